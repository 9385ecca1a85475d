import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { ALWAYS, weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import { owedReminder } from '../../../src/domain/reminders/plan.ts';
import { rungId } from '../../../src/domain/reminders/rung.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { ada, alan, amy, carl, cleo, REVIEW, sam, slaPolicy } from '../../support/builders.ts';
import { alwaysOpen, closedOn } from '../../support/calendars.ts';
import { nextAct } from '../../support/next-act.ts';
import { completion, Play } from '../../support/play.ts';
import { wall } from '../calendar/wall.ts';
import {
  cancelling,
  correcting,
  holding,
  resuming,
  returning,
  snoozing,
} from '../decide/commands.ts';
import { berlin } from '../sla/history.ts';
import {
  type Asked,
  CONTRACT,
  latestAt,
  NINE_TO_FIVE,
  planAt,
  planOf,
  remindersOf,
  SHARES,
} from './readers.ts';

const BERLIN = 'Europe/Berlin';
const TOKYO = 'Asia/Tokyo';
const LOS_ANGELES = 'America/Los_Angeles';
const KOLKATA = 'Asia/Kolkata';

/** Submitted on Monday at 09:00 in Berlin: 50 % Wed 13:00, 75 % Thu 15:00, 90 % Fri 13:00, due 17:00. */
const monday = () => new Play({ at: berlin('Mon 2026-11-23 09:00') });

function of(person: Asked['person'], zone: string, more: Partial<Asked> = {}): Asked {
  return { person, zone, ...more };
}

const shares = { reminders: { ladder: SHARES } };

describe('the ladder of one who works Monday to Friday, 09:00 to 17:00', () => {
  it.each([
    {
      zone: BERLIN,
      said: [
        '50 at Wed 25 Nov, 13:00',
        '75 at Thu 26 Nov, 15:00',
        '90 at Fri 27 Nov, 13:00',
        '100 at Fri 27 Nov, 17:00',
      ],
      rule: 'in working hours: as it is crossed, and the due date at closing time',
    },
    {
      zone: TOKYO,
      said: [
        '50 at Thu 26 Nov, 09:00',
        '75 at Fri 27 Nov, 09:00',
        '90 at Fri 27 Nov, 16:00',
        '100 at Sat 28 Nov, 01:00',
      ],
      rule: 'in the evening: next morning, or an hour before closing where that is too late',
    },
    {
      zone: LOS_ANGELES,
      said: [
        '50 at Wed 25 Nov, 09:00',
        '75 at Thu 26 Nov, 09:00',
        '90 at Thu 26 Nov, 16:00',
        '100 at Fri 27 Nov, 08:00',
      ],
      rule: 'in the early morning: when they begin, or the evening before',
    },
    {
      zone: KOLKATA,
      said: [
        '50 at Thu 26 Nov, 09:00',
        '75 at Fri 27 Nov, 09:00',
        '90 at Fri 27 Nov, 16:00',
        '100 at Fri 27 Nov, 21:30',
      ],
      rule: 'half an hour after closing',
    },
  ])('in $zone, $rule', ({ zone, said }) => {
    expect(remindersOf(monday(), of(ada, zone, shares))).toEqual(said);
  });

  it.each([
    { hours: [{ from: '09:00', to: '09:30' }], at: '90 at Fri 27 Nov, 09:00' },
    { hours: [{ from: '09:00', to: '10:00' }], at: '90 at Fri 27 Nov, 09:00' },
    {
      hours: [
        { from: '09:00', to: '12:00' },
        { from: '15:40', to: '16:00' },
      ],
      at: '90 at Fri 27 Nov, 15:40',
    },
    {
      hours: [
        { from: '09:00', to: '15:35' },
        { from: '15:40', to: '16:00' },
      ],
      at: '90 at Fri 27 Nov, 15:40',
    },
  ])('is moved to the opening of hours shorter than one: $at', ({ hours, at }) => {
    const reminders = { ladder: SHARES, workingHours: weekdays(hours) };
    expect(remindersOf(monday(), of(ada, TOKYO, { reminders }))).toContain(at);
  });

  it('is what is crossed where there are no quiet hours', () => {
    const reminders = { ladder: SHARES, workingHours: ALWAYS };
    expect(remindersOf(monday(), of(ada, TOKYO, { reminders }))[2]).toBe('90 at Fri 27 Nov, 21:00');
  });

  it('never goes down: what waits for its turn is overtaken by what is moved before it', () => {
    // 75 % at 16:30, 90 % at 17:42, due at 18:30.
    const calendar = compileCalendar(alwaysOpen(8 * HOUR_MS));
    const clock = { calendar, sla: slaPolicy(1) };
    const play = new Play({ at: berlin('Mon 2026-11-23 10:30') });
    expect(remindersOf(play, of(ada, BERLIN, { clock, ...shares }))).toEqual([
      '50 at Mon 23 Nov, 14:30',
      '90 at Mon 23 Nov, 16:00',
      '100 at Mon 23 Nov, 18:30',
    ]);
  });

  it('follows their clocks through a change', () => {
    // In Berlin clocks go back on Sunday 25 October; 90 % is crossed on Monday at 13:00.
    const play = new Play({ at: berlin('Tue 2026-10-20 09:00') });
    expect(remindersOf(play, of(ada, LOS_ANGELES, shares)).slice(2)).toEqual([
      // 05:00 there, where clocks go back a week later: eight hours behind for that week.
      '90 at Fri 23 Oct, 16:00',
      '100 at Mon 26 Oct, 09:00',
    ]);
  });
});

describe('a rung that was crossed, or would be said, before the turn began', () => {
  const customersSince = (text: string) => {
    const play = monday();
    play.does(ada, completion(play.visit, REVIEW), berlin('Mon 2026-11-23 10:00'));
    const { person, command } = nextAct(play.state, play.visit);
    play.does(person, command, berlin(text));
    return play;
  };

  it.each([
    { since: 'Wed 2026-11-25 12:59', zone: BERLIN, first: '50 at Wed 25 Nov, 13:00' },
    { since: 'Wed 2026-11-25 13:00', zone: BERLIN, first: '75 at Thu 26 Nov, 15:00' },
    { since: 'Fri 2026-11-27 07:59', zone: TOKYO, first: '90 at Fri 27 Nov, 16:00' },
    // 16:00 in Tokyo: the turn's own message says it, and then the due date does.
    { since: 'Fri 2026-11-27 08:00', zone: TOKYO, first: '100 at Sat 28 Nov, 01:00' },
    { since: 'Fri 2026-11-27 12:00', zone: TOKYO, first: '100 at Sat 28 Nov, 01:00' },
    { since: 'Fri 2026-11-27 17:00', zone: BERLIN, first: undefined },
  ])('is not said: their turn since $since, $zone: $first', ({ since, zone, first }) => {
    expect(remindersOf(customersSince(since), of(carl, zone, shares))[0]).toBe(first);
  });

  it('is not said to whoever took over since', () => {
    const play = monday();
    play.does(amy, { type: 'reassign-request', assignee: alan }, berlin('Thu 2026-11-26 15:00'));
    expect(remindersOf(play, of(alan, BERLIN, shares))).toEqual([
      '90 at Fri 27 Nov, 13:00',
      '100 at Fri 27 Nov, 17:00',
    ]);
    expect(
      latestAt(play, of(alan, BERLIN, shares), berlin('Thu 2026-11-26 16:00')),
    ).toBeUndefined();
  });
});

describe('an overdue request', () => {
  const overdue = { reminders: { ladder: { ...SHARES, overdueEveryDays: 1 } } };

  it.each([
    { zone: BERLIN, said: ['overdue-1 at Tue 1 Dec, 09:00', 'overdue-2 at Wed 2 Dec, 09:00'] },
    // Reached at 17:00 in Berlin, 08:00 there.
    {
      zone: LOS_ANGELES,
      said: ['overdue-1 at Mon 30 Nov, 09:00', 'overdue-2 at Tue 1 Dec, 09:00'],
    },
    { zone: TOKYO, said: ['overdue-1 at Tue 1 Dec, 09:00', 'overdue-2 at Wed 2 Dec, 09:00'] },
  ])('is reminded of each business day, in working hours: $zone', ({ zone, said }) => {
    expect(remindersOf(monday(), of(ada, zone, overdue)).slice(4, 6)).toEqual(said);
  });

  it('is not reminded of on a day off of the contract’s', () => {
    const daysOff = { specialDays: closedOn('2026-12-01') };
    const said = remindersOf(monday(), of(ada, BERLIN, { ...overdue, daysOff }));
    expect(said.slice(4, 6)).toEqual([
      'overdue-2 at Wed 2 Dec, 09:00',
      'overdue-3 at Thu 3 Dec, 09:00',
    ]);
  });

  it('is reminded of as often as the settings say', () => {
    const reminders = { workingHours: ALWAYS, ladder: { ...SHARES, overdueEveryDays: 0.5 } };
    expect(remindersOf(monday(), of(ada, BERLIN, { reminders })).slice(4, 8)).toEqual([
      'overdue-0.5 at Mon 30 Nov, 13:00',
      'overdue-1 at Mon 30 Nov, 17:00',
      'overdue-1.5 at Tue 1 Dec, 13:00',
      'overdue-2 at Tue 1 Dec, 17:00',
    ]);
  });

  it('after a downtime is reminded of once, with the last that could have been read', () => {
    const at = (text: string) => latestAt(monday(), of(ada, BERLIN, overdue), berlin(text));
    expect(at('Fri 2026-12-18 08:59')).toBe('overdue-13');
    expect(at('Fri 2026-12-18 09:00')).toBe('overdue-14');
    expect(at('Sun 2026-12-20 12:00')).toBe('overdue-14');
  });

  it('owes a later owner only what is crossed in their turn, also where it waits for their morning', () => {
    const play = monday();
    const beganAt = berlin('Mon 2026-11-30 17:00');
    play.does(amy, { type: 'reassign-request', assignee: alan }, beganAt);
    expect(planAt(play, of(alan, BERLIN, overdue), beganAt)).toEqual({
      latest: null,
      nextAt: berlin('Wed 2026-12-02 09:00'),
    });
  });
});

describe('a step that does not move', () => {
  const stalled = { reminders: { ladder: { ...SHARES, stalledAfterDays: 1 } } };
  const returned = (text: string) => {
    const play = monday();
    play.does(ada, returning(play, ['account']), berlin(text));
    return play;
  };

  it.each([
    { zone: BERLIN, first: 'stalled at Tue 24 Nov, 09:00' },
    { zone: TOKYO, first: 'stalled at Tue 24 Nov, 09:00' },
  ])('is reminded of once after a business day: $zone', ({ zone, first }) => {
    // It has passed at Monday's closing time.
    const said = remindersOf(monday(), of(ada, zone, stalled));
    expect(said.filter((one) => one.startsWith('stalled'))).toEqual([first]);
  });

  it.each([
    { at: 'Tue 2026-11-24 10:00', said: ['stalled at Wed 25 Nov, 10:00'] },
    { at: 'Fri 2026-11-27 12:00', said: ['stalled at Mon 30 Nov, 12:00'] },
    // Nothing else reminds of a request that is overdue and stands still.
    { at: 'Tue 2026-12-01 12:00', said: ['stalled at Wed 2 Dec, 12:00'] },
  ])('while it is returned, too, and of nothing else: returned $at', ({ at, said }) => {
    expect(remindersOf(returned(at), of(cleo, BERLIN, stalled))).toEqual(said);
  });

  it('anew in its next turn', () => {
    const play = returned('Tue 2026-11-24 10:00');
    play.does(cleo, correcting(play), berlin('Mon 2026-11-30 11:00'));
    expect(remindersOf(play, of(ada, BERLIN, stalled))[0]).toBe('stalled at Tue 1 Dec, 11:00');
  });

  it.each([
    // The due date comes before; its own reminders say more.
    { at: 'Fri 2026-11-27 10:00', zone: BERLIN },
    { at: 'Thu 2026-11-26 17:00', zone: BERLIN },
    // Crossed in time, at 22:00 in Tokyo, but the next opening is past it.
    { at: 'Thu 2026-11-26 14:00', zone: TOKYO },
  ])('is not reminded of past the due date: in its turn since $at, $zone', ({ at, zone }) => {
    const play = monday();
    play.does(amy, { type: 'reassign-request', assignee: alan });
    play.does(ada, completion(play.visit, REVIEW), berlin(at));
    const said = remindersOf(play, of(alan, zone, stalled));
    expect(said.filter((one) => one.startsWith('stalled'))).toEqual([]);
  });
});

describe('a pause', () => {
  it('moves what lies ahead by its business time, and no more', () => {
    // From Friday 16:00 to Monday 10:00: two hours of the calendar, not 66.
    const play = new Play({ at: berlin('Thu 2026-11-26 09:00') });
    play.does(ada, returning(play, ['account']), berlin('Fri 2026-11-27 16:00'));
    play.does(cleo, correcting(play), berlin('Mon 2026-11-30 10:00'));
    expect(remindersOf(play, of(ada, BERLIN, shares))).toEqual([
      '50 at Mon 30 Nov, 15:00',
      '75 at Wed 2 Dec, 09:00',
      '90 at Wed 2 Dec, 15:00',
      '100 at Thu 3 Dec, 11:00',
    ]);
  });

  it('on purpose owes nobody anything, whatever came before', () => {
    const play = monday();
    play.does(ada, holding(), berlin('Fri 2026-11-27 14:00'));
    for (const person of [ada, cleo]) {
      expect(planAt(play, of(person, BERLIN), berlin('Fri 2026-12-11 12:00'))).toEqual({
        latest: null,
        nextAt: null,
      });
    }
    play.does(ada, resuming(play), berlin('Mon 2026-12-07 09:00'));
    expect(remindersOf(play, of(ada, BERLIN, shares))).toEqual(['100 at Mon 7 Dec, 12:00']);
  });
});

it.each(['completed', 'cancelled'])('a request that is %s owes nothing', (status) => {
  const play = monday();
  if (status === 'completed') play.upTo('the end');
  else play.does(cleo, cancelling());
  for (const role of ['owner', 'escalation'] as const) {
    expect(planAt(play, of(ada, BERLIN, { role }), berlin('Mon 2027-03-01 12:00'))).toEqual({
      latest: null,
      nextAt: null,
    });
  }
});

describe('a snooze', () => {
  const snoozed = (at: string, until: string, zone = BERLIN) => {
    const play = monday();
    play.does(ada, snoozing(wall(zone, until)), wall(zone, at));
    return play;
  };

  it.each([
    {
      rule: 'puts off what falls into it to its end',
      play: () => snoozed('Wed 2026-11-25 12:00', 'Wed 2026-11-25 16:00'),
      said: [
        '50 at Wed 25 Nov, 16:00',
        '75 at Thu 26 Nov, 15:00',
        '90 at Fri 27 Nov, 13:00',
        '100 at Fri 27 Nov, 17:00',
      ],
    },
    {
      rule: 'and then to working hours; of several the highest is said',
      play: () => snoozed('Wed 2026-11-25 12:00', 'Thu 2026-11-26 19:00'),
      said: ['75 at Fri 27 Nov, 09:00', '90 at Fri 27 Nov, 13:00', '100 at Fri 27 Nov, 17:00'],
    },
    {
      rule: 'reminds when it ends, although nothing was crossed in it',
      play: () => snoozed('Mon 2026-11-23 10:00', 'Mon 2026-11-23 14:00'),
      said: [
        'snoozed at Mon 23 Nov, 14:00',
        '50 at Wed 25 Nov, 13:00',
        '75 at Thu 26 Nov, 15:00',
        '90 at Fri 27 Nov, 13:00',
        '100 at Fri 27 Nov, 17:00',
      ],
    },
    {
      rule: 'does not touch what is crossed as it begins or as it ends',
      play: () => snoozed('Wed 2026-11-25 13:00', 'Thu 2026-11-26 15:00'),
      said: [
        '50 at Wed 25 Nov, 13:00',
        '75 at Thu 26 Nov, 15:00',
        '90 at Fri 27 Nov, 13:00',
        '100 at Fri 27 Nov, 17:00',
      ],
    },
    {
      rule: 'never lasts past the due date, which is said in any case',
      play: () => snoozed('Thu 2026-11-26 14:00', 'Mon 2026-11-30 09:00'),
      said: ['50 at Wed 25 Nov, 13:00', '100 at Fri 27 Nov, 17:00'],
    },
    {
      rule: 'is not followed by anything where working hours begin too late for the due date',
      play: () => snoozed('Fri 2026-11-27 15:00', 'Fri 2026-11-27 18:00', TOKYO),
      zone: TOKYO,
      said: ['50 at Thu 26 Nov, 09:00', '75 at Fri 27 Nov, 09:00', '100 at Sat 28 Nov, 01:00'],
    },
  ])('$rule', ({ play, said, zone = BERLIN }) => {
    expect(remindersOf(play(), of(ada, zone, shares))).toEqual(said);
  });

  it('is that person’s alone', () => {
    const play = snoozed('Wed 2026-11-25 12:00', 'Wed 2026-11-25 16:00');
    expect(remindersOf(play, of(alan, BERLIN, shares))[0]).toBe('50 at Wed 25 Nov, 13:00');
  });

  it.each([
    {
      days: 20,
      first: 'snoozed at Thu 26 Nov, 14:00',
      rule: 'to its end where the target is longer',
    },
    { days: 2, first: '50 at Tue 24 Nov, 09:00', rule: 'not at all where it was due before' },
  ])('counts $rule', ({ days, first }) => {
    const play = snoozed('Wed 2026-11-25 14:00', 'Thu 2026-11-26 14:00');
    const clock = { ...CONTRACT, sla: slaPolicy(days) };
    expect(remindersOf(play, of(ada, BERLIN, { ...shares, clock }))[0]).toBe(first);
  });

  it('of an earlier turn puts off, but does not remind when it ends', () => {
    const play = snoozed('Mon 2026-11-23 10:00', 'Wed 2026-11-25 14:00');
    play.does(ada, completion(play.visit, REVIEW), berlin('Mon 2026-11-23 11:00'));
    expect(remindersOf(play, of(ada, BERLIN, shares))[0]).toBe('50 at Wed 25 Nov, 14:00');
    const early = snoozed('Mon 2026-11-23 10:00', 'Tue 2026-11-24 14:00');
    early.does(ada, completion(early.visit, REVIEW), berlin('Mon 2026-11-23 11:00'));
    expect(remindersOf(early, of(ada, BERLIN, shares))[0]).toBe('50 at Wed 25 Nov, 13:00');
  });

  it('puts off a step that does not move, too', () => {
    const play = snoozed('Mon 2026-11-23 16:00', 'Tue 2026-11-24 12:00');
    expect(remindersOf(play, of(ada, BERLIN))[0]).toBe('stalled at Tue 24 Nov, 12:00');
  });
});

describe('a contact for escalations', () => {
  const escalation = {
    adobe: [{ person: amy, channel: null }],
    customer: [{ person: sam, channel: null }],
  };
  const contact = (person: Asked['person'], zone = BERLIN) =>
    of(person, zone, { role: 'escalation', reminders: { escalation } });

  it('of the side whose turn it is hears from 90 % on, of the other side from the due date on', () => {
    expect(remindersOf(monday(), contact(amy), 3)).toEqual([
      '90 at Fri 27 Nov, 13:00',
      '100 at Fri 27 Nov, 17:00',
      'overdue-1 at Tue 1 Dec, 09:00',
    ]);
    expect(remindersOf(monday(), contact(sam), 2)).toEqual([
      '100 at Fri 27 Nov, 17:00',
      'overdue-1 at Tue 1 Dec, 09:00',
    ]);
  });

  it('in their own working hours, the due date at once', () => {
    expect(remindersOf(monday(), contact(amy, TOKYO), 2)).toEqual([
      '90 at Fri 27 Nov, 16:00',
      '100 at Sat 28 Nov, 01:00',
    ]);
  });

  it('hears the due date once, whoever’s turn begins after it', () => {
    const play = monday();
    play.does(ada, completion(play.visit, REVIEW), berlin('Mon 2026-11-30 10:00'));
    expect(latestAt(play, contact(sam), berlin('Mon 2026-11-30 12:00'))).toBe('100');
    expect(latestAt(play, contact(amy), berlin('Mon 2026-11-30 12:00'))).toBe('100');
  });

  it('hears of 90 % only while that side has to act, and only if it had to when it was said', () => {
    const play = monday();
    play.does(ada, completion(play.visit, REVIEW), berlin('Fri 2026-11-27 12:00'));
    const { person, command } = nextAct(play.state, play.visit);
    const before = berlin('Fri 2026-11-27 14:00');
    expect(latestAt(play, contact(amy), before)).toBe('90');
    expect(latestAt(play, contact(sam), before)).toBeUndefined();
    play.does(person, command, before);
    expect(latestAt(play, contact(amy), before)).toBeUndefined();
    expect(latestAt(play, contact(sam), before)).toBeUndefined();
  });

  it('hears of 90 % no second time where a pause after it moves the due date into their day', () => {
    const play = monday();
    const asked = contact(amy, LOS_ANGELES);
    const at90 = (now: Parameters<typeof planOf>[2]) =>
      planOf(play, asked, now).planned.find(({ rung }) => rungId(rung) === '90')?.plannedAt;
    // On Thursday evening already, because Friday's is too late for the due date at 08:00.
    const said = wall(LOS_ANGELES, 'Thu 2026-11-26 16:00');
    expect(at90(berlin('Fri 2026-11-27 13:00'))).toBe(said);
    play.does(ada, holding(), berlin('Fri 2026-11-27 14:00'));
    play.does(ada, resuming(play), berlin('Mon 2026-11-30 12:00'));
    expect(at90(berlin('Mon 2026-11-30 12:00'))).toBe(said);
  });

  it('hears nothing below the due date of a request on hold', () => {
    const play = monday();
    play.does(ada, holding(), berlin('Fri 2026-11-27 13:30'));
    expect(latestAt(play, contact(amy), berlin('Fri 2026-11-27 14:00'))).toBeUndefined();
  });

  it('hears from where the settings say', () => {
    const reminders = { escalation, escalateFrom: 0.75, ladder: SHARES };
    const early = of(amy, BERLIN, { role: 'escalation', reminders });
    expect(remindersOf(monday(), early)[0]).toBe('75 at Thu 26 Nov, 15:00');
  });

  it('hears of nothing that is another’s: no snooze, no step that stands still; others hear nothing', () => {
    const play = monday();
    expect(latestAt(play, contact(amy), berlin('Fri 2026-11-27 12:00'))).toBeUndefined();
    expect(remindersOf(play, contact(alan))).toEqual([]);
  });
});

describe('a reminder is owed', () => {
  const crossingAt = berlin('Fri 2026-11-27 13:00');
  it.each([
    { what: 'that was never sent', plannedAt: crossingAt, sentAt: undefined, owed: true },
    { what: 'that was sent when planned', plannedAt: crossingAt, sentAt: crossingAt, owed: false },
    {
      what: 'that was sent before its crossing moved',
      plannedAt: crossingAt,
      sentAt: crossingAt - 1,
      owed: true,
    },
    {
      what: 'that was sent early, as planned',
      plannedAt: crossingAt - HOUR_MS,
      sentAt: crossingAt - HOUR_MS,
      owed: false,
    },
    {
      what: 'that was sent at its crossing and is snoozed since',
      plannedAt: crossingAt + HOUR_MS,
      sentAt: crossingAt + MINUTE_MS,
      owed: false,
    },
  ])('$what: $owed', ({ plannedAt, sentAt, owed }) => {
    const [one] = planOf(monday(), of(ada, BERLIN), berlin('Wed 2026-11-25 13:00')).planned;
    if (one === undefined) throw new Error('nothing is planned');
    const planned = [{ ...one, crossingAt, plannedAt }];
    const sent = sentAt === undefined ? [] : [{ rung: one.rung, sentAt }];
    expect(owedReminder({ planned }, sent) !== null).toBe(owed);
  });

  it('again when a longer target moves it, and not when a pause does not', () => {
    const sentAt = berlin('Wed 2026-11-25 13:00');
    const owedWith = (targetBusinessDays: number) => {
      const clock = { ...CONTRACT, sla: slaPolicy(targetBusinessDays) };
      const reminders = { ladder: SHARES, workingHours: NINE_TO_FIVE };
      const asked = of(ada, BERLIN, { clock, reminders });
      const plan = planOf(monday(), asked, berlin('Thu 2026-11-26 14:00'));
      return owedReminder(plan, [{ rung: { kind: 'share', percent: 50 }, sentAt }]) !== null;
    };
    expect([owedWith(5), owedWith(6)]).toEqual([false, true]);
  });

  it.each([
    { what: 'nothing', sent: [], owed: '90' },
    { what: '75 %', sent: [[75, 'Thu 2026-11-26 15:00']], owed: '90' },
    { what: '90 %', sent: [[90, 'Fri 2026-11-27 13:00']], owed: 'stalled' },
    { what: '90 % late', sent: [[90, 'Fri 2026-11-27 15:00']], owed: undefined },
  ])('of several that were missed the highest, not the last: after $what, $owed', (row) => {
    // Accepted on Thursday at 14:00: it has not moved for a day on Friday at 14:00.
    const play = monday();
    play.does(ada, completion(play.visit, REVIEW), berlin('Thu 2026-11-26 14:00'));
    const plan = planOf(play, of(ada, BERLIN), berlin('Fri 2026-11-27 16:00'));
    expect(plan.planned.map(({ rung }) => rungId(rung))).toEqual(['75', '90', 'stalled']);
    const sent = row.sent.map(([percent, at]) => ({
      rung: { kind: 'share', percent: Number(percent) } as const,
      sentAt: berlin(String(at)),
    }));
    const owed = owedReminder(plan, sent);
    expect(owed === null ? undefined : rungId(owed.rung)).toBe(row.owed);
  });
});
