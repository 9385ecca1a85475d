import { describe, expect, it } from 'vitest';
import type { Happening, RequestEvent } from '../../../src/domain/events.ts';
import { evolve, replay } from '../../../src/domain/evolve/evolve.ts';
import { nextStep } from '../../../src/domain/evolve/visits.ts';
import { PLAYBOOK_IDS, playbook } from '../../../src/domain/playbooks/playbooks.ts';
import { connectionProgress, currentVisit, openConnections } from '../../../src/domain/request.ts';
import { ada, PRODUCTION, STAGING, START } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { OPENINGS } from '../decide/openings.ts';

const actor = { person: ada, party: 'adobe' } as const;

function event(happening: Happening): RequestEvent {
  return { ...happening, actor, occurredAt: START, recordedAt: START };
}

const cancelled = event({ type: 'request-cancelled', reason: 'no longer needed' });

describe('a history that nobody can have written is damaged', () => {
  const [submitted] = new Play().events;
  it('an empty one', () => {
    expect(() => replay([])).toThrow(/at least one event/);
  });

  it('one that begins with anything but a submission', () => {
    expect(() => replay([cancelled])).toThrow('"request-cancelled" cannot begin a history');
  });

  it('one that submits twice', () => {
    if (submitted === undefined) throw new Error('a play begins with a submission');
    expect(() => replay([submitted, submitted])).toThrow(/submitted only once/);
  });

  it.each(['completed', 'cancelled'])('one that goes on after it was %s', (status) => {
    const play = new Play().upTo(status === 'completed' ? 'the end' : 'verify-inbound');
    if (status === 'cancelled') play.does(ada, { type: 'cancel-request', reason: 'not needed' });
    expect(() => evolve(play.state, cancelled)).toThrow(`that is ${status}`);
  });

  it('one about a connection that the request does not have', () => {
    const { state } = new Play().upTo('approve-customer-connection');
    const unknown = event({
      type: 'step-refused',
      step: 'approve-customer-connection',
      connection: STAGING,
      how: 'reject',
      backTo: 'create-customer-endpoint',
      reason: 'unknown',
    });
    expect(() => evolve(state, unknown)).toThrow(/no connection "inbound-staging"/);
  });
});

describe('evolving', () => {
  it('counts every event and leaves the state before as it was', () => {
    const { events } = new Play().upTo('the end');
    let state = replay(events.slice(0, 1));
    for (const [index, next] of events.slice(1).entries()) {
      const copy = structuredClone(state);
      const after = evolve(state, next);
      expect(state).toEqual(copy);
      expect(after.version).toBe(index + 2);
      state = after;
    }
    expect(state).toEqual(replay(events));
  });

  it.each(PLAYBOOK_IDS)('goes through the steps of %s, and ends where none is left', (id) => {
    const { steps } = playbook(id);
    const play = OPENINGS.map(({ open }) => open()).find(({ state }) => state.playbook === id);
    for (const step of steps) expect(play && nextStep(play.upTo(step).state)).toBe(step);
    expect(play && nextStep(play.upTo('the end').state)).toBeNull();
  });
});

describe('reading a request', () => {
  it('the current visit is the open one, and none once it is closed', () => {
    const play = new Play().upTo('verify-inbound');
    expect(currentVisit(play.state)).toBe(play.state.visits.at(-1));
    expect(currentVisit(play.upTo('the end').state)).toBeUndefined();
  });

  it('a closed visit has no open connections', () => {
    const { state } = new Play().upTo('create-customer-endpoint');
    expect(state.visits.map((visit) => openConnections(state, visit).length)).toEqual([0, 0, 1]);
  });

  it('finds a connection by its id', () => {
    const { state } = new Play();
    expect(connectionProgress(state, PRODUCTION)).toBe(state.connections[0]);
    expect(connectionProgress(state, STAGING)).toBeUndefined();
  });
});
