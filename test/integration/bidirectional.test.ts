import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { endpointOf, PRODUCTION, TARGET, testInput } from '../support/builders.ts';
import type { Message } from '../support/fake-slack/world/types.ts';
import { clicksOnTo } from '../support/integration/going-on.ts';
import { Scene } from '../support/integration/scene.ts';
import { approves, asks, BOTH_WAYS, fills } from '../support/integration/steps.ts';
import { ADA, ALAN, CARL, CLEO } from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
  await asks(scene, { choices: BOTH_WAYS, outbound: { accessGranted: 'no' } });
});

afterEach(async () => {
  await scene.close();
});

const OUTBOUND_ID = 'outbound-production-1';
const BLOCKED = 'The outbound leg is blocked';

/** The message of the step that is open now. */
async function openStep(): Promise<Message & { readonly visit: number }> {
  const visit = (await scene.request()).visits.length;
  return { ...scene.step(visit), visit };
}

const types = async () => (await scene.history()).map(({ event }) => event.type);

describe('a bidirectional request on AWS', () => {
  it('shows both legs, ten steps, and what blocks the outbound leg', () => {
    const { text } = scene.card();
    for (const line of [
      'Connection type: Bidirectional',
      'Inbound: customer to Adobe: No endpoint yet',
      'Outbound: Adobe to customer: No endpoint yet\nBlocked',
      `Customer’s service \`${TARGET}\``,
      '• mysql: 3306',
      `${BLOCKED}: access to the customer’s service is not granted to \`arn:aws:iam::402592597372:root\``,
      '10. Verify the connection from the Adobe VPC (Acme Outdoor): open',
    ]) {
      expect(text).toContain(line);
    }
    expect(scene.step(1).text).toContain('does not let Adobe connect yet');
  });

  it('goes from the form to its completion, through a rejection, a failed test and a closed access', async () => {
    // Adobe rejects the endpoint, and the customer makes another.
    await clicksOnTo(scene, 'approve-customer-connection');
    expect(scene.card().text).toContain('`pendingAcceptance`\nThe next action is here.');
    await scene.click(ADA, await openStep(), ACTIONS.openRefusal);
    await scene.submit(ADA, { reason: 'The owner is another account.' });
    await scene.settled();
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Create the interface endpoint');
    const { visit: again } = await openStep();
    expect(scene.dms(CARL, `turn-${again}`)[0]?.text).toContain('The owner is another account.');

    // A port does not answer. Adobe helps, and the customer tests again.
    await clicksOnTo(scene, 'verify-inbound');
    const endpoint = endpointOf(PRODUCTION, 2);
    const failed = testInput(endpoint, { 80: 'connected', 2222: 'timed out' })['output'] ?? '';
    await fills(scene, CARL, (await openStep()).visit, { 'inbound-production.output': failed });
    await scene.closeModal(CARL);
    const verify = await openStep();
    expect(verify.text).toContain('Port 2222 timed out');
    expect(verify.text).toContain('Likely causes');
    await scene.click(CARL, verify, ACTIONS.openHelp);
    await scene.submit(CARL, { note: 'The security groups are open.' });
    await scene.settled();
    expect(scene.card().text).toContain('Adobe’s turn: Find out why the test fails (<@U0ADA>)');
    expect(scene.card().text).toContain('with Adobe for help (1 test so far)');
    const help = await openStep();
    expect(help.text).toContain('They write: “The security groups are open.”');
    expect(help.text).toContain('port 2222: Connection timed out');
    expect(scene.dms(ADA, `turn-${help.visit}`)[0]?.text).toContain('Handed to Adobe for help.');
    await fills(scene, ADA, help.visit, {
      'inbound-production.report': 'Port 2222 was closed in the environment; it is open now.',
    });
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Verify the connection to the Adobe');
    const retest = await openStep();
    expect(scene.dms(CARL, `turn-${retest.visit}`)[0]?.text).toContain('it is open now.');
    // Port 80 was proven, and stays so.
    expect(retest.text).toContain('Not yet proven: port 2222. Proven: port 80.');
    const output = testInput(endpoint, { 2222: 'connected' })['output'] ?? '';
    await fills(scene, CARL, retest.visit, { 'inbound-production.output': output });

    // Now the other leg. What blocks it is said until the customer opens it, with one tick.
    await clicksOnTo(scene, 'allow-adobe-account');
    expect(scene.card().text).toContain(BLOCKED);
    const access = await openStep();
    expect(access.text).toContain('This is what blocks the outbound leg:');
    await scene.click(CARL, access, ACTIONS.openStep);
    expect(scene.modal(CARL).state.values).toMatchObject({
      [`${OUTBOUND_ID}.service`]: { value: { value: TARGET } },
    });
    await scene.submit(CARL, { [`${OUTBOUND_ID}.granted`]: ['granted'] });
    await scene.settled();
    expect(scene.card().text).not.toContain(BLOCKED);
    expect(scene.card().text).toContain('Adobe’s turn: Create Adobe’s interface endpoint');

    // Adobe sends the service back, then the customer rejects Adobe's endpoint.
    await scene.click(ADA, await openStep(), ACTIONS.openRefusal);
    await scene.submit(ADA, { reason: 'AWS says that the service does not exist.' });
    await scene.settled();
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Give Adobe access');
    await clicksOnTo(scene, 'approve-adobe-connection');
    const approval = await openStep();
    expect(approval.text).toContain('owner: account `402592597372`');
    expect(approval.text).toContain('aws ec2 accept-vpc-endpoint-connections');
    await scene.click(CARL, approval, ACTIONS.openRefusal);
    await scene.submit(CARL, { reason: 'It is in the wrong subnet.' });
    await scene.settled();
    await clicksOnTo(scene, 'approve-adobe-connection');
    await approves(scene, CARL, (await openStep()).visit);

    const outbound = await openStep();
    expect(outbound.text).toContain('magento-cloud ssh');
    await clicksOnTo(scene, 'the end');
    expect(scene.card().text).toContain('Completed. Every declared port has connected.');
    expect(scene.card().text).toContain('Inbound: customer to Adobe: Connection verified');
    expect(scene.card().text).toContain('Outbound: Adobe to customer: Connection verified');
    for (const person of [ADA, CLEO, CARL]) expect(scene.dms(person, 'outcome')).toHaveLength(1);
    const all = await types();
    expect(all.filter((type) => type === 'step-refused')).toHaveLength(3);
    expect(all).toContain('help-requested');
    expect(all.at(-1)).toBe('request-completed');
  });

  it('is returned with fields of either leg, which the customer corrects in one form', async () => {
    await scene.click(ADA, scene.step(1), ACTIONS.openReturn);
    await scene.submit(ADA, {
      fields: ['region'],
      'outbound-fields': ['outboundServices', 'accessGranted'],
      reason: 'The project is in eu-west-1, and mysql has another port.',
    });
    await scene.settled();
    await scene.click(CARL, scene.step(2), ACTIONS.openStep);
    expect(Object.keys(scene.modal(CARL).state.values)).toEqual([
      'region',
      'targets',
      'outboundServices',
      'accessGranted',
    ]);
    // The region decides on the services, which are therefore returned with it.
    const errors = await scene.refused(CARL, { region: 'eu-west-1' });
    expect(Object.values(errors).join(' ')).toContain('both ends must be in the same region');
    await scene.submit(CARL, {
      region: 'us-east-1',
      outboundServices: 'mysql port 3307',
      accessGranted: 'yes',
    });
    await scene.submit(CARL);
    await scene.settled();
    expect(scene.card().text).toContain('• mysql: 3307');
    expect(scene.card().text).not.toContain(BLOCKED);
    expect(scene.step(2).text).toContain('Done: changed ');
    expect(scene.card().text).toContain('Adobe’s turn: Review the request');
  });

  it('asks for a second confirmation of another account than the guide’s', async () => {
    await clicksOnTo(scene, 'request-adobe-access');
    const { visit } = await openStep();
    await scene.click(ADA, scene.step(visit), ACTIONS.openStep);
    const errors = await scene.refused(ADA, { 'request.account': '111122223333' });
    expect(JSON.stringify(errors)).toContain('402592597372');
    await scene.submit(ADA, { 'request.confirmedOther': ['other-account'] });
    await scene.settled();
    expect(scene.card().text).toContain('arn:aws:iam::111122223333:root');
    expect(scene.dms(CARL, `turn-${visit + 1}`)[0]?.text).toContain('111122223333');
    // Whoever has accepted the request does Adobe's steps; the others hear nothing of them.
    expect(scene.dms(ALAN, `turn-${visit}`)).toEqual([]);
  });

  it('has a connection for each environment and service, each tested by itself', async () => {
    const second = 'com.amazonaws.vpce.us-east-1.vpce-svc-0dddddddddddddddd';
    await asks(scene, {
      choices: { ...BOTH_WAYS, environments: ['production', 'staging'] },
      outbound: { targets: `${TARGET}\n${second} redis port 6379` },
    });
    await clicksOnTo(scene, 'the end', 2);
    const { connections } = await scene.request(2);
    expect(connections).toHaveLength(6);
    expect(connections.every(({ proven }) => proven.length > 0)).toBe(true);
    expect(scene.card(2).text).toContain(
      'Outbound: Adobe to customer: 4 of 4 connections verified',
    );
  });

  it('of both environments and the most services fits into Slack’s messages and modals', async () => {
    const targets = [1, 2, 3, 4, 5].map(
      (one) => `com.amazonaws.vpce.us-east-1.vpce-svc-0cccccccccccccc${one}1 ports 3306-3309`,
    );
    await asks(scene, {
      choices: { ...BOTH_WAYS, environments: ['production', 'staging'] },
      details: { company: 'A'.repeat(80), services: 'Webserver ports 8080-8089' },
      outbound: { targets: targets.join('\n'), accessGranted: 'no' },
    });
    await clicksOnTo(scene, 'the end', 2);
    expect((await scene.request(2)).connections).toHaveLength(12);
    expect(scene.card(2).text).toContain('10 of 10 connections verified');
  });
});
