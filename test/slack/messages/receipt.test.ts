import { describe, expect, it } from 'vitest';
import type { CalendarSpec } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { ALWAYS, weekdays } from '../../../src/domain/calendar/standard-specs.ts';
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

const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];

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

/** Mon-Fri 09:00-17:00 in Berlin unless told otherwise, with days that are closed or not as usual. */
function contract(spec: Partial<CalendarSpec>): ClockPolicy {
  const usual = {
    timeZone: 'Europe/Berlin',
    week: weekdays(NINE_TO_FIVE),
    businessDayMs: 8 * HOUR_MS,
  };
  return { ...CONTRACT, calendar: compileCalendar({ ...usual, ...spec }) };
}

/** The lines from the third on, in which the calendar was closed, until some instant. */
function closedLines(policy: ClockPolicy, from: string, until: string): readonly string[] {
  const play = new Play({ at: berlin(from) });
  const lines = told(play, berlin(until), { policy: { ...policy, sla: slaPolicy(30) } });
  const end = lines.indexOf('Expected, if nothing pauses it');
  return lines.slice(3, end).filter((line) => !line.includes('’s turn'));
}

describe('the receipt of a due date', () => {
  it('of the design’s example: Tuesday 20:00 is due next Tuesday 17:00, because …', () => {
    const play = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    expect(told(play, berlin('Wed 2026-11-25 11:30'))).toEqual([
      'Due Tue 1 Dec 2026, 17:00 (Europe/Berlin). The target is 5 business days; 37 h 30 min left.',
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
      '• Thu 26 Nov, 15:00 to 15:30: paused (returned for correction), 30 min of business time not counted',
      '• Thu 26 Nov, 15:30 to 17:00: 1 h 30 min, Adobe’s turn',
      '• Thu 26 Nov, 17:00 to Fri 27 Nov, 09:00: night',
      '• Fri 27 Nov, 09:00 to 11:00: 2 h, Adobe’s turn',
      '• Fri 27 Nov, 11:00 to 16:00: 5 h, Customer’s turn',
      '• Fri 27 Nov, 16:00 to Mon 30 Nov, 10:00: paused (on hold), 2 h of business time not counted',
      '• Mon 30 Nov, 10:00 to 11:00: 1 h, Customer’s turn',
      '• Mon 30 Nov, 11:00 to Tue 1 Dec, 16:00: closed, before it was reopened',
      '• Tue 1 Dec, 16:00 to 17:00: 1 h, Customer’s turn',
    ]);
    expect(lines.at(-1)).toBe(
      'Sum: 11 h 30 min so far and 28 h 30 min to come are 40 h, the target of 5 business days.',
    );
  });

  it('names holidays, half days, own days, and days of the week that are closed', () => {
    const policy = contract({
      holidays: ['DE-BY'],
      specialDays: [
        {
          kind: 'half-day',
          date: '2026-12-24',
          hours: [{ from: '09:00', to: '12:00' }],
          name: 'Christmas Eve',
        },
        { kind: 'closed', date: '2026-12-28', name: 'Company rest' },
        { kind: 'closed', date: '2026-12-29', name: 'Company rest' },
        {
          kind: 'open-day',
          date: '2026-12-30',
          hours: [{ from: '09:00', to: '17:00' }],
          name: 'Stocktaking',
        },
        ...closedOn('2026-12-31'),
      ],
    });
    const play = new Play({ at: berlin('Thu 2026-12-24 10:00') });
    expect(told(play, berlin('Tue 2027-01-05 08:00'), { policy }).slice(3, 8)).toEqual([
      '• Thu 24 Dec, 10:00 to 12:00: 2 h, Adobe’s turn (Christmas Eve)',
      '• Thu 24 Dec, 12:00 to Wed 30 Dec, 09:00: Christmas Eve (half day), Christmas Day, weekend, Company rest',
      '• Wed 30 Dec, 09:00 to 17:00: 8 h, Adobe’s turn (Stocktaking)',
      "• Wed 30 Dec, 17:00 to Mon 4 Jan 2027, 09:00: Thursday (closed day), New Year's Day, weekend",
      '• Mon 4 Jan 2027, 09:00 to 17:00: 8 h, Adobe’s turn',
    ]);
  });

  const lateOpening = {
    kind: 'half-day',
    date: '2026-12-31',
    hours: [{ from: '13:00', to: '17:00' }],
    name: '',
  } as const;
  it.each([
    {
      what: 'a half day that opens late, for its morning',
      spec: { specialDays: [lateOpening] },
      from: 'Wed 2026-12-30 17:00',
      until: 'Fri 2027-01-01 10:00',
      lines: [
        '• Wed 30 Dec, 17:00 to Thu 31 Dec, 13:00: half day',
        '• Thu 31 Dec, 17:00 to Fri 1 Jan 2027, 09:00: night',
      ],
    },
    {
      what: 'a holiday that closes the afternoon (China), for the afternoon alone',
      spec: { holidays: ['CN'] },
      from: 'Mon 2026-05-04 09:00',
      until: 'Wed 2026-05-06 10:00',
      lines: [
        '• Mon 4 May, 12:00 to Tue 5 May, 09:00: Youth Day',
        '• Tue 5 May, 17:00 to Wed 6 May, 09:00: night',
      ],
    },
    {
      what: 'holidays that close the afternoon before others (Iceland)',
      spec: { holidays: ['IS'] },
      from: 'Thu 2026-12-24 09:00',
      until: 'Mon 2027-01-04 10:00',
      lines: [
        '• Thu 24 Dec, 13:00 to Mon 28 Dec, 09:00: Christmas Eve, Christmas Day, weekend',
        '• Mon 28 Dec, 17:00 to Tue 29 Dec, 09:00: night',
        '• Tue 29 Dec, 17:00 to Wed 30 Dec, 09:00: night',
        '• Wed 30 Dec, 17:00 to Thu 31 Dec, 09:00: night',
        "• Thu 31 Dec, 13:00 to Mon 4 Jan 2027, 09:00: New Year's Eve, New Year's Day, weekend",
      ],
    },
    {
      what: 'the holidays of Bavaria',
      spec: { holidays: ['DE-BY'] },
      from: 'Mon 2026-01-05 09:00',
      until: 'Wed 2026-01-07 10:00',
      lines: ['• Mon 5 Jan, 17:00 to Wed 7 Jan, 09:00: Epiphany'],
    },
    {
      what: 'a weekend of Friday and Saturday',
      spec: { week: { ...weekdays(NINE_TO_FIVE), friday: [], sunday: NINE_TO_FIVE } },
      from: 'Thu 2026-11-26 09:00',
      until: 'Sun 2026-11-29 10:00',
      lines: ['• Thu 26 Nov, 17:00 to Sun 29 Nov, 09:00: weekend'],
    },
    {
      what: 'a closed weekday within the week',
      spec: { week: { ...weekdays(NINE_TO_FIVE), wednesday: [] } },
      from: 'Tue 2026-11-24 09:00',
      until: 'Thu 2026-11-26 10:00',
      lines: ['• Tue 24 Nov, 17:00 to Thu 26 Nov, 09:00: Wednesday (closed)'],
    },
    {
      what: 'a night that begins at midnight',
      spec: { week: weekdays([{ from: '09:00', to: '24:00' }]) },
      from: 'Wed 2026-11-25 20:00',
      until: 'Thu 2026-11-26 10:00',
      lines: ['• Thu 26 Nov, 00:00 to 09:00: night'],
    },
    {
      what: 'what comes before the opening, of a request of that morning',
      spec: {},
      from: 'Wed 2026-11-25 07:30',
      until: 'Wed 2026-11-25 10:00',
      lines: ['• Wed 25 Nov, 07:30 to 09:00: outside business hours'],
    },
  ])('names $what', ({ spec, from, until, lines }) => {
    expect(closedLines(contract(spec), from, until)).toEqual(lines);
  });

  it('says where the clocks changed within a stretch, which is longer or shorter than they show', () => {
    const policy = contract({ week: ALWAYS });
    const play = new Play({ at: berlin('Sat 2026-10-24 10:00') });
    const [line] = told(play, berlin('Mon 2026-10-26 09:00'), { policy }).slice(3);
    expect(line).toBe(
      '• Sat 24 Oct, 10:00 to Mon 26 Oct, 01:00: 40 h (clocks changed), Adobe’s turn',
    );
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
      '• Tue 24 Nov, 12:00 to 13:00: break',
      '• Tue 24 Nov, 13:00 to 17:00: 4 h, Adobe’s turn',
      '• Tue 24 Nov, 17:00 to Thu 26 Nov, 09:00: Wednesday (closed)',
    ]);
  });
});

