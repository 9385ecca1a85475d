import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../src/domain/cloud.ts';
import { parseAccessGranted } from '../../../src/domain/intake/access-granted.ts';
import { parseAccount } from '../../../src/domain/intake/account.ts';
import { parseAcknowledged } from '../../../src/domain/intake/acknowledged.ts';
import { AWS_REGIONS } from '../../../src/domain/intake/aws-regions.ts';
import { AZURE_REGIONS } from '../../../src/domain/intake/azure-regions.ts';
import { parseCloud } from '../../../src/domain/intake/cloud.ts';
import { parseCompany } from '../../../src/domain/intake/company.ts';
import { parseConnectionType } from '../../../src/domain/intake/connection-type.ts';
import { parseEnvironments } from '../../../src/domain/intake/environments.ts';
import { acknowledgementLabels, prerequisiteLabels } from '../../../src/domain/intake/labels.ts';
import { parsePlan } from '../../../src/domain/intake/plan.ts';
import { parsePrerequisites } from '../../../src/domain/intake/prerequisites.ts';
import { parseProjectId } from '../../../src/domain/intake/project-id.ts';
import { parseRegion, regionName } from '../../../src/domain/intake/region.ts';
import type { Parsed } from '../../../src/domain/problem.ts';
import { expectLinear } from '../../support/expressions-at-work.ts';

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
  'AWS account': { field: 'account', label: 'AWS account', parse: on('aws', parseAccount) },
  'Azure account': {
    field: 'account',
    label: 'Azure subscription',
    parse: on('azure', parseAccount),
  },
  'AWS region': { field: 'region', label: 'Region', parse: on('aws', parseRegion) },
  'Azure region': { field: 'region', label: 'Region', parse: on('azure', parseRegion) },
  accessGranted: { label: 'Access granted to Adobe', parse: on('aws', parseAccessGranted) },
} as const satisfies Record<
  string,
  { field?: string; label: string; parse: (text: string) => Parsed<unknown> }
>;

function on<Value>(cloud: Cloud, parse: (text: string, cloud: Cloud) => Value) {
  return (text: string): Value => parse(text, cloud);
}

type TextField = keyof typeof TEXT_FIELDS;
const GUID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const FIELD_NAMES = Object.keys(TEXT_FIELDS) as TextField[];

describe('a field of the intake is accepted as people write it', () => {
  it.each<[TextField, string, unknown]>([
    ['company', 'Acme', 'Acme'],
    ['company', '  Acme\n  Outdoor \t GmbH ', 'Acme Outdoor GmbH'],
    ['company', 'Łódź & Søn <Ltd.>', 'Łódź & Søn <Ltd.>'],
    ['company', '7', '7'],
    ['company', 'Acme\u0007', 'Acme'],
    ['company', 'Acme\u202Egpj', 'Acmegpj'],
    ['company', '界'.repeat(80), '界'.repeat(80)],
    ['projectId', 'abc123def4567', 'abc123def4567'],
    ['projectId', ' abc12\n', 'abc12'],
    ['plan', 'pro', 'pro'],
    ['cloud', 'aws', 'aws'],
    ['connectionType', 'unidirectional', 'unidirectional'],
    ['AWS account', '123456789012', '123456789012'],
    ['AWS account', ' 1234-5678-9012 ', '123456789012'],
    ['AWS account', '1234 5678 9012', '123456789012'],
    ['AWS account', '1234–5678–9012', '123456789012'],
    ['AWS account', '000000000012', '000000000012'],
    ['AWS region', 'us-east-1', 'us-east-1'],
    ['AWS region', ' EU-Central-1 ', 'eu-central-1'],
    ['AWS region', 'ap-southeast-6', 'ap-southeast-6'],
    ['AWS region', 'eu-west-1 (Ireland)', 'eu-west-1'],
    ['AWS region', '`eu-west-1`', 'eu-west-1'],
    ['AWS region', '“eu-west-1”', 'eu-west-1'],
    ['AWS region', "'us-east-1' (US East (N. Virginia))", 'us-east-1'],
    ['AWS region', 'us-east-1 - US East (N. Virginia)', 'us-east-1'],
    ['AWS region', 'US East (N. Virginia) us-east-1', 'us-east-1'],
    ['AWS region', 'US East (N. Virginia), us-east-1', 'us-east-1'],
    ['AWS region', 'Ireland (eu-west-1)', 'eu-west-1'],
    ['AWS region', 'US East (N. Virginia)', 'us-east-1'],
    ['AWS region', 'Frankfurt', 'eu-central-1'],
    ['cloud', ' Azure ', 'azure'],
    ['connectionType', 'Bidirectional', 'bidirectional'],
    ['Azure account', GUID, GUID],
    ['Azure account', ` ${GUID.toUpperCase()}\n`, GUID],
    ['Azure account', `{${GUID}}`, GUID],
    ['Azure account', `/subscriptions/${GUID}`, GUID],
    ['Azure region', 'eastus', 'eastus'],
    ['Azure region', 'East US', 'eastus'],
    ['Azure region', ' (US) EAST us 2 ', 'eastus2'],
    ['Azure region', 'west-europe', 'westeurope'],
    ['Azure region', 'New Zealand North', 'newzealandnorth'],
    ['Azure region', 'India South Central', 'indiasouthcentral'],
    ['Azure region', '`eastus`', 'eastus'],
    ['Azure region', '"East US"', 'eastus'],
    ['Azure region', 'westeurope (Netherlands)', 'westeurope'],
    ['Azure region', 'West Europe (Netherlands)', 'westeurope'],
    ['Azure region', 'East US (eastus)', 'eastus'],
    ['Azure region', 'East US, eastus', 'eastus'],
    ['Azure region', "'westus2' (Washington)", 'westus2'],
    ['accessGranted', 'Yes', true],
    ['accessGranted', 'no', false],
  ])('%s %j', (field, given, accepted) => {
    expect(valueOf(TEXT_FIELDS[field].parse(given))).toBe(accepted);
  });
});

