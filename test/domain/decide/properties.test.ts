import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve, replay } from '../../../src/domain/evolve.ts';
import { stepRule } from '../../../src/domain/playbooks/steps.ts';
import { currentVisit, openConnections, type RequestState } from '../../../src/domain/request.ts';
import { eventSchema } from '../../../src/store/codec/event.ts';
import { story, told } from './stories.ts';

describe('whatever people do, in whatever order', () => {
  it('an open request has exactly one owner: one open visit, the last; a closed one has none', () => {
    fc.assert(
      fc.property(story, (it) => {
        told(it, ({ state }) => {
          const open = state.visits.filter(({ closedAt }) => closedAt === null);
          expect(open).toEqual(state.status === 'open' ? [state.visits.at(-1)] : []);
          const current = currentVisit(state);
          if (current === undefined || stepRule(current.step).scope === 'request') return;
          expect(openConnections(state, current).length).toBeGreaterThan(0);
        });
      }),
    );
  });

  it('visits are numbered from 1 without gaps, and each begins when the one before ended', () => {
    fc.assert(
      fc.property(story, (it) => {
        const { visits, submittedAt } = told(it).state;
        expect(visits.map(({ number }) => number)).toEqual(visits.map((_, index) => index + 1));
        expect(visits.map(({ openedAt }) => openedAt)).toEqual([
          submittedAt,
          ...visits.slice(0, -1).map(({ closedAt }) => closedAt),
        ]);
      }),
    );
  });

  it('the version is the number of events, and each of them is dated after the one before', () => {
    fc.assert(
      fc.property(story, (it) => {
        const { state, events } = told(it, ({ state, eventCount }) => {
          expect(state.version).toBe(eventCount);
        });
        const instants = events.map(({ occurredAt }) => occurredAt);
        expect(instants).toEqual(instants.toSorted((one, other) => one - other));
        expect(state.lastEventAt).toBe(instants.at(-1));
      }),
    );
  });

  it('a refusal leaves the request as it was; whatever is accepted changes it', () => {
    fc.assert(
      fc.property(story, (it) => {
        told(it, ({ state, before, copyOfBefore, isRefused }) => {
          expect(before).toEqual(copyOfBefore);
          if (isRefused) expect(state).toEqual(copyOfBefore);
          else expect(state.version).toBeGreaterThan(before.version);
        });
      }),
    );
  });

  it('nobody but the owner’s side changes anything, except to cancel', () => {
    fc.assert(
      fc.property(story, (it) => {
        const { events } = told(it);
        events.reduce<RequestState | undefined>((state, event) => {
          const current = state && currentVisit(state);
          if (current !== undefined && event.type !== 'request-completed') {
            const isOwner = event.actor.party === stepRule(current.step).owner;
            expect(isOwner || event.type === 'request-cancelled').toBe(true);
          }
          expect(event.actor.party).not.toBe('none');
          return evolve(state, event);
        }, undefined);
      }),
    );
  });

  it('the history alone leads to the same request, also after a round trip through JSON', () => {
    fc.assert(
      fc.property(story, (it) => {
        const { state, events } = told(it);
        expect(replay(events)).toEqual(state);
        const stored = JSON.parse(JSON.stringify(events)) as unknown[];
        const read = stored.map((event) => eventSchema.parse(event));
        expect(read).toEqual(events);
        expect(replay(read)).toEqual(state);
      }),
    );
  });

  it('an open request can always be completed by people who cooperate', () => {
    fc.assert(
      fc.property(story, (it) => {
        const play = told(it);
        const wasOpen = play.state.status === 'open';
        expect(play.upTo('the end').state.status).toBe(wasOpen ? 'completed' : play.state.status);
      }),
    );
  });

  it('the stories are worth their while: they reach every step, every deed and both ends', () => {
    const seen = new Set<string>();
    for (const it of fc.sample(story, { numRuns: 500, seed: 1 })) {
      const { state } = told(it);
      for (const { step, deeds } of state.visits) {
        for (const word of [step, ...deeds.map(({ outcome }) => outcome.kind)]) seen.add(word);
      }
      seen.add(state.status);
    }
    expect([...seen].toSorted()).toEqual(
      [
        'review-request',
        'correct-request',
        'allow-customer-account',
        'create-customer-endpoint',
        'approve-customer-connection',
        'verify-inbound',
        'done',
        'returned',
        'rejected',
        'tested',
        'open',
        'completed',
        'cancelled',
      ].toSorted(),
    );
  });
});
