import type { ModalView } from '@slack/types';
import type { Cloud } from '../../domain/cloud.ts';
import type { ConnectionId } from '../../domain/connection.ts';
import { asksWhatIsLost } from '../../domain/decide/act.ts';
import { parseConnectionState } from '../../domain/evidence/connection-state.ts';
import { type ChannelId, requestLabel } from '../../domain/ids.ts';
import { CLOUD_NAMES } from '../../domain/intake/labels.ts';
import type { Actor } from '../../domain/party.ts';
import type { Request } from '../../domain/request.ts';
import {
  context,
  peopleInput,
  radioInput,
  section,
  selectInput,
  textInput,
} from '../blocks/blocks.ts';
import { channelMention, escaped, typedCode } from '../blocks/mrkdwn.ts';
import { writeContactsLink } from '../contacts-link.ts';
import { CONTACTS_BLOCK, VIEWS } from '../ids.ts';
import { connectionName } from '../messages/connections.ts';
import { writeMoveLink } from '../move-link.ts';
import { linkTo, writeRequestLink } from '../request-link.ts';
import { writeStateLink } from '../state-link.ts';
import { stateChoices } from '../wording/evidence-fields.ts';
import { moreChoices } from '../wording/menu.ts';
import { modal } from './modal.ts';
import { noteInput, reasonInput, wordsInput } from './reason-input.ts';

/** The modals of what can be done to a request as a whole; see `domain/decide/actions.ts`. */

/**
 * Either side withdraws a request.
 * @param typed the reason, as it stood in the command.
 */
export function cancelForm(request: Request, typed = ''): ModalView {
  return modal({
    callbackId: VIEWS.cancel,
    title: 'Cancel the request',
    submit: 'Cancel Request',
    close: 'Keep Request',
    metadata: writeRequestLink(linkTo(request)),
    blocks: [
      section(
        `${nameOf(request)} ends here: nobody is reminded any more, and its history stays. It can be reopened.`,
      ),
      reasonInput('Why is it cancelled?', typed),
    ],
  });
}

/**
 * Either side pauses a request and its clock.
 * @param typed the reason, as it stood in the command.
 */
export function holdForm(request: Request, typed = ''): ModalView {
  return modal({
    callbackId: VIEWS.hold,
    title: 'Put on hold',
    submit: 'Put on Hold',
    metadata: writeRequestLink(linkTo(request)),
    blocks: [
      section(
        `${nameOf(request)} waits until your side resumes it. The clock is paused, and the other side reads the reason.`,
      ),
      reasonInput('Why does it have to wait?', typed),
    ],
  });
}

/**
 * Something that everybody should read, beside the steps.
 * @param typed the comment, as it stood in the command.
 */
export function commentForm(request: Request, typed = ''): ModalView {
  return modal({
    callbackId: VIEWS.comment,
    title: 'Add a comment',
    submit: 'Add Comment',
    metadata: writeRequestLink(linkTo(request)),
    blocks: [
      section(`It stands in the thread of ${nameOf(request)} and in its history.`),
      wordsInput('text', { label: 'Comment', initial: typed }),
    ],
  });
}

/**
 * What Adobe's side keeps to itself.
 * @param typed the note, as it stood in the command.
 */
export function internalNoteForm(request: Request, typed = ''): ModalView {
  return modal({
    callbackId: VIEWS.internalNote,
    title: 'Add an internal note',
    submit: 'Add Internal Note',
    metadata: writeRequestLink(linkTo(request)),
    blocks: [
      section(
        `Only Adobe’s side can read it, in the status of ${nameOf(request)}; whoever is in charge is told.`,
      ),
      wordsInput('text', { label: 'Internal note', initial: typed }),
    ],
  });
}

/** Who takes part on the customer's side, besides the requester. */
export function contactsForm(request: Request): ModalView {
  const { contacts, requesterParty } = request;
  return modal({
    callbackId: VIEWS.contacts,
    title: 'Edit contacts',
    submit: 'Save Contacts',
    metadata: writeContactsLink(request),
    blocks: [
      section(
        `Who does the customer’s steps of ${nameOf(request)}${requesterParty === 'customer' ? ', besides its requester' : ''}. Whoever is added hears at once whose turn it is; whoever is removed can do nothing more.`,
      ),
      peopleInput(CONTACTS_BLOCK, {
        label: 'Customer contacts',
        hint: 'You can also type: /privatelink contacts PL-1 @name, or remove @name.',
        initial: contacts.map(({ userId }) => userId),
        optional: requesterParty === 'customer',
      }),
    ],
  });
}

/** The request goes on in the channel in which somebody asked for it. */
export function moveForm(request: Request, channel: ChannelId): ModalView {
  return modal({
    callbackId: VIEWS.move,
    title: 'Move the request',
    submit: 'Move Here',
    metadata: writeMoveLink({ ...linkTo(request), channel }),
    blocks: [
      section(
        `${nameOf(request)} goes on in ${channelMention(channel)}: its card and its open step are posted there, where everybody in the channel can read them. The old card says where it went.`,
      ),
    ],
  });
}

