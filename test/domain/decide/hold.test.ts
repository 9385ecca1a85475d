import { describe, expect, it } from 'vitest';
import { clockHistory } from '../../../src/domain/clock-policy.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { returnedFields } from '../../../src/domain/decide/correction.ts';
import {
  ada,
  amy,
  BIDIRECTIONAL,
  carl,
  cleo,
  hours,
  POLICY,
  PRODUCTION,
  STAGING,
  serviceInput,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { AT_STEPS } from './at-steps.ts';
import {
  asking,
  at,
  correcting,
  holding,
  openOf,
  resuming,
  returning,
  stepsOf,
  tests,
} from './commands.ts';

const BOTH = { form: { environments: ['production', 'staging'] } };

describe.each([
  { by: 'customer', person: carl, other: ada },
  { by: 'adobe', person: amy, other: cleo },
] as const)('a hold of the $by', ({ by, person, other }) => {
  function held(): Play {
    const play = new Play({ form: BIDIRECTIONAL }).upTo('create-customer-endpoint');
    play.does(person, holding(' Our change freeze. '));
    return play;
  }

  it('is theirs to end, whoever’s turn it was, with the reason where the buttons stood', () => {
    const play = held();
    expect(play.events.at(-1)).toMatchObject({
      type: 'request-held',
      reason: 'Our change freeze.',
    });
    expect(play.visit).toMatchObject({
      step: 'resume-request',
      owner: by,
      connections: [],
      openedAt: play.now,
      deeds: [],
    });
    expect(play.state.visits.at(-2)).toMatchObject({
      step: 'create-customer-endpoint',
      closedAt: play.now,
      deeds: [
        {
          connection: null,
          by: { person, party: by },
          at: play.now,
          outcome: { kind: 'held', reason: 'Our change freeze.' },
        },
      ],
    });
  });

  it('is not ended by the other side', () => {
    const play = held();
    const refusal = { kind: 'not-your-turn', owner: by, step: 'resume-request' };
    expect(play.refusal(other, resuming(play))).toEqual(refusal);
  });

  it('leads back to the same step as a new visit, with the other side to move as before', () => {
    const play = held();
    const [event] = play.does(person, resuming(play));
    expect(event).toMatchObject({
      type: 'step-completed',
      step: 'resume-request',
      connection: null,
      evidence: { kind: 'resumption' },
    });
    expect(play.visit).toMatchObject({
      step: 'create-customer-endpoint',
      owner: 'customer',
      connections: [PRODUCTION],
      openedAt: play.now,
    });
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('outdates the step’s own buttons, also after it has ended', () => {
    const play = held();
    const step = play.state.visits.at(-2);
    if (step === undefined) throw new Error('a hold follows a step');
    const before = completion(step, {});
    const deed = { by: { person }, outcome: { kind: 'held' } };
    expect(play.refusal(cleo, before)).toMatchObject({ kind: 'already-done', deed });
    play.does(person, resuming(play));
    expect(play.refusal(cleo, before)).toMatchObject({ kind: 'already-done', deed });
  });
});

describe.each(AT_STEPS.filter(({ step }) => step !== 'resume-request'))(
  'a hold at $step',
  ({ step, open }) => {
    it('leads back to it, about the same connections and with the same owner', () => {
      const play = open();
      const { owner, connections } = play.visit;
      const { done, connections: progress } = play.state;
      play.does(ada, holding());
      expect(play.visit.owner).toBe('adobe');
      play.does(ada, resuming(play));
      expect(play.visit).toMatchObject({ step, owner, connections, deeds: [] });
      expect(play.state).toMatchObject({ done, connections: progress });
      expect(play.upTo('the end').state.status).toBe('completed');
    });
  },
);

describe('what a hold interrupts', () => {
  it('a return still asks for the same fields', () => {
    const play = new Play();
    play.does(ada, returning(play, ['account', 'company']));
    play.does(cleo, holding());
    expect(returnedFields(play.state)).toEqual([]);
    play.does(cleo, resuming(play));
    expect(play.visit.step).toBe('correct-request');
    expect(returnedFields(play.state)).toEqual(['company', 'account']);
    play.does(cleo, correcting(play, { company: 'Acme GmbH' }));
    expect(play.state.intake.company).toBe('Acme GmbH');
  });

  it('troubleshooting is still about its connection', () => {
    const play = new Play(BOTH).upTo('verify-inbound');
    tests(play, STAGING, [80, 2222], [80]);
    play.does(cleo, asking(play, STAGING));
    play.does(ada, holding());
    play.does(ada, resuming(play));
    expect(play.visit).toMatchObject({ step: 'troubleshoot-connection', connections: [STAGING] });
    play.completes(ada, { [STAGING]: { report: 'Port 2222 was closed.' } });
    expect(play.visit).toMatchObject({
      step: 'verify-inbound',
      connections: [PRODUCTION, STAGING],
    });
    expect(at(play, STAGING).proven).toMatchObject([{ port: 80 }]);
  });

  it('a step that was done for one connection is open for the other alone', () => {
    const play = new Play(BOTH).upTo('allow-customer-account');
    play.completes(ada, { [PRODUCTION]: serviceInput(PRODUCTION) });
    play.does(cleo, holding());
    play.does(cleo, resuming(play));
    expect(openOf(play)).toEqual([STAGING]);
    expect(play.visit.connections).toEqual([STAGING]);
  });

  it('a step that was done for one connection says so, and not that it is on hold', () => {
    const play = new Play(BOTH).upTo('allow-customer-account');
    const { visit } = play;
    play.completes(ada, { [PRODUCTION]: serviceInput(PRODUCTION) });
    play.does(cleo, holding());
    const again = (id: ConnectionId) => completion(visit, { [id]: serviceInput(id) });
    expect(play.refusal(ada, again(PRODUCTION))).toMatchObject({
      kind: 'already-done',
      deed: { connection: PRODUCTION, by: { person: ada }, outcome: { kind: 'done' } },
    });
    expect(play.refusal(ada, again(STAGING))).toMatchObject({
      kind: 'already-done',
      deed: { by: { person: cleo }, outcome: { kind: 'held' } },
    });
  });

  it('can be interrupted again, by the other side', () => {
    const play = new Play().upTo('verify-inbound');
    play.does(cleo, holding());
    play.does(cleo, resuming(play));
    play.does(ada, holding());
    expect(play.visit.owner).toBe('adobe');
    play.does(ada, resuming(play));
    expect(stepsOf(play).slice(-5)).toEqual([
      'verify-inbound',
      'resume-request',
      'verify-inbound',
      'resume-request',
      'verify-inbound',
    ]);
  });
});

it.each(['', '  ', 'no'])('a hold needs a reason, which %j is not', (reason) => {
  expect(new Play().refusal(cleo, holding(reason))).toMatchObject({
    kind: 'invalid-input',
    problems: [{ field: 'reason', connection: null }],
  });
});

it('the clock stands still from the hold to its end', () => {
  const play = new Play();
  play.does(cleo, holding(), hours(2));
  play.does(cleo, resuming(play), hours(50));
  expect(clockHistory(play.state, POLICY).segments).toEqual([
    { from: hours(0), to: hours(2), clock: 'running' },
    { from: hours(2), to: hours(50), clock: 'paused', reason: 'on-hold' },
    { from: hours(50), to: null, clock: 'running' },
  ]);
});
