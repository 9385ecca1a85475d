import type { ModalView } from '@slack/types';
import type { Sight } from '../../application/handoffs.ts';
import { type ActionType, whyNotAction } from '../../domain/decide/actions.ts';
import { parseRequestNumber, personKey } from '../../domain/ids.ts';
import type { AdobeRoster } from '../../domain/party.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { nextBusinessDate } from '../../domain/reminders/snooze.ts';
import { currentVisit, type Request } from '../../domain/request.ts';
import { fitsMessage } from '../blocks/budget.ts';
import { type ClickInput, originOf, submissionId } from '../identity.ts';
import { MENU, type MenuAction, type MenuChoice } from '../ids.ts';
import { statusMessage, ticketMessage } from '../messages/answers.ts';
import { receiptMessage } from '../messages/receipt.ts';
import { readSubmittedView } from '../view-state.ts';
import {
  cancelForm,
  commentForm,
  contactsForm,
  holdForm,
  internalNoteForm,
  moreForm,
  reassignForm,
  reopenForm,
  stateForm,
  ticketForm,
} from '../views/action-forms.ts';
import { withAdminConsent } from '../views/admin-consent.ts';
import { noticeView } from '../views/notice.ts';
import { readingView } from '../views/reading.ts';
import { receiptView } from '../views/receipt.ts';
import { snoozeForm } from '../views/snooze-form.ts';
import { hasEndpoint, MENU_LABELS } from '../wording/menu.ts';
import { adminOffer, refusedClick } from './as-admin.ts';
import type { Answer, ViewAnswer } from './boundary.ts';
import { changeView } from './change-request.ts';
import { historyOf, openHistory } from './history.ts';
import { openModal, opensModal } from './open-modal.ts';
import { factsFor, type ListenerParts, readerTimeZone } from './parts.ts';
import { openReading } from './reading.ts';
import { type Asker, noSuchRequest, ownSight, refusedAnswer } from './sight.ts';
import { unchosen } from './submissions.ts';
import { errorsAt, plainRefusal } from './view-errors.ts';
import { isWatchAction, type WatchAction, watches, watchOrNot } from './watch.ts';

/** Where a choice from a menu or a command came from: what opens a modal. */
export interface Subject extends Asker {
  readonly triggerId: string;
}

/** @param typed what stood behind the request's number in the command; empty from the menu. */
type FormOf = (
  parts: ListenerParts,
  sight: Sight,
  asker: Asker,
  typed: string,
) => Promise<ModalView>;

/** What is asked for in a modal; watching is done at once. */
export type AskedFor = Exclude<MenuAction, WatchAction>;

/** The modal in which each action is asked for. */
const FORMS: Readonly<Record<AskedFor, FormOf>> = {
  'cancel-request': async (_parts, { request }, _asker, typed) => cancelForm(request, typed),
  'hold-request': async (_parts, { request }, _asker, typed) => holdForm(request, typed),
  'add-comment': async (_parts, { request }, _asker, typed) => commentForm(request, typed),
  'add-internal-note': async (_parts, { request }, _asker, typed) =>
    internalNoteForm(request, typed),
  'change-contacts': async (_parts, { request }) => contactsForm(request),
  'record-ticket': async (_parts, { request }) => ticketForm(request),
  'report-state': async (_parts, { request }, _asker, typed) =>
    stateForm(request, undefined, typed),
  'reopen-request': async (_parts, { request }, _asker, typed) => reopenForm(request, typed),
  'reassign-request': async (parts, { request, roster }, { installedTeam }) =>
    reassignForm(request, await engineers(parts, installedTeam, roster)),
  'snooze-reminders': async (parts, { request }, { installedTeam, person }) => {
    const hours = parts.workingHours(await readerTimeZone(parts, installedTeam, person));
    return snoozeForm(request, nextBusinessDate(hours, parts.now()));
  },
  'change-request': changeView,
};

/** Slack's limit for the options of a select. */
const MOST_PEOPLE = 100;

async function engineers(parts: ListenerParts, team: Asker['installedTeam'], roster: AdobeRoster) {
  return Promise.all(
    roster.engineers.slice(0, MOST_PEOPLE).map(async (person) => {
      const profile = await parts.directory.profile(team, person.userId);
      return { value: personKey(person), label: profile?.name ?? person.userId };
    }),
  );
}

