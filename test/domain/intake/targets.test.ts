import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../src/domain/cloud.ts';
import { describeTargets, parseTargets } from '../../../src/domain/intake/targets.ts';
import { expectLinear } from '../../support/expressions-at-work.ts';
import { runs } from '../../support/length.ts';

const REGIONS: Record<Cloud, string> = { aws: 'us-east-1', azure: 'eastus' };
const ID = 'vpce-svc-0123456789abcdef0';
const NAME = `com.amazonaws.vpce.us-east-1.${ID}`;
const OTHER_ID = 'vpce-svc-0fedcba9876543210';
const OTHER = `com.amazonaws.vpce.us-east-1.${OTHER_ID}`;
const GUID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const RESOURCE = `/subscriptions/${GUID}/resourceGroups/rg-erp/providers/Microsoft.Network/privateLinkServices/erp`;
const ALIAS = `files.${GUID}.eastus.azure.privatelinkservice`;

function parse(cloud: Cloud, targets: string, outboundServices = '') {
  return parseTargets({ targets, outboundServices }, { cloud, region: REGIONS[cloud] });
}

function read(cloud: Cloud, targets: string, outboundServices = ''): readonly string[] {
  const outcome = parse(cloud, targets, outboundServices);
  if (!outcome.ok) return outcome.problems.map(({ field, message }) => `${field}: ${message}`);
  return outcome.value.map(({ service, services }) => {
    return `${service.name} ${services.map(({ name, port }) => `${name}=${port}`).join(' ')}`;
  });
}

describe('services and their ports are read as people write them', () => {
  it.each<{ cloud: Cloud; targets: string; shared?: string; read: string[] }>([
    { cloud: 'aws', targets: NAME, shared: 'mysql port 3306', read: [`${NAME} mysql=3306`] },
    { cloud: 'aws', targets: `${NAME} mysql port 3306`, read: [`${NAME} mysql=3306`] },
    { cloud: 'aws', targets: `${ID} 3306`, read: [`${NAME} Port 3306=3306`] },
    { cloud: 'aws', targets: `${NAME}: mysql port 3306`, read: [`${NAME} mysql=3306`] },
    { cloud: 'aws', targets: `${NAME}:3306`, read: [`${NAME} Port 3306=3306`] },
    {
      cloud: 'aws',
      targets: `Endpoint service: "${NAME}"`,
      shared: '80',
      read: [`${NAME} Port 80=80`],
    },
    {
      cloud: 'aws',
      targets: `${ID}.us-east-1.vpce.amazonaws.com HTTPS port 443`,
      read: [`${NAME} HTTPS=443`],
    },
    {
      cloud: 'aws',
      targets: `${NAME} mysql port 3306\n${OTHER} ports 8080-8081`,
      read: [`${NAME} mysql=3306`, `${OTHER} Port 8080=8080 Port 8081=8081`],
    },
    {
      cloud: 'aws',
      targets: `${NAME} mysql port 3306 ${OTHER} port 8080`,
      read: [`${NAME} mysql=3306`, `${OTHER} Port 8080=8080`],
    },
    {
      cloud: 'aws',
      targets: `1. ${NAME} mysql port 3306\n2. ${OTHER} port 8080`,
      read: [`${NAME} mysql=3306`, `${OTHER} Port 8080=8080`],
    },
    {
      cloud: 'aws',
      targets: `- ${NAME}\n- ${OTHER} port 8080`,
      shared: 'mysql port 3306',
      read: [`${NAME} mysql=3306`, `${OTHER} Port 8080=8080`],
    },
    {
      cloud: 'aws',
      targets: `["${NAME}", "${OTHER}"]`,
      shared: '80',
      read: [`${NAME} Port 80=80`, `${OTHER} Port 80=80`],
    },
    {
      cloud: 'aws',
      targets: `${NAME} and ${OTHER}`,
      shared: '80',
      read: [`${NAME} Port 80=80`, `${OTHER} Port 80=80`],
    },
    {
      cloud: 'aws',
      targets: `${NAME}\nmysql port 3306\nweb port 80\n${OTHER}\nweb port 80`,
      read: [`${NAME} mysql=3306 web=80`, `${OTHER} web=80`],
    },
    { cloud: 'azure', targets: RESOURCE, shared: '80', read: [`${RESOURCE} Port 80=80`] },
    {
      cloud: 'azure',
      targets: `${RESOURCE} mysql port 3306\n${ALIAS} SFTP port 2222`,
      read: [`${RESOURCE} mysql=3306`, `${ALIAS} SFTP=2222`],
    },
    {
      cloud: 'azure',
      targets: `${ALIAS}, ${RESOURCE}:8080`,
      shared: 'web 80',
      read: [`${ALIAS} web=80`, `${RESOURCE} Port 8080=8080`],
    },
  ])('$cloud: $targets | $shared', (row) => {
    expect(read(row.cloud, row.targets, row.shared)).toEqual(row.read);
  });
});

