import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { TeamId } from '../domain/ids.ts';
import type { ReminderPolicy } from '../domain/reminders/policy.ts';
import type { Instant } from '../domain/time.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Log } from './log.ts';

/** By which settings the due times in the record were computed. */
export interface PolicyStore {
  policyOf(teamId: TeamId): Promise<string | undefined>;
  keepPolicy(teamId: TeamId, fingerprint: string): Promise<void>;
  /** Has every open request looked at no later than `at`; returns how many there are. */
  touchOpen(teamId: TeamId, at: Instant): Promise<number>;
}

/**
 * Another one has every open request looked at on the first start of a build that derives more from
 * requests than the one before: what has no entry on the board yet gets one.
 */
const DERIVED = 'board, half days limit';

/** Changes with whatever the settings say about time: calendar, targets, ladder, hours, contacts. */
export function policyFingerprint(clock: ClockPolicy, reminders: ReminderPolicy): string {
  const { calendar, sla } = clock;
  const said = JSON.stringify([calendar.fingerprint, sla, reminders, DERIVED]);
  return fingerprintOf(said);
}

/**
 * Other settings than those that were worked by last move due dates and reminders, also of requests
 * that nobody touches: every open one is looked at again. Nothing is converted, because nothing of it
 * is stored.
 *
 * @param workedBy the fingerprint by which this process has worked until now, if at all: another process
 *   may have been faster with the new one, and this one have undone it since.
 */
export async function applyPolicy(
  teamId: TeamId,
  fingerprint: string,
  workedBy: string | undefined,
  parts: { readonly policies: PolicyStore; readonly now: () => Instant; readonly log: Log },
): Promise<void> {
  const { policies, now, log } = parts;
  const isOwn = workedBy === undefined || workedBy === fingerprint;
  if (isOwn && (await policies.policyOf(teamId)) === fingerprint) return;
  const requests = await policies.touchOpen(teamId, now());
  // Afterwards: a start that dies in between begins again.
  await policies.keepPolicy(teamId, fingerprint);
  log.info({ team: teamId, requests }, 'the settings about time have changed; all is recomputed');
}
