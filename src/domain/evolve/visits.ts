import type { ConnectionId } from '../connection.ts';
import type { RequestEvent } from '../events.ts';
import type { Actor, Party } from '../party.ts';
import { playbook } from '../playbooks/playbooks.ts';
import { isAbout, isDetour, type StepId, stepRule } from '../playbooks/steps.ts';
import type { ConnectionProgress, Deed, Note, RequestState, Visit } from '../request.ts';
import type { Instant } from '../time.ts';

/** The first step of the playbook that is not done for everything it is about; null at the end. */
export function nextStep(state: RequestState): StepId | null {
  const isOpen = (step: StepId) =>
    stepRule(step).scope === 'request'
      ? !state.done.includes(step)
      : awaiting(state.connections, step).length > 0;
  return playbook(state.playbook).steps.find(isOpen) ?? null;
}

function awaiting(connections: readonly ConnectionProgress[], step: StepId) {
  return connections.filter(({ leg, done }) => isAbout(step, leg) && !done.includes(step));
}

/** What a visit is about, where its step alone does not say it. */
interface About {
  /** The side that opened it. */
  readonly holder?: Party;
  readonly connections?: readonly ConnectionId[];
}

/**
 * Closes the current visit and opens the one of `step`, unless that is where the request stands: a
 * connection that comes to the step later than the visit's own opens another visit.
 */
export function moved<State extends RequestState>(
  state: State,
  step: StepId | null,
  at: Instant,
  about: About = {},
): State {
  const last = state.visits.at(-1);
  if (last?.closedAt === null && last.step === step && isAboutAll(last, state)) return state;
  const closed = state.visits.map((visit) =>
    visit.closedAt === null ? { ...visit, closedAt: at } : visit,
  );
  return {
    ...state,
    visits: step === null ? closed : [...closed, visitOf(state, step, at, about)],
  };
}

function isAboutAll({ step, connections }: Visit, state: RequestState): boolean {
  return awaiting(state.connections, step).every(({ id }) => connections.includes(id));
}

function visitOf(state: RequestState, step: StepId, openedAt: Instant, about: About): Visit {
  const { owner, scope } = stepRule(step);
  if (owner === 'holder' && about.holder === undefined) {
    throw new Error(`"${step}" belongs to the side that opened it`);
  }
  const connections =
    about.connections ??
    (scope === 'request' ? [] : awaiting(state.connections, step).map(({ id }) => id));
  return {
    number: state.visits.length + 1,
    step,
    owner: owner === 'holder' ? (about.holder ?? 'adobe') : owner,
    connections,
    openedAt,
    closedAt: null,
    deeds: [],
  };
}

/** Back to where the request stood before it was put on hold or cancelled; it is on hold no more. */
export function resumed<State extends RequestState>(state: State, at: Instant): State {
  const before = state.visits.findLast(({ step }) => step !== 'resume-request');
  if (before === undefined) throw new Error('a hold follows another step');
  const about = isDetour(before.step) ? { connections: before.connections } : {};
  return moved(state, before.step, at, about);
}

/** Writes a deed into the current visit. */
export function noted<State extends RequestState>(
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

/** Adds what people should read in the thread. */
export function told<State extends RequestState>(
  state: State,
  event: RequestEvent,
  about: Note['about'],
): State {
  return { ...state, notes: [...state.notes, { by: event.actor, at: event.occurredAt, about }] };
}

/** Whose it is to resume: of what an admin of neither side holds, Adobe's. */
export function holderOf({ party, as }: Actor): Party {
  if (party !== 'none') return party;
  if (as !== 'admin') throw new Error('a request is put on hold by one of its sides, or an admin');
  return 'adobe';
}