describe('a refusal names the field, what was given, what is accepted and why', () => {
  it.each<[TextField, string, string[]]>([
    ['company', '', ['empty', 'subject of the support ticket']],
    ['company', ' \n ', ['empty']],
    ['company', 'x'.repeat(81), ['81 characters', 'at most 80']],
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
    ['cloud', 'gcp', ['"gcp"', 'AWS or Azure', 'same cloud']],
    ['connectionType', '', ['not chosen', 'Unidirectional', 'Bidirectional']],
    ['connectionType', 'x', ['"x"', 'Unidirectional', 'Bidirectional']],
    [
      'accessGranted',
      '',
      [
        'not answered',
        '"Yes, access is granted"',
        '"Not yet"',
        'arn:aws:iam::402592597372:root',
        'delays the setup',
      ],
    ],
    ['accessGranted', 'maybe', ['"maybe"', '"Yes, access is granted"', '"Not yet"']],
    ['AWS account', '', ['empty', '12 digits']],
    ['AWS account', '12345678901', ['11 digits', 'Leading zeros']],
    ['AWS account', '1234567890123', ['13 digits', '12 digits']],
    ['AWS account', 'arn:aws:iam::123456789012:root', ['ARN', 'here 123456789012']],
    ['AWS account', GUID, ['Azure subscription', 'this request is for AWS']],
    ['AWS account', `/subscriptions/${GUID}`, ['Azure subscription']],
    ['AWS account', 'my-company', ['"my-company"', 'not an alias']],
    ['AWS account', '402592597372', ["Adobe's own"]],
    ['AWS account', '１２３４５６７８９０１２', ['is not an account number']],
    ['AWS region', '', ['empty', 'us-east-1']],
    ['AWS region', 'us-gov-west-1', ['GovCloud', 'arn:aws:']],
    ['AWS region', 'cn-north-1', ['AWS China', 'arn:aws:']],
    ['AWS region', 'eusc-de-east-1', ['European Sovereign Cloud', 'arn:aws:']],
    ['AWS region', 'us-iso-east-1', ['isolated', 'arn:aws:']],
    ['AWS region', 'us-east-1a', ['availability zone', 'give us-east-1']],
    ['AWS region', 'us-west-2-lax-1a', ['availability zone', 'give us-west-2']],
    ['AWS region', 'East US', ['Azure region']],
    ['AWS region', 'westeurope', ['Azure region']],
    ['AWS region', 'eu-west-1 (Frankfurt)', ['eu-west-1', 'eu-central-1', 'two regions']],
    ['AWS region', 'us-east-1 us-west-2', ['two regions', 'us-east-1', 'us-west-2']],
    ['AWS region', '`us-gov-west-1`', ['GovCloud', 'arn:aws:']],
    ['AWS region', '"us-east-1a"', ['availability zone', 'give us-east-1']],
    ['AWS region', 'East US (Virginia)', ['Azure region']],
    ['AWS region', '(Atlantis)', ['"(Atlantis)"', 'not an AWS region code']],
    ['AWS region', 'us-east1', ['"us-east1"', 'not an AWS region code', 'confirms in the review']],
    ['AWS region', 'usgovvirginia', ['Azure region', 'this request is for AWS']],
    ['Azure account', '', ['empty', 'GUID']],
    ['Azure account', '1234-5678-9012', ['AWS account number', 'this request is for Azure']],
    ['Azure account', 'arn:aws:iam::123456789012:root', ['AWS account number']],
    ['Azure account', 'Contoso Production', ['"Contoso Production"', 'not a subscription id']],
    ['Azure account', GUID.slice(1), ['32']],
    ['Azure account', '00000000-0000-0000-0000-000000000000', ['placeholder']],
    ['Azure account', `${GUID} ${GUID.replace('0', '1')}`, ['more than one']],
    ['Azure region', '', ['empty', 'eastus or East US']],
    ['Azure region', 'US Gov Virginia', ['Azure Government', 'same cloud']],
    ['Azure region', 'usdodcentral', ['Azure Government', 'same cloud']],
    ['Azure region', 'China North 3', ['Azure China', 'same cloud']],
    ['Azure region', 'us-east-1', ['"us-east-1" is an AWS region', 'request is for Azure']],
    ['Azure region', 'cn-north-1', ['AWS region']],
    ['Azure region', 'us-gov-west-1', ['AWS region']],
    ['Azure region', 'US East (N. Virginia)', ['AWS region (us-east-1)']],
    ['Azure region', 'eastus-1', ['availability zone', 'eastus']],
    ['Azure region', 'West Europe, zone', ['not the name of an Azure region']],
    ['Azure region', 'East US (westus)', ['two regions', 'eastus', 'westus']],
    ['Azure region', '`us-east-1`', ['is an AWS region']],
    ['Azure region', 'China North 3 (Hebei)', ['Azure China']],
    ['Azure region', '10.0.0.1', ['"10.0.0.1"', 'confirms in the review']],
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
          expect(problem.field).toBe(fieldOf(field));
          expect(problem.message.length).toBeLessThanOrEqual(500);
          expect(problem.message).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        }
      }),
    );
  });

  it.each(FIELD_NAMES)('%s: 20,000 characters cost what the field holds', (field) => {
    const read = (text: string) => TEXT_FIELDS[field].parse(text).ok;
    for (const piece of ['a', '-', '0', 'a-', 'a.', ' ', 'us-east-', 'é']) {
      expect(read(piece.repeat(20_000 / piece.length))).toBe(false);
      expectLinear(read, piece);
    }
  });
});

