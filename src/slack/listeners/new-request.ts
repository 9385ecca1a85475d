import { isDeepStrictEqual } from 'node:util';
import type { ModalView } from '@slack/types';
import type { Draft } from '../../application/ports.ts';
import { problemWithContacts } from '../../domain/decide/submit.ts';
import { type ChannelId, channelId } from '../../domain/ids.ts';
import {
  type Choices,
  EMPTY_FORM,
  parseChoices,
  parseDetails,
  parseOutbound,
} from '../../domain/intake/parse-intake.ts';
import type { Problem } from '../../domain/problem.ts';
import { section } from '../blocks/blocks.ts';
import { code, escaped, typedCode } from '../blocks/mrkdwn.ts';
import { type ClickInput, type CommandInput, originOf } from '../identity.ts';
import { CHANNEL_BLOCK, CONTACTS_BLOCK } from '../ids.ts';
import { submissionId } from '../submission-id.ts';
import { readSubmittedView } from '../view-state.ts';
import { chooseChannelView } from '../views/choose-channel.ts';
import { choicesView, detailsView, outboundView, reviewView } from '../views/new-request.ts';
import { asTyped, EMPTY } from '../wording/commands.ts';
import type { ViewAnswer } from './boundary.ts';
import { contactsFrom, mentionsIn } from './contacts.ts';
import { merged, type OpenedForm, openedForm } from './drafts.ts';
import { openModal, opensModal } from './open-modal.ts';
import type { ListenerParts } from './parts.ts';
import type { Asker } from './sight.ts';
import { errorsAt } from './view-errors.ts';
import { isDirect, whyNotHere } from './where.ts';

/**
 * `/privatelink new [empty] [@contact …]`: opens the first view, with what this person typed before
 * in this channel if anything.
 */
export const startRequest = opensModal(async (parts, input: CommandInput) => {
  const { installedTeam, person } = input;
  const place = placeFor(parts, input);
  const obstacle = await whyNotHere(parts.client, place);
  if (obstacle !== undefined) return [section(obstacle)];
  const { ids, isEmpty, unknown } = argumentOf(input.text);
  if (unknown !== '') return [section(notUnderstood(unknown))];
  const named = await contactsFrom(parts, installedTeam, ids);
  if (typeof named === 'string') return [section(escaped(named))];
  const roster = await parts.directory.roster(installedTeam);
  const problem = named.length > 0 ? problemWithContacts(named, person, roster) : undefined;
  if (problem !== undefined) return [section(problem)];

  const view = await firstView(parts, { ...input, ...place }, named, isEmpty);
  return openModal(parts, input, view);
});

/** The first view for a person in a channel, with what they typed there before unless it is to go. */
async function firstView(
  parts: ListenerParts,
  { installedTeam, person, channel }: Asker & { readonly channel: ChannelId },
  named: Draft['contacts'] = [],
  isEmpty = false,
): Promise<ModalView> {
  const purpose = { owner: person, channel, of: null };
  const earlier = isEmpty ? undefined : await parts.drafts.draftOf(installedTeam, purpose);
  const draft: Draft = {
    id: earlier?.id ?? parts.newId(),
    owner: person,
    channel,
    contacts: named.length > 0 ? named : (earlier?.contacts ?? []),
    form: earlier?.form ?? EMPTY_FORM,
    change: null,
  };
  await parts.drafts.saveDraft(installedTeam, draft);
  const isResumed = earlier !== undefined && holdsSomething(earlier);
  // Whoever has no commands cannot type the one that empties the form.
  const hasCommands = person.teamId === installedTeam;
  return choicesView(draft, isResumed ? { emptiedBy: hasCommands ? 'command' : 'hand' } : null);
}

/** The standing button, and the shortcut in the menu of a message: asks in the channel they are in. */
export function asksHere(again: 'button' | 'shortcut') {
  return opensModal(async (parts, click: ClickInput) => {
    const { channel, channelName } = click;
    if (channel === undefined) throw new Error('a message stands in a channel');
    const obstacle = await whyNotHere(parts.client, { channel, channelName }, again);
    if (obstacle !== undefined) return [section(obstacle)];
    return openModal(parts, click, await firstView(parts, { ...click, channel }));
  });
}

/** The global shortcut: first asks for the channel. */
export async function askForChannel(parts: ListenerParts, click: ClickInput) {
  return openModal(parts, click, chooseChannelView(parts.defaultChannel));
}

