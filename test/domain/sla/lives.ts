import * as fc from 'fast-check';
import type { CalendarSpec } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { ALWAYS, weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import type { ClockPolicy } from '../../../src/domain/clock-policy.ts';
import { replay } from '../../../src/domain/evolve/evolve.ts';
import type { RequestState } from '../../../src/domain/request.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../../src/domain/time.ts';
import { closedOn } from '../../support/calendars.ts';
import { runs } from '../../support/length.ts';
import { wall } from '../calendar/wall.ts';
import { type Story, story, told } from '../decide/stories.ts';

/** Requests as people act on them at random, on calendars of every kind, over weeks. */

const businessDayMs = 8 * HOUR_MS;
const SPLIT = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:30' },
];

const SPECS: readonly CalendarSpec[] = [
  {
    timeZone: 'Europe/Berlin',
    week: weekdays([{ from: '09:00', to: '17:00' }]),
    specialDays: closedOn('2026-10-26', '2026-10-30'),
    businessDayMs,
  },
  {
    timeZone: 'America/New_York',
    week: { ...weekdays(SPLIT), saturday: [{ from: '22:00', to: '24:00' }] },
    businessDayMs: 8.5 * HOUR_MS,
  },
  {
    timeZone: 'Australia/Lord_Howe',
    week: ALWAYS,
    specialDays: closedOn('2026-10-20'),
    businessDayMs,
  },
];

const policies: readonly ClockPolicy[] = SPECS.flatMap((spec) =>
  [false, true].map((pausesForCustomer) => ({
    calendar: compileCalendar(spec),
    sla: {
      target: { unit: 'business-days', amount: 3 },
      ofPlaybook: { 'other-change': { unit: 'business-hours', amount: 5.5 } },
      pausesForCustomer,
    },
  })),
);

/** Friday before the clocks of Berlin go back. */
const START: Instant = wall('Europe/Berlin', 'Fri 2026-10-23 15:00');

export interface Life {
  readonly request: RequestState;
  readonly policy: ClockPolicy;
  readonly now: Instant;
}

/** What takes minutes in a story takes hours here, with odd milliseconds, over nights and weekends. */
function stretched(one: Story, factor: number): RequestState {
  const { events } = told(one);
  const first = events[0]?.occurredAt ?? 0;
  return replay(
    events.map((event) => ({
      ...event,
      occurredAt: START + Math.round((event.occurredAt - first) * factor),
    })),
  );
}

export const life: fc.Arbitrary<Life> = fc
  .record({
    one: story,
    factor: fc.constantFrom(1, 17, 60, 60.0217),
    policy: fc.constantFrom(...policies),
    laterMs: fc.integer({ min: 0, max: 12 * DAY_MS }),
  })
  .map(({ one, factor, policy, laterMs }) => {
    const request = stretched(one, factor);
    return { request, policy, now: request.lastEventAt + laterMs };
  });

export const RUNS = runs({ short: 60, long: 2_000 });
