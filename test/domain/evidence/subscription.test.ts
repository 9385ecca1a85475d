import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseSubscriptionId,
  parseSubscriptionIds,
  subscriptionIdsIn,
} from '../../../src/domain/evidence/subscription.ts';

const ONE = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const OTHER = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const ZERO = '00000000-0000-0000-0000-000000000000';
const FIELD = { field: 'account', label: 'Azure subscription' } as const;
const LIST = { field: 'subscriptions', label: 'Subscriptions' } as const;

describe('a subscription id is accepted, in lower case', () => {
  it.each([
    ONE,
    ONE.toUpperCase(),
    ` {${ONE}} `,
    `"${ONE}"`,
    `(${ONE}).`,
    `/subscriptions/${ONE}`,
    `/subscriptions/${ONE.toUpperCase()}/resourceGroups/rg/providers/Microsoft.Network/x/y`,
    `https://portal.azure.com/#@${TENANT}/resource/subscriptions/${ONE}/overview`,
    `https://portal.azure.com/#view/x/subscriptionId/%2Fsubscriptions%2F${ONE}`,
    `Subscription ID: ${ONE}`,
    `{"tenantId": "${TENANT}", "id": "${ONE}", "homeTenantId": "${TENANT}"}`,
    `${ONE} ${ONE.toUpperCase()}`,
  ])('%j', (text) => {
    expect(parseSubscriptionId(text, FIELD)).toEqual({ ok: true, value: ONE, warnings: [] });
  });
});

describe('a subscription id is refused, by the name of its field', () => {
  it.each([
    ['', ['is empty', 'GUID of one subscription']],
    ['Pay-As-You-Go', ['"Pay-As-You-Go" is not a subscription id', 'a name is not enough']],
    [ZERO, ['nothing but zeros', 'placeholder']],
    [`${ONE}, ${OTHER}`, ['more than one', ONE, OTHER]],
    [ONE.slice(0, -1), ['31 digits', '8, 4, 4, 4 and 12']],
    ['1234-5678-9012', ['AWS account number', 'for Azure']],
    [`tenantId: ${TENANT}`, ['not that of a subscription']],
    [`pls.${ONE}.eastus.azure.privatelinkservice`, ['not that of a subscription']],
    ['{subscriptionId}', ['placeholder']],
    ['x'.repeat(3_001), ['3001 characters']],
  ])('%j', (text, pieces) => {
    const outcome = parseSubscriptionId(text, FIELD);
    const [problem] = outcome.ok ? [] : outcome.problems;
    expect(problem?.field).toBe('account');
    expect(problem?.message).toMatch(/^Azure subscription/);
    for (const piece of pieces) expect(problem?.message).toContain(piece);
  });
});

describe('a list of subscription ids is accepted however it is separated', () => {
  it.each([
    `${ONE}\n${OTHER}`,
    `${ONE}, ${OTHER}; ${ONE}`,
    `Production: ${ONE} and staging: {${OTHER.toUpperCase()}}`,
    `Shop1: ${ONE}\n/subscriptions/${OTHER}`,
    `["${ONE}","${OTHER}"]`,
    `[{"id": "${ONE}", "tenantId": "${TENANT}"}, {"id": "${OTHER}"}]`,
  ])('%j', (text) => {
    expect(parseSubscriptionIds(text, LIST)).toEqual({
      ok: true,
      value: [ONE, OTHER],
      warnings: [],
    });
  });
});

describe('a list of subscription ids is refused as a whole, naming what is wrong in it', () => {
  it.each([
    ['', ['Subscriptions is empty']],
    [`${ONE}\n${OTHER.slice(0, -1)}`, [`"${OTHER.slice(0, -1)}" is not a subscription id`]],
    [`${ONE} 123456789012`, ['"123456789012" is not a subscription id']],
    [`${ONE}, 12345, 123456`, ['"12345" and "123456" are not subscription ids']],
    [`${ONE} ${ZERO}`, ['nothing but zeros']],
    ['Production and staging', ['is not a subscription id']],
    [
      Array.from({ length: 51 }, (_, at) => ONE.replace('1b4e', `1b${at + 10}`)).join(' '),
      ['51 are given, at most 50'],
    ],
  ])('%j', (text, pieces) => {
    const outcome = parseSubscriptionIds(text, LIST);
    const message = outcome.ok ? 'accepted' : (outcome.problems[0]?.message ?? '');
    for (const piece of pieces) expect(message).toContain(piece);
  });
});

describe('properties', () => {
  const guid = fc.uuid().filter((id) => id !== ZERO);

  it('ids read back as themselves', () => {
    fc.assert(
      fc.property(fc.uniqueArray(guid, { minLength: 1, maxLength: 50 }), (ids) => {
        const outcome = parseSubscriptionIds(ids.join('\n'), LIST);
        expect(outcome.ok && outcome.value).toEqual(ids);
        const single = parseSubscriptionId(ids[0] ?? '', FIELD);
        expect(single.ok && single.value).toBe(ids[0]);
      }),
    );
  });

  it('nothing typed breaks the parsers, their messages or the places', () => {
    const piece = fc.constantFrom(ONE, OTHER, ZERO, '/subscriptions/', '{', '-', ' ', '12345', ',');
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        for (const outcome of [
          parseSubscriptionId(text, FIELD),
          parseSubscriptionIds(text, LIST),
        ]) {
          const said = outcome.ok ? outcome.warnings : outcome.problems;
          for (const { message } of said) expect(message.length).toBeLessThanOrEqual(500);
        }
        for (const { start, end, id } of subscriptionIdsIn(text)) {
          expect(text.slice(start, end).toLowerCase()).toBe(id);
        }
      }),
    );
  });
});