/** The channel was chosen: the form takes the place of the question, or it says why not there. */
export async function submitChannel(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const view = readSubmittedView(body.view);
  const asker = originOf(body, parts.installedTeam);
  const chosen = view.text(CHANNEL_BLOCK);
  const wrong = (message: string) => errorsAt(view, [{ field: CHANNEL_BLOCK, message }]);
  if (chosen === '') return wrong('Choose the channel in which the customer and Adobe both are.');
  const channel = channelId(chosen);
  const obstacle = await whyNotHere(parts.client, { channel, channelName: '' }, 'choice');
  // An error is plain text, where nothing marks code.
  if (obstacle !== undefined) return wrong(obstacle.replaceAll('`', ''));
  return { kind: 'update', view: await firstView(parts, { ...asker, channel }) };
}

/** The first view was submitted: keeps it, and asks for what the choices entail. */
export async function submitChoices(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await openedForm(parts, body);
  if ('kind' in opened) return opened;
  const { view, installedTeam, person, draft: found } = opened;
  const picked = view.people(CONTACTS_BLOCK);
  const named =
    picked === undefined ? found.contacts : await contactsFrom(parts, installedTeam, picked);
  const contacts = typeof named === 'string' ? found.contacts : named;
  const draft = { ...found, contacts, form: merged(found.form, view) };
  await parts.drafts.saveDraft(installedTeam, draft);

  const choices = parseChoices(draft.form);
  const roster = await parts.directory.roster(installedTeam);
  const contactProblem =
    typeof named === 'string' ? named : problemWithContacts(contacts, person, roster);
  if (choices.ok && contactProblem === undefined) {
    return { kind: 'push', view: detailsView(draft, choices.value) };
  }
  const hint = ' You can also name them in the command: /privatelink new @name.';
  return errorsAt(view, [
    ...(choices.ok ? [] : choices.problems),
    ...(contactProblem === undefined
      ? []
      : [{ field: CONTACTS_BLOCK, message: contactProblem + hint }]),
  ]);
}

/** The second view was submitted: the last look, or first what the outbound leg needs. */
export async function submitDetails(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await kept(parts, body);
  if ('kind' in opened) return opened;
  const { view, draft, choices } = opened;
  const details = parseDetails(draft.form);
  if (!details.ok) return errorsAt(view, details.problems);
  return choices.connectionType === 'bidirectional'
    ? { kind: 'push', view: outboundView(draft, choices) }
    : { kind: 'push', view: reviewView(draft, choices) };
}

/** What the outbound leg needs was submitted: the last look takes its place. */
export async function submitOutbound(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await kept(parts, body);
  if ('kind' in opened) return opened;
  const { view, draft, choices } = opened;
  const outbound = parseOutbound(draft.form);
  return outbound.ok
    ? { kind: 'update', view: reviewView(draft, choices) }
    : errorsAt(view, outbound.problems);
}

/** The last view was submitted: the request is made, or every error is shown. */
export async function submitReview(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await kept(parts, body);
  if ('kind' in opened) return opened;
  const { view, draft, installedTeam, person } = opened;
  const id = submissionId(body, view);
  const result = await parts.handoffs.submit(installedTeam, draft, person, id);
  if (result.outcome === 'submitted') return { kind: 'close' };
  const problems: readonly Problem[] =
    result.outcome === 'refused' && result.refusal.kind === 'invalid-input'
      ? result.refusal.problems
      : [];
  return errorsAt(view, problems);
}

/** A view after the first, with its draft saved; its choices were accepted before. */
async function kept(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<(OpenedForm & { readonly choices: Choices }) | ViewAnswer> {
  const opened = await openedForm(parts, body);
  if ('kind' in opened) return opened;
  const { view, installedTeam, draft: found } = opened;
  const draft = { ...found, form: merged(found.form, view) };
  await parts.drafts.saveDraft(installedTeam, draft);
  const choices = parseChoices(draft.form);
  if (!choices.ok) return errorsAt(view, choices.problems);
  return { ...opened, draft, choices: choices.value };
}

/** Where it was typed; from a direct message the default channel of the settings, where there is one. */
function placeFor(
  { defaultChannel }: ListenerParts,
  { channel, channelName }: CommandInput,
): Pick<CommandInput, 'channel' | 'channelName'> {
  return defaultChannel !== null && isDirect({ channel, channelName })
    ? { channel: defaultChannel, channelName: '' }
    : { channel, channelName };
}

function holdsSomething({ contacts, form }: Draft): boolean {
  return contacts.length > 0 || !isDeepStrictEqual(form, EMPTY_FORM);
}

/** Mentions, perhaps with the word that asks for an empty form; what else stands there is unknown. */
function argumentOf(text: string) {
  const { ids, rest } = mentionsIn(text);
  const isEmpty = rest.toLowerCase() === EMPTY;
  return { ids, isEmpty, unknown: isEmpty ? '' : asTyped(rest) };
}

function notUnderstood(unknown: string): string {
  return `After ${code('new')} I accept mentions of customer contacts, for example ${code('/privatelink new @Carla')}, and the word ${code(EMPTY)}. I did not understand ${typedCode(unknown)}.`;
}
