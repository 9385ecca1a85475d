import { describe, expect, it } from 'vitest';
import { taskFor } from '../../src/application/delivery-plan.ts';
import type { DeliveryMark, Place } from '../../src/application/ports.ts';
import type { Delivery } from '../../src/domain/deliveries.ts';
import type { Note, Visit } from '../../src/domain/request.ts';
import { ada, CHANNEL, START } from '../support/builders.ts';

const CARD_TS = '1';
const open: Visit = {
  number: 1,
  step: 'review-request',
  owner: 'adobe',
  connections: [],
  openedAt: START,
  closedAt: null,
  deeds: [],
};
const over: Visit = { ...open, closedAt: START + 1 };
const note: Note = {
  by: { person: ada, party: 'adobe' },
  at: START,
  about: { kind: 'comment', text: 'the ticket is with the network team' },
};
const rung = { kind: 'share', percent: 90 } as const;
const crossingAt = START + 100;

const DELIVERIES: Record<string, Delivery> = {
  card: { id: 'card', kind: 'card' },
  'open step': { id: 'visit-1', kind: 'step', visit: open },
  'closed step': { id: 'visit-1', kind: 'step', visit: over },
  note: { id: 'note-1', kind: 'note', note },
  turn: { id: 'turn-1', kind: 'turn', visit: open, to: ada, isOver: false, isOut: false },
  'turn that is over': {
    id: 'turn-1',
    kind: 'turn',
    visit: over,
    to: ada,
    isOver: true,
    isOut: false,
  },
  'turn that passed to another': {
    id: 'turn-1',
    kind: 'turn',
    visit: open,
    to: ada,
    isOver: true,
    isOut: false,
  },
  'reminder in the thread': {
    id: 'rung-90',
    kind: 'thread-reminder',
    form: 'plain',
    visit: open,
    rung,
    crossingAt,
  },
  outcome: { id: 'outcome', kind: 'outcome', to: ada },
};

const place: Place = { channel: CHANNEL, ts: '2', threadTs: CARD_TS };
const elsewhere: Place = { ...place, threadTs: '0' };

function sent(fingerprint: string, at = crossingAt, where = place): DeliveryMark {
  return { state: 'sent', at, place: where, fingerprint };
}

const MARKS: Record<string, DeliveryMark | undefined> = {
  'nothing yet': undefined,
  'only claimed': { state: 'claimed', at: START },
  'sent as it should be': sent('now'),
  'sent, saying something else': sent('before'),
  'sent in the thread of an earlier card': sent('before', crossingAt, elsewhere),
  'sent before the rung was crossed': sent('now', crossingAt - 1),
};

const [LOOK, POST, EDIT, NOTHING] = ['look-then-post', 'post', 'edit', 'nothing'];
const LOOK_ONLY = 'look-then-edit';

/** Columns in the order of {@link MARKS}. */
const TABLE: Readonly<Record<string, readonly (string | undefined)[]>> = {
  card: [POST, LOOK, NOTHING, EDIT, EDIT, NOTHING],
  'open step': [POST, LOOK, NOTHING, EDIT, POST, NOTHING],
  'closed step': [POST, LOOK, NOTHING, EDIT, NOTHING, NOTHING],
  note: [POST, LOOK, NOTHING, EDIT, NOTHING, NOTHING],
  turn: [POST, LOOK, NOTHING, EDIT, EDIT, NOTHING],
  'turn that is over': [NOTHING, LOOK_ONLY, NOTHING, EDIT, EDIT, NOTHING],
  'turn that passed to another': [NOTHING, LOOK_ONLY, NOTHING, EDIT, EDIT, NOTHING],
  reminder: [POST, LOOK, NOTHING, NOTHING, NOTHING, POST],
  'reminder of a turn that is over': [NOTHING, NOTHING, NOTHING, EDIT, EDIT, NOTHING],
  'reminder in the thread': [POST, LOOK, NOTHING, NOTHING, NOTHING, POST],
  outcome: [POST, LOOK, NOTHING, NOTHING, NOTHING, NOTHING],
};

describe.each(Object.entries(DELIVERIES))('a %s', (name, delivery) => {
  const rows = Object.keys(MARKS).map((mark, index) => ({ mark, task: TABLE[name]?.[index] }));
  it.each(rows)('$mark: $task', ({ mark, task }) => {
    expect(taskFor(delivery, MARKS[mark], 'now', CARD_TS).kind).toBe(task);
  });
});

it('an edit is made where the message stands', () => {
  const task = taskFor({ id: 'card', kind: 'card' }, sent('before'), 'now', CARD_TS);
  expect(task).toEqual({ kind: 'edit', place });
});
