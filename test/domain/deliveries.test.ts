import { describe, expect, it } from 'vitest';
import { deliveriesOf } from '../../src/domain/deliveries.ts';
import type { Person } from '../../src/domain/ids.ts';
import { ownersOf } from '../../src/domain/owners.ts';
import {
  ada,
  alan,
  amy,
  BIDIRECTIONAL,
  CIRCLE,
  carl,
  cleo,
  deliveryName,
  PRODUCTION,
  REVIEW,
  ROSTER,
} from '../support/builders.ts';
import { Play } from '../support/play.ts';
import { AT_STEPS } from './decide/at-steps.ts';
import { holding, reopening, reporting } from './decide/commands.ts';

/** The deliveries in their order, people by name: `turn-1 ada`. */
function owed(play: Play, now = play.now): readonly string[] {
  return deliveriesOf(play.request, CIRCLE, now).map(({ id }) => deliveryName(id));
}

function returned(play = new Play()): Play {
  const command = { fields: ['account'], reason: 'not yours' };
  play.does(ada, { type: 'return-request', visit: play.visit.number, ...command });
  return play;
}

function rejected(): Play {
  const play = new Play().upTo('approve-customer-connection');
  const command = { connection: PRODUCTION, reason: 'unknown endpoint' };
  play.does(ada, { type: 'refuse-step', visit: play.visit.number, ...command });
  return play;
}

function cancelled(play: Play): Play {
  play.does(cleo, { type: 'cancel-request', reason: 'not needed' });
  return play;
}

function reassigned(): Play {
  const play = new Play().upTo('approve-customer-connection');
  play.does(amy, { type: 'reassign-request', assignee: alan });
  return play;
}

function reopened(): Play {
  const play = new Play().upTo('the end');
  play.does(cleo, reopening({ [PRODUCTION]: 'deleted' }));
  return play;
}

/** Who is told of a visit, and whether it is theirs. */
function turnsOf(play: Play, visit: number, roster = ROSTER): Readonly<Record<string, string>> {
  const turns = deliveriesOf(play.request, { ...CIRCLE, roster }, play.now).flatMap((one) =>
    one.kind === 'turn' && one.visit.number === visit
      ? [[nameOf(one.to) ?? '', one.isOver ? 'over' : 'theirs']]
      : [],
  );
  return Object.fromEntries(turns);
}

function manyConnections(): Play {
  return new Play({ form: { ...BIDIRECTIONAL, environments: ['production', 'staging'] } });
}