describe('the receipt of a request', () => {
  it('that is paused has no due date, and says how much is left', () => {
    const play = new Play({ at: berlin('Thu 2026-11-26 09:00') });
    play.does(ada, holding(), berlin('Fri 2026-11-27 16:00'));
    const lines = told(play, berlin('Mon 2026-11-30 10:00'));
    expect(lines[0]).toBe(
      'No due date while the clock is paused (on hold, since Fri 27 Nov 2026, 16:00 (Europe/Berlin)). The target is 5 business days; 25 h left.',
    );
    expect(lines.slice(-2)).toEqual([
      '• Fri 27 Nov, 16:00 to Mon 30 Nov, 10:00: paused (on hold), 2 h of business time not counted',
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
    expect(lines.slice(-5)).toEqual([
      '• Tue 1 Dec, 09:00 to 17:00: 8 h, Adobe’s turn',
      'After the due date',
      '• Tue 1 Dec, 17:00 to Wed 2 Dec, 09:00: night',
      '• Wed 2 Dec, 09:00 to 11:00: 2 h, Adobe’s turn',
      'Sum: 40 h, the target of 5 business days. Since then 2 h of business time.',
    ]);
  });

  it('in the night after a due date at closing time says that the target is used up', () => {
    const play = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    const lines = told(play, berlin('Tue 2026-12-01 23:00'));
    expect(lines[0]).toBe(
      'It was due Tue 1 Dec 2026, 17:00 (Europe/Berlin). The target was 5 business days; the target is used up.',
    );
    expect(lines.at(-1)).toBe('Sum: 40 h, the target of 5 business days.');
  });

  it('that is overdue and paused says what counted since, and what did not', () => {
    const play = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    play.does(ada, holding(), berlin('Wed 2026-12-02 10:00'));
    const lines = told(play, berlin('Thu 2026-12-03 12:00'));
    expect(lines.slice(lines.indexOf('After the due date'))).toEqual([
      'After the due date',
      '• Tue 1 Dec, 17:00 to Wed 2 Dec, 09:00: night',
      '• Wed 2 Dec, 09:00 to 10:00: 1 h, Adobe’s turn',
      '• Wed 2 Dec, 10:00 to Thu 3 Dec, 12:00: paused (on hold), 10 h of business time not counted',
      'Sum: 40 h, the target of 5 business days. Since then 1 h of business time and 10 h paused.',
    ]);
  });

  it('that was closed late says both instants; cancelled in time, it has not met the target', () => {
    const late = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    late.does(cleo, cancelling(), berlin('Wed 2026-12-02 10:00'));
    expect(told(late, berlin('Fri 2026-12-18 10:00'))[0]).toBe(
      'It was due Tue 1 Dec 2026, 17:00 (Europe/Berlin). Cancelled Wed 2 Dec 2026, 10:00 (Europe/Berlin). The target was 5 business days; 1 h over the target.',
    );
    const early = new Play({ at: berlin('Wed 2026-11-25 09:00') });
    early.does(cleo, cancelling(), berlin('Wed 2026-11-25 12:00'));
    const lines = told(early, berlin('Fri 2026-12-18 10:00'));
    expect(lines[0]).toBe(
      'Cancelled Wed 25 Nov 2026, 12:00 (Europe/Berlin). The target of 5 business days was not reached by then; 37 h left. It would have been due Tue 1 Dec 2026, 17:00 (Europe/Berlin).',
    );
    expect(lines.at(-1)).toBe('Sum: 3 h of 40 h, the target of 5 business days.');
  });

  it('that was completed in time says when it would have been due', () => {
    const play = new Play({ at: berlin('Wed 2026-11-25 09:00') }).upTo('the end');
    expect(told(play, berlin('Fri 2026-12-18 10:00'), { timeZone: 'America/New_York' })[0]).toMatch(
      /^Completed Wed 25 Nov 2026, 03:\d\d \(America\/New_York\), which is .*, within the target of 5 business days; 39 h \d+ min left\. It would have been due Tue 1 Dec 2026, 11:00 \(America\/New_York\), which is Tue 1 Dec 2026, 17:00 \(Europe\/Berlin\)\.$/,
    );
  });

  it('that was closed while paused does not say when it would have been due', () => {
    const play = new Play({ at: berlin('Wed 2026-11-25 09:00') });
    play.does(ada, holding(), berlin('Wed 2026-11-25 10:00'));
    play.does(cleo, cancelling(), berlin('Wed 2026-11-25 12:00'));
    expect(told(play, berlin('Fri 2026-12-18 10:00'))[0]).not.toContain('would have been');
  });

  it('that began and paused on odd seconds says these, so that lines, times and sum agree', () => {
    const at = (text: string, seconds: number) => berlin(text) + seconds * SECOND_MS;
    const play = new Play({ at: at('Wed 2026-11-25 10:15', 40.6) });
    play.does(ada, holding(), at('Wed 2026-11-25 16:00', 20.3));
    play.does(ada, resuming(play), at('Thu 2026-11-26 10:00', 50.9));
    const lines = told(play, at('Thu 2026-11-26 11:00', 0.5));
    expect([...lines.slice(2, 8), ...lines.slice(-2)]).toEqual([
      'What counted, and what did not',
      '• Wed 25 Nov, 10:15:40 to 16:00:20: 5 h 44 min 40 s, Adobe’s turn',
      '• Wed 25 Nov, 16:00:20 to Thu 26 Nov, 10:00:51: paused (on hold), 2 h 31 s of business time not counted',
      '• Thu 26 Nov, 10:00:51 to 11:00:00: 59 min 9 s, Adobe’s turn',
      'Expected, if nothing pauses it',
      '• Thu 26 Nov, 11:00 to 17:00: 6 h, Adobe’s turn',
      '• Wed 2 Dec, 09:00:00 to 12:16:11: 3 h 16 min 11 s, Adobe’s turn',
      'Sum: 6 h 43 min 49 s so far and 33 h 16 min 11 s to come are 40 h, the target of 5 business days.',
    ]);
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

describe('a receipt over Christmas', () => {
  const policy = contract({
    holidays: ['DE-BY'],
    specialDays: [{ kind: 'closed', date: '2026-12-28', name: 'Company rest' }],
  });
  const play = new Play({ at: berlin('Mon 2026-12-14 09:00') });
  play.does(ada, holding(), berlin('Tue 2026-12-22 10:00'));
  play.does(ada, resuming(play), berlin('Tue 2026-12-22 12:00'));
  const paused = '• Tue 22 Dec, 10:00 to 12:00: paused (on hold), 2 h of business time not counted';

  it('of ten days has every line', () => {
    const lines = told(play, berlin('Wed 2027-01-06 12:00'), {
      policy: { ...policy, sla: slaPolicy(10) },
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        paused,
        '• Thu 24 Dec, 17:00 to Tue 29 Dec, 09:00: Christmas Day, weekend, Company rest',
        "• Thu 31 Dec, 17:00 to Mon 4 Jan 2027, 09:00: New Year's Day, weekend",
      ]),
    );
    expect(lines.filter((line) => line.includes(' stretch'))).toEqual([]);
  });

  it('of a year has holidays, own days and pauses, and sums up what is ordinary between them', () => {
    const lines = told(play, berlin('Mon 2028-01-10 12:00'), {
      policy: { ...policy, sla: slaPolicy(240) },
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        paused,
        '• Thu 24 Dec, 17:00 to Tue 29 Dec, 09:00: Christmas Day, weekend, Company rest',
        '• Thu 25 Mar 2027, 17:00 to Tue 30 Mar 2027, 09:00: Good Friday, weekend, Easter Monday',
        '• Tue 30 Mar 2027, 09:00 to Wed 5 May 2027, 17:00: 216 h in 27 stretches (Customer 0 min, Adobe 216 h)',
      ]),
    );
    const until = lines.indexOf('After the due date');
    const counted = lines
      .slice(0, until)
      .flatMap((line) => /^•.*: ([\d,]+) h(?: in|,)/.exec(line)?.[1] ?? []);
    expect(counted.reduce((sum, text) => sum + Number(text.replace(',', '')), 0)).toBe(240 * 8);
  });
});

describe('a long receipt', () => {
  /** Every other day is closed, each for another long reason that an operator typed. */
  const closedDates = Array.from({ length: 600 }, (_, index) =>
    new Date(Date.UTC(2026, 10, 24 + index * 2)).toISOString().slice(0, 10),
  );
  const specialDays = closedDates.map((date) => ({
    kind: 'closed' as const,
    date,
    name: `<!channel> & rest ${date} ${'& '.repeat(60)}`,
  }));
  const policy = { ...contract({ specialDays }), sla: slaPolicy(365) };
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
    expect(textsIn(blocks).join('').length).toBeLessThan(11_000);
    expect(textsIn(blocks).join('')).not.toContain('<!');
  });

  it('has one line for its middle, with exact sums, where even what has a name is too much', () => {
    const all = told(play, berlin('Mon 2035-11-19 12:00'), { policy });
    const lines = all.slice(0, all.indexOf('After the due date'));
    const middle = lines.filter((line) => line.includes(' stretches '));
    expect(middle).toHaveLength(1);
    expect(middle[0]).toMatch(
      /^• .*: [\d,]+ h in \d+ stretches \(Customer 0 min, Adobe [\d,]+ h; \d+ days closed or shortened; &lt;!channel&gt; &amp; rest 20.*…\)$/,
    );
    const counted = lines.flatMap((line) => /^•.*: ([\d,]+) h(?: in|,)/.exec(line)?.[1] ?? []);
    const sum = counted.reduce((hours, text) => hours + Number(text.replace(',', '')), 0);
    expect(sum).toBe(365 * 8);
    expect(all.at(-1)).toContain('Sum: 2,920 h, the target of 365 business days.');
  });
});
