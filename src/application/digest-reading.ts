import type { ClockPolicy } from '../domain/clock-policy.ts';
import { type Digest, MOST_LINES } from '../domain/digest/digest.ts';
import { type RequestSummary, summaryOf } from '../domain/digest/summary.ts';
import type { Person, TeamId } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import type { Instant } from '../domain/time.ts';
import { cardLinkOf } from './card-link.ts';
import { type Log, unreadable } from './log.ts';
import type { Message } from './messenger.ts';
import type { Outbox, RequestStore } from './ports.ts';

/** The permalinks of cards, by the numbers of their requests. */
export type CardLinks = ReadonlyMap<number, string>;

export type ComposeDigest = (digest: Digest, links: CardLinks) => Message;

export interface ReadingParts {
  readonly requests: Pick<RequestStore, 'eachOpen'>;
  readonly outbox: Pick<Outbox, 'placeOf'>;
  readonly policy: ClockPolicy;
  readonly log: Log;
}

/**
 * The open requests of a workspace, or of those that a person is named in, summed up at `now`. One that
 * cannot be read is logged and left out: the others are still to be told.
 */
export async function summariesOf(
  parts: ReadingParts,
  teamId: TeamId,
  {
    of,
    roster,
    now,
  }: { readonly of?: Person; readonly roster: AdobeRoster; readonly now: Instant },
): Promise<readonly RequestSummary[]> {
  const summaries: RequestSummary[] = [];
  const sentence = 'a request is missing in the digest: it cannot be read';
  const onUnreadable = unreadable(parts.log, sentence);
  const options = { onUnreadable, ...(of === undefined ? {} : { of }) };
  for await (const request of parts.requests.eachOpen(teamId, options)) {
    try {
      const summary = summaryOf(request, roster, parts.policy, now);
      if (summary !== undefined) summaries.push(summary);
    } catch (error) {
      onUnreadable(request, error);
    }
  }
  return summaries;
}

/** The links of the requests that a digest shows, where they are known. */
export async function cardLinksOf(parts: ReadingParts, digest: Digest): Promise<CardLinks> {
  const shown = digest.sections.flatMap(({ requests }) => requests.slice(0, MOST_LINES));
  const links = new Map<number, string>();
  for (const ref of shown) {
    const link = await cardLinkOf(parts, ref);
    if (link !== undefined) links.set(ref.number, link);
  }
  return links;
}
