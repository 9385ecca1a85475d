import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../src/domain/events.ts';
import { ACCEPTANCE_OUTCOMES, type EvidenceKind } from '../../src/domain/evidence/evidence.ts';
import { replay } from '../../src/domain/evolve/evolve.ts';
import { PLAYBOOK_IDS } from '../../src/domain/playbooks/playbooks.ts';
import { STEP_IDS } from '../../src/domain/playbooks/steps.ts';
import type { Deed, Note } from '../../src/domain/request.ts';
import { story, told } from '../domain/decide/stories.ts';
import { breachedHistory, cancelledHistory, statesAfter, wholeHistory } from './histories.ts';
import { kept, keptEvent, ref } from './kept.ts';
import { PLAYED } from './played.ts';

describe('the histories of these specifications hold every', () => {
  const written = [wholeHistory, cancelledHistory, breachedHistory];
  const histories = [...written, ...PLAYED.map(({ events }) => events)];
  const events = histories.flat();
  const ends = histories.map(replay);
  const deeds = ends.flatMap(({ visits }) => visits.flatMap((visit) => visit.deeds));
  const evidence = deeds.flatMap(({ outcome }) =>
    outcome.kind === 'done' ? [outcome.evidence] : [],
  );
  // The compiler finds what is missing here.
  const eventTypes: Readonly<Record<RequestEvent['type'], true>> = {
    'request-submitted': true,
    'request-returned': true,
    'request-corrected': true,
    'step-completed': true,
    'step-refused': true,
    'connection-tested': true,
    'connection-state-reported': true,
    'help-requested': true,
    'request-held': true,
    'request-reassigned': true,
    'ticket-recorded': true,
    'comment-added': true,
    'contacts-changed': true,
    'channel-changed': true,
    'reminders-snoozed': true,
    'request-watched': true,
    'request-unwatched': true,
    'request-completed': true,
    'request-cancelled': true,
    'request-reopened': true,
    'sla-breached': true,
  };
  const evidenceKinds: Readonly<Record<EvidenceKind, true>> = {
    review: true,
    correction: true,
    resumption: true,
    service: true,
    endpoint: true,
    acceptance: true,
    'connection-test': true,
    'adobe-account': true,
    access: true,
    removal: true,
    confirmation: true,
    report: true,
  };
  const deedKinds: Readonly<Record<Deed['outcome']['kind'], true>> = {
    done: true,
    returned: true,
    refused: true,
    tested: true,
    'state-reported': true,
    'help-requested': true,
    held: true,
  };
  const noteKinds: Readonly<Record<Note['about']['kind'], true>> = {
    comment: true,
    reassigned: true,
    ticket: true,
    contacts: true,
    moved: true,
    state: true,
    reopened: true,
  };

  it.each([
    { what: 'playbook', all: PLAYBOOK_IDS, seen: ends.map(({ playbook }) => playbook) },
    {
      what: 'step',
      all: STEP_IDS,
      seen: ends.flatMap(({ visits }) => visits.map(({ step }) => step)),
    },
    { what: 'event', all: Object.keys(eventTypes), seen: events.map(({ type }) => type) },
    { what: 'evidence', all: Object.keys(evidenceKinds), seen: evidence.map(({ kind }) => kind) },
    {
      what: 'way to accept',
      all: ACCEPTANCE_OUTCOMES,
      seen: evidence.map((one) => (one.kind === 'acceptance' ? one.how : '')),
    },
    { what: 'deed', all: Object.keys(deedKinds), seen: deeds.map(({ outcome }) => outcome.kind) },
    {
      what: 'note',
      all: Object.keys(noteKinds),
      seen: ends.flatMap(({ notes }) => notes.map(({ about }) => about.kind)),
    },
    {
      what: 'status',
      all: ['open', 'completed', 'cancelled'],
      seen: histories.flatMap((history) => statesAfter(history).map(({ status }) => status)),
    },
  ])('$what', ({ all, seen }) => {
    expect(all.filter((one) => !(seen as readonly string[]).includes(one))).toEqual([]);
  });
});

describe.each(PLAYED)('of "$name"', ({ events }) => {
  it('every snapshot is read back as it was written', () => {
    expect(events.length).toBeGreaterThan(10);
    for (const state of statesAfter(events)) expect(kept(state)).toEqual({ ...state, ...ref });
  });

  it('every event is read back as it was written, and leads to the same request', () => {
    const read = events.map(keptEvent);
    expect(read).toEqual(events);
    expect(replay(read)).toEqual(replay(events));
  });
});

it('whatever people do, in whichever order, is read back as it was written', () => {
  fc.assert(
    fc.property(story, (one) => {
      const { events, state } = told(one);
      expect(kept(state)).toEqual({ ...state, ...ref });
      expect(events.map(keptEvent)).toEqual(events);
    }),
    { numRuns: 40, seed: 20_261_124 },
  );
});
