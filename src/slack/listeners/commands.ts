import { userId } from '../../domain/ids.ts';
import { nearestWord } from '../../domain/spelling.ts';
import { section } from '../blocks/blocks.ts';
import { code, escaped, typedCode } from '../blocks/mrkdwn.ts';
import { leadingReference, readCommandLine } from '../command-line.ts';
import type { CommandInput } from '../identity.ts';
import { foundMessage, helpMessage, LISTED } from '../messages/answers.ts';
import { commandHelpMessage, notUnderstoodMessage } from '../messages/command-help.ts';
import type { RequestLink } from '../request-link.ts';
import { COMMAND_WORDS, commandNamed } from '../wording/command-help.ts';
import { asSought, asTyped, type CommandName, firstWord, inWords } from '../wording/commands.ts';
import { actAtOnce } from './act-at-once.ts';
import { resumeRequest, showReceipt, showStatus, showTicket } from './actions.ts';
import { type AskedFor, opensAction } from './ask-for.ts';
import type { Answer } from './boundary.ts';
import { mentionsIn } from './contacts.ts';
import { showDigest } from './digest.ts';
import { contactsCommand } from './edit-contacts.ts';
import { historyCommand } from './history.ts';
import { postIntakeButton } from './intake-button.ts';
import { showList } from './list.ts';
import { openMove } from './move.ts';
import { startRequest } from './new-request.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import { requestAt } from './permalink.ts';
import { settingsCommand } from './settings.ts';
import type { Asker, Subject } from './sight.ts';
import { snoozeCommand } from './snooze.ts';
import { watches } from './watch.ts';

/** A command about one request; `rest` is what stands behind its number. */
type OnRequest = (
  parts: ListenerParts,
  input: CommandInput,
  link: RequestLink,
  rest: string,
) => Promise<Answer>;

const ON_REQUEST: Readonly<
  Record<
    Exclude<CommandName, 'new' | 'intake' | 'list' | 'digest' | 'find' | 'settings' | 'help'>,
    OnRequest
  >
> = {
  status: showStatus,
  why: showReceipt,
  history: historyCommand,
  ticket: ticketCommand,
  change: opensAction('change-request'),
  state: opensFilled('report-state'),
  comment: opensFilled('add-comment'),
  note: opensFilled('add-internal-note'),
  contacts: contactsCommand,
  move: openMove,
  hold: opensFilled('hold-request'),
  resume: resumeRequest,
  snooze: snoozeCommand,
  watch: watches('watch-request'),
  unwatch: watches('unwatch-request'),
  reassign: reassignCommand,
  reopen: opensFilled('reopen-request'),
  cancel: opensFilled('cancel-request'),
};

/** `/privatelink …`, as `command-line.ts` reads it. */
export async function runCommand(parts: ListenerParts, input: CommandInput): Promise<Answer> {
  const line = readCommandLine(input.text);
  switch (line.kind) {
    case 'nothing':
      return helpMessage();
    case 'help':
      return commandHelpMessage(line.name);
    case 'unknown':
      return notUnderstoodMessage(inWords(input.text), line.meant && inWords(line.meant));
    case 'command':
      return runNamed(parts, input, line.name, line.argument);
  }
}

async function runNamed(
  parts: ListenerParts,
  input: CommandInput,
  name: CommandName,
  argument: string,
): Promise<Answer> {
  if (isOnRequest(name)) return withRequest(parts, input, name, argument);
  switch (name) {
    case 'new':
      return startRequest(parts, { ...input, text: argument });
    case 'list':
      return showList(parts, input, argument);
    case 'intake':
      return postIntakeButton(parts, input, argument);
    case 'digest':
      return showDigest(parts, input);
    case 'find':
      return findRequests(parts, input, asSought(argument));
    case 'settings':
      return settingsCommand(parts, input, argument);
    case 'help':
      return helpAbout(argument);
  }
}

/** `help` alone lists the commands, `help status` explains one. */
function helpAbout(argument: string): Answer {
  const [word] = firstWord(argument);
  const name = commandNamed(word);
  if (word === '') return helpMessage();
  if (name !== undefined) return commandHelpMessage(name);
  const near = nearestWord(word, COMMAND_WORDS);
  return notUnderstoodMessage(`help ${inWords(word)}`, near && `help ${commandNamed(near)}`);
}

function isOnRequest(name: CommandName): name is keyof typeof ON_REQUEST {
  return name in ON_REQUEST;
}

async function findRequests(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
  text: string,
): Promise<Answer> {
  if (text.trim() === '') {
    return commandHelpMessage(
      'find',
      `${code('/privatelink find')} needs a ticket, a number, a project or a company, such as ${code('#1234567')}; I was given nothing.`,
    );
  }
  const { requests, roster } = await parts.handoffs.find(installedTeam, person, text, LISTED + 1);
  const timeZone = await readerTimeZone(parts, installedTeam, person);
  const { policy } = parts;
  return foundMessage(requests, { roster, policy, now: parts.now(), timeZone });
}

/** Runs a command about one request, after checking that one is named. */
async function withRequest(
  parts: ListenerParts,
  input: CommandInput,
  name: keyof typeof ON_REQUEST,
  argument: string,
): Promise<Answer> {
  const reference = leadingReference(argument);
  if (reference === undefined) {
    const given = argument === '' ? 'nothing' : typedCode(inWords(argument));
    return commandHelpMessage(
      name,
      `${code(`/privatelink ${name}`)} needs a request such as ${code('PL-1')}; I was given ${given}.`,
    );
  }
  const link =
    'number' in reference ? { number: reference.number } : await requestAt(parts, reference);
  if (link === undefined) {
    return [
      section(
        `That link leads to no message of a request of mine. Name the request by its number: ${code(`/privatelink ${name} PL-1`)}.`,
      ),
    ];
  }
  return ON_REQUEST[name](parts, input, link, reference.rest);
}

/** `hold PL-1 <reason>`: the modal, filled with what was typed. */
function opensFilled(type: AskedFor): OnRequest {
  const opens = opensAction(type);
  return async (parts, subject, link, rest) => opens(parts, subject, link, inWords(rest));
}

/** `ticket PL-1` shows the ticket's text; `ticket PL-1 #1234567` records its number or link. */
async function ticketCommand(
  parts: ListenerParts,
  subject: Subject,
  link: RequestLink,
  rest: string,
): Promise<Answer> {
  const ticket = asTyped(rest).trim();
  if (ticket === '') return showTicket(parts, subject, link);
  const command = { type: 'record-ticket', ticket } as const;
  return actAtOnce(parts, subject, link, command, 'The ticket is recorded; the card shows it.');
}

/** `reassign PL-1 @amira` does it at once; else a modal offers Adobe's people. */
async function reassignCommand(
  parts: ListenerParts,
  subject: Subject,
  link: RequestLink,
  rest: string,
): Promise<Answer> {
  const [id, ...others] = mentionsIn(rest).ids;
  if (id === undefined || others.length > 0) {
    return opensAction('reassign-request')(parts, subject, link);
  }
  const profile = await parts.directory.profile(subject.installedTeam, userId(id));
  if (profile === undefined || profile.isDeactivated) {
    const who =
      profile === undefined
        ? `Slack shows me nobody with the id ${id}`
        : `${profile.name} has left`;
    return [section(`${escaped(who)}, so they cannot take over. Nothing was changed.`)];
  }
  const command = { type: 'reassign-request', assignee: profile.person } as const;
  return actAtOnce(parts, subject, link, command, 'It is reassigned; the thread says so.');
}
