import type { KnownBlock } from '@slack/types';
import type { CardLinks } from '../../application/digest-reading.ts';
import type { ClockPolicy } from '../../domain/clock-policy.ts';
import {
  type Digest,
  type DigestSection,
  type DigestSectionKind,
  MOST_LINES,
} from '../../domain/digest/digest.ts';
import { describeDate } from '../../domain/digest/local-date.ts';
import type { RequestSummary } from '../../domain/digest/summary.ts';
import { requestLabel } from '../../domain/ids.ts';
import { section } from '../blocks/blocks.ts';
import { escapedWithin, link } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { spokenText } from '../blocks/spoken-text.ts';
import { clockSentence } from '../wording/clock.ts';
import { DIGEST_TITLES, NO_DIGEST, sectionTitle } from '../wording/digest.ts';
import { partyName } from '../wording/parties.ts';
import { stepWording } from '../wording/steps/step-wording.ts';

/** What a digest's message is made from besides the digest. */
export interface DigestFacts {
  readonly policy: ClockPolicy;
  /** Of the requests that it shows, where their cards have one. */
  readonly links: CardLinks;
}

/**
 * So many characters of requests' lines at most, as they are sent: Slack takes no more than some
 * 13,200 of all blocks together, which it does not document:
 * github.com/slackapi/bolt-js/issues/2509
 */
const MOST_CHARACTERS = 9_000;

const NO_LINKS: CardLinks = new Map();

/** How many of a section's requests are shown. */
type Shown = ReadonlyMap<DigestSectionKind, number>;

/**
 * What is overdue, due today and waiting on whom, one line a request. Every line names instants, so
 * that it is as true in the evening as in the morning. What does not fit is counted.
 *
 * @param tag names the message; an answer to a command has none.
 */
export function digestMessage(
  digest: Digest,
  facts: DigestFacts,
  tag?: string,
): readonly KnownBlock[] {
  return digestBlocks(digest, facts, shownOf(digest, facts), tag);
}

/**
 * What is read out of {@link digestMessage}: the same requests without their links. An address would
 * take the room of what is said, and would be cut in the middle.
 */
export function spokenDigest(digest: Digest, facts: DigestFacts): string {
  const unlinked = { ...facts, links: NO_LINKS };
  return spokenText(digestBlocks(digest, unlinked, shownOf(digest, facts)));
}

/** The answer to whoever asks when there is nothing to tell. */
export function noDigestMessage(): readonly KnownBlock[] {
  return [section(NO_DIGEST)];
}

function digestBlocks(
  digest: Digest,
  facts: DigestFacts,
  shown: Shown,
  tag?: string,
): readonly KnownBlock[] {
  const { reader, date, sections } = digest;
  const counts = sections.map(
    ({ kind, requests }) => `${sectionTitle(kind, reader.kind)}: ${requests.length}`,
  );
  const head = `*${DIGEST_TITLES[reader.kind]}, ${describeDate(date)}*\n${counts.join(' · ')}`;
  return [
    section(head, tag === undefined ? {} : { id: tag }),
    ...sections.flatMap((one) => sectionBlocks(one, shown.get(one.kind) ?? 0, digest, facts)),
  ];
}

/** The most pressing of every section before the next of any: no section pushes another one out. */
function shownOf({ sections, timeZone }: Digest, facts: DigestFacts): Shown {
  const shown = new Map<DigestSectionKind, number>();
  let left = MOST_CHARACTERS;
  for (let rank = 0; rank < MOST_LINES; rank += 1) {
    for (const { kind, requests } of sections) {
      const request = requests[rank];
      if (request === undefined) continue;
      left -= JSON.stringify(requestLine(request, timeZone, facts)).length;
      if (left < 0) return shown;
      shown.set(kind, rank + 1);
    }
  }
  return shown;
}

function sectionBlocks(
  { kind, requests }: DigestSection,
  shown: number,
  { reader, timeZone }: Digest,
  facts: DigestFacts,
): readonly KnownBlock[] {
  const more = requests.length - shown;
  const paragraphs = [
    `*${sectionTitle(kind, reader.kind)}*`,
    ...requests.slice(0, shown).map((request) => requestLine(request, timeZone, facts)),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
  return packed(paragraphs).map((text) => section(text));
}

function requestLine(
  request: RequestSummary,
  timeZone: string,
  { policy, links }: DigestFacts,
): string {
  const { company, owner, step, cloud, sla } = request;
  const url = links.get(request.number);
  const label = requestLabel(request);
  const name = `*${url === undefined ? label : link(url, label)}* ${escapedWithin(company, 80)}`;
  const turn = `${partyName(owner, request)}’s turn: ${stepWording(step, cloud).title}`;
  return `• ${name}. ${clockSentence(sla, policy, timeZone)} ${turn}.`;
}
