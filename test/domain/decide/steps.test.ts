import { describe, expect, it } from 'vitest';
import type { StepInputs } from '../../../src/domain/commands.ts';
import type { Person } from '../../../src/domain/ids.ts';
import type { Party } from '../../../src/domain/party.ts';
import { PLAYBOOKS } from '../../../src/domain/playbooks/playbooks.ts';
import { type StepId, stepRule } from '../../../src/domain/playbooks/steps.ts';
import { EVIDENCE_FIELDS } from '../../../src/domain/steps/evidence-fields.ts';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import {
  ALL_CONNECTED,
  APPROVE,
  ada,
  alan,
  amy,
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
  testInput,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';

const endpoint = endpointOf(PRODUCTION);

/** The step, its owner's people, its evidence, the state of the connection after it, what is next. */
const WAY: readonly {
  step: StepId;
  owner: Party;
  person: Person;
  otherSide: Person;
  inputs: StepInputs;
  evidence: object;
  after: object;
  next: StepId | undefined;
}[] = [
  {
    step: 'review-request',
    owner: 'adobe',
    person: ada,
    otherSide: cleo,
    inputs: REVIEW,
    evidence: { kind: 'review', ticket: '1234567' },
    after: { state: 'not-requested', service: null },
    next: 'allow-customer-account',
  },
  {
    step: 'allow-customer-account',
    owner: 'adobe',
    person: alan,
    otherSide: carl,
    inputs: { [PRODUCTION]: serviceInput(PRODUCTION) },
    evidence: { kind: 'endpoint-service', service: serviceOf(PRODUCTION) },
    after: { state: 'not-requested', service: serviceOf(PRODUCTION), endpoint: null },
    next: 'create-customer-endpoint',
  },
  {
    step: 'create-customer-endpoint',
    owner: 'customer',
    person: cleo,
    otherSide: ada,
    inputs: { [PRODUCTION]: endpointInput(PRODUCTION) },
    evidence: { kind: 'interface-endpoint', endpoint },
    after: { state: 'pendingAcceptance', endpoint },
    next: 'approve-customer-connection',
  },
  {
    step: 'approve-customer-connection',
    owner: 'adobe',
    person: amy,
    otherSide: cleo,
    inputs: { [PRODUCTION]: APPROVE },
    evidence: { kind: 'acceptance', how: 'accepted' },
    after: { state: 'available', endpoint, proven: [] },
    next: 'verify-inbound',
  },
  {
    step: 'verify-inbound',
    owner: 'customer',
    person: carl,
    otherSide: alan,
    inputs: { [PRODUCTION]: testInput(endpoint, ALL_CONNECTED) },
    evidence: { kind: 'connection-test' },
    after: { state: 'available', proven: [{ port: 80 }, { port: 2222 }] },
    next: undefined,
  },
];

it('the table covers the playbook, in its order', () => {
  expect(WAY.map(({ step }) => step)).toEqual(PLAYBOOKS['enable-aws-unidirectional'].steps);
});

describe.each(WAY)('$step, owned by $owner', ({ step, owner, person, otherSide, ...row }) => {
  it('is done by anybody of its owner with its evidence', () => {
    const play = new Play().upTo(step);
    const before = play.visit;
    const events = play.completes(person, row.inputs);

    expect(stepRule(step).owner).toBe(owner);
    const completed = events.find(({ type }) => type === 'step-completed');
    expect(completed).toMatchObject({
      step,
      connection: stepRule(step).scope === 'request' ? null : PRODUCTION,
      evidence: row.evidence,
      actor: { person, party: owner },
      occurredAt: play.now,
      recordedAt: play.now,
    });
    expect(play.state.connections).toMatchObject([row.after]);
    expect(play.state.visits[before.number - 1]).toMatchObject({
      closedAt: play.now,
      deeds: events
        .filter(({ type }) => type !== 'request-completed')
        .map(() => ({ by: { person }, at: play.now })),
    });
  });

  it(`leads to ${row.next ?? 'the end of the request'}`, () => {
    const play = new Play().upTo(step);
    const { number } = play.visit;
    const events = play.completes(person, row.inputs);
    if (row.next === undefined) {
      expect(events.at(-1)).toMatchObject({ type: 'request-completed' });
      expect(play.state).toMatchObject({ status: 'completed', closedAt: play.now });
    } else {
      expect(events.map(({ type }) => type)).toEqual(['step-completed']);
      expect(play.visit).toMatchObject({
        number: number + 1,
        step: row.next,
        openedAt: play.now,
        deeds: [],
      });
    }
  });

  it('is refused to the other side, which reads whose it is', () => {
    const play = new Play().upTo(step);
    expect(play.refusal(otherSide, completion(play.visit, row.inputs))).toEqual({
      kind: 'not-your-turn',
      owner,
      step,
    });
  });

  it('is refused to a stranger', () => {
    const play = new Play().upTo(step);
    const refusal = play.refusal(sam, completion(play.visit, row.inputs));
    expect(refusal).toEqual({ kind: 'not-involved' });
  });

  it('clicked twice says who did it and when', () => {
    const play = new Play().upTo(step);
    const command = completion(play.visit, row.inputs);
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
    const play = new Play().upTo(step);
    const refusal = play.refusal(person, completion(play.visit, {}));
    const connection = stepRule(step).scope === 'request' ? null : PRODUCTION;
    const fields = EVIDENCE_FIELDS[stepRule(step).evidence];
    expect(refusal).toMatchObject({
      kind: 'invalid-input',
      problems: fields.map((field) => ({ field, connection })),
    });
  });
});

describe('the evidence of a step', () => {
  it.each([
    { what: 'the ticket', inputs: { confirmed: 'cloud-and-region' }, fields: ['ticket'] },
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

  it.each(['accepted', 'already-available'])('a connection request can be %s', (how) => {
    const play = new Play().upTo('approve-customer-connection');
    const [completed] = play.completes(ada, { [PRODUCTION]: { how } });
    expect(completed).toMatchObject({ evidence: { kind: 'acceptance', how } });
    expect(play.state.connections).toMatchObject([{ state: 'available' }]);
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
});

it('a whole request takes five visits, from its submission to its completion', () => {
  const play = new Play().upTo('the end');
  expect(play.state.visits.map(({ number, step }) => ({ number, step }))).toEqual(
    WAY.map(({ step }, index) => ({ number: index + 1, step })),
  );
  expect(play.state.submittedAt).toBe(START);
  expect(play.events[0]).toMatchObject({ type: 'request-submitted', actor: { person: cleo } });
});
