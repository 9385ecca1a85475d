import { expect, it } from 'vitest';
import type { Intake } from '../../../src/domain/intake/intake.ts';
import { understoodText } from '../../../src/domain/intake/understood-text.ts';

const GUID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const ALIAS = `files.${GUID}.eastus.azure.privatelinkservice`;
const SERVICE = 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0';

const COMMON = {
  company: 'Acme <Outdoor>',
  projectId: 'abc123def4567',
  plan: 'pro',
  environments: ['production', 'staging'],
  services: [
    { name: 'Webserver, HTTP', port: 80 },
    { name: 'Search', port: 9200 },
    { name: 'Search', port: 9201 },
    { name: 'Port 8080', port: 8080 },
  ],
} as const;

it.each<{ kind: string; intake: Intake; lines: string[] }>([
  {
    kind: 'AWS, unidirectional',
    intake: {
      ...COMMON,
      cloud: 'aws',
      connectionType: 'unidirectional',
      account: '123456789012',
      region: 'us-east-1',
      outbound: null,
    },
    lines: [
      'Company: Acme <Outdoor>',
      'Project ID: abc123def4567',
      'Environments: Production and Staging',
      'Cloud: AWS',
      'Connection type: Unidirectional',
      'AWS account: 123456789012',
      'Region: US East (N. Virginia), us-east-1',
      'Services and ports: Webserver, HTTP: 80; Search: 9200-9201; port 8080',
    ],
  },
  {
    kind: 'Azure, bidirectional',
    intake: {
      ...COMMON,
      environments: ['staging'],
      cloud: 'azure',
      connectionType: 'bidirectional',
      account: GUID,
      clusterIds: ['abc123def4567_stg'],
      subscriptions: [GUID],
      region: 'saudiarabiaeast',
      outbound: {
        targets: [
          {
            service: { cloud: 'azure', name: ALIAS, id: ALIAS, form: 'alias' },
            services: [{ name: 'SFTP', port: 2222 }],
          },
        ],
        accessGranted: false,
      },
    },
    lines: [
      'Company: Acme <Outdoor>',
      'Project ID: abc123def4567',
      'Environments: Staging',
      'Cloud: Azure',
      'Connection type: Bidirectional',
      `Azure subscription: ${GUID}`,
      'Cluster IDs: abc123def4567_stg',
      'Region: saudiarabiaeast',
      'Services and ports: Webserver, HTTP: 80; Search: 9200-9201; port 8080',
      `Subscriptions that may connect: ${GUID}`,
      `Your Private Link services: ${ALIAS} (SFTP: 2222)`,
      'Access granted to Adobe: not yet',
    ],
  },
  {
    kind: 'AWS, bidirectional',
    intake: {
      ...COMMON,
      cloud: 'aws',
      connectionType: 'bidirectional',
      account: '123456789012',
      region: 'eu-west-1',
      outbound: {
        targets: [
          {
            service: {
              cloud: 'aws',
              name: SERVICE,
              id: 'vpce-svc-0123456789abcdef0',
              region: 'us-east-1',
            },
            services: [
              { name: 'mysql', port: 3306 },
              { name: 'mysql', port: 3307 },
            ],
          },
        ],
        accessGranted: true,
      },
    },
    lines: [
      'Company: Acme <Outdoor>',
      'Project ID: abc123def4567',
      'Environments: Production and Staging',
      'Cloud: AWS',
      'Connection type: Bidirectional',
      'AWS account: 123456789012',
      'Region: Europe (Ireland), eu-west-1',
      'Services and ports: Webserver, HTTP: 80; Search: 9200-9201; port 8080',
      `Your endpoint services: ${SERVICE} (mysql: 3306-3307)`,
      'Access granted to Adobe: yes',
    ],
  },
])('what was understood shows back in full: $kind', ({ intake, lines }) => {
  expect(understoodText(intake).map(({ label, text }) => `${label}: ${text}`)).toEqual(lines);
});
