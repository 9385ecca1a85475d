import { describe, expect, it } from 'vitest';
import type { Calendar, DayReason } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import type { ClockPolicy } from '../../../src/domain/clock-policy.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { receiptMessage } from '../../../src/slack/messages/receipt.ts';
import { receiptView } from '../../../src/slack/views/receipt.ts';
import {
  cancelling,
  correcting,
  holding,
  reopening,
  resuming,
  returning,
} from '../../domain/decide/commands.ts';
import { berlin, calendar } from '../../domain/sla/history.ts';
import { ada, cleo, hours, ROSTER, slaPolicy } from '../../support/builders.ts';
import { alwaysOpen, closedOn } from '../../support/calendars.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import { checkView } from '../../support/fake-slack/block-kit/view.ts';
import { nextAct } from '../../support/next-act.ts';
import { Play } from '../../support/play.ts';
import { textsIn } from '../longest/texts.ts';
import { factsOf, said } from '../support/seen.ts';

const CONTRACT: ClockPolicy = { calendar, sla: slaPolicy(5) };

interface Reading {
  readonly policy?: ClockPolicy;
  readonly timeZone?: string;
}

function factsAt(play: Play, now: Instant, reading: Reading = {}) {
  const { policy = CONTRACT, timeZone = 'Europe/Berlin' } = reading;
  return { ...factsOf(play), roster: ROSTER, policy, now, timeZone };
}

/** What somebody reads, line by line, without the heading. */
function told(play: Play, now: Instant, reading?: Reading): readonly string[] {
  return said(receiptMessage(factsAt(play, now, reading)))
    .split('\n')
    .slice(1);
}

function goesOnAt(play: Play, text: string): void {
  const { person, command } = nextAct(play.state, play.visit);
  play.does(person, command, berlin(text));
}

/** A calendar on which some days have another reason for their hours; the hours stay. */
function because(of: Calendar, reasons: Readonly<Record<string, DayReason>>): Calendar {
  return {
    ...of,
    daysBetween: (from, to) =>
      of.daysBetween(from, to).map((day) => ({ ...day, why: reasons[day.date] ?? day.why })),
  };
}

/** Mon-Fri 09:00-17:00, Thursdays until 12:00, and some days closed. */
function closing(closedDates: readonly string[], reasons: Readonly<Record<string, DayReason>>) {
  const hours = [{ from: '09:00', to: '17:00' }];
  const week = { ...weekdays(hours), thursday: [{ from: '09:00', to: '12:00' }] };
  const businessDayMs = 8 * HOUR_MS;
  const specialDays = closedOn(...closedDates);
  const spec = { timeZone: 'Europe/Berlin', week, specialDays, businessDayMs };
  return { ...CONTRACT, calendar: because(compileCalendar(spec), reasons) };
}

