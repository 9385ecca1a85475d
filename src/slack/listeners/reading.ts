import { parseRequestNumber } from '../../domain/ids.ts';
import { type ClickInput, originOf } from '../identity.ts';
import { type Reading, readReadingLink } from '../reading-link.ts';
import { readStepLink } from '../step-link.ts';
import { readSubmittedView } from '../view-state.ts';
import { nothingToShow } from '../views/notice.ts';
import { readingView } from '../views/reading.ts';
import type { Answer, ViewAnswer } from './boundary.ts';
import { openModal, opensModal } from './open-modal.ts';
import { factsFor, type ListenerParts } from './parts.ts';
import { type Asker, noSuchRequest, ownSight, type Subject } from './sight.ts';

/** What somebody who may know of a request reads in a modal, because a message has no room for it. */

/** Opens the first page. */
export const openReading = opensModal(async (parts, subject: Subject, reading: Reading) => {
  const facts = await readersFacts(parts, subject, reading);
  if (facts === undefined) return noSuchRequest(reading.number);
  return openModal(parts, subject, readingView({ reading, page: 0 }, facts));
});

/** All that a card or a status says. */
export async function showDetails(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  const number = parseRequestNumber(input.value);
  if (number === undefined) throw new Error(`a button names its request, not "${input.value}"`);
  return openReading(parts, input, { kind: 'details', number });
}

/** What is to be done at a step, or what proves what was done at it. */
export function showsStep(kind: 'instructions' | 'evidence') {
  return async (parts: ListenerParts, input: ClickInput): Promise<Answer> => {
    const { number, visit } = readStepLink(input.value);
    return openReading(parts, input, { kind, number, visit });
  };
}

/** The next page, or the first one after the last; as the request stands by now. */
export async function turnPage(parts: ListenerParts, body: { view: unknown }): Promise<ViewAnswer> {
  const { reading, page } = readReadingLink(readSubmittedView(body.view).metadata);
  const facts = await readersFacts(parts, originOf(body, parts.installedTeam), reading);
  if (facts === undefined) return { kind: 'update', view: nothingToShow() };
  return { kind: 'update', view: readingView({ reading, page: page + 1 }, facts) };
}

async function readersFacts(parts: ListenerParts, asker: Asker, { number }: Reading) {
  const sight = await ownSight(parts, asker, number);
  if (sight === undefined) return undefined;
  const { request, roster } = sight;
  return factsFor(parts, asker.installedTeam, asker.person, request, roster);
}
