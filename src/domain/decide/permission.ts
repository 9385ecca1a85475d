import type { ConnectionId } from '../connection.ts';
import { type Actor, isInvolved } from '../party.ts';
import type { Refusal } from '../refusal.ts';
import {
  currentVisit,
  type Deed,
  openConnections,
  type RequestState,
  type Visit,
} from '../request.ts';

/** What a button or a modal is about: a visit of a step, and the connections it names, if any. */
export interface StepTarget {
  readonly visit: number;
  readonly connections: readonly ConnectionId[];
}

/**
 * Why somebody may not act on a step now; undefined when they may. Asked before a modal opens and
 * again by `decide` when it is submitted, because anything can happen in between.
 */
export function whyNot(
  request: RequestState,
  target: StepTarget,
  actor: Actor,
): Refusal | undefined {
  if (!isInvolved(actor)) return { kind: 'not-involved' };
  const asked = request.visits.find((visit) => visit.number === target.visit);
  const current = currentVisit(request);
  if (asked === undefined || asked.number !== current?.number) {
    const deed = asked && decisionIn(asked, target.connections);
    if (asked !== undefined && deed !== undefined) {
      return { kind: 'already-done', step: asked.step, deed };
    }
    if (request.status !== 'open') return { kind: 'closed', status: request.status };
    return { kind: 'outdated', step: asked?.step ?? null, current: current ?? null };
  }
  const { owner } = asked;
  if (actor.party !== owner) return { kind: 'not-your-turn', owner, step: asked.step };

  if (target.connections.length === 0 || asked.connections.length === 0) return undefined;
  const open = openConnections(request, asked).map(({ id }) => id);
  if (target.connections.some((id) => open.includes(id))) return undefined;
  const deed = decisionIn(asked, target.connections);
  return deed === undefined
    ? { kind: 'outdated', step: asked.step, current: asked }
    : { kind: 'already-done', step: asked.step, deed };
}

/**
 * What was decided last in a visit: about the connections that are named, else about the request as
 * a whole; at all if none is named.
 */
function decisionIn(visit: Visit, connections: readonly ConnectionId[]): Deed | undefined {
  const decided = visit.deeds.filter(({ outcome }) => outcome.kind !== 'tested');
  if (connections.length === 0) return decided.at(-1);
  return (
    decided.findLast(({ connection }) => connection !== null && connections.includes(connection)) ??
    decided.findLast(({ connection }) => connection === null)
  );
}
