import { describe, expect, it } from 'vitest';
import { returnableFields, returnedFields } from '../../../src/domain/decide/correction.ts';
import type { RequestField } from '../../../src/domain/fields.ts';
import type { IntakeForm } from '../../../src/domain/intake/intake.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM, AZURE_TARGET } from '../../support/azure.ts';
import {
  ada,
  alan,
  BIDIRECTIONAL,
  carl,
  cleo,
  FORM,
  REVIEW,
  TARGET,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { correcting as correction, returning as returnOf } from './commands.ts';

const REASON = 'The account belongs to another company.\nPlease check both.';

function returning(play: Play, fields: readonly string[], reason = REASON) {
  return returnOf(play, fields, reason);
}

function returned(...fields: readonly RequestField[]): Play {
  return returnedOf({}, fields);
}

function returnedOf(form: Partial<IntakeForm>, fields: readonly RequestField[]): Play {
  const play = new Play({ form });
  play.does(ada, returning(play, fields));
  return play;
}

describe('a return', () => {
  it('names the fields and the reason, and hands the request to the customer', () => {
    const play = new Play();
    const events = play.does(ada, returning(play, ['account', 'company']));
    expect(events).toMatchObject([
      { type: 'request-returned', fields: ['company', 'account'], reason: REASON },
    ]);
    expect(play.visit).toMatchObject({ number: 2, step: 'correct-request', connections: [] });
    expect(play.state.visits[0]).toMatchObject({
      closedAt: play.now,
      deeds: [{ outcome: { kind: 'returned', fields: ['company', 'account'], reason: REASON } }],
    });
    expect(play.state).toMatchObject({ status: 'open', assignee: null, ticket: null, done: [] });
    expect(returnedFields(play.state)).toEqual(['company', 'account']);
  });

  it.each([
    { what: 'no field', fields: [], reason: REASON, problems: ['fields'] },
    {
      what: 'only a field that nobody types',
      fields: ['plan'],
      reason: REASON,
      problems: ['fields'],
    },
    { what: 'no reason', fields: ['account'], reason: '  \n', problems: ['reason'] },
    { what: 'hardly a reason', fields: ['account'], reason: 'no', problems: ['reason'] },
    {
      what: 'a reason too long',
      fields: ['account'],
      reason: 'x'.repeat(1_001),
      problems: ['reason'],
    },
    { what: 'neither', fields: [], reason: '', problems: ['reason', 'fields'] },
  ])('with $what is refused with every problem', ({ fields, reason, problems }) => {
    const play = new Play();
    const refusal = play.refusal(ada, returning(play, fields, reason));
    expect(refusal).toMatchObject({
      kind: 'invalid-input',
      problems: problems.map((field) => ({ field, connection: null })),
    });
  });

  it('asks for nothing before it, and no longer once it is corrected', () => {
    expect(returnedFields(new Play().state)).toEqual([]);
    const play = returned('company');
    play.does(cleo, correction(play, {}));
    expect(returnedFields(play.state)).toEqual([]);
  });
});

const AWS = { ...FORM, ...BIDIRECTIONAL };
const AZURE = { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL };
const OTHER_SUBSCRIPTION = '22222222-3333-4444-5555-666666666666';
const OTHER_TARGET = TARGET.replace('0c', '1c');

describe('the fields that can be returned', () => {
  const details = ['company', 'projectId', 'account', 'region', 'services', 'environments'];
  const azures = [
    'company',
    'projectId',
    'account',
    'clusterIds',
    'region',
    'services',
    'subscriptions',
    'environments',
  ];
  const outbound = ['targets', 'outboundServices', 'accessGranted'];
  it.each([
    { what: 'unidirectional, AWS', form: FORM, fields: details },
    { what: 'bidirectional, AWS', form: AWS, fields: [...details, ...outbound] },
    { what: 'unidirectional, Azure', form: AZURE_FORM, fields: azures },
    { what: 'bidirectional, Azure', form: AZURE, fields: [...azures, ...outbound] },
  ])('$what: $fields', ({ form, fields }) => {
    const play = new Play({ form });
    expect(returnableFields(play.state)).toEqual(fields);
    play.does(ada, returning(play, [...fields, 'plan', 'cloud', 'connectionType', 'about']));
    expect(returnedFields(play.state)).toEqual(fields);
  });
});

describe('fields that are read in the light of each other are returned together', () => {
  it.each([
    { what: 'AWS', form: AWS, chosen: ['region'], fields: ['region', 'targets'] },
    { what: 'unidirectional', form: FORM, chosen: ['region'], fields: ['region'] },
    {
      what: 'AWS',
      form: AWS,
      chosen: ['outboundServices'],
      fields: ['targets', 'outboundServices'],
    },
    { what: 'AWS', form: AWS, chosen: ['targets'], fields: ['targets', 'outboundServices'] },
    { what: 'AWS', form: AWS, chosen: ['environments'], fields: ['environments'] },
    { what: 'AWS', form: AWS, chosen: ['account'], fields: ['account'] },
    {
      what: 'Azure',
      form: AZURE,
      chosen: ['environments'],
      fields: ['clusterIds', 'environments'],
    },
    { what: 'Azure', form: AZURE, chosen: ['account'], fields: ['account', 'subscriptions'] },
    { what: 'Azure', form: AZURE, chosen: ['accessGranted'], fields: ['accessGranted'] },
  ])('$what: $chosen as $fields', ({ form, chosen, fields }) => {
    const play = new Play({ form });
    const [event] = play.does(ada, returning(play, chosen));
    expect(event).toMatchObject({ type: 'request-returned', fields });
    expect(returnedFields(play.state)).toEqual(fields);
  });

  it('so that a region can be corrected with the services that are in it', () => {
    const play = returnedOf(AWS, ['region']);
    const form = { region: 'eu-central-1', targets: TARGET.replace('us-east-1', 'eu-central-1') };
    play.does(cleo, correction(play, form));
    expect(play.state.intake.region).toBe('eu-central-1');
  });

  it('so that fewer environments can have fewer clusters', () => {
    const environments = ['production', 'staging'];
    const form = { ...AZURE_FORM, environments, clusterIds: 'abc123def4567 abc123def4567_stg' };
    const play = returnedOf(form, ['environments']);
    const fewer = { environments: ['production'], clusterIds: 'abc123def4567' };
    play.does(cleo, correction(play, fewer));
    expect(play.state.intake.environments).toEqual(['production']);
  });

  it('so that ports behind the names of services can be corrected', () => {
    const targets = `${TARGET} mysql 3306\n${OTHER_TARGET} orders 8443`;
    const play = returnedOf({ ...AWS, targets, outboundServices: '' }, ['outboundServices']);
    const form = { targets: `${TARGET}\n${OTHER_TARGET}`, outboundServices: 'redis 6379' };
    play.does(cleo, correction(play, form));
    expect(play.state.intake.outbound?.targets).toMatchObject([
      { services: [{ port: 6379 }] },
      { services: [{ port: 6379 }] },
    ]);
  });
});

/** What is typed, what was there, what is then there. */
interface Correction {
  readonly field: RequestField;
  readonly form: Partial<IntakeForm>;
  readonly before: string;
  readonly after: string;
  readonly intake: object;
}

const COMMON: readonly Correction[] = [
  {
    field: 'company',
    form: { company: ' Acme  GmbH ' },
    before: 'Acme Outdoor',
    after: 'Acme GmbH',
    intake: { company: 'Acme GmbH' },
  },
  {
    field: 'projectId',
    form: { projectId: 'zyx987' },
    before: 'abc123def4567',
    after: 'zyx987',
    intake: { projectId: 'zyx987' },
  },
  {
    field: 'services',
    form: { services: 'HTTP port 8080' },
    before: 'Webserver, HTTP port 80\nSFTP port 2222',
    after: 'HTTP port 8080',
    intake: { services: [{ name: 'HTTP', port: 8080 }] },
  },
];

const CORRECTIONS: Readonly<Record<'aws' | 'azure', readonly Correction[]>> = {
  aws: [
    ...COMMON,
    {
      field: 'environments',
      form: { environments: ['staging', 'production'] },
      before: 'production',
      after: 'production, staging',
      intake: { environments: ['production', 'staging'] },
    },
    {
      field: 'account',
      form: { account: '2109-8765-4321' },
      before: '123456789012',
      after: '210987654321',
      intake: { account: '210987654321' },
    },
    {
      field: 'targets',
      form: { targets: `${TARGET}, ${OTHER_TARGET}` },
      before: TARGET,
      after: `${TARGET}\n${OTHER_TARGET}`,
      intake: {
        outbound: {
          targets: [TARGET, OTHER_TARGET].map((name) => ({
            service: {
              cloud: 'aws',
              id: name.slice(name.lastIndexOf('.') + 1),
              name,
              region: 'us-east-1',
            },
            services: [{ name: 'mysql', port: 3306 }],
          })),
          accessGranted: true,
        },
      },
    },
    {
      field: 'outboundServices',
      form: { outboundServices: 'redis 6379' },
      before: 'mysql port 3306',
      after: 'redis port 6379',
      intake: {
        outbound: {
          targets: [
            {
              service: {
                cloud: 'aws',
                id: 'vpce-svc-0cccccccccccccccc',
                name: TARGET,
                region: 'us-east-1',
              },
              services: [{ name: 'redis', port: 6379 }],
            },
          ],
          accessGranted: true,
        },
      },
    },
  ],
  azure: [
    ...COMMON,
    {
      field: 'account',
      form: { account: OTHER_SUBSCRIPTION.toUpperCase() },
      before: AZURE.account,
      after: OTHER_SUBSCRIPTION,
      // Its own subscription was the only one that may connect: the new one follows.
      intake: { account: OTHER_SUBSCRIPTION, subscriptions: [OTHER_SUBSCRIPTION] },
    },
    {
      field: 'clusterIds',
      form: { clusterIds: 'zyx987zyx9876' },
      before: 'abc123def4567',
      after: 'zyx987zyx9876',
      intake: { clusterIds: ['zyx987zyx9876'] },
    },
    {
      field: 'region',
      form: { region: 'West Europe' },
      before: 'eastus',
      after: 'westeurope',
      intake: { region: 'westeurope' },
    },
    {
      field: 'subscriptions',
      form: { subscriptions: `${AZURE.account} ${OTHER_SUBSCRIPTION}` },
      before: '',
      after: `${AZURE.account}, ${OTHER_SUBSCRIPTION}`,
      intake: { subscriptions: [AZURE.account, OTHER_SUBSCRIPTION] },
    },
    {
      field: 'accessGranted',
      form: { accessGranted: 'no' },
      before: 'yes',
      after: 'no',
      intake: {
        outbound: {
          targets: [
            {
              service: {
                cloud: 'azure',
                id: AZURE_TARGET.toLowerCase(),
                name: AZURE_TARGET,
                form: 'resource-id',
              },
              services: [{ name: 'orders', port: 8443 }],
            },
          ],
          accessGranted: false,
        },
      },
    },
  ],
};

describe('a correction', () => {
  it.each([
    ...CORRECTIONS.aws.map((row) => ({ ...row, base: AWS, cloud: 'AWS' })),
    ...CORRECTIONS.azure.map((row) => ({ ...row, base: AZURE, cloud: 'Azure' })),
  ])('$cloud: of $field keeps what was before and after, and is reviewed again', (row) => {
    const { base, field, form, before, after, intake } = row;
    const play = returnedOf(base, [field]);
    const unchanged = play.state.intake;
    const events = play.does(carl, correction(play, form));
    expect(events).toMatchObject([
      { type: 'request-corrected', changes: [{ field, before, after }] },
    ]);
    expect(play.state.intake).toEqual({ ...unchanged, ...intake });
    expect(play.visit).toMatchObject({ number: 3, step: 'review-request', openedAt: play.now });
    expect(play.state.visits[1]?.deeds).toMatchObject([
      { by: { person: carl }, outcome: { kind: 'done', evidence: { changes: [{ field }] } } },
    ]);
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('of the region of a unidirectional request on AWS', () => {
    const play = returned('region');
    const [event] = play.does(carl, correction(play, { region: 'EU-CENTRAL-1' }));
    expect(event).toMatchObject({
      changes: [{ field: 'region', before: 'us-east-1', after: 'eu-central-1' }],
      intake: { region: 'eu-central-1' },
    });
  });

  it('of a region that the services of the customer are not in says so of those', () => {
    const play = returnedOf(AWS, ['region']);
    expect(play.refusal(carl, correction(play, { region: 'eu-central-1' }))).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'targets' }],
    });
  });

  it('of the services of the customer changes the outbound connections', () => {
    const play = returnedOf(AWS, ['targets']);
    play.does(carl, correction(play, { targets: `${TARGET}\n${OTHER_TARGET}` }));
    expect(play.state.connections.map(({ id }) => id)).toEqual([
      'inbound-production',
      'outbound-production-1',
      'outbound-production-2',
    ]);
  });

  it('of several fields lists each that changed', () => {
    const play = returned('company', 'region', 'account');
    const form = { company: 'Acme GmbH', region: 'us-east-1', account: '210987654321' };
    const [event] = play.does(cleo, correction(play, form));
    expect(event).toMatchObject({ changes: [{ field: 'company' }, { field: 'account' }] });
  });

  it('changes only the fields that were returned', () => {
    const play = returned('company');
    const form = { company: 'Acme GmbH', account: '210987654321' };
    play.does(cleo, correction(play, form));
    expect(play.state.intake).toMatchObject({ company: 'Acme GmbH', account: FORM.account });
  });

  it('that is wrong in several fields says so of each, and changes nothing', () => {
    const play = returned('account', 'services');
    const before = play.state;
    const refusal = play.refusal(cleo, correction(play, { account: '12', services: 'HTTPS 443' }));
    expect(refusal).toMatchObject({
      kind: 'invalid-input',
      problems: [
        { field: 'account', connection: null },
        { field: 'services', connection: null },
      ],
    });
    expect(play.state).toBe(before);
  });

  it('of the environments changes the connections', () => {
    const play = returned('environments');
    play.does(cleo, correction(play, { environments: ['staging'] }));
    expect(play.state.connections.map(({ id }) => id)).toEqual(['inbound-staging']);
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('can be returned again, and then asks for what the second return names', () => {
    const play = returned('company', 'account');
    play.does(cleo, correction(play, { company: 'Acme GmbH' }));
    play.does(alan, returning(play, ['services'], 'SFTP needs another port'));
    expect(returnedFields(play.state)).toEqual(['services']);
    play.does(cleo, correction(play, { company: 'Other', services: 'HTTP port 80' }));
    expect(play.state.intake.company).toBe('Acme GmbH');
    play.completes(alan, REVIEW);
    expect(play.state).toMatchObject({ assignee: alan, visits: { length: 6 } });
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('cannot be given as if it were evidence', () => {
    const play = returned('company');
    const refusal = play.refusal(cleo, completion(play.visit, { request: { company: 'x' } }));
    expect(refusal).toEqual({ kind: 'not-possible', step: 'correct-request' });
  });
});
