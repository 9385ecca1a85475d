import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { playbook } from '../../../src/domain/playbooks/playbooks.ts';
import { isAccessGranted } from '../../../src/domain/request.ts';
import { TICKED } from '../../../src/domain/steps/evidence-fields.ts';
import { prefilled } from '../../../src/domain/steps/prefill.ts';
import {
  ADOBE_SUBSCRIPTION,
  AZURE_BIDIRECTIONAL,
  AZURE_FORM,
  AZURE_TARGET,
  CUSTOMER_SUBSCRIPTION,
  privateEndpointInput,
} from '../../support/azure.ts';
import {
  ada,
  alan,
  BIDIRECTIONAL,
  carl,
  cleo,
  endpointInput,
  FORM,
  PRODUCTION,
  serviceOf,
  TARGET,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { at, openOf, refusing } from './commands.ts';
import { OPENINGS } from './openings.ts';

const FIRST: ConnectionId = 'outbound-production-1';
const SECOND: ConnectionId = 'outbound-production-2';
const OTHER_TARGET = TARGET.replace('0c', '1c');
const FORMS = {
  AWS: { ...FORM, ...BIDIRECTIONAL },
  Azure: { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL },
} as const;
const GRANTED = { granted: TICKED.granted };

describe('whether Adobe has access to the customer’s services', () => {
  it.each([
    { what: 'unidirectional: does not matter', form: FORM, granted: null },
    { what: 'granted at the intake', form: FORMS.AWS, granted: true },
    { what: 'not yet granted', form: { ...FORMS.AWS, accessGranted: 'no' }, granted: false },
    { what: 'not yet, Azure', form: { ...FORMS.Azure, accessGranted: 'no' }, granted: false },
  ])('$what: $granted', ({ form, granted }) => {
    const play = new Play({ form });
    expect(isAccessGranted(play.state)).toBe(granted);
    expect(isAccessGranted(play.upTo('the end').state)).toBe(granted === null ? null : true);
  });

  it('not yet granted, it is once every service has granted it', () => {
    const targets = `${TARGET}\n${OTHER_TARGET}`;
    const form = { ...FORMS.AWS, targets, accessGranted: 'no' };
    const play = new Play({ form }).upTo('allow-adobe-account');
    expect(isAccessGranted(play.state)).toBe(false);
    play.completes(carl, { [SECOND]: GRANTED });
    expect(isAccessGranted(play.state)).toBe(false);
    expect(openOf(play)).toEqual([FIRST]);
    play.completes(cleo, { [FIRST]: GRANTED });
    expect(isAccessGranted(play.state)).toBe(true);
  });

  it('does not matter where no outbound connection is made', () => {
    for (const { open, name } of OPENINGS) {
      const { state } = open();
      const isMade = playbook(state.playbook).steps.includes('create-adobe-endpoint');
      expect(isAccessGranted(state), name).toBe(isMade ? true : null);
    }
  });

  it('was not yet granted at the intake, which blocks no removal afterwards', () => {
    const form = { ...FORMS.AWS, accessGranted: 'no' };
    const base = new Play({ form }).upTo('the end').request;
    const change = { kind: 'remove-endpoint-service', about: [FIRST], description: '' };
    expect(isAccessGranted(new Play({ change: { form: change, base } }).state)).toBeNull();
  });

  it('is granted again after it was sent back', () => {
    const form = { ...FORMS.AWS, accessGranted: 'no' };
    const play = new Play({ form }).upTo('create-adobe-endpoint');
    play.does(ada, refusing(play, FIRST, 'Adobe’s account is not allowed.'));
    expect(isAccessGranted(play.state)).toBe(false);
  });
});

describe('allowing Adobe’s account', () => {
  it.each([
    { cloud: 'AWS', name: TARGET },
    { cloud: 'Azure', name: AZURE_TARGET },
  ] as const)('$cloud: is one click, since the intake named the service', ({ cloud, name }) => {
    const play = new Play({ form: FORMS[cloud] }).upTo('allow-adobe-account');
    expect(prefilled('service', play.state, at(play, FIRST))).toBe(name);
    play.completes(cleo, { [FIRST]: { ...GRANTED, service: '  ' } });
    expect(at(play, FIRST).service).toMatchObject({ name });
    expect(play.visit.step).toBe('create-adobe-endpoint');
  });

  it('takes another name instead, and Adobe’s endpoint has to lead there', () => {
    const play = new Play({ form: FORMS.AWS }).upTo('allow-adobe-account');
    play.completes(cleo, { [FIRST]: { ...GRANTED, service: OTHER_TARGET } });
    const { service } = at(play, FIRST);
    if (service?.cloud !== 'aws') throw new Error('the service is one of AWS');
    expect(service.name).toBe(OTHER_TARGET);
    const declared = { ...service, id: TARGET.slice(TARGET.lastIndexOf('.') + 1), name: TARGET };
    const wrong = { [FIRST]: endpointInput(FIRST, 1, declared) };
    expect(play.refusal(ada, completion(play.visit, wrong))?.kind).toBe('invalid-input');
    play.completes(ada, { [FIRST]: endpointInput(FIRST, 1, service) });
    expect(play.visit.step).toBe('approve-adobe-connection');
  });

  it.each([
    { what: 'without the tick', input: { service: TARGET }, fields: ['granted'] },
    { what: 'with another tick', input: { granted: 'yes' }, fields: ['granted'] },
    {
      what: 'for a service of another region',
      input: { ...GRANTED, service: TARGET.replace('us-east-1', 'eu-west-1') },
      fields: ['service'],
    },
    { what: 'or both', input: { service: 'our service' }, fields: ['granted', 'service'] },
  ])('$what is refused', ({ input, fields }) => {
    const play = new Play({ form: FORMS.AWS }).upTo('allow-adobe-account');
    const refusal = play.refusal(cleo, completion(play.visit, { [FIRST]: input }));
    expect(refusal).toMatchObject({
      kind: 'invalid-input',
      problems: fields.map((field) => ({ field, connection: FIRST })),
    });
  });

  it('for one of two services leaves the other, whose prefilled name says nothing', () => {
    const targets = `${TARGET}\n${OTHER_TARGET}`;
    const play = new Play({ form: { ...FORMS.AWS, targets } }).upTo('allow-adobe-account');
    const events = play.completes(cleo, {
      [FIRST]: { ...GRANTED, service: TARGET },
      [SECOND]: { granted: '', service: OTHER_TARGET },
    });
    expect(events).toMatchObject([{ type: 'step-completed', connection: FIRST }]);
    expect(openOf(play)).toEqual([SECOND]);
  });

  it('sent back, it is prefilled with the intake’s name again', () => {
    const play = new Play({ form: FORMS.AWS }).upTo('allow-adobe-account');
    play.completes(cleo, { [FIRST]: { ...GRANTED, service: OTHER_TARGET } });
    play.does(ada, refusing(play, FIRST, 'This service does not exist.'));
    expect(prefilled('service', play.state, at(play, FIRST))).toBe(TARGET);
  });
});

describe('Adobe’s account', () => {
  const OTHER = '111122223333';

  it('on AWS is the guide’s, prefilled; on Azure it is not known before', () => {
    const aws = new Play({ form: FORMS.AWS });
    expect(prefilled('account', aws.state, null)).toBe('arn:aws:iam::402592597372:root');
    const azure = new Play({ form: FORMS.Azure });
    expect(prefilled('account', azure.state, null)).toBe('');
  });

  it.each([
    { what: 'the guide’s', input: { account: '402592597372' }, account: '402592597372' },
    {
      what: 'the guide’s principal',
      input: { account: 'arn:aws:iam::402592597372:root', confirmedOther: '' },
      account: '402592597372',
    },
    {
      what: 'another, confirmed',
      input: { account: OTHER, confirmedOther: TICKED.confirmedOther },
      account: OTHER,
    },
  ])('on AWS: $what is kept with the request', ({ input, account }) => {
    const play = new Play({ form: FORMS.AWS }).upTo('request-adobe-access');
    expect(play.state.adobeAccount).toBeNull();
    play.completes(alan, { request: input });
    expect(play.state.adobeAccount).toEqual({ cloud: 'aws', account });
    expect(play.upTo('the end').state.adobeAccount).toEqual({ cloud: 'aws', account });
  });

  it.each([
    { what: 'another, not confirmed', input: { account: OTHER }, field: 'confirmedOther' },
    {
      what: 'another, confirmed with a wrong word',
      input: { account: OTHER, confirmedOther: 'yes' },
      field: 'confirmedOther',
    },
    { what: 'none', input: { account: '' }, field: 'account' },
    { what: 'a subscription', input: { account: ADOBE_SUBSCRIPTION }, field: 'account' },
  ])('on AWS: $what is refused', ({ input, field }) => {
    const play = new Play({ form: FORMS.AWS }).upTo('request-adobe-access');
    const refusal = play.refusal(ada, completion(play.visit, { request: input }));
    expect(refusal).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field, connection: null }],
    });
  });

  it.each([
    { what: 'an AWS account', account: '402592597372' },
    { what: 'none', account: ' ' },
  ])('on Azure: $what is refused', ({ account }) => {
    const play = new Play({ form: FORMS.Azure }).upTo('request-adobe-access');
    const refusal = play.refusal(ada, completion(play.visit, { request: { account } }));
    expect(refusal).toMatchObject({ kind: 'invalid-input', problems: [{ field: 'account' }] });
  });

  it.each([
    { owner: ADOBE_SUBSCRIPTION, says: undefined },
    { owner: ADOBE_SUBSCRIPTION.toUpperCase(), says: undefined },
    { owner: CUSTOMER_SUBSCRIPTION, says: 'invalid-input' },
    { owner: '22222222-3333-4444-5555-666666666666', says: 'invalid-input' },
  ])('on Azure: an endpoint in subscription $owner: $says', ({ owner, says }) => {
    const play = new Play({ form: FORMS.Azure }).upTo('create-adobe-endpoint');
    const inputs = { [FIRST]: privateEndpointInput(FIRST, 1, owner) };
    const refusal = play.refusal(ada, completion(play.visit, inputs));
    expect(refusal?.kind).toBe(says);
  });

  it.each([
    { owner: CUSTOMER_SUBSCRIPTION, says: undefined },
    { owner: '22222222-3333-4444-5555-666666666666', says: undefined },
    { owner: ADOBE_SUBSCRIPTION, says: 'invalid-input' },
  ])('inbound it is one of the customer’s that may connect: $owner: $says', ({ owner, says }) => {
    const subscriptions = `${CUSTOMER_SUBSCRIPTION} 22222222-3333-4444-5555-666666666666`;
    const form = { ...AZURE_FORM, subscriptions };
    const play = new Play({ form }).upTo('create-customer-endpoint');
    const inputs = { [PRODUCTION]: privateEndpointInput(PRODUCTION, 1, owner) };
    expect(play.refusal(cleo, completion(play.visit, inputs))?.kind).toBe(says);
  });
});

it('Adobe’s own service is not prefilled, except where a change makes the connection anew', () => {
  const play = new Play().upTo('allow-customer-account');
  expect(prefilled('service', play.state, at(play, PRODUCTION))).toBe('');
  const change = OPENINGS.find(({ name }) => name === 'change-account, aws')?.open();
  if (change === undefined) throw new Error('every playbook has an opening');
  expect(prefilled('service', change.state, at(change, PRODUCTION))).toBe(
    serviceOf(PRODUCTION).name,
  );
});
