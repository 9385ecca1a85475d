import type { Sight } from '../../application/handoffs.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { currentVisit, type Request } from '../../domain/request.ts';
import { fitsMessage } from '../blocks/budget.ts';
import { type ClickInput, originOf } from '../identity.ts';
import { MENU, type MenuChoice } from '../ids.ts';
import { statusMessage, ticketMessage } from '../messages/answers.ts';
import { receiptMessage } from '../messages/receipt.ts';
import { type RequestLink, readRequestLink } from '../request-link.ts';
import { submissionId } from '../submission-id.ts';
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
import {
  type Asker,
  isUnseen,
  ownSight,
  refusedAnswer,
  type Subject,
  unseenAnswer,
  unseenView,
  whyNotFound,
} from './sight.ts';
import { unchosen } from './submissions.ts';
import { errorsAt, plainRefusal } from './view-errors.ts';
import { isWatchAction, watches, watchOrNot } from './watch.ts';

/** How a request stands, in the reader's own time zone. */
export async function showStatus(
  parts: ListenerParts,
  subject: Asker,
  link: RequestLink,
): Promise<Answer> {
  const sight = await ownSight(parts, subject, link);
  if (isUnseen(sight)) return unseenAnswer(link, sight);
  return statusMessage(await ownFacts(parts, subject, sight), sight.actor.party);
}

/** Why a request is due when it is, in the reader's own time zone. */
export async function showReceipt(
  parts: ListenerParts,
  subject: Asker,
  link: RequestLink,
): Promise<Answer> {
  const sight = await ownSight(parts, subject, link);
  if (isUnseen(sight)) return unseenAnswer(link, sight);
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
  async (parts, subject: Subject, link: RequestLink): Promise<Answer> => {
    const sight = await ownSight(parts, subject, link);
    if (isUnseen(sight)) return unseenAnswer(link, sight);
    const blocks = ticketMessage(sight.request);
    // Where a view says that it is loading, the texts stand in its place and are not said beside it.
    const isSaid = fitsMessage(blocks) && !(await parts.opening?.isLoading());
    return isSaid ? blocks : openReading(parts, subject, { kind: 'ticket', ...link });
  },
);

/** A command and the card's menu mean the last hold. */
export async function resumeRequest(
  parts: ListenerParts,
  subject: Subject,
  link: RequestLink,
): Promise<Answer> {
  return endHold(parts, subject, link);
}

/**
 * Goes on after a hold: one click, as it was one side's own decision.
 *
 * @param visit the hold that a button names; without it the last one.
 */
export async function endHold(
  parts: ListenerParts,
  subject: Subject,
  link: RequestLink,
  visit?: number,
): Promise<Answer> {
  const sight = await ownSight(parts, subject, link);
  if (isUnseen(sight)) return unseenAnswer(link, sight);
  const { request, roster } = sight;
  const held = visit ?? request.visits.findLast(({ step }) => step === 'resume-request')?.number;
  if (held === undefined) return refusedAnswer(parts, subject, neverHeld(request), sight);
  const command = { type: 'complete-step', visit: held, inputs: {} } as const;
  const result = await parts.handoffs.act(request, command, subject.person, subject.triggerId);
  switch (result.outcome) {
    case 'done':
      return undefined;
    case 'not-found':
      return unseenAnswer(link, whyNotFound(link));
    case 'refused':
      return refusedClick(parts, subject, {
        visit: held,
        inputs: {},
        label: MENU_LABELS[MENU.resume],
        refusal: result.refusal,
        sight: { request: result.request, roster },
      });
  }
}

function neverHeld(request: Request): Refusal {
  const { status } = request;
  if (status !== 'open') return { kind: 'closed', status };
  const visit = currentVisit(request);
  if (visit === undefined) throw new Error('an open request has a current visit');
  return { kind: 'not-possible', step: visit.step };
}

const openMore = opensModal(async (parts, subject: Subject, link: RequestLink) => {
  const sight = await ownSight(parts, subject, link);
  if (isUnseen(sight)) return unseenAnswer(link, sight);
  return openModal(parts, subject, moreForm(sight.request, sight.actor));
});

type OnChoice = (parts: ListenerParts, subject: Subject, link: RequestLink) => Promise<Answer>;

const CHOICES: Readonly<Record<MenuChoice, OnChoice>> = {
  [MENU.status]: showStatus,
  [MENU.why]: showReceipt,
  [MENU.history]: openHistory,
  [MENU.ticket]: showTicket,
  [MENU.details]: async (parts, subject, link) =>
    openReading(parts, subject, { kind: 'details', ...link }),
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

/** The card's overflow menu: `<choice>:<link to the request>`. */
export async function chooseFromMenu(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  const [given = '', link = ''] = input.value.split(':');
  return CHOICES[choiceNamed(given)](parts, input, readRequestLink(link));
}

/** The list of further actions was answered: its modal becomes the action's own. */
export async function chooseMore(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const view = readSubmittedView(body.view);
  const left = unchosen(view, { choice: 'Choose what you want to do.' });
  if (left !== undefined) return errorsAt(view, left.problems);
  const [given = ''] = view.text('choice').split(':');
  const choice = choiceNamed(given);
  const asker = originOf(body, parts.installedTeam);
  const link = readRequestLink(view.metadata);
  const sight = await ownSight(parts, asker, link);
  if (sight === 'no-longer-there') return { kind: 'update', view: unseenView(link, sight) };
  if (isUnseen(sight)) return NOT_POSSIBLE;
  if (choice === MENU.why) {
    return { kind: 'update', view: receiptView(await ownFacts(parts, asker, sight)) };
  }
  if (choice === MENU.history) {
    return { kind: 'update', view: await historyOf(parts, asker, sight, 1) };
  }
  if (isWatchAction(choice)) {
    const said = await watchOrNot(parts, asker, sight, choice, submissionId(body, view));
    return { kind: 'update', view: noticeView(MENU_LABELS[choice], said) };
  }
  if (choice === MENU.details) {
    const first = { reading: { kind: 'details', ...link }, page: 0 } as const;
    return { kind: 'update', view: readingView(first, await ownFacts(parts, asker, sight)) };
  }
  if (!isAskedFor(choice)) return NOT_POSSIBLE;
  const asked = await askFor(parts, sight, asker, choice, '');
  if (!('kind' in asked)) return { kind: 'update', view: asked };
  const message = await plainRefusal(parts, asker, asked, sight);
  return { kind: 'errors', errors: { choice: message } };
}

const NOT_POSSIBLE = {
  kind: 'update',
  view: nothingChanged('That is not possible any more. See the request’s card.'),
} as const satisfies ViewAnswer;

function choiceNamed(given: string): MenuChoice {
  const choice = (Object.keys(CHOICES) as MenuChoice[]).find((one) => one === given);
  if (choice === undefined) throw new Error(`the menu has no choice "${given}"`);
  return choice;
}
