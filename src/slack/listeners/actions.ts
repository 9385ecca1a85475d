import type { Sight } from '../../application/handoffs.ts';
import { parseRequestNumber } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { currentVisit, type Request } from '../../domain/request.ts';
import { fitsMessage } from '../blocks/budget.ts';
import { type ClickInput, originOf, submissionId } from '../identity.ts';
import { MENU, type MenuChoice } from '../ids.ts';
import { statusMessage, ticketMessage } from '../messages/answers.ts';
import { receiptMessage } from '../messages/receipt.ts';
import { readSubmittedView } from '../view-state.ts';
import { moreForm } from '../views/action-forms.ts';
import { nothingChanged, noticeView } from '../views/notice.ts';
import { readingView } from '../views/reading.ts';
import { receiptView } from '../views/receipt.ts';
import { MENU_LABELS } from '../wording/menu.ts';
import { refusedClick } from './as-admin.ts';
import { askFor, isAskedFor, opensAction } from './ask-for.ts';
import type { Answer, ViewAnswer } from './boundary.ts';
import { historyOf, openHistory } from './history.ts';
import { openModal, opensModal } from './open-modal.ts';
import { factsFor, type ListenerParts } from './parts.ts';
import { openReading } from './reading.ts';
import { type Asker, noSuchRequest, ownSight, refusedAnswer, type Subject } from './sight.ts';
import { unchosen } from './submissions.ts';
import { errorsAt, plainRefusal } from './view-errors.ts';
import { isWatchAction, watches, watchOrNot } from './watch.ts';

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
export const showTicket = opensModal(
  async (parts, subject: Subject, number: number): Promise<Answer> => {
    const sight = await ownSight(parts, subject, number);
    if (sight === undefined) return noSuchRequest(number);
    const blocks = ticketMessage(sight.request);
    // Where a view says that it is loading, the texts stand in its place and are not said beside it.
    const isSaid = fitsMessage(blocks) && !(await parts.opening?.isLoading());
    return isSaid ? blocks : openReading(parts, subject, { kind: 'ticket', number });
  },
);

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
  if (sight === undefined || !isAskedFor(choice)) {
    const text = 'That is not possible any more. See the request’s card.';
    return { kind: 'update', view: nothingChanged(text) };
  }
  const asked = await askFor(parts, sight, asker, choice, '');
  if (!('kind' in asked)) return { kind: 'update', view: asked };
  const message = await plainRefusal(parts, asker, asked, sight);
  return { kind: 'errors', errors: { choice: message } };
}

function readChoice(value: string): { readonly choice: MenuChoice; readonly number: number } {
  const [given = '', label = ''] = value.split(':');
  const number = parseRequestNumber(label);
  if (number === undefined) throw new Error(`a menu choice names its request, not "${label}"`);
  const choice = (Object.keys(CHOICES) as MenuChoice[]).find((one) => one === given);
  if (choice === undefined) throw new Error(`the menu has no choice "${given}"`);
  return { choice, number };
}
