import { describe, expect, it } from 'vitest';
import type { RequestAction } from '../../../src/domain/commands.ts';
import { ACTION_RULES, type ActionType, whyNotAction } from '../../../src/domain/decide/actions.ts';
import { channelId } from '../../../src/domain/ids.ts';
import { PARTIES } from '../../../src/domain/party.ts';
import type { StepId } from '../../../src/domain/playbooks/steps.ts';
import {
  ada,
  alan,
  amy,
  carl,
  cleo,
  hours,
  PRODUCTION,
  ROSTER,
  sam,
} from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { cancelling, holding, reopening, reporting, returning, snoozing } from './commands.ts';

const PEOPLE = { adobe: ada, customer: cleo, none: sam } as const;
type Side = keyof typeof PEOPLE;
const SIDES = Object.keys(PEOPLE) as readonly Side[];

/** How a request can stand; `open` is somebody's turn. */
const STANDS = {
  open: () => new Play().upTo('verify-inbound'),
  returned: () => {
    const play = new Play();
    play.does(ada, returning(play, ['account']));
    return play;
  },
  'on hold': () => {
    const play = new Play().upTo('verify-inbound');
    play.does(carl, holding());
    return play;
  },
  completed: () => new Play().upTo('the end'),
  cancelled: () => {
    const play = new Play().upTo('verify-inbound');
    play.does(carl, cancelling());
    return play;
  },
} as const;
type Stand = keyof typeof STANDS;

const no = {
  involved: { kind: 'not-involved' },
  side: { kind: 'not-for-your-side', allowed: 'adobe' },
  open: { kind: 'still-open' },
  completed: { kind: 'closed', status: 'completed' },
  cancelled: { kind: 'closed', status: 'cancelled' },
  hold: { kind: 'on-hold', by: 'customer' },
  watching: { kind: 'not-watching' },
  turn: (step: StepId) => ({ kind: 'not-your-turn', owner: 'customer', step }),
} as const;

/** Why an action is refused to a side that takes part; undefined where it may. */
type Answers = Readonly<Record<Stand, Readonly<Record<'adobe' | 'customer', object | undefined>>>>;

function same(answers: Readonly<Record<Stand, object | undefined>>): Answers {
  const both = (stand: Stand) => ({ adobe: answers[stand], customer: answers[stand] });
  return {
    open: both('open'),
    returned: both('returned'),
    'on hold': both('on hold'),
    completed: both('completed'),
    cancelled: both('cancelled'),
  };
}

const yes = undefined;
const always = same({ open: yes, returned: yes, 'on hold': yes, completed: yes, cancelled: yes });
const { completed, cancelled } = no;
const whileOpen = same({ open: yes, returned: yes, 'on hold': yes, completed, cancelled });
const unlessHeld = same({ open: yes, returned: yes, 'on hold': no.hold, completed, cancelled });
const onlyClosed = same({
  open: no.open,
  returned: no.open,
  'on hold': no.open,
  completed: yes,
  cancelled: yes,
});
const onlyCompleted = same({
  open: no.open,
  returned: no.open,
  'on hold': no.open,
  completed: yes,
  cancelled: no.cancelled,
});

const { watching } = no;
const notWatching = same({
  open: watching,
  returned: watching,
  'on hold': watching,
  completed: watching,
  cancelled: watching,
});

const TABLE: Readonly<Record<ActionType, Answers>> = {
  'hold-request': unlessHeld,
  'cancel-request': whileOpen,
  'reopen-request': onlyClosed,
  'report-state': unlessHeld,
  'reassign-request': {
    open: { adobe: yes, customer: no.side },
    returned: { adobe: yes, customer: no.side },
    'on hold': { adobe: yes, customer: no.side },
    completed: { adobe: no.completed, customer: no.side },
    cancelled: { adobe: no.cancelled, customer: no.side },
  },
  'record-ticket': always,
  'add-comment': always,
  'add-internal-note': {
    open: { adobe: yes, customer: no.side },
    returned: { adobe: yes, customer: no.side },
    'on hold': { adobe: yes, customer: no.side },
    completed: { adobe: yes, customer: no.side },
    cancelled: { adobe: yes, customer: no.side },
  },
  'change-contacts': always,
  'move-request': always,
  'snooze-reminders': {
    open: { adobe: no.turn('verify-inbound'), customer: yes },
    returned: { adobe: no.turn('correct-request'), customer: yes },
    'on hold': { adobe: no.hold, customer: no.hold },
    completed: { adobe: no.completed, customer: no.completed },
    cancelled: { adobe: no.cancelled, customer: no.cancelled },
  },
  'change-request': onlyCompleted,
  'watch-request': always,
  'unwatch-request': notWatching,
};

const ACTIONS: Readonly<Record<RequestAction['type'], RequestAction>> = {
  'hold-request': holding(),
  'cancel-request': cancelling(),
  'reopen-request': reopening({ [PRODUCTION]: 'deleted' }),
  'report-state': reporting(PRODUCTION, 'partial'),
  'reassign-request': { type: 'reassign-request', assignee: alan },
  'record-ticket': { type: 'record-ticket', ticket: '7654321' },
  'watch-request': { type: 'watch-request' },
  'unwatch-request': { type: 'unwatch-request' },
  'add-comment': { type: 'add-comment', text: 'See the ticket.' },
  'add-internal-note': { type: 'add-internal-note', text: 'Ask the cloud team.' },
  'change-contacts': { type: 'change-contacts', add: [sam], remove: [], unreachable: [] },
  'move-request': { type: 'move-request', channel: channelId('C0OTHER') },
  'snooze-reminders': snoozing(hours(1)),
};

