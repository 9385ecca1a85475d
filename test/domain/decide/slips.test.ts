import { describe, expect, it } from 'vitest';
import {
  ADOBE_SUBSCRIPTION,
  AZURE_BIDIRECTIONAL,
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
  PRODUCTION,
  STAGING,
  testInput,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { at, refusing, reporting } from './commands.ts';

const OUTBOUND = 'outbound-production-1';
const AZURE = { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL };
const OTHER = '33333333-4444-5555-6666-777777777777';

/** What is well-formed and wrong: nobody can tell before the other side, or a test, does. */
describe('a slip can be mended', () => {
  it('of the private IP: the true test is refused, so the endpoint is given again', () => {
    const play = new Play({ form: AZURE }).upTo('create-customer-endpoint');
    const slip = { ...privateEndpointInput(PRODUCTION), privateIp: '10.1.0.99' };
    play.completes(carl, { [PRODUCTION]: slip });
    play.upTo('verify-inbound');
    const truth = testInput(privateEndpointOf(PRODUCTION), { 80: 'connected', 2222: 'connected' });
    const inputs = { [PRODUCTION]: truth };
    expect(play.refusal(carl, completion(play.visit, inputs))?.kind).toBe('invalid-input');
    play.does(carl, refusing(play, PRODUCTION));
    expect(play.visit).toMatchObject({ step: 'create-customer-endpoint', owner: 'customer' });
    play.completes(carl, { [PRODUCTION]: privateEndpointInput(PRODUCTION) });
    play.upTo('verify-inbound');
    play.completes(carl, inputs);
    expect(at(play, PRODUCTION).done).toContain('verify-inbound');
  });

  it('of Adobe’s subscription: the customer sends it back, and confirms access to the new one', () => {
    const play = new Play({ form: AZURE }).upTo('request-adobe-access');
    const inbound = at(play, PRODUCTION);
    play.completes(ada, { request: { account: OTHER } });
    expect(play.visit.step).toBe('allow-adobe-account');
    play.does(cleo, refusing(play, OUTBOUND));
    expect(play.visit).toMatchObject({ step: 'request-adobe-access', owner: 'adobe' });
    expect(play.state.adobeAccount).toBeNull();
    expect(at(play, PRODUCTION)).toEqual(inbound);
    play.completes(ada, { request: { account: ADOBE_SUBSCRIPTION } });
    expect(play.upTo('the end').state.adobeAccount?.account).toBe(ADOBE_SUBSCRIPTION);
  });

  it('found by Adobe itself, when its endpoint is in another subscription', () => {
    const play = new Play({ form: { ...AZURE, environments: ['production', 'staging'] } });
    play.upTo('request-adobe-access').completes(ada, { request: { account: OTHER } });
    const access = { granted: 'granted' };
    play.completes(cleo, { [OUTBOUND]: access, 'outbound-staging-1': access });
    play.does(ada, refusing(play, OUTBOUND));
    play.does(cleo, refusing(play, OUTBOUND));
    expect(play.visit.step).toBe('request-adobe-access');
    // The account was the same for both, so access is confirmed for both again.
    expect(at(play, 'outbound-staging-1').done).toEqual([]);
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('of the declared subscription, found when Adobe allows it: returned, and reviewed again', () => {
    const play = new Play({ form: AZURE_FORM }).upTo('allow-customer-account');
    const { number: visit } = play.visit;
    const reason = 'This subscription is not yours.';
    play.does(ada, { type: 'return-request', visit, fields: ['account'], reason });
    expect(play.visit).toMatchObject({ step: 'correct-request', owner: 'customer' });
    const form = { account: OTHER, subscriptions: OTHER };
    play.does(carl, { type: 'correct-request', visit: play.visit.number, form });
    expect(play.visit.step).toBe('review-request');
    expect(play.state.intake.account).toBe(OTHER);
    expect(CUSTOMER_SUBSCRIPTION).not.toBe(OTHER);
    expect(play.upTo('the end').state.status).toBe('completed');
    expect(play.state.done).toEqual(['review-request']);
  });
});

describe('help that was asked for one connection', () => {
  it('goes on although another one is lost meanwhile, which is made again afterwards', () => {
    const form = { ...BIDIRECTIONAL, environments: ['production', 'staging'] };
    const play = new Play({ form }).upTo('verify-inbound');
    const { endpoint } = at(play, PRODUCTION);
    if (endpoint === null) throw new Error('there is an endpoint to test');
    play.completes(carl, { [PRODUCTION]: testInput(endpoint, { 80: 'timed out' }) });
    const { number: visit } = play.visit;
    play.does(carl, { type: 'request-help', visit, connection: PRODUCTION, note: '' });
    play.does(cleo, reporting(STAGING, 'rejected'));
    expect(play.visit).toMatchObject({
      step: 'troubleshoot-connection',
      connections: [PRODUCTION],
    });
    expect(at(play, STAGING)).toMatchObject({ state: 'rejected', endpoint: null });
    play.completes(ada, { [PRODUCTION]: { report: 'The listener was missing.' } });
    expect(play.visit).toMatchObject({ step: 'create-customer-endpoint', connections: [STAGING] });
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('is not asked for after a test in which everything connected', () => {
    const play = new Play().upTo('verify-inbound');
    const { endpoint } = at(play, PRODUCTION);
    if (endpoint === null) throw new Error('there is an endpoint to test');
    play.completes(carl, { [PRODUCTION]: testInput(endpoint, { 80: 'connected' }) });
    const command = {
      type: 'request-help',
      visit: play.visit.number,
      connection: PRODUCTION,
      note: '',
    } as const;
    expect(play.refusal(carl, command)?.kind).toBe('invalid-input');
  });
});
