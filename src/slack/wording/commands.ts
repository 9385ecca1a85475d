import { withAddresses, withLabels } from '../../domain/typed-text.ts';

/** The word after `new` that leaves the person's draft for the channel aside. */
export const EMPTY = 'empty';

/** The sub-commands, as help shows them. */
export const COMMANDS = [
  {
    name: 'new',
    usage: '/privatelink new',
    does: 'Request PrivateLink enablement in this channel. `/privatelink new @Carla` names a contact of the customer; `/privatelink new empty` starts without what you typed here before.',
  },
  {
    name: 'intake',
    usage: '/privatelink intake',
    does: 'Adobe’s side and admins: post a button for people without commands, such as external members, into this channel.',
  },
  {
    name: 'list',
    usage: '/privatelink list',
    does: 'List your requests; Adobe’s side sees all open ones. Filters in any order: `/privatelink list overdue adobe aws acme`.',
  },
  {
    name: 'digest',
    usage: '/privatelink digest',
    does: 'Show what is overdue, due today and waiting on whom; account managers see the whole workspace’s.',
  },
  {
    name: 'find',
    usage: '/privatelink find #1234567',
    does: 'Find requests by support ticket, number, project ID or company.',
  },
  {
    name: 'status',
    usage: '/privatelink status PL-1',
    does: 'Show whose turn it is, what is done, and when it is due.',
  },
  {
    name: 'why',
    usage: '/privatelink why PL-1',
    does: 'Explain the due date: what counted, what did not, and why.',
  },
  {
    name: 'history',
    usage: '/privatelink history PL-1',
    does: 'Show who did what, when, and what proves it, also as `/privatelink history PL-1 page 2`; `json` or `csv` behind the number sends it to you as a file.',
  },
  {
    name: 'ticket',
    usage: '/privatelink ticket PL-1',
    does: 'Show the support ticket’s text, ready to paste. `/privatelink ticket PL-1 #1234567` records its number or link.',
  },
  {
    name: 'change',
    usage: '/privatelink change PL-1',
    does: 'Request a change of what a completed request enabled.',
  },
  {
    name: 'state',
    usage: '/privatelink state PL-1',
    does: 'Say what state the cloud shows of a connection, also as `/privatelink state PL-1 expired`; one that is lost is made again.',
  },
  {
    name: 'comment',
    usage: '/privatelink comment PL-1',
    does: 'Add a comment, which stands in the thread and in the history.',
  },
  {
    name: 'note',
    usage: '/privatelink note PL-1',
    does: 'Adobe’s side: add an internal note, which the customer’s side never sees.',
  },
  {
    name: 'contacts',
    usage: '/privatelink contacts PL-1',
    does: 'Edit the customer’s contacts, also as `/privatelink contacts PL-1 @Carla` or `remove @Carla`.',
  },
  {
    name: 'move',
    usage: '/privatelink move PL-1',
    does: 'Go on with a request in this channel, for example because its own is archived.',
  },
  {
    name: 'hold',
    usage: '/privatelink hold PL-1',
    does: 'Put a request on hold, with a reason; the clock is paused until your side resumes it.',
  },
  {
    name: 'resume',
    usage: '/privatelink resume PL-1',
    does: 'Go on with a request that your side put on hold.',
  },
  {
    name: 'snooze',
    usage: '/privatelink snooze PL-1',
    does: 'Be reminded of a step of yours later: `4h`, `tomorrow` or a date behind the number, never past the due date.',
  },
  {
    name: 'watch',
    usage: '/privatelink watch PL-1',
    does: 'Hear by direct message of each change of turn, of 90 % of the time, of a breach and of the end.',
  },
  {
    name: 'unwatch',
    usage: '/privatelink unwatch PL-1',
    does: 'Hear no more of a request that you watch.',
  },
  {
    name: 'reassign',
    usage: '/privatelink reassign PL-1',
    does: 'Adobe’s side: hand a request to another engineer.',
  },
  {
    name: 'reopen',
    usage: '/privatelink reopen PL-1',
    does: 'Go on with a request that was completed or cancelled.',
  },
  {
    name: 'cancel',
    usage: '/privatelink cancel PL-1',
    does: 'Cancel a request, with a reason.',
  },
  {
    name: 'settings',
    usage: '/privatelink settings',
    does: 'Admins: see and change the calendar, the target, reminders, contacts and who Adobe is; `show` and `history` behind it tell without a form.',
  },
  {
    name: 'help',
    usage: '/privatelink help',
    does: 'Show this list; `/privatelink help status` explains one command.',
  },
] as const;

export type CommandName = (typeof COMMANDS)[number]['name'];

/**
 * The first word of a text, and what follows it as it was typed, line breaks included.
 */
export function firstWord(text: string): readonly [word: string, rest: string] {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*)$/s.exec(text) ?? [];
  return [word, rest];
}

/** What a person typed, with the names and addresses of what Slack made mentions and links of. */
export function inWords(text: string): string {
  return asTyped(withAddresses(withNames(text)));
}

/** The same as it stood in the input, to look for it: `booking.com` without what Slack made of it. */
export function asSought(text: string): string {
  return asTyped(withLabels(withNames(text)));
}

function withNames(text: string): string {
  return text.replaceAll(/<([@#])[A-Z0-9]+\|([^<>]+)>/g, '$1$2');
}

/**
 * What a person typed after a command, without the escapes that Slack puts in; not for finding
 * mentions. docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function asTyped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
