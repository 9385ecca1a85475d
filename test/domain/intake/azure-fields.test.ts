import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeClusterIds, parseClusterIds } from '../../../src/domain/intake/cluster-ids.ts';
import { ENVIRONMENTS, type Environment } from '../../../src/domain/intake/intake.ts';
import {
  describeSubscriptions,
  parseSubscriptions,
} from '../../../src/domain/intake/subscriptions.ts';
import type { Parsed } from '../../../src/domain/problem.ts';
import { expectLinear } from '../../support/expressions-at-work.ts';
import { runs } from '../../support/length.ts';

const ACCOUNT = '0f8fad5b-d9cb-469f-a165-70867728950e';
const OTHER = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

function read(outcome: Parsed<unknown>): unknown {
  return outcome.ok ? outcome.value : outcome.problems.map(({ message }) => message).join(' ');
}

describe('cluster IDs are read as they are pasted', () => {
  it.each([
    ['abc123def4567', ['abc123def4567']],
    ['abc123def4567_stg', ['abc123def4567_stg']],
    ['abc123def4567, abc123def4567_stg2', ['abc123def4567', 'abc123def4567_stg2']],
    ['abc123def4567 abc123def4567-stg', ['abc123def4567', 'abc123def4567-stg']],
    ['abc123def4567\nabc123def4567', ['abc123def4567']],
    ['$ cat /etc/platform_cluster\nabc123def4567', ['abc123def4567']],
    ['abc123def4567@i-0fedc:~$ cat /etc/platform_cluster abc123def4567', ['abc123def4567']],
    ['[abc@ip-10-0-0-1 ~]$ cat /etc/platform_cluster\nabc123def4567\n', ['abc123def4567']],
    ['Production: abc123def4567\nStaging: abc123def4567_stg', 2],
    ['production=abc123def4567; staging=abc123def4567_stg', 2],
    ['The ID is abc123def4567', ['abc123def4567']],
    ['x@y:~$ cat /etc/platform_cluster\nabc123def4567\nx@y:~$ exit', ['abc123def4567']],
    ['"abc123def4567" and `abc123def4567_stg`.', 2],
    ['magento-cloud ssh -e staging "cat /etc/platform_cluster"\nabc123def4567', ['abc123def4567']],
  ])('%j', (text, expected) => {
    const two = ['abc123def4567', 'abc123def4567_stg'];
    expect(read(parseClusterIds(text, ENVIRONMENTS))).toEqual(expected === 2 ? two : expected);
  });

  it.each<[string, readonly Environment[], string[]]>([
    ['', ENVIRONMENTS, ['is empty', 'cat /etc/platform_cluster', 'SSH']],
    ['$ cat /etc/platform_cluster', ENVIRONMENTS, ['names none', 'cat /etc/platform_cluster']],
    ['ABC123def4567', ENVIRONMENTS, ['"ABC123def4567" is not', 'may be "abc123def4567"']],
    ['ab', ENVIRONMENTS, ['"ab" is not a cluster ID']],
    ['https://eu-3.magento.cloud/abc', ENVIRONMENTS, ['is not a cluster ID']],
    ['abc123def4567 abc123def4567_stg', ['staging'], ['2 IDs', 'one environment is chosen']],
    ['aaaaa bbbbb ccccc', ENVIRONMENTS, ['3 IDs', '2 environments are chosen', 'each has one']],
    ['x'.repeat(3001), ENVIRONMENTS, ['3001 characters']],
  ])('%j is refused', (text, environments, pieces) => {
    const message = read(parseClusterIds(text, environments));
    expect(message).toMatch(/^Cluster IDs/);
    for (const piece of pieces) expect(message).toContain(piece);
  });
});

