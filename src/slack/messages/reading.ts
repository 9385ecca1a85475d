import type { KnownBlock } from '@slack/types';
import type { Visit } from '../../domain/request.ts';
import { section } from '../blocks/blocks.ts';
import type { Reading } from '../reading-link.ts';
import { ticketMessage } from './answers.ts';
import type { MessageFacts } from './context.ts';
import { detailBlocks } from './details.ts';
import { evidenceBlocks } from './evidence.ts';
import { requestTitle } from './request-facts.ts';
import { checks, heading, instructions } from './step.ts';

/** What a modal shows that is only read: groups of blocks that are not divided where they fit. */
export function readingGroups(
  reading: Reading,
  facts: MessageFacts,
): readonly (readonly KnownBlock[])[] {
  switch (reading.kind) {
    case 'details':
      return detailBlocks(facts).map((block) => [block]);
    case 'ticket':
      return ticketMessage(facts.request).map((block) => [block]);
    case 'instructions':
    case 'evidence':
      return ofVisit(reading, facts);
  }
}

/** What to do, as long as it is to be done; afterwards there is only what was done. */
function ofVisit(
  { kind, visit: number }: Reading & { readonly visit: number },
  { request, timeZone }: MessageFacts,
): readonly (readonly KnownBlock[])[] {
  const visit = request.visits.find((one) => one.number === number);
  if (visit === undefined) return [];
  const title = [section(`*${requestTitle(request)}*\n${heading(request, visit)}`)];
  return kind === 'instructions' && visit.closedAt === null
    ? [title, ...[...instructions(request, visit), ...checks(request, visit)].map((one) => [one])]
    : [title, ...evidenceOf(visit)];

  function evidenceOf(done: Visit): readonly (readonly KnownBlock[])[] {
    const groups = evidenceBlocks(request, done, timeZone);
    return groups.length > 0 ? groups : [[section('Nothing was done at this step.')]];
  }
}
