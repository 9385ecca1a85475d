import { type ClickInput, originOf } from '../identity.ts';
import { type Reading, readReadingLink } from '../reading-link.ts';
import { readRequestLink } from '../request-link.ts';
import { readStepLink } from '../step-link.ts';
import { readSubmittedView } from '../view-state.ts';
import { readingView } from '../views/reading.ts';
import type { Answer, ViewAnswer } from './boundary.ts';
import { openModal, opensModal } from './open-modal.ts';
import { factsFor, type ListenerParts } from './parts.ts';
import { type Asker, isUnseen, ownSight, type Subject, unseenAnswer, unseenView } from './sight.ts';

/** What somebody who may know of a request reads in a modal, because a message has no room for it. */

/** Opens the first page. */
export const openReading = opensModal(async (parts, subject: Subject, reading: Reading) => {
  const facts = await readersFacts(parts, subject, reading);
  if (isUnseen(facts)) return unseenAnswer(reading, facts);
  return openModal(parts, subject, readingView({ reading, page: 0 }, facts));
});

/** All that a card or a status says. */
export async function showDetails(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  return openReading(parts, input, { kind: 'details', ...readRequestLink(input.value) });
}

/** What is to be done at a step, or what proves what was done at it. */
export function showsStep(kind: 'instructions' | 'evidence') {
  return async (parts: ListenerParts, input: ClickInput): Promise<Answer> => {
    const { connection: _, ...link } = readStepLink(input.value);
    return openReading(parts, input, { kind, ...link });
  };
}

/** The next page, or the first one after the last; as the request stands by now. */
export async function turnPage(parts: ListenerParts, body: { view: unknown }): Promise<ViewAnswer> {
  const { reading, page } = readReadingLink(readSubmittedView(body.view).metadata);
  const facts = await readersFacts(parts, originOf(body, parts.installedTeam), reading);
  if (isUnseen(facts)) return { kind: 'update', view: unseenView(reading, facts) };
  return { kind: 'update', view: readingView({ reading, page: page + 1 }, facts) };
}

async function readersFacts(parts: ListenerParts, asker: Asker, reading: Reading) {
  const sight = await ownSight(parts, asker, reading);
  if (isUnseen(sight)) return sight;
  const { request, roster } = sight;
  return factsFor(parts, asker.installedTeam, asker.person, request, roster);
}
