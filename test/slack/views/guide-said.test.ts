import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/application/ports.ts';
import { CHANGE_KINDS } from '../../../src/domain/change/change.ts';
import { CHANGE_TITLES } from '../../../src/domain/change/change-titles.ts';
import { baseOf } from '../../../src/domain/change/configuration.ts';
import { parseChange } from '../../../src/domain/change/parse-change.ts';
import { CLOUDS, type Cloud } from '../../../src/domain/cloud.ts';
import { GUIDE_LINKS } from '../../../src/domain/guide-links.ts';
import type { IntakeForm } from '../../../src/domain/intake/intake.ts';
import { parseIntake } from '../../../src/domain/intake/parse-intake.ts';
import { helpMessage } from '../../../src/slack/messages/answers.ts';
import {
  changeDetailsView,
  changeKindView,
  changeReviewView,
} from '../../../src/slack/views/change-forms.ts';
import {
  choicesView,
  detailsView,
  outboundView,
  reviewView,
} from '../../../src/slack/views/new-request.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM } from '../../support/azure.ts';
import { BIDIRECTIONAL, CHANNEL, cleo, FORM } from '../../support/builders.ts';
import { requestAt } from '../../support/states.ts';
import { textsIn } from '../longest/texts.ts';
import { unescaped } from '../wording/steps/said.ts';

/** What the forms say of the guide before anything is typed: what nobody can check is at least said. */

const FORMS = {
  aws: { ...FORM, ...BIDIRECTIONAL },
  azure: { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL },
} as const satisfies Readonly<Record<Cloud, IntakeForm>>;

function draftOf(cloud: Cloud): Draft {
  return {
    id: 'draft-1',
    owner: cleo,
    channel: CHANNEL,
    contacts: [],
    form: FORMS[cloud],
    change: null,
  };
}

/** All texts of a view or a message as people read them. */
function read(blocks: unknown): string {
  return unescaped(textsIn(blocks).join('\n'));
}

const draft = draftOf('aws');
const choices = (cloud: Cloud) => {
  const parsed = parseIntake(FORMS[cloud]);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

describe('the form says before anything is typed', () => {
  const first = read(choicesView(draft, null));

  it.each([
    [
      'how long it takes, and what delays it',
      'up to five business days; incomplete or inaccurate information delays it',
    ],
    [
      'that account and VPC must be in the project’s region',
      'account and VPC must be in the region of your Adobe Commerce project',
    ],
    [
      'who helps with the connection type and the VPC',
      'network administrator or cloud provider can help with the connection type and with setting up the VPC',
    ],
    [
      'what a unidirectional connection is for',
      'Unidirectional: to retrieve data securely from your store',
    ],
    [
      'what a bidirectional connection is for, and that it is two',
      'to and from systems outside of it, by two connections',
    ],
  ])('%s', (_what, text) => {
    expect(first).toContain(text);
  });

  it.each([
    ['aws', 'where the project ID is found', 'magento-cloud project:info'],
    ['aws', 'examples of services, and what is not possible', 'Webserver, HTTP port 80'],
    ['aws', 'that HTTPS and SSH are not possible', 'HTTPS (443) and SSH are not possible'],
    [
      'azure',
      'how the cluster ID is found',
      'Log in to the environment with SSH and run: cat /etc/platform_cluster',
    ],
    [
      'azure',
      'whose private endpoints may connect',
      'subscriptions whose private endpoints connect to Adobe’s cluster',
    ],
  ] as const)('on %s, with the data: %s', (cloud, _what, text) => {
    expect(read(detailsView(draftOf(cloud), choices(cloud)))).toContain(text);
  });

  it.each([
    ['aws', 'the principal to allow', 'arn:aws:iam::402592597372:root'],
    [
      'aws',
      'what follows where access is not given',
      'Without access the connection to it is not added, which delays the setup',
    ],
    ['aws', 'the form of a service name', 'com.amazonaws.vpce.<region>.vpce-svc-<id>'],
    ['aws', 'where what is missing is added', 'https://console.aws.amazon.com/vpc/'],
    [
      'aws',
      'that the endpoint towards Adobe is created later',
      'The endpoint towards Adobe is created later, in step 3',
    ],
    ['azure', 'the form of a resource ID', '/subscriptions/…/privateLinkServices/…'],
    ['azure', 'where what is missing is added', 'https://portal.azure.com'],
  ] as const)('on %s, for the outbound leg: %s', (cloud, _what, text) => {
    expect(read(outboundView(draftOf(cloud), choices(cloud)))).toContain(text);
  });
});

describe('how the customer’s own end is set up is linked where it must exist already', () => {
  const pages = {
    aws: ['awsConsole', 'awsCreateLoadBalancer', 'awsCreateEndpointService'],
    azure: ['azurePortal', 'azureCreateLoadBalancer', 'azureWorkflow'],
  } as const;

  it.each(CLOUDS)('in the form of a bidirectional request: %s', (cloud) => {
    const text = read(outboundView(draftOf(cloud), choices(cloud)));
    for (const page of pages[cloud]) expect(text).toContain(`<${GUIDE_LINKS[page].url}|`);
  });

  it.each(CLOUDS)('in the form of a change that adds a service, and in no other: %s', (cloud) => {
    const base = baseOf(requestAt(null, { cloud }));
    for (const kind of CHANGE_KINDS) {
      const text = read(changeDetailsView(draftOf(cloud), base, kind));
      const page = GUIDE_LINKS[pages[cloud][1]];
      expect({ kind, isLinked: text.includes(page.url) }).toEqual({
        kind,
        isLinked: kind === 'add-endpoint-service',
      });
    }
  });
});

describe('the last look asks the customer for the support ticket', () => {
  const hint = 'submit the support ticket “PrivateLink support for Acme Outdoor”';

  it.each(CLOUDS)('of an enablement: %s', (cloud) => {
    const text = read(reviewView(draftOf(cloud), choices(cloud)));
    expect(text).toContain(hint);
    expect(text).toContain('Show Ticket Text');
  });

  it('of a change', () => {
    const base = baseOf(requestAt(null, { cloud: 'aws' }));
    const typed = { kind: 'other-change', about: [], description: 'Another port, please.' };
    const parsed = parseChange(typed, draft.form, base);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { change, intake } = parsed.value;
    expect(read(changeReviewView(draft, change, intake, []))).toContain(hint);
  });
});

describe('a change offers', () => {
  it('each kind that the guide lists, where there are connections of both legs', () => {
    const text = read(changeKindView(draft, baseOf(requestAt(null, { cloud: 'aws' }))));
    for (const kind of CHANGE_KINDS) expect(text).toContain(CHANGE_TITLES[kind]);
  });
});

describe('help says what PrivateLink cannot do', () => {
  it.each([
    ['environments and plan', 'Production and Staging environments of Pro projects'],
    ['region', 'within one cloud region'],
    [
      'SSH, and where it is explained',
      `SSH (see <${GUIDE_LINKS.enableSshKeys.url}|Enable SSH keys>)`,
    ],
    ['HTTPS', 'HTTPS (port 443) towards the cluster'],
    ['PrivateDNS', 'PrivateDNS'],
    ['costs', 'Customers pay for their own VPC'],
    ['help', 'Adobe helps with the initial enablement only'],
  ])('%s', (_what, text) => {
    expect(read(helpMessage())).toContain(text);
  });
});