/** Why an action's modal is not opened: as the decider says, and where there is nothing to choose. */
export function whyNotAsked(
  { request, actor }: Pick<Sight, 'request' | 'actor'>,
  type: ActionType,
): Refusal | undefined {
  const refusal = whyNotAction(request, type, actor);
  if (refusal !== undefined || type !== 'report-state') return refusal;
  return hasEndpoint(request) ? undefined : { kind: 'no-endpoint' };
}

/** An action's modal, or why it is not asked for; an admin is asked in it whether they mean it. */
async function askFor(
  parts: ListenerParts,
  sight: Sight,
  asker: Asker,
  type: AskedFor,
  typed: string,
): Promise<ModalView | Refusal> {
  const refused = whyNotAsked(sight, type);
  if (refused === undefined) return FORMS[type](parts, sight, asker, typed);
  // Whose turn it is decides who is reminded, and nobody snoozes somebody else's reminders.
  const offer = refused.kind === 'not-for-your-side' ? adminOffer(sight, refused) : undefined;
  const refusal = offer && whyNotAsked(offer.sight, type);
  if (offer === undefined || refusal !== undefined) return refusal ?? refused;
  return withAdminConsent(await FORMS[type](parts, offer.sight, asker, typed), offer.party);
}

/** Opens an action's modal, or says why not. Offered by a command and by the card's menu. */
export function opensAction(type: AskedFor) {
  return opensModal(async (parts, subject: Subject, number: number, typed: string = '') => {
    const sight = await ownSight(parts, subject, number);
    if (sight === undefined) return noSuchRequest(number);
    const asked = await askFor(parts, sight, subject, type, typed);
    return 'kind' in asked
      ? refusedAnswer(parts, subject, asked, sight)
      : openModal(parts, subject, asked, typed !== '');
  });
}

/** How a request stands, in the reader's own time zone. */
export async function showStatus(
  parts: ListenerParts,
  subject: Asker,
  number: number,
): Promise<Answer> {
  const sight = await ownSight(parts, subject, number);
  if (sight === undefined) return noSuchRequest(number);
  return statusMessage(await ownFacts(parts, subject, sight), sight.actor.party);
}

/** Why a request is due when it is, in the reader's own time zone. */
export async function showReceipt(
  parts: ListenerParts,
  subject: Asker,
  number: number,
): Promise<Answer> {
  const sight = await ownSight(parts, subject, number);
  if (sight === undefined) return noSuchRequest(number);
  return receiptMessage(await ownFacts(parts, subject, sight));
}

async function ownFacts(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
  { request, roster }: Sight,
) {
  return factsFor(parts, installedTeam, person, request, roster);
}

/** The texts of the support ticket, ready to paste; in a modal where they are too long to be said. */
export async function showTicket(
  parts: ListenerParts,
  subject: Subject,
  number: number,
): Promise<Answer> {
  const sight = await ownSight(parts, subject, number);
  if (sight === undefined) return noSuchRequest(number);
  const blocks = ticketMessage(sight.request);
  return fitsMessage(blocks) ? blocks : openReading(parts, subject, { kind: 'ticket', number });
}

/** A command and the card's menu mean the last hold. */
export async function resumeRequest(
  parts: ListenerParts,
  subject: Subject,
  number: number,
): Promise<Answer> {
  return endHold(parts, subject, number);
}

/**
 * Goes on after a hold: one click, as it was one side's own decision.
 *
 * @param visit the hold that a button names; without it the last one.
 */
export async function endHold(
  parts: ListenerParts,
  subject: Subject,
  number: number,
  visit?: number,
): Promise<Answer> {
  const sight = await ownSight(parts, subject, number);
  if (sight === undefined) return noSuchRequest(number);
  const { request, roster } = sight;
  const held = visit ?? request.visits.findLast(({ step }) => step === 'resume-request')?.number;
  if (held === undefined) return refusedAnswer(parts, subject, neverHeld(request), sight);
  const command = { type: 'complete-step', visit: held, inputs: {} } as const;
  const result = await parts.handoffs.act(request, command, subject.person, subject.triggerId);
  return result.outcome === 'refused'
    ? refusedClick(parts, subject, {
        visit: held,
        inputs: {},
        label: MENU_LABELS[MENU.resume],
        refusal: result.refusal,
        sight: { request: result.request, roster },
      })
    : undefined;
}

