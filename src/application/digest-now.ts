import { type Digest, digestOf, readerOf } from '../domain/digest/digest.ts';
import type { Person, TeamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { type CardLinks, cardLinksOf, type ReadingParts, summariesOf } from './digest-reading.ts';
import type { Directory } from './messenger.ts';

/**
 * A person's digest as of `now`, whenever they ask for it: an engineer's own, an account manager's of
 * the whole workspace, everybody else's of what they take part in on the customer's side.
 *
 * @param timeZone the IANA zone in which they read times.
 */
export async function digestNow(
  parts: ReadingParts & { readonly directory: Pick<Directory, 'roster'> },
  {
    teamId,
    person,
    timeZone,
    now,
  }: {
    readonly teamId: TeamId;
    readonly person: Person;
    readonly timeZone: string;
    readonly now: Instant;
  },
): Promise<{ readonly digest: Digest | null; readonly links: CardLinks }> {
  const roster = await parts.directory.roster(teamId);
  const reader = readerOf(person, roster);
  const own = reader.kind === 'customer' ? { of: person } : {};
  const requests = await summariesOf(parts, teamId, { roster, now, ...own });
  const digest = digestOf({ reader, requests, now, timeZone });
  return { digest, links: digest === null ? new Map() : await cardLinksOf(parts, digest) };
}
