import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOUDS } from '../../../src/domain/cloud.ts';
import { askedFields } from '../../../src/domain/intake/form-fields.ts';
import {
  ACKNOWLEDGEMENTS,
  CONNECTION_TYPES,
  type Intake,
  type IntakeField,
  type IntakeForm,
  PREREQUISITES,
} from '../../../src/domain/intake/intake.ts';
import { intakeLabel } from '../../../src/domain/intake/labels.ts';
import {
  EMPTY_FORM,
  formOf,
  parseChoices,
  parseDetails,
  parseIntake,
  parseOutbound,
  parseReview,
} from '../../../src/domain/intake/parse-intake.ts';
import type { Parsed } from '../../../src/domain/problem.ts';
import { runs } from '../../support/length.ts';
import { intakes } from './intakes.ts';

const GUID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const SERVICE_ID = 'vpce-svc-0123456789abcdef0';
const RESOURCE = `/subscriptions/${GUID}/resourceGroups/rg/providers/Microsoft.Network/privateLinkServices/erp`;

const AWS: IntakeForm = {
  ...EMPTY_FORM,
  company: ' Acme  Outdoor ',
  projectId: 'abc123def4567',
  plan: 'pro',
  environments: ['staging', 'production'],
  cloud: 'aws',
  connectionType: 'unidirectional',
  account: '1234-5678-9012',
  region: 'US-EAST-1',
  services: 'Webserver, HTTP port 80 SFTP port 2222',
  acknowledged: ACKNOWLEDGEMENTS,
};

const AZURE: IntakeForm = {
  ...AWS,
  cloud: 'azure',
  account: GUID.toUpperCase(),
  region: 'East US',
  clusterIds: '$ cat /etc/platform_cluster\nabc123def4567',
};

const OUTBOUND: Partial<IntakeForm> = {
  connectionType: 'bidirectional',
  prerequisites: PREREQUISITES,
  outboundServices: 'mysql port 3306',
  accessGranted: 'yes',
};

const COMMON = {
  company: 'Acme Outdoor',
  projectId: 'abc123def4567',
  plan: 'pro',
  environments: ['production', 'staging'],
  connectionType: 'unidirectional',
  services: [
    { name: 'Webserver, HTTP', port: 80 },
    { name: 'SFTP', port: 2222 },
  ],
  outbound: null,
} as const;

const MYSQL = [{ name: 'mysql', port: 3306 }];

describe('the intake is what the form says, without the spellings of the person', () => {
  it.each<{ kind: string; form: IntakeForm; intake: Intake }>([
    {
      kind: 'AWS, unidirectional',
      form: AWS,
      intake: { ...COMMON, cloud: 'aws', account: '123456789012', region: 'us-east-1' },
    },
    {
      kind: 'Azure, unidirectional',
      form: AZURE,
      intake: {
        ...COMMON,
        cloud: 'azure',
        account: GUID,
        region: 'eastus',
        clusterIds: ['abc123def4567'],
        subscriptions: [GUID],
      },
    },
    {
      kind: 'AWS, bidirectional',
      form: { ...AWS, ...OUTBOUND, targets: SERVICE_ID },
      intake: {
        ...COMMON,
        cloud: 'aws',
        account: '123456789012',
        region: 'us-east-1',
        connectionType: 'bidirectional',
        outbound: {
          targets: [
            {
              service: {
                cloud: 'aws',
                name: `com.amazonaws.vpce.us-east-1.${SERVICE_ID}`,
                id: SERVICE_ID,
                region: 'us-east-1',
              },
              services: MYSQL,
            },
          ],
          accessGranted: true,
        },
      },
    },
    {
      kind: 'Azure, bidirectional',
      form: { ...AZURE, ...OUTBOUND, targets: RESOURCE },
      intake: {
        ...COMMON,
        cloud: 'azure',
        account: GUID,
        region: 'eastus',
        clusterIds: ['abc123def4567'],
        subscriptions: [GUID],
        connectionType: 'bidirectional',
        outbound: {
          targets: [
            {
              service: {
                cloud: 'azure',
                name: RESOURCE,
                id: RESOURCE.toLowerCase(),
                form: 'resource-id',
              },
              services: MYSQL,
            },
          ],
          accessGranted: true,
        },
      },
    },
  ])('$kind', ({ form, intake }) => {
    expect(parseIntake(form)).toEqual({ ok: true, value: intake, warnings: [] });
  });

  it('what another choice would have asked is not read', () => {
    const leftovers = { ...AWS, clusterIds: '!', subscriptions: '!', targets: '!' };
    expect(parseIntake(leftovers)).toEqual(parseIntake(AWS));
  });

  it('the warnings of all fields are kept', () => {
    const form = { ...AWS, ...OUTBOUND, targets: SERVICE_ID, region: 'sa-west-1' };
    expect(warned(parseIntake({ ...form, accessGranted: 'no' }))).toEqual([
      'region',
      'accessGranted',
    ]);
  });
});

