import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parsePrivateLinkService,
  privateLinkServicesIn,
} from '../../../src/domain/evidence/private-link-service.ts';

const REGION = 'eastus';
const GUID = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const GROUP = `/subscriptions/${GUID}/resourceGroups/rg-commerce`;
const ID = `${GROUP}/providers/Microsoft.Network/privateLinkServices/pls-erp`;
const OTHER_ID = ID.replace('pls-erp', 'pls-crm');
const ALIAS = `pls-erp.6f9619ff-8b86-4011-b42d-00c04fc964ff.${REGION}.azure.privatelinkservice`;
const GUIDE_EXAMPLE =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/privateLinkServices/{svcNameID}';
const PORTAL = 'https://portal.azure.com/#@contoso.onmicrosoft.com/resource';

function messageOf(text: string): string {
  const outcome = parsePrivateLinkService(text, { region: REGION });
  return outcome.ok ? 'accepted' : (outcome.problems[0]?.message ?? '');
}

describe('a Private Link service is accepted by its resource id', () => {
  it.each([
    ID,
    `  ${ID}\n`,
    `${ID}/`,
    `"${ID}"`,
    `\`${ID}\`.`,
    `  "id": "${ID}",`,
    `"id": "${ID.replaceAll('/', String.raw`\/`)}"`,
    `${PORTAL}${ID}`,
    `${PORTAL}${ID}/overview`,
    `https://portal.azure.com/#view/Page/resourceId/${ID.replaceAll('/', '%2F')}`,
    `https://management.azure.com${ID}?api-version=2024-05-01`,
    `${ID}/privateEndpointConnections/pe-shop.4f5e`,
    `The service (${ID}) is ready.`,
    ID.slice(1),
    `${ID} ${ID.toUpperCase()}`,
    `{"alias": "${ALIAS}", "id": "${ID}"}`,
  ])('%j', (text) => {
    expect(parsePrivateLinkService(text, { region: REGION })).toEqual({
      ok: true,
      value: { cloud: 'azure', name: ID, id: ID.toLowerCase(), form: 'resource-id' },
      warnings: [],
    });
  });

  it.each([
    ['of any case', ID.toUpperCase()],
    ['with a resource group in parentheses', ID.replace('rg-commerce', 'rg_(prod).1')],
    ['with a resource group of other letters', ID.replace('rg-commerce', 'größe')],
    ['with the longest names', ID.replace('rg-commerce', 'g'.repeat(90))],
    ['with the longest name', ID.replace('pls-erp', 'p'.repeat(80))],
  ])('%s, kept as it was given and compared in lower case', (_, id) => {
    const outcome = parsePrivateLinkService(id, { region: REGION });
    expect(outcome.ok && outcome.value).toEqual({
      cloud: 'azure',
      name: id,
      id: id.toLowerCase(),
      form: 'resource-id',
    });
  });
});

describe('a Private Link service is accepted by its alias in the declared region', () => {
  it.each([
    [ALIAS, ALIAS],
    [` ${ALIAS.toUpperCase()}. `, ALIAS.toUpperCase()],
    [`"alias": "${ALIAS}",`, ALIAS],
    [`Alias:${ALIAS}`, ALIAS],
    [`${ALIAS}:443`, ALIAS],
    [`v1.2_${ALIAS}`, `v1.2_${ALIAS}`],
  ])('%j', (text, name) => {
    expect(parsePrivateLinkService(text, { region: REGION })).toEqual({
      ok: true,
      value: { cloud: 'azure', name, id: name.toLowerCase(), form: 'alias' },
      warnings: [],
    });
  });
});

