import { describe, expect, it } from 'vitest';
import { parseConnectionState } from '../../../src/domain/evidence/connection-state.ts';
import { parseEndpointService } from '../../../src/domain/evidence/endpoint-service.ts';
import { parseInterfaceEndpoint } from '../../../src/domain/evidence/interface-endpoint.ts';
import { parsePrivateEndpoint } from '../../../src/domain/evidence/private-endpoint.ts';
import { parsePrivateLinkService } from '../../../src/domain/evidence/private-link-service.ts';
import {
  parseSubscriptionId,
  parseSubscriptionIds,
} from '../../../src/domain/evidence/subscription.ts';
import { parseTargets } from '../../../src/domain/intake/targets.ts';
import type { Parsed } from '../../../src/domain/problem.ts';
import * as pasted from './pasted.ts';

const REGION = 'eu-central-1';
const ENDPOINT = 'vpce-0c1d2e3f4a5b6c7d8';
const SERVICE = 'vpce-svc-09f8e7d6c5b4a3210';
const NAME = `com.amazonaws.vpce.${REGION}.${SERVICE}`;
const DNS = `${ENDPOINT}-k3v9x2ab.${SERVICE}.${REGION}.vpce.amazonaws.com`;
const GUID = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const OTHER = '9c858901-8a57-4791-81fe-4c455b099bc9';
const GROUP = `/subscriptions/${GUID}/resourceGroups/rg-shop/providers/Microsoft.Network`;
const PE = `${GROUP}/privateEndpoints/pe-shop-production`;
const PLS = `${GROUP}/privateLinkServices/pls-shop`;
const ALIAS = `pls-shop.${GUID}.westeurope.azure.privatelinkservice`;

function said<Value>(outcome: Parsed<Value>): Value | string {
  return outcome.ok ? outcome.value : outcome.problems.map(({ message }) => message).join(' ');
}

const aws = (endpointId: string, dnsName = endpointId) =>
  said(
    parseInterfaceEndpoint(
      { endpointId, dnsName },
      { service: { id: SERVICE, name: NAME }, region: REGION },
    ),
  );
const service = (text: string) => said(parseEndpointService(text, { region: REGION }));
const azure = (endpointId: string, privateIp = '10.1.0.5') =>
  said(parsePrivateEndpoint({ endpointId, privateIp }, { subscriptions: [GUID] }));
const link = (text: string) => said(parsePrivateLinkService(text, { region: 'westeurope' }));
const subscription = (text: string) =>
  said(parseSubscriptionId(text, { field: 'account', label: 'Azure subscription' }));

describe('an id that a terminal or a mail program broke is whole again', () => {
  it.each([
    'vpce-0c1d2e3f4a5b6 c7d8',
    'vpce-0c1d2e3f\n4a5b6c7d8',
    'vpce-\n0c1d2e3f4a5b6c7d8',
    'vpce-0c1d2e3f4a5\n> b6c7d8',
    'vpce-0c1d2e3f4a5=\r\nb6c7d8',
    'Endpoint: vpce-0c1d2e3f4a5b6\n   c7d8, thank you',
    'vpce-0c1 d2e3f4a5 b6c7d8.',
  ])('%j', (text) => {
    expect(aws(text, DNS)).toEqual({ cloud: 'aws', id: ENDPOINT, dnsName: DNS });
  });

  it.each([
    DNS.replace('eu-central', 'eu-cen\ntral'),
    DNS.replace('amazonaws', 'amazon aws'),
    DNS.replace('09f8e7d6', '09f8e7d6\r\n'),
    DNS.replace('k3v9x2ab', 'k3v9 x2ab'),
    `DNS name: ${DNS.replace('.vpce-svc', '\n.vpce-svc')}.`,
  ])('%j', (text) => {
    expect(aws(ENDPOINT, text)).toEqual({ cloud: 'aws', id: ENDPOINT, dnsName: DNS });
  });

  it.each([
    'vpce-svc-09f8e7d6 c5b4a3210',
    'vpce-svc-\n09f8e7d6c5b4a3210',
    NAME.replace('central-', 'central-\n'),
    `Service name ${NAME.replace('amazonaws', 'amazo\nnaws')} (Frankfurt)`,
  ])('%j', (text) => {
    expect(service(text)).toMatchObject({ name: NAME });
    const targets = parseTargets(
      { targets: `${text} port 3306`.replace(' (Frankfurt)', ''), outboundServices: '' },
      { cloud: 'aws', region: REGION },
    );
    expect(said(targets)).toMatchObject([
      { service: { name: NAME }, services: [{ name: 'Port 3306', port: 3306 }] },
    ]);
  });

  it.each([
    PE.replace('resourceGroups', 'resource\nGroups'),
    PE.replace('rg-shop', 'rg-sh op'),
    PE.replace('2fa1', '2f\na1'),
    PE.replace('Microsoft.Network/', 'Microsoft.Network/\n> '),
    PE.replace('pe-shop-', 'pe-shop-\n'),
    PE.replace('privateEndpoints', 'privateEnd=\npoints'),
  ])('%j', (text) => {
    expect(azure(text)).toMatchObject({ id: PE });
  });

  it.each([
    ALIAS.replace('westeurope', 'west europe'),
    ALIAS.replace('2fa1', '2f\na1'),
    `Alias: ${ALIAS.replace('privatelink', 'private\nlink')}`,
  ])('%j', (text) => {
    expect(link(text)).toMatchObject({ name: ALIAS });
  });

  it.each([GUID.replace('-a3f5', '\n-a3f5'), GUID.replace('ef19b5', 'ef19b5 '), `id ${GUID}.`])(
    '%j',
    (text) => {
      expect(subscription(text)).toBe(GUID);
      const both = parseSubscriptionIds(`${text}\n${OTHER}`, { field: 'account', label: 'x' });
      expect(said(both)).toEqual([GUID, OTHER]);
    },
  );
});

