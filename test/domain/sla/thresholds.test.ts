import { describe, expect, it } from 'vitest';
import type { Calendar, Week } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { ALWAYS, weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import { clockSegments, type PauseSpan } from '../../../src/domain/sla/segments.ts';
import { type ClockHistory, crossingAt, slaOf } from '../../../src/domain/sla/sla.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../../../src/domain/time.ts';
import { closedOn } from '../../support/calendars.ts';
import { berlin, target } from './history.ts';

/** When 50, 75, 90 and 100 % of 40 hours are used, and a business day beyond: pause, holiday, clocks. */

const FRACTIONS = [0.5, 0.75, 0.9, 1, 1.2];
const OFFICE = weekdays([{ from: '09:00', to: '17:00' }]);

interface Setting {
  readonly week: Week;
  readonly submitted: string;
  readonly pauseFrom: string;
  readonly pauseTo: string;
  readonly holiday: string;
}

const SETTINGS = {
  'office hours, over a weekend': {
    week: OFFICE,
    submitted: 'Thu 2026-11-26 09:00',
    pauseFrom: 'Fri 2026-11-27 16:00',
    pauseTo: 'Mon 2026-11-30 10:00',
    holiday: '2026-12-01',
  },
  'office hours, over a weekend in which clocks go back': {
    week: OFFICE,
    submitted: 'Thu 2026-10-22 09:00',
    pauseFrom: 'Fri 2026-10-23 16:00',
    pauseTo: 'Mon 2026-10-26 10:00',
    holiday: '2026-10-27',
  },
  'around the clock': {
    week: ALWAYS,
    submitted: 'Sat 2026-11-21 18:00',
    pauseFrom: 'Sun 2026-11-22 01:00',
    pauseTo: 'Sun 2026-11-22 05:00',
    holiday: '2026-11-22',
  },
  'around the clock, while clocks go back': {
    week: ALWAYS,
    submitted: 'Sat 2026-10-24 18:00',
    pauseFrom: 'Sun 2026-10-25 01:00',
    pauseTo: 'Sun 2026-10-25 05:00',
    holiday: '2026-10-25',
  },
  'around the clock, while clocks go forward': {
    week: ALWAYS,
    submitted: 'Sat 2026-03-28 18:00',
    pauseFrom: 'Sun 2026-03-29 01:00',
    pauseTo: 'Sun 2026-03-29 05:00',
    holiday: '2026-03-29',
  },
} as const satisfies Readonly<Record<string, Setting>>;

type SettingName = keyof typeof SETTINGS;

/** What the same stretch may be made of; a pause without length is none. */
const PAUSES: Readonly<Record<string, (from: Instant, to: Instant) => readonly PauseSpan[]>> = {
  none: () => [],
  'without length': (from) => [{ reason: 'on-hold', from, to: from }],
  returned: (from, to) => [{ reason: 'returned', from, to }],
  'on hold': (from, to) => [{ reason: 'on-hold', from, to }],
  overlapping: (from, to) => [
    { reason: 'customer-turn', from, to: to - HOUR_MS },
    { reason: 'on-hold', from: from + HOUR_MS, to },
    { reason: 'returned', from: from + HOUR_MS, to: from + 2 * HOUR_MS },
  ],
  touching: (from, to) => [
    { reason: 'returned', from, to: from + HOUR_MS },
    { reason: 'on-hold', from: from + HOUR_MS, to },
  ],
};
const NO_PAUSE = ['none', 'without length'];

/** 50, 75, 90 and 100 %, and one business day later, as the walls of Berlin read. */
type Crossings = readonly [string, string, string, string, string];

const TABLE: readonly (readonly [
  SettingName,
  'workday' | 'holiday',
  'running' | 'paused',
  Crossings,
])[] = [
  [
    'office hours, over a weekend',
    'workday',
    'running',
    [
      'Mon 2026-11-30 13:00',
      'Tue 2026-12-01 15:00',
      'Wed 2026-12-02 13:00',
      'Wed 2026-12-02 17:00',
      'Thu 2026-12-03 17:00',
    ],
  ],
  [
    'office hours, over a weekend',
    'workday',
    'paused',
    [
      'Mon 2026-11-30 15:00',
      'Tue 2026-12-01 17:00',
      'Wed 2026-12-02 15:00',
      'Thu 2026-12-03 11:00',
      'Fri 2026-12-04 11:00',
    ],
  ],
  [
    'office hours, over a weekend',
    'holiday',
    'running',
    [
      'Mon 2026-11-30 13:00',
      'Wed 2026-12-02 15:00',
      'Thu 2026-12-03 13:00',
      'Thu 2026-12-03 17:00',
      'Fri 2026-12-04 17:00',
    ],
  ],
  [
    'office hours, over a weekend',
    'holiday',
    'paused',
    [
      'Mon 2026-11-30 15:00',
      'Wed 2026-12-02 17:00',
      'Thu 2026-12-03 15:00',
      'Fri 2026-12-04 11:00',
      'Mon 2026-12-07 11:00',
    ],
  ],
  [
    'office hours, over a weekend in which clocks go back',
    'workday',
    'running',
    [
      'Mon 2026-10-26 13:00',
      'Tue 2026-10-27 15:00',
      'Wed 2026-10-28 13:00',
      'Wed 2026-10-28 17:00',
      'Thu 2026-10-29 17:00',
    ],
  ],
  [
    'office hours, over a weekend in which clocks go back',
    'workday',
    'paused',
    [
      'Mon 2026-10-26 15:00',
      'Tue 2026-10-27 17:00',
      'Wed 2026-10-28 15:00',
      'Thu 2026-10-29 11:00',
      'Fri 2026-10-30 11:00',
    ],
  ],
  [
    'office hours, over a weekend in which clocks go back',
    'holiday',
    'running',
    [
      'Mon 2026-10-26 13:00',
      'Wed 2026-10-28 15:00',
      'Thu 2026-10-29 13:00',
      'Thu 2026-10-29 17:00',
      'Fri 2026-10-30 17:00',
    ],
  ],
  [
    'office hours, over a weekend in which clocks go back',
    'holiday',
    'paused',
    [
      'Mon 2026-10-26 15:00',
      'Wed 2026-10-28 17:00',
      'Thu 2026-10-29 15:00',
      'Fri 2026-10-30 11:00',
      'Mon 2026-11-02 11:00',
    ],
  ],
  [
    'around the clock',
    'workday',
    'running',
    [
      'Sun 2026-11-22 14:00',
      'Mon 2026-11-23 00:00',
      'Mon 2026-11-23 06:00',
      'Mon 2026-11-23 10:00',
      'Mon 2026-11-23 18:00',
    ],
  ],
  [
    'around the clock',
    'workday',
    'paused',
    [
      'Sun 2026-11-22 18:00',
      'Mon 2026-11-23 04:00',
      'Mon 2026-11-23 10:00',
      'Mon 2026-11-23 14:00',
      'Mon 2026-11-23 22:00',
    ],
  ],
  [
    'around the clock',
    'holiday',
    'running',
    [
      'Mon 2026-11-23 14:00',
      'Tue 2026-11-24 00:00',
      'Tue 2026-11-24 06:00',
      'Tue 2026-11-24 10:00',
      'Tue 2026-11-24 18:00',
    ],
  ],
  [
    'around the clock',
    'holiday',
    'paused',
    [
      'Mon 2026-11-23 14:00',
      'Tue 2026-11-24 00:00',
      'Tue 2026-11-24 06:00',
      'Tue 2026-11-24 10:00',
      'Tue 2026-11-24 18:00',
    ],
  ],
  [
    'around the clock, while clocks go back',
    'workday',
    'running',
    [
      'Sun 2026-10-25 13:00',
      'Sun 2026-10-25 23:00',
      'Mon 2026-10-26 05:00',
      'Mon 2026-10-26 09:00',
      'Mon 2026-10-26 17:00',
    ],
  ],
  [
    'around the clock, while clocks go back',
    'workday',
    'paused',
    [
      'Sun 2026-10-25 18:00',
      'Mon 2026-10-26 04:00',
      'Mon 2026-10-26 10:00',
      'Mon 2026-10-26 14:00',
      'Mon 2026-10-26 22:00',
    ],
  ],
  [
    'around the clock, while clocks go back',
    'holiday',
    'running',
    [
      'Mon 2026-10-26 14:00',
      'Tue 2026-10-27 00:00',
      'Tue 2026-10-27 06:00',
      'Tue 2026-10-27 10:00',
      'Tue 2026-10-27 18:00',
    ],
  ],
  [
    'around the clock, while clocks go back',
    'holiday',
    'paused',
    [
      'Mon 2026-10-26 14:00',
      'Tue 2026-10-27 00:00',
      'Tue 2026-10-27 06:00',
      'Tue 2026-10-27 10:00',
      'Tue 2026-10-27 18:00',
    ],
  ],
  [
    'around the clock, while clocks go forward',
    'workday',
    'running',
    [
      'Sun 2026-03-29 15:00',
      'Mon 2026-03-30 01:00',
      'Mon 2026-03-30 07:00',
      'Mon 2026-03-30 11:00',
      'Mon 2026-03-30 19:00',
    ],
  ],
  [
    'around the clock, while clocks go forward',
    'workday',
    'paused',
    [
      'Sun 2026-03-29 18:00',
      'Mon 2026-03-30 04:00',
      'Mon 2026-03-30 10:00',
      'Mon 2026-03-30 14:00',
      'Mon 2026-03-30 22:00',
    ],
  ],
  [
    'around the clock, while clocks go forward',
    'holiday',
    'running',
    [
      'Mon 2026-03-30 14:00',
      'Tue 2026-03-31 00:00',
      'Tue 2026-03-31 06:00',
      'Tue 2026-03-31 10:00',
      'Tue 2026-03-31 18:00',
    ],
  ],
  [
    'around the clock, while clocks go forward',
    'holiday',
    'paused',
    [
      'Mon 2026-03-30 14:00',
      'Tue 2026-03-31 00:00',
      'Tue 2026-03-31 06:00',
      'Tue 2026-03-31 10:00',
      'Tue 2026-03-31 18:00',
    ],
  ],
];

const ROWS = TABLE.flatMap(([name, day, clock, crossings]) =>
  Object.keys(PAUSES)
    .filter((pause) => NO_PAUSE.includes(pause) === (clock === 'running'))
    .map((pause) => ({ name, day, pause, crossings })),
);

function calendarOf({ week, holiday }: Setting, day: 'workday' | 'holiday'): Calendar {
  return compileCalendar({
    timeZone: 'Europe/Berlin',
    week,
    specialDays: day === 'holiday' ? closedOn(holiday) : [],
    businessDayMs: 8 * HOUR_MS,
  });
}

/** The first instant by which so many minutes are open and not paused, one minute after another. */
function minuteByMinute(
  calendar: Calendar,
  pauses: readonly PauseSpan[],
  from: Instant,
  minutes: number,
): Instant {
  let at = from;
  for (let counted = 0; counted < minutes; at += MINUTE_MS) {
    const isPaused = pauses.some((one) => one.from <= at && at < (one.to ?? Infinity));
    if (calendar.isBusinessTime(at) && !isPaused) counted += 1;
  }
  return at;
}

describe('the target is used up', () => {
  it.each(ROWS)(
    '$name, with a $day in between, pause: $pause',
    ({ name, day, pause, crossings }) => {
      const setting = SETTINGS[name];
      const calendar = calendarOf(setting, day);
      const submittedAt = berlin(setting.submitted);
      const pauses = PAUSES[pause]?.(berlin(setting.pauseFrom), berlin(setting.pauseTo)) ?? [];
      const segments = clockSegments([{ from: submittedAt, to: null }], pauses);
      const history: ClockHistory = { segments, target, calendar };
      for (const [index, fraction] of FRACTIONS.entries()) {
        const at = crossingAt(history, fraction);
        expect(at).toBe(berlin(crossings[index] ?? ''));
        expect(at).toBe(minuteByMinute(calendar, pauses, submittedAt, fraction * 40 * 60));
      }
    },
  );

  it('every combination is in the table', () => {
    expect(ROWS).toHaveLength(Object.keys(SETTINGS).length * 2 * Object.keys(PAUSES).length);
  });
});

it('hours 10-18, created Thursday 17:30, paused 17:50, Friday a holiday, resumed Monday 12:30, resolved 13:00: 50 minutes used', () => {
  const calendar = compileCalendar({
    timeZone: 'Europe/Berlin',
    week: weekdays([{ from: '10:00', to: '18:00' }]),
    specialDays: closedOn('2026-11-27'),
    businessDayMs: 8 * HOUR_MS,
  });
  const life = [{ from: berlin('Thu 2026-11-26 17:30'), to: berlin('Mon 2026-11-30 13:00') }];
  const pause = {
    reason: 'on-hold',
    from: berlin('Thu 2026-11-26 17:50'),
    to: berlin('Mon 2026-11-30 12:30'),
  } as const;
  const segments = clockSegments(life, [pause]);
  const sla = slaOf({ segments, target, calendar, now: berlin('Fri 2026-12-11 09:00') });
  expect(sla).toMatchObject({ status: 'met', consumedMs: 50 * MINUTE_MS });
});
