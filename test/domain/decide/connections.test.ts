import { describe, expect, it } from 'vitest';
import {
  APPROVE,
  ada,
  alan,
  carl,
  cleo,
  endpointInput,
  endpointOf,
  PRODUCTION,
  STAGING,
  serviceInput,
  serviceOf,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { openOf, REASON, refusing as rejection } from './commands.ts';

const BOTH = { form: { environments: ['production', 'staging'] } };
describe('a rejected connection', () => {
  it('goes back to the step that creates it, with the reason', () => {
    const play = new Play().upTo('approve-customer-connection');
    const events = play.does(alan, rejection(play, PRODUCTION));
    expect(events).toMatchObject([
      {
        type: 'step-refused',
        step: 'approve-customer-connection',
        connection: PRODUCTION,
        how: 'reject',
        backTo: 'create-customer-endpoint',
        reason: REASON,
      },
    ]);
    expect(play.visit).toMatchObject({
      number: 5,
      step: 'create-customer-endpoint',
      connections: [PRODUCTION],
    });
    expect(play.state.visits[3]).toMatchObject({
      closedAt: play.now,
      deeds: [
        {
          connection: PRODUCTION,
          by: { person: alan },
          outcome: {
            kind: 'refused',
            how: 'reject',
            backTo: 'create-customer-endpoint',
            reason: REASON,
          },
        },
      ],
    });
    expect(play.state.connections).toMatchObject([
      { state: 'rejected', service: serviceOf(PRODUCTION), endpoint: null, proven: [] },
    ]);
  });

  it('is created anew, approved and tested', () => {
    const play = new Play().upTo('approve-customer-connection');
    play.does(ada, rejection(play, PRODUCTION));
    play.completes(cleo, { [PRODUCTION]: endpointInput(PRODUCTION, 2) });
    expect(play.visit.step).toBe('approve-customer-connection');
    expect(play.state.connections).toMatchObject([
      { state: 'pendingAcceptance', endpoint: endpointOf(PRODUCTION, 2) },
    ]);
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('needs a reason', () => {
    const play = new Play().upTo('approve-customer-connection');
    expect(play.refusal(ada, rejection(play, PRODUCTION, ' '))).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'reason' }],
    });
  });

  it('must be one of the request', () => {
    const play = new Play().upTo('approve-customer-connection');
    expect(play.refusal(ada, rejection(play, STAGING))?.kind).toBe('outdated');
  });
});

