import type { Calendar, CalendarDay, DayReason } from '../calendar/calendar.ts';
import type { Instant } from '../time.ts';

/** A day whose hours lie in a closed stretch, all or some of them, and why they did not count. */
export interface ClosedDay {
  /** `YYYY-MM-DD` in the calendar's zone. */
  readonly date: string;
  readonly why: DayReason;
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * What a closed stretch is when no day explains it: a `night`, also one that begins or ends at
 * midnight, a `break` between two opening hours of a day, or else `outside` them, before or after.
 */
export type Gap = 'night' | 'break' | 'outside';

/** A stretch that is business time throughout, with its day's own name if any, or none at all. */
export type WorkingPart = Stretch &
  (
    | { readonly kind: 'open'; readonly dayName: string }
    | { readonly kind: 'closed'; readonly days: readonly ClosedDay[]; readonly gap: Gap }
  );

/**
 * `from`..`to` as the calendar divides it: open and closed in turn, without gaps. A closed stretch is
 * one part however long it is, with the days in it that are closed, and those whose usual hours in it
 * were taken away: a half day's other half, the afternoon of a holiday. A night or a break has none.
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
  const closed = touched.filter(
    ({ open, usual, why }) =>
      open.length === 0 ||
      (why.kind !== 'weekly' && usual.some((hours) => hours.from < to && from < hours.to)),
  );
  return {
    kind: 'closed',
    from,
    to,
    days: closed.map(({ date, why }) => ({ date, why })),
    gap: gapOf(touched, { from, to }),
  };
}

function gapOf([day, next]: readonly CalendarDay[], { from, to }: Stretch): Gap {
  if (day === undefined || next !== undefined || from === day.from || to === day.to) return 'night';
  const isBetween =
    day.open.some((open) => open.to <= from) && day.open.some((open) => open.from >= to);
  return isBetween ? 'break' : 'outside';
}