describe('all problems of all fields that are asked show at once', () => {
  const combinations = CLOUDS.flatMap((cloud) =>
    CONNECTION_TYPES.map((connectionType) => ({ cloud, connectionType })),
  );
  /** Left empty, the account's own subscription; ports are missed once there is a service. */
  const maybeEmpty: readonly IntakeField[] = ['subscriptions', 'outboundServices'];

  it.each(combinations)('$cloud, $connectionType, nothing else filled in', (choices) => {
    const outcome = parseIntake({ ...EMPTY_FORM, ...choices });
    const asked = Object.values(askedFields(choices)).flat();
    expect(refusedFields(outcome)).toEqual(
      asked.filter((field) => !(field in choices) && !maybeEmpty.includes(field)),
    );
    for (const { field, message } of outcome.ok ? [] : outcome.problems) {
      expect(message.startsWith(intakeLabel(field, choices.cloud)), message).toBe(true);
    }
  });

  it('nothing filled in at all', () => {
    expect(refusedFields(parseIntake(EMPTY_FORM))).toEqual([
      'plan',
      'environments',
      'cloud',
      'connectionType',
      'company',
      'projectId',
      'account',
      'region',
      'services',
      'acknowledged',
    ]);
  });
});

describe('each view shows the problems of its own fields', () => {
  it('the choices', () => {
    const fields = ['plan', 'environments', 'cloud', 'connectionType'];
    expect(refusedFields(parseChoices(EMPTY_FORM))).toEqual(fields);
    expect(parseChoices(AWS).ok).toBe(true);
  });

  it.each<[string, Partial<IntakeForm>, string[]]>([
    ['AWS', AWS, []],
    ['Azure', AZURE, []],
    ['Azure, the wrong account', { ...AZURE, account: '123456789012' }, ['account']],
    [
      'Azure, two clusters for one environment',
      { ...AZURE, environments: ['staging'], clusterIds: 'aaaaa bbbbb' },
      ['clusterIds'],
    ],
    ['Azure, no environments', { ...AZURE, environments: [], clusterIds: 'aaaaa bbbbb' }, []],
    ['no cloud, all of AWS', { ...AWS, cloud: '' }, ['cloud']],
    ['no cloud, all of Azure', { ...AZURE, cloud: '' }, ['cloud']],
    ['no cloud, AWS but for the company', { ...AWS, cloud: 'gcp', company: '' }, ['company']],
    ['no cloud, Azure but for the ID', { ...AZURE, cloud: '', projectId: '' }, ['projectId']],
    ['problems elsewhere', { ...AWS, plan: '', acknowledged: [], connectionType: '' }, []],
  ])('the details: %s', (_, form, fields) => {
    expect(refusedFields(parseDetails({ ...EMPTY_FORM, ...form }))).toEqual(fields);
  });

  const bidirectional: IntakeForm = { ...AWS, ...OUTBOUND, targets: SERVICE_ID };
  it.each<[string, IntakeForm, string[]]>([
    ['all given', bidirectional, []],
    ['unidirectional', { ...AWS, targets: 'x' }, []],
    [
      'nothing given',
      { ...EMPTY_FORM, cloud: 'aws', region: 'us-east-1', connectionType: 'bidirectional' },
      ['prerequisites', 'targets', 'accessGranted'],
    ],
    ['no ports', { ...bidirectional, outboundServices: '' }, ['outboundServices']],
    ['problems elsewhere', { ...bidirectional, plan: '', company: '', services: '' }, []],
    ['no region', { ...bidirectional, region: '' }, ['region']],
    [
      'no region and no ports',
      { ...bidirectional, region: '?', outboundServices: '' },
      ['outboundServices'],
    ],
    [
      'no region, a service that names one',
      {
        ...bidirectional,
        region: '',
        targets: `com.amazonaws.vpce.eu-west-1.${SERVICE_ID}`,
        accessGranted: '',
      },
      ['accessGranted'],
    ],
    [
      'another region',
      {
        ...bidirectional,
        region: 'eu-west-1',
        targets: `com.amazonaws.vpce.us-east-1.${SERVICE_ID}`,
      },
      ['targets'],
    ],
    ['no cloud', { ...bidirectional, cloud: '' }, ['cloud']],
  ])('the outbound leg: %s', (_, form, fields) => {
    expect(refusedFields(parseOutbound(form))).toEqual(fields);
  });

  it('the review', () => {
    expect(refusedFields(parseReview(EMPTY_FORM))).toEqual(['acknowledged']);
    expect(parseReview(AZURE).ok).toBe(true);
  });
});

