import { describe, expect, it } from 'vitest';
import {
  ALL_CONNECTED,
  ada,
  carl,
  cleo,
  endpointInput,
  endpointOf,
  PRODUCTION,
  STAGING,
  testInput,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';

const endpoint = endpointOf(PRODUCTION);
const CONNECTED = 'connected';
const FAILED = 'timed out';

function provenPorts(play: Play): readonly (readonly number[])[] {
  return play.state.connections.map(({ proven }) => proven.map(({ port }) => port));
}

describe('a connection test', () => {
  const tested = 'connection-tested';
  const completed = 'step-completed';
  const end = 'request-completed';
  it.each([
    {
      what: 'of all ports',
      tests: [ALL_CONNECTED],
      proven: [80, 2222],
      last: [tested, completed, end],
    },
    { what: 'of one port of two', tests: [{ 2222: CONNECTED }], proven: [2222], last: [tested] },
    { what: 'that failed', tests: [{ 80: FAILED, 2222: FAILED }], proven: [], last: [tested] },
    {
      what: 'of one port, then of the other',
      tests: [{ 2222: CONNECTED }, { 80: CONNECTED }],
      proven: [80, 2222],
      last: [tested, completed, end],
    },
    {
      what: 'of one port, which then fails once',
      tests: [{ 80: CONNECTED }, { 80: FAILED }],
      proven: [80],
      last: [tested],
    },
    {
      what: 'of which one port failed at first',
      tests: [{ 80: CONNECTED, 2222: FAILED }, { 2222: CONNECTED }],
      proven: [80, 2222],
      last: [tested, completed, end],
    },
  ] as const)('$what proves $proven', ({ tests, proven, last }) => {
    const play = new Play().upTo('verify-inbound');
    const { number } = play.visit;
    const events = tests.map((test) =>
      play.completes(carl, { [PRODUCTION]: testInput(endpoint, test) }),
    );
    expect(events.at(-1)?.map(({ type }) => type)).toEqual(last);
    expect(provenPorts(play)).toEqual([proven]);
    const isDone = last.length > 1;
    expect(play.state).toMatchObject({ status: isDone ? 'completed' : 'open' });
    if (!isDone) expect(play.visit.number).toBe(number);
  });

  it('that failed is recorded with its readings, and the step stays open', () => {
    const play = new Play().upTo('verify-inbound');
    play.completes(cleo, { [PRODUCTION]: testInput(endpoint, { 80: FAILED }) });
    play.completes(carl, { [PRODUCTION]: testInput(endpoint, { 80: FAILED }) });
    const readings = [{ port: 80, outcome: 'timed-out', host: endpoint.dnsName }];
    expect(play.visit).toMatchObject({
      step: 'verify-inbound',
      closedAt: null,
      deeds: [cleo, carl].map((person) => ({
        connection: PRODUCTION,
        by: { person, party: 'customer' },
        outcome: { kind: 'tested', readings },
      })),
    });
  });

  it('whose output proves nothing is refused with what to run', () => {
    const play = new Play().upTo('verify-inbound');
    const other = testInput(endpointOf(STAGING), ALL_CONNECTED);
    const refusal = play.refusal(cleo, completion(play.visit, { [PRODUCTION]: other }));
    expect(refusal).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'output', connection: PRODUCTION }],
    });
  });

  it('is about the endpoint that stands: another endpoint’s proof is gone after a rejection', () => {
    const play = new Play().upTo('approve-customer-connection');
    const reason = 'wrong account';
    const reject = { visit: play.visit.number, connection: PRODUCTION, reason };
    play.does(ada, { type: 'refuse-step', ...reject });
    play.completes(cleo, { [PRODUCTION]: endpointInput(PRODUCTION, 2) });
    play.upTo('verify-inbound');
    const old = completion(play.visit, { [PRODUCTION]: testInput(endpoint, ALL_CONNECTED) });
    expect(play.refusal(cleo, old)?.kind).toBe('invalid-input');
  });
});

describe('with two connections, one tested and one not', () => {
  const both = { form: { environments: ['production', 'staging'] } };

  it('the step stays open for the other, and the last port of both completes the request', () => {
    const play = new Play(both).upTo('verify-inbound');
    const { number } = play.visit;
    play.completes(cleo, { [PRODUCTION]: testInput(endpoint, ALL_CONNECTED), [STAGING]: {} });
    expect(provenPorts(play)).toEqual([[80, 2222], []]);
    expect(play.visit.number).toBe(number);

    play.completes(cleo, { [STAGING]: testInput(endpointOf(STAGING), { 80: CONNECTED }) });
    expect(play.visit.number).toBe(number);
    play.completes(carl, { [STAGING]: testInput(endpointOf(STAGING), { 2222: CONNECTED }) });
    expect(play.state.status).toBe('completed');
  });

  it('one test may complete one and fail for the other', () => {
    const play = new Play(both).upTo('verify-inbound');
    const events = play.completes(cleo, {
      [PRODUCTION]: testInput(endpoint, ALL_CONNECTED),
      [STAGING]: testInput(endpointOf(STAGING), { 80: FAILED }),
    });
    expect(events).toMatchObject([
      { type: 'connection-tested', connection: PRODUCTION },
      { type: 'step-completed', connection: PRODUCTION },
      { type: 'connection-tested', connection: STAGING },
    ]);
  });

  it('a second test of the one that is proven says who proved it', () => {
    const play = new Play(both).upTo('verify-inbound');
    const inputs = { [PRODUCTION]: testInput(endpoint, ALL_CONNECTED) };
    play.completes(carl, inputs);
    expect(play.refusal(cleo, completion(play.visit, inputs))).toMatchObject({
      kind: 'already-done',
      deed: { connection: PRODUCTION, by: { person: carl }, outcome: { kind: 'done' } },
    });
  });
});
