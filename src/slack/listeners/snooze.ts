import type { Sight } from '../../application/handoffs.ts';
import { unreachableOfSide } from '../../application/reachable-owners.ts';
import { isSamePerson, type Person } from '../../domain/ids.ts';
import { ownersOf } from '../../domain/owners.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Refusal } from '../../domain/refusal.ts';
import {
  dueAtOf,
  parseSnoozeChoice,
  type SnoozeChoice,
  snoozeEnd,
} from '../../domain/reminders/snooze.ts';
import { currentVisit, snoozeInForce } from '../../domain/request.ts';
import { section } from '../blocks/blocks.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { type ClickInput, originOf } from '../identity.ts';
import { type RequestLink, readRequestLink } from '../request-link.ts';
import { submissionId } from '../submission-id.ts';
import { readSubmittedView } from '../view-state.ts';
import { nothingChanged, noticeView } from '../views/notice.ts';
import { inWords } from '../wording/commands.ts';
import { noLongerThere } from '../wording/no-longer-there.ts';
import { snoozedSentence } from '../wording/reminders.ts';
import { opensAction, whyNotAsked } from './ask-for.ts';
import type { Answer, ViewAnswer } from './boundary.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import {
  type Asker,
  isUnseen,
  ownSight,
  refusedAnswer,
  type Subject,
  type Unseen,
  unseenAnswer,
  whyNotFound,
} from './sight.ts';
import { unchosen } from './submissions.ts';
import { errorsAt, refusedView } from './view-errors.ts';

/** Reminders rest for one person: by the buttons of a reminder, a modal or a command. */

type Snoozed =
  /** mrkdwn. */
  | { readonly outcome: 'snoozed'; readonly said: string }
  | { readonly outcome: 'unreadable'; readonly problems: readonly Problem[] }
  | {
      readonly outcome: 'refused';
      readonly refusal: Refusal;
      readonly sight: Pick<Sight, 'request' | 'roster'>;
    }
  | { readonly outcome: 'not-found'; readonly why: Unseen };

async function snooze(
  parts: ListenerParts,
  asker: Asker,
  link: RequestLink,
  choice: SnoozeChoice,
  { commandId, isTyped }: { readonly commandId: string; readonly isTyped: boolean },
): Promise<Snoozed> {
  const sight = await ownSight(parts, asker, link);
  if (isUnseen(sight)) return { outcome: 'not-found', why: sight };
  const { request, roster } = sight;
  const refusal = whyNotAsked(sight, 'snooze-reminders');
  if (refusal !== undefined) return { outcome: 'refused', refusal, sight };
  const timeZone = await readerTimeZone(parts, asker.installedTeam, asker.person);
  const dueAt = dueAtOf(request, parts.policy);
  const hours = parts.workingHours(timeZone);
  const end = snoozeEnd(choice, { hours, dueAt, now: parts.now() });
  if (!end.ok) return { outcome: 'unreadable', problems: end.problems };
  const command = {
    type: 'snooze-reminders',
    until: end.value.until,
    ...(isTyped && { typed: { forMs: choice.kind === 'for' ? choice.ms : null } }),
    dueAt,
    unreachable: await unreachableOwners(parts, asker, sight),
  } as const;
  const result = await parts.handoffs.act(request, command, asker.person, commandId);
  switch (result.outcome) {
    case 'done':
      return { outcome: 'snoozed', said: snoozedSentence(request, end.value, timeZone) };
    case 'not-found':
      return { outcome: 'not-found', why: whyNotFound(link) };
    case 'refused': {
      const now = { request: result.request, roster };
      const standing = snoozeInForce(result.request, asker.person, parts.now());
      if (result.refusal.kind === 'nothing-changes' && standing !== undefined) {
        const { until } = standing;
        const isCapped = until === dueAt && end.value.isCapped;
        return {
          outcome: 'snoozed',
          said: snoozedSentence(request, { until, isCapped }, timeZone),
        };
      }
      return { outcome: 'refused', refusal: result.refusal, sight: now };
    }
  }
}

/** Those in whose place others of their side are reminded; asked for where somebody else snoozes. */
async function unreachableOwners(
  { reachability }: ListenerParts,
  { person }: Asker,
  { request, roster }: Sight,
): Promise<readonly Person[]> {
  const visit = currentVisit(request);
  if (visit === undefined) return [];
  const owners = ownersOf(request, visit, roster);
  if (owners.some((owner) => isSamePerson(owner, person))) return [];
  return unreachableOfSide(reachability, request, visit, roster);
}

async function answerTo(
  parts: ListenerParts,
  subject: Subject,
  link: RequestLink,
  choice: SnoozeChoice,
  isTyped = false,
): Promise<Answer> {
  const by = { commandId: subject.triggerId, isTyped };
  const snoozed = await snooze(parts, subject, link, choice, by);
  switch (snoozed.outcome) {
    case 'snoozed':
      return [section(snoozed.said)];
    case 'unreadable':
      return unreadable(snoozed.problems);
    case 'refused':
      return refusedAnswer(parts, subject, snoozed.refusal, snoozed.sight);
    case 'not-found':
      return unseenAnswer(link, snoozed.why);
  }
}

function unreadable(problems: readonly Problem[]): Answer {
  const messages = problems.map(({ message }) => escaped(message)).join(' ');
  return [section(`${messages} Nothing was changed.`)];
}

/** The button with the time of the settings. */
export async function snoozeForAWhile(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  const choice = { kind: 'for', ms: parts.reminders.snoozeMs } as const;
  return answerTo(parts, input, readRequestLink(input.value), choice);
}

/** The button for the rest of the day. */
export async function snoozeToNextDay(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  return answerTo(parts, input, readRequestLink(input.value), { kind: 'next-business-day' });
}

/** The button that asks until which day. */
export async function openSnooze(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  return opensAction('snooze-reminders')(parts, input, readRequestLink(input.value));
}

/** `snooze PL-1` asks until which day; `snooze PL-1 4h` does it at once. */
export async function snoozeCommand(
  parts: ListenerParts,
  subject: Subject,
  link: RequestLink,
  rest: string,
): Promise<Answer> {
  const typed = inWords(rest).trim();
  if (typed === '') return opensAction('snooze-reminders')(parts, subject, link);
  const choice = parseSnoozeChoice(typed);
  return choice.ok
    ? answerTo(parts, subject, link, choice.value, true)
    : unreadable(choice.problems);
}

/** The day was chosen; the modal says until when that is. */
export async function submitSnooze(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const view = readSubmittedView(body.view);
  const asker = originOf(body, parts.installedTeam);
  const left = unchosen(view, { date: 'Choose the day.' });
  if (left !== undefined) return errorsAt(view, left.problems);
  const choice = { kind: 'date', date: view.text('date') } as const;
  const by = { commandId: submissionId(body, view), isTyped: false };
  const link = readRequestLink(view.metadata);
  const snoozed = await snooze(parts, asker, link, choice, by);
  switch (snoozed.outcome) {
    case 'snoozed':
      return { kind: 'update', view: noticeView('Reminders snoozed', snoozed.said) };
    case 'unreadable':
      return errorsAt(view, snoozed.problems);
    case 'refused':
      return refusedView(parts, asker, view, snoozed.refusal, snoozed.sight, () => 'date');
    case 'not-found': {
      const text =
        snoozed.why === 'no-longer-there'
          ? noLongerThere(link)
          : 'The request does not exist any more, or you do not take part in it.';
      return { kind: 'update', view: nothingChanged(text) };
    }
  }
}
