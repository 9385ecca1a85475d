import type { ClockPolicy } from '../clock-policy.ts';
import { currentVisit, type RequestState, type Visit } from '../request.ts';
import type { Instant } from '../time.ts';
import { isEscalated, isOnHold } from './plan.ts';
import type { ReminderPolicy } from './policy.ts';
import type { Crossing, Rung } from './rung.ts';
import { scheduleOf } from './schedule.ts';

/** What the thread should have said, and when that changes. */
export interface ThreadPlan {
  /** The reminder that counts in the thread now; null before the first. */
  readonly latest: (Crossing & { readonly visit: Visit }) | null;
  /** The next instant at which `latest` changes by itself; null while none lies ahead. */
  readonly nextThreadCrossing: Instant | null;
}

/**
 * What the request's thread should have said of the visit that is open by `now`: what concerns
 * everybody, and all of the ladder where no DM reaches the side whose turn it is. A thread has no
 * quiet hours.
 * @throws RangeError as `slaOf` does.
 */
export function threadReminder(
  request: RequestState,
  clock: ClockPolicy,
  reminders: ReminderPolicy,
  hasReachableOwner: boolean,
  now: Instant,
): ThreadPlan {
  const visit = currentVisit(request);
  if (visit === undefined || isOnHold(visit)) return { latest: null, nextThreadCrossing: null };
  const { planned, nextAt } = scheduleOf(
    { request, visit, clock, ladder: reminders.ladder },
    {
      hours: null,
      snooze: null,
      since: visit.openedAt,
      hears: ({ rung }) => !hasReachableOwner || isForEverybody(rung, reminders),
    },
    now,
  );
  const latest = planned.at(-1) ?? null;
  return {
    latest: latest && { visit, rung: latest.rung, crossingAt: latest.crossingAt },
    nextThreadCrossing: nextAt,
  };
}

/** Whether a rung is said in the thread although its owners are told by DM. */
export function isForEverybody(rung: Rung, reminders: ReminderPolicy): boolean {
  return rung.kind === 'overdue' || (rung.kind === 'share' && isEscalated(rung.percent, reminders));
}
