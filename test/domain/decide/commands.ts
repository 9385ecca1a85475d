import type { CorrectionForm, RequestCommand } from '../../../src/domain/commands.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { openConnections, type RequestState } from '../../../src/domain/request.ts';
import type { Instant } from '../../../src/domain/time.ts';
import { carl, testInput } from '../../support/builders.ts';
import type { Play } from '../../support/play.ts';

/** Commands about the step that is the next action, and what a request has come to. */

export const REASON = 'The endpoint is of account 999999999999.';

type Command<Type extends RequestCommand['type']> = RequestCommand & { readonly type: Type };

export function returning(
  play: Play,
  fields: readonly string[],
  reason = REASON,
): Command<'return-request'> {
  return { type: 'return-request', visit: play.visit.number, fields, reason };
}

export function correcting(play: Play, form: CorrectionForm = {}): Command<'correct-request'> {
  return { type: 'correct-request', visit: play.visit.number, form };
}

/** `connection` is null where the step is about the request as a whole. */
export function refusing(
  play: Play,
  connection: ConnectionId | null,
  reason = REASON,
): Command<'refuse-step'> {
  return { type: 'refuse-step', visit: play.visit.number, connection, reason };
}

export function asking(play: Play, connection: ConnectionId, note = ''): Command<'request-help'> {
  return { type: 'request-help', visit: play.visit.number, connection, note };
}

export function holding(reason = 'Our change freeze.'): Command<'hold-request'> {
  return { type: 'hold-request', reason };
}

export function resuming(play: Play): Command<'complete-step'> {
  return { type: 'complete-step', visit: play.visit.number, inputs: {} };
}

export function reporting(
  connection: ConnectionId,
  state: string,
  note = '',
): Command<'report-state'> {
  return { type: 'report-state', connection, state, note };
}

export function cancelling(reason = 'We use a VPN instead.'): Command<'cancel-request'> {
  return { type: 'cancel-request', reason };
}

/** `states`: what is chosen for each connection that does not work. */
export function reopening(
  states: Command<'reopen-request'>['states'] = {},
  reason = 'It stopped working.',
): Command<'reopen-request'> {
  return { type: 'reopen-request', reason, states };
}

/** Without a due date that bounds it, and with everybody in reach, unless told otherwise. */
export function snoozing(
  until: Instant,
  more: Partial<Command<'snooze-reminders'>> = {},
): Command<'snooze-reminders'> {
  return { type: 'snooze-reminders', until, dueAt: null, unreachable: [], ...more };
}

/** The customer tests the ports of a connection, of which `connected` connect. */
export function tests(
  play: Play,
  connection: ConnectionId,
  ports: readonly number[],
  connected: readonly number[] = [],
): void {
  const { endpoint } = at(play, connection);
  if (endpoint === null) throw new Error('what has no endpoint is not tested');
  const outcomes = ports.map(
    (port) => [port, connected.includes(port) ? 'connected' : 'timed out'] as const,
  );
  play.completes(carl, { [connection]: testInput(endpoint, Object.fromEntries(outcomes)) });
}

/** How far a connection has come. */
export function at(play: Play, connection: ConnectionId): RequestState['connections'][number] {
  const progress = play.state.connections.find(({ id }) => id === connection);
  if (progress === undefined) throw new Error(`the request has no connection "${connection}"`);
  return progress;
}

export function openOf(play: Play): readonly ConnectionId[] {
  return openConnections(play.state, play.visit).map(({ id }) => id);
}

/** The steps that were visited, in their order; the last is the next action. */
export function stepsOf(play: Play): readonly string[] {
  return play.state.visits.map(({ step }) => step);
}
