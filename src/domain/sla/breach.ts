import { type ClockPolicy, slaOfRequest } from '../clock-policy.ts';
import type { RequestEvent } from '../events.ts';
import type { Person } from '../ids.ts';
import type { RequestState } from '../request.ts';
import type { Instant } from '../time.ts';

type Breach = RequestEvent & { readonly type: 'sla-breached' };

/**
 * The breach that the history lacks, dated with the due instant, however late somebody looks; null
 * when there is none. It is owed also by a request that was closed too late. A due date that moved on
 * and passed again is another breach; one that is recomputed to be earlier is not.
 *
 * @param self the bot: nobody did it.
 */
export function owedBreach(
  request: RequestState,
  policy: ClockPolicy,
  self: Person,
  now: Instant,
): Breach | null {
  const sla = slaOfRequest(request, policy, now);
  if (sla.status !== 'breached') return null;
  const { dueAt, target } = sla;
  if (request.breaches.some((recorded) => recorded >= dueAt)) return null;
  return {
    type: 'sla-breached',
    dueAt,
    target,
    actor: { person: self, party: 'none' },
    occurredAt: dueAt,
    recordedAt: now,
  };
}
