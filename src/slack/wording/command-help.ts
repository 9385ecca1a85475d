import { trimmed } from '../../domain/trimmed.ts';
import { COMMANDS, type CommandName } from './commands.ts';

/** What `/privatelink help <command>` says besides what the list of commands says. */
export interface CommandHelp {
  /** Other words for it, as people type them. */
  readonly aliases: readonly string[];
  /** A sentence. */
  readonly who: string;
  /** At least one: what is typed behind `/privatelink`, and what that does. */
  readonly examples: readonly (readonly [typed: string, does: string])[];
}

const BOTH_SIDES = 'Both sides of the request: its requester and contacts, and Adobe’s.';
const ADOBE = 'Adobe’s side.';
const EVERYBODY = 'Everybody.';

/** To add a command: a row in `COMMANDS`, one here, and what it does in `listeners/commands.ts`. */
export const COMMAND_HELP: Readonly<Record<CommandName, CommandHelp>> = {
  new: {
    aliases: ['start', 'create', 'request'],
    who: 'Everybody, in a channel where the customer and Adobe both are. Whoever belongs to Adobe’s side names a contact of the customer.',
    examples: [
      ['new', 'opens the form, with what you typed before in this channel'],
      ['new @Carla', 'the same, with Carla as a further contact of the customer'],
      ['new empty', 'opens an empty form'],
    ],
  },
  intake: {
    aliases: ['button'],
    who: 'Adobe’s side and admins post it; everybody in the channel may press it.',
    examples: [['intake', 'posts the button once; later it says where it stands']],
  },
  list: {
    aliases: ['ls', 'requests'],
    who: 'Everybody; the customer’s side sees the requests that they take part in, and no others.',
    examples: [
      ['list', 'your requests; all open ones for Adobe’s side'],
      ['list overdue adobe', 'what is overdue and waits for Adobe'],
      ['list mine at risk', 'what waits for you and is due soon'],
      ['list closed aws company:acme page 2', 'the second page of Acme’s closed ones on AWS'],
    ],
  },
  digest: {
    aliases: ['today', 'summary'],
    who: 'Everybody; each sees what concerns them.',
    examples: [['digest', 'what is overdue, due today and waiting, now']],
  },
  find: {
    aliases: ['search', 'lookup'],
    who: 'Everybody; the customer’s side finds the requests that they take part in, and no others.',
    examples: [
      ['find #1234567', 'the request with that support ticket'],
      ['find acme', 'the requests of companies with that name'],
    ],
  },
  status: {
    aliases: ['show', 'info', 'view', 'get'],
    who: BOTH_SIDES,
    examples: [
      ['status PL-12', 'how it stands; `pl12`, `#12` and `12` name it as well'],
      ['PL-12', 'the same'],
    ],
  },
  why: {
    aliases: ['due', 'explain', 'receipt'],
    who: BOTH_SIDES,
    examples: [['why PL-12', 'the due date, line by line']],
  },
  history: {
    aliases: ['log', 'audit', 'export'],
    who: `${BOTH_SIDES} What Adobe’s side keeps to itself is shown and sent to Adobe’s side alone.`,
    examples: [
      ['history PL-12', 'what happened, the newest first'],
      ['history PL-12 page 2', 'its second page'],
      ['history PL-12 csv', 'all of it as a file in your direct messages; `json` as well'],
    ],
  },
  ticket: {
    aliases: [],
    who: `${BOTH_SIDES} Only they record its number, too.`,
    examples: [
      ['ticket PL-12', 'the ticket’s subject, body and updates, to be copied'],
      ['ticket PL-12 #1234567', 'records the number of the support ticket'],
    ],
  },
  change: {
    aliases: ['modify'],
    who: BOTH_SIDES,
    examples: [['change PL-12', 'asks what of the enabled connections should change']],
  },
  state: {
    aliases: ['connection'],
    who: BOTH_SIDES,
    examples: [
      ['state PL-12', 'asks which connection, and what the cloud shows'],
      ['state PL-12 expired', 'the same, with the state filled in'],
    ],
  },
  comment: {
    aliases: ['say'],
    who: BOTH_SIDES,
    examples: [['comment PL-12 We deploy on Monday.', 'opens the form with that text']],
  },
  note: {
    aliases: ['internal'],
    who: ADOBE,
    examples: [['note PL-12 Their VPC is in another account.', 'opens the form with that text']],
  },
  contacts: {
    aliases: ['contact', 'invite', 'people'],
    who: BOTH_SIDES,
    examples: [
      ['contacts PL-12', 'shows the contacts in a form, to be edited'],
      ['contacts PL-12 @Carla @Dan', 'adds both; they hear at once whose turn it is'],
      ['contacts PL-12 remove @Carla', 'takes Carla away; the requester stays'],
    ],
  },
  move: {
    aliases: [],
    who: BOTH_SIDES,
    examples: [['move PL-12', 'posts its card in this channel, after asking once more']],
  },
  hold: {
    aliases: ['pause'],
    who: BOTH_SIDES,
    examples: [['hold PL-12 Deployment freeze until Monday', 'opens the form with that reason']],
  },
  resume: {
    aliases: ['unpause', 'unhold', 'continue'],
    who: 'The side that put it on hold.',
    examples: [['resume PL-12', 'goes on with it, and with its clock']],
  },
  snooze: {
    aliases: ['later', 'mute'],
    who: 'Whoever is reminded of it: the people whose turn it is.',
    examples: [
      ['snooze PL-12 4h', 'no reminders for four hours'],
      ['snooze PL-12 tomorrow', 'none until the next business day'],
    ],
  },
  watch: {
    aliases: ['follow', 'subscribe'],
    who: BOTH_SIDES,
    examples: [['watch PL-12', 'tells you by direct message how it goes on']],
  },
  unwatch: {
    aliases: ['unfollow', 'unsubscribe'],
    who: 'Whoever watches it.',
    examples: [['unwatch PL-12', 'tells you no more']],
  },
  reassign: {
    aliases: ['assign'],
    who: ADOBE,
    examples: [
      ['reassign PL-12 @amira', 'hands it to Amira at once'],
      ['reassign PL-12', 'asks to whom'],
    ],
  },
  reopen: {
    aliases: ['re-open'],
    who: BOTH_SIDES,
    examples: [['reopen PL-12 The endpoint is gone', 'opens the form with that reason']],
  },
  cancel: {
    aliases: ['abort', 'withdraw'],
    who: BOTH_SIDES,
    examples: [['cancel PL-12 Raised twice', 'opens the form with that reason']],
  },
  settings: {
    aliases: ['config', 'configure', 'admin'],
    who: 'Admins of the app; whoever runs the bot names the first ones.',
    examples: [
      ['settings', 'opens the form: what to change, a preview, then Save Settings'],
      ['settings sla-target 3 days', 'opens it with that target typed in; also `admins @Max`'],
      ['settings show', 'what is in force'],
      ['settings history', 'who changed what when'],
    ],
  },
  help: {
    aliases: ['commands', 'usage', '?'],
    who: EVERYBODY,
    examples: [
      ['help', 'all commands'],
      ['help status', 'one command: how it is typed, who may, examples'],
    ],
  },
};

const BY_WORD: ReadonlyMap<string, CommandName> = new Map(
  COMMANDS.flatMap(({ name }) =>
    [name, ...COMMAND_HELP[name].aliases].map((word) => [word, name] as const),
  ),
);

/** Every word that names a command. */
export const COMMAND_WORDS: readonly string[] = [...BY_WORD.keys()];

/**
 * The command that a word names, by its name or another word for it, in whatever case and with a
 * stray slash, dash or full stop.
 */
export function commandNamed(word: string): CommandName | undefined {
  const typed = word.toLowerCase();
  return (
    BY_WORD.get(typed) ?? BY_WORD.get(trimmed(trimmed(typed, /[/–—-]/, 'start'), /[.,:;!?]/, 'end'))
  );
}
