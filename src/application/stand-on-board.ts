import { boardEntryOf } from '../domain/board/board-entry.ts';
import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { AdobeRoster } from '../domain/party.ts';
import type { Instant } from '../domain/time.ts';
import type { BoardStore } from './board-store.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Leased, Scheduler } from './ports.ts';

export interface StandParts {
  readonly board: Pick<BoardStore, 'stand'>;
  readonly scheduler: Scheduler;
  readonly policy: ClockPolicy;
  /** Changes with whatever the settings say about time. */
  readonly policyFingerprint: string;
}

/**
 * Has the lists of open requests tell how a request stands, and the Homes looked at that show it.
 * Nothing happens where it stands as it did.
 *
 * @param nextAt when it needs attention although nobody does anything.
 */
export async function standOnBoard(
  { board, scheduler, policy, policyFingerprint }: StandParts,
  { request, seen }: Pick<Leased, 'request' | 'seen'>,
  roster: AdobeRoster,
  { at, nextAt }: { readonly at: Instant; readonly nextAt: Instant | null },
): Promise<void> {
  const entry = boardEntryOf(request, roster, policy, at);
  // Each rung of the ladder tells anew how much of the target is used.
  const said = [request.version, policyFingerprint, nextAt];
  const fingerprint = fingerprintOf(said.join(' '), 8);
  const touched = await board.stand(request, seen, entry, fingerprint, at);
  if (touched === 'same' || touched === 'moved') return;
  for (const { ref, version, at: lookAt } of touched.homes) {
    await scheduler.schedule(ref, version, lookAt);
  }
  if (touched.all !== null) await scheduler.schedule(touched.all.ref, 0, touched.all.at);
}
