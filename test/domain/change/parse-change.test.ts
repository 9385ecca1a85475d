import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Base,
  CHANGE_KINDS,
  type ChangeForm,
  type ChangeKind,
} from '../../../src/domain/change/change.ts';
import { changeRule } from '../../../src/domain/change/change-rules.ts';
import { baseOf } from '../../../src/domain/change/configuration.ts';
import { candidates, parseChange } from '../../../src/domain/change/parse-change.ts';
import { CLOUDS, type Cloud } from '../../../src/domain/cloud.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import type { ConnectionState } from '../../../src/domain/evidence/connection-state.ts';
import { ENVIRONMENTS, type IntakeForm } from '../../../src/domain/intake/intake.ts';
import { EMPTY_FORM, formOf } from '../../../src/domain/intake/parse-intake.ts';
import {
  AZURE_BIDIRECTIONAL,
  AZURE_FORM,
  AZURE_TARGET,
  CUSTOMER_SUBSCRIPTION,
} from '../../support/azure.ts';
import { BIDIRECTIONAL, FORM, PRODUCTION, STAGING, TARGET } from '../../support/builders.ts';
import { runs } from '../../support/length.ts';
import { Play } from '../../support/play.ts';
import { changeForm, enabled, OPENINGS } from '../decide/openings.ts';

const OTHER_ACCOUNT = '210987654321';
const OTHER_SUBSCRIPTION = '22222222-3333-4444-5555-666666666666';
const OTHER_TARGET = TARGET.replace('0c', '1c');
/** Of {@link AZURE_TARGET}. */
const ALIAS = 'orders.33333333-4444-5555-6666-777777777777.eastus.azure.privatelinkservice';
const OUTBOUND: ConnectionId = 'outbound-production-1';
const ADDED: Partial<IntakeForm> = { ...BIDIRECTIONAL, targets: OTHER_TARGET };

const AWS = baseOf(enabled('aws', ['production', 'staging']));
const AZURE = baseOf(enabled('azure'));
const UNIDIRECTIONAL = baseOf(new Play().upTo('the end').request);

function change(kind: string, typed: Partial<ChangeForm> = {}): ChangeForm {
  return { kind, about: [], description: '', ...typed };
}

function parse(typed: ChangeForm, form: Partial<IntakeForm> = {}, base: Base = AWS) {
  return parseChange(typed, { ...EMPTY_FORM, ...form }, base);
}

function fieldsRefused(outcome: ReturnType<typeof parseChange>): readonly string[] {
  return outcome.ok ? [] : outcome.problems.map(({ field }) => field);
}

describe('what each kind of change asks for', () => {
  it.each([
    { kind: 'remove-connection', refused: ['about'] },
    { kind: 'change-account', refused: ['about', 'account'] },
    {
      kind: 'add-endpoint-service',
      refused: ['environments', 'prerequisites', 'targets', 'accessGranted'],
    },
    { kind: 'remove-endpoint-service', refused: ['about'] },
    { kind: 'other-change', refused: ['description'] },
    { kind: 'enable-unidirectional', refused: ['about'] },
    { kind: '', refused: ['about'] },
  ])('$kind: all that is missing at once: $refused', ({ kind, refused }) => {
    expect(fieldsRefused(parse(change(kind)))).toEqual(refused);
  });

  it.each([
    { kind: 'remove-connection', typed: { about: [PRODUCTION] }, form: {} },
    { kind: 'change-account', typed: { about: [PRODUCTION] }, form: { account: OTHER_ACCOUNT } },
    { kind: 'add-endpoint-service', typed: {}, form: { ...ADDED, environments: ['staging'] } },
    { kind: 'remove-endpoint-service', typed: { about: [OUTBOUND] }, form: {} },
    { kind: 'other-change', typed: { description: 'Open port 8080.' }, form: {} },
  ] as const)('$kind: nothing else', ({ kind, typed, form }) => {
    expect(fieldsRefused(parse(change(kind, typed), form))).toEqual([]);
  });

  it.each([
    { length: 2, ok: false },
    { length: 3, ok: true },
    { length: 1_000, ok: true },
    { length: 1_001, ok: false },
  ])('another change is described in 3 to 1,000 characters: $length', ({ length, ok }) => {
    const description = ` ${'ö'.repeat(length)} `;
    const outcome = parse(change('other-change', { description }));
    expect(fieldsRefused(outcome)).toEqual(ok ? [] : ['description']);
    if (outcome.ok) expect(outcome.value.change.description).toBe('ö'.repeat(length));
  });

  it.each(CHANGE_KINDS)('%s says with its description at most 1,000 characters', (kind) => {
    const typed = change(kind, { description: 'x'.repeat(1_001) });
    expect(fieldsRefused(parse(typed))).toContain('description');
  });
});

