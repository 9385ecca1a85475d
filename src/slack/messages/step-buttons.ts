import type { Button, KnownBlock } from '@slack/types';
import { stepRule } from '../../domain/playbooks/steps.ts';
import {
  type ConnectionProgress,
  openConnections,
  type Request,
  type Visit,
} from '../../domain/request.ts';
import { hasFailedTest } from '../../domain/tests-of.ts';
import { actions, button } from '../blocks/blocks.ts';
import { ACTIONS, MENU } from '../ids.ts';
import { linkTo } from '../request-link.ts';
import { writeStepLink } from '../step-link.ts';
import { MENU_LABELS } from '../wording/menu.ts';
import { acceptanceLabels } from '../wording/steps/acceptance-steps.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import { HELP_BUTTON } from '../wording/steps/wording.ts';
import { connectionLabel, isOneOfSeveral } from './connections.ts';

/**
 * The buttons that do a step, the step's own first. They also stand in the DMs about it, so that it
 * is done right there. What is about one connection has a row for each that is open.
 */
export function stepButtons(request: Request, visit: Visit): readonly KnownBlock[] {
  const id = `buttons-${visit.number}`;
  const own = ownButtons(request, visit);
  const perConnection = openConnections(request, visit).map(
    (connection) => [connection, connectionButtons(request, visit, connection)] as const,
  );
  const [first, ...others] = perConnection;
  // With one connection everything fits into one row.
  if (first !== undefined && others.length === 0) {
    return rows([[id, [...own, ...first[1]]]]);
  }
  return rows([
    [id, own],
    ...perConnection.map(([connection, buttons]) => [`${id}-${connection.id}`, buttons] as const),
  ]);
}

/** Shows the ticket's texts; whoever takes part may ask for them, also once the step is done. */
export function ticketButton(request: Request, visit: Visit): readonly KnownBlock[] {
  const target = writeStepLink({ ...linkTo(request), visit: visit.number });
  const shows = button(MENU_LABELS[MENU.ticket], ACTIONS.showTicket, target);
  return rows([[`ticket-${visit.number}`, [shows]]]);
}

function rows(all: readonly (readonly [string, readonly Button[]])[]): readonly KnownBlock[] {
  return all.flatMap(([id, buttons]) => (buttons.length === 0 ? [] : [actions(id, buttons)]));
}

/** What is done for the request, or for all connections in one modal. */
function ownButtons(request: Request, visit: Visit): readonly Button[] {
  const { evidence, refusal, scope } = stepRule(visit.step);
  const wording = stepWording(visit.step, request.intake.cloud);
  const target = writeStepLink({ ...linkTo(request), visit: visit.number });
  if (evidence === 'acceptance') return [];
  if (evidence === 'resumption') {
    return [button(wording.button, ACTIONS.resume, target, 'primary')];
  }
  return [
    button(wording.button, ACTIONS.openStep, target, 'primary'),
    ...(refusal?.kind === 'return'
      ? [button('Return for Correction', ACTIONS.openReturn, target)]
      : []),
    ...(scope === 'request' && refusal !== null && wording.refusal !== null
      ? [button(wording.refusal.button, ACTIONS.openRefusal, target)]
      : []),
  ];
}

/** What is done for one connection. Approving is one click; only a reason needs a modal. */
function connectionButtons(
  request: Request,
  visit: Visit,
  connection: ConnectionProgress,
): readonly Button[] {
  const { evidence, refusal } = stepRule(visit.step);
  const wording = stepWording(visit.step, request.intake.cloud);
  const where = isOneOfSeveral(request, connection)
    ? titleCase(connectionLabel(request.connections, connection))
    : undefined;
  // What tells it from the others comes first: Slack cuts what it shows of a label.
  const about = (label: string, actionId: string, style?: 'primary') =>
    button(where === undefined ? label : `${where}: ${label}`, actionId, target, style);
  const target = writeStepLink({
    ...linkTo(request),
    visit: visit.number,
    connection: connection.id,
  });
  const { approve, already } = acceptanceLabels(request.intake.cloud);
  const hasFailed = hasFailedTest(request, connection.id);
  return [
    ...(evidence === 'acceptance'
      ? [
          about(approve, ACTIONS.acceptConnection, 'primary'),
          about(already, ACTIONS.connectionAvailable),
        ]
      : []),
    ...(refusal !== null && wording.refusal !== null
      ? [about(wording.refusal.button, ACTIONS.openRefusal)]
      : []),
    ...(evidence === 'connection-test' && hasFailed ? [about(HELP_BUTTON, ACTIONS.openHelp)] : []),
    ...(connection.endpoint !== null && evidence !== 'removal'
      ? [about('Report State', ACTIONS.openState)]
      : []),
  ];
}

/** `Production, Service 2`: every word of a button begins with a capital letter. */
function titleCase(label: string): string {
  return label.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
