import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { amira, andre, carla } from '../support/people.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { connected, dnsName, GUIDE_EXAMPLE, serviceName, timedOut } from '../support/typed.ts';
import type { Workspace } from '../support/workspace.ts';

const REGION = 'us-east-1';
const SERVICE = 'vpce-svc-0123456789abcdef0';
const FIRST = 'vpce-0aaaaaaaaaaaaaaaa';
const SECOND = 'vpce-0bbbbbbbbbbbbbbbb';
const HOST = dnsName(SECOND, SERVICE, REGION);

/** PL-1's endpoint service, endpoint, connection request and test, each wrong before it is right. */
export function connecting(story: () => Workspace): void {
  test('a service name of another region is refused, the right one is taken', async () => {
    const { slack } = story();
    await slack.openThread('PL-1');
    await slack.press('Give Service Name');
    await eventually(() => slack.modal()).toBe('Endpoint service');
    const label = 'Endpoint service name';
    await slack.fill(label, serviceName('eu-west-1', SERVICE));
    await slack.submit();
    await eventually(async () => Object.values(await slack.errors())).toEqual([
      expect.stringMatching(/in region eu-west-1, but this request declares us-east-1/),
    ]);
    await slack.fill(label, serviceName(REGION, SERVICE));
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.card('PL-1')).toContain(serviceName(REGION, SERVICE));
  });

  test('Carla is told, and a DNS name of another endpoint is refused', async () => {
    const { slack } = story();
    await slack.actAs(carla);
    await slack.openDirectMessages(carla);
    await eventually(() => slack.conversation()).toContain(
      'Your turn: Create the interface endpoint',
    );
    await slack.press('Give Endpoint', 'conversation');
    await giveEndpoint(slack, FIRST, HOST);
    await eventually(async () => Object.values(await slack.errors())).toEqual([
      expect.stringMatching(/belongs to endpoint vpce-0b+, but the endpoint id given is vpce-0a+/),
    ]);
    await slack.fill('DNS name of the endpoint', dnsName(FIRST, SERVICE, REGION));
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await slack.openChannel('privatelink-acme');
    await eventually(() => slack.card('PL-1')).toMatch(/Production: pendingAcceptance/);
  });

  test('Adobe rejects the connection request; Carla reads why and creates it again', async () => {
    const { slack } = story();
    await slack.actAs(amira);
    await slack.openDirectMessages(amira);
    await eventually(() => slack.conversation()).toContain(
      'Your turn: Approve the connection request',
    );
    await slack.press('Reject', 'conversation');
    await eventually(() => slack.modal()).toBe('Reject the connection');
    await slack.fill('Reason', 'Its owner is another account.');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');

    await slack.actAs(carla);
    await slack.openChannel('privatelink-acme');
    await eventually(() => slack.card('PL-1')).toContain('Acme Outdoor’s turn: Create the');
    await slack.openThread('PL-1');
    await eventually(() => slack.thread()).toContain(
      'Rejected, back to “Create the interface endpoint”: “Its owner is another account.”',
    );
    await eventually(() => slack.hasButton('Give Endpoint')).toBe(true);
    await slack.press('Give Endpoint');
    await giveEndpoint(slack, SECOND, HOST);
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.card('PL-1')).toMatch(
      /Approve the connection request[\s\S]*pendingAcceptance, endpoint vpce-0b+/,
    );
  });

  test('Amira approves with a click; André, who clicks later, reads that it is decided', async () => {
    const { slack, openWindow } = story();
    const windowOfAndre = await openWindow();
    await windowOfAndre.actAs(andre);
    await windowOfAndre.openChannel('privatelink-acme');
    await windowOfAndre.openThread('PL-1');
    await eventually(() => windowOfAndre.hasButton('Approve Connection')).toBe(true);
    windowOfAndre.fallBehind();

    await slack.actAs(amira);
    await eventually(() => slack.thread()).toContain('accept-vpc-endpoint-connections');
    await slack.keepPicture('thread-at-the-approval');
    await slack.press('Approve Connection');
    await eventually(() => slack.card('PL-1')).toMatch(/Production: available/);

    await windowOfAndre.press('Approve Connection');
    windowOfAndre.catchUp();
    await eventually(() => windowOfAndre.lastAnswer('thread')).toMatch(
      /decided already\. Done: connection accepted, by @Amira Aziz.*Nothing was changed\./,
    );
    await windowOfAndre.close();
  });

  test('a test that timed out is recorded with what it means, and the step stays open', async () => {
    const { slack } = story();
    await slack.actAs(carla);
    await eventually(() => slack.hasButton('Paste Test Output')).toBe(true);
    await paste(slack, `${connected(HOST, '10.0.3.17', 80)} ${timedOut(HOST, 2222)}`);
    await eventually(() => slack.modal()).toBe('Not all ports proven');
    expect(await slack.modalText()).toContain('1 of 2 ports proven (80).');
    await slack.closeModal();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.thread()).toMatch(
      /Tested: Port 80 connected; Port 2222 timed out/,
    );
    expect(await slack.thread()).toMatch(
      /Port 2222 timed out\. Likely causes:\s+• The security group/,
    );
    await eventually(() => slack.card('PL-1')).toContain('1 of 2 ports connected (80)');
    expect(await slack.card('PL-1')).toMatch(/5\. Verify the connection .*: now \(1 test so far\)/);
  });

  test('the guide’s example proves nothing', async () => {
    const { slack } = story();
    await paste(slack, GUIDE_EXAMPLE);
    await eventually(async () => Object.values(await slack.errors())).toEqual([
      expect.stringMatching(/guide's example, not this connection's endpoint/),
    ]);
  });

  test('the last port’s proof completes the request, and everybody is told', async () => {
    const { slack } = story();
    await slack.fill('Output of the connection test', connected(HOST, '10.0.3.17', 2222));
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.card('PL-1')).toContain('Completed. Every declared port has');
    await slack.keepPicture('completed');
    for (const member of [carla, amira]) {
      await slack.openDirectMessages(member);
      await eventually(() => slack.conversation()).toMatch(
        /PL-1 .*\s+Completed\. Every declared port has connected/,
      );
    }
  });
}

async function giveEndpoint(slack: SlackPage, id: string, host: string): Promise<void> {
  await eventually(() => slack.modal()).toBe('Interface endpoint');
  await slack.fill('Endpoint id', id);
  await slack.fill('DNS name of the endpoint', host);
  await slack.submit();
}

async function paste(slack: SlackPage, output: string): Promise<void> {
  await slack.press('Paste Test Output');
  await eventually(() => slack.modal()).toBe('Connection test');
  await slack.fill('Output of the connection test', output);
  await slack.submit();
}