describe('the connections that a change can be about', () => {
  const inbound = [PRODUCTION, STAGING];
  const outbound = [OUTBOUND, 'outbound-staging-1'];
  it.each([
    { kind: 'remove-connection', offered: [...inbound, ...outbound] },
    { kind: 'change-account', offered: inbound },
    { kind: 'add-endpoint-service', offered: [] },
    { kind: 'remove-endpoint-service', offered: outbound },
    { kind: 'other-change', offered: [...inbound, ...outbound] },
  ] as const)('$kind: $offered', ({ kind, offered }) => {
    expect(candidates(kind, AWS).map(({ id }) => id)).toEqual(offered);
  });

  it.each([
    { state: 'available', isOffered: true },
    { state: 'partial', isOffered: true },
    { state: 'pending', isOffered: true },
    { state: 'deleted', isOffered: false },
    { state: 'rejected', isOffered: false },
    { state: 'Disconnected', isOffered: false },
  ] as const)('one that is $state is offered: $isOffered', ({ state, isOffered }) => {
    const base = withState(PRODUCTION, state);
    expect(candidates('remove-connection', base).some(({ id }) => id === PRODUCTION)).toBe(
      isOffered,
    );
    const chosen = parse(change('remove-connection', { about: [PRODUCTION] }), {}, base);
    expect(fieldsRefused(chosen)).toEqual(isOffered ? [] : ['about']);
  });

  it('are those of the kind’s legs alone, in the request’s order, each once', () => {
    const about = [OUTBOUND, STAGING, 'inbound-nowhere', PRODUCTION, STAGING];
    const outcome = parse(change('change-account', { about }), { account: OTHER_ACCOUNT });
    expect(outcome.ok && outcome.value.change.about).toEqual([PRODUCTION, STAGING]);
  });

  it('there may be none', () => {
    const typed = change('remove-endpoint-service', { about: [OUTBOUND] });
    const outcome = parse(typed, {}, UNIDIRECTIONAL);
    expect(outcome).toMatchObject({
      ok: false,
      problems: [{ field: 'about', message: expect.stringContaining('PL-12 has no connection') }],
    });
  });
});

describe('what the request says with a change', () => {
  it.each([
    { about: [PRODUCTION], environments: ['production'] },
    { about: [STAGING, PRODUCTION], environments: ['production', 'staging'] },
    { about: [STAGING, 'outbound-staging-1'], environments: ['staging'] },
  ])('about $about: $environments', ({ about, environments }) => {
    const outcome = parse(change('remove-connection', { about }));
    expect(outcome.ok && outcome.value.intake).toEqual({ ...AWS.before, environments });
  });

  it('all environments, where it is about no connection', () => {
    const outcome = parse(change('other-change', { description: 'Open port 8080.' }));
    expect(outcome.ok && outcome.value.intake).toEqual(AWS.before);
  });

  it.each(CHANGE_KINDS)('%s: what it does not ask for stays, whatever was typed', (kind) => {
    const form = {
      ...FORM,
      ...ADDED,
      company: 'Other',
      region: 'eu-west-1',
      account: OTHER_ACCOUNT,
    };
    const typed = changeForm(kind, enabled('aws', ['production', 'staging']));
    const outcome = parse(typed, { ...form, targets: OTHER_TARGET });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    expect(outcome.value.intake).toMatchObject({
      company: 'Acme Outdoor',
      region: 'us-east-1',
      account: kind === 'change-account' ? OTHER_ACCOUNT : '123456789012',
    });
    expect(outcome.value.change).toEqual({
      kind,
      of: 12,
      before: AWS.before,
      adobeAccount: AWS.adobeAccount,
      existing: AWS.existing,
      alongside: [],
      about: typed.about,
      description: typed.description,
    });
  });

  it('a service that is added makes it bidirectional, in the environments that are chosen', () => {
    const form = { ...ADDED, environments: ['production'] };
    const outcome = parse(change('add-endpoint-service'), form, UNIDIRECTIONAL);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        intake: {
          connectionType: 'bidirectional',
          environments: ['production'],
          outbound: { targets: [{ service: { name: OTHER_TARGET } }], accessGranted: true },
        },
        change: { kind: 'add-endpoint-service', about: [] },
      },
    });
  });

  it('Azure: the new account’s own subscription may connect where none is given', () => {
    const typed = change('change-account', { about: [PRODUCTION] });
    const outcome = parse(typed, { account: OTHER_SUBSCRIPTION }, AZURE);
    expect(outcome).toMatchObject({
      ok: true,
      value: { intake: { account: OTHER_SUBSCRIPTION, subscriptions: [OTHER_SUBSCRIPTION] } },
    });
  });
});

