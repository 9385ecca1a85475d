import { describe, expect, it } from 'vitest';
import { GUIDE_LINKS } from '../../../../src/domain/guide-links.ts';
import type { StepId } from '../../../../src/domain/playbooks/steps.ts';
import { furtherReading } from '../../../../src/slack/wording/further-reading.ts';
import type { GuideLinkName } from '../../../../src/slack/wording/steps/wording.ts';
import { linksIn, STANDS, saidAt } from './said.ts';

const names = Object.keys(GUIDE_LINKS) as readonly GuideLinkName[];

/** What the guide names before a request exists: the form and help link to these. */
const ELSEWHERE: readonly GuideLinkName[] = [
  'networkDiagram',
  'awsPrivateLink',
  'awsPrivateLinkDocumentation',
];

const said = STANDS.map(({ step, cloud, request }) => ({
  step,
  cloud,
  links: saidAt(request).flatMap(linksIn),
}));

describe('the pages of the guide', () => {
  it.each(names.filter((name) => !ELSEWHERE.includes(name)))('%s has its place', (name) => {
    const { url } = GUIDE_LINKS[name];
    expect(said.filter(({ links }) => links.includes(url)).length).toBeGreaterThan(0);
  });

  it.each(ELSEWHERE)('%s is named in the form and in help, before there is a request', (name) => {
    expect(linksIn(furtherReading())).toContain(GUIDE_LINKS[name].url);
  });

  it('are only linked where they are of the request’s cloud', () => {
    for (const { step, cloud, links } of said) {
      const foreign = names.filter((name) => {
        const page = GUIDE_LINKS[name];
        return page.cloud !== null && page.cloud !== cloud && links.includes(page.url);
      });
      expect({ step, cloud, foreign }).toEqual({ step, cloud, foreign: [] });
    }
  });

  /** "Enablement workflow": each sentence that refers to a page. */
  it.each<{ step: StepId; cloud: 'aws' | 'azure'; pages: readonly GuideLinkName[] }>([
    { step: 'review-request', cloud: 'aws', pages: ['magentoCloudCli'] },
    {
      step: 'create-customer-endpoint',
      cloud: 'aws',
      pages: ['awsAcceptConnections', 'awsInterfaceEndpoint'],
    },
    { step: 'create-customer-endpoint', cloud: 'azure', pages: ['azureManageRequests'] },
    { step: 'approve-customer-connection', cloud: 'aws', pages: ['awsAcceptConnections'] },
    { step: 'approve-customer-connection', cloud: 'azure', pages: ['azureManageRequests'] },
    { step: 'verify-inbound', cloud: 'aws', pages: ['telnetHowTo', 'awsTroubleshooting'] },
    { step: 'verify-inbound', cloud: 'azure', pages: ['telnetHowTo', 'azureTroubleshooting'] },
    {
      step: 'allow-adobe-account',
      cloud: 'aws',
      pages: [
        'awsServicePermissions',
        'awsCreateLoadBalancer',
        'awsCreateEndpointService',
        'awsConsole',
      ],
    },
    {
      step: 'allow-adobe-account',
      cloud: 'azure',
      pages: ['azureManageConnection', 'azureCreateLoadBalancer', 'azureWorkflow', 'azurePortal'],
    },
    {
      step: 'create-adobe-endpoint',
      cloud: 'aws',
      pages: ['awsCreateEndpoint', 'awsEndpointLifecycle'],
    },
    { step: 'create-adobe-endpoint', cloud: 'azure', pages: ['azurePrivateEndpoint'] },
    { step: 'verify-outbound', cloud: 'aws', pages: ['telnetHowTo', 'enableSshKeys'] },
    { step: 'troubleshoot-connection', cloud: 'aws', pages: ['awsTroubleshooting'] },
    { step: 'troubleshoot-connection', cloud: 'azure', pages: ['azureTroubleshooting'] },
  ])('$cloud, $step: $pages', ({ step, cloud, pages }) => {
    for (const one of said.filter((other) => other.step === step && other.cloud === cloud)) {
      for (const page of pages) expect(one.links).toContain(GUIDE_LINKS[page].url);
    }
  });
});