describe('what may be asked of a request, whichever step it stands at', () => {
  const rows = (Object.keys(TABLE) as readonly ActionType[]).flatMap((action) =>
    (Object.keys(STANDS) as readonly Stand[]).flatMap((stand) =>
      SIDES.map((side) => {
        const answer = side === 'none' ? no.involved : TABLE[action][stand][side];
        return { action, stand, side, answer, says: answer === undefined ? 'may' : 'may not' };
      }),
    ),
  );

  it.each(rows)('$action, $stand: $side $says', ({ action, stand, side, answer }) => {
    const play = STANDS[stand]();
    const actor = { person: PEOPLE[side], party: side };
    expect(whyNotAction(play.state, action, actor)).toEqual(answer);
    if (action === 'change-request') return;
    const refusal = play.refusal(PEOPLE[side], ACTIONS[action]);
    // A request that was returned has no endpoint yet whose state could be reported.
    const isBare = action === 'report-state' && stand === 'returned' && answer === undefined;
    expect(refusal).toEqual(isBare ? { kind: 'no-endpoint' } : answer);
  });

  it('the table has every action', () => {
    expect(Object.keys(TABLE).toSorted()).toEqual(Object.keys(ACTION_RULES).toSorted());
    expect(Object.keys(PEOPLE)).toEqual([...PARTIES, 'none']);
  });
});

describe('another engineer', () => {
  it.each([
    { who: 'an engineer', assignee: alan, problems: undefined },
    {
      who: 'an account manager',
      assignee: amy,
      problems: [
        { field: 'assignee', message: expect.stringContaining('one of Adobe’s engineers') },
      ],
    },
    { who: 'the requester', assignee: cleo, problems: [{ field: 'assignee', connection: null }] },
    { who: 'a stranger', assignee: sam, problems: [{ field: 'assignee', connection: null }] },
  ])('can be $who: problems $problems', ({ assignee, problems }) => {
    const play = new Play().upTo('allow-customer-account');
    const refusal = play.refusal(ada, { type: 'reassign-request', assignee });
    if (problems === undefined) expect(refusal).toBeUndefined();
    else expect(refusal).toMatchObject({ kind: 'invalid-input', problems });
  });

  it('takes over without moving the step, and everybody reads it', () => {
    const play = new Play().upTo('allow-customer-account');
    const { visits } = play.state;
    const events = play.does(amy, { type: 'reassign-request', assignee: alan });
    expect(events).toMatchObject([{ type: 'request-reassigned', assignee: alan }]);
    expect(play.state).toMatchObject({ assignee: alan, visits });
    expect(play.state.notes).toEqual([
      {
        by: { person: amy, party: 'adobe' },
        at: play.now,
        about: { kind: 'reassigned', assignee: alan },
      },
    ]);
  });

  it('can be named before anybody accepted, and stays, whoever accepts then', () => {
    const play = new Play();
    play.does(amy, { type: 'reassign-request', assignee: alan });
    expect(play.state.assignee).toEqual(alan);
    play.upTo('allow-customer-account');
    expect(play.state.visits[0]?.deeds).toMatchObject([{ by: { person: ada } }]);
    expect(play.state.assignee).toEqual(alan);
  });

  it('who is in both lists of the settings counts as an engineer', () => {
    const roster = { ...ROSTER, accountManagers: [alan] };
    const play = new Play({ roster });
    expect(play.refusal(ada, { type: 'reassign-request', assignee: alan })).toBeUndefined();
  });
});

describe('a comment', () => {
  it.each(['open', 'returned', 'on hold', 'completed', 'cancelled'] as const)(
    'is noted of a request that is %s, and moves nothing',
    (stand) => {
      const play = STANDS[stand]();
      const before = play.state;
      play.does(cleo, { type: 'add-comment', text: ' See <https://example.com>.\n' });
      const about = { kind: 'comment', text: 'See <https://example.com>.' };
      const by = { person: cleo, party: 'customer' };
      expect(play.state).toEqual({
        ...before,
        version: before.version + 1,
        lastEventAt: play.now,
        notes: [...before.notes, { by, at: play.now, about }],
      });
    },
  );

  it.each(['', '  \n ', 'x'.repeat(1_001)])('of unacceptable length is refused', (text) => {
    const refusal = new Play().refusal(cleo, { type: 'add-comment', text });
    expect(refusal).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'text', connection: null }],
    });
  });
});

describe('a ticket', () => {
  it('can be recorded before the review, and after the request is closed', () => {
    const play = new Play();
    play.does(cleo, { type: 'record-ticket', ticket: ' 7654321 ' });
    expect(play.state).toMatchObject({ ticket: '7654321', status: 'open' });
    play.does(cleo, cancelling());
    play.does(ada, { type: 'record-ticket', ticket: '1111111' });
    expect(play.state).toMatchObject({ ticket: '1111111', status: 'cancelled' });
    expect(play.state.notes.map(({ about }) => about)).toEqual([
      { kind: 'ticket', ticket: '7654321' },
      { kind: 'ticket', ticket: '1111111' },
    ]);
  });

  it('that is none is refused', () => {
    const refusal = new Play().refusal(cleo, { type: 'record-ticket', ticket: 'no ticket' });
    expect(refusal).toMatchObject({ kind: 'invalid-input', problems: [{ field: 'ticket' }] });
  });
});