function neverHeld(request: Request): Refusal {
  const { status } = request;
  if (status !== 'open') return { kind: 'closed', status };
  const visit = currentVisit(request);
  if (visit === undefined) throw new Error('an open request has a current visit');
  return { kind: 'not-possible', step: visit.step };
}

const openMore = opensModal(async (parts, subject: Subject, number: number) => {
  const sight = await ownSight(parts, subject, number);
  if (sight === undefined) return noSuchRequest(number);
  return openModal(parts, subject, moreForm(sight.request, sight.actor));
});

type OnChoice = (parts: ListenerParts, subject: Subject, number: number) => Promise<Answer>;

const CHOICES: Readonly<Record<MenuChoice, OnChoice>> = {
  [MENU.status]: showStatus,
  [MENU.why]: showReceipt,
  [MENU.history]: openHistory,
  [MENU.ticket]: showTicket,
  [MENU.details]: async (parts, subject, number) =>
    openReading(parts, subject, { kind: 'details', number }),
  [MENU.resume]: resumeRequest,
  [MENU.more]: openMore,
  'add-comment': opensAction('add-comment'),
  'add-internal-note': opensAction('add-internal-note'),
  'cancel-request': opensAction('cancel-request'),
  'change-contacts': opensAction('change-contacts'),
  'change-request': opensAction('change-request'),
  'hold-request': opensAction('hold-request'),
  'reassign-request': opensAction('reassign-request'),
  'record-ticket': opensAction('record-ticket'),
  'reopen-request': opensAction('reopen-request'),
  'report-state': opensAction('report-state'),
  'snooze-reminders': opensAction('snooze-reminders'),
  'watch-request': watches('watch-request'),
  'unwatch-request': watches('unwatch-request'),
};

/** The card's overflow menu: `<choice>:PL-<number>`. */
export async function chooseFromMenu(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  const { choice, number } = readChoice(input.value);
  return CHOICES[choice](parts, input, number);
}

/** The list of further actions was answered: its modal becomes the action's own. */
export async function chooseMore(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const view = readSubmittedView(body.view);
  const left = unchosen(view, { choice: 'Choose what you want to do.' });
  if (left !== undefined) return errorsAt(view, left.problems);
  const { choice, number } = readChoice(view.text('choice'));
  const asker = originOf(body, parts.installedTeam);
  const sight = await ownSight(parts, asker, number);
  if (sight !== undefined && choice === MENU.why) {
    return { kind: 'update', view: receiptView(await ownFacts(parts, asker, sight)) };
  }
  if (sight !== undefined && choice === MENU.history) {
    return { kind: 'update', view: await historyOf(parts, asker, sight, 1) };
  }
  if (sight !== undefined && isWatchAction(choice)) {
    const said = await watchOrNot(parts, asker, sight, choice, submissionId(body, view));
    return { kind: 'update', view: noticeView(MENU_LABELS[choice], said) };
  }
  if (sight !== undefined && choice === MENU.details) {
    const link = { reading: { kind: 'details', number }, page: 0 } as const;
    return { kind: 'update', view: readingView(link, await ownFacts(parts, asker, sight)) };
  }
  if (sight === undefined || !isAction(choice)) {
    const text = 'That is not possible any more. See the request’s card.';
    return { kind: 'update', view: noticeView('Nothing was changed', text) };
  }
  const asked = await askFor(parts, sight, asker, choice, '');
  if (!('kind' in asked)) return { kind: 'update', view: asked };
  const message = await plainRefusal(parts, asker, asked, sight);
  return { kind: 'errors', errors: { choice: message } };
}

function isAction(choice: MenuChoice): choice is AskedFor {
  return choice in FORMS;
}

function readChoice(value: string): { readonly choice: MenuChoice; readonly number: number } {
  const [given = '', label = ''] = value.split(':');
  const number = parseRequestNumber(label);
  if (number === undefined) throw new Error(`a menu choice names its request, not "${label}"`);
  const choice = (Object.keys(CHOICES) as MenuChoice[]).find((one) => one === given);
  if (choice === undefined) throw new Error(`the menu has no choice "${given}"`);
  return { choice, number };
}
