import { describeCalendar } from '../domain/calendar/next-closed-days.ts';
import { sharedCalendar } from '../domain/calendar/shared-calendar.ts';
import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { TeamId } from '../domain/ids.ts';
import { dueAtOf } from '../domain/reminders/snooze.ts';
import type { RequestState } from '../domain/request.ts';
import { targetMsOf } from '../domain/sla/target.ts';
import type { Instant } from '../domain/time.ts';
import type { WorkspaceSettings } from '../domain/workspace-settings.ts';
import type { RequestStore } from './ports.ts';

/** How many of the newest open requests a preview looks at: an admin waits for it. */
const MOST_LOOKED_AT = 200;

/** When a request for enablement is due that is submitted now; in the zone of the settings. */
export interface DueNow {
  readonly dueAt: Instant;
  readonly timeZone: string;
}

/** What settings would mean for due dates. */
export interface DuePreview extends DueNow {
  /** What the calendar comes to, in sentences. */
  readonly calendar: readonly string[];
  /** How many of the open requests that were looked at would be due at another time. */
  readonly moved: number;
  /** How many of them would be overdue at once, and are not by what counts now. */
  readonly overdue: number;
  readonly lookedAt: number;
  /** Whether there may be more open ones. */
  readonly isMore: boolean;
}

/** What settings would mean for due dates, without storing them. */
export async function previewDue(
  settings: Pick<WorkspaceSettings, 'calendar' | 'sla'>,
  parts: {
    readonly teamId: TeamId;
    readonly requests: Pick<RequestStore, 'listOpen'>;
    /** By which the workspace runs now. */
    readonly policy: ClockPolicy;
    readonly now: Instant;
  },
): Promise<DuePreview> {
  const { teamId, requests, policy, now } = parts;
  const next = policyOf(settings);
  const isOverdue = (request: RequestState, by: ClockPolicy) =>
    (dueAtOf(request, by) ?? Number.POSITIVE_INFINITY) <= now;
  const open = await requests.listOpen(teamId, MOST_LOOKED_AT);
  return {
    ...dueNow(next, now),
    calendar: describeCalendar(next.calendar, now),
    overdue: open.filter((request) => isOverdue(request, next) && !isOverdue(request, policy))
      .length,
    moved: open.filter((request) => dueAtOf(request, policy) !== dueAtOf(request, next)).length,
    lookedAt: open.length,
    isMore: open.length === MOST_LOOKED_AT,
  };
}

/** Of one leg: the playbook that most requests have. */
export function dueNow({ calendar, sla }: ClockPolicy, now: Instant): DueNow {
  const target = sla.ofPlaybook['enable-unidirectional'] ?? sla.target;
  const dueAt = calendar.addBusinessMs(now, targetMsOf(target, calendar));
  return { dueAt, timeZone: calendar.timeZone };
}

/** The clock of settings that no workspace runs by yet. */
export function policyOf({
  calendar,
  sla,
}: Pick<WorkspaceSettings, 'calendar' | 'sla'>): ClockPolicy {
  return { calendar: sharedCalendar(calendar), sla };
}