function nameOf(person: Person | undefined): string | undefined {
  return person?.userId.slice(2).toLowerCase();
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
      ids: [card, 'visit-1', ...review, 'outcome-1 cleo', 'outcome-1 carl'],
    },
    {
      when: 'cancelled after it was accepted: the outcome to the assignee as well',
      play: () => cancelled(new Play().upTo('allow-customer-account')),
      ids: [...accepted, 'outcome-2 cleo', 'outcome-2 carl', 'outcome-2 ada'],
    },
  ])('$when', ({ play, ids }) => {
    expect(owed(play())).toEqual(ids);
  });

  it('a completed request owes the outcome to everybody who took part, each once', () => {
    const play = new Play().upTo('the end');
    expect(owed(play).slice(-3)).toEqual(['outcome-5 cleo', 'outcome-5 carl', 'outcome-5 ada']);
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
      'outcome-5 amy',
      'outcome-5 carl',
      'outcome-5 ada',
    ]);
  });

  it.each([
    { what: 'rejected once', play: () => rejected().upTo('the end') },
    { what: 'reopened and completed again', play: () => reopened().upTo('the end') },
    { what: 'of both legs and environments', play: () => manyConnections().upTo('the end') },
  ])('ids are unique, so that each is claimed and sent once: $what', ({ play }) => {
    const ids = owed(play());
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('notes are said in the thread, numbered in their order', () => {
  it('after the steps, before the DMs', () => {
    const play = new Play().upTo('verify-inbound');
    play.does(cleo, { type: 'add-comment', text: 'We test tomorrow.' });
    play.does(ada, { type: 'record-ticket', ticket: '7654321' });
    play.does(ada, { type: 'reassign-request', assignee: alan });
    play.does(carl, reporting(PRODUCTION, 'partial'));
    const notes = deliveriesOf(play.request, CIRCLE, play.now).filter((one) => one.kind === 'note');
    expect(notes.map(({ id, note }) => [id, note.about.kind])).toEqual([
      ['note-1', 'comment'],
      ['note-2', 'ticket'],
      ['note-3', 'reassigned'],
      ['note-4', 'state'],
    ]);
    const ids = owed(play);
    expect(ids.slice(ids.indexOf('visit-5'), ids.indexOf('visit-5') + 6)).toEqual([
      'visit-5',
      'note-1',
      'note-2',
      'note-3',
      'note-4',
      'turn-1 ada',
    ]);
  });

  it('also after the end, and nobody’s turn comes of it', () => {
    const play = new Play().upTo('the end');
    const before = owed(play);
    play.does(cleo, { type: 'add-comment', text: 'Thank you.' });
    expect(owed(play).toSorted()).toEqual([...before, 'note-1'].toSorted());
  });
});

describe('a reopened request', () => {
  it('says why, and whose turn it is; the outcome that was told is owed no more', () => {
    const play = reopened();
    const ids = owed(play);
    expect(ids).toContain('note-1');
    expect(ids.filter((id) => id.startsWith('outcome'))).toEqual([]);
    expect(ids.slice(-2)).toEqual(['turn-6 cleo', 'turn-6 carl']);
  });

  it('has another outcome, of which everybody hears again', () => {
    const first = owed(new Play().upTo('the end')).filter((id) => id.startsWith('outcome'));
    const second = owed(reopened().upTo('the end')).filter((id) => id.startsWith('outcome'));
    expect(second).toEqual(['outcome-8 cleo', 'outcome-8 carl', 'outcome-8 ada']);
    expect(first.filter((id) => second.includes(id))).toEqual([]);
  });

  it('that is cancelled at once as well', () => {
    const play = reopened();
    expect(owed(cancelled(play)).slice(-3)).toEqual([
      'outcome-6 cleo',
      'outcome-6 carl',
      'outcome-6 ada',
    ]);
  });
});

describe('the owners of a visit', () => {
  const sides = { customer: [cleo, carl], assignee: [ada], engineers: [ada, alan] };
  it.each([
    { step: 'review-request', owners: 'engineers' },
    { step: 'allow-customer-account', owners: 'assignee' },
    { step: 'create-customer-endpoint', owners: 'customer' },
    { step: 'request-adobe-access', owners: 'assignee' },
    { step: 'allow-adobe-account', owners: 'customer' },
    { step: 'create-adobe-endpoint', owners: 'assignee' },
    { step: 'approve-adobe-connection', owners: 'customer' },
    { step: 'verify-outbound', owners: 'customer' },
    { step: 'correct-request', owners: 'customer' },
    { step: 'troubleshoot-connection', owners: 'assignee' },
    { step: 'remove-connection', owners: 'assignee' },
    { step: 'confirm-removal', owners: 'customer' },
    { step: 'withdraw-old-account', owners: 'assignee' },
    { step: 'make-change', owners: 'assignee' },
    { step: 'confirm-change', owners: 'customer' },
  ] as const)('$step: $owners', ({ step, owners }) => {
    const play = AT_STEPS.find((one) => one.step === step)?.open();
    expect(play && ownersOf(play.state, play.visit, ROSTER)).toEqual(sides[owners]);
  });

  it.each([
    { by: carl, owners: sides.customer, what: 'the customer: the customer’s people' },
    { by: alan, owners: sides.assignee, what: 'Adobe: the assignee' },
  ])('on hold by $what', ({ by, owners }) => {
    for (const step of ['create-customer-endpoint', 'approve-customer-connection'] as const) {
      const play = new Play().upTo(step);
      play.does(by, holding());
      expect(ownersOf(play.state, play.visit, ROSTER)).toEqual(owners);
      const [first] = owners;
      expect(owed(play)).toContain(`turn-${play.visit.number} ${nameOf(first)}`);
    }
  });

  it('on hold by Adobe before anybody accepted: all engineers', () => {
    const play = new Play();
    play.does(amy, holding());
    expect(ownersOf(play.state, play.visit, ROSTER)).toEqual([ada, alan]);
  });

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

describe('an engineer who is named before anybody accepted', () => {
  const named = () => {
    const play = new Play();
    play.does(amy, { type: 'reassign-request', assignee: alan });
    return play;
  };

  it('alone is asked to review, and to do Adobe’s further steps, whoever accepts', () => {
    expect(ownersOf(named().state, named().visit, ROSTER)).toEqual([alan]);
    expect(turnsOf(named().upTo('allow-customer-account'), 2)).toEqual({ alan: 'theirs' });
  });

  it('also after a return', () => {
    const play = returned(named());
    play.does(cleo, { type: 'correct-request', visit: play.visit.number, form: {} });
    expect(turnsOf(play, 3)).toEqual({ alan: 'theirs' });
  });

  it('and has left Adobe’s side since: all engineers are asked', () => {
    const roster = { ...ROSTER, engineers: [ada] };
    expect(turnsOf(named(), 1, roster)).toEqual({ ada: 'theirs', alan: 'over' });
  });
});

describe('another engineer who takes over', () => {
  it('is told of the turn, and of the outcome even without having done a step', () => {
    const play = new Play().upTo('approve-customer-connection');
    play.does(amy, { type: 'reassign-request', assignee: alan });
    expect(ownersOf(play.state, play.visit, ROSTER)).toEqual([alan]);
    expect(turnsOf(play, 4)).toEqual({ alan: 'theirs', ada: 'over' });
    expect(owed(cancelled(play)).slice(-4)).toEqual([
      'outcome-4 cleo',
      'outcome-4 carl',
      'outcome-4 ada',
      'outcome-4 alan',
    ]);
  });

  it('and has left Adobe’s side since is told nothing more', () => {
    const play = cancelled(reassigned());
    const roster = { ...ROSTER, engineers: [ada] };
    const outcomes = deliveriesOf(play.request, { ...CIRCLE, roster }, play.now).filter(
      (one) => one.kind === 'outcome',
    );
    expect(outcomes.map(({ to }) => nameOf(to))).toEqual(['cleo', 'carl', 'ada']);
  });
});

it('an assignee who has left Adobe’s side is not told any more: all engineers are', () => {
  const play = new Play().upTo('allow-customer-account');
  const roster = { ...ROSTER, engineers: [alan] };
  expect(turnsOf(play, 2, roster)).toEqual({ alan: 'theirs', ada: 'over' });
});

describe('what was told of a turn is over for everybody whose turn it was at any time', () => {
  it.each([
    {
      what: 'an open step of its owner: not yet',
      play: () => new Play().upTo('allow-customer-account'),
      visit: 2,
      told: { ada: 'theirs' },
    },
    {
      what: 'a step that is done: for its owner',
      play: () => new Play().upTo('create-customer-endpoint'),
      visit: 2,
      told: { ada: 'over' },
    },
    {
      what: 'a step that passed through three hands',
      play: () => {
        const play = reassigned();
        play.does(amy, { type: 'reassign-request', assignee: ada });
        play.does(amy, { type: 'reassign-request', assignee: alan });
        return play;
      },
      visit: 4,
      told: { alan: 'theirs', ada: 'over' },
    },
    {
      what: 'a step before the reassignment: for its owner alone',
      play: reassigned,
      visit: 2,
      told: { ada: 'over' },
    },
    {
      what: 'a step after it: the new one’s alone',
      play: () => reassigned().upTo('the end'),
      visit: 4,
      told: { alan: 'over', ada: 'over' },
    },
    {
      what: 'the customer’s step: whoever does Adobe’s',
      play: () => {
        const play = new Play().upTo('create-customer-endpoint');
        play.does(amy, { type: 'reassign-request', assignee: alan });
        return play;
      },
      visit: 3,
      told: { cleo: 'theirs', carl: 'theirs' },
    },
    {
      what: 'the review, once somebody is named for it: for the others',
      play: () => {
        const play = new Play();
        play.does(amy, { type: 'reassign-request', assignee: alan });
        return play;
      },
      visit: 1,
      told: { alan: 'theirs', ada: 'over' },
    },
  ])('$what', ({ play, visit, told }) => {
    expect(turnsOf(play(), visit)).toEqual(told);
  });
});