describe('of two environments, one may be changed alone', () => {
  const bases = CLOUDS.map((cloud) => ({ cloud, ...twoEnvironments(cloud) }));
  const rows = bases.flatMap((row) =>
    CHANGE_KINDS.flatMap((kind) => ENVIRONMENTS.map((one) => ({ ...row, kind, environment: one }))),
  );

  it.each(rows)('$cloud, $kind: $environment', ({ base, anew, kind, environment }) => {
    const about = candidates(kind, base)
      .filter((one) => one.environment === environment)
      .map(({ id }) => id);
    const typed = change(kind, { about, description: 'Open port 8080.' });
    const outcome = parse(typed, { ...anew, environments: [environment] }, base);
    expect(fieldsRefused(outcome)).toEqual([]);
    const { intake } = outcome.ok ? outcome.value : {};
    const isAll = kind === 'other-change' && about.length === 0;
    expect(intake?.environments).toEqual(isAll ? ENVIRONMENTS : [environment]);
    if (intake?.cloud === 'azure') expect(intake.clusterIds).toHaveLength(2);
  });
});

/** The same configuration on Azure, whose service was given by its alias. */
function withAlias(): Base {
  const form = { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL, targets: ALIAS };
  return baseOf(new Play({ form }).upTo('the end').request);
}

/** A configuration of two environments, and what can be given anew. */
function twoEnvironments(cloud: Cloud): { base: Base; anew: Partial<IntakeForm> } {
  if (cloud === 'aws') return { base: AWS, anew: { ...ADDED, account: OTHER_ACCOUNT } };
  const form = { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL, environments: ENVIRONMENTS };
  const clusterIds = 'abc123def4567 abc123def4567_stg';
  const base = baseOf(new Play({ form: { ...form, clusterIds } }).upTo('the end').request);
  const targets = AZURE_TARGET.replace('orders', 'stock');
  return { base, anew: { ...AZURE_BIDIRECTIONAL, targets, account: OTHER_SUBSCRIPTION } };
}

describe('what a change does not ask is never a problem of it', () => {
  /** As a configuration may stand that today's intake would not accept. */
  const refusedToday = (base: Base): Base => ({
    ...base,
    before: {
      ...base.before,
      company: '',
      projectId: 'Not An ID',
      services: [{ name: 'SSH', port: 22 }],
      ...(base.before.cloud === 'azure' ? { clusterIds: ['a', 'b', 'c'] } : {}),
    },
  });

  const changes = OPENINGS.filter(({ open }) => open().state.change !== null);
  const text = fc.oneof(fc.constant(''), fc.string({ maxLength: 40 }));
  const asEmpty = fc.constant(EMPTY_FORM);
  const asSaid = fc
    .record(
      Object.fromEntries(
        Object.entries(EMPTY_FORM).map(([field, empty]) => [
          field,
          typeof empty === 'string' ? text : fc.array(fc.string({ maxLength: 12 })),
        ]),
      ),
    )
    .map((said): IntakeForm => ({ ...EMPTY_FORM, ...said }));

  it.each(changes)('$name', ({ open }) => {
    const { state } = open(['production', 'staging']);
    if (state.change === null) throw new Error('only changes are looked at');
    const { kind } = state.change;
    const base = refusedToday(state.change);
    const asked: readonly string[] = [
      ...changeRule(kind).fields[base.before.cloud],
      'about',
      'description',
    ];
    const chosen = fc.subarray(base.existing.map(({ id }) => id));
    const described = fc.constantFrom('', 'Open port 8080.');
    fc.assert(
      fc.property(fc.oneof(asEmpty, asSaid), chosen, described, (form, about, description) => {
        const outcome = parse(change(kind, { about, description }), form, base);
        const said = outcome.ok ? outcome.warnings : outcome.problems;
        for (const { field } of said) expect(asked).toContain(field);
      }),
      runs({ short: 100, long: 2_000 }),
    );
    const { about, description } = state.change;
    const complete = parse({ kind, about, description }, formOf(state.intake), base);
    expect(fieldsRefused(complete)).toEqual([]);
  });
});

