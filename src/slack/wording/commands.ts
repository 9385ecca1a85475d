/** The sub-commands, as help shows them. */
export const COMMANDS = [
  {
    name: 'new',
    usage: '/privatelink new',
    does: 'Request PrivateLink enablement in this channel. Name further customer contacts by mention: `/privatelink new @Carla`.',
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