describe('the receipt of a due date', () => {
  it('of the design’s example: Tuesday 20:00 is due next Tuesday 17:00, because …', () => {
    const play = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    expect(told(play, berlin('Wed 2026-11-25 11:30'))).toEqual([
      'Due Tue 1 Dec 2026, 17:00 (Europe/Berlin). The target is 5 business days; 4 business days 5 h left.',
      'Started Tue 24 Nov 2026, 20:00 (Europe/Berlin). The target in business time: 40 h (a business day counts as 8 h). Times below are of Europe/Berlin, the contract’s zone.',
      'What counted, and what did not',
      '• Tue 24 Nov, 20:00 to Wed 25 Nov, 09:00: night',
      '• Wed 25 Nov, 09:00 to 11:30: 2 h 30 min, Adobe’s turn',
      'Expected, if nothing pauses it',
      '• Wed 25 Nov, 11:30 to 17:00: 5 h 30 min, Adobe’s turn',
      '• Wed 25 Nov, 17:00 to Thu 26 Nov, 09:00: night',
      '• Thu 26 Nov, 09:00 to 17:00: 8 h, Adobe’s turn',
      '• Thu 26 Nov, 17:00 to Fri 27 Nov, 09:00: night',
      '• Fri 27 Nov, 09:00 to 17:00: 8 h, Adobe’s turn',
      '• Fri 27 Nov, 17:00 to Mon 30 Nov, 09:00: weekend',
      '• Mon 30 Nov, 09:00 to 17:00: 8 h, Adobe’s turn',
      '• Mon 30 Nov, 17:00 to Tue 1 Dec, 09:00: night',
      '• Tue 1 Dec, 09:00 to 17:00: 8 h, Adobe’s turn',
      'Sum: 2 h 30 min so far and 37 h 30 min to come are 40 h, the target of 5 business days.',
    ]);
  });

  it('is in the reader’s zone, and says the contract’s where it is another', () => {
    const play = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    const [due] = told(play, play.now, { timeZone: 'America/New_York' });
    expect(due).toContain(
      'Due Tue 1 Dec 2026, 11:00 (America/New_York), which is Tue 1 Dec 2026, 17:00 (Europe/Berlin).',
    );
  });

  it('has each side’s turns, each pause with what it did not use, and the time until a reopening', () => {
    const play = new Play({ at: berlin('Thu 2026-11-26 14:00') });
    play.does(ada, returning(play, ['account']), berlin('Thu 2026-11-26 15:00'));
    play.does(cleo, correcting(play), berlin('Thu 2026-11-26 15:30'));
    goesOnAt(play, 'Fri 2026-11-27 10:00');
    goesOnAt(play, 'Fri 2026-11-27 11:00');
    play.does(cleo, holding(), berlin('Fri 2026-11-27 16:00'));
    play.does(cleo, resuming(play), berlin('Mon 2026-11-30 10:00'));
    play.does(cleo, cancelling(), berlin('Mon 2026-11-30 11:00'));
    play.does(cleo, reopening(), berlin('Tue 2026-12-01 16:00'));
    const lines = told(play, berlin('Tue 2026-12-01 17:00'));
    expect(lines.slice(3, lines.indexOf('Expected, if nothing pauses it'))).toEqual([
      '• Thu 26 Nov, 14:00 to 15:00: 1 h, Adobe’s turn',
      '• Thu 26 Nov, 15:00 to 15:30: paused (returned for correction), 30 min of business time not used',
      '• Thu 26 Nov, 15:30 to 17:00: 1 h 30 min, Adobe’s turn',
      '• Thu 26 Nov, 17:00 to Fri 27 Nov, 09:00: night',
      '• Fri 27 Nov, 09:00 to 11:00: 2 h, Adobe’s turn',
      '• Fri 27 Nov, 11:00 to 16:00: 5 h, Customer’s turn',
      '• Fri 27 Nov, 16:00 to Mon 30 Nov, 10:00: paused (on hold), 2 h of business time not used',
      '• Mon 30 Nov, 10:00 to 11:00: 1 h, Customer’s turn',
      '• Mon 30 Nov, 11:00 to Tue 1 Dec, 16:00: closed, before it was reopened',
      '• Tue 1 Dec, 16:00 to 17:00: 1 h, Customer’s turn',
    ]);
    expect(lines.at(-1)).toBe(
      'Sum: 11 h 30 min so far and 28 h 30 min to come are 40 h, the target of 5 business days.',
    );
  });

  it('names holidays, half days, own days, and days of the week that are closed', () => {
    const policy = closing(['2026-12-25', '2026-12-28', '2026-12-29', '2026-12-31'], {
      '2026-12-24': { kind: 'half-day', name: 'Christmas Eve' },
      '2026-12-25': { kind: 'holiday', name: 'Christmas Day' },
      '2026-12-28': { kind: 'closed', name: 'Company rest' },
      '2026-12-29': { kind: 'closed', name: 'Company rest' },
      '2026-12-30': { kind: 'open-day', name: 'Stocktaking' },
      '2026-12-31': { kind: 'closed', name: '' },
    });
    const play = new Play({ at: berlin('Thu 2026-12-24 10:00') });
    expect(told(play, berlin('Mon 2027-01-04 08:00'), { policy }).slice(3, 9)).toEqual([
      '• Thu 24 Dec, 10:00 to 12:00: 2 h, Adobe’s turn (Christmas Eve)',
      '• Thu 24 Dec, 12:00 to Wed 30 Dec, 09:00: Christmas Eve (half day), Christmas Day, weekend, Company rest',
      '• Wed 30 Dec, 09:00 to 17:00: 8 h, Adobe’s turn (Stocktaking)',
      '• Wed 30 Dec, 17:00 to Fri 1 Jan 2027, 09:00: Thursday, closed day',
      '• Fri 1 Jan 2027, 09:00 to 17:00: 8 h, Adobe’s turn',
      '• Fri 1 Jan 2027, 17:00 to Mon 4 Jan 2027, 09:00: weekend',
    ]);
  });

  it('names a break, and a weekday that is always closed', () => {
    const split = [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ];
    const week = { ...weekdays(split), wednesday: [] };
    const businessDayMs = 7 * HOUR_MS;
    const spec = { timeZone: 'Europe/Berlin', week, businessDayMs };
    const policy = { ...CONTRACT, calendar: compileCalendar(spec) };
    const play = new Play({ at: berlin('Tue 2026-11-24 08:00') });
    expect(told(play, berlin('Thu 2026-11-26 10:00'), { policy }).slice(3, 8)).toEqual([
      '• Tue 24 Nov, 08:00 to 09:00: outside business hours',
      '• Tue 24 Nov, 09:00 to 12:00: 3 h, Adobe’s turn',
      '• Tue 24 Nov, 12:00 to 13:00: outside business hours',
      '• Tue 24 Nov, 13:00 to 17:00: 4 h, Adobe’s turn',
      '• Tue 24 Nov, 17:00 to Thu 26 Nov, 09:00: Wednesday, closed',
    ]);
  });
});

