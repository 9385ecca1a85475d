import type { CalendarSpec } from '../calendar/calendar.ts';
import { isoDate } from '../calendar/iso-date.ts';
import { type ClockPolicy, targetOf } from '../clock-policy.ts';
import type { RequestEvent } from '../events.ts';
import type { RequestState } from '../request.ts';
import { DAY_MS, type Instant } from '../time.ts';
import type { ClosingClock } from './closing-clock.ts';
import { targetMsOf } from './target.ts';

/** What a command led to, with the clock in the event that closes the request, if one does. */
export function withClosingClock(
  events: readonly RequestEvent[],
  { playbook, submittedAt }: Pick<RequestState, 'playbook' | 'submittedAt'>,
  { calendar, sla }: ClockPolicy,
): readonly RequestEvent[] {
  const target = targetOf(playbook, sla);
  return events.map((event) => {
    if (event.type !== 'request-completed' && event.type !== 'request-cancelled') return event;
    // Whatever is left of the target: no due date that people read of it lies further ahead.
    const lastAt = calendar.addBusinessMs(event.occurredAt, targetMsOf(target, calendar));
    const clock: ClosingClock = {
      calendar: withDaysBetween(calendar.spec, submittedAt, lastAt),
      target,
      pausesForCustomer: sla.pausesForCustomer,
    };
    return { ...event, clock };
  });
}

function withDaysBetween(spec: CalendarSpec, from: Instant, to: Instant): CalendarSpec {
  // A local date may begin and end a day beside that of UTC.
  const first = isoDate(Math.floor(from / DAY_MS) - 1);
  const last = isoDate(Math.floor(to / DAY_MS) + 1);
  const specialDays = (spec.specialDays ?? []).filter(({ date }) => first <= date && date <= last);
  return { ...spec, specialDays };
}