describe('the form that says what an intake says', () => {
  const OTHER = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

  it('lets the account’s own subscription follow a corrected account', () => {
    const outcome = parseIntake({ ...AZURE, subscriptions: '' });
    const form = outcome.ok ? formOf(outcome.value) : EMPTY_FORM;
    expect(form.subscriptions).toBe('');
    expect(parseIntake({ ...form, account: OTHER })).toMatchObject({
      value: { account: OTHER, subscriptions: [OTHER] },
    });
  });

  it('keeps those that were named beside it', () => {
    const outcome = parseIntake({ ...AZURE, subscriptions: `${AZURE.account} ${OTHER}` });
    const form = outcome.ok ? formOf(outcome.value) : EMPTY_FORM;
    expect(form.subscriptions).toBe(`${AZURE.account.toLowerCase()}, ${OTHER}`);
  });
});

describe('properties', () => {
  it.each(CLOUDS)('an intake prefills the form that says it, lines joined or not: %s', (cloud) => {
    fc.assert(
      fc.property(intakes(cloud), (intake) => {
        const form = formOf(intake);
        expect(parseIntake(form)).toMatchObject({ ok: true, value: intake });
        const joined = mapTexts(form, (text) => text.replaceAll('\n', ' '));
        expect(parseIntake(joined)).toMatchObject({ ok: true, value: intake });
      }),
      runs({ short: 50, long: 2_000 }),
    );
  });

  it.each(CLOUDS)(
    'a form with one text replaced is accepted or refused in that view: %s',
    (cloud) => {
      const field = fc.constantFrom(
        ...(Object.keys(EMPTY_FORM) as (keyof IntakeForm)[]).filter(
          (key) => typeof EMPTY_FORM[key] === 'string',
        ),
      );
      fc.assert(
        fc.property(intakes(cloud), field, fc.string({ unit: 'binary' }), (intake, field, text) => {
          const outcome = parseIntake({ ...formOf(intake), [field]: text });
          const said = outcome.ok ? outcome.warnings : outcome.problems;
          for (const { message } of said) expect(message.length).toBeLessThanOrEqual(500);
          const fields = said.map((one) => one.field);
          expect(outcome.ok || new Set(fields).size === fields.length).toBe(true);
          if (outcome.ok) {
            expect(parseIntake(formOf(outcome.value))).toMatchObject({ value: outcome.value });
          }
        }),
        runs({ short: 50, long: 2_000 }),
      );
    },
  );
});

function mapTexts(form: IntakeForm, change: (text: string) => string): IntakeForm {
  const entries = Object.entries(form).map(([key, value]: [string, unknown]) => {
    return [key, typeof value === 'string' ? change(value) : value];
  });
  return Object.fromEntries(entries) as IntakeForm;
}

function refusedFields(outcome: Parsed<unknown>): readonly string[] {
  return outcome.ok ? [] : outcome.problems.map(({ field }) => field);
}

function warned(outcome: Parsed<unknown>): readonly string[] {
  return outcome.ok ? outcome.warnings.map(({ field }) => field) : ['refused'];
}