describe('a refusal says which service, what is accepted and why', () => {
  it.each<{ cloud: Cloud; targets: string; shared?: string; pieces: string[]; also?: string[] }>([
    {
      cloud: 'aws',
      targets: '',
      pieces: ['none is given', 'com.amazonaws.vpce.us-east-1.vpce-svc-'],
    },
    { cloud: 'azure', targets: ' ', pieces: ['none is given', 'privateLinkServices', 'eastus'] },
    {
      cloud: 'aws',
      targets: 'our ERP',
      pieces: ['"our ERP"', 'not the name of an endpoint service'],
    },
    { cloud: 'aws', targets: 'vpce-0123456789abcdef0', pieces: ['names an endpoint', 'vpce-svc-'] },
    { cloud: 'azure', targets: 'our ERP', pieces: ['"our ERP"', 'not the id or alias'] },
    {
      cloud: 'azure',
      targets: RESOURCE.replace(GUID, '{subscriptionId}'),
      pieces: ['placeholder'],
    },
    {
      cloud: 'aws',
      targets: NAME.replace('us-east-1', 'eu-west-1'),
      shared: '80',
      pieces: [`"${ID}" is in region eu-west-1`, 'declares us-east-1', 'same region'],
    },
    {
      cloud: 'azure',
      targets: `${ALIAS.replace('eastus', 'westus')} port 80`,
      pieces: ['is in region westus', 'declares eastus', 'same region'],
    },
    {
      cloud: 'aws',
      targets: `${ALIAS} port 80`,
      pieces: ['a name of Azure', 'this request is for AWS', 'same cloud'],
    },
    {
      cloud: 'azure',
      targets: `${NAME} port 80`,
      pieces: ['a name of AWS', 'this request is for Azure', 'same cloud'],
    },
    {
      cloud: 'aws',
      targets: `${NAME} port 80\n${ID} port 81`,
      pieces: [`"${ID}" is given 2 times`, 'give it once'],
    },
    {
      cloud: 'azure',
      targets: `${RESOURCE} port 80\n${RESOURCE.toUpperCase()} port 81`,
      pieces: ['is given 2 times'],
    },
    {
      cloud: 'azure',
      targets: `${RESOURCE} erp.${GUID}.eastus.azure.privatelinkservice`,
      shared: '80',
      pieces: ['looks like the alias of', 'give one of the two'],
    },
    {
      cloud: 'aws',
      targets: Array.from({ length: 6 }, (_, at) => `vpce-svc-${at}123456789abcdef0`).join('\n'),
      shared: '80',
      pieces: ['6 services are given', 'at most 5'],
    },
    {
      cloud: 'aws',
      targets: `${NAME}\nvpce-svc-012 mysql port 3306`,
      pieces: ['"vpce-svc-012"', 'not complete'],
    },
    {
      cloud: 'aws',
      targets: `mysql port 3306 ${NAME}`,
      shared: '80',
      pieces: ['"mysql port 3306" stands before', 'behind its name'],
    },
    {
      cloud: 'aws',
      targets: `${NAME} for the ERP`,
      shared: '80',
      pieces: [`Ports of "${ID}": "for the ERP": no port is named`],
    },
    {
      cloud: 'aws',
      targets: `${NAME} SSH port 2022`,
      pieces: [`Ports of "${ID}"`, 'SSH connections are not possible'],
    },
    {
      cloud: 'aws',
      targets: `${NAME} ports 8000-8009, x 80\n${OTHER} ports 8000-8009`,
      pieces: ['21 ports together', 'at most 20', 'opened and tested'],
    },
    { cloud: 'aws', targets: 'x'.repeat(3001), pieces: ['3001 characters'] },
  ])('$cloud: $targets', ({ cloud, targets, shared, pieces }) => {
    const [message, ...others] = read(cloud, targets, shared);
    const label = cloud === 'aws' ? 'Your endpoint services: ' : 'Your Private Link services: ';
    expect(others).toEqual([]);
    expect(message).toMatch(new RegExp(`^targets: ${label}`));
    for (const piece of pieces) expect(message).toContain(piece);
    expect(message?.length).toBeLessThanOrEqual(500 + 'targets: '.length);
  });

  it.each([
    { targets: NAME, shared: '', pieces: ['is empty', `"${ID}" has no ports`, 'mysql port 3306'] },
    {
      targets: `${NAME} port 80\n${OTHER}`,
      shared: ' ',
      pieces: [`and "${OTHER_ID}" has no ports`],
    },
    {
      targets: `${NAME}, ${OTHER}`,
      shared: '',
      pieces: [`"${ID}" and "${OTHER_ID}" have no ports`],
    },
    { targets: NAME, shared: 'SSH port 2022', pieces: ['SSH connections are not possible'] },
    {
      targets: `${NAME}, ${OTHER}`,
      shared: 'a 8000-8009, b 80',
      pieces: ['22 ports together', 'at most 20'],
    },
  ])('the ports of those without any: $targets | $shared', ({ targets, shared, pieces }) => {
    const [message, ...others] = read('aws', targets, shared);
    expect(others).toEqual([]);
    expect(message).toMatch(/^outboundServices: Ports on your services/);
    for (const piece of pieces) expect(message).toContain(piece);
  });

  it('all problems of both fields show at once', () => {
    const [targets, ports] = read('aws', `${NAME.replace('us-', 'eu-')} SSH port 22\n${OTHER}`);
    expect(targets).toContain('same region');
    expect(targets).toContain('SSH connections');
    expect(ports).toContain(`"${OTHER_ID}" has no ports`);
  });
});

