import type { ConnectionId } from '../connection.ts';
import type { LostConnection, RequestEvent } from '../events.ts';
import { rejectedState } from '../evidence/connection-state.ts';
import { isSamePerson, type Person } from '../ids.ts';
import { stepForState } from '../playbooks/leg-steps.ts';
import { playbook } from '../playbooks/playbooks.ts';
import { isDetour, type StepId, stepRule } from '../playbooks/steps.ts';
import type { RequestState, Visit } from '../request.ts';
import type { ClosingClock } from '../sla/closing-clock.ts';
import {
  allSetBack,
  freshConnections,
  setBack,
  withCompletion,
  withConnection,
  withReadings,
  withStatesOf,
} from './progress.ts';
import { commented, inChannel, withContacts } from './surroundings.ts';
import { holderOf, moved, nextStep, noted, resumed, told } from './visits.ts';

/**
 * The state after one more event. Pure, and total over every history that `decide` can write.
 * @throws Error when the event cannot follow the state, which means that the history is damaged.
 */
export function evolve(state: RequestState | undefined, event: RequestEvent): RequestState {
  if (event.type === 'request-submitted') {
    if (state !== undefined) throw new Error('a request is submitted only once');
    return submitted(event);
  }
  if (state === undefined) throw new Error(`"${event.type}" cannot begin a history`);
  if (event.type === 'sla-breached') return breached(state, event);
  const next = { ...state, version: state.version + 1, lastEventAt: event.occurredAt };
  if (event.type === 'comment-added') return commented(next, event);
  if (event.type === 'contacts-changed') return withContacts(next, event);
  if (event.type === 'channel-changed') return inChannel(next, event);
  if (event.type === 'ticket-recorded') {
    const { ticket } = event;
    return told({ ...next, ticket }, event, { kind: 'ticket', ticket });
  }
  if (event.type === 'request-watched') return watched(next, event);
  if (event.type === 'request-unwatched') return unwatched(next, event);
  if (event.type === 'request-reopened') return reopened(next, event);
  if (next.status !== 'open') {
    throw new Error(`"${event.type}" cannot follow a request that is ${next.status}`);
  }
  return whileOpen(next, event);
}

/** The state that a whole history leads to. @throws Error when it is empty or damaged. */
export function replay(events: readonly RequestEvent[]): RequestState {
  const [first, ...rest] = events;
  if (first === undefined) throw new Error('a request has at least one event');
  return evolveAll(evolve(undefined, first), rest);
}

/** The state after some more events. @throws Error when one of them cannot follow. */
export function evolveAll(state: RequestState, events: readonly RequestEvent[]): RequestState {
  return events.reduce<RequestState>(evolve, state);
}

type OpenState = RequestState & { status: 'open' };
type EventWhileOpen = Exclude<
  RequestEvent,
  {
    type:
      | 'request-submitted'
      | 'comment-added'
      | 'contacts-changed'
      | 'channel-changed'
      | 'ticket-recorded'
      | 'request-watched'
      | 'request-unwatched'
      | 'request-reopened'
      | 'sla-breached';
  }
>;

function whileOpen(state: OpenState, event: EventWhileOpen): RequestState {
  const at = event.occurredAt;
  switch (event.type) {
    case 'request-returned': {
      const { fields, reason } = event;
      const returned = noted(state, event, null, { kind: 'returned', fields, reason });
      return moved(returned, 'correct-request', at);
    }
    case 'request-corrected': {
      const { intake, change, changes } = event;
      const evidence = { kind: 'correction', changes } as const;
      const corrected = noted(state, event, null, { kind: 'done', evidence });
      const connections = withStatesOf(
        state.connections,
        freshConnections(state.playbook, intake, change),
      );
      // Other data are reviewed again, also where they were returned after the review.
      const again = { ...corrected, intake, change, connections, done: [] };
      return moved(again, 'review-request', at);
    }
    case 'step-completed': {
      const { step, connection, evidence } = event;
      const deed = noted(state, event, connection, { kind: 'done', evidence });
      if (step === 'resume-request') return resumed(deed, at);
      const done = isDetour(step) ? deed : withCompletion(deed, event);
      return moved(done, nextStep(done), at);
    }
    case 'step-refused': {
      const refused = setBackByRefusal(state, event);
      return moved(refused, nextStep(refused), at);
    }
    case 'connection-tested': {
      const { connection, test } = event;
      const { readings, excerpt } = test;
      const deed = noted(state, event, connection, { kind: 'tested', readings, excerpt });
      return withConnection(deed, connection, (one) => withReadings(one, event));
    }
    case 'connection-state-reported': {
      const { connection, state: reported, backTo, note } = event;
      if (backTo === null) {
        const known = withConnection(state, connection, (one) => ({ ...one, state: reported }));
        return told(known, event, { kind: 'state', connection, state: reported, note });
      }
      const deed = noted(state, event, connection, {
        kind: 'state-reported',
        state: reported,
        note,
      });
      const lost = withConnection(deed, connection, (one) =>
        setBack(state.playbook, one, backTo, reported),
      );
      // Help that was asked for another connection goes on.
      const current = state.visits.at(-1);
      const goesOn = current?.step === 'troubleshoot-connection' && !isFor(current, connection);
      return goesOn ? lost : moved(lost, nextStep(lost), at);
    }
    case 'help-requested': {
      const { connection, note } = event;
      const deed = noted(state, event, connection, { kind: 'help-requested', note });
      return moved(deed, 'troubleshoot-connection', at, { connections: [connection] });
    }
    case 'request-held': {
      const deed = noted(state, event, null, { kind: 'held', reason: event.reason });
      return moved(deed, 'resume-request', at, { holder: holderOf(event.actor) });
    }
    case 'request-reassigned': {
      const { assignee } = event;
      return told({ ...state, assignee }, event, { kind: 'reassigned', assignee });
    }
    case 'reminders-snoozed': {
      const { person } = event.actor;
      const others = othersThan(person, state.snoozes);
      return { ...state, snoozes: [...others, { person, at, until: event.until }] };
    }
    case 'request-completed':
      return { ...moved(state, null, at), status: 'completed', closedAt: at, ...clockOf(event) };
    case 'request-cancelled': {
      const { actor: by, reason } = event;
      const closed = { ...moved(state, null, at), closedAt: at, ...clockOf(event) };
      return { ...closed, status: 'cancelled', by, reason };
    }
  }
}