describe('the subscriptions that may connect', () => {
  it.each([
    { text: '', accepted: [ACCOUNT], warned: false },
    { text: ' \n', accepted: [ACCOUNT], warned: false },
    { text: ACCOUNT.toUpperCase(), accepted: [ACCOUNT], warned: false },
    { text: `${OTHER}, ${ACCOUNT}`, accepted: [OTHER, ACCOUNT], warned: false },
    { text: `${ACCOUNT};${OTHER}\n${ACCOUNT}`, accepted: [ACCOUNT, OTHER], warned: false },
    {
      text: `- {${ACCOUNT}}\n- /subscriptions/${OTHER}`,
      accepted: [ACCOUNT, OTHER],
      warned: false,
    },
    { text: OTHER, accepted: [OTHER], warned: true },
  ])('$text', ({ text, accepted, warned }) => {
    const outcome = parseSubscriptions(text, ACCOUNT);
    expect(read(outcome)).toEqual(accepted);
    const messages = outcome.ok ? outcome.warnings.map(({ message }) => message) : [];
    expect(messages).toEqual(warned ? [expect.stringContaining("the account's own")] : []);
  });

  it.each([
    ['123456789012', ['123456789012']],
    ['Contoso', ['"Contoso"', 'not a subscription id']],
    [`${ACCOUNT} 1234-5678`, ['"1234-5678" is not a subscription id']],
    [Array.from({ length: 11 }, (_, at) => guid(at + 1)).join(' '), ['11 are given', 'at most 10']],
  ])('%j is refused', (text, pieces) => {
    const message = read(parseSubscriptions(text, ACCOUNT));
    expect(message).toMatch(/^Subscriptions that may connect/);
    for (const piece of pieces) expect(message).toContain(piece);
  });
});

describe('the form shows the subscriptions that may connect', () => {
  it.each([
    { what: 'nothing for the account’s own', subscriptions: [ACCOUNT], shown: '' },
    { what: 'another', subscriptions: [OTHER], shown: OTHER },
    { what: 'both', subscriptions: [ACCOUNT, OTHER], shown: `${ACCOUNT}, ${OTHER}` },
  ])('$what', ({ subscriptions, shown }) => {
    expect(describeSubscriptions(subscriptions, ACCOUNT)).toBe(shown);
  });
});

function guid(number: number): string {
  return ACCOUNT.replace(/^.{8}/, String(number).padStart(8, '0'));
}

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    'abc123def4567',
    'abc123def4567_stg',
    'cat',
    '/etc/platform_cluster',
    '$',
    'X',
    '@',
    ',',
    ACCOUNT,
    OTHER,
    ACCOUNT.slice(2),
    '{',
    '}',
    '/subscriptions/',
    '\n',
    'é',
    '123456789012',
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.tuple(words, fc.constantFrom(' ', ' ', '')), { maxLength: 12 })
      .map((pieces) => pieces.flat().join('')),
  );
  const fields = {
    clusterIds: { parse: (text: string) => parseClusterIds(text, ENVIRONMENTS), most: 2 },
    subscriptions: { parse: (text: string) => parseSubscriptions(text, ACCOUNT), most: 10 },
  };

  it.each(['clusterIds', 'subscriptions'] as const)('%s: a value or one message', (field) => {
    const { parse, most } = fields[field];
    const describe =
      field === 'clusterIds'
        ? describeClusterIds
        : (ids: readonly string[]) => describeSubscriptions(ids, ACCOUNT);
    fc.assert(
      fc.property(typed, (text) => {
        const outcome: Parsed<readonly string[]> = parse(text);
        const said = outcome.ok ? outcome.warnings : outcome.problems;
        for (const problem of said) {
          expect(problem.field).toBe(field);
          expect(problem.message.length).toBeLessThanOrEqual(500);
          expect(problem.message).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        }
        expect(said.length).toBeLessThanOrEqual(1);
        if (!outcome.ok) return;
        expect(outcome.value.length).toBeGreaterThan(0);
        expect(outcome.value.length).toBeLessThanOrEqual(most);
        expect(new Set(outcome.value).size).toBe(outcome.value.length);
        const shown = describe(outcome.value);
        // The fields of the modal have one line.
        expect(shown).not.toContain('\n');
        expect(parse(shown)).toEqual(outcome);
      }),
      runs({ short: 300, long: 5_000 }),
    );
  });

  it.each(['a', '-', '{', '0', '$ ', '@', '/', 'a:'])(
    'a text full of %j costs what it is long, and nothing beyond what the field holds',
    (piece) => {
      for (const field of [fields.clusterIds, fields.subscriptions]) {
        const read = (text: string) => field.parse(text).ok;
        expect(read(piece.repeat(3_000 / piece.length))).toBe(false);
        expect(read(piece.repeat(20_000 / piece.length))).toBe(false);
        expectLinear(read, piece);
      }
    },
  );
});
