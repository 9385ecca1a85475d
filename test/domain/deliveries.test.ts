import { describe, expect, it } from 'vitest';
import { deliveriesOf, ownersOf } from '../../src/domain/deliveries.ts';
import {
  ada,
  alan,
  amy,
  carl,
  cleo,
  deliveryName,
  POLICY,
  PRODUCTION,
  REVIEW,
  ROSTER,
} from '../support/builders.ts';
import { Play } from '../support/play.ts';

/** The deliveries in their order, people by name: `turn-1 ada`. */
function owed(play: Play, now = play.now): readonly string[] {
  return deliveriesOf(play.request, ROSTER, POLICY, now).map(({ id }) => deliveryName(id));
}

function returned(play = new Play()): Play {
  const command = { fields: ['account'], reason: 'not yours' };
  play.does(ada, { type: 'return-request', visit: play.visit.number, ...command });
  return play;
}

function rejected(): Play {
  const play = new Play().upTo('approve-customer-connection');
  const command = { connection: PRODUCTION, reason: 'unknown endpoint' };
  play.does(ada, { type: 'reject-connection', visit: play.visit.number, ...command });
  return play;
}

function cancelled(play: Play): Play {
  play.does(cleo, { type: 'cancel-request', reason: 'not needed' });
  return play;
}

const card = 'card';
const review = ['turn-1 ada', 'turn-1 alan'];
const accepted = [card, 'visit-1', 'visit-2', ...review, 'turn-2 ada'];

describe('what is owed: the card, every step in the thread, then DMs', () => {
  it.each([
    {
      when: 'submitted: the review to all engineers',
      play: () => new Play(),
      ids: [card, 'visit-1', ...review],
    },
    {
      when: 'returned: the correction to the customer’s people',
      play: () => returned(),
      ids: [card, 'visit-1', 'visit-2', ...review, 'turn-2 cleo', 'turn-2 carl'],
    },
    {
      when: 'accepted: Adobe’s next step to the assignee alone',
      play: () => new Play().upTo('allow-customer-account'),
      ids: accepted,
    },
    {
      when: 'allowed: the customer’s step to the requester and the contacts',
      play: () => new Play().upTo('create-customer-endpoint'),
      ids: [
        card,
        'visit-1',
        'visit-2',
        'visit-3',
        ...review,
        'turn-2 ada',
        'turn-3 cleo',
        'turn-3 carl',
      ],
    },
    {
      when: 'cancelled before it was accepted: the outcome to the customer’s people',
      play: () => cancelled(new Play()),
      ids: [card, 'visit-1', ...review, 'outcome cleo', 'outcome carl'],
    },
    {
      when: 'cancelled after it was accepted: the outcome to the assignee as well',
      play: () => cancelled(new Play().upTo('allow-customer-account')),
      ids: [...accepted, 'outcome cleo', 'outcome carl', 'outcome ada'],
    },
  ])('$when', ({ play, ids }) => {
    expect(owed(play())).toEqual(ids);
  });

  it('a completed request owes the outcome to everybody who took part, each once', () => {
    const play = new Play().upTo('the end');
    expect(owed(play).slice(-3)).toEqual(['outcome cleo', 'outcome carl', 'outcome ada']);
    expect(owed(play).filter((id) => id.startsWith('visit-'))).toHaveLength(5);
  });

  it('a rejected connection is a new visit with its own messages', () => {
    const ids = owed(rejected());
    expect(ids).toContain('visit-5');
    expect(ids.slice(-2)).toEqual(['turn-5 cleo', 'turn-5 carl']);
  });

  it('after a correction all engineers are asked again', () => {
    const play = returned();
    play.does(cleo, { type: 'correct-request', visit: play.visit.number, form: {} });
    expect(owed(play).slice(-2)).toEqual(['turn-3 ada', 'turn-3 alan']);
  });

  it('a requester of Adobe’s side is told the outcome, and never that the customer’s turn has come', () => {
    const play = new Play({ requester: amy, contacts: [carl] }).upTo('create-customer-endpoint');
    expect(owed(play).at(-1)).toBe('turn-3 carl');
    expect(owed(play)).not.toContain('turn-3 amy');
    expect(owed(play.upTo('the end')).slice(-3)).toEqual([
      'outcome amy',
      'outcome carl',
      'outcome ada',
    ]);
  });

  it('ids are unique, so that each is claimed and sent once', () => {
    const ids = owed(rejected().upTo('the end'));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the owners of a visit', () => {
  it.each([
    { who: 'an engineer accepted', person: alan, owners: [alan] },
    { who: 'an account manager accepted', person: amy, owners: [amy] },
  ])('$who: that person is asked to do Adobe’s further steps', ({ person, owners }) => {
    const play = new Play();
    play.completes(person, REVIEW);
    expect(ownersOf(play.state, play.visit, ROSTER)).toEqual(owners);
  });

  it('account managers are not asked to review', () => {
    const play = new Play();
    expect(ownersOf(play.state, play.visit, ROSTER)).toEqual([ada, alan]);
  });
});

it('an assignee who has left Adobe’s side is not told any more: all engineers are', () => {
  const play = new Play().upTo('allow-customer-account');
  const roster = { ...ROSTER, engineers: [alan] };
  const turns = deliveriesOf(play.request, roster, POLICY, play.now).filter(
    (one) => one.kind === 'turn' && one.visit.closedAt === null,
  );
  expect(turns).toMatchObject([{ to: alan }]);
});