function fieldOf(name: TextField): string {
  const row = TEXT_FIELDS[name];
  return 'field' in row ? row.field : name;
}

describe('a region', () => {
  it.each<{ cloud: Cloud; given: string; value: string }>([
    { cloud: 'aws', given: 'sa-west-1', value: 'sa-west-1' },
    { cloud: 'azure', given: 'Saudi Arabia East', value: 'saudiarabiaeast' },
    { cloud: 'azure', given: 'southcentralus2', value: 'southcentralus2' },
    { cloud: 'azure', given: 'eastus2euap', value: 'eastus2euap' },
    { cloud: 'azure', given: 'Central US EUAP', value: 'centraluseuap' },
    { cloud: 'aws', given: '`sa-west-1` (Bogotá)', value: 'sa-west-1' },
    { cloud: 'azure', given: '"saudiarabiaeast" (Jeddah)', value: 'saudiarabiaeast' },
  ])('of $cloud that is well-formed and not known is accepted with a warning: $given', (row) => {
    expect(parseRegion(row.given, row.cloud)).toEqual({
      ok: true,
      value: row.value,
      warnings: [{ field: 'region', message: expect.stringContaining('check the spelling') }],
    });
  });

  it('of either cloud is read by its short name, and on Azure by its name in the portal', () => {
    for (const [code, name] of AWS_REGIONS) {
      for (const given of [code, `${code} (${name})`, `${name}, ${code}`]) {
        expect(parseRegion(given, 'aws')).toEqual({ ok: true, value: code, warnings: [] });
      }
      expect(messageOf(parseRegion(code, 'azure'))).toContain('is an AWS region');
      expect(regionName(code, 'aws')).toBe(name);
    }
    for (const [code, name] of AZURE_REGIONS) {
      for (const given of [code, name, `(Anywhere) ${name}`, `${name}, ${code}`]) {
        expect(parseRegion(given, 'azure')).toEqual({ ok: true, value: code, warnings: [] });
      }
      expect(messageOf(parseRegion(name, 'aws'))).toContain('is an Azure region');
      expect(regionName(code, 'azure')).toBe(name);
    }
  });
});

