import { slaOfRequest } from '../../src/domain/clock-policy.ts';
import type { RequestSummary } from '../../src/domain/digest/summary.ts';
import type { Sla } from '../../src/domain/sla/sla.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../src/domain/time.ts';
import { ada, CHANNEL, carl, cleo, HOME, POLICY, START } from './builders.ts';
import { Play } from './play.ts';

/** The clock never stands in {@link POLICY}. */
const TARGET_MS = 40 * HOUR_MS;

export function runningUntil(dueAt: Instant): Sla {
  const at = dueAt - TARGET_MS;
  return slaOfRequest(new Play({ at }).request, POLICY, at);
}

/** On hold, with an hour of the target used. */
export function pausedSince(since: Instant): Sla {
  return onHold(since - HOUR_MS, since);
}

/** Open and past its due date by so much business time, as of {@link START}. */
export function overdueBy(overdueMs: number): Sla {
  return slaOfRequest(new Play({ at: START - TARGET_MS - overdueMs }).request, POLICY, START);
}

/** The same, and on hold since {@link START}. */
export function overdueOnHold(overdueMs: number): Sla {
  return onHold(START - TARGET_MS - overdueMs, START);
}

function onHold(at: Instant, since: Instant): Sla {
  const play = new Play({ at });
  play.does(carl, { type: 'hold-request', reason: 'A freeze.' }, since);
  return slaOfRequest(play.request, POLICY, since);
}

/** A request at a step of Ada's, with a week to go, unless told otherwise. */
export function summary(number: number, about: Partial<RequestSummary> = {}): RequestSummary {
  return {
    teamId: HOME,
    number,
    company: 'Acme Outdoor',
    cloud: 'aws',
    channel: CHANNEL,
    step: 'allow-customer-account',
    owner: 'adobe',
    owners: [ada],
    assignee: ada,
    customers: [cleo, carl],
    sla: runningUntil(START + 7 * DAY_MS),
    ...about,
  };
}

/** The same request while the customer has to act. */
export function ofCustomer(number: number, about: Partial<RequestSummary> = {}): RequestSummary {
  const owners = about.customers ?? [cleo, carl];
  return summary(number, { step: 'create-customer-endpoint', owner: 'customer', owners, ...about });
}
