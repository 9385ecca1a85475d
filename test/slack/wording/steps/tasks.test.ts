import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../../src/domain/cloud.ts';
import type { Request } from '../../../../src/domain/request.ts';
import { troubleshootingChecklist } from '../../../../src/slack/wording/steps/checklist.ts';
import {
  ACCOUNTS,
  connectionsAt,
  intakeOf,
  requestAt,
  testedInVain,
} from '../../../support/states.ts';
import { readAt, saidAt, unescaped } from './said.ts';

const GUIDES_PRINCIPAL = 'arn:aws:iam::402592597372:root';
const CLOUDS: readonly Cloud[] = ['aws', 'azure'];

function granted(cloud: Cloud, accessGranted: boolean): Request {
  const { outbound } = intakeOf(cloud);
  if (outbound === null) throw new Error('the usual request is bidirectional');
  const intake = { outbound: { ...outbound, accessGranted } };
  return requestAt('allow-adobe-account', { cloud, intake });
}

describe('allowing the customer', () => {
  it('names the account, the ports to open, and asks to update the ticket', () => {
    const text = readAt(requestAt('allow-customer-account', { cloud: 'aws' }));
    expect(text).toContain(
      `--service-id SERVICE_ID --add-allowed-principals arn:aws:iam::${ACCOUNTS.aws.customer}:root`,
    );
    expect(text).toContain('open ports 80 and 81');
    expect(text).toContain('here and in the support ticket');
    expect(text).toContain('The ticket’s update is then in the card’s menu');
  });

  it('lets every declared subscription connect on Azure', () => {
    const request = requestAt('allow-customer-account', { cloud: 'azure' });
    const { intake } = request;
    if (intake.cloud !== 'azure') throw new Error('this request is for Azure');
    expect(readAt(request)).toContain(`--visibility ${intake.subscriptions.join(' ')}`);
  });

  it('of a new account fills in the service that exists', () => {
    const text = readAt(
      requestAt('allow-customer-account', { cloud: 'aws', playbook: 'change-account' }),
    );
    expect(text).not.toContain('SERVICE_ID');
    expect(text).toContain('--service-id vpce-svc-a');
    expect(text).toContain(`arn:aws:iam::${ACCOUNTS.aws.other}:root`);
  });
});

describe('creating an endpoint', () => {
  it.each([
    { step: 'create-customer-endpoint', ports: '80 and 81', name: 'vpce-svc-a0000000000000000' },
    { step: 'create-adobe-endpoint', ports: '443 and 444', name: 'vpce-svc-c0000000000000000' },
  ] as const)('$step: service, region and ports are filled in', ({ step, ports, name }) => {
    const text = readAt(requestAt(step, { cloud: 'aws' }));
    expect(text).toContain(`--service-name com.amazonaws.vpce.us-east-1.${name}`);
    expect(text).toContain('--no-private-dns-enabled');
    expect(text).toContain(`ports ${ports}`);
    expect(text).toContain('PrivateDNS is not available');
  });

  it('of Adobe is done from the account that the customer allowed', () => {
    expect(readAt(requestAt('create-adobe-endpoint', { cloud: 'aws' }))).toContain(
      GUIDES_PRINCIPAL,
    );
    expect(readAt(requestAt('create-adobe-endpoint', { cloud: 'azure' }))).toContain(
      ACCOUNTS.azure.adobe,
    );
  });
});

describe('approving a connection request', () => {
  it.each([
    { step: 'approve-customer-connection', owner: 'customer' },
    { step: 'approve-adobe-connection', owner: 'adobe' },
  ] as const)('$step: shows endpoint and owner to compare, and each command', (row) => {
    for (const cloud of CLOUDS) {
      const request = requestAt(row.step, { cloud });
      const text = readAt(request);
      for (const { endpoint, service } of connectionsAt(request)) {
        expect(text).toContain(`Endpoint: \`${endpoint?.id}\``);
        expect(text).toContain(service?.name);
      }
      expect(text).toContain(ACCOUNTS[cloud][row.owner]);
      expect(text).toContain('a reason to reject');
    }
  });

  it('gives the commands of each cloud', () => {
    const aws = readAt(requestAt('approve-customer-connection', { cloud: 'aws' }));
    for (const command of ['describe', 'accept', 'reject']) {
      expect(aws).toContain(`aws ec2 ${command}-vpc-endpoint-connections --region us-east-1`);
    }
    const azure = readAt(requestAt('approve-customer-connection', { cloud: 'azure' }));
    expect(azure).toContain('--connection-status Approved');
    expect(azure).toContain('--connection-status Rejected');
  });
});

