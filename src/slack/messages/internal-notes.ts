import type { KnownBlock } from '@slack/types';
import type { Actor } from '../../domain/party.ts';
import type { InternalNote, RequestState } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { context, section } from '../blocks/blocks.ts';
import { escapedWithin, mention } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';

/** How many a status shows; the history has them all. */
const SHOWN = 5;
/** Of each, so that they fit; it is longer than most are. */
const CHARACTERS = 500;

/** One note in full, with who wrote it and when. */
export function internalNoteText({ by, at, text }: InternalNote, timeZone: string): string {
  return `*Internal note:* ${escapedWithin(text, 2_500)}\nby ${mention(by.person)}, ${describeInstant(at, timeZone)}`;
}

/** The newest notes, for a reader of Adobe's side; nothing for everybody else. */
export function internalNoteBlocks(
  { internalNotes }: RequestState,
  viewer: Actor['party'],
  timeZone: string,
): readonly KnownBlock[] {
  if (viewer !== 'adobe' || internalNotes.length === 0) return [];
  const shown = internalNotes.slice(-SHOWN);
  const lines = shown.map(
    ({ by, at, text }) =>
      `• ${escapedWithin(text, CHARACTERS)} (${mention(by.person)}, ${describeInstant(at, timeZone)})`,
  );
  const earlier = internalNotes.length - shown.length;
  const more = earlier === 0 ? '' : ` The newest ${SHOWN} of ${internalNotes.length} are shown.`;
  return [
    section('*Internal notes*'),
    ...packed(lines).map((text) => section(text)),
    context(`Only Adobe’s side can read these.${more}`),
  ];
}
