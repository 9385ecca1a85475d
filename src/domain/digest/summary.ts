import { type ClockPolicy, slaOfRequest } from '../clock-policy.ts';
import type { Cloud } from '../cloud.ts';
import type { ChannelId, Person, RequestRef } from '../ids.ts';
import { ownersOf } from '../owners.ts';
import { type AdobeRoster, customerPeople, isAdobe, type Party } from '../party.ts';
import type { StepId } from '../playbooks/steps.ts';
import { currentVisit, type Request } from '../request.ts';
import type { Sla } from '../sla/sla.ts';
import type { Instant } from '../time.ts';

/**
 * An open request as far as a digest needs it. Light on purpose: those of a whole workspace are in
 * memory at once, the requests themselves are not.
 */
export interface RequestSummary extends RequestRef {
  readonly company: string;
  readonly cloud: Cloud;
  readonly channel: ChannelId;
  readonly step: StepId;
  /** The side that owns the next action, and its people whose turn it is. */
  readonly owner: Party;
  readonly owners: readonly Person[];
  /** Who is in charge on Adobe's side; null for nobody in particular. */
  readonly assignee: Person | null;
  /** Everybody of the customer's side. */
  readonly customers: readonly Person[];
  readonly sla: Sla;
}

/** Undefined for a request that is closed. @throws RangeError as `slaOfRequest` does. */
export function summaryOf(
  request: Request,
  roster: AdobeRoster,
  policy: ClockPolicy,
  now: Instant,
): RequestSummary | undefined {
  const visit = currentVisit(request);
  if (visit === undefined) return undefined;
  const { teamId, number, channel, assignee, intake } = request;
  return {
    teamId,
    number,
    channel,
    company: intake.company,
    cloud: intake.cloud,
    step: visit.step,
    owner: visit.owner,
    owners: ownersOf(request, visit, roster),
    assignee: assignee !== null && isAdobe(assignee, roster) ? assignee : null,
    customers: customerPeople(request, roster),
    sla: slaOfRequest(request, policy, now),
  };
}