describe('Production and Staging together are two connections', () => {
  it('each with its own service, endpoint and state, in one visit a step', () => {
    const play = new Play(BOTH).upTo('verify-inbound');
    expect(play.state.connections).toMatchObject(
      [PRODUCTION, STAGING].map((id) => ({
        id,
        state: 'available',
        service: serviceOf(id),
        endpoint: endpointOf(id),
      })),
    );
    expect(play.state.visits).toHaveLength(5);
    expect(play.state.visits.slice(1).map(({ connections }) => connections)).toEqual(
      Array.from({ length: 4 }, () => [PRODUCTION, STAGING]),
    );
  });

  it.each([
    { step: 'allow-customer-account', person: ada, input: serviceInput },
    { step: 'create-customer-endpoint', person: cleo, input: endpointInput },
    { step: 'approve-customer-connection', person: ada, input: () => APPROVE },
  ] as const)('$step can be done for one, and stays open for the other', (row) => {
    const play = new Play(BOTH).upTo(row.step);
    const { number } = play.visit;
    const blank = { service: ' ', endpointId: '', dnsName: '', how: '' };
    const inputs = { [PRODUCTION]: blank, [STAGING]: row.input(STAGING) };
    expect(play.completes(row.person, inputs)).toMatchObject([{ connection: STAGING }]);
    expect(play.visit).toMatchObject({ number, step: row.step });
    expect(openOf(play)).toEqual([PRODUCTION]);

    play.completes(row.person, { [PRODUCTION]: row.input(PRODUCTION) });
    expect(play.visit.number).toBe(number + 1);
    expect(openOf(play)).toEqual([PRODUCTION, STAGING]);
  });

  it('a step with one right and one wrong input is done for neither', () => {
    const play = new Play(BOTH).upTo('create-customer-endpoint');
    const wrong = { ...endpointInput(STAGING), dnsName: 'vpce.example.com' };
    const inputs = { [PRODUCTION]: endpointInput(PRODUCTION), [STAGING]: wrong };
    expect(play.refusal(cleo, completion(play.visit, inputs))).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'dnsName', connection: STAGING }],
    });
  });

  it('a step with nothing given asks for both', () => {
    const play = new Play(BOTH).upTo('allow-customer-account');
    expect(play.refusal(ada, completion(play.visit, {}))).toMatchObject({
      problems: [{ connection: PRODUCTION }, { connection: STAGING }],
    });
  });

  it.each([
    { what: 'the one that is done', inputs: { [STAGING]: serviceInput(STAGING) } },
    {
      what: 'the one that is done, the other left blank',
      inputs: { [PRODUCTION]: { service: '' }, [STAGING]: serviceInput(STAGING) },
    },
  ])('a second click on $what says who did it', ({ inputs }) => {
    const play = new Play(BOTH).upTo('allow-customer-account');
    play.completes(alan, { [STAGING]: serviceInput(STAGING) });
    expect(play.refusal(ada, completion(play.visit, inputs))).toMatchObject({
      kind: 'already-done',
      step: 'allow-customer-account',
      deed: { connection: STAGING, by: { person: alan }, at: play.now },
    });
  });

  it('what somebody else has given meanwhile is said where it was typed, and nothing is recorded', () => {
    const play = new Play(BOTH).upTo('allow-customer-account');
    const { visit } = play;
    play.completes(alan, { [STAGING]: serviceInput(STAGING) });
    const inputs = { [PRODUCTION]: serviceInput(PRODUCTION), [STAGING]: serviceInput(STAGING) };
    expect(play.refusal(ada, completion(visit, inputs))).toMatchObject({
      kind: 'invalid-input',
      problems: [
        { field: 'service', connection: STAGING, message: expect.stringContaining('meantime') },
      ],
    });
    const others = { [PRODUCTION]: serviceInput(PRODUCTION), [STAGING]: { service: ' ' } };
    expect(play.completes(ada, others)).toMatchObject([{ connection: PRODUCTION }]);
  });

  it('rejecting one keeps the approval of the other', () => {
    const play = new Play(BOTH).upTo('approve-customer-connection');
    play.completes(ada, { [PRODUCTION]: APPROVE });
    play.does(ada, rejection(play, STAGING));
    expect(play.visit).toMatchObject({ step: 'create-customer-endpoint', connections: [STAGING] });
    expect(play.state.connections).toMatchObject([
      { state: 'available', endpoint: endpointOf(PRODUCTION) },
      { state: 'rejected', endpoint: null },
    ]);
    play.completes(carl, { [STAGING]: endpointInput(STAGING, 2) });
    expect(play.visit).toMatchObject({
      step: 'approve-customer-connection',
      connections: [STAGING],
    });
    play.completes(ada, { [STAGING]: APPROVE });
    expect(play.visit).toMatchObject({
      step: 'verify-inbound',
      connections: [PRODUCTION, STAGING],
    });
  });

  it('rejecting one before the other is approved leaves the other to be approved later', () => {
    const play = new Play(BOTH).upTo('approve-customer-connection');
    play.does(ada, rejection(play, STAGING));
    play.completes(carl, { [STAGING]: endpointInput(STAGING, 2) });
    expect(play.visit.connections).toEqual([PRODUCTION, STAGING]);
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('an endpoint of one service cannot be that of another', () => {
    const play = new Play(BOTH).upTo('create-customer-endpoint');
    const { id } = endpointOf(PRODUCTION);
    const stagings = `${id}-abcd1234.${serviceOf(STAGING).id}.us-east-1.vpce.amazonaws.com`;
    const inputs = {
      [PRODUCTION]: endpointInput(PRODUCTION),
      [STAGING]: { endpointId: id, dnsName: stagings },
    };
    const problems = [{ field: 'endpointId', connection: STAGING }];
    expect(play.refusal(cleo, completion(play.visit, inputs))).toMatchObject({ problems });
    play.completes(cleo, { [PRODUCTION]: endpointInput(PRODUCTION) });
    const stagingAlone = { [STAGING]: inputs[STAGING] };
    expect(play.refusal(cleo, completion(play.visit, stagingAlone))).toMatchObject({ problems });
  });

  it('one endpoint may serve both where both have the same endpoint service', () => {
    const play = new Play(BOTH).upTo('allow-customer-account');
    const shared = serviceInput(PRODUCTION);
    play.completes(ada, { [PRODUCTION]: shared, [STAGING]: shared });
    const endpoint = endpointInput(PRODUCTION);
    play.completes(cleo, { [PRODUCTION]: endpoint, [STAGING]: endpoint });
    expect(play.visit.step).toBe('approve-customer-connection');
  });
});
