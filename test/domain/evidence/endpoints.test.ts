import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endpointServiceName,
  endpointServicesIn,
  parseEndpointService,
} from '../../../src/domain/evidence/endpoint-service.ts';
import { parseInterfaceEndpoint } from '../../../src/domain/evidence/interface-endpoint.ts';

const REGION = 'us-east-1';
const SERVICE_ID = 'vpce-svc-0f1e2d3c4b5a69788';
const SERVICE = {
  cloud: 'aws',
  name: `com.amazonaws.vpce.${REGION}.${SERVICE_ID}`,
  id: SERVICE_ID,
  region: REGION,
} as const;
const ENDPOINT_ID = 'vpce-0a1b2c3d4e5f67890';
const DOMAIN = `${SERVICE_ID}.${REGION}.vpce.amazonaws.com`;
const REGIONAL = `${ENDPOINT_ID}-abcd1234.${DOMAIN}`;
const ZONAL = `${ENDPOINT_ID}-abcd1234-us-east-1a.${DOMAIN}`;

describe('an endpoint service is accepted by name, id or DNS name', () => {
  it.each([
    SERVICE.name,
    SERVICE_ID,
    DOMAIN,
    `*.${DOMAIN}`,
    ` ${SERVICE.name.toUpperCase()}. `,
    `\`${SERVICE.name}\``,
    `"ServiceName": "${SERVICE.name}",`,
    `“${SERVICE_ID}”`,
    `Service name: ${SERVICE.name}`,
    `Here it is: <${SERVICE.name}>.\nThe id is ${SERVICE_ID} (${DOMAIN})`,
  ])('%j', (text) => {
    expect(parseEndpointService(text, { region: REGION })).toEqual({
      ok: true,
      value: SERVICE,
      warnings: [],
    });
  });

  it.each(['vpce-svc-083cqvm2ta3rxqat5v', 'vpce-svc-0123456789', 'vpce-svc-xyzxyzxy'])(
    '%s, with a warning about its unusual id',
    (id) => {
      const outcome = parseEndpointService(id, { region: REGION });
      expect(outcome.ok && outcome.value.id).toBe(id);
      expect(outcome.ok && outcome.warnings[0]?.message).toContain('8 or 17 hexadecimal digits');
    },
  );
});

describe('an endpoint service is refused', () => {
  it.each([
    ['', ['empty', `com.amazonaws.vpce.${REGION}.vpce-svc-<id>`]],
    ['hello', ['"hello" is not the name']],
    [SERVICE.name.replace(REGION, 'eu-west-1'), ['in region eu-west-1', `declares ${REGION}`]],
    [DOMAIN.replace(REGION, 'eu-west-1'), ['in region eu-west-1', `declares ${REGION}`]],
    [ENDPOINT_ID, ['names an endpoint (vpce-…)', 'vpce-svc-']],
    [REGIONAL, ['names an endpoint (vpce-…)']],
    ['vpce-svc-0f1e', ['not complete', 'at least 8']],
    ['vpce-svc-0f1e2d3c_4b5a69788', ['not complete']],
    ['com.amazonaws.us-east-1.s3', ['service of AWS itself']],
    ['com.amazonaws.vpce.<cloud-region>.vpce-svc-<service-id>', ["guide's placeholders"]],
    ['pls.eastus.azure.privatelinkservice', ['name of Azure', 'for AWS']],
    [`${SERVICE_ID} vpce-svc-0123456789abcdef0`, ['more than one is given']],
    [`${SERVICE_ID} ${'x'.repeat(3_000)}`, ['characters']],
  ])('%j', (text, pieces) => {
    const outcome = parseEndpointService(text, { region: REGION });
    const message = outcome.ok ? 'accepted' : (outcome.problems[0]?.message ?? '');
    expect(message).toMatch(/^Endpoint service/);
    for (const piece of pieces) expect(message).toContain(piece);
  });
});

