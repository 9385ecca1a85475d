import type { ModalView } from '@slack/types';
import type { Sight } from '../../application/handoffs.ts';
import { type ActionType, whyNotAction } from '../../domain/decide/actions.ts';
import { personKey } from '../../domain/ids.ts';
import type { AdobeRoster } from '../../domain/party.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { nextBusinessDate } from '../../domain/reminders/snooze.ts';
import type { MenuAction, MenuChoice } from '../ids.ts';
import type { RequestLink } from '../request-link.ts';
import {
  cancelForm,
  commentForm,
  contactsForm,
  holdForm,
  internalNoteForm,
  reassignForm,
  reopenForm,
  stateForm,
  ticketForm,
} from '../views/action-forms.ts';
import { withAdminConsent } from '../views/admin-consent.ts';
import { snoozeForm } from '../views/snooze-form.ts';
import { hasEndpoint } from '../wording/menu.ts';
import { adminOffer } from './as-admin.ts';
import { changeView } from './change-request.ts';
import { openModal, opensModal } from './open-modal.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import {
  type Asker,
  isUnseen,
  ownSight,
  refusedAnswer,
  type Subject,
  unseenAnswer,
} from './sight.ts';
import type { WatchAction } from './watch.ts';

/** The actions that are asked for in a modal, and who is asked. */

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
export async function askFor(
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
  return opensModal(async (parts, subject: Subject, link: RequestLink, typed: string = '') => {
    const sight = await ownSight(parts, subject, link);
    if (isUnseen(sight)) return unseenAnswer(link, sight);
    const asked = await askFor(parts, sight, subject, type, typed);
    return 'kind' in asked
      ? refusedAnswer(parts, subject, asked, sight)
      : openModal(parts, subject, asked, typed !== '');
  });
}

/** Whether a choice is an action that is asked for in a modal. */
export function isAskedFor(choice: MenuChoice): choice is AskedFor {
  return choice in FORMS;
}