describe('giving Adobe access', () => {
  it('shows the principal to copy, alone in its block', () => {
    expect(saidAt(granted('aws', false)).join('\n')).toContain(`\`\`\`${GUIDES_PRINCIPAL}\`\`\``);
  });

  it('shows the subscription that Adobe gave on Azure', () => {
    const text = saidAt(granted('azure', false)).join('\n');
    expect(text).toContain(`\`\`\`${ACCOUNTS.azure.adobe}\`\`\``);
    expect(text).not.toContain('arn:aws');
  });

  it('says that another account than the guide’s was confirmed', () => {
    const request: Request = {
      ...granted('aws', false),
      adobeAccount: { cloud: 'aws', account: ACCOUNTS.aws.other },
    };
    const text = readAt(request);
    expect(text).toContain(`\`\`\`arn:aws:iam::${ACCOUNTS.aws.other}:root\`\`\``);
    expect(text).toContain(`another than \`${GUIDES_PRINCIPAL}\``);
    expect(text).toContain(`--add-allowed-principals arn:aws:iam::${ACCOUNTS.aws.other}:root`);
  });

  it('says what blocks the leg only where access was declared as not granted', () => {
    expect(readAt(granted('aws', false))).toContain('This is what blocks the outbound leg');
    expect(readAt(granted('aws', true))).not.toContain('This is what blocks');
    expect(readAt(granted('aws', true))).toContain('was declared as granted');
  });
});

describe('verifying', () => {
  it('inbound is done on a host of the customer, on Linux or Windows', () => {
    const text = readAt(requestAt('verify-inbound', { cloud: 'aws' }));
    expect(text).toContain('On a host in your VPC');
    expect(text).toMatch(
      /On Linux or macOS:\s+```\s*curl -sSv --connect-timeout 5 --max-time 10 telnet:\/\/vpce-\S+:80 <\/dev\/null/,
    );
    expect(text).toMatch(/does not know telnet.*`curl -sSv .* http:\/\/vpce-\S+:80`/);
    expect(text).toMatch(/there is no curl: `nc -zv -w 5 vpce-\S+ 80`/);
    expect(text).toMatch(/Test-NetConnection vpce-\S+ -Port 81/);
    expect(text).toMatch(/curl -v telnet:\/\/vpce-\S+:80\//);
    expect(text).toMatch(/`telnet vpce-\S+ 80`/);
    expect(text).not.toContain('magento-cloud');
  });

  it('outbound is done on the environment, which the commands lead to', () => {
    const request = requestAt('verify-outbound', { cloud: 'aws' });
    const text = readAt(request);
    for (const command of [
      'magento-cloud login',
      'magento-cloud environment:checkout production',
      'magento-cloud environment:checkout staging',
      'magento-cloud ssh --project abc123def4567 --environment staging',
    ]) {
      expect(text).toContain(`\`\`\`${command}\`\`\``);
    }
    expect(text).not.toContain('Test-NetConnection');
  });

  it('is by address on Azure, which gives no public name', () => {
    expect(readAt(requestAt('verify-outbound', { cloud: 'azure' }))).toContain(
      'telnet://10.100.200.250:443',
    );
  });

  it('lists only what is not proven yet, and counts the tests', () => {
    const before = readAt(requestAt('verify-inbound', { cloud: 'aws' }));
    expect(before).not.toContain('so far');
    const request = testedInVain('verify-inbound', { cloud: 'aws' }, [80]);
    const [connection] = connectionsAt(request);
    const text = readAt(request);
    expect(text).toContain('Not yet proven: port 81. Proven: port 80. 1 test so far.');
    expect(text).not.toContain(
      `${connection?.endpoint?.id}-abcd1234.${connection?.service?.id}.us-east-1.vpce.amazonaws.com:80 `,
    );
  });
});

