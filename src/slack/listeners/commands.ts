import type { Sight } from '../../application/handoffs.ts';
import { type Person, parseRequestNumber, requestLabel, type TeamId } from '../../domain/ids.ts';
import { section } from '../blocks/blocks.ts';
import { code } from '../blocks/mrkdwn.ts';
import type { CommandInput } from '../identity.ts';
import { helpMessage, LISTED, listMessage, statusMessage } from '../messages/answers.ts';
import { cancelForm } from '../views/request-forms.ts';
import { asTyped, COMMAND_NAMES, type CommandName } from '../wording/commands.ts';
import type { Answer } from './boundary.ts';
import { startRequest } from './new-request.ts';
import { openModal } from './open-modal.ts';
import { factsFor, type ListenerParts, readerTimeZone } from './parts.ts';

type Subject = Pick<CommandInput, 'installedTeam' | 'person' | 'triggerId'>;

/** `/privatelink …`: the first word names the command, the rest is its argument. */
export async function runCommand(parts: ListenerParts, input: CommandInput): Promise<Answer> {
  const [word = '', ...rest] = input.text.split(/\s+/);
  const name = word.toLowerCase();
  const argument = rest.join(' ');
  if (!isCommand(name)) {
    return helpMessage(
      word === '' ? undefined : `I did not understand ${code(asTyped(input.text))}.`,
    );
  }
  switch (name) {
    case 'new':
      return startRequest(parts, { ...input, text: argument });
    case 'list':
      return listRequests(parts, input);
    case 'status':
      return withRequest(parts, input, name, argument, showStatus);
    case 'cancel':
      return withRequest(parts, input, name, argument, openCancel);
    case 'help':
      return helpMessage();
  }
}

function isCommand(name: string): name is CommandName {
  return COMMAND_NAMES.includes(name);
}

/** The list of a person's requests, as blocks; the App Home shows it too. */
export async function listRequests(
  parts: ListenerParts,
  { installedTeam, person }: Pick<CommandInput, 'installedTeam' | 'person'>,
) {
  const { scope, requests, roster } = await parts.handoffs.list(installedTeam, person, LISTED + 1);
  const timeZone = await readerTimeZone(parts, installedTeam, person);
  const { policy } = parts;
  return listMessage(requests, () => ({ roster, policy, now: parts.now(), timeZone }), scope);
}

/** Runs a command about one request, after checking that there is one that this person may see. */
async function withRequest(
  parts: ListenerParts,
  input: CommandInput,
  name: CommandName,
  argument: string,
  run: (parts: ListenerParts, subject: Subject, number: number) => Promise<Answer>,
): Promise<Answer> {
  const number = parseRequestNumber(argument);
  if (number === undefined) {
    const given = argument === '' ? 'nothing' : code(asTyped(argument));
    return helpMessage(
      `${code(`/privatelink ${name}`)} needs a request such as ${code('PL-1')}; I was given ${given}.`,
    );
  }
  return run(parts, input, number);
}

/** Also offered by the card's menu. */
export async function showStatus(
  parts: ListenerParts,
  { installedTeam, person }: Subject,
  number: number,
): Promise<Answer> {
  const sight = await ownSight(parts, installedTeam, person, number);
  if (sight === undefined) return noSuchRequest(number);
  return statusMessage(await factsFor(parts, installedTeam, person, sight.request, sight.roster));
}

/** Also offered by the card's menu. */
export async function openCancel(
  parts: ListenerParts,
  { installedTeam, person, triggerId }: Subject,
  number: number,
): Promise<Answer> {
  const sight = await ownSight(parts, installedTeam, person, number);
  if (sight === undefined) return noSuchRequest(number);
  const { request } = sight;
  if (request.status !== 'open') {
    return [section(`${requestLabel(request)} is ${request.status} already. Nothing was changed.`)];
  }
  return openModal(parts, triggerId, cancelForm(request));
}

/** Whoever is on neither side learns no more than somebody who asks for a number that is not there. */
async function ownSight(
  parts: ListenerParts,
  teamId: TeamId,
  person: Person,
  number: number,
): Promise<Sight | undefined> {
  const sight = await parts.handoffs.look({ teamId, number }, person);
  return sight?.actor.party === 'none' ? undefined : sight;
}

export function noSuchRequest(number: number): Answer {
  return [
    section(
      `There is no request ${requestLabel({ number })} that you take part in. ${code('/privatelink list')} shows yours.`,
    ),
  ];
}
