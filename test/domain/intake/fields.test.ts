import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAccount } from '../../../src/domain/intake/account.ts';
import { parseAcknowledged } from '../../../src/domain/intake/acknowledged.ts';
import { parseCloud } from '../../../src/domain/intake/cloud.ts';
import { parseCompany } from '../../../src/domain/intake/company.ts';
import { parseConnectionType } from '../../../src/domain/intake/connection-type.ts';
import { parseEnvironments } from '../../../src/domain/intake/environments.ts';
import { parsePlan } from '../../../src/domain/intake/plan.ts';
import { parseProjectId } from '../../../src/domain/intake/project-id.ts';
import { parseRegion } from '../../../src/domain/intake/region.ts';
import type { Parsed } from '../../../src/domain/problem.ts';

function messageOf(outcome: Parsed<unknown>): string {
  return outcome.ok ? 'accepted' : outcome.problems.map(({ message }) => message).join(' ');
}

function valueOf(outcome: Parsed<unknown>): unknown {
  return outcome.ok ? outcome.value : messageOf(outcome);
}

const TEXT_FIELDS = {
  company: { label: 'Company', parse: parseCompany },
  projectId: { label: 'Project ID', parse: parseProjectId },
  plan: { label: 'Plan', parse: parsePlan },
  cloud: { label: 'Cloud', parse: parseCloud },
  connectionType: { label: 'Connection type', parse: parseConnectionType },
  account: { label: 'AWS account', parse: parseAccount },
  region: { label: 'Region', parse: parseRegion },
} as const satisfies Record<string, { label: string; parse: (text: string) => Parsed<unknown> }>;

type TextField = keyof typeof TEXT_FIELDS;
const FIELD_NAMES = Object.keys(TEXT_FIELDS) as TextField[];

describe('a field of the intake is accepted as people write it', () => {
  it.each<[TextField, string, string]>([
    ['company', 'Acme', 'Acme'],
    ['company', '  Acme\n  Outdoor \t GmbH ', 'Acme Outdoor GmbH'],
    ['company', 'Łódź & Søn <Ltd.>', 'Łódź & Søn <Ltd.>'],
    ['company', '7', '7'],
    ['company', '界'.repeat(80), '界'.repeat(80)],
    ['projectId', 'abc123def4567', 'abc123def4567'],
    ['projectId', ' abc12\n', 'abc12'],
    ['plan', 'pro', 'pro'],
    ['cloud', 'aws', 'aws'],
    ['connectionType', 'unidirectional', 'unidirectional'],
    ['account', '123456789012', '123456789012'],
    ['account', ' 1234-5678-9012 ', '123456789012'],
    ['account', '1234 5678 9012', '123456789012'],
    ['account', '1234–5678–9012', '123456789012'],
    ['account', '000000000012', '000000000012'],
    ['region', 'us-east-1', 'us-east-1'],
    ['region', ' EU-Central-1 ', 'eu-central-1'],
    ['region', 'ap-southeast-6', 'ap-southeast-6'],
  ])('%s %j', (field, given, accepted) => {
    expect(valueOf(TEXT_FIELDS[field].parse(given))).toBe(accepted);
  });
});

