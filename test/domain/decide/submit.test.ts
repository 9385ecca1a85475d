import { describe, expect, it } from 'vitest';
import { decideSubmission, problemWithContacts } from '../../../src/domain/decide/submit.ts';
import { replay } from '../../../src/domain/evolve/evolve.ts';
import type { Person } from '../../../src/domain/ids.ts';
import type { IntakeForm } from '../../../src/domain/intake/intake.ts';
import {
  ada,
  amy,
  CHANNEL,
  carl,
  cleo,
  FORM,
  REVIEW,
  ROSTER,
  START,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';

function submission(
  requester: Person,
  contacts: readonly Person[],
  form: Partial<IntakeForm> = {},
) {
  const command = { form: { ...FORM, ...form }, change: null, channel: CHANNEL, contacts };
  return decideSubmission({ type: 'submit-request', ...command }, requester, ROSTER, START);
}

function fieldsRefused(decision: ReturnType<typeof submission>): readonly string[] {
  if (decision.ok || decision.refusal.kind !== 'invalid-input') return [];
  return decision.refusal.problems.map(({ field }) => field);
}

describe('a submission', () => {
  it('is one event that opens the review by Adobe', () => {
    const decision = submission(cleo, [carl]);
    const events = decision.ok ? decision.events : [];
    expect(events).toMatchObject([
      {
        type: 'request-submitted',
        playbook: 'enable-unidirectional',
        change: null,
        channel: CHANNEL,
        requester: cleo,
        contacts: [carl],
        actor: { person: cleo, party: 'customer' },
        occurredAt: START,
        recordedAt: START,
      },
    ]);
    expect(replay(events)).toMatchObject({
      status: 'open',
      version: 1,
      assignee: null,
      ticket: null,
      submittedAt: START,
      lastEventAt: START,
      done: [],
      connections: [{ id: 'inbound-production', state: 'not-requested', done: [], proven: [] }],
      visits: [
        {
          number: 1,
          step: 'review-request',
          openedAt: START,
          closedAt: null,
          deeds: [],
          connections: [],
        },
      ],
    });
  });

  it('makes one connection an environment, Production first', () => {
    const play = new Play({ form: { environments: ['staging', 'production'] } });
    expect(play.state.connections.map(({ id }) => id)).toEqual([
      'inbound-production',
      'inbound-staging',
    ]);
  });

  it('says everything that is wrong at once, the contacts included', () => {
    const decision = submission(ada, [], {
      account: '12',
      services: 'HTTPS port 443',
      company: ' ',
    });
    expect(fieldsRefused(decision)).toEqual(['company', 'account', 'services', 'contacts']);
  });
});

describe('who may be named', () => {
  it.each([
    { who: 'a customer alone', requester: cleo, contacts: [], refused: false },
    { who: 'a customer with themselves', requester: cleo, contacts: [cleo], refused: false },
    { who: 'a customer with a colleague', requester: cleo, contacts: [carl], refused: false },
    { who: 'a customer with an engineer', requester: cleo, contacts: [carl, ada], refused: true },
    { who: 'a customer with an account manager', requester: cleo, contacts: [amy], refused: true },
    { who: 'an account manager alone', requester: amy, contacts: [], refused: true },
    { who: 'an engineer with themselves', requester: ada, contacts: [ada], refused: true },
    { who: 'an engineer with an engineer', requester: ada, contacts: [amy], refused: true },
    { who: 'an account manager with a customer', requester: amy, contacts: [carl], refused: false },
  ])('$who: refused $refused', ({ requester, contacts, refused }) => {
    expect(fieldsRefused(submission(requester, contacts))).toEqual(refused ? ['contacts'] : []);
    const others = contacts.filter((contact) => contact !== requester);
    expect(problemWithContacts(others, requester, ROSTER) !== undefined).toBe(refused);
  });

  it('the requester is not a contact as well', () => {
    expect(new Play({ contacts: [cleo, carl] }).state.contacts).toEqual([carl]);
  });
});

describe('a requester of Adobe’s side', () => {
  it('acts for Adobe in it, and never counts as the customer', () => {
    const play = new Play({ requester: amy, contacts: [carl] });
    expect(play.events).toMatchObject([{ actor: { person: amy, party: 'adobe' } }]);
    play.completes(amy, REVIEW);
    play.upTo('create-customer-endpoint');
    expect(play.refusal(amy, completion(play.visit, {}))).toMatchObject({
      kind: 'not-your-turn',
      owner: 'customer',
    });
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('cannot correct what Adobe returned', () => {
    const play = new Play({ requester: ada, contacts: [carl] });
    const returned = { fields: ['account'], reason: 'not theirs' };
    play.does(ada, { type: 'return-request', visit: play.visit.number, ...returned });
    const correct = { type: 'correct-request', visit: play.visit.number, form: {} } as const;
    expect(play.refusal(ada, correct)?.kind).toBe('not-your-turn');
    expect(play.refusal(carl, correct)).toBeUndefined();
  });
});

it('a contact who has joined Adobe’s side since acts for Adobe, never for the customer', () => {
  const roster = { ...ROSTER, engineers: [...ROSTER.engineers] };
  const play = new Play({ contacts: [carl], roster });
  roster.engineers.push(carl);
  expect(play.tries(carl, completion(play.visit, REVIEW))).toMatchObject({
    ok: true,
    events: [{ actor: { person: carl, party: 'adobe' } }],
  });
  play.upTo('create-customer-endpoint');
  expect(play.refusal(carl, completion(play.visit, {}))?.kind).toBe('not-your-turn');
});
