import { type ConnectionId, connectionsOf } from './connection.ts';
import type { RequestEvent } from './events.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { Intake } from './intake/intake.ts';
import { playbook } from './playbooks/playbooks.ts';
import { type StepId, stepRule } from './playbooks/steps.ts';
import type { ConnectionProgress, Deed, RequestState, Visit } from './request.ts';
import type { Instant } from './time.ts';

/**
 * The state after one more event. Pure, and total over every history that `decide` can write.
 * @throws Error when the event cannot follow the state, which means that the history is damaged.
 */
export function evolve(state: RequestState | undefined, event: RequestEvent): RequestState {
  if (event.type === 'request-submitted') {
    if (state !== undefined) throw new Error('a request is submitted only once');
    return submitted(event);
  }
  if (state?.status !== 'open') {
    throw new Error(
      `"${event.type}" cannot follow a request that is ${state?.status ?? 'missing'}`,
    );
  }
  const next = { ...state, version: state.version + 1, lastEventAt: event.occurredAt };
  const at = event.occurredAt;
  switch (event.type) {
    case 'request-returned': {
      const { fields, reason } = event;
      const returned = noted(next, event, null, { kind: 'returned', fields, reason });
      return moved(returned, 'correct-request', at);
    }
    case 'request-corrected': {
      const fields = event.changes.map((change) => change.field);
      const corrected = noted(next, event, null, {
        kind: 'done',
        evidence: { kind: 'correction', fields },
      });
      const connections = freshConnections(event.intake);
      return moved({ ...corrected, intake: event.intake, connections }, 'review-request', at);
    }
    case 'step-completed': {
      const { step, connection, evidence } = event;
      const deed = noted(next, event, connection, { kind: 'done', evidence });
      const done = completed(deed, step, connection, event);
      return moved(done, nextStep(done), at);
    }
    case 'connection-rejected': {
      const { connection, reason } = event;
      const deed = noted(next, event, connection, { kind: 'rejected', reason });
      const rejected = withConnection(deed, connection, (one) => ({
        ...one,
        state: 'rejected',
        done: stepsBefore(state, playbook(state.playbook).rejectionReturnsTo),
        endpoint: null,
        proven: [],
      }));
      return moved(rejected, nextStep(rejected), at);
    }
    case 'connection-tested': {
      const { connection, test } = event;
      const deed = noted(next, event, connection, { kind: 'tested', readings: test.readings });
      return withConnection(deed, connection, (one) => withReadings(one, event));
    }
    case 'request-completed':
      return { ...moved(next, null, at), status: 'completed', closedAt: at };
    case 'request-cancelled': {
      const { actor, reason } = event;
      return { ...moved(next, null, at), status: 'cancelled', closedAt: at, by: actor, reason };
    }
  }
}

/** The state that a whole history leads to. @throws Error when it is empty or damaged. */
export function replay(events: readonly RequestEvent[]): RequestState {
  const [first, ...rest] = events;
  if (first === undefined) throw new Error('a request has at least one event');
  return rest.reduce<RequestState>(evolve, evolve(undefined, first));
}

/** The first step of the playbook that is not done for everything it is about; null at the end. */
export function nextStep(state: RequestState): StepId | null {
  const isOpen = (step: StepId) =>
    stepRule(step).scope === 'request'
      ? !state.done.includes(step)
      : state.connections.some((connection) => !connection.done.includes(step));
  return playbook(state.playbook).steps.find(isOpen) ?? null;
}

function submitted(event: RequestEvent & { type: 'request-submitted' }): RequestState {
  const { playbook: id, channel, requester, requesterParty, contacts } = event;
  const { intake, occurredAt } = event;
  const state: RequestState = {
    status: 'open',
    version: 1,
    playbook: id,
    channel,
    requester,
    requesterParty,
    contacts,
    intake,
    assignee: null,
    ticket: null,
    submittedAt: occurredAt,
    lastEventAt: occurredAt,
    done: [],
    connections: freshConnections(intake),
    visits: [],
  };
  return moved(state, nextStep(state), occurredAt);
}

function freshConnections(intake: Intake): readonly ConnectionProgress[] {
  return connectionsOf(intake).map((connection) => ({
    ...connection,
    state: 'not-requested',
    done: [],
    service: null,
    endpoint: null,
    proven: [],
  }));
}

/** Closes the current visit and opens the one of `step`, unless that is where the request stands. */
function moved<State extends RequestState>(state: State, step: StepId | null, at: Instant): State {
  const last = state.visits.at(-1);
  if (last?.closedAt === null && last.step === step) return state;
  const closed = state.visits.map((visit) =>
    visit.closedAt === null ? { ...visit, closedAt: at } : visit,
  );
  return { ...state, visits: step === null ? closed : [...closed, visitOf(state, step, at)] };
}

function visitOf(state: RequestState, step: StepId, openedAt: Instant): Visit {
  const open = state.connections.filter((connection) => !connection.done.includes(step));
  return {
    number: state.visits.length + 1,
    step,
    connections: stepRule(step).scope === 'request' ? [] : open.map(({ id }) => id),
    openedAt,
    closedAt: null,
    deeds: [],
  };
}

/** Writes a deed into the current visit. */
function noted<State extends RequestState>(
  state: State,
  event: RequestEvent,
  connection: ConnectionId | null,
  outcome: Deed['outcome'],
): State {
  const deed: Deed = { connection, by: event.actor, at: event.occurredAt, outcome };
  const visits = state.visits.map((visit) =>
    visit.closedAt === null ? { ...visit, deeds: [...visit.deeds, deed] } : visit,
  );
  return { ...state, visits };
}

function completed<State extends RequestState>(
  state: State,
  step: StepId,
  connection: ConnectionId | null,
  event: RequestEvent & { type: 'step-completed' },
): State {
  const evidence = event.evidence;
  if (connection !== null) {
    return withConnection(state, connection, (one) => ({
      ...withEvidence(one, evidence),
      done: [...one.done, step],
    }));
  }
  const accepted =
    evidence.kind === 'review'
      ? { assignee: event.actor.person, ticket: evidence.ticket }
      : { assignee: state.assignee, ticket: state.ticket };
  return { ...state, ...accepted, done: [...state.done, step] };
}

/** What a step's evidence says about its connection. Proven ports were noted by the tests. */
function withEvidence(connection: ConnectionProgress, evidence: Evidence): ConnectionProgress {
  switch (evidence.kind) {
    case 'endpoint-service':
      return { ...connection, service: evidence.service };
    case 'interface-endpoint':
      return { ...connection, endpoint: evidence.endpoint, state: 'pendingAcceptance', proven: [] };
    case 'acceptance':
      return { ...connection, state: 'available' };
    case 'review':
    case 'correction':
    case 'connection-test':
      return connection;
  }
}

function withReadings(
  connection: ConnectionProgress,
  event: RequestEvent & { type: 'connection-tested' },
): ConnectionProgress {
  const connected = event.test.readings.filter((reading) => reading.outcome === 'connected');
  const ports = new Map([...connection.proven, ...connected].map((one) => [one.port, one]));
  return { ...connection, proven: [...ports.values()].toSorted((a, b) => a.port - b.port) };
}

function withConnection<State extends RequestState>(
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

function stepsBefore(state: RequestState, step: StepId): readonly StepId[] {
  const { steps } = playbook(state.playbook);
  return steps
    .slice(0, steps.indexOf(step))
    .filter((earlier) => stepRule(earlier).scope === 'connection');
}
