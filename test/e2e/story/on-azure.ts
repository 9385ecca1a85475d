import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { amira, carla, type Member } from '../support/people.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { AZURE_ACKNOWLEDGEMENTS, connected, UNIDIRECTIONAL } from '../support/typed.ts';
import type { Workspace } from '../support/workspace.ts';
import { openStep, paste } from './forms.ts';

const SUBSCRIPTION = '11111111-2222-4333-8444-555555555555';
const SERVICE =
  '/subscriptions/99999999-8888-4777-8666-555555555555/resourceGroups/commerce/providers/Microsoft.Network/privateLinkServices/shop';
const ENDPOINT = `/subscriptions/${SUBSCRIPTION}/resourceGroups/net/providers/Microsoft.Network/privateEndpoints/to-adobe`;
const STRANGER = ENDPOINT.replace(SUBSCRIPTION, '66666666-2222-4333-8444-555555555555');

/** PL-4: Azure's own words, ids and addresses. */
export function onAzure(story: () => Workspace): void {
  test('the data that Azure asks for, each wrong before it is right', async () => {
    const { slack } = story();
    await slack.actAs(carla);
    await slack.openChannel('privatelink-acme');
    await slack.send('/privatelink new empty');
    await eventually(() => slack.modal()).toBe('Request PrivateLink');
    await slack.tick('Pro', 'Production', 'Azure', UNIDIRECTIONAL);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Data for enablement');
    expect(await slack.modalText()).toContain('cat /etc/platform_cluster');
    await slack.fill('Company', 'Delta Data');
    await slack.fill('Project ID', 'delta4azure99');
    await slack.fill('Azure subscription', '123456789012');
    await slack.fill('Cluster IDs', '!');
    await slack.fill('Region', 'us-east-1');
    await slack.fill('Services and ports', 'Shop, HTTPS port 443');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      account: expect.stringContaining('AWS account number'),
      clusterIds: expect.stringContaining('/etc/platform_cluster'),
      region: expect.stringContaining('AWS region'),
      services: expect.stringContaining('443'),
    });
    await slack.fill('Azure subscription', SUBSCRIPTION.toUpperCase());
    await slack.fill('Cluster IDs', 'delta4azure99');
    await slack.fill('Region', 'West Europe');
    await slack.fill('Services and ports', 'Webserver, HTTP port 80');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Check and submit');
    await slack.tick(...AZURE_ACKNOWLEDGEMENTS);
    await done(slack);
    await eventually(() => slack.card('PL-4')).toContain('Azure Private Link for Delta Data');
    const card = await slack.card('PL-4');
    expect(card).toContain('westeurope');
    expect(card).toContain(SUBSCRIPTION);
  });

  test('Adobe gives a Private Link service, the customer a private endpoint of its own', async () => {
    const { slack } = story();
    await as(slack, amira);
    await openStep(slack, 'Accept Request', 'Accept the request');
    await slack.fill('Support ticket', '#4400');
    await slack.tick('Both are those of the project: I have checked');
    await done(slack);
    await openStep(slack, 'Give Private Link Service', 'Private Link service');
    await slack.fill(
      'Private Link service',
      'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0',
    );
    await slack.submit();
    await eventually(async () => Object.values(await slack.errors())).toEqual([
      expect.stringContaining('AWS'),
    ]);
    await slack.fill('Private Link service', SERVICE);
    await done(slack);
    await as(slack, carla);
    await eventually(() => slack.thread()).toContain('az network private-endpoint create');
    await openStep(slack, 'Give Private Endpoint', 'Private endpoint');
    await slack.fill('Private endpoint', STRANGER);
    await slack.fill('Private IP address of the endpoint', '10.1.0.5');
    await slack.submit();
    await eventually(async () => Object.values(await slack.errors())).toEqual([
      expect.stringContaining('its subscription is 66666666-2222-4333-8444-555555555555'),
    ]);
    await slack.fill('Private endpoint', ENDPOINT);
    await done(slack);
    await eventually(() => slack.card('PL-4')).toMatch(/Production: Pending/);
    await slack.keepPicture('azure-approval');
  });

  test('it is approved, and verified by its private IP', async () => {
    const { slack } = story();
    await as(slack, amira);
    await eventually(() => slack.hasButton('Already Approved')).toBe(true);
    await slack.press('Approve Connection');
    await eventually(() => slack.card('PL-4')).toMatch(/Production: Approved/);
    await as(slack, carla);
    await openStep(slack, 'Paste Test Output', 'Connection test');
    await slack.fill('Output of the connection test', connected('10.1.0.9', '10.1.0.9', 80));
    await slack.submit();
    await eventually(async () => Object.values(await slack.errors())).toEqual([
      expect.stringMatching(/it is for 10\.1\.0\.9 port 80; expected is .*10\.1\.0\.5/),
    ]);
    await slack.closeModal();
    await eventually(() => slack.modal()).toBe('closed');
    await paste(slack, connected('10.1.0.5', '10.1.0.5', 80));
    await eventually(() => slack.card('PL-4')).toContain('Completed. Every declared port has');
  });

  test('a completed request can be changed, with the difference shown before it is submitted', async () => {
    const { slack } = story();
    await slack.chooseFromMenu('PL-4', 'More Actions');
    await eventually(() => slack.modal()).toBe('More actions');
    await slack.tick('Request a Change');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Request a change');
    await slack.tick('Another change');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Data of the change');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      description: expect.stringContaining('what is to be changed'),
    });
    await slack.fill('Description', 'Please open port 8080 as well.');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Check and submit');
    expect(await slack.modalText()).toContain('difference to PL-4');
    await done(slack);
    await eventually(() => slack.card('PL-5')).toMatch(/Another change \(change of PL-4\)/);
    expect(await slack.card('PL-5')).toContain('“Please open port 8080 as well.”');
  });

  test('on hold it waits for the side that asked, and goes on with one click', async () => {
    const { slack } = story();
    await slack.chooseFromMenu('PL-5', 'Put on Hold');
    await eventually(() => slack.modal()).toBe('Put on hold');
    await slack.fill('Why does it have to wait?', 'Our release comes first.');
    await done(slack);
    await eventually(() => slack.card('PL-5')).toMatch(/Delta Data’s turn: Resume the request/);
    expect(await slack.card('PL-5')).toMatch(/clock has been paused .*on hold/);
    await slack.actAs(amira);
    await slack.send('/privatelink resume PL-5');
    await eventually(() => slack.lastAnswer()).toContain('Delta Data’s step');
    await slack.actAs(carla);
    await slack.chooseFromMenu('PL-5', 'Resume Request');
    await eventually(() => slack.card('PL-5')).toMatch(/Adobe’s turn: Review the request/);
  });
}

async function as(slack: SlackPage, member: Member): Promise<void> {
  await slack.actAs(member);
  await slack.openChannel('privatelink-acme');
  await slack.openThread('PL-4');
}

async function done(slack: SlackPage): Promise<void> {
  await slack.submit();
  await eventually(() => slack.modal()).toBe('closed');
}