describe('a refusal names the field, what was given, what is accepted and why', () => {
  it.each<[TextField, string, string[]]>([
    ['company', '', ['empty', 'subject of the support ticket']],
    ['company', ' \n ', ['empty']],
    ['company', 'x'.repeat(81), ['81 characters', 'at most 80']],
    ['company', 'Acme\u0007', ['"Acme"', 'control characters']],
    ['company', 'Acme\u202Egpj', ['control characters']],
    ['company', '---', ['"---"', 'no letter or digit']],
    ['projectId', '', ['empty', 'magento-cloud project:info']],
    ['projectId', 'ABC123', ['"ABC123"', 'upper-case', '"abc123"', 'magento-cloud project:info']],
    ['projectId', 'abc', ['3 characters', '5 to 40']],
    ['projectId', 'a'.repeat(41), ['41 characters', '5 to 40']],
    ['projectId', 'abc123-production-vohbr3y', ['environment', 'magento-cloud project:info']],
    ['projectId', 'https://us-3.magento.cloud/projects/abc123', ['address', 'the ID alone']],
    ['projectId', 'my shop', ['"my shop"', 'lower-case letters and digits']],
    ['plan', '', ['not chosen', 'Pro']],
    ['plan', 'starter', ['Starter is not accepted', 'Pro projects only']],
    ['plan', 'gold', ['"gold"', 'Pro only']],
    ['cloud', '', ['not chosen']],
    ['cloud', 'azure', ['Azure', 'support ticket']],
    ['cloud', 'gcp', ['"gcp"', 'AWS']],
    ['connectionType', '', ['not chosen']],
    ['connectionType', 'bidirectional', ['Bidirectional', 'not', 'yet', 'support ticket']],
    ['connectionType', 'x', ['"x"', 'Unidirectional']],
    ['account', '', ['empty', '12 digits']],
    ['account', '12345678901', ['11 digits', 'Leading zeros']],
    ['account', '1234567890123', ['13 digits', '12 digits']],
    ['account', 'arn:aws:iam::123456789012:root', ['ARN', 'here 123456789012']],
    ['account', '0f8fad5b-d9cb-469f-a165-70867728950e', ['Azure subscription']],
    ['account', 'my-company', ['"my-company"', 'not an alias']],
    ['account', '402592597372', ["Adobe's own"]],
    ['account', '１２３４５６７８９０１２', ['is not an account number']],
    ['region', '', ['empty', 'us-east-1']],
    ['region', 'us-gov-west-1', ['GovCloud', 'arn:aws:']],
    ['region', 'cn-north-1', ['AWS China', 'arn:aws:']],
    ['region', 'eusc-de-east-1', ['European Sovereign Cloud', 'arn:aws:']],
    ['region', 'us-iso-east-1', ['isolated', 'arn:aws:']],
    ['region', 'us-east-1a', ['availability zone', 'give us-east-1']],
    ['region', 'us-west-2-lax-1a', ['availability zone', 'give us-west-2']],
    ['region', 'East US', ['Azure region']],
    ['region', 'westeurope', ['Azure region']],
    ['region', 'US East (N. Virginia)', ["region's name", 'us-east-1']],
    ['region', 'Frankfurt', ["region's name", 'eu-central-1']],
    ['region', 'us-east1', ['"us-east1"', 'not an AWS region code', 'confirms in the review']],
  ])('%s %j', (field, given, pieces) => {
    const message = messageOf(TEXT_FIELDS[field].parse(given));
    expect(message.startsWith(TEXT_FIELDS[field].label)).toBe(true);
    for (const piece of pieces) expect(message).toContain(piece);
  });

  it.each(FIELD_NAMES)('%s: nothing typed breaks the parser or its message', (field) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const outcome = TEXT_FIELDS[field].parse(given);
        if (outcome.ok) return;
        for (const problem of outcome.problems) {
          expect(problem.field).toBe(field);
          expect(problem.message.length).toBeLessThanOrEqual(500);
          expect(problem.message).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        }
      }),
    );
  });

  it.each(FIELD_NAMES)('%s: 20,000 characters are answered at once', (field) => {
    for (const piece of ['a', '-', '0', 'a-', 'a.', ' ', 'us-east-', 'é']) {
      const outcome = TEXT_FIELDS[field].parse(piece.repeat(20_000 / piece.length));
      expect(outcome.ok).toBe(false);
    }
  });
});

it('a well-formed region that is not known is accepted with a warning', () => {
  expect(parseRegion('sa-west-1')).toEqual({
    ok: true,
    value: 'sa-west-1',
    warnings: [{ field: 'region', message: expect.stringContaining('check the spelling') }],
  });
});

describe('environments are Production, Staging or both', () => {
  it.each([
    [['production'], ['production']],
    [
      ['staging', 'production', 'staging'],
      ['production', 'staging'],
    ],
  ])('%j are read as %j', (given, accepted) => {
    expect(valueOf(parseEnvironments(given))).toEqual(accepted);
  });

  it.each([
    [[], ['none is chosen', 'Production, Staging or both']],
    [['integration'], ['Integration cannot be connected', 'Pro projects only']],
    [
      ['production', 'local'],
      ['Local cannot be connected', 'not on integration or local'],
    ],
    [
      ['integration', 'local'],
      ['Integration and Local', 'Production and Staging'],
    ],
  ])('%j is refused', (given, pieces) => {
    const message = messageOf(parseEnvironments(given));
    expect(message).toMatch(/^Environments/);
    for (const piece of pieces) expect(message).toContain(piece);
  });
});

describe('all limitations are acknowledged', () => {
  it.each([
    { given: [], missing: ['costs of our own VPC', 'initial enablement', 'PrivateDNS'] },
    { given: ['vpc-costs', 'no-private-dns'], missing: ['initial enablement'] },
    { given: ['vpc-costs', 'initial-enablement-only'], missing: ['PrivateDNS'] },
  ])('$given leaves out $missing', ({ given, missing }) => {
    const message = messageOf(parseAcknowledged(given));
    expect(message).toMatch(/^Acknowledgements/);
    for (const piece of missing) expect(message).toContain(piece);
    expect(message.match(/"/g)).toHaveLength(2 * missing.length);
  });

  it('in any order', () => {
    const given = ['no-private-dns', 'vpc-costs', 'initial-enablement-only'];
    expect(parseAcknowledged(given).ok).toBe(true);
  });
});
