import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import {
  ADOBE_SUBSCRIPTION,
  AZURE_TARGET,
  azureServiceName,
  CUSTOMER_SUBSCRIPTION,
  privateEndpointOf,
} from '../support/azure.ts';
import { PRODUCTION, testInput } from '../support/builders.ts';
import { clicksOnTo } from '../support/integration/going-on.ts';
import { Scene } from '../support/integration/scene.ts';
import {
  AZURE,
  AZURE_DETAILS,
  AZURE_OUTBOUND,
  asks,
  BOTH_WAYS,
  CHOICES,
  DETAILS,
  fills,
  OUTBOUND,
} from '../support/integration/steps.ts';
import { ADA, CARL, CHANNEL, CLEO } from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

const openStep = async () => scene.step((await scene.request()).visits.length);

/** Words of AWS that mean nothing on Azure. */
const OF_AWS = /vpce|arn:aws|endpoint service|interface endpoint|AWS|`available`|pendingAcceptance/;

describe('an Azure request', () => {
  it('is asked for what Azure needs', async () => {
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, { ...CHOICES, ...AZURE, ...BOTH_WAYS });
    expect(Object.keys(scene.modal(CLEO).state.values)).toEqual([
      'company',
      'projectId',
      'account',
      'clusterIds',
      'region',
      'services',
      'subscriptions',
    ]);
    const { clusterIds: _, ...details } = { ...DETAILS, ...AZURE_DETAILS };
    const errors = await scene.refused(CLEO, { ...details, account: '123456789012' });
    expect(Object.keys(errors).toSorted()).toEqual(['account', 'clusterIds']);
    expect(errors['account']).toContain('subscription');
    expect(errors['clusterIds']).toContain('/etc/platform_cluster');
    await scene.submit(CLEO, { ...DETAILS, ...AZURE_DETAILS });

    const outbound = { ...OUTBOUND, ...AZURE_OUTBOUND };
    const refusals = await scene.refused(CLEO, { ...outbound, targets: OUTBOUND.targets });
    expect(refusals['targets']).toContain('is a name of AWS, but this request is for Azure');
    await scene.submit(CLEO, outbound);
    expect(JSON.stringify(scene.modal(CLEO).blocks)).toContain('East US, eastus');
    expect(JSON.stringify(scene.modal(CLEO).blocks)).toContain('privateLinkServices/orders');
  });

  it('goes from the form to its completion in Azure’s words', async () => {
    await asks(scene, {
      choices: { ...AZURE, ...BOTH_WAYS },
      details: AZURE_DETAILS,
      outbound: AZURE_OUTBOUND,
    });
    for (const line of [
      'PL-1 · Azure Private Link for Acme Outdoor',
      `Azure subscription: \`${CUSTOMER_SUBSCRIPTION}\``,
      'Region: `eastus`',
      'Cluster IDs: `abc123def4567`',
      `Subscriptions that may connect: \`${CUSTOMER_SUBSCRIPTION}\``,
      '2. Allow the customer’s subscriptions (Adobe): open',
      '3. Create the private endpoint (Acme Outdoor): open',
      '10. Verify the connection from the Adobe cluster (Acme Outdoor): open',
    ]) {
      expect(scene.card().text).toContain(line);
    }
    expect(scene.step(1).text).toContain('platform_cluster');

    await clicksOnTo(scene, 'create-customer-endpoint');
    const create = await openStep();
    expect(create.text).toContain(azureServiceName(PRODUCTION));
    expect(create.text).toContain('az network private-endpoint create');
    expect(scene.dms(CARL, 'turn-3')[0]?.text).toContain('Private Link service');

    await clicksOnTo(scene, 'approve-customer-connection');
    const approve = await openStep();
    expect(scene.card().text).toContain('`Pending`');
    expect(approve.text).toContain('Actions: Approve Connection, Already Approved, Reject, Report');
    expect(approve.text).toContain('--connection-status Approved');
    expect(approve.text).toContain(`owner: subscription \`${CUSTOMER_SUBSCRIPTION}\``);
    await scene.click(ADA, approve, ACTIONS.openRefusal);
    await scene.submit(ADA, { reason: 'It is in another subscription.' });
    await scene.settled();
    expect(scene.card().text).toContain('`Rejected`');
    await clicksOnTo(scene, 'approve-customer-connection');
    await scene.click(ADA, await openStep(), ACTIONS.connectionAvailable);
    await scene.settled();
    expect(scene.card().text).toContain('`Approved`');
    expect(scene.dms(CARL, 'turn-7')[0]?.text).toContain('Done: connection already approved');

    // Azure has no DNS name of its own: the private IP address is what is tested.
    const { privateIp } = privateEndpointOf(PRODUCTION, 2);
    const verify = await openStep();
    expect(verify.text).toContain(`telnet://${privateIp}:80`);
    const output = testInput(privateEndpointOf(PRODUCTION, 2), { 80: 'connected' })['output'] ?? '';
    await fills(scene, CARL, 7, { 'inbound-production.output': output });
    await scene.closeModal(CARL);
    expect(scene.card().text).toContain('1 of 2 ports connected (80)');

    await clicksOnTo(scene, 'allow-adobe-account');
    const access = await openStep();
    expect(access.text).toContain(ADOBE_SUBSCRIPTION);
    expect(access.text).toContain(AZURE_TARGET);
    await clicksOnTo(scene, 'approve-adobe-connection');
    expect((await openStep()).text).toContain(`owner: subscription \`${ADOBE_SUBSCRIPTION}\``);
    await clicksOnTo(scene, 'the end');
    expect(scene.card().text).toContain('Completed. Every declared port has connected.');
    expect(scene.card().text).toContain('Outbound: Adobe to customer: Connection verified');

    const said = [scene.card(), ...scene.thread(), ...scene.dms(CARL), ...scene.dms(ADA)];
    expect(said.filter(({ text }) => OF_AWS.test(text)).map(({ text }) => text)).toEqual([]);
    expect(scene.slack.messages(CHANNEL)).toEqual([scene.card()]);
  });

  it('needs no approval where Azure approved at once', async () => {
    await asks(scene, { choices: AZURE, details: AZURE_DETAILS });
    await clicksOnTo(scene, 'create-customer-endpoint');
    const { id, privateIp } = privateEndpointOf(PRODUCTION);
    await fills(scene, CARL, 3, {
      'inbound-production.endpointId': id,
      'inbound-production.privateIp': privateIp,
      'inbound-production.state': 'Approved',
    });
    expect(scene.step(3).text).toContain('already `Approved`');
    expect(scene.card().text).toContain('`Approved`');
    expect(scene.card().text).toMatch(/4\. Approve the connection request .*: not needed/);
    expect(scene.card().text).toContain('Verify the connection to the Adobe cluster (<@U0CLEO>');
  });

  it('of the longest names fits into Slack’s messages and modals, its change included', async () => {
    const group = 'g'.repeat(90);
    const targets = [1, 2, 3, 4, 5].map(
      (one) =>
        `/subscriptions/${CUSTOMER_SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.Network/privateLinkServices/${'s'.repeat(79)}${one} port 8443`,
    );
    await asks(scene, {
      choices: { ...AZURE, ...BOTH_WAYS, environments: ['production', 'staging'] },
      details: { ...AZURE_DETAILS, clusterIds: 'abc123def4567, abc123def4567_stg' },
      outbound: { targets: targets.join('\n'), outboundServices: '' },
    });
    await clicksOnTo(scene, 'the end');
    expect(scene.card().text).toContain('10 of 10 connections verified');

    await scene.command(CLEO, 'change 1');
    await scene.submit(CLEO, { kind: 'remove-connection' });
    const all = (await scene.request()).connections.map(({ id }) => id);
    await scene.submit(CLEO, {
      'about-inbound': all.filter((id) => id.startsWith('inbound')),
      'about-outbound': all.filter((id) => id.startsWith('outbound')),
    });
    await scene.submit(CLEO);
    await scene.settled();
    await clicksOnTo(scene, 'the end', 2);
    expect(scene.card(2).text).toContain('10 of 10 connections removed');

    await scene.command(CLEO, 'reopen 1');
    expect(Object.keys(scene.modal(CLEO).state.values)).toHaveLength(13);
    await scene.submit(CLEO, { 'outbound-staging-5.state': 'Disconnected', reason: 'It is gone.' });
    await scene.settled();
    expect(scene.card().text).toContain('Adobe’s turn: Create Adobe’s private endpoint');
  });
});
