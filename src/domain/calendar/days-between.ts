import { DAY_MS, type Instant } from '../time.ts';
import type { CalendarDay } from './calendar.ts';
import { type DayPiece, dayPieces, type Span } from './day-pieces.ts';
import type { DayRules } from './day-rules.ts';
import { isoDate } from './iso-date.ts';
import { offsetStretches } from './time-zone.ts';

/** More than the longest local day, so that the first and the last are found whole. */
const MARGIN_MS = 2 * DAY_MS;

/** See `daysBetween` of the calendar; `from` is before `to`. */
export function daysBetween(
  timeZone: string,
  rules: DayRules,
  from: Instant,
  to: Instant,
): readonly CalendarDay[] {
  const days: DayPiece[] = [];
  for (const stretch of offsetStretches(timeZone, from - MARGIN_MS, to + MARGIN_MS)) {
    for (const piece of dayPieces(stretch, rules)) {
      const last = days.at(-1);
      // A clock change cut the day, or set the clock back over the midnight that began it.
      if (last !== undefined && piece.day <= last.day) days[days.length - 1] = joined(last, piece);
      else days.push(piece);
    }
  }
  return days
    .filter((day) => day.from < to && from < day.to)
    .map(({ day, ...rest }) => ({ date: isoDate(day), ...rest }));
}

function joined(day: DayPiece, piece: DayPiece): DayPiece {
  return {
    ...day,
    to: piece.to,
    open: [...day.open, ...piece.open].reduce(withSpan, []),
    usual: [...day.usual, ...piece.usual].reduce(withSpan, []),
  };
}

/** Adds a span after the others, as one with the last if they touch. */
function withSpan(spans: readonly Span[], span: Span): readonly Span[] {
  const last = spans.at(-1);
  if (last?.to !== span.from) return [...spans, span];
  return [...spans.slice(0, -1), { from: last.from, to: span.to }];
}