describe('all endpoint services of a text are found with their places', () => {
  const other = 'vpce-svc-0123456789abcdef0';
  it.each([
    [`${SERVICE.name} port 443`, [SERVICE.name], [REGION]],
    [`${SERVICE_ID}:443\n${other}: 80`, [SERVICE_ID, other], [undefined, undefined]],
    [`ERP (*.${DOMAIN}) 80; ${other} 81`, [`*.${DOMAIN}`, other], [REGION, undefined]],
    [`https://${DOMAIN.toUpperCase()}:443/x`, [DOMAIN.toUpperCase()], [REGION]],
    [
      `com.amazonaws.vpce.eu-west-1.${other}. 80`,
      [`com.amazonaws.vpce.eu-west-1.${other}`],
      ['eu-west-1'],
    ],
    [`${ENDPOINT_ID} 80 and ${REGIONAL}`, [], []],
  ])('%j', (text, names, regions) => {
    const found = endpointServicesIn(text, REGION);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(names);
    expect(found.map(({ region }) => region)).toEqual(regions);
    for (const { service, region } of found) expect(service.region).toBe(region ?? REGION);
  });
});

describe('an interface endpoint is accepted as the console shows it', () => {
  it.each([
    [ENDPOINT_ID, REGIONAL, REGIONAL],
    [ENDPOINT_ID, ZONAL, ZONAL],
    [` ${ENDPOINT_ID.toUpperCase()} `, ` ${REGIONAL.toUpperCase()}. `, REGIONAL],
    [`"VpcEndpointId": "${ENDPOINT_ID}",`, `telnet://${REGIONAL}:80/`, REGIONAL],
    [ENDPOINT_ID, `https://${REGIONAL}/path?x=1`, REGIONAL],
    [ENDPOINT_ID, `Z7HUB22UULQXV\n${REGIONAL}`, REGIONAL],
    [ENDPOINT_ID, `${ZONAL} (Z7HUB22UULQXV) ${REGIONAL} (Z7HUB22UULQXV)`, REGIONAL],
    [`arn:aws:ec2:us-east-1:123456789012:vpc-endpoint/${ENDPOINT_ID}`, REGIONAL, REGIONAL],
  ])('%j with %j', (endpointId, typed, dnsName) => {
    const outcome = parseInterfaceEndpoint(
      { endpointId, dnsName: typed },
      { service: SERVICE, region: REGION },
    );
    expect(outcome).toEqual({
      ok: true,
      value: { cloud: 'aws', id: ENDPOINT_ID, dnsName },
      warnings: [],
    });
  });

  it.each([
    ['vpce-0123456789', 'unusual'],
    ['vpce-007ffnb9qkcnjgult', "guide's example"],
  ])('%s, with a warning', (endpointId, piece) => {
    const dnsName = `${endpointId}-abcd1234.${DOMAIN}`;
    const outcome = parseInterfaceEndpoint(
      { endpointId, dnsName },
      { service: SERVICE, region: REGION },
    );
    expect(outcome.ok && outcome.warnings[0]?.message).toContain(piece);
  });
});

