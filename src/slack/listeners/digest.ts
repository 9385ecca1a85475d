import { digestNow } from '../../application/digest-now.ts';
import { digestMessage, noDigestMessage } from '../messages/digest.ts';
import type { Answer } from './boundary.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import type { Asker } from './sight.ts';

/** `/privatelink digest`: the reader's own digest, whatever the hour. */
export async function showDigest(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
): Promise<Answer> {
  const { policy } = parts;
  const timeZone = await readerTimeZone(parts, installedTeam, person);
  const asked = { teamId: installedTeam, person, timeZone, now: parts.now() };
  const { digest, links } = await digestNow(parts, asked);
  return digest === null ? noDigestMessage() : digestMessage(digest, { policy, links });
}