describe('the receipt of a request', () => {
  it('that is paused has no due date, and says how much is left', () => {
    const play = new Play({ at: berlin('Thu 2026-11-26 09:00') });
    play.does(ada, holding(), berlin('Fri 2026-11-27 16:00'));
    const lines = told(play, berlin('Mon 2026-11-30 10:00'));
    expect(lines[0]).toBe(
      'No due date while the clock is paused (on hold, since Fri 27 Nov 2026, 16:00 (Europe/Berlin)). The target is 5 business days; 3 business days 1 h left.',
    );
    expect(lines.slice(-2)).toEqual([
      '• Fri 27 Nov, 16:00 to Mon 30 Nov, 10:00: paused (on hold), 2 h of business time not used',
      'Sum: 15 h of 40 h, the target of 5 business days; 25 h left when it goes on.',
    ]);
    expect(lines).not.toContain('Expected, if nothing pauses it');
  });

  it('that is overdue says when it was due and how late it is', () => {
    const play = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    const lines = told(play, berlin('Wed 2026-12-02 11:00'));
    expect(lines[0]).toBe(
      'It was due Tue 1 Dec 2026, 17:00 (Europe/Berlin). The target was 5 business days; 2 h over the target.',
    );
    expect(lines.slice(-2)).toEqual([
      '• Tue 1 Dec, 09:00 to 17:00: 8 h, Adobe’s turn',
      'Sum: 40 h, the target of 5 business days. Since then 2 h of business time.',
    ]);
  });

  it('that was closed late says both instants; in time, how much was left', () => {
    const late = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    late.does(cleo, cancelling(), berlin('Wed 2026-12-02 10:00'));
    expect(told(late, berlin('Fri 2026-12-18 10:00'))[0]).toBe(
      'It was due Tue 1 Dec 2026, 17:00 (Europe/Berlin). Closed Wed 2 Dec 2026, 10:00 (Europe/Berlin). The target was 5 business days; 1 h over the target.',
    );
    const early = new Play({ at: berlin('Wed 2026-11-25 09:00') });
    early.does(cleo, cancelling(), berlin('Wed 2026-11-25 12:00'));
    const lines = told(early, berlin('Fri 2026-12-18 10:00'));
    expect(lines[0]).toBe(
      'Closed Wed 25 Nov 2026, 12:00 (Europe/Berlin), within the target of 5 business days; 4 business days 5 h left.',
    );
    expect(lines.at(-1)).toBe('Sum: 3 h of 40 h, the target of 5 business days.');
  });

  it('has the target of its own playbook', () => {
    const ofPlaybook = {
      'enable-unidirectional': { unit: 'business-hours', amount: 6 },
    } as const;
    const policy = { ...CONTRACT, sla: { ...CONTRACT.sla, ofPlaybook } };
    const play = new Play({ at: berlin('Wed 2026-11-25 09:00') });
    expect(told(play, play.now, { policy })).toEqual([
      'Due Wed 25 Nov 2026, 15:00 (Europe/Berlin). The target is 6 business hours; 6 h left.',
      'Started Wed 25 Nov 2026, 09:00 (Europe/Berlin). The target in business time: 6 h. Times below are of Europe/Berlin, the contract’s zone.',
      'Expected, if nothing pauses it',
      '• Wed 25 Nov, 09:00 to 15:00: 6 h, Adobe’s turn',
      'Sum: 0 min so far and 6 h to come are 6 h, the target of 6 business hours.',
    ]);
  });

  it('in the demo, whose business days last a minute, is in seconds', () => {
    const policy = { ...CONTRACT, calendar: compileCalendar(alwaysOpen(MINUTE_MS)) };
    const play = new Play();
    const lines = told(play, hours(0) + 90 * SECOND_MS, { policy });
    expect(lines.slice(3)).toEqual([
      '• Mon 23 Nov, 09:00:00 to 09:01:30: 1 min 30 s, Adobe’s turn',
      'Expected, if nothing pauses it',
      '• Mon 23 Nov, 09:01:30 to 09:05:00: 3 min 30 s, Adobe’s turn',
      'Sum: 1 min 30 s so far and 3 min 30 s to come are 5 min, the target of 5 business days.',
    ]);
  });
});

