import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM } from '../../support/azure.ts';
import {
  APPROVE,
  ada,
  BIDIRECTIONAL,
  carl,
  cleo,
  FORM,
  PRODUCTION,
  STAGING,
  TARGET,
} from '../../support/builders.ts';
import { nextAct } from '../../support/next-act.ts';
import { completion, Play } from '../../support/play.ts';
import { AT_STEPS } from './at-steps.ts';
import { at, openOf, REASON, refusing, stepsOf } from './commands.ts';

const OUTBOUND: ConnectionId = 'outbound-production-1';
const FORMS = {
  AWS: { ...FORM, ...BIDIRECTIONAL },
  Azure: { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL },
} as const;

describe('a rejected connection request', () => {
  it.each([
    {
      cloud: 'AWS',
      step: 'approve-customer-connection',
      connection: PRODUCTION,
      backTo: 'create-customer-endpoint',
      state: 'rejected',
    },
    {
      cloud: 'AWS',
      step: 'approve-adobe-connection',
      connection: OUTBOUND,
      backTo: 'create-adobe-endpoint',
      state: 'rejected',
    },
    {
      cloud: 'Azure',
      step: 'approve-customer-connection',
      connection: PRODUCTION,
      backTo: 'create-customer-endpoint',
      state: 'Rejected',
    },
    {
      cloud: 'Azure',
      step: 'approve-adobe-connection',
      connection: OUTBOUND,
      backTo: 'create-adobe-endpoint',
      state: 'Rejected',
    },
  ] as const)('$cloud: $step goes back to $backTo as $state', (row) => {
    const { step, connection, backTo, state } = row;
    const play = new Play({ form: FORMS[row.cloud] }).upTo(step);
    const { owner } = play.visit;
    const { service } = at(play, connection);
    const [event] = play.does(owner === 'adobe' ? ada : cleo, refusing(play, connection));
    expect(event).toMatchObject({ type: 'step-refused', step, connection, how: 'reject', backTo });
    expect(play.visit).toMatchObject({ step: backTo, connections: [connection] });
    expect(play.visit.owner).not.toBe(owner);
    expect(at(play, connection)).toMatchObject({ state, service, endpoint: null, proven: [] });
    expect(at(play, connection).done).not.toContain(backTo);
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('of the outbound leg leaves the inbound leg done and proven', () => {
    const play = new Play({ form: FORMS.AWS }).upTo('approve-adobe-connection');
    const inbound = at(play, PRODUCTION);
    play.does(cleo, refusing(play, OUTBOUND));
    expect(at(play, PRODUCTION)).toEqual(inbound);
    expect(stepsOf(play.upTo('the end')).slice(-3)).toEqual([
      'create-adobe-endpoint',
      'approve-adobe-connection',
      'verify-outbound',
    ]);
  });
});

describe('what was given is sent back', () => {
  it.each([
    {
      cloud: 'AWS',
      step: 'create-customer-endpoint',
      connection: PRODUCTION,
      backTo: 'allow-customer-account',
    },
    {
      cloud: 'AWS',
      step: 'create-adobe-endpoint',
      connection: OUTBOUND,
      backTo: 'allow-adobe-account',
    },
    {
      cloud: 'Azure',
      step: 'create-customer-endpoint',
      connection: PRODUCTION,
      backTo: 'allow-customer-account',
    },
    {
      cloud: 'Azure',
      step: 'create-adobe-endpoint',
      connection: OUTBOUND,
      backTo: 'allow-adobe-account',
    },
  ] as const)('$cloud: from $step to $backTo, whose service counts no more', (row) => {
    const { step, connection, backTo } = row;
    const play = new Play({ form: FORMS[row.cloud] }).upTo(step);
    const { owner } = play.visit;
    const { adobeAccount } = play.state;
    const [event] = play.does(owner === 'adobe' ? ada : cleo, refusing(play, connection));
    expect(event).toMatchObject({
      type: 'step-refused',
      step,
      connection,
      how: 'send-back',
      backTo,
      reason: REASON,
    });
    expect(play.visit).toMatchObject({ step: backTo, connections: [connection] });
    expect(play.visit.owner).not.toBe(owner);
    expect(at(play, connection)).toMatchObject({
      state: 'not-requested',
      service: null,
      endpoint: null,
    });
    expect(play.state.adobeAccount).toEqual(adobeAccount);
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it.each([
    { step: 'confirm-removal', backTo: 'remove-connection', connections: [PRODUCTION, OUTBOUND] },
    { step: 'confirm-change', backTo: 'make-change', connections: [] },
  ] as const)('of a change: from $step to $backTo, for all of it', (row) => {
    const play = AT_STEPS.find(({ step }) => step === row.step)?.open();
    if (play === undefined) throw new Error('every step can be reached');
    const [event] = play.does(cleo, refusing(play, null, 'It is still there.'));
    expect(event).toMatchObject({
      type: 'step-refused',
      step: row.step,
      connection: null,
      how: 'send-back',
      backTo: row.backTo,
    });
    expect(play.visit).toMatchObject({ step: row.backTo, connections: row.connections });
    expect(openOf(play)).toEqual(row.connections);
    expect(play.state.done).toEqual(['review-request']);
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('a removal that is sent back keeps what the cloud shows until it is given again', () => {
    const play = AT_STEPS.find(({ step }) => step === 'confirm-removal')?.open();
    if (play === undefined) throw new Error('every step can be reached');
    const { service, endpoint } = at(play, PRODUCTION);
    play.does(cleo, refusing(play, null, 'It is still there.'));
    expect(at(play, PRODUCTION)).toMatchObject({ state: 'deleted', service, endpoint });
  });
});

describe('of two connections only the one that is named is set back', () => {
  const both = { ...FORMS.AWS, environments: ['production', 'staging'] };

  it('when it is sent back before its endpoint is created', () => {
    const play = new Play({ form: both }).upTo('create-customer-endpoint');
    const production = at(play, PRODUCTION);
    play.does(carl, refusing(play, STAGING));
    expect(at(play, PRODUCTION)).toEqual(production);
    expect(play.visit).toMatchObject({ step: 'allow-customer-account', connections: [STAGING] });
    const { person, command } = nextAct(play.state, play.visit);
    play.does(person, command);
    expect(play.visit).toMatchObject({
      step: 'create-customer-endpoint',
      connections: [PRODUCTION, STAGING],
    });
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('when it is rejected, of two services of one environment', () => {
    const targets = `${TARGET}\n${TARGET.replace('0c', '1c')}`;
    const play = new Play({ form: { ...FORMS.AWS, targets } }).upTo('approve-adobe-connection');
    play.completes(cleo, { [OUTBOUND]: APPROVE });
    const first = at(play, OUTBOUND);
    play.does(cleo, refusing(play, 'outbound-production-2'));
    expect(at(play, OUTBOUND)).toEqual(first);
    expect(play.visit).toMatchObject({
      step: 'create-adobe-endpoint',
      owner: 'adobe',
      connections: ['outbound-production-2'],
    });
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('the one that was not named is not to be done a second time by an old button', () => {
    const play = new Play({ form: both }).upTo('create-customer-endpoint');
    const { visit } = play;
    play.does(carl, refusing(play, STAGING));
    expect(play.refusal(carl, completion(visit, { [PRODUCTION]: {} }))?.kind).toBe('outdated');
    expect(play.refusal(carl, completion(visit, { [STAGING]: {} }))).toMatchObject({
      kind: 'already-done',
      deed: { outcome: { kind: 'refused', how: 'send-back' } },
    });
  });
});

it.each([
  'create-customer-endpoint',
  'approve-customer-connection',
  'create-adobe-endpoint',
  'approve-adobe-connection',
  'confirm-removal',
  'confirm-change',
] as const)('%s is not refused without a reason', (step) => {
  const play = AT_STEPS.find((one) => one.step === step)?.open();
  if (play === undefined) throw new Error('every step can be reached');
  const person = play.visit.owner === 'adobe' ? ada : cleo;
  const command = refusing(play, play.visit.connections[0] ?? null, ' ');
  expect(play.refusal(person, command)).toMatchObject({
    kind: 'invalid-input',
    problems: [{ field: 'reason', connection: null }],
  });
});
