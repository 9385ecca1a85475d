import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import {
  ALL_CONNECTED,
  ada,
  alan,
  BIDIRECTIONAL,
  carl,
  cleo,
  endpointOf,
  PRODUCTION,
  STAGING,
  testInput,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { AT_STEPS } from './at-steps.ts';
import { asking, at, reopening, tests } from './commands.ts';

const OUTBOUND: ConnectionId = 'outbound-production-1';
const BOTH = { form: { environments: ['production', 'staging'] } };
const PORTS = [80, 2222];

/** Of two connections that of Staging is troubleshot; one of its ports is proven. */
function troubleshooting(): Play {
  const play = new Play(BOTH).upTo('verify-inbound');
  tests(play, STAGING, PORTS, [80]);
  play.does(cleo, asking(play, STAGING, ' Port 2222 times out. '));
  return play;
}

describe('help with a test that failed', () => {
  it('hands the connection to Adobe, with what the customer says', () => {
    const play = troubleshooting();
    expect(play.events.at(-1)).toMatchObject({
      type: 'help-requested',
      connection: STAGING,
      note: 'Port 2222 times out.',
      actor: { person: cleo, party: 'customer' },
    });
    expect(play.visit).toMatchObject({
      step: 'troubleshoot-connection',
      owner: 'adobe',
      connections: [STAGING],
      openedAt: play.now,
    });
    expect(play.state.visits.at(-2)).toMatchObject({
      step: 'verify-inbound',
      closedAt: play.now,
      deeds: [
        { connection: STAGING, outcome: { kind: 'tested' } },
        {
          connection: STAGING,
          by: { person: cleo },
          outcome: { kind: 'help-requested', note: 'Port 2222 times out.' },
        },
      ],
    });
  });

  it('leads back to the test of all that is not proven, and keeps what is', () => {
    const play = troubleshooting();
    const before = at(play, STAGING);
    const [event] = play.completes(ada, { [STAGING]: { report: 'The port was closed.' } });
    expect(event).toMatchObject({
      type: 'step-completed',
      step: 'troubleshoot-connection',
      connection: STAGING,
      evidence: { kind: 'report', text: 'The port was closed.' },
    });
    expect(play.visit).toMatchObject({
      step: 'verify-inbound',
      owner: 'customer',
      connections: [PRODUCTION, STAGING],
    });
    expect(at(play, STAGING)).toEqual(before);
    play.completes(carl, { [PRODUCTION]: testInput(endpointOf(PRODUCTION), ALL_CONNECTED) });
    play.completes(carl, { [STAGING]: testInput(endpointOf(STAGING), { 2222: 'connected' }) });
    expect(play.state.status).toBe('completed');
  });

  it('is given on the outbound leg as well', () => {
    const play = new Play({ form: BIDIRECTIONAL }).upTo('verify-outbound');
    tests(play, OUTBOUND, [3306]);
    play.does(cleo, asking(play, OUTBOUND));
    expect(play.visit).toMatchObject({ step: 'troubleshoot-connection', connections: [OUTBOUND] });
    play.completes(alan, { [OUTBOUND]: { report: 'Adobe’s side is in order.' } });
    expect(play.visit).toMatchObject({ step: 'verify-outbound', owner: 'customer' });
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('can be asked for again after another test', () => {
    const play = troubleshooting();
    play.completes(ada, { [STAGING]: { report: 'The port was closed.' } });
    tests(play, STAGING, [2222]);
    play.does(cleo, asking(play, STAGING));
    expect(play.visit).toMatchObject({ step: 'troubleshoot-connection', connections: [STAGING] });
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('needs a report before it leads back', () => {
    const play = troubleshooting();
    expect(play.refusal(ada, completion(play.visit, { [STAGING]: { report: ' ' } }))).toMatchObject(
      { kind: 'invalid-input', problems: [{ field: 'report', connection: STAGING }] },
    );
    const other = completion(play.visit, { [PRODUCTION]: { report: 'Nothing to do here.' } });
    expect(play.refusal(ada, other)?.kind).toBe('outdated');
  });
});

describe('help is not given', () => {
  it('before a test was recorded', () => {
    const play = new Play(BOTH).upTo('verify-inbound');
    tests(play, STAGING, PORTS);
    expect(play.refusal(cleo, asking(play, PRODUCTION))).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'note', connection: null }],
    });
    expect(play.refusal(cleo, asking(play, STAGING))).toBeUndefined();
  });

  it('with the test of an endpoint that is gone', () => {
    const play = new Play().upTo('verify-inbound');
    tests(play, PRODUCTION, PORTS);
    play.does(cleo, { type: 'report-state', connection: PRODUCTION, state: 'failed', note: '' });
    play.upTo('verify-inbound');
    expect(play.refusal(cleo, asking(play, PRODUCTION))).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'note', connection: null }],
    });
  });

  it('with the test that once proved what does not work any more', () => {
    const play = new Play().upTo('the end');
    play.does(cleo, reopening({ [PRODUCTION]: 'available' }));
    expect(play.visit.step).toBe('verify-inbound');
    expect(play.refusal(cleo, asking(play, PRODUCTION))?.kind).toBe('invalid-input');
    tests(play, PRODUCTION, PORTS);
    expect(play.refusal(cleo, asking(play, PRODUCTION))).toBeUndefined();
  });

  it('with more to say than is accepted', () => {
    const play = new Play().upTo('verify-inbound');
    tests(play, PRODUCTION, PORTS);
    expect(play.refusal(cleo, asking(play, PRODUCTION, 'x'.repeat(1_001)))).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'note', connection: null }],
    });
  });

  it('with a connection that is proven already: it says who proved it', () => {
    const play = new Play(BOTH).upTo('verify-inbound');
    tests(play, STAGING, PORTS, PORTS);
    expect(play.refusal(cleo, asking(play, STAGING))).toMatchObject({
      kind: 'already-done',
      deed: { connection: STAGING, outcome: { kind: 'done' } },
    });
  });

  it.each(AT_STEPS.filter(({ step }) => !['verify-inbound', 'verify-outbound'].includes(step)))(
    'at $step',
    ({ step, open }) => {
      const play = open();
      const person = play.visit.owner === 'adobe' ? ada : cleo;
      const connection = play.visit.connections[0] ?? PRODUCTION;
      expect(play.refusal(person, asking(play, connection))).toEqual({
        kind: 'not-possible',
        step,
      });
    },
  );

  it('to whoever is not to test', () => {
    const play = new Play().upTo('verify-inbound');
    tests(play, PRODUCTION, PORTS);
    expect(play.refusal(ada, asking(play, PRODUCTION))?.kind).toBe('not-your-turn');
  });
});
