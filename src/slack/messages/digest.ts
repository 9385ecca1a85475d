import type { KnownBlock } from '@slack/types';
import type { CardLinks } from '../../application/digest-reading.ts';
import type { ClockPolicy } from '../../domain/clock-policy.ts';
import { type Digest, type DigestSection, MOST_LINES } from '../../domain/digest/digest.ts';
import { describeDate } from '../../domain/digest/local-date.ts';
import type { RequestSummary } from '../../domain/digest/summary.ts';
import { requestLabel } from '../../domain/ids.ts';
import { section } from '../blocks/blocks.ts';
import { escapedWithin, link } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { clockSentence, PAUSES } from '../wording/clock.ts';
import { DIGEST_TITLES, NO_DIGEST, sectionTitle } from '../wording/digest.ts';
import { partyName } from '../wording/parties.ts';
import { stepWording } from '../wording/steps/step-wording.ts';

export interface DigestFacts {
  readonly policy: ClockPolicy;
  readonly links: CardLinks;
}

/**
 * What is overdue, due today and waiting on whom, one line a request. Every line names instants, so
 * that it is as true in the evening as in the morning.
 *
 * @param tag names the message; an answer to a command has none.
 */
export function digestMessage(
  digest: Digest,
  facts: DigestFacts,
  tag?: string,
): readonly KnownBlock[] {
  const { reader, date, sections } = digest;
  const counts = sections.map(
    ({ kind, requests }) => `${sectionTitle(kind, reader.kind)}: ${requests.length}`,
  );
  const head = `*${DIGEST_TITLES[reader.kind]}, ${describeDate(date)}*\n${counts.join(' · ')}`;
  return [
    section(head, tag === undefined ? {} : { id: tag }),
    ...sections.flatMap((one) => sectionBlocks(one, digest, facts)),
  ];
}

/** The answer to whoever asks when there is nothing to tell. */
export function noDigestMessage(): readonly KnownBlock[] {
  return [section(NO_DIGEST)];
}

function sectionBlocks(
  { kind, requests }: DigestSection,
  { reader, timeZone }: Digest,
  facts: DigestFacts,
): readonly KnownBlock[] {
  const more = requests.length - MOST_LINES;
  const paragraphs = [
    `*${sectionTitle(kind, reader.kind)}*`,
    ...requests.slice(0, MOST_LINES).map((request) => requestLine(request, timeZone, facts)),
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
  const stands =
    sla.status === 'breached' && sla.pause !== null ? ` Paused: ${PAUSES[sla.pause.reason]}.` : '';
  return `• ${name}. ${clockSentence(sla, policy, timeZone)}${stands} ${turn}.`;
}
