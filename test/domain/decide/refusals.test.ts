import { describe, expect, it } from 'vitest';
import type { RequestCommand } from '../../../src/domain/commands.ts';
import { whyNot } from '../../../src/domain/decide/permission.ts';
import type { Person } from '../../../src/domain/ids.ts';
import { type StepId, stepRule } from '../../../src/domain/playbooks/steps.ts';
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

type Ways = Record<
  Exclude<RequestCommand['type'], 'cancel-request'>,
  (at: Visit) => RequestCommand
>;

/** Every command about a step, well-formed. */
const COMMANDS: Ways = {
  'complete-step': (at) =>
    completion(at, {
      ...REVIEW,
      [PRODUCTION]: { ...serviceInput(PRODUCTION), ...endpointInput(PRODUCTION), ...APPROVE },
    }),
  'return-request': ({ number }) => ({
    type: 'return-request',
    visit: number,
    fields: ['account'],
    reason: 'the account is not yours',
  }),
  'correct-request': ({ number }) => ({ type: 'correct-request', visit: number, form: {} }),
  'reject-connection': ({ number }) => ({
    type: 'reject-connection',
    visit: number,
    connection: PRODUCTION,
    reason: 'unknown endpoint',
  }),
};

function returned(): Play {
  const play = new Play();
  play.does(ada, COMMANDS['return-request'](play.visit));
  return play;
}

function at(step: StepId): Play {
  return step === 'correct-request' ? returned() : new Play().upTo(step);
}

describe('a step has its own ways out, and no others', () => {
  const ways: readonly (readonly [StepId, Person, readonly (keyof Ways)[]])[] = [
    ['review-request', ada, ['complete-step', 'return-request']],
    ['correct-request', cleo, ['correct-request']],
    ['allow-customer-account', ada, ['complete-step']],
    ['create-customer-endpoint', cleo, ['complete-step']],
    ['approve-customer-connection', ada, ['complete-step', 'reject-connection']],
    ['verify-inbound', cleo, ['complete-step']],
  ];
  const table = ways.flatMap(([step, person, possible]) =>
    (Object.keys(COMMANDS) as (keyof Ways)[]).map((way) => ({
      step,
      person,
      way,
      says: possible.includes(way) ? 'is possible' : 'is not possible',
    })),
  );
  it.each(table)('$way at $step $says', ({ step, person, way, says }) => {
    const play = at(step);
    const kind = play.refusal(person, COMMANDS[way](play.visit))?.kind;
    if (says === 'is not possible') expect(kind).toBe('not-possible');
    else expect([undefined, 'invalid-input']).toContain(kind);
  });

  it.each(table)('$way at $step is refused to the other side and to strangers', (row) => {
    const play = at(row.step);
    const other = row.person === ada ? carl : alan;
    const command = COMMANDS[row.way](play.visit);
    expect(play.refusal(other, command)).toEqual({
      kind: 'not-your-turn',
      owner: stepRule(row.step).owner,
      step: row.step,
    });
    expect(play.refusal(sam, command)).toEqual({ kind: 'not-involved' });
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
    const reject = { type: 'reject-connection', visit: approval.number, reason } as const;
    play.does(ada, { ...reject, connection: STAGING });
    expect(play.refusal(alan, completion(approval, { [STAGING]: APPROVE }))).toMatchObject({
      kind: 'already-done',
      deed: { connection: STAGING, outcome: { kind: 'rejected', reason } },
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
      type: 'reject-connection',
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
  ])('that is $status accepts nothing, not even a cancellation', ({ status, close }) => {
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