describe('a Private Link service is refused', () => {
  it.each([
    ['', ['is empty', '/privateLinkServices/<name>', '<prefix>.<guid>.eastus']],
    ['hello', ['"hello" is not the id or alias']],
    [ALIAS.replace(REGION, 'westeurope'), ['region westeurope', 'declares eastus', 'same region']],
    [GUIDE_EXAMPLE, ['placeholder', 'fill in']],
    [ID.replace('rg-commerce', '{resourceGroupName}'), ['placeholder']],
    [ID.replace(GUID, '00000000-0000-0000-0000-000000000000'), ['placeholder']],
    ['<prefix>.<guid>.eastus.azure.privatelinkservice', ['placeholder']],
    [ID.replace(GUID, '1b4e28ba-2fa1'), ['"1b4e28ba-2fa1" where the GUID']],
    [ID.replace('privateLinkServices', 'privateEndpoints'), ['id of a private endpoint']],
    [ID.replace('privateLinkServices', 'loadBalancers'), ['id of a load balancer']],
    [ID.replace('Microsoft.Network', 'Microsoft.Sql'), ['another resource', 'microsoft.sql']],
    [`/subscriptions/${GUID}`, ['not complete', '/resourceGroups/<name>']],
    [GROUP, ['not complete', '/providers/']],
    [ID.replace('/pls-erp', ''), ['not complete', 'the name after "privateLinkServices"']],
    ['Microsoft.Network/privateLinkServices/pls-erp', ['not complete', '/subscriptions/<guid>']],
    [ID.replace('rg-commerce', 'g'.repeat(91)), ['resource group', '1 to 90']],
    [ID.replace('rg-commerce', 'rg.'), ['resource group', 'full stop']],
    [ID.replace('rg-commerce', 'rg!'), ['"rg!" as resource group']],
    [ID.replace('pls-erp', 'p'.repeat(81)), ['1 to 80']],
    [ID.replace('pls-erp', '-erp'), ['begins with a letter or digit']],
    ['pls.eastus.azure.privatelinkservice', ['not a complete alias']],
    [GUID, ['GUID alone']],
    ['com.amazonaws.vpce.us-east-1.vpce-svc-0f1e2d3c4b5a69788', ['name of AWS', 'for Azure']],
    [`${ID}\n${OTHER_ID}`, ['more than one', 'pls-erp', 'pls-crm']],
    [`${OTHER_ID} ${ALIAS}`, ['more than one', 'privatelinkservice']],
    [`${ID} ${'x'.repeat(3_000)}`, ['characters', 'at most 3000']],
  ])('%j', (text, pieces) => {
    const message = messageOf(text);
    expect(message).toMatch(/^Private Link service/);
    for (const piece of pieces) expect(message).toContain(piece);
    expect(message.length).toBeLessThanOrEqual(500);
  });
});

describe('all services of a text are found with their places', () => {
  it.each([
    [`${ID} port 443`, [ID]],
    [`${ID}:443\n${OTHER_ID}: 80, 8080`, [ID, OTHER_ID]],
    [`${PORTAL}${ID}/overview?x=1 443`, [`${PORTAL}${ID}/overview?x=1`]],
    [`ERP ${ALIAS}:1433; CRM (${OTHER_ID}) 80`, [ALIAS, OTHER_ID]],
    [`${GUIDE_EXAMPLE} 443`, []],
    [`${ID.replace('privateLinkServices', 'privateEndpoints')} 443`, []],
  ])('%j', (text, expected) => {
    const found = privateLinkServicesIn(text);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('only an alias says its region', () => {
    const text = `${ID} ${ALIAS.replace(REGION, 'WestEurope')}`;
    const regions = privateLinkServicesIn(text).map(({ region }) => region);
    expect(regions).toEqual([undefined, 'westeurope']);
  });
});

describe('properties', () => {
  const group = fc.stringMatching(/^[\w().-]{0,60}[\w()-]$/);
  const name = fc.stringMatching(/^[a-zA-Z0-9]([\w.-]{0,60}\w)?$/);
  const guid = fc.uuid().filter((id) => !/^[0-]+$/.test(id));

  it('what is accepted reads back as itself', () => {
    fc.assert(
      fc.property(guid, group, name, fc.boolean(), (guid, group, name, asAlias) => {
        const text = asAlias
          ? `${name}.${guid}.${REGION}.azure.privatelinkservice`
          : `/subscriptions/${guid}/resourceGroups/${group}/providers/Microsoft.Network/privateLinkServices/${name}`;
        const outcome = parsePrivateLinkService(text, { region: REGION });
        expect(outcome.ok && outcome.value.name).toBe(text);
      }),
    );
  });

  it('nothing typed breaks the parser, its messages or the places', () => {
    const piece = fc.constantFrom(
      ID,
      ALIAS,
      GROUP,
      GUIDE_EXAMPLE,
      PORTAL,
      '/',
      '.',
      ' ',
      ':',
      '{',
      '/subscriptions/',
      `${GUID}.`,
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const outcome = parsePrivateLinkService(text, { region: REGION });
        const said = outcome.ok ? outcome.warnings : outcome.problems;
        for (const { message } of said) expect(message.length).toBeLessThanOrEqual(500);
        for (const { start, end } of privateLinkServicesIn(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it.each(['/', '/subscriptions/', 'https://', '.', 'a.', `${GUID}.`, `a.${GUID}.`, ID])(
    '20,000 characters of %j are answered at once',
    (piece) => {
      const text = piece.repeat(20_000 / piece.length);
      expect(parsePrivateLinkService(text, { region: REGION }).ok).toBe(false);
      expect(privateLinkServicesIn(text).length).toBeLessThan(200);
    },
  );
});
