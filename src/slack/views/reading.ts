import type { KnownBlock, ModalView } from '@slack/types';
import { context, section } from '../blocks/blocks.ts';
import { pagesOf } from '../blocks/pages.ts';
import { VIEWS } from '../ids.ts';
import type { MessageFacts } from '../messages/context.ts';
import { readingGroups } from '../messages/reading.ts';
import { type Reading, type ReadingLink, writeReadingLink } from '../reading-link.ts';
import { linkTo } from '../request-link.ts';
import { modal } from './modal.ts';

const TITLES: Readonly<Record<Reading['kind'], string>> = {
  details: 'All details',
  ticket: 'Support ticket text',
  instructions: 'What to do',
  evidence: 'Evidence',
};

/**
 * What a message has no room for, to be read in a modal: page by page where it is long. Its submit
 * button turns the page, because a button among the blocks could not do so everywhere.
 */
export function readingView({ reading, page }: ReadingLink, facts: MessageFacts): ModalView {
  const pages = pagesOf(readingGroups(reading, facts));
  // Behind the last page comes the first one again.
  const shown = page < pages.length ? page : 0;
  const isLong = pages.length > 1;
  const next = shown + 1 < pages.length ? shown + 2 : 1;
  return modal({
    callbackId: VIEWS.reading,
    title: TITLES[reading.kind],
    close: 'Close',
    metadata: writeReadingLink({
      reading: { ...reading, ...linkTo(facts.request) },
      page: shown,
    }),
    ...(isLong ? { submit: `Show Page ${next} of ${pages.length}` } : {}),
    blocks: [
      ...(isLong ? [context(`Page ${shown + 1} of ${pages.length}`)] : []),
      ...(pages[shown] ?? [nothingToRead()]),
    ],
  });
}

function nothingToRead(): KnownBlock {
  return section('Nothing is recorded here yet.');
}
