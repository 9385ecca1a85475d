import { describe, expect, it } from 'vitest';
import { parseAdobeAccount } from '../../../src/domain/evidence/adobe-account.ts';
import { parseTicket } from '../../../src/domain/evidence/ticket.ts';
import { parseAccount } from '../../../src/domain/intake/account.ts';
import { AWS_REGIONS } from '../../../src/domain/intake/aws-regions.ts';
import { parseClusterIds } from '../../../src/domain/intake/cluster-ids.ts';
import { parseProjectId } from '../../../src/domain/intake/project-id.ts';
import { parseRegion } from '../../../src/domain/intake/region.ts';
import type { Parsed } from '../../../src/domain/problem.ts';
import * as pasted from '../evidence/pasted.ts';

function said<Value>(outcome: Parsed<Value>): Value | string {
  return outcome.ok ? outcome.value : outcome.problems.map(({ message }) => message).join(' ');
}

const ACCOUNT = '123456789012';
const GUID = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const account = (text: string) => said(parseAccount(text, 'aws'));
const adobe = (text: string) =>
  said(parseAdobeAccount(text, { cloud: 'aws', confirmedOther: true }));

describe('an account is accepted quoted, labelled, with a full stop and as the CLI prints it', () => {
  it.each([
    `"${ACCOUNT}"`,
    `'${ACCOUNT}',`,
    `${ACCOUNT}.`,
    'Account ID: 1234-5678-9012',
    'AWS account number 1234 5678 9012',
    'Account:123456789012',
    '1234‑5678‑9012',
    pasted.CALLER_IDENTITY,
    pasted.CALLER_IDENTITY.replaceAll('\n', ' '),
    `Account: '${ACCOUNT}'\nArn: arn:aws:iam::${ACCOUNT}:user/DevAdmin\nUserId: AIDASAMPLEUSERID12345`,
    `${ACCOUNT}\tarn:aws:iam::${ACCOUNT}:user/DevAdmin\tAIDASAMPLEUSERID12345`,
    `|  Account|  ${ACCOUNT}  |\n|  Arn    |  arn:aws:iam::${ACCOUNT}:user/DevAdmin |`,
    pasted.VPC_ENDPOINTS,
  ])('%j', (text) => {
    expect(account(text)).toBe(ACCOUNT);
    expect(adobe(text)).toEqual({ cloud: 'aws', account: ACCOUNT });
  });

  it.each([
    ['Account ID: 1234-5678-901', 'is not an account number'],
    ['1234567890123', '13 digits'],
    ['1234-5678-9012-3456', '16 digits'],
    [`${ACCOUNT}...`, 'is not an account number'],
    [`${ACCOUNT}\n111122223333`, `names more than one (${ACCOUNT} and 111122223333)`],
    [`arn:aws:iam::${ACCOUNT}:root`, `here ${ACCOUNT}`],
    ['"Account": "402592597372"', "Adobe's own"],
  ])('%j is refused', (text, sentence) => {
    expect(account(text)).toContain(sentence);
  });

  it('a subscription too', () => {
    for (const text of [`"${GUID}"`, `${GUID}.`, `Subscription ID: ${GUID}`, pasted.ACCOUNT]) {
      expect(said(parseAccount(text, 'azure'))).toBe(GUID);
    }
  });
});

describe("a region's name is its code", () => {
  it.each([
    ['region: eu-west-1', 'eu-west-1'],
    ['Region = "eu-west-1"', 'eu-west-1'],
    ['AWS region eu-west-1', 'eu-west-1'],
    ['eu-west-1.', 'eu-west-1'],
    ['EU (Ireland) eu-west-1', 'eu-west-1'],
    ['EU (Ireland)', 'eu-west-1'],
    ['EU Ireland', 'eu-west-1'],
    ['EU West (Ireland)', 'eu-west-1'],
    ['Ireland.', 'eu-west-1'],
    ['EU (Frankfurt)', 'eu-central-1'],
    ['Region: Europe (Frankfurt)', 'eu-central-1'],
    ['eu-central-1 (EU (Frankfurt))', 'eu-central-1'],
    ['US East (N. Virginia)', 'us-east-1'],
    ['US East (Northern Virginia)', 'us-east-1'],
    ['US East (N. Virginia) us-east-1', 'us-east-1'],
    ['US Standard', 'us-east-1'],
    ['N. Virginia', 'us-east-1'],
    ['US West (Northern California)', 'us-west-1'],
    ['South America (Sao Paulo)', 'sa-east-1'],
    ['São Paulo', 'sa-east-1'],
    ['Asia Pacific (Osaka-Local)', 'ap-northeast-3'],
    ['Canada (Central)', 'ca-central-1'],
    ['{"Region": "eu-west-1"}', 'eu-west-1'],
    [pasted.VPC_ENDPOINTS, 'eu-central-1'],
    ['arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0aa11bb22cc33dd44', 'eu-west-1'],
  ])('%j', (text, code) => {
    expect(parseRegion(text, 'aws')).toEqual({ ok: true, value: code, warnings: [] });
  });

  it.each([...AWS_REGIONS])('%s: %s', (code, name) => {
    for (const text of [name, `"${name}"`, `${name}.`, `Region: ${name}`]) {
      expect(said(parseRegion(text, 'aws'))).toBe(code);
    }
  });

  it.each([
    ['location: westeurope', 'westeurope'],
    ['"location": "westeurope",', 'westeurope'],
    ['Region: West Europe.', 'westeurope'],
    ['(Europe) West Europe', 'westeurope'],
    [pasted.PRIVATE_ENDPOINT, 'westeurope'],
  ])('%j', (text, code) => {
    expect(parseRegion(text, 'azure')).toEqual({ ok: true, value: code, warnings: [] });
  });

  it.each([
    ['Central', 'is not an AWS region code'],
    ['Canada Central', 'is an Azure region'],
    ['Europe', 'is not an AWS region code'],
    ['EU (Ireland) eu-central-1', 'names two regions'],
    ['eu-west-1 or eu-central-1', 'names two regions'],
    ['region: us-east-1a', 'availability zone'],
  ])('%j is refused', (text, sentence) => {
    expect(said(parseRegion(text, 'aws'))).toContain(sentence);
  });
});

describe('other ids are accepted quoted, labelled and with a full stop', () => {
  it.each([
    '"abc123def4567"',
    'abc123def4567.',
    'Project ID: abc123def4567',
    'project id = `abc123def4567`',
    '| Property | Value |\n| id | abc123def4567 |\n| title | Shop |',
    '{"id": "abc123def4567", "title": "Shop"}',
  ])('project %j', (text) => {
    expect(said(parseProjectId(text))).toBe('abc123def4567');
  });

  it.each(['"E000123456"', 'E000123456.', 'Case: "E000123456"'])('ticket %j', (text) => {
    expect(said(parseTicket(text))).toBe('E000123456');
  });

  it('a cluster whose id is cut off is refused', () => {
    expect(said(parseClusterIds('"abc123def4567".', ['production']))).toEqual(['abc123def4567']);
    for (const text of ['abc123def...', 'abc123def…']) {
      expect(said(parseClusterIds(text, ['production']))).toContain('is not a cluster ID');
    }
  });
});
