import type { Calendar, CalendarDay, DayReason } from '../calendar/calendar.ts';
import type { Instant } from '../time.ts';

/** A day on which the calendar closes early or stays closed, and why. */
export interface ClosedDay {
  /** `YYYY-MM-DD` in the calendar's zone. */
  readonly date: string;
  readonly why: DayReason;
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

export type WorkingPart = Stretch &
  (
    | { readonly kind: 'open'; readonly dayName: string }
    | { readonly kind: 'closed'; readonly days: readonly ClosedDay[]; readonly isNight: boolean }
  );

/**
 * `from`..`to` as the calendar divides it: open and closed in turn, without gaps. A closed stretch is
 * one part however long it is, with the days in it that are closed or close early; a night or a break
 * has none.
 */
export function workingTime(
  calendar: Calendar,
  from: Instant,
  to: Instant,
): readonly WorkingPart[] {
  const days = calendar.daysBetween(from, to);
  const parts: WorkingPart[] = [];
  let at = from;
  for (const open of opensOf(days, { from, to })) {
    if (at < open.from) parts.push(closedPart(days, { from: at, to: open.from }));
    const before = parts.at(-1);
    const isOneStretch = before?.kind === 'open' && before.dayName === open.dayName;
    if (isOneStretch) parts[parts.length - 1] = { ...before, to: open.to };
    else parts.push(open);
    at = open.to;
  }
  if (at < to) parts.push(closedPart(days, { from: at, to }));
  return parts;
}

function opensOf(days: readonly CalendarDay[], { from, to }: Stretch) {
  return days.flatMap(({ open, why }) =>
    open
      .map((hours) => ({
        kind: 'open' as const,
        from: Math.max(from, hours.from),
        to: Math.min(to, hours.to),
        dayName: why.kind === 'weekly' ? '' : why.name,
      }))
      .filter((one) => one.from < one.to),
  );
}

function closedPart(days: readonly CalendarDay[], { from, to }: Stretch): WorkingPart {
  const touched = days.filter((day) => day.from < to && day.to > from);
  const closed = touched.filter(({ open, why }) => {
    const last = open.at(-1);
    return last === undefined || (why.kind === 'half-day' && last.to <= from);
  });
  return {
    kind: 'closed',
    from,
    to,
    days: closed.map(({ date, why }) => ({ date, why })),
    isNight: touched.length > 1,
  };
}
