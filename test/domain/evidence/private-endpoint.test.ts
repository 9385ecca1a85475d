import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePrivateEndpoint } from '../../../src/domain/evidence/private-endpoint.ts';

const SUBSCRIPTION = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const OTHER_SUBSCRIPTION = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
const PLACE = { subscriptions: [SUBSCRIPTION] };
const NETWORK = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-shop/providers/Microsoft.Network`;
const ID = `${NETWORK}/privateEndpoints/pe-adobe`;
const IP = '10.1.0.5';

function problemsOf(endpointId: string, privateIp: string, place = PLACE) {
  const outcome = parsePrivateEndpoint({ endpointId, privateIp }, place);
  return outcome.ok ? [] : outcome.problems;
}

describe('a private endpoint is accepted as the portal and the CLI show it', () => {
  it.each([
    [ID, IP],
    [` ${ID}/ `, ` ${IP} `],
    [`"id": "${ID}",`, `"privateIPAddress": "${IP}",`],
    [`https://portal.azure.com/#@contoso.com/resource${ID}/overview`, `${IP}/32`],
    [`${ID} ${ID.toUpperCase()}`, `${IP} and ${IP}.`],
    [`${ID}/manualPrivateLinkServiceConnections/adobe`, `telnet://${IP}:80/`],
  ])('%j with %j', (endpointId, privateIp) => {
    expect(parsePrivateEndpoint({ endpointId, privateIp }, PLACE)).toEqual({
      ok: true,
      value: { cloud: 'azure', id: ID, privateIp: IP },
      warnings: [],
    });
  });

  it('in any case, which is kept', () => {
    const endpointId = ID.toUpperCase();
    const outcome = parsePrivateEndpoint({ endpointId, privateIp: IP }, PLACE);
    expect(outcome.ok && outcome.value.id).toBe(endpointId);
  });

  it('in any subscription where none is recorded', () => {
    expect(parsePrivateEndpoint({ endpointId: ID, privateIp: IP }, {}).ok).toBe(true);
  });
});

describe('a private endpoint is refused for its id', () => {
  it.each([
    ['', ['is empty', '/privateEndpoints/<name>']],
    ['pe-adobe', ['"pe-adobe" is not the resource id', 'name alone']],
    [`${NETWORK}/privateLinkServices/pls`, ['of a Private Link service']],
    [`${NETWORK}/networkInterfaces/pe.nic`, ["endpoint's network interface"]],
    [`${NETWORK}/loadBalancers/lb`, ['another resource (microsoft.network/loadbalancers)']],
    [`${NETWORK}/privateEndpoints`, ['not complete']],
    [ID.replace(SUBSCRIPTION, '{subscriptionId}'), ['placeholder']],
    [`${ID} ${ID}-2`, ['more than one endpoint']],
    ['vpce-0a1b2c3d4e5f67890', ['name of AWS']],
    [`pls.${SUBSCRIPTION}.eastus.azure.privatelinkservice`, ['alias of a Private Link service']],
    [
      ID.replace(SUBSCRIPTION, OTHER_SUBSCRIPTION),
      [`its subscription is ${OTHER_SUBSCRIPTION}`, `allowed to connect is ${SUBSCRIPTION}`],
    ],
    ['x'.repeat(3_001), ['3001 characters']],
  ])('%j', (endpointId, pieces) => {
    const [problem] = problemsOf(endpointId, IP);
    expect(problem?.field).toBe('endpointId');
    expect(problem?.message).toMatch(/^Private endpoint id/);
    for (const piece of pieces) expect(problem?.message).toContain(piece);
  });

  it('naming some of many allowed subscriptions', () => {
    const subscriptions = Array.from({ length: 50 }, (_, at) =>
      OTHER_SUBSCRIPTION.replace('6f96', `6f${at + 10}`),
    );
    const [problem] = problemsOf(ID, IP, { subscriptions });
    expect(problem?.message).toContain('allowed to connect are 6f10');
    expect(problem?.message).toContain('47 more');
    expect(problem?.message.length).toBeLessThanOrEqual(500);
  });
});

describe('a private IP is accepted', () => {
  it.each(['10.0.0.1', '172.16.0.4', '172.31.255.254', '192.168.1.1', '100.64.0.1', '100.127.0.1'])(
    '%s, a private address',
    (privateIp) => {
      const outcome = parsePrivateEndpoint({ endpointId: ID, privateIp }, PLACE);
      expect(outcome.ok && outcome.value.privateIp).toBe(privateIp);
      expect(outcome.ok && outcome.warnings).toEqual([]);
    },
  );

  it.each(['52.1.2.3', '172.15.0.1', '172.32.0.1', '192.169.0.1', '100.63.0.1', '100.128.0.1'])(
    '%s, a public address, with a warning',
    (privateIp) => {
      const outcome = parsePrivateEndpoint({ endpointId: ID, privateIp }, PLACE);
      expect(outcome.ok && outcome.value.privateIp).toBe(privateIp);
      expect(outcome.ok && outcome.warnings[0]?.message).toContain('is a public address');
    },
  );
});

describe('a private IP is refused', () => {
  it.each([
    ['', ['is empty', 'such as 10.1.0.5']],
    ['127.0.0.1', ['loopback']],
    ['0.0.0.0', ['not the address of a host']],
    ['169.254.10.1', ['link-local']],
    ['224.0.0.1', ['multicast or reserved']],
    ['255.255.255.255', ['multicast or reserved']],
    ['fd00::5', ['IPv6 is not accepted']],
    ['::1', ['IPv6 is not accepted']],
    ['::ffff:10.1.0.5', ['IPv6 is not accepted']],
    ['10.1.0.0/24', ['range of addresses']],
    ['10.1.0.256', ['from 0 to 255']],
    ['10.1.0.05', ['from 0 to 255']],
    ['10.1.0', ['is not an IPv4 address']],
    ['10.1.0.5.6', ['is not an IPv4 address']],
    ['10.1.0.5 10.1.0.6', ['more than one address']],
    ['shop.example.com', ['is not an IPv4 address']],
    ['x'.repeat(3_001), ['3001 characters']],
  ])('%j', (privateIp, pieces) => {
    const [problem] = problemsOf(ID, privateIp);
    expect(problem?.field).toBe('privateIp');
    expect(problem?.message).toMatch(/^Private IP/);
    for (const piece of pieces) expect(problem?.message).toContain(piece);
  });

  it('together with the id, so that both can be mended at once', () => {
    expect(problemsOf('', '').map(({ field }) => field)).toEqual(['endpointId', 'privateIp']);
  });
});

describe('properties', () => {
  it('what is accepted reads back as itself', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9]([\w.-]{0,60}\w)?$/);
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(name, octet, octet, octet, (name, second, third, fourth) => {
        const endpointId = `${NETWORK}/privateEndpoints/${name}`;
        const privateIp = `10.${second}.${third}.${fourth}`;
        const outcome = parsePrivateEndpoint({ endpointId, privateIp }, PLACE);
        expect(outcome.ok && outcome.value).toEqual({ cloud: 'azure', id: endpointId, privateIp });
      }),
    );
  });

  it('nothing typed breaks the parser or its messages', () => {
    const piece = fc.constantFrom(ID, NETWORK, IP, '/', '.', ':', '1', ' ', 'a', '::');
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(typed, typed, (endpointId, privateIp) => {
        for (const { message } of problemsOf(endpointId, privateIp)) {
          expect(message.length).toBeLessThanOrEqual(500);
        }
      }),
    );
  });
});