describe('the checklist after a failed test', () => {
  function checklist(step: 'verify-inbound' | 'verify-outbound', cloud: Cloud): string {
    const request = testedInVain(step, { cloud }, [80, 443]);
    const [connection] = connectionsAt(request);
    if (connection === undefined) throw new Error('there is nothing to check');
    return unescaped(troubleshootingChecklist(request, connection).join('\n'));
  }

  it.each([
    { step: 'verify-inbound', first: 'Acme Outdoor', second: 'Adobe', port: 81 },
    { step: 'verify-outbound', first: 'Adobe', second: 'Acme Outdoor', port: 444 },
  ] as const)('$step: says on which side each check is made', ({ step, first, second, port }) => {
    for (const cloud of CLOUDS) {
      const text = checklist(step, cloud);
      expect(text).toContain(`*On the side of ${first}, where the `);
      expect(text.indexOf(`of ${first}, where`)).toBeLessThan(text.indexOf(`of ${second}, where`));
      expect(text).toContain(`netstat -na | grep ${port}`);
      expect(text).toContain(`-tt -nn port ${port} and host SOURCE_HOST`);
    }
  });

  it('has every check of the guide, in AWS’s words', () => {
    const text = checklist('verify-inbound', 'aws');
    for (const part of [
      'describe-vpc-endpoints',
      'describe-vpc-endpoint-service-configurations',
      'Network Load Balancer',
      'describe-target-health',
      'every target group is healthy',
      'each VM',
      'nc -zv',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('has them in Azure’s', () => {
    const text = checklist('verify-outbound', 'azure');
    expect(text).toContain('az network lb show');
    expect(text).toContain('health probes');
    expect(text).not.toContain('target group');
  });

  it('is empty once every port is proven', () => {
    const request = testedInVain('verify-inbound', { cloud: 'aws' }, [80, 81]);
    const tested = request.connections.find(({ proven }) => proven.length > 0);
    if (tested === undefined) throw new Error('nothing was tested');
    expect(troubleshootingChecklist(request, tested)).toEqual([]);
  });
});

describe('helping with a failed test', () => {
  it('attaches the output and the customer’s note', () => {
    const text = readAt(requestAt('troubleshoot-connection', { cloud: 'aws' }));
    expect(text).toContain('They write: “As it should be.”');
    expect(text).toContain('```Failed to connect: Connection timed out```');
    expect(text).toContain('netstat -na | grep 80');
    expect(text).not.toContain('initial enablement only');
  });

  it('says that help ends with enablement, for a connection that was enabled before', () => {
    const request = requestAt('troubleshoot-connection', { cloud: 'aws' });
    const note = {
      by: { person: request.requester, party: 'customer' },
      at: request.lastEventAt,
      about: {
        kind: 'reopened',
        reason: 'It stopped working.',
        lost: [{ connection: 'inbound-production', state: 'available' }],
      },
    } as const;
    expect(readAt({ ...request, notes: [note] })).toContain('initial enablement only');
  });
});

describe('taking down', () => {
  it('is done by each side at its own end', () => {
    const adobes = readAt(requestAt('remove-connection', { cloud: 'aws' }));
    expect(adobes).toContain('aws ec2 reject-vpc-endpoint-connections');
    expect(adobes).toContain(
      `--remove-allowed-principals arn:aws:iam::${ACCOUNTS.aws.customer}:root`,
    );
    expect(adobes).toMatch(/delete-vpc-endpoints --region us-east-1 --vpc-endpoint-ids vpce-ep-1/);
    const customers = readAt(requestAt('confirm-removal', { cloud: 'aws' }));
    expect(customers).toMatch(
      /delete-vpc-endpoints --region us-east-1 --vpc-endpoint-ids vpce-ep0/,
    );
    expect(customers).toContain(`--remove-allowed-principals ${GUIDES_PRINCIPAL}`);
    expect(customers).not.toContain('reject-vpc-endpoint-connections');
  });

  it('says which state follows, only for the legs that it is about', () => {
    const text = readAt(
      requestAt('remove-connection', { cloud: 'azure', playbook: 'remove-endpoint-service' }),
    );
    expect(text).toContain('`Disconnected`');
    expect(text).not.toContain('Inbound');
  });

  it('of an account uses the old one, and spares what still needs it', () => {
    const text = readAt(requestAt('withdraw-old-account', { cloud: 'aws' }));
    expect(text).toContain(
      `Leave the old account \`${ACCOUNTS.aws.customer}\` allowed where it is still needed: \`Inbound, Staging\` uses the same service.`,
    );
    expect(text).not.toContain('--remove-allowed-principals');
    expect(text).not.toContain(ACCOUNTS.aws.other);
  });

  it('of an account withdraws it where nothing else needs it', () => {
    const request = requestAt('withdraw-old-account', {
      cloud: 'aws',
      intake: { environments: ['production'] },
    });
    const text = readAt(request);
    expect(text).toContain(
      `--service-id vpce-svc-a0000000000000000 --remove-allowed-principals arn:aws:iam::${ACCOUNTS.aws.customer}:root`,
    );
    expect(text).not.toContain('Leave the old');
  });
});

describe('what people wrote to each other', () => {
  it('is in the step that answers it', () => {
    for (const step of ['make-change', 'confirm-change', 'resume-request'] as const) {
      expect(readAt(requestAt(step, { cloud: 'aws' }))).toContain('“As it should be.”');
    }
    const text = readAt(requestAt('correct-request', { cloud: 'aws' }));
    expect(text).toContain('Correct Company, Region and Services and ports.');
    expect(text).toContain('Adobe’s reason: “As it should be.”');
  });

  it('is escaped', () => {
    const said = saidAt(requestAt('make-change', { cloud: 'aws', length: 'longest' })).join('\n');
    expect(said).toContain('&lt;!channel&gt; &amp;');
    expect(said).not.toContain('<!channel>');
  });
});

describe('reviewing', () => {
  it('compares with the project, and names the ticket’s subject', () => {
    const text = readAt(requestAt('review-request', { cloud: 'aws' }));
    expect(text).toContain('magento-cloud project:info --project abc123def4567');
    expect(text).toContain('AWS in `us-east-1`');
    expect(text).toContain('“PrivateLink support for Acme Outdoor”');
    expect(text).toContain('its text is in the card’s menu, under *Show Ticket Text*');
  });

  it('checks the cluster on Azure, on each environment', () => {
    const text = readAt(requestAt('review-request', { cloud: 'azure' }));
    expect(text).toContain('acme_prod_cluster');
    expect(text).toContain("--environment staging 'cat /etc/platform_cluster'");
  });

  it('shows what a change changes', () => {
    const text = readAt(requestAt('review-request', { cloud: 'aws', playbook: 'change-account' }));
    expect(text).toContain('This is a change of PL-3: Change the customer’s cloud account.');
    expect(text).toMatch(
      new RegExp(`until now:\n• ${ACCOUNTS.aws.customer}\n.*from now on:\n• ${ACCOUNTS.aws.other}`),
    );
  });
});

describe('access that was declared as not granted', () => {
  const intake = { outbound: intakeOf('aws').outbound };

  it.each([
    { playbook: 'enable-bidirectional', isSaid: true },
    { playbook: 'add-endpoint-service', isSaid: true },
    { playbook: 'change-account', isSaid: false },
    { playbook: 'remove-connection', isSaid: false },
  ] as const)('is said to the reviewer of $playbook: $isSaid', ({ playbook, isSaid }) => {
    const text = readAt(requestAt('review-request', { cloud: 'aws', playbook, intake }));
    expect(text.includes('does not let Adobe connect yet')).toBe(isSaid);
  });
});
