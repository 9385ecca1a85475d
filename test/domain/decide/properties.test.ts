import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS } from '../../../src/domain/change/change.ts';
import { evolve, replay } from '../../../src/domain/evolve/evolve.ts';
import { nextStep } from '../../../src/domain/evolve/visits.ts';
import { PLAYBOOK_IDS } from '../../../src/domain/playbooks/playbooks.ts';
import { isAbout, isDetour, STEP_IDS, stepRule } from '../../../src/domain/playbooks/steps.ts';
import {
  currentVisit,
  type Deed,
  type Note,
  openConnections,
  type RequestState,
} from '../../../src/domain/request.ts';
import { eventSchema } from '../../../src/store/codec/event.ts';
import { requestStateSchema } from '../../../src/store/codec/request-state.ts';
import { byLength } from '../../support/length.ts';
import { OPENINGS } from './openings.ts';
import { story, told } from './stories.ts';

/** Events that somebody may cause whose turn it is not; who may is in the table of actions. */
const OF_ANY_SIDE: ReadonlySet<string> = new Set([
  'request-cancelled',
  'request-held',
  'request-reassigned',
  'ticket-recorded',
  'comment-added',
  'request-watched',
  'request-unwatched',
  'contacts-changed',
  'channel-changed',
  'connection-state-reported',
  'request-reopened',
]);

const DEEDS: readonly Deed['outcome']['kind'][] = [
  'done',
  'returned',
  'refused',
  'tested',
  'state-reported',
  'help-requested',
  'held',
];
const NOTES: readonly Note['about']['kind'][] = [
  'comment',
  'reassigned',
  'ticket',
  'contacts',
  'moved',
  'state',
  'reopened',
];
const STATUSES: readonly RequestState['status'][] = ['open', 'completed', 'cancelled'];

describe('whatever people do, in whatever order, with every playbook, cloud and connection type', () => {
  it('an open request has exactly one owner: one open visit, the last; a closed one has none', () => {
    fc.assert(
      fc.property(story, (it) => {
        told(it, ({ state }) => {
          const open = state.visits.filter(({ closedAt }) => closedAt === null);
          expect(open).toEqual(state.status === 'open' ? [state.visits.at(-1)] : []);
          const current = currentVisit(state);
          if (current === undefined) return;
          expect(['adobe', 'customer']).toContain(current.owner);
          if (stepRule(current.step).scope === 'request') return;
          expect(openConnections(state, current).length).toBeGreaterThan(0);
        });
      }),
    );
  });

  it('the next action is the first step that is not done, for all that it is not done for', () => {
    fc.assert(
      fc.property(story, (it) => {
        told(it, ({ state }) => {
          const current = currentVisit(state);
          if (current === undefined || isDetour(current.step)) return;
          expect(nextStep(state)).toBe(current.step);
          const open = state.connections.filter(
            ({ leg, done }) => isAbout(current.step, leg) && !done.includes(current.step),
          );
          expect(openConnections(state, current)).toEqual(open);
        });
      }),
    );
  });

  it('visits are numbered from 1 without gaps, and none begins before the one ahead has ended', () => {
    fc.assert(
      fc.property(story, (it) => {
        const { visits, submittedAt } = told(it).state;
        expect(visits.map(({ number }) => number)).toEqual(visits.map((_, index) => index + 1));
        expect(visits[0]?.openedAt).toBe(submittedAt);
        for (const [index, { openedAt }] of visits.entries()) {
          const before = visits[index - 1]?.closedAt;
          if (before != null) expect(openedAt).toBeGreaterThanOrEqual(before);
        }
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

  it('nobody but the owner’s side does a step; the other side only what the table lets it', () => {
    fc.assert(
      fc.property(story, (it) => {
        const { events } = told(it);
        events.reduce<RequestState | undefined>((state, event) => {
          const current = state && currentVisit(state);
          if (current !== undefined && event.type !== 'request-completed') {
            const isOwner = event.actor.party === current.owner;
            expect(isOwner || OF_ANY_SIDE.has(event.type)).toBe(true);
          }
          expect(event.actor.party).not.toBe('none');
          if (event.type === 'request-reassigned') expect(event.actor.party).toBe('adobe');
          return evolve(state, event);
        }, undefined);
      }),
    );
  });

  it('a port is proven only of an endpoint that is there', () => {
    fc.assert(
      fc.property(story, (it) => {
        told(it, ({ state }) => {
          for (const { endpoint, proven } of state.connections) {
            if (endpoint === null) expect(proven).toEqual([]);
          }
        });
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
        expect(requestStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
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

  it('the stories are worth their while: they reach every playbook, step, deed, note and end', () => {
    const seen = new Set<string>();
    for (const it of fc.sample(story, {
      numRuns: byLength({ short: 1_000, long: 5_000 }),
      seed: 13,
    })) {
      const { state, events } = told(it);
      seen.add(state.playbook);
      for (const { step, deeds } of state.visits) {
        for (const word of [step, ...deeds.map(({ outcome }) => outcome.kind)]) seen.add(word);
      }
      for (const { about } of state.notes) seen.add(about.kind);
      for (const { type } of events) seen.add(type);
      seen.add(state.status);
    }
    const expected = [
      ...PLAYBOOK_IDS,
      ...STEP_IDS,
      ...DEEDS,
      ...NOTES,
      ...STATUSES,
      // A breach is nobody's doing: no command leads to it.
      ...eventSchema.options
        .map(({ shape }) => shape.type.value)
        .filter((type) => type !== 'sla-breached'),
    ];
    expect([...seen].toSorted()).toEqual([...new Set(expected)].toSorted());
  });
});

describe('every playbook on every cloud', () => {
  it.each(OPENINGS)('$name: people who cooperate complete it', ({ open }) => {
    for (const environments of [['production'], ['staging'], ['production', 'staging']]) {
      expect(open(environments).upTo('the end').state.status).toBe('completed');
    }
  });

  it('has an opening', () => {
    const opened = new Set(OPENINGS.map(({ open }) => open().state.playbook));
    expect([...opened].toSorted()).toEqual([...PLAYBOOK_IDS].toSorted());
    expect(CHANGE_KINDS.every((kind) => opened.has(kind))).toBe(true);
  });
});