describe('what is accepted with a warning', () => {
  it.each([
    {
      targets: 'vpce-svc-083cqvm2ta3rxqat5v port 80',
      shared: '',
      field: 'targets',
      piece: 'unusual',
    },
    { targets: `${NAME} SFTP port 22`, shared: '', field: 'targets', piece: 'port 22' },
    { targets: NAME, shared: 'SFTP port 22', field: 'outboundServices', piece: 'port 22' },
    { targets: `${NAME} port 80`, shared: '81', field: 'outboundServices', piece: 'not used' },
  ])('$targets | $shared: $piece', ({ targets, shared, field, piece }) => {
    const outcome = parse('aws', targets, shared);
    expect(outcome.ok ? outcome.warnings : []).toEqual([
      { field, message: expect.stringContaining(piece) },
    ]);
  });
});

describe('properties', () => {
  const names: Record<Cloud, string[]> = {
    aws: [NAME, ID, OTHER, 'vpce-svc-083cqvm2ta3rxqat5v'],
    azure: [RESOURCE, `${RESOURCE}2`, ALIAS, `x${ALIAS}`],
  };
  const ports = ['', ' ', 'mysql port 3306', ' port 80', '\n8080', ' ports 81-84', ':443', ' 22'];
  const noise = [
    '\n',
    ',',
    ':',
    '"',
    '1. ',
    ' 2) ',
    ' and ',
    'vpce-',
    '/subscriptions/',
    '(',
    'SSH',
  ];
  const typed = (cloud: Cloud) =>
    fc
      .array(
        fc.tuple(
          fc.constantFrom(...names[cloud]),
          fc.constantFrom(' ', ' ', '\n', ''),
          fc.constantFrom(...ports),
          fc.constantFrom('\n', '\n', ' '),
          fc.oneof(
            { arbitrary: fc.constant(''), weight: 6 },
            fc.constantFrom(...noise, NAME, RESOURCE),
          ),
        ),
        { maxLength: 4 },
      )
      .map((pieces) => pieces.flat().join(''));
  const shared = fc.oneof(
    fc.constantFrom('', '', 'mysql port 3306', '22', 'ports 9000-9003, web 80'),
    fc.string({ maxLength: 20 }),
  );

  it.each<Cloud>(['aws', 'azure'])(
    '%s: services or messages; what is shown reads back',
    (cloud) => {
      const anything = fc.oneof(
        { arbitrary: typed(cloud), weight: 3 },
        fc.string({ unit: 'binary', maxLength: 300 }),
      );
      let accepted = 0;
      fc.assert(
        fc.property(anything, shared, (targets, outboundServices) => {
          const where = { cloud, region: REGIONS[cloud] };
          const outcome = parseTargets({ targets, outboundServices }, where);
          for (const { message } of outcome.ok ? outcome.warnings : outcome.problems) {
            expect(message.length).toBeLessThanOrEqual(500);
            expect(message).toMatch(/^(?:Your|Ports on your) /);
            expect(message).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
          }
          if (!outcome.ok) {
            const fields = outcome.problems.map(({ field }) => field);
            expect(fields.length).toBeGreaterThan(0);
            expect(new Set(fields).size).toBe(fields.length);
            return;
          }
          accepted += 1;
          const { value } = outcome;
          expect(value.every(({ services }) => services.length > 0)).toBe(true);
          expect(new Set(value.map(({ service }) => service.id)).size).toBe(value.length);
          const shown = describeTargets(value);
          expect(parseTargets(shown, where)).toMatchObject({ ok: true, value });
          const joined = {
            targets: shown.targets.replaceAll('\n', ' '),
            outboundServices: shown.outboundServices.replaceAll('\n', ' '),
          };
          expect(parseTargets(joined, where)).toMatchObject({ ok: true, value });
        }),
        runs({ short: 1_000, long: 5_000 }),
      );
      expect(accepted).toBeGreaterThan(100);
    },
  );

  it.each(['a', '1 ', '/', '.', 'vpce-', `${ID} `, '/subscriptions/', `${GUID}.`, '[', '"'])(
    'a text full of %j costs what it is long, and nothing beyond what the field holds',
    (piece) => {
      for (const cloud of ['aws', 'azure'] as const) {
        const read = (text: string) => parse(cloud, text, text).ok;
        expect(read(piece.repeat(3_000 / piece.length))).toBe(false);
        expect(read(piece.repeat(20_000 / piece.length))).toBe(false);
        expectLinear(read, piece);
      }
    },
  );
});