describe('an interface endpoint is refused, each mismatch naming both values', () => {
  it.each([
    ['', '', ['Endpoint id is empty', 'DNS name is empty']],
    [SERVICE_ID, REGIONAL, ['id of an endpoint service']],
    [REGIONAL, REGIONAL, ['the id alone']],
    ['vpce-1', REGIONAL, ['"vpce-1" is not an endpoint id']],
    [`${ENDPOINT_ID} vpce-0123456789abcdef0`, REGIONAL, ['more than one endpoint']],
    [
      ENDPOINT_ID,
      REGIONAL.replace(ENDPOINT_ID, 'vpce-0123456789abcdef0'),
      ['belongs to endpoint vpce-0123456789abcdef0', `endpoint id given is ${ENDPOINT_ID}`],
    ],
    [
      ENDPOINT_ID,
      REGIONAL.replace(SERVICE_ID, 'vpce-svc-0123456789abcdef0'),
      [
        'leads to endpoint service vpce-svc-0123456789abcdef0',
        `this connection's is ${SERVICE_ID}`,
      ],
    ],
    [
      ENDPOINT_ID,
      REGIONAL.replace(REGION, 'eu-west-1'),
      ['in region eu-west-1', `declares ${REGION}`],
    ],
    [
      ENDPOINT_ID,
      `vpce-0123456789abcdef0-abcd1234.vpce-svc-0123456789abcdef0.eu-west-1.vpce.amazonaws.com`,
      ['belongs to endpoint', 'leads to endpoint service', 'in region eu-west-1'],
    ],
    [ENDPOINT_ID, ZONAL.replace('us-east-1a', 'eu-west-1a'), ['zone eu-west-1a']],
    [ENDPOINT_ID, 'shop.internal.example.com', ['custom name', 'PrivateDNS is not available']],
    [ENDPOINT_ID, SERVICE.name, ['name of the endpoint service']],
    [ENDPOINT_ID, DOMAIN, ['DNS name of the endpoint service']],
    [ENDPOINT_ID, `${ENDPOINT_ID}.${DOMAIN}`, ['not complete']],
    [ENDPOINT_ID, ENDPOINT_ID, ['is not the DNS name']],
    [ENDPOINT_ID, 'x'.repeat(3_001), ['3001 characters']],
  ])('%j with %j', (endpointId, dnsName, pieces) => {
    const outcome = parseInterfaceEndpoint(
      { endpointId, dnsName },
      { service: SERVICE, region: REGION },
    );
    const problems = outcome.ok ? [] : outcome.problems;
    const text = problems.map(({ message }) => message).join(' ');
    for (const piece of pieces) expect(text).toContain(piece);
    for (const { message } of problems) expect(message.length).toBeLessThanOrEqual(500);
  });
});

describe('properties', () => {
  const id = fc.oneof(
    fc.stringMatching(/^[0-9a-f]{17}$/),
    fc.stringMatching(/^[0-9a-f]{8}$/),
    fc.stringMatching(/^[0-9a-z]{8,40}$/),
  );
  const region = fc.constantFrom('us-east-1', 'ap-southeast-7', 'eu-central-2');

  it('a service and an endpoint are read back from how they are written', () => {
    fc.assert(
      fc.property(id, id, region, fc.boolean(), (service, endpoint, region, zonal) => {
        const serviceId = `vpce-svc-${service}`;
        const name = endpointServiceName(region, serviceId);
        const read = parseEndpointService(name, { region });
        expect(read.ok && read.value).toEqual({ cloud: 'aws', name, id: serviceId, region });

        const endpointId = `vpce-${endpoint}`;
        const zone = zonal ? `-${region}a` : '';
        const dnsName = `${endpointId}-abcd1234${zone}.${serviceId}.${region}.vpce.amazonaws.com`;
        const outcome = parseInterfaceEndpoint(
          { endpointId, dnsName },
          { service: { id: serviceId, name }, region },
        );
        expect(outcome.ok && outcome.value).toEqual({ cloud: 'aws', id: endpointId, dnsName });
      }),
    );
  });

  it('nothing typed breaks the parsers or their messages', () => {
    const piece = fc.constantFrom(
      ENDPOINT_ID,
      SERVICE_ID,
      DOMAIN,
      REGIONAL,
      '.',
      '-',
      ' ',
      ':',
      'vpce-',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(typed, typed, (one, other) => {
        const place = { service: SERVICE, region: REGION };
        for (const outcome of [
          parseEndpointService(one, place),
          parseInterfaceEndpoint({ endpointId: one, dnsName: other }, place),
        ]) {
          const said = outcome.ok ? outcome.warnings : outcome.problems;
          for (const { message } of said) expect(message.length).toBeLessThanOrEqual(500);
        }
        for (const { start, end } of endpointServicesIn(one, REGION)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(one.length);
        }
      }),
    );
  });

  it.each(['vpce-', 'vpce-svc-', '.', 'a.', '-', ':', 'a', '"', 'com.amazonaws.'])(
    '20,000 characters of %j are answered at once',
    (piece) => {
      const text = piece.repeat(20_000 / piece.length);
      const place = { service: SERVICE, region: REGION };
      expect(parseEndpointService(text, place).ok).toBe(false);
      expect(parseInterfaceEndpoint({ endpointId: text, dnsName: text }, place).ok).toBe(false);
    },
  );
});
