import { describe, expect, it } from 'vitest';
import { CLOUDS } from '../../../src/domain/cloud.ts';
import { PLAYBOOK_IDS } from '../../../src/domain/playbooks/playbooks.ts';
import { ticketBody, ticketSubject } from '../../../src/domain/ticket/ticket-text.ts';
import { ACCOUNTS, intakeOf, LENGTHS, requestAt } from '../../support/states.ts';

describe('the ticket’s subject', () => {
  it('is the guide’s', () => {
    expect(ticketSubject('Acme Outdoor')).toBe('PrivateLink support for Acme Outdoor');
  });

  it('is one line', () => {
    expect(ticketSubject('Acme\nOutdoor\u202E')).toBe('PrivateLink support for Acme Outdoor');
  });
});

describe('the ticket’s text for enablement', () => {
  it('has the data that the guide asks for, unidirectional on AWS', () => {
    const request = requestAt('review-request', {
      cloud: 'aws',
      playbook: 'enable-unidirectional',
    });
    expect(ticketBody(request)).toBe(`AWS PrivateLink enablement
Request: PL-12

Project and account
Company: Acme Outdoor
Project ID: abc123def4567
Plan: Pro
Environments: Production, Staging
Cloud platform: AWS
Customer Cloud account number (AWS account): 123456789012
Cloud region: us-east-1
Connection type: unidirectional

Inbound: customer VPC to Adobe VPC
Services and communication ports that Adobe opens:
- Webserver, HTTP port 80
- SFTP port 81

The customer has confirmed:
- The customer pays the costs of its own VPC or virtual network.
- Adobe’s help covers initial enablement only.
- PrivateDNS is not available.`);
  });

  it('adds the endpoint services and whether access is granted, bidirectional', () => {
    const body = ticketBody(
      requestAt('review-request', { cloud: 'aws', playbook: 'enable-bidirectional' }),
    );
    expect(body).toContain('Connection type: bidirectional');
    expect(body).toContain(`Outbound: Adobe VPC to customer VPC
Endpoint services that Adobe must connect to:
- com.amazonaws.vpce.us-east-1.vpce-svc-c0000000000000000
  Webserver, HTTP port 443
  SFTP port 444
- com.amazonaws.vpce.us-east-1.vpce-svc-c1000000000000000
  Webserver, HTTP port 543
  SFTP port 544`);
    expect(body).toContain(
      'Endpoint service access granted to arn:aws:iam::402592597372:root: no, not yet',
    );
  });

  it('names the ports of each service, once for services that have the same', () => {
    const { outbound } = intakeOf('aws');
    if (outbound === null) throw new Error('the usual request is bidirectional');
    const [first] = outbound.targets;
    if (first === undefined) throw new Error('there is no target');
    const targets = outbound.targets.map((one) => ({ ...one, services: first.services }));
    const body = ticketBody(
      requestAt('review-request', {
        cloud: 'aws',
        playbook: 'enable-bidirectional',
        intake: { outbound: { targets, accessGranted: true } },
      }),
    );
    expect(body.match(/ {2}SFTP port 444/g)).toHaveLength(1);
    expect(body).toContain('root: yes');
  });

  it('has what Azure asks for besides', () => {
    const request = requestAt('review-request', {
      cloud: 'azure',
      playbook: 'enable-bidirectional',
    });
    const body = ticketBody(request);
    expect(body).toContain('Azure Private Link enablement');
    expect(body).toContain(`(Azure subscription): ${ACCOUNTS.azure.customer}`);
    expect(body).toContain('Cluster ID (cat /etc/platform_cluster): acme_prod_cluster');
    expect(body).toContain(
      'Ports on the Pro cluster to expose to the private endpoint:\n- Webserver',
    );
    expect(body).toContain(
      `Azure subscription IDs for the private endpoint connections:\n- ${ACCOUNTS.azure.customer}`,
    );
    expect(body).toContain('/providers/Microsoft.Network/privateLinkServices/c0');
    expect(body).not.toContain('arn:aws');
  });
});

describe('the ticket’s text for a change', () => {
  it('of the account has it before and after, and the connections that it is about', () => {
    const body = ticketBody(
      requestAt('review-request', { cloud: 'aws', playbook: 'change-account' }),
    );
    expect(body).toContain(
      'Change of a PrivateLink configuration: Change the customer’s cloud account',
    );
    expect(body).toContain('Request: PL-12, which changes PL-3');
    expect(body).toContain(`(AWS account), before: ${ACCOUNTS.aws.customer}`);
    expect(body).toContain(`(AWS account), from now on: ${ACCOUNTS.aws.other}`);
    expect(body).toMatch(
      /Connections that it is about\n- Inbound, Production: endpoint vpce-ep0+, service com\.amazonaws\.vpce\.us-east-1\.vpce-svc-a0+, available\n/,
    );
    expect(body).not.toContain('Inbound, Staging');
    expect(body).toContain('In the customer’s words\n> As it should be.');
    const adobes = requestAt('review-request', { cloud: 'aws', playbook: 'change-account' });
    expect(ticketBody({ ...adobes, requesterParty: 'adobe' })).toContain(
      'In Adobe’s words\n> As it should be.',
    );
  });

  it('that removes names what is removed, and asks for nothing else', () => {
    const body = ticketBody(
      requestAt('review-request', { cloud: 'azure', playbook: 'remove-endpoint-service' }),
    );
    expect(body).toContain('Outbound, Staging, to c1yyyyyy: endpoint /subscriptions/');
    expect(body).not.toContain('inbound');
    expect(body).not.toContain('Ports on the Pro cluster');
  });

  it('that adds a service has its data in full', () => {
    const body = ticketBody(
      requestAt('review-request', { cloud: 'aws', playbook: 'add-endpoint-service' }),
    );
    expect(body).toContain('Outbound: Adobe VPC to customer VPC');
    expect(body).not.toContain('Inbound: ');
    expect(body).not.toContain('before:');
  });
});

describe('every ticket’s text', () => {
  const rows = CLOUDS.flatMap((cloud) =>
    LENGTHS.flatMap((length) => PLAYBOOK_IDS.map((playbook) => ({ cloud, length, playbook }))),
  );

  it.each(rows)('$cloud, $length, $playbook: is complete, plain and of bounded length', (row) => {
    const body = ticketBody(requestAt('review-request', row));
    expect(body).toContain('PL-12');
    expect(body).not.toMatch(/undefined|\bnull\b|\[object|&lt;|\*/);
    expect(body).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(body.length).toBeLessThanOrEqual(row.length === 'usual' ? 3_000 : 11_000);
  });

  it('keeps what a person wrote apart from its own lines', () => {
    const request = requestAt('review-request', { cloud: 'aws', playbook: 'other-change' });
    const { change } = request;
    if (change === null) throw new Error('this request is a change');
    const description = 'Please\r\nCompany: Another\u0007\u202E';
    const body = ticketBody({ ...request, change: { ...change, description } });
    expect(body).toContain('> Please\n> Company: Another\n');
    expect(body).not.toMatch(/^Company: Another/m);
  });
});