function clockOf({ clock }: { readonly clock?: ClosingClock }) {
  return clock === undefined ? {} : { clock };
}

function isFor({ connections }: Visit, connection: ConnectionId): boolean {
  return connections.includes(connection);
}

/** A notice: it may be noticed long after other events, and when the request is closed. */
function breached(
  state: RequestState,
  { dueAt }: RequestEvent & { type: 'sla-breached' },
): RequestState {
  return { ...state, version: state.version + 1, breaches: [...state.breaches, dueAt] };
}

/** Nothing of the request itself changes: no visit, no clock, no note. */
function watched(
  state: RequestState,
  { actor, occurredAt: at }: RequestEvent & { type: 'request-watched' },
): RequestState {
  const { person } = actor;
  const watch = { person, at, visits: state.visits.length, wasClosed: state.status !== 'open' };
  return { ...state, watchers: [...othersThan(person, state.watchers), watch] };
}

function unwatched(
  state: RequestState,
  { actor }: RequestEvent & { type: 'request-unwatched' },
): RequestState {
  return { ...state, watchers: othersThan(actor.person, state.watchers) };
}

function othersThan<Own extends { readonly person: Person }>(person: Person, all: readonly Own[]) {
  return all.filter((one) => !isSamePerson(one.person, person));
}

function submitted(event: RequestEvent & { type: 'request-submitted' }): RequestState {
  const { playbook: id, channel, requester, requesterParty, contacts } = event;
  const { intake, change, occurredAt } = event;
  const state: RequestState = {
    status: 'open',
    version: 1,
    playbook: id,
    channel,
    formerChannels: [],
    requester,
    requesterParty,
    contacts,
    intake,
    change,
    assignee: null,
    ticket: null,
    // What is taken down knows from where Adobe connects; step 6 gives it anew.
    adobeAccount: change?.adobeAccount ?? null,
    submittedAt: occurredAt,
    lastEventAt: occurredAt,
    done: [],
    connections: freshConnections(id, intake, change),
    visits: [],
    notes: [],
    internalNotes: [],
    breaches: [],
    snoozes: [],
    watchers: [],
  };
  return moved(state, nextStep(state), occurredAt);
}

function setBackByRefusal(
  state: OpenState,
  event: RequestEvent & { type: 'step-refused' },
): OpenState {
  const { connection, how, backTo, reason } = event;
  const deed = noted(state, event, connection, { kind: 'refused', how, backTo, reason });
  // Who of Adobe connects is given once for all connections: they all wait for it again.
  if (connection === null || stepRule(backTo).scope === 'request') {
    return withoutAccount(allSetBack(deed, backTo), backTo);
  }
  const after = how === 'reject' ? rejectedState(state.intake.cloud) : 'not-requested';
  return withConnection(deed, connection, (one) => setBack(state.playbook, one, backTo, after));
}

function withoutAccount(state: OpenState, backTo: StepId): OpenState {
  return stepRule(backTo).evidence === 'adobe-account' ? { ...state, adobeAccount: null } : state;
}

/**
 * A closed request goes on: a cancelled one where it had stopped, a completed one where the playbook
 * says or the states of its connections do. What is lost is made again; what is there is tested.
 */
function reopened(
  closed: RequestState,
  event: RequestEvent & { type: 'request-reopened' },
): RequestState {
  const { reason, lost, occurredAt: at } = event;
  if (closed.status === 'open') throw new Error('only a closed request is reopened');
  const open = { ...withoutEnd(closed), status: 'open' } as const;
  const noticed = told(open, event, { kind: 'reopened', reason, lost });
  if (closed.status === 'cancelled') return resumed(noticed, at);
  const { reopensAt } = playbook(closed.playbook);
  const back = reopensAt === null ? allLost(noticed, lost) : allSetBack(noticed, reopensAt);
  return moved(back, nextStep(back), at);
}

function allLost(state: OpenState, lost: readonly LostConnection[]): OpenState {
  return lost.reduce(
    (before, { connection, state: reported }) =>
      withConnection(before, connection, (one) =>
        setBack(state.playbook, one, stepForState(reported, one.leg), reported),
      ),
    state,
  );
}

function withoutEnd(closed: Exclude<RequestState, { status: 'open' }>) {
  if (closed.status === 'completed') {
    const { closedAt: _closedAt, clock: _clock, ...common } = closed;
    return common;
  }
  const { closedAt: _closedAt, clock: _clock, by: _by, reason: _reason, ...common } = closed;
  return common;
}
