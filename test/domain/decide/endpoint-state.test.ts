import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { connectionStates } from '../../../src/domain/evidence/connection-state.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM, privateEndpointInput } from '../../support/azure.ts';
import {
  ada,
  BIDIRECTIONAL,
  cleo,
  endpointInput,
  FORM,
  PRODUCTION,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { at, refusing } from './commands.ts';

const OUTBOUND: ConnectionId = 'outbound-production-1';
const CLOUDS = [
  { cloud: 'aws', form: { ...FORM, ...BIDIRECTIONAL }, input: endpointInput(PRODUCTION) },
  {
    cloud: 'azure',
    form: { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL },
    input: privateEndpointInput(PRODUCTION),
  },
] as const;

const USABLE: readonly string[] = ['available', 'partial', 'Approved'];
const LOST: readonly string[] = [
  'rejected',
  'failed',
  'expired',
  'deleting',
  'deleted',
  'Rejected',
  'Disconnected',
];

describe.each(CLOUDS)('the state of an endpoint that was just created, $cloud', (row) => {
  const { cloud, form, input } = row;
  const play = () => new Play({ form }).upTo('create-customer-endpoint');

  it.each([...connectionStates(cloud)].filter((state) => USABLE.includes(state)))(
    '%s needs no approval: the cloud has given it, and the test is next',
    (state) => {
      const created = play();
      created.completes(cleo, { [PRODUCTION]: { ...input, state } });
      expect(at(created, PRODUCTION).state).toBe(state);
      expect(created.visit.step).toBe('verify-inbound');
      expect(created.upTo('the end').state.status).toBe('completed');
    },
  );

  it.each(
    [...connectionStates(cloud)].filter(
      (state) => !LOST.includes(state) && !USABLE.includes(state),
    ),
  )('%s is kept, and approving is the next step', (state) => {
    const created = play();
    const [event] = created.completes(cleo, { [PRODUCTION]: { ...input, state } });
    expect(event).toMatchObject({ evidence: { kind: 'endpoint', state } });
    expect(at(created, PRODUCTION).state).toBe(state);
    expect(created.visit.step).toBe('approve-customer-connection');
    created.completes(ada, { [PRODUCTION]: { how: 'already-available' } });
    expect(created.visit.step).toBe('verify-inbound');
  });

  it.each([...connectionStates(cloud)].filter((state) => LOST.includes(state)))(
    '%s is refused: there is nothing to approve',
    (state) => {
      const created = play();
      const command = completion(created.visit, { [PRODUCTION]: { ...input, state } });
      expect(created.refusal(cleo, command)).toMatchObject({
        kind: 'invalid-input',
        problems: [{ field: 'state', connection: PRODUCTION }],
      });
    },
  );

  it.each([undefined, '', '  '])('%j is the one that waits for the approval', (state) => {
    const created = play();
    created.completes(cleo, {
      [PRODUCTION]: { ...input, ...(state === undefined ? {} : { state }) },
    });
    expect(at(created, PRODUCTION).state).toBe(cloud === 'aws' ? 'pendingAcceptance' : 'Pending');
  });

  it('alone says nothing about the endpoint', () => {
    const created = play();
    const [state] = connectionStates(cloud);
    const command = completion(created.visit, { [PRODUCTION]: { state: state ?? '' } });
    expect(created.refusal(cleo, command)).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'endpointId' }, { field: cloud === 'aws' ? 'dnsName' : 'privateIp' }],
    });
  });

  it('that is none is refused beside what else is wrong', () => {
    const created = play();
    const wrong = { ...input, endpointId: '', state: 'fine' };
    const command = completion(created.visit, { [PRODUCTION]: wrong });
    expect(created.refusal(cleo, command)).toMatchObject({
      problems: [{ field: 'endpointId' }, { field: 'state' }],
    });
  });
});

it('Azure’s auto-approval never pends, not of Adobe’s endpoint either', () => {
  const form = { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL };
  const play = new Play({ form }).upTo('create-adobe-endpoint');
  const input = { ...privateEndpointInput(OUTBOUND), state: 'Approved' };
  play.completes(ada, { [OUTBOUND]: input });
  expect(at(play, OUTBOUND).state).toBe('Approved');
  expect(play.visit).toMatchObject({ step: 'verify-outbound', owner: 'customer' });
  // An endpoint that the customer does not expect is sent back from there.
  play.does(cleo, refusing(play, OUTBOUND));
  expect(play.visit).toMatchObject({ step: 'create-adobe-endpoint', owner: 'adobe' });
  expect(at(play, OUTBOUND).endpoint).toBeNull();
});