describe('access that is not granted yet', () => {
  it.each<[Cloud, string]>([
    ['aws', 'arn:aws:iam::402592597372:root'],
    ['azure', "visible to Adobe's subscription"],
  ])('is an answer with a warning that says what it blocks: %s', (cloud, how) => {
    const outcome = parseAccessGranted('no', cloud);
    const [warning] = outcome.ok ? outcome.warnings : [];
    expect(warning?.field).toBe('accessGranted');
    for (const piece of ['blocked', 'not added, which delays the setup', how]) {
      expect(warning?.message).toContain(piece);
    }
  });
});

describe('what must exist before a bidirectional request', () => {
  it.each<{ cloud: Cloud; given: string[]; missing: string[]; where: string }>([
    {
      cloud: 'aws',
      given: [],
      missing: ['A VPC', 'A Network Load Balancer', 'An endpoint service configuration'],
      where: 'https://console.aws.amazon.com/vpc/',
    },
    {
      cloud: 'aws',
      given: ['vpc', 'endpoint-service'],
      missing: ['A Network Load Balancer'],
      where: 'https://console.aws.amazon.com/vpc/',
    },
    {
      cloud: 'azure',
      given: [],
      missing: ['A virtual network', 'A Load Balancer', 'A Private Link service'],
      where: 'https://portal.azure.com',
    },
    {
      cloud: 'azure',
      given: ['vpc', 'load-balancer'],
      missing: ['A Private Link service'],
      where: 'https://portal.azure.com',
    },
  ])('$cloud, with $given: $missing', ({ cloud, given, missing, where }) => {
    const message = messageOf(parsePrerequisites(given, cloud));
    expect(message).toMatch(/^Prerequisites/);
    expect(message.length).toBeLessThanOrEqual(500);
    for (const piece of [...missing, where, 'before the request']) {
      expect(message).toContain(piece);
    }
    const labels = Object.values(prerequisiteLabels(cloud));
    expect(labels.filter((label) => message.includes(label))).toHaveLength(missing.length);
  });

  it('is all ticked, in any order', () => {
    const given = ['endpoint-service', 'vpc', 'load-balancer'];
    expect(valueOf(parsePrerequisites(given, 'azure'))).toEqual([
      'vpc',
      'load-balancer',
      'endpoint-service',
    ]);
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
    [['starter'], ['Starter cannot be connected', 'Pro projects only']],
    [['qa <!here>'], ['"qa <!here>" cannot be connected']],
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
    const message = messageOf(parseAcknowledged(given, 'aws'));
    expect(message).toMatch(/^Acknowledgements/);
    for (const piece of missing) expect(message).toContain(piece);
    expect(message.match(/"/g)).toHaveLength(2 * missing.length);
  });

  it.each<[Cloud, string]>([
    ['aws', 'the DNS names that AWS gives'],
    ['azure', 'our own virtual network'],
  ])('in the words of %s', (cloud, words) => {
    expect(messageOf(parseAcknowledged([], cloud))).toContain(words);
    expect(Object.values(acknowledgementLabels(cloud)).join(' ')).toContain(words);
  });

  it('in any order', () => {
    const given = ['no-private-dns', 'vpc-costs', 'initial-enablement-only'];
    expect(parseAcknowledged(given, 'azure').ok).toBe(true);
  });
});
