/** The word after `new` that leaves the person's draft for the channel aside. */
export const EMPTY = 'empty';

/** The sub-commands, as help shows them. */
export const COMMANDS = [
  {
    name: 'new',
    usage: '/privatelink new',
    does: 'Request PrivateLink enablement in this channel. Name further customer contacts by mention: `/privatelink new @Carla`. What you typed before in the same channel is resumed; `/privatelink new empty` starts without it.',
  },
  {
    name: 'list',
    usage: '/privatelink list',
    does: 'List your requests; Adobe’s side sees all open ones.',
  },
  {
    name: 'status',
    usage: '/privatelink status PL-1',
    does: 'Show whose turn it is, what is done, and when it is due.',
  },
  {
    name: 'cancel',
    usage: '/privatelink cancel PL-1',
    does: 'Cancel a request, with a reason.',
  },
  { name: 'help', usage: '/privatelink help', does: 'Show this.' },
] as const;

export type CommandName = (typeof COMMANDS)[number]['name'];

export const COMMAND_NAMES: readonly string[] = COMMANDS.map(({ name }) => name);

/**
 * What a person typed after a command, without the escapes that Slack puts in; not for finding
 * mentions. docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function asTyped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
