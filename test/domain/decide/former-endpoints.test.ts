import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import {
  AZURE_FORM,
  CUSTOMER_SUBSCRIPTION,
  privateEndpointInput,
  privateEndpointOf,
} from '../../support/azure.ts';
import {
  ada,
  BIDIRECTIONAL,
  carl,
  cleo,
  endpointInput,
  endpointOf,
  PRODUCTION,
  STAGING,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { at, refusing, reopening, reporting } from './commands.ts';
import { enabled } from './openings.ts';

const OUTBOUND: ConnectionId = 'outbound-production-1';
const OTHER_SUBSCRIPTION = '22222222-3333-4444-5555-666666666666';

function rejected(form: object): Play {
  const play = new Play({ form }).upTo('approve-customer-connection');
  play.does(ada, refusing(play, PRODUCTION));
  return play;
}

function lost(state: string, form: object = {}): Play {
  const play = new Play({ form }).upTo('verify-inbound');
  play.does(carl, reporting(PRODUCTION, state));
  return play;
}

function reopened(): Play {
  const play = new Play().upTo('the end');
  play.does(cleo, reopening({ [PRODUCTION]: 'deleted' }));
  return play;
}

/** What is wrong with an endpoint that is given again. */
function problems(play: Play, input: object, connection: ConnectionId = PRODUCTION) {
  const person = play.visit.owner === 'adobe' ? ada : carl;
  const refusal = play.refusal(person, completion(play.visit, { [connection]: { ...input } }));
  return refusal?.kind === 'invalid-input' ? refusal.problems : [];
}

describe('an endpoint on AWS that was rejected or lost is created anew, with another id', () => {
  it.each([
    { when: 'rejected', play: () => rejected({}) },
    { when: 'expired', play: () => lost('expired') },
    { when: 'deleted', play: () => lost('deleted') },
    { when: 'deleted after the end', play: reopened },
  ])('$when: it is refused, the new one is accepted', ({ play }) => {
    const it = play();
    expect(problems(it, endpointInput(PRODUCTION))).toEqual([
      {
        field: 'endpointId',
        connection: PRODUCTION,
        message: expect.stringContaining(`${endpointOf(PRODUCTION).id} was given before`),
      },
    ]);
    expect(problems(it, endpointInput(PRODUCTION, 2))).toEqual([]);
  });

  it('also the one before the last, and in capitals', () => {
    const play = rejected({});
    play.completes(carl, { [PRODUCTION]: endpointInput(PRODUCTION, 2) });
    play.does(ada, refusing(play, PRODUCTION));
    const { endpointId = '', ...others } = endpointInput(PRODUCTION);
    const inCapitals = endpointId.replace('aaa', 'AAA');
    expect(problems(play, { ...others, endpointId: inCapitals })).toHaveLength(1);
    expect(problems(play, endpointInput(PRODUCTION, 2))).toHaveLength(1);
    expect(problems(play, endpointInput(PRODUCTION, 3))).toEqual([]);
  });

  it('also for another connection', () => {
    const both = { form: { environments: ['production', 'staging'] } };
    const play = new Play(both).upTo('approve-customer-connection');
    play.does(ada, refusing(play, PRODUCTION));
    play.does(carl, reporting(STAGING, 'failed'));
    const { service } = at(play, STAGING);
    if (service?.cloud !== 'aws') throw new Error('the service is one of AWS');
    const swapped = endpointInput(PRODUCTION, 1, service);
    expect(problems(play, swapped, STAGING)).toMatchObject([{ connection: STAGING }]);
  });

  it('of the outbound leg as well', () => {
    const play = new Play({ form: BIDIRECTIONAL }).upTo('verify-outbound');
    const { endpoint } = at(play, OUTBOUND);
    if (endpoint?.cloud !== 'aws') throw new Error('the endpoint is one of AWS');
    play.does(carl, reporting(OUTBOUND, 'failed'));
    const again = { endpointId: endpoint.id, dnsName: endpoint.dnsName };
    expect(problems(play, again, OUTBOUND)).toMatchObject([{ connection: OUTBOUND }]);
  });
});

describe('on Azure', () => {
  it.each([
    { when: 'rejected', play: () => rejected(AZURE_FORM) },
    { when: 'disconnected', play: () => lost('Disconnected', AZURE_FORM) },
  ])('$when: what is created anew may have the same name', ({ play }) => {
    expect(problems(play(), privateEndpointInput(PRODUCTION))).toEqual([]);
  });
});

describe('after a change of account no endpoint of before is accepted', () => {
  it('on AWS', () => {
    const base = enabled('aws', ['production', 'staging']);
    const form = { account: '210987654321' };
    const about = [PRODUCTION];
    const change = { form: { kind: 'change-account', about, description: '' }, base };
    const play = new Play({ form, change }).upTo('create-customer-endpoint');
    for (const id of [PRODUCTION, STAGING, OUTBOUND] as const) {
      const endpoint = base.connections.find((one) => one.id === id)?.endpoint;
      if (endpoint?.cloud !== 'aws') throw new Error('the endpoint is one of AWS');
      const { dnsName } = endpointOf(PRODUCTION);
      const own = dnsName.replace(endpointOf(PRODUCTION).id, endpoint.id);
      expect(problems(play, { endpointId: endpoint.id, dnsName: own })).toMatchObject([
        { field: 'endpointId', message: expect.stringContaining('before this change of account') },
      ]);
    }
    expect(problems(play, endpointInput(PRODUCTION, 2))).toEqual([]);
  });

  it('on Azure: not even where its subscription may still connect', () => {
    const base = enabled('azure');
    const form = {
      account: CUSTOMER_SUBSCRIPTION,
      subscriptions: `${CUSTOMER_SUBSCRIPTION} ${OTHER_SUBSCRIPTION}`,
    };
    const about = [PRODUCTION];
    const change = { form: { kind: 'change-account', about, description: '' }, base };
    const play = new Play({ form, change }).upTo('create-customer-endpoint');
    const { id } = privateEndpointOf(PRODUCTION);
    expect(problems(play, privateEndpointInput(PRODUCTION))).toMatchObject([
      { field: 'endpointId', message: expect.stringContaining(`${id} was connected before`) },
    ]);
    expect(problems(play, privateEndpointInput(PRODUCTION, 2))).toEqual([]);
    expect(problems(play, privateEndpointInput(PRODUCTION, 1, OTHER_SUBSCRIPTION))).toEqual([]);
  });
});