describe('a long receipt', () => {
  /** Every other day is closed, each for another long reason that an operator typed. */
  const closedDates = Array.from({ length: 600 }, (_, index) =>
    new Date(Date.UTC(2026, 10, 24 + index * 2)).toISOString().slice(0, 10),
  );
  const reasons = Object.fromEntries(
    closedDates.map((date) => [
      date,
      { kind: 'closed', name: `<!channel> & rest ${date} ${'& '.repeat(60)}` } as const,
    ]),
  );
  const policy = { ...closing(closedDates, reasons), sla: slaPolicy(365) };
  const play = new Play({ at: berlin('Mon 2026-11-23 09:00') });

  it.each([
    { now: 'Mon 2026-11-23 09:00' },
    { now: 'Wed 2027-11-24 12:00' },
    { now: 'Mon 2035-11-19 12:00' },
  ])('is short enough for Slack and for its reader, seen on $now', ({ now }) => {
    const facts = factsAt(play, berlin(now), { policy, timeZone: 'America/New_York' });
    const blocks = receiptMessage(facts);
    expect(checkMessage({ text: 'spoken', blocks })).toEqual([]);
    expect(checkView(receiptView(facts))).toEqual([]);
    expect(textsIn(blocks).join('').length).toBeLessThan(9_000);
    expect(textsIn(blocks).join('')).not.toContain('<!');
  });

  it('has one line for its middle, with exact sums', () => {
    const lines = told(play, berlin('Mon 2035-11-19 12:00'), { policy });
    const middle = lines.filter((line) => line.includes(' stretches '));
    expect(middle).toHaveLength(1);
    expect(middle[0]).toMatch(
      /^• .*: \d+ h in \d+ stretches \(Customer 0 min, Adobe \d+ h; 0 min paused\)$/,
    );
    const counted = lines.flatMap((line) => /^•.*: (\d+) h(?: in|,)/.exec(line)?.[1] ?? []);
    const sum = counted.reduce((hours, text) => hours + Number(text), 0);
    expect(sum).toBe(365 * 8);
    expect(lines.at(-1)).toContain('Sum: 2920 h, the target of 365 business days.');
  });
});
