import type { KnownBlock } from '@slack/types';
import { stateRule } from '../../domain/evidence/connection-state.ts';
import type { Person } from '../../domain/ids.ts';
import { connectionProgress, type Note, type Request } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { section } from '../blocks/blocks.ts';
import { channelMention, code, escaped, mention, mentions } from '../blocks/mrkdwn.ts';
import { pieces } from '../blocks/pieces.ts';
import { quotedNote, quotedReason } from '../wording/deeds.ts';
import { ticketText } from '../wording/evidence.ts';
import { byWhom } from '../wording/parties.ts';
import { connectionName } from './connections.ts';
import type { MessageFacts } from './context.ts';

/** More than a person names at a time, and far from Slack's limit. */
const MOST_NAMED = 50;

/** In the thread, beside the steps: what somebody said or changed, by whom and when. */
export function noteMessage(
  { request, timeZone }: MessageFacts,
  note: Note,
  tag: string,
): readonly KnownBlock[] {
  const who = `by ${byWhom(note.by, request.intake)}, ${describeInstant(note.at, timeZone)}`;
  const [first = '', ...others] = noteTexts(request, note);
  const texts = others.length === 0 ? [`${first}\n${who}`] : [first, ...others, who];
  return texts.map((text, index) => section(text, index === 0 ? { id: tag } : {}));
}

/** Below Slack's 3,000 characters of a section, with room for who wrote it and when. */
const MOST_WORDS = 2_500;

/** A comment is never cut: there is no other place to read it. */
function noteTexts(request: Request, { about }: Note): readonly string[] {
  return about.kind === 'comment'
    ? pieces(`*Comment:* ${about.text}`, MOST_WORDS).map(escaped)
    : [noteText(request, about)];
}

function noteText(
  request: Request,
  about: Exclude<Note['about'], { readonly kind: 'comment' }>,
): string {
  switch (about.kind) {
    case 'reassigned':
      return `*Reassigned* to ${mention(about.assignee)}`;
    case 'ticket':
      return `*Support ticket* ${ticketText(about.ticket)}`;
    case 'contacts':
      return `*Contacts changed:* ${contactsText(about.added, about.removed)}`;
    case 'moved':
      return `*Moved here* from ${channelMention(about.from)}`;
    case 'state':
      return `*${nameOf(request, about.connection)} is ${code(about.state)}.* ${escaped(stateRule(about.state).meaning)}${quotedNote(about.note)}`;
    case 'reopened': {
      const lost = about.lost.map(
        ({ connection, state }) => `\n• ${nameOf(request, connection)}: ${code(state)}`,
      );
      return `*Reopened:* “${quotedReason(about.reason)}”${lost.join('')}`;
    }
  }
}

function contactsText(added: readonly Person[], removed: readonly Person[]): string {
  return [
    ...(added.length === 0 ? [] : [`added ${mentions(added, MOST_NAMED)}`]),
    ...(removed.length === 0 ? [] : [`removed ${mentions(removed, MOST_NAMED)}`]),
  ].join('; ');
}

function nameOf(request: Request, id: Parameters<typeof connectionProgress>[1]): string {
  const connection = connectionProgress(request, id);
  return connection === undefined ? id : connectionName(request.connections, connection);
}