describe('a change that changes nothing is refused', () => {
  const account: ChangeKind = 'change-account';
  const own = CUSTOMER_SUBSCRIPTION;
  it.each([
    { what: 'AWS: the same account', base: AWS, form: { account: '1234-5678-9012' }, ok: false },
    { what: 'AWS: another', base: AWS, form: { account: OTHER_ACCOUNT }, ok: true },
    { what: 'Azure: the same', base: AZURE, form: { account: own }, ok: false },
    {
      what: 'Azure: the same, in capitals',
      base: AZURE,
      form: { account: own.toUpperCase(), subscriptions: own.toUpperCase() },
      ok: false,
    },
    {
      what: 'Azure: the same, and one more subscription that may connect',
      base: AZURE,
      form: { account: own, subscriptions: `${own} ${OTHER_SUBSCRIPTION}` },
      ok: true,
    },
    {
      what: 'Azure: another subscription that may connect instead',
      base: AZURE,
      form: { account: own, subscriptions: OTHER_SUBSCRIPTION },
      ok: true,
    },
  ])('$what: accepted $ok', ({ base, form, ok }) => {
    const outcome = parse(change(account, { about: [PRODUCTION] }), form, base);
    expect(fieldsRefused(outcome)).toEqual(ok ? [] : ['account']);
  });

  it('Azure: the order of the subscriptions is no change', () => {
    const subscriptions = `${own} ${OTHER_SUBSCRIPTION}`;
    const base = baseOf(
      new Play({ form: { ...AZURE_FORM, subscriptions } }).upTo('the end').request,
    );
    const form = { account: own, subscriptions: `${OTHER_SUBSCRIPTION} ${own}` };
    const outcome = parse(change(account, { about: [PRODUCTION] }), form, base);
    expect(fieldsRefused(outcome)).toEqual(['account']);
  });

  const add = (targets: string, environments: readonly string[] = ['production']) => ({
    ...BIDIRECTIONAL,
    targets,
    environments,
  });
  const productionOnly = baseOf(enabled('aws', ['production']));
  it.each([
    { what: 'a service that is connected', form: add(TARGET), base: AWS, ok: false },
    {
      what: 'one that is connected and one that is not',
      form: add(`${OTHER_TARGET}\n${TARGET}`),
      base: AWS,
      ok: false,
    },
    { what: 'one that is not', form: add(OTHER_TARGET), base: AWS, ok: true },
    {
      what: 'one that is connected to the other environment alone',
      form: add(TARGET, ['staging']),
      base: productionOnly,
      ok: true,
    },
    {
      what: 'one that is connected to one of two environments',
      form: add(TARGET, ['production', 'staging']),
      base: productionOnly,
      ok: false,
    },
    {
      what: 'one whose connection is lost',
      form: add(TARGET),
      base: withState(OUTBOUND, 'deleted'),
      ok: true,
    },
    {
      what: 'Azure: one that is connected, in other capitals',
      form: {
        ...AZURE_BIDIRECTIONAL,
        targets: AZURE_TARGET.toUpperCase(),
        environments: ['production'],
      },
      base: AZURE,
      ok: false,
    },
    ...(
      [
        { name: 'its alias', base: AZURE, targets: ALIAS, ok: false },
        { name: 'the alias of another', base: AZURE, targets: `x${ALIAS}`, ok: true },
        {
          name: 'its id, by its alias before',
          base: withAlias(),
          targets: AZURE_TARGET,
          ok: false,
        },
      ] as const
    ).map(({ name, base, targets, ok }) => ({
      what: `Azure: one that is connected, by ${name}`,
      form: { ...AZURE_BIDIRECTIONAL, targets, environments: ['production'] },
      base,
      ok,
    })),
  ])('add a service: $what: accepted $ok', ({ form, base, ok }) => {
    const outcome = parse(change('add-endpoint-service'), form, base);
    expect(fieldsRefused(outcome)).toEqual(ok ? [] : ['targets']);
  });

  it('names each service once', () => {
    const form = add(TARGET, ['production', 'staging']);
    const outcome = parse(change('add-endpoint-service'), form);
    expect(outcome).toMatchObject({
      problems: [{ message: expect.stringMatching(/^com\S+ is connected already: /) }],
    });
  });
});

it('what a change can be about is what its playbook makes or takes down', () => {
  for (const kind of CHANGE_KINDS) {
    const { legs } = changeRule(kind);
    for (const { leg } of candidates(kind, AWS)) expect(legs).toContain(leg);
  }
});

function withState(id: ConnectionId, state: ConnectionState): Base {
  const existing = AWS.existing.map((one) => (one.id === id ? { ...one, state } : one));
  return { ...AWS, existing };
}
