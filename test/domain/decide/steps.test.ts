import { describe, expect, it } from 'vitest';
import type { StepInput } from '../../../src/domain/commands.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import type { Person } from '../../../src/domain/ids.ts';
import type { Party } from '../../../src/domain/party.ts';
import { PLAYBOOKS } from '../../../src/domain/playbooks/playbooks.ts';
import { type StepId, stepRule } from '../../../src/domain/playbooks/steps.ts';
import { evidenceFields, isOptional, TICKED } from '../../../src/domain/steps/evidence-fields.ts';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import {
  ADOBE_SUBSCRIPTION,
  AZURE_BIDIRECTIONAL,
  AZURE_FORM,
  AZURE_TARGET,
  azureServiceName,
  privateEndpointInput,
  privateEndpointOf,
} from '../../support/azure.ts';
import {
  ALL_CONNECTED,
  APPROVE,
  ada,
  alan,
  amy,
  BIDIRECTIONAL,
  carl,
  cleo,
  endpointInput,
  endpointOf,
  PRODUCTION,
  REVIEW,
  START,
  sam,
  serviceInput,
  serviceOf,
  TARGET,
  testInput,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { at } from './commands.ts';

const OUTBOUND: ConnectionId = 'outbound-production-1';

/** The step, its owner's people, what they give, and what then stands of it in the request. */
interface Row {
  readonly step: StepId;
  readonly owner: Party;
  readonly person: Person;
  readonly otherSide: Person;
  /** Null where the step is about the request as a whole. */
  readonly connection: ConnectionId | null;
  readonly input: StepInput;
  readonly evidence: object;
  /** What the connection then says, or the request. */
  readonly after: object;
}

const review: Row = {
  step: 'review-request',
  owner: 'adobe',
  person: ada,
  otherSide: cleo,
  connection: null,
  input: REVIEW.request ?? {},
  evidence: { kind: 'review', ticket: '1234567' },
  after: { ticket: '1234567', assignee: ada, done: ['review-request'] },
};
const allowAdobe = {
  step: 'allow-adobe-account',
  owner: 'customer',
  person: carl,
  otherSide: ada,
  connection: OUTBOUND,
  input: { granted: TICKED.granted },
} as const;

const target = {
  cloud: 'aws',
  id: TARGET.slice(TARGET.lastIndexOf('.') + 1),
  name: TARGET,
  region: 'us-east-1',
} as const;
const endpoint = endpointOf(PRODUCTION);
const adobes = endpointOf(OUTBOUND, 1, target);

const AWS: readonly Row[] = [
  review,
  {
    step: 'allow-customer-account',
    owner: 'adobe',
    person: alan,
    otherSide: carl,
    connection: PRODUCTION,
    input: serviceInput(PRODUCTION),
    evidence: { kind: 'service', service: serviceOf(PRODUCTION) },
    after: { state: 'not-requested', service: serviceOf(PRODUCTION), endpoint: null },
  },
  {
    step: 'create-customer-endpoint',
    owner: 'customer',
    person: cleo,
    otherSide: ada,
    connection: PRODUCTION,
    input: endpointInput(PRODUCTION),
    evidence: { kind: 'endpoint', endpoint, state: 'pendingAcceptance' },
    after: { state: 'pendingAcceptance', endpoint },
  },
  {
    step: 'approve-customer-connection',
    owner: 'adobe',
    person: amy,
    otherSide: cleo,
    connection: PRODUCTION,
    input: APPROVE,
    evidence: { kind: 'acceptance', how: 'accepted' },
    after: { state: 'available', endpoint, proven: [] },
  },
  {
    step: 'verify-inbound',
    owner: 'customer',
    person: carl,
    otherSide: alan,
    connection: PRODUCTION,
    input: testInput(endpoint, ALL_CONNECTED),
    evidence: { kind: 'connection-test' },
    after: { state: 'available', proven: [{ port: 80 }, { port: 2222 }] },
  },
  {
    step: 'request-adobe-access',
    owner: 'adobe',
    person: alan,
    otherSide: cleo,
    connection: null,
    input: { account: 'arn:aws:iam::402592597372:root' },
    evidence: { kind: 'adobe-account', account: { cloud: 'aws', account: '402592597372' } },
    after: { adobeAccount: { cloud: 'aws', account: '402592597372' } },
  },
  {
    ...allowAdobe,
    evidence: { kind: 'access', service: target },
    after: { state: 'not-requested', service: target, endpoint: null },
  },
  {
    step: 'create-adobe-endpoint',
    owner: 'adobe',
    person: ada,
    otherSide: cleo,
    connection: OUTBOUND,
    input: endpointInput(OUTBOUND, 1, target),
    evidence: { kind: 'endpoint', endpoint: adobes, state: 'pendingAcceptance' },
    after: { state: 'pendingAcceptance', endpoint: adobes },
  },
  {
    step: 'approve-adobe-connection',
    owner: 'customer',
    person: cleo,
    otherSide: amy,
    connection: OUTBOUND,
    input: APPROVE,
    evidence: { kind: 'acceptance', how: 'accepted' },
    after: { state: 'available', endpoint: adobes, proven: [] },
  },
  {
    step: 'verify-outbound',
    owner: 'customer',
    person: cleo,
    otherSide: alan,
    connection: OUTBOUND,
    input: testInput(adobes, { 3306: 'connected' }),
    evidence: { kind: 'connection-test' },
    after: { state: 'available', proven: [{ port: 3306 }] },
  },
];

const adobesService = {
  cloud: 'azure',
  id: azureServiceName(PRODUCTION).toLowerCase(),
  name: azureServiceName(PRODUCTION),
};
const customersService = { cloud: 'azure', id: AZURE_TARGET.toLowerCase(), name: AZURE_TARGET };
const privateEndpoint = privateEndpointOf(PRODUCTION);
const adobesPrivateEndpoint = privateEndpointOf(OUTBOUND);

const AZURE: readonly Row[] = [
  review,
  {
    step: 'allow-customer-account',
    owner: 'adobe',
    person: alan,
    otherSide: carl,
    connection: PRODUCTION,
    input: { service: azureServiceName(PRODUCTION) },
    evidence: { kind: 'service', service: adobesService },
    after: { state: 'not-requested', service: adobesService, endpoint: null },
  },
  {
    step: 'create-customer-endpoint',
    owner: 'customer',
    person: cleo,
    otherSide: ada,
    connection: PRODUCTION,
    input: privateEndpointInput(PRODUCTION),
    evidence: { kind: 'endpoint', endpoint: privateEndpoint, state: 'Pending' },
    after: { state: 'Pending', endpoint: privateEndpoint },
  },
  {
    step: 'approve-customer-connection',
    owner: 'adobe',
    person: amy,
    otherSide: cleo,
    connection: PRODUCTION,
    input: APPROVE,
    evidence: { kind: 'acceptance', how: 'accepted' },
    after: { state: 'Approved', endpoint: privateEndpoint, proven: [] },
  },
  {
    step: 'verify-inbound',
    owner: 'customer',
    person: carl,
    otherSide: alan,
    connection: PRODUCTION,
    input: testInput(privateEndpoint, ALL_CONNECTED),
    evidence: { kind: 'connection-test' },
    after: { state: 'Approved', proven: [{ port: 80 }, { port: 2222 }] },
  },
  {
    step: 'request-adobe-access',
    owner: 'adobe',
    person: alan,
    otherSide: cleo,
    connection: null,
    input: { account: ADOBE_SUBSCRIPTION },
    evidence: { kind: 'adobe-account', account: { cloud: 'azure', account: ADOBE_SUBSCRIPTION } },
    after: { adobeAccount: { cloud: 'azure', account: ADOBE_SUBSCRIPTION } },
  },
  {
    ...allowAdobe,
    evidence: { kind: 'access', service: customersService },
    after: { state: 'not-requested', service: customersService, endpoint: null },
  },
  {
    step: 'create-adobe-endpoint',
    owner: 'adobe',
    person: ada,
    otherSide: cleo,
    connection: OUTBOUND,
    input: privateEndpointInput(OUTBOUND),
    evidence: { kind: 'endpoint', endpoint: adobesPrivateEndpoint, state: 'Pending' },
    after: { state: 'Pending', endpoint: adobesPrivateEndpoint },
  },
  {
    step: 'approve-adobe-connection',
    owner: 'customer',
    person: cleo,
    otherSide: amy,
    connection: OUTBOUND,
    input: APPROVE,
    evidence: { kind: 'acceptance', how: 'accepted' },
    after: { state: 'Approved', endpoint: adobesPrivateEndpoint, proven: [] },
  },
  {
    step: 'verify-outbound',
    owner: 'customer',
    person: cleo,
    otherSide: alan,
    connection: OUTBOUND,
    input: testInput(adobesPrivateEndpoint, { 8443: 'connected' }),
    evidence: { kind: 'connection-test' },
    after: { state: 'Approved', proven: [{ port: 8443 }] },
  },
];

const WAYS = [
  { cloud: 'aws', form: BIDIRECTIONAL, rows: AWS },
  { cloud: 'azure', form: { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL }, rows: AZURE },
] as const;

describe.each(WAYS)('on $cloud', ({ cloud, form, rows }) => {
  it('the table covers the bidirectional enablement, in its order', () => {
    expect(rows.map(({ step }) => step)).toEqual(PLAYBOOKS['enable-bidirectional'].steps);
  });

  it('a whole request takes a visit a step, from its submission to its completion', () => {
    const play = new Play({ form }).upTo('the end');
    expect(play.state.visits.map(({ number, step }) => ({ number, step }))).toEqual(
      rows.map(({ step }, index) => ({ number: index + 1, step })),
    );
    expect(play.state.submittedAt).toBe(START);
    expect(play.events[0]).toMatchObject({ type: 'request-submitted', actor: { person: cleo } });
  });

  describe.each(rows)('$step, owned by $owner', ({ step, owner, person, otherSide, ...row }) => {
    const { connection } = row;
    const inputs = { [connection ?? 'request']: row.input };
    const opened = () => new Play({ form }).upTo(step);
    const next = rows[rows.findIndex((one) => one.step === step) + 1]?.step;

    it('is done by anybody of its owner with its evidence', () => {
      const play = opened();
      const before = play.visit;
      expect(before).toMatchObject({ owner, connections: connection === null ? [] : [connection] });
      const events = play.completes(person, inputs);

      const completed = events.find(({ type }) => type === 'step-completed');
      expect(completed).toMatchObject({
        step,
        connection,
        evidence: row.evidence,
        actor: { person, party: owner },
        occurredAt: play.now,
        recordedAt: play.now,
      });
      expect(connection === null ? play.state : at(play, connection)).toMatchObject(row.after);
      expect(play.state.visits[before.number - 1]).toMatchObject({
        closedAt: play.now,
        deeds: events
          .filter(({ type }) => type !== 'request-completed')
          .map(() => ({ by: { person }, at: play.now })),
      });
    });

    it(`leads to ${next ?? 'the end of the request'}`, () => {
      const play = opened();
      const { number } = play.visit;
      const events = play.completes(person, inputs);
      if (next === undefined) {
        expect(events.at(-1)).toMatchObject({ type: 'request-completed' });
        expect(play.state).toMatchObject({ status: 'completed', closedAt: play.now });
        return;
      }
      const isTest = row.input['output'] !== undefined;
      expect(events.map(({ type }) => type)).toEqual([
        ...(isTest ? ['connection-tested'] : []),
        'step-completed',
      ]);
      expect(play.visit).toMatchObject({
        number: number + 1,
        step: next,
        openedAt: play.now,
        deeds: [],
      });
    });

    it('is refused to the other side, which reads whose it is', () => {
      const play = opened();
      expect(play.refusal(otherSide, completion(play.visit, inputs))).toEqual({
        kind: 'not-your-turn',
        owner,
        step,
      });
    });

    it('is refused to a stranger', () => {
      const play = opened();
      const refusal = play.refusal(sam, completion(play.visit, inputs));
      expect(refusal).toEqual({ kind: 'not-involved' });
    });

    it('clicked twice says who did it and when', () => {
      const play = opened();
      const command = completion(play.visit, inputs);
      play.does(person, command);
      const doneAt = play.now;
      play.now += 5 * MINUTE_MS;
      for (const again of [person, otherSide]) {
        expect(play.refusal(again, command)).toMatchObject({
          kind: 'already-done',
          step,
          deed: { by: { person }, at: doneAt, outcome: { kind: 'done' } },
        });
      }
    });

    it('without evidence says what is missing, and where', () => {
      const play = opened();
      const refusal = play.refusal(person, completion(play.visit, {}));
      const { evidence } = stepRule(step);
      // The name of the customer's service is known from the intake already.
      const required = evidenceFields(evidence, cloud).filter(
        (field) => !isOptional(field, evidence) && !(evidence === 'access' && field === 'service'),
      );
      expect(refusal).toEqual({
        kind: 'invalid-input',
        problems: required.map((field) => ({ field, connection, message: expect.any(String) })),
      });
    });
  });
});

describe('the evidence of a step', () => {
  it.each([
    { what: 'the ticket', inputs: { confirmed: TICKED.confirmed }, fields: ['ticket'] },
    { what: 'the confirmation', inputs: { ticket: '1234567' }, fields: ['confirmed'] },
    {
      what: 'a true confirmation',
      inputs: { ticket: '1234567', confirmed: 'yes' },
      fields: ['confirmed'],
    },
    { what: 'everything, all at once', inputs: {}, fields: ['ticket', 'confirmed'] },
  ])('a review lacks $what', ({ inputs, fields }) => {
    const play = new Play();
    const refusal = play.refusal(ada, completion(play.visit, { request: inputs }));
    expect(refusal?.kind === 'invalid-input' && refusal.problems.map(({ field }) => field)).toEqual(
      fields,
    );
  });

  it('a review makes its engineer the assignee and records the ticket', () => {
    const play = new Play().upTo('allow-customer-account');
    expect(play.state).toMatchObject({
      assignee: ada,
      ticket: '1234567',
      done: ['review-request'],
    });
  });

  it.each([
    { cloud: 'AWS', how: 'accepted', form: {}, state: 'available' },
    { cloud: 'AWS', how: 'already-available', form: {}, state: 'available' },
    { cloud: 'Azure', how: 'accepted', form: AZURE_FORM, state: 'Approved' },
    { cloud: 'Azure', how: 'already-available', form: AZURE_FORM, state: 'Approved' },
  ])('$cloud: a connection request can be $how', ({ how, form, state }) => {
    const play = new Play({ form }).upTo('approve-customer-connection');
    const [completed] = play.completes(ada, { [PRODUCTION]: { how } });
    expect(completed).toMatchObject({ evidence: { kind: 'acceptance', how } });
    expect(play.state.connections).toMatchObject([{ state }]);
  });

  it('a DNS name must lead to the endpoint service that Adobe gave', () => {
    const play = new Play().upTo('create-customer-endpoint');
    const input = endpointInput('inbound-staging');
    const refusal = play.refusal(cleo, completion(play.visit, { [PRODUCTION]: input }));
    expect(refusal).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'dnsName', connection: PRODUCTION }],
    });
  });

  it('Adobe’s endpoint must lead to the endpoint service that the customer gave', () => {
    const play = new Play({ form: BIDIRECTIONAL }).upTo('create-adobe-endpoint');
    const input = endpointInput(OUTBOUND);
    expect(play.refusal(ada, completion(play.visit, { [OUTBOUND]: input }))).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'dnsName', connection: OUTBOUND }],
    });
  });
});

it('a unidirectional request is the first five steps of it', () => {
  const play = new Play().upTo('the end');
  expect(play.state.visits.map(({ step }) => step)).toEqual(
    AWS.slice(0, 5).map(({ step }) => step),
  );
});