describe('an id that is cut off is refused, with what seems to be missing', () => {
  it.each([
    'vpce-0c1d2e3f...',
    'vpce-0c1d2e3f..',
    'vpce-0c1d2e3f 4a5b6c7d',
    'vpce-0c1d2e3f4a5\nb6c7d',
  ])('%j', (text) => {
    expect(aws(text, DNS)).toMatch(/seems to be cut off: it ends with \d+ characters where 17/);
  });

  it.each(['vpce-svc-09f8e7d6...', 'com.amazonaws.vpce.eu-central-1.vpce-svc-09f8e7d6...'])(
    '%j',
    (text) => {
      expect(service(text)).toContain('seems to be cut off');
      const targets = parseTargets(
        { targets: `${text} port 80`, outboundServices: '' },
        { cloud: 'aws', region: REGION },
      );
      expect(said(targets)).toContain('seems to be cut off');
    },
  );

  it.each(['vpce-0c1d2e3f…', 'vpce-svc-09f8e7d6…', `${ENDPOINT}-k3v9x2ab.vpce-svc-09f8...`])(
    '%j',
    (text) => {
      expect(aws(text, text)).toBeTypeOf('string');
      expect(service(text)).toBeTypeOf('string');
    },
  );

  it('a complete id that dots follow is complete', () => {
    expect(aws(`${ENDPOINT}...`, `${DNS}...`)).toMatchObject({ id: ENDPOINT });
  });

  it.each([
    [PE.replace('production', 'pro duction'), '"duction" stands behind "pe-shop-pro"'],
    [
      `${PE.replace('production', 'pro\nduction')}-westeurope`,
      '"duction-westeurope" stands behind',
    ],
    [`${PE} westeurope`, '"westeurope" stands behind "pe-shop-production"'],
    [`${PE}...`, 'the end of the name seems to be missing'],
    [`${PE}…`, 'ends with the name'],
  ])('%j', (text, sentence) => {
    expect(azure(text)).toContain(sentence);
    expect(link(text.replaceAll('privateEndpoints', 'privateLinkServices'))).toContain(sentence);
  });

  it.each([
    `${PE} is the id`,
    `${PE}  Succeeded  westeurope`,
    `${PE}\n10.1.0.5`,
    `"${PE}" westeurope`,
    PE.slice(1),
    PE.replace('resourceGroups', 'resourcegroups'),
    `${PE}.`,
  ])('%j is complete', (text) => {
    expect(azure(text)).toMatchObject({ privateIp: '10.1.0.5' });
  });

  it('the beginning of an alias is not lost', () => {
    expect(link(ALIAS.replace('pls-shop', 'pls-sh op'))).toContain('"pls-sh" stands before');
    expect(link(`alias ${ALIAS}`)).toMatchObject({ name: ALIAS });
  });
});

describe("the cloud's own output is accepted in each field that names something in it", () => {
  it.each([
    pasted.VPC_ENDPOINTS,
    pasted.VPC_ENDPOINTS.replaceAll('\n', ' '),
    pasted.VPC_ENDPOINT_YAML,
  ])('aws ec2 describe-vpc-endpoints: %#', (text) => {
    expect(aws(text)).toEqual({ cloud: 'aws', id: ENDPOINT, dnsName: DNS });
    expect(service(text)).toMatchObject({ name: NAME });
    expect(said(parseConnectionState(text, 'aws'))).toBe('pendingAcceptance');
  });

  it('of several endpoints the choices are named', () => {
    const one = pasted.endpointJson(ENDPOINT);
    const two = pasted.endpointJson('vpce-0aaaabbbbccccdddd');
    expect(aws(`{"VpcEndpoints":[${one},${two}]}`, DNS)).toContain(
      `names more than one endpoint (${ENDPOINT} and vpce-0aaaabbbbccccdddd)`,
    );
    expect(azure(`${PE}, ${PE}2`)).toContain('("pe-shop-production" and "pe-shop-production2")');
  });

  it.each([
    pasted.ENDPOINT_SERVICES,
    pasted.ENDPOINT_SERVICES_TABLE,
    pasted.SERVICE_CONFIGURATIONS,
  ])('aws ec2 describe-vpc-endpoint-services: %#', (text) => {
    expect(service(text)).toMatchObject({ name: NAME });
  });

  it('az network private-endpoint show', () => {
    expect(azure(pasted.PRIVATE_ENDPOINT, pasted.PRIVATE_ENDPOINT)).toEqual({
      cloud: 'azure',
      id: PE,
      privateIp: '10.1.0.5',
    });
    expect(link(pasted.PRIVATE_ENDPOINT)).toMatchObject({ name: PLS });
    expect(subscription(pasted.PRIVATE_ENDPOINT)).toBe(GUID);
    expect(said(parseConnectionState(pasted.PRIVATE_ENDPOINT, 'azure'))).toBe('Pending');
  });

  it('az network nic show has the address, and others', () => {
    expect(azure(PE, pasted.NETWORK_INTERFACE)).toMatchObject({ privateIp: '10.1.0.5' });
  });

  it('az network private-link-service show', () => {
    expect(link(pasted.PRIVATE_LINK_SERVICE)).toMatchObject({ name: PLS });
  });

  it('az account show', () => {
    expect(subscription(pasted.ACCOUNT)).toBe(GUID);
  });
});
