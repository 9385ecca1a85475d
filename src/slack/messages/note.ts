import type { KnownBlock } from '@slack/types';
import { stateRule } from '../../domain/evidence/connection-state.ts';
import type { Person } from '../../domain/ids.ts';
import { connectionProgress, type Note, type Request } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { section } from '../blocks/blocks.ts';
import { code, escaped, escapedWithin, mention, mentions } from '../blocks/mrkdwn.ts';
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
  const text = `${noteText(request, note)}\nby ${byWhom(note.by, request.intake)}, ${describeInstant(note.at, timeZone)}`;
  return [section(text, { id: tag })];
}

function noteText(request: Request, { about }: Note): string {
  switch (about.kind) {
    case 'comment':
      return `*Comment:* ${escapedWithin(about.text, 2_500)}`;
    case 'reassigned':
      return `*Reassigned* to ${mention(about.assignee)}`;
    case 'ticket':
      return `*Support ticket* ${ticketText(about.ticket)}`;
    case 'contacts':
      return `*Contacts changed:* ${contactsText(about.added, about.removed)}`;
    case 'moved':
      return `*Moved here* from <#${about.from}>`;
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
