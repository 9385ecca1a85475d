import { describe, expect, it } from 'vitest';
import type { RequestCommand, StepCommand } from '../../../src/domain/commands.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { whyNot } from '../../../src/domain/decide/permission.ts';
import type { StepId } from '../../../src/domain/playbooks/steps.ts';
import type { Visit } from '../../../src/domain/request.ts';
import {
  APPROVE,
  ada,
  alan,
  amy,
  carl,
  cleo,
  endpointInput,
  PRODUCTION,
  REVIEW,
  STAGING,
  sam,
  serviceInput,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { AT_STEPS } from './at-steps.ts';
import { refusing } from './commands.ts';

type Way = StepCommand['type'];

const OUTBOUND: ConnectionId = 'outbound-production-1';

/** Every command about a step, well-formed. */
const COMMANDS: Readonly<Record<Way, (at: Visit) => RequestCommand>> = {
  'complete-step': (at) =>
    completion(at, {
      ...REVIEW,
      [at.connections[0] ?? PRODUCTION]: {
        ...serviceInput(PRODUCTION),
        ...endpointInput(PRODUCTION),
        ...APPROVE,
      },
    }),
  'return-request': ({ number }) => ({
    type: 'return-request',
    visit: number,
    fields: ['account', 'about', 'description'],
    reason: 'the account is not yours',
  }),
  'correct-request': ({ number }) => ({ type: 'correct-request', visit: number, form: {} }),
  'refuse-step': ({ number, connections }) => ({
    type: 'refuse-step',
    visit: number,
    connection: connections[0] ?? null,
    reason: 'unknown endpoint',
  }),
  'request-help': ({ number, connections }) => ({
    type: 'request-help',
    visit: number,
    connection: connections[0] ?? PRODUCTION,
    note: '',
  }),
};
const WAYS = Object.keys(COMMANDS) as readonly Way[];

function returned(): Play {
  const play = new Play();
  play.does(ada, COMMANDS['return-request'](play.visit));
  return play;
}

/** How each step can be left by its owner, besides an action about the request as a whole. */
const LEFT_BY: Readonly<Record<StepId, readonly Way[]>> = {
  'review-request': ['complete-step', 'return-request'],
  'allow-customer-account': ['complete-step', 'return-request'],
  'create-customer-endpoint': ['complete-step', 'refuse-step'],
  'approve-customer-connection': ['complete-step', 'refuse-step'],
  'verify-inbound': ['complete-step', 'request-help', 'refuse-step'],
  'request-adobe-access': ['complete-step'],
  'allow-adobe-account': ['complete-step', 'refuse-step'],
  'create-adobe-endpoint': ['complete-step', 'refuse-step'],
  'approve-adobe-connection': ['complete-step', 'refuse-step'],
  'verify-outbound': ['complete-step', 'request-help', 'refuse-step'],
  'remove-connection': ['complete-step'],
  'confirm-removal': ['complete-step', 'refuse-step'],
  'withdraw-old-account': ['complete-step'],
  'make-change': ['complete-step'],
  'confirm-change': ['complete-step', 'refuse-step'],
  'correct-request': ['correct-request'],
  'resume-request': ['complete-step'],
  'troubleshoot-connection': ['complete-step'],
};

describe('a step has its own ways out, and no others', () => {
  const table = AT_STEPS.flatMap(({ step, open }) =>
    WAYS.map((way) => ({
      step,
      open,
      way,
      says: LEFT_BY[step].includes(way) ? 'is possible' : 'is not possible',
    })),
  );
  it.each(table)('$way at $step $says', ({ open, way, says }) => {
    const play = open();
    const person = play.visit.owner === 'adobe' ? ada : cleo;
    const kind = play.refusal(person, COMMANDS[way](play.visit))?.kind;
    if (says === 'is not possible') expect(kind).toBe('not-possible');
    else expect([undefined, 'invalid-input']).toContain(kind);
  });

  it.each(table)('$way at $step is refused to the other side and to strangers', (row) => {
    const play = row.open();
    const { owner } = play.visit;
    const other = owner === 'adobe' ? carl : alan;
    const command = COMMANDS[row.way](play.visit);
    expect(play.refusal(other, command)).toEqual({
      kind: 'not-your-turn',
      owner,
      step: row.step,
    });
    expect(play.refusal(sam, command)).toEqual({ kind: 'not-involved' });
  });

  it.each([
    { step: 'create-customer-endpoint', connection: null, says: 'not-possible' },
    { step: 'create-customer-endpoint', connection: OUTBOUND, says: 'outdated' },
    { step: 'create-customer-endpoint', connection: STAGING, says: 'outdated' },
    { step: 'confirm-removal', connection: PRODUCTION, says: 'not-possible' },
  ] as const)('$step is not refused about $connection: $says', ({ step, connection, says }) => {
    const play = AT_STEPS.find((one) => one.step === step)?.open();
    expect(play?.refusal(cleo, refusing(play, connection))?.kind).toBe(says);
  });
});

describe('a click on an earlier visit', () => {
  it('that was done says who did it, whoever clicks and whatever step is open', () => {
    const play = new Play().upTo('verify-inbound');
    const [review] = play.state.visits;
    for (const person of [ada, alan, amy, cleo, carl]) {
      expect(play.refusal(person, completion({ ...play.visit, number: 1 }, REVIEW))).toEqual({
        kind: 'already-done',
        step: 'review-request',
        deed: review?.deeds[0],
      });
    }
  });

  it('that was returned says that it was returned, by whom and when', () => {
    const play = returned();
    const again = completion({ ...play.visit, number: 1 }, REVIEW);
    expect(play.refusal(alan, again)).toMatchObject({
      kind: 'already-done',
      step: 'review-request',
      deed: { by: { person: ada }, at: play.now, outcome: { kind: 'returned' } },
    });
  });

  it('stays an earlier visit when its step is open again', () => {
    const play = returned();
    const { number } = play.visit;
    play.does(cleo, COMMANDS['correct-request'](play.visit));
    expect(play.visit).toMatchObject({ number: 3, step: 'review-request' });
    expect(play.refusal(ada, completion({ ...play.visit, number: 1 }, REVIEW))?.kind).toBe(
      'already-done',
    );
    expect(play.refusal(cleo, { type: 'correct-request', visit: number, form: {} })).toMatchObject({
      kind: 'already-done',
      deed: { by: { person: cleo }, outcome: { kind: 'done' } },
    });
  });

  it('that nobody decided for this connection is outdated, not done by somebody else', () => {
    const form = { environments: ['production', 'staging'] };
    const play = new Play({ form }).upTo('approve-customer-connection');
    const approval = play.visit;
    const reason = 'unknown endpoint';
    const reject = { type: 'refuse-step', visit: approval.number, reason } as const;
    play.does(ada, { ...reject, connection: STAGING });
    expect(play.refusal(alan, completion(approval, { [STAGING]: APPROVE }))).toMatchObject({
      kind: 'already-done',
      deed: { connection: STAGING, outcome: { kind: 'refused', how: 'reject', reason } },
    });
    expect(play.refusal(alan, completion(approval, { [PRODUCTION]: APPROVE }))).toEqual({
      kind: 'outdated',
      step: 'approve-customer-connection',
      current: play.visit,
    });
    expect(play.refusal(alan, { ...reject, connection: PRODUCTION })?.kind).toBe('outdated');
  });

  it('shows the deed on the connection that it names', () => {
    const form = { environments: ['production', 'staging'] };
    const play = new Play({ form }).upTo('approve-customer-connection');
    const approval = play.visit;
    play.completes(alan, { [PRODUCTION]: APPROVE });
    play.does(ada, {
      type: 'refuse-step',
      visit: approval.number,
      connection: STAGING,
      reason: 'unknown endpoint',
    });
    expect(play.refusal(ada, completion(approval, { [PRODUCTION]: APPROVE }))).toMatchObject({
      kind: 'already-done',
      deed: { connection: PRODUCTION, by: { person: alan }, outcome: { kind: 'done' } },
    });
  });

  it('that never was is outdated, and names the next action', () => {
    const play = new Play().upTo('create-customer-endpoint');
    expect(play.refusal(cleo, completion({ ...play.visit, number: 99 }, {}))).toEqual({
      kind: 'outdated',
      step: null,
      current: play.visit,
    });
  });
});

describe('a closed request', () => {
  const cancel = { type: 'cancel-request', reason: 'no longer needed' } as const;

  it.each([
    { status: 'completed', close: () => new Play().upTo('the end') },
    {
      status: 'cancelled',
      close: () => {
        const play = new Play().upTo('verify-inbound');
        play.does(cleo, cancel);
        return play;
      },
    },
  ])('that is $status accepts no step, and not even a cancellation', ({ status, close }) => {
    const play = close();
    const never = { number: 99 };
    for (const person of [ada, cleo]) {
      expect(play.refusal(person, cancel)).toEqual({ kind: 'closed', status });
      const command = { type: 'complete-step', visit: never.number, inputs: {} } as const;
      expect(play.refusal(person, command)).toEqual({ kind: 'closed', status });
    }
    expect(play.refusal(sam, cancel)).toEqual({ kind: 'not-involved' });
  });

  it('says of the step that was open when it was cancelled that the request is closed', () => {
    const play = new Play().upTo('verify-inbound');
    const { visit } = play;
    play.does(ada, cancel);
    expect(play.refusal(cleo, completion(visit, {}))).toEqual({
      kind: 'closed',
      status: 'cancelled',
    });
  });

  it('still says who did the steps before', () => {
    const play = new Play().upTo('the end');
    const command = { type: 'complete-step', visit: 1, inputs: REVIEW } as const;
    expect(play.refusal(alan, command)).toMatchObject({
      kind: 'already-done',
      deed: { by: { person: ada } },
    });
  });
});

describe('whether a modal opens', () => {
  it('is asked with the same answer as its submission will have', () => {
    const play = new Play().upTo('create-customer-endpoint');
    const asked = { visit: play.visit.number, connections: [] };
    expect(whyNot(play.state, asked, { person: cleo, party: 'customer' })).toBeUndefined();
    expect(whyNot(play.state, asked, { person: ada, party: 'adobe' })?.kind).toBe('not-your-turn');
    expect(whyNot(play.state, asked, { person: sam, party: 'none' })?.kind).toBe('not-involved');
    expect(
      whyNot(play.state, { ...asked, visit: 1 }, { person: cleo, party: 'customer' })?.kind,
    ).toBe('already-done');
  });
});
