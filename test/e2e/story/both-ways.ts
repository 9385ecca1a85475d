import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { amira, carla, type Member } from '../support/people.ts';
import type { SlackPage } from '../support/slack-page.ts';
import {
  ACKNOWLEDGEMENTS,
  BIDIRECTIONAL,
  CASCADE,
  connected,
  dnsName,
  refused,
  serviceName,
} from '../support/typed.ts';
import type { Workspace } from '../support/workspace.ts';
import { fillDetails, giveEndpoint, openStep, paste } from './forms.ts';

const REGION = CASCADE.region;
const ADOBE_SERVICE = 'vpce-svc-0aaaaaaaaaaaaaaa3';
const OWN_SERVICE = 'vpce-svc-0ccccccccccccccc3';
const INBOUND = 'vpce-0a3a3a3a3a3a3a3a3';
const REJECTED = 'vpce-0b3b3b3b3b3b3b3b3';
const OUTBOUND = 'vpce-0c3c3c3c3c3c3c3c3';
const INBOUND_HOST = dnsName(INBOUND, ADOBE_SERVICE, REGION);
const OUTBOUND_HOST = dnsName(OUTBOUND, OWN_SERVICE, REGION);

/** PL-3: both directions on AWS, with a rejection and a failed test on the way. */
export function bothWays(story: () => Workspace): void {
  test('what the outbound leg needs is asked for, and refused while it is not there', async () => {
    const { slack } = story();
    await slack.actAs(carla);
    await slack.openChannel('privatelink-acme');
    await slack.send('/privatelink new');
    await eventually(() => slack.modal()).toBe('Request PrivateLink');
    await slack.tick('Pro', 'Production', 'AWS', BIDIRECTIONAL);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Data for enablement');
    await fillDetails(slack, CASCADE);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Outbound connection');
    await slack.fill('Your endpoint services', serviceName('eu-west-1', OWN_SERVICE));
    await slack.fill('Ports on your services', 'mysql 3306/tcp, 8080-8081');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      prerequisites: expect.stringContaining('Network Load Balancer'),
      targets: expect.stringMatching(/region eu-west-1/),
      accessGranted: expect.any(String),
    });
    await slack.keepPicture('outbound-with-errors');
  });

  test('access that is not granted yet is accepted, and blocks the outbound leg on the card', async () => {
    const { slack } = story();
    await slack.fill('Your endpoint services', serviceName(REGION, OWN_SERVICE));
    await slack.tick(
      'A VPC that hosts the services',
      'A Network Load Balancer in front of them',
      'An endpoint service configuration on it',
      'Not yet',
    );
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Check and submit');
    expect(await slack.modalText()).toMatch(/mysql: 3306/);
    expect(await slack.modalText()).toMatch(/8080.8081/);
    await slack.tick(...ACKNOWLEDGEMENTS);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.card('PL-3')).toContain('The outbound leg is blocked:');
    const card = await slack.card('PL-3');
    expect(card).toContain('arn:aws:iam::402592597372:root');
    expect(card).toMatch(/Inbound: customer to Adobe\s+No endpoint yet/);
    expect(card).toMatch(/Outbound: Adobe to customer\s+No endpoint yet/);
    expect(card).toMatch(/10\. Verify the connection from the Adobe VPC .*: open/);
  });

  test('the ticket’s text is ready to paste', async () => {
    const { slack } = story();
    await slack.chooseFromMenu('PL-3', 'Show Ticket Text');
    await eventually(() => slack.lastAnswer()).toContain('PrivateLink support for Cascade Coffee');
    const answer = await slack.lastAnswer();
    expect(answer).toContain(CASCADE.projectId);
    expect(answer).toContain(serviceName(REGION, OWN_SERVICE));
    await slack.send('/privatelink ticket PL-3 #7700123');
    await eventually(() => slack.card('PL-3')).toMatch(/Support ticket\s+#7700123/);
    await slack.send('/privatelink find 7700123');
    await eventually(() => slack.lastAnswer()).toMatch(/Found\s+PL-3 Cascade Coffee/);
  });

  test('the inbound leg is made and verified', async () => {
    const { slack } = story();
    await as(slack, amira);
    await openStep(slack, 'Accept Request', 'Accept the request');
    // The ticket is known already.
    await slack.tick('Both are those of the project: I have checked');
    await done(slack);
    await openStep(slack, 'Give Service Name', 'Endpoint service');
    await slack.fill('Endpoint service name', ADOBE_SERVICE);
    await done(slack);
    await as(slack, carla);
    await openStep(slack, 'Give Endpoint', 'Interface endpoint');
    await giveEndpoint(slack, INBOUND, INBOUND_HOST);
    await as(slack, amira);
    await eventually(() => slack.hasButton('Approve Connection')).toBe(true);
    await slack.press('Approve Connection');
    await as(slack, carla);
    await eventually(() => slack.thread()).toContain('curl -sSv --connect-timeout 5 --max-time 10');
    await paste(slack, connected(INBOUND_HOST, '10.0.3.17', 80));
    await eventually(() => slack.card('PL-3')).toMatch(/Inbound: customer to Adobe\s+Connection v/);
    expect(await slack.card('PL-3')).toMatch(/6\. Request access for Adobe \(Adobe\): now/);
  });

  test('Adobe’s account asks twice when it is another than the guide’s', async () => {
    const { slack } = story();
    await as(slack, amira);
    await openStep(slack, 'Give Adobe Account', 'Adobe’s account');
    expect(await slack.valueOf('Adobe account principal')).toBe('arn:aws:iam::402592597372:root');
    await slack.fill('Adobe account principal', '123412341234');
    await slack.submit();
    await eventually(async () => Object.values(await slack.errors())).toEqual([
      expect.stringContaining('402592597372'),
    ]);
    await slack.fill('Adobe account principal', '402592597372');
    await done(slack);
  });

  test('access is asked for again, and granted with one tick', async () => {
    const { slack } = story();
    await as(slack, carla);
    await eventually(() => slack.thread()).toContain('This is what blocks the outbound leg');
    await openStep(slack, 'Confirm Access', 'Access for Adobe');
    await slack.submit();
    await eventually(async () => Object.values(await slack.errors())).toEqual([
      expect.stringContaining('once access is granted'),
    ]);
    await slack.tick('Access is granted to Adobe');
    await done(slack);
    await eventually(() => slack.card('PL-3')).not.toContain('is blocked');
  });

  test('Carla rejects an endpoint that she does not expect; Adobe creates it again', async () => {
    const { slack } = story();
    await as(slack, amira);
    await openStep(slack, 'Give Endpoint', 'Interface endpoint');
    await giveEndpoint(slack, REJECTED, dnsName(REJECTED, OWN_SERVICE, REGION));
    await as(slack, carla);
    await openStep(slack, 'Reject', 'Reject the connection');
    await slack.fill('Reason', 'Two requests arrived; this one is not yours.');
    await done(slack);
    await eventually(() => slack.card('PL-3')).toMatch(/Outbound, Production: rejected/);
    await as(slack, amira);
    await eventually(() => slack.thread()).toContain('this one is not yours');
    await openStep(slack, 'Give Endpoint', 'Interface endpoint');
    await giveEndpoint(slack, OUTBOUND, OUTBOUND_HOST);
    await as(slack, carla);
    await eventually(() => slack.hasButton('Approve Connection')).toBe(true);
    await slack.press('Approve Connection');
    await eventually(() => slack.card('PL-3')).toMatch(/Outbound, Production: available/);
  });

  test('a refused port names its causes, and the step is handed to Adobe with the output', async () => {
    const { slack } = story();
    await eventually(() => slack.thread()).toContain('magento-cloud environment:checkout');
    expect(await slack.thread()).toContain('magento-cloud login');
    const failed = refused(OUTBOUND_HOST, '10.9.9.9', 3306);
    await paste(slack, `${connected(OUTBOUND_HOST, '10.9.9.9', 8080)} ${failed}`, 'Not all ports');
    expect(await slack.modalText()).toContain('1 of 3 ports proven (8080).');
    expect(await slack.modalText()).toContain('Nothing listens');
    expect(await slack.modalText()).toContain('Not in what you pasted: port 8081');
    await slack.closeModal();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.hasButton('Ask Adobe for Help')).toBe(true);
    expect(await slack.thread()).toContain('netstat -na | grep 3306');
    await slack.keepPicture('failed-test', 'PL-3');
    await openStep(slack, 'Ask Adobe for Help', 'Ask Adobe for help');
    await slack.fill('What did you check?', 'The service runs; netstat shows it.');
    await slack.submit();
    // The guide asks to update the support ticket as well: with this text.
    await eventually(() => slack.modal()).toBe('Handed to Adobe');
    expect(await slack.modalText()).toMatch(/port 3306[\s\S]*The service runs/i);
    await slack.closeModal();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.card('PL-3')).toMatch(/10\. Verify .*: with Adobe for help/);
    await as(slack, amira);
    await eventually(() => slack.thread()).toContain('port 3306 failed: Connection refused');
    await openStep(slack, 'Report Findings', 'Report findings');
    await slack.fill('What was done or found', 'The listener forwarded to 3307; mended.');
    await done(slack);
  });

  test('the ports that were missing complete both directions', async () => {
    const { slack } = story();
    await as(slack, carla);
    await eventually(() => slack.thread()).toContain('The listener forwarded to 3307');
    const output = [3306, 8081].map((port) => connected(OUTBOUND_HOST, '10.9.9.9', port));
    await paste(slack, output.join(' '));
    await eventually(() => slack.card('PL-3')).toContain('Completed. Every declared port has');
    expect(await slack.card('PL-3')).toMatch(/Outbound: Adobe to customer\s+Connection verified/);
    await slack.keepPicture('both-ways', 'PL-3');
  });
}

async function as(slack: SlackPage, member: Member): Promise<void> {
  await slack.actAs(member);
  await slack.openChannel('privatelink-acme');
  await slack.openThread('PL-3');
}

async function done(slack: SlackPage): Promise<void> {
  await slack.submit();
  await eventually(() => slack.modal()).toBe('closed');
}
