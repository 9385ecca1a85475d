import { describe, expect, it } from 'vitest';
import { ALWAYS } from '../../../src/domain/calendar/standard-specs.ts';
import {
  dueAtOf,
  nextBusinessDate,
  parseSnoozeChoice,
  type SnoozeChoice,
  snoozeEnd,
} from '../../../src/domain/reminders/snooze.ts';
import { workingHoursOf } from '../../../src/domain/reminders/working-hours.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { ada, hours, POLICY, REMINDERS } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { wall } from '../calendar/wall.ts';
import { returning } from '../decide/commands.ts';
import { NINE_TO_FIVE } from './readers.ts';

const FOR: SnoozeChoice = { kind: 'for', ms: 4 * HOUR_MS };
const NEXT: SnoozeChoice = { kind: 'next-business-day' };
const on = (date: string): SnoozeChoice => ({ kind: 'date', date });

const BERLIN = 'Europe/Berlin';
const TOKYO = 'Asia/Tokyo';
/** Clocks go forward at midnight there: the day begins at 01:00. */
const SANTIAGO = 'America/Santiago';

const working = workingHoursOf({ workingHours: NINE_TO_FIVE }, {});
const always = workingHoursOf({ workingHours: ALWAYS }, {});

describe('a snooze ends', () => {
  it.each([
    { choice: FOR, zone: BERLIN, now: 'Tue 2026-11-24 15:00', until: 'Tue 2026-11-24 19:00' },
    { choice: NEXT, zone: BERLIN, now: 'Tue 2026-11-24 15:00', until: 'Wed 2026-11-25 09:00' },
    { choice: NEXT, zone: BERLIN, now: 'Tue 2026-11-24 07:00', until: 'Wed 2026-11-25 09:00' },
    { choice: NEXT, zone: BERLIN, now: 'Fri 2026-11-27 15:00', until: 'Mon 2026-11-30 09:00' },
    { choice: NEXT, zone: TOKYO, now: 'Wed 2026-11-25 00:30', until: 'Thu 2026-11-26 09:00' },
    // Clocks go back in Berlin on Sunday.
    { choice: NEXT, zone: BERLIN, now: 'Fri 2026-10-23 16:59', until: 'Mon 2026-10-26 09:00' },
    {
      choice: on('2026-12-01'),
      zone: BERLIN,
      now: 'Tue 2026-11-24 15:00',
      until: 'Tue 2026-12-01 09:00',
    },
    {
      choice: on('2026-11-24'),
      zone: BERLIN,
      now: 'Tue 2026-11-24 08:00',
      until: 'Tue 2026-11-24 09:00',
    },
    // Nobody works on that Saturday.
    {
      choice: on(' 2026-11-28 '),
      zone: BERLIN,
      now: 'Tue 2026-11-24 15:00',
      until: 'Mon 2026-11-30 09:00',
    },
    {
      choice: on('2027-02-22'),
      zone: BERLIN,
      now: 'Tue 2026-11-24 15:00',
      until: 'Mon 2027-02-22 09:00',
    },
  ])('$choice, chosen $now in $zone: $until', ({ choice, zone, now, until }) => {
    const at = { hours: working(zone), dueAt: null, now: wall(zone, now) };
    expect(snoozeEnd(choice, at)).toMatchObject({
      ok: true,
      value: { until: wall(zone, until), isCapped: false },
    });
  });

  it('at midnight where there are no quiet hours, also where there is no midnight', () => {
    const berlin = {
      hours: always(BERLIN),
      dueAt: null,
      now: wall(BERLIN, 'Fri 2026-11-27 15:00'),
    };
    expect(snoozeEnd(NEXT, berlin)).toMatchObject({
      value: { until: wall(BERLIN, 'Sat 2026-11-28 00:00') },
    });
    const now = wall(SANTIAGO, 'Sat 2026-09-05 15:00');
    for (const choice of [NEXT, on('2026-09-06')]) {
      expect(snoozeEnd(choice, { hours: always(SANTIAGO), dueAt: null, now })).toMatchObject({
        value: { until: wall(SANTIAGO, 'Sun 2026-09-06 01:00') },
      });
    }
  });

  it.each([
    { due: 'Tue 2026-11-24 18:59', until: 'Tue 2026-11-24 18:59', isCapped: true },
    { due: 'Tue 2026-11-24 19:00', until: 'Tue 2026-11-24 19:00', isCapped: false },
    { due: 'Tue 2026-11-24 19:01', until: 'Tue 2026-11-24 19:00', isCapped: false },
  ])('at the due date if that is earlier: due $due, until $until', ({ due, until, isCapped }) => {
    const now = wall(BERLIN, 'Tue 2026-11-24 15:00');
    const end = snoozeEnd(FOR, { hours: working(BERLIN), dueAt: wall(BERLIN, due), now });
    expect(end).toMatchObject({ value: { until: wall(BERLIN, until), isCapped } });
  });
});

describe('a date', () => {
  it.each([
    { date: '2026-11-23', says: '2026-11-23 has begun already: choose a later day.' },
    { date: '2026-11-24', says: '2026-11-24 has begun already: choose a later day.' },
    // A Saturday that has passed, although its next opening lies ahead.
    { date: '2026-11-21', says: '2026-11-21 has begun already: choose a later day.' },
    {
      date: '2027-02-23',
      says: '2027-02-23 is too far ahead: reminders rest for at most 90 days, until 2027-02-22.',
    },
    {
      date: '2026-02-30',
      says: '"2026-02-30" is not a date: give year-month-day such as 2026-12-01.',
    },
    { date: 'soon', says: '"soon" is not a date: give year-month-day such as 2026-12-01.' },
  ])('$date is refused on 24 November at 09:00: $says', ({ date, says }) => {
    const now = wall(BERLIN, 'Tue 2026-11-24 09:00');
    const end = snoozeEnd(on(date), { hours: working(BERLIN), dueAt: null, now });
    expect(end).toEqual({ ok: false, problems: [{ field: 'date', message: says }] });
  });

  it('is suggested: the next business day', () => {
    const now = wall(TOKYO, 'Fri 2026-11-27 23:00');
    expect(nextBusinessDate(working(TOKYO), now)).toBe('2026-11-30');
  });
});

describe('what is typed behind the command', () => {
  it.each([
    { text: '4h', choice: FOR },
    { text: ' 30 min ', choice: { kind: 'for', ms: HOUR_MS / 2 } },
    { text: 'Tomorrow', choice: NEXT },
    { text: '2026-12-01', choice: on('2026-12-01') },
  ])('"$text" is understood', ({ text, choice }) => {
    expect(parseSnoozeChoice(text)).toMatchObject({ ok: true, value: choice });
  });

  it.each(['next week', '2026-13-01', '500 h', 'tomorrow 9:00'])(
    '"%s" is not, and says what is',
    (text) => {
      const read = parseSnoozeChoice(text);
      const [problem] = read.ok ? [] : read.problems;
      expect(problem?.message).toContain(`"${text}" is not a time to snooze for: give hours`);
    },
  );
});

it('the due date bounds it while the clock runs, and there is none while it stands', () => {
  const play = new Play();
  expect(dueAtOf(play.state, POLICY)).toBe(hours(40));
  play.does(ada, returning(play, ['account']));
  expect(dueAtOf(play.state, POLICY)).toBeNull();
});

it('people in one zone share its working hours', () => {
  const hoursOf = workingHoursOf(REMINDERS, {});
  expect(hoursOf(BERLIN)).toBe(hoursOf(BERLIN));
  expect(hoursOf(BERLIN)).not.toBe(hoursOf(TOKYO));
});