/** The support ticket in which Adobe coordinates the request: its number or link. */
export function ticketForm(request: Request): ModalView {
  return modal({
    callbackId: VIEWS.ticket,
    title: 'Record the ticket',
    submit: 'Record Ticket',
    metadata: writeRequestLink(linkTo(request)),
    blocks: [
      section(`Adobe coordinates ${nameOf(request)} in this support ticket.`),
      textInput('ticket', {
        label: 'Support ticket',
        hint: 'Its number or link, for example #1234567.',
        initial: request.ticket ?? '',
      }),
    ],
  });
}

/** @param people Adobe's engineers, by person key and name. */
export function reassignForm(
  request: Request,
  people: readonly { readonly value: string; readonly label: string }[],
): ModalView {
  return modal({
    callbackId: VIEWS.reassign,
    title: 'Reassign the request',
    submit: 'Reassign Request',
    metadata: writeRequestLink(linkTo(request)),
    blocks: [
      section(
        `Whoever takes over ${nameOf(request)} hears of Adobe’s steps from now on, also where nobody has accepted it yet. Others of Adobe can still do them.`,
      ),
      selectInput('assignee', { label: 'Adobe engineer', choices: people }),
    ],
  });
}

/**
 * What the cloud shows of a connection.
 * @param pasted the state as somebody typed or pasted it, in any case; empty where it is chosen.
 */
export function stateForm(request: Request, about?: ConnectionId, pasted = ''): ModalView {
  const state = parseConnectionState(pasted, request.intake.cloud);
  const connections = request.connections.filter(({ endpoint }) => endpoint !== null);
  return modal({
    callbackId: VIEWS.state,
    title: 'Connection state',
    submit: 'Report State',
    metadata: writeStateLink(request),
    blocks: [
      section(
        'Say what the cloud shows. A connection that is rejected, expired, failed, disconnected or deleted goes back to the step that creates it.',
      ),
      ...(state.ok || pasted === '' ? [] : [context(notAState(pasted, request.intake.cloud))]),
      selectInput('connection', {
        label: 'Connection',
        choices: connections.map((one) => ({
          value: one.id,
          label: connectionName(request.connections, one),
        })),
        initial: about ?? (connections.length === 1 ? (connections[0]?.id ?? '') : ''),
      }),
      selectInput('state', {
        label: 'State',
        choices: stateChoices(request.intake.cloud),
        initial: state.ok ? state.value : '',
      }),
      noteInput('Note', 'For example the message that the console shows.'),
    ],
  });
}

/**
 * A closed request goes on; what is lost decides at which step.
 * @param typed the reason, as it stood in the command.
 */
export function reopenForm(request: Request, typed = ''): ModalView {
  const asks = asksWhatIsLost(request);
  const optional = request.connections.length > 1;
  return modal({
    callbackId: VIEWS.reopen,
    title: 'Reopen the request',
    submit: 'Reopen Request',
    metadata: writeRequestLink(linkTo(request)),
    blocks: [
      section(
        asks
          ? `Choose the state of each connection of ${nameOf(request)} that does not work any more. Help covers initial enablement only: Adobe decides in the support ticket whether this still belongs to it.`
          : `${nameOf(request)} goes on where it stopped. The clock goes on too; the time in between counts for nothing.`,
      ),
      ...(asks
        ? request.connections.map((one) =>
            selectInput(`${one.id}.state`, {
              label: `State of ${connectionName(request.connections, one)}`,
              ...(optional ? { hint: 'Leave it out if the connection works.' } : {}),
              choices: stateChoices(request.intake.cloud),
              optional,
            }),
          )
        : []),
      reasonInput('Why is it reopened?', typed),
    ],
  });
}

/** Slack draws ten choices at most in sight. */
const MOST_IN_SIGHT = 10;

/** What the card's menu has no room for, as far as this person may do it. */
export function moreForm(request: Request, actor: Actor): ModalView {
  const choices = moreChoices(request, actor);
  const oneOf = choices.length > MOST_IN_SIGHT ? selectInput : radioInput;
  return modal({
    callbackId: VIEWS.more,
    title: 'More actions',
    submit: 'Continue',
    metadata: writeRequestLink(linkTo(request)),
    blocks: [
      section(nameOf(request)),
      oneOf('choice', { label: 'What do you want to do?', choices }),
    ],
  });
}

function notAState(pasted: string, cloud: Cloud): string {
  return `I did not understand ${typedCode(pasted, 100)} as a state that ${CLOUD_NAMES[cloud]} shows. Choose it below.`;
}

function nameOf(request: Request): string {
  return `${requestLabel(request)} for ${escaped(request.intake.company)}`;
}
