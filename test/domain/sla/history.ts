import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import type { ClockHistory, ClockSegment, PauseReason } from '../../../src/domain/sla/sla.ts';
import { HOUR_MS, type Instant } from '../../../src/domain/time.ts';
import { weekdaySpec } from '../../support/calendars.ts';
import { wall } from '../calendar/wall.ts';

const ZONE = 'Europe/Berlin';

/** Mon-Fri 09:00-17:00 in Berlin, a business day of 8 h. */
export const calendar = compileCalendar(
  weekdaySpec({ timeZone: ZONE, from: '09:00', to: '17:00', businessDayMs: 8 * HOUR_MS }),
);

export const target = { unit: 'business-days', amount: 5 } as const;

/** `Tue 2026-11-24 20:00` in Berlin. */
export function berlin(text: string): Instant {
  return wall(ZONE, text);
}

type Mark = 'submitted' | 'resumed' | 'closed' | PauseReason;

/** A history told as what happened when; five business days on the calendar above. */
export function history(...marks: readonly (readonly [Mark, string])[]): ClockHistory {
  const segments = marks.flatMap(([mark, text], index): ClockSegment[] => {
    if (mark === 'closed') return [];
    const next = marks[index + 1]?.[1];
    const span = { from: berlin(text), to: next === undefined ? null : berlin(next) };
    if (mark === 'submitted' || mark === 'resumed') return [{ ...span, clock: 'running' }];
    return [{ ...span, clock: 'paused', reason: mark }];
  });
  return { segments, target, calendar };
}
