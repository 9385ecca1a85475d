import type { Change } from '../change/change.ts';
import { type Connection, type ConnectionId, connectionsOf } from '../connection.ts';
import type { RequestEvent } from '../events.ts';
import { type ConnectionState, stateRule, usableState } from '../evidence/connection-state.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Intake } from '../intake/intake.ts';
import { LEG_STEPS } from '../playbooks/leg-steps.ts';
import { type PlaybookId, playbook } from '../playbooks/playbooks.ts';
import { isAbout, type StepId, stepRule } from '../playbooks/steps.ts';
import type { ConnectionProgress, RequestState } from '../request.ts';

/**
 * The connections that a request makes, or those that it takes down: what is taken down exists
 * already, with its service and endpoint.
 */
export function freshConnections(
  id: PlaybookId,
  intake: Intake,
  change: Change | null,
): readonly ConnectionProgress[] {
  const { steps, legs } = playbook(id);
  const takesDown = change !== null && steps.includes('remove-connection');
  if (takesDown) {
    return change.existing
      .filter((one) => change.about.includes(one.id))
      .map(({ account: _account, ...one }) => ({ ...one, done: [], proven: [] }));
  }
  return legs.flatMap((leg) => connectionsOf(intake, leg).map(fresh));
}

function fresh(connection: Connection): ConnectionProgress {
  return {
    ...connection,
    state: 'not-requested',
    done: [],
    service: null,
    endpoint: null,
    proven: [],
  };
}

/** The connections with the states in which they are known already: some are reported at any time. */
export function withStatesOf(
  known: readonly ConnectionProgress[],
  connections: readonly ConnectionProgress[],
): readonly ConnectionProgress[] {
  const states = new Map(known.map(({ id, state }) => [id, state]));
  return connections.map((one) => ({ ...one, state: states.get(one.id) ?? one.state }));
}

export function withConnection<State extends RequestState>(
  state: State,
  id: ConnectionId,
  change: (connection: ConnectionProgress) => ConnectionProgress,
): State {
  if (!state.connections.some((one) => one.id === id)) {
    throw new Error(`the request has no connection "${id}"`);
  }
  return {
    ...state,
    connections: state.connections.map((one) => (one.id === id ? change(one) : one)),
  };
}

/** A completed step: what its evidence says, and that it is done. */
export function withCompletion<State extends RequestState>(
  state: State,
  event: RequestEvent & { type: 'step-completed' },
): State {
  const { step, connection, evidence } = event;
  if (connection !== null) {
    return withConnection(state, connection, (one) => ({
      ...withEvidence(one, evidence, state.intake.cloud),
      done: [...one.done, step, ...approvedAtOnce(one, evidence)],
    }));
  }
  const done = [...state.done, step];
  if (evidence.kind === 'review') {
    // Whoever accepts takes over, unless somebody was named before; an admin only stands in.
    const { person, as } = event.actor;
    const assignee = state.assignee ?? (as === 'admin' ? null : person);
    return { ...state, done, assignee, ticket: evidence.ticket };
  }
  if (evidence.kind === 'adobe-account') return { ...state, done, adobeAccount: evidence.account };
  return { ...state, done };
}

/** Azure's auto-approval never pends: what is usable when it is created needs no approval. */
function approvedAtOnce({ leg }: ConnectionProgress, evidence: Evidence): readonly StepId[] {
  if (evidence.kind !== 'endpoint') return [];
  return stateRule(evidence.state).recovery === 'none' ? [LEG_STEPS[leg].approve] : [];
}

/** What a step's evidence says about its connection. Proven ports were noted by the tests. */
function withEvidence(
  connection: ConnectionProgress,
  evidence: Evidence,
  cloud: Intake['cloud'],
): ConnectionProgress {
  switch (evidence.kind) {
    case 'service':
    case 'access':
      return { ...connection, service: evidence.service };
    case 'endpoint':
      return {
        ...connection,
        endpoint: evidence.endpoint,
        state: evidence.state,
        proven: [],
      };
    case 'acceptance':
      return { ...connection, state: usableState(cloud) };
    case 'removal':
      return { ...connection, state: evidence.state };
    case 'review':
    case 'correction':
    case 'resumption':
    case 'connection-test':
    case 'adobe-account':
    case 'confirmation':
    case 'report':
      return connection;
  }
}

export function withReadings(
  connection: ConnectionProgress,
  event: RequestEvent & { type: 'connection-tested' },
): ConnectionProgress {
  const connected = event.test.readings.filter((reading) => reading.outcome === 'connected');
  const ports = new Map([...connection.proven, ...connected].map((one) => [one.port, one]));
  return { ...connection, proven: [...ports.values()].toSorted((a, b) => a.port - b.port) };
}

/**
 * A connection that goes back to a step: it and all that follow have to be done again, and what they
 * gave counts no more.
 */
export function setBack(
  id: PlaybookId,
  connection: ConnectionProgress,
  backTo: StepId,
  state: ConnectionState,
): ConnectionProgress {
  const again = stepsFrom(id, backTo).filter((step) => isAbout(step, connection.leg));
  if (again.length === 0) return connection;
  const gives = (...kinds: readonly Evidence['kind'][]) =>
    again.some((step) => kinds.includes(stepRule(step).evidence));
  return {
    ...connection,
    state,
    done: connection.done.filter((step) => !again.includes(step)),
    service: gives('service', 'access') ? null : connection.service,
    endpoint: gives('endpoint') ? null : connection.endpoint,
    proven: [],
  };
}

/** A request that goes back to a step as a whole. */
export function allSetBack<State extends RequestState>(state: State, backTo: StepId): State {
  const again = stepsFrom(state.playbook, backTo);
  return {
    ...state,
    done: state.done.filter((step) => !again.includes(step)),
    connections: state.connections.map((one) => setBack(state.playbook, one, backTo, one.state)),
  };
}

function stepsFrom(id: PlaybookId, step: StepId): readonly StepId[] {
  const { steps } = playbook(id);
  const index = steps.indexOf(step);
  if (index < 0) throw new Error(`"${step}" is no step of "${id}"`);
  return steps.slice(index);
}
