import type { Cloud } from '../../domain/cloud.ts';
import { GUIDE_LINKS } from '../../domain/guide-links.ts';
import { link } from '../blocks/mrkdwn.ts';

/** The pages about PrivateLink as such; each step links those about itself. mrkdwn. */
const PAGES = [
  GUIDE_LINKS.networkDiagram,
  GUIDE_LINKS.awsPrivateLink,
  GUIDE_LINKS.awsPrivateLinkDocumentation,
  GUIDE_LINKS.awsPrivateLinkOverview,
  GUIDE_LINKS.azurePrivateLink,
];

/** For whoever begins: the network diagram and the clouds' own documentation. mrkdwn. */
export function furtherReading(): string {
  return `To read: ${PAGES.map(({ url, label }) => link(url, label)).join(' · ')}`;
}

/** Where and how the customer's own end is set up ("Set up for bidirectional PrivateLink connections"). */
const SETUP_PAGES = {
  aws: [
    GUIDE_LINKS.awsConsole,
    GUIDE_LINKS.awsCreateLoadBalancer,
    GUIDE_LINKS.awsCreateEndpointService,
  ],
  azure: [GUIDE_LINKS.azurePortal, GUIDE_LINKS.azureCreateLoadBalancer, GUIDE_LINKS.azureWorkflow],
} as const;

/** For whoever lacks what must exist before a bidirectional request. mrkdwn. */
export function setupPages(cloud: Cloud): string {
  return `To set it up: ${SETUP_PAGES[cloud].map(({ url, label }) => link(url, label)).join(' · ')}`;
}

/** What PrivateLink cannot do ("Limitations"), for whoever asks for help. mrkdwn. */
export function limitations(): string {
  const { url, label } = GUIDE_LINKS.enableSshKeys;
  return `PrivateLink is for the Production and Staging environments of Pro projects, within one cloud region. Not possible: SSH (see ${link(url, label)}), HTTPS (port 443) towards the cluster, PrivateDNS. Customers pay for their own VPC; Adobe helps with the initial enablement only.`;
}
