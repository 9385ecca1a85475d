import { ACTION_RULES, type ActionType, whyNotAction } from '../../domain/decide/actions.ts';
import { requestLabel } from '../../domain/ids.ts';
import type { Actor } from '../../domain/party.ts';
import { currentVisit, type Request } from '../../domain/request.ts';
import type { Choice } from '../blocks/blocks.ts';
import { MENU, type MenuAction, type MenuChoice } from '../ids.ts';
import { linkTo, writeRequestLink } from '../request-link.ts';

/** How each choice reads; verbs, Title Case. */
export const MENU_LABELS: Readonly<Record<MenuChoice, string>> = {
  [MENU.status]: 'Show Status',
  [MENU.why]: 'Explain Due Date',
  [MENU.history]: 'Show History',
  [MENU.ticket]: 'Show Ticket Text',
  [MENU.details]: 'Show All Details',
  [MENU.resume]: 'Resume Request',
  [MENU.more]: 'More Actions',
  'add-comment': 'Add Comment',
  'add-internal-note': 'Add Internal Note',
  'change-contacts': 'Edit Contacts',
  'hold-request': 'Put on Hold',
  'report-state': 'Report Connection State',
  'record-ticket': 'Record Ticket',
  'reassign-request': 'Reassign',
  'cancel-request': 'Cancel Request',
  'reopen-request': 'Reopen Request',
  'snooze-reminders': 'Snooze Reminders',
  'change-request': 'Request a Change',
  'watch-request': 'Watch Request',
  'unwatch-request': 'Unwatch Request',
};

/**
 * What the card's overflow menu offers: the commands that exist for one request, because external
 * members of a channel have no slash commands. A value is `<choice>:<link to the request>`. Slack draws five choices; the fifth opens the rest.
 */
export function menuChoices(request: Request): readonly Choice[] {
  const first: readonly MenuChoice[] = [
    MENU.status,
    MENU.ticket,
    'add-comment',
    mainAction(request),
    MENU.more,
  ];
  const link = writeRequestLink(linkTo(request));
  return first.map((choice) => ({ value: `${choice}:${link}`, label: MENU_LABELS[choice] }));
}

function mainAction(request: Request): MenuChoice {
  if (request.status !== 'open') return 'reopen-request';
  return isOnHold(request) ? MENU.resume : 'hold-request';
}

function isOnHold(request: Request): boolean {
  return currentVisit(request)?.step === 'resume-request';
}

/**
 * Every action that this person may do to the request as it stands, and what can be read of it. The
 * modal that lists them says of which request they are.
 */
export function moreChoices(request: Request, actor: Actor): readonly Choice[] {
  const choices = [...possibleActions(request, actor), MENU.history, MENU.why, MENU.details];
  return choices.map((choice) => ({
    value: `${choice}:${requestLabel(request)}`,
    label: MENU_LABELS[choice],
  }));
}

function possibleActions(request: Request, actor: Actor): readonly MenuAction[] {
  return (Object.keys(ACTION_RULES) as ActionType[]).filter(
    (type): type is MenuAction =>
      // It is typed where the request is to go; the card's menu is where it comes from.
      type !== 'move-request' &&
      whyNotAction(request, type, actor) === undefined &&
      (type !== 'report-state' || hasEndpoint(request)),
  );
}

/** Whether the cloud shows a state of any connection. */
export function hasEndpoint({ connections }: Request): boolean {
  return connections.some(({ endpoint }) => endpoint !== null);
}
