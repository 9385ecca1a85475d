import { describe, expect, it } from 'vitest';
import { CLOUDS } from '../../../src/domain/cloud.ts';
import { STEP_IDS } from '../../../src/domain/playbooks/steps.ts';
import { helpUpdate, ticketUpdates } from '../../../src/domain/ticket/ticket-updates.ts';
import { ACCOUNTS, LENGTHS, requestAt, testedInVain } from '../../support/states.ts';

function titlesAt(...given: Parameters<typeof requestAt>): readonly string[] {
  return ticketUpdates(requestAt(...given)).map(({ title }) => title);
}

const SERVICE = 'Service name for the Adobe VPC endpoint';
const ACCOUNT = 'Adobe’s account principal';
const CUSTOMERS = 'Endpoint service name for the customer VPC';
const HELP = 'Help establishing the connection';

describe('the updates of the ticket that the guide asks for', () => {
  const playbook = 'enable-bidirectional';

  it.each([
    { step: 'allow-customer-account', titles: [] },
    { step: 'create-customer-endpoint', titles: [SERVICE] },
    { step: 'request-adobe-access', titles: [SERVICE] },
    { step: 'allow-adobe-account', titles: [SERVICE, ACCOUNT] },
    { step: 'create-adobe-endpoint', titles: [SERVICE, ACCOUNT, CUSTOMERS] },
    { step: null, titles: [SERVICE, ACCOUNT, CUSTOMERS] },
  ] as const)('at $step: $titles', ({ step, titles }) => {
    for (const cloud of CLOUDS) expect(titlesAt(step, { cloud, playbook })).toEqual(titles);
  });

  it('give Adobe’s service for each environment', () => {
    const [update] = ticketUpdates(requestAt('create-customer-endpoint', { cloud: 'aws' }));
    expect(update?.text).toBe(`${SERVICE} (PL-12)
Account 123456789012 may now connect to Adobe’s endpoint service. Create an interface endpoint for it:
- Inbound, Production: com.amazonaws.vpce.us-east-1.vpce-svc-a0000000000000000
- Inbound, Staging: com.amazonaws.vpce.us-east-1.vpce-svc-a0000000000000000`);
  });

  it('give Adobe’s principal, on Azure its subscription', () => {
    const [, aws] = ticketUpdates(requestAt('allow-adobe-account', { cloud: 'aws' }));
    expect(aws?.text).toContain('arn:aws:iam::402592597372:root');
    const [, azure] = ticketUpdates(requestAt('allow-adobe-account', { cloud: 'azure' }));
    expect(azure?.text).toContain(`subscription ${ACCOUNTS.azure.adobe}`);
    expect(azure?.text).toContain('privateLinkServices/c1');
  });

  it('are none where a change takes down what was named before', () => {
    expect(titlesAt('remove-connection', { cloud: 'aws' })).toEqual([]);
  });
});

describe('the update that requests help', () => {
  it('is there while Adobe looks for the cause', () => {
    expect(titlesAt('troubleshoot-connection', { cloud: 'aws' })).toContain(HELP);
    expect(titlesAt('verify-inbound', { cloud: 'aws' })).not.toContain(HELP);
  });

  it('says what failed and how, with the output and what was tried', () => {
    const request = testedInVain('verify-inbound', { cloud: 'aws' }, [80]);
    const tested = request.connections.find(({ proven }) => proven.length > 0);
    if (tested === undefined) throw new Error('nothing was tested');
    const { text } = helpUpdate(request, tested);
    for (const line of [
      `${HELP} (PL-12)`,
      'Connection: Inbound, Production',
      `Endpoint: ${tested.endpoint?.id}`,
      'Tests so far: 1',
      'Ports that have connected: 80 of 2',
      'Ports that failed:',
      '- Port 81 timed out',
      'Output of the last test:',
      'Failed to connect: Connection timed out',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).not.toContain('initial enablement');
  });

  it('has the customer’s note', () => {
    const updates = ticketUpdates(requestAt('troubleshoot-connection', { cloud: 'aws' }));
    expect(updates.at(-1)?.text).toContain('The customer writes: As it should be.');
  });

  it('says after completion that help covers initial enablement only', () => {
    const request = requestAt(null, { cloud: 'aws' });
    const [connection] = request.connections;
    if (connection === undefined) throw new Error('there is no connection');
    expect(helpUpdate(request, connection).text).toContain('covers initial enablement only');
  });
});

describe('every update', () => {
  const rows = CLOUDS.flatMap((cloud) =>
    LENGTHS.flatMap((length) => STEP_IDS.map((step) => ({ cloud, length, step }))),
  );

  it.each(rows)('$cloud, $length, $step: names the request and is plain', ({ step, ...row }) => {
    for (const { text } of ticketUpdates(requestAt(step, row))) {
      expect(text).toContain('(PL-12)');
      expect(text).not.toMatch(/undefined|\bnull\b|\[object|&lt;|\*/);
      expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
      expect(text.length).toBeLessThanOrEqual(9_000);
    }
  });
});
