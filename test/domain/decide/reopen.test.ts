import { describe, expect, it } from 'vitest';
import { slaOfRequest } from '../../../src/domain/clock-policy.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { asksWhatIsLost } from '../../../src/domain/decide/act.ts';
import { returnedFields } from '../../../src/domain/decide/correction.ts';
import type { StepId } from '../../../src/domain/playbooks/steps.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM } from '../../support/azure.ts';
import {
  ada,
  BIDIRECTIONAL,
  carl,
  cleo,
  FORM,
  hours,
  POLICY,
  PRODUCTION,
  STAGING,
} from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { AT_STEPS } from './at-steps.ts';
import {
  at,
  cancelling,
  correcting,
  holding,
  reopening,
  resuming,
  returning,
  stepsOf,
} from './commands.ts';
import { OPENINGS } from './openings.ts';

const OUTBOUND: ConnectionId = 'outbound-production-1';
const FORMS = {
  AWS: { ...FORM, ...BIDIRECTIONAL },
  Azure: { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL },
} as const;

describe('a completed enablement goes on where the state of its connection says', () => {
  it.each([
    { cloud: 'AWS', state: 'deleted', inbound: 'create-customer-endpoint' },
    { cloud: 'AWS', state: 'rejected', inbound: 'create-customer-endpoint' },
    { cloud: 'AWS', state: 'failed', inbound: 'create-customer-endpoint' },
    { cloud: 'AWS', state: 'expired', inbound: 'create-customer-endpoint' },
    { cloud: 'AWS', state: 'deleting', inbound: 'create-customer-endpoint' },
    { cloud: 'AWS', state: 'pendingAcceptance', inbound: 'approve-customer-connection' },
    { cloud: 'AWS', state: 'pending', inbound: 'verify-inbound' },
    { cloud: 'AWS', state: 'available', inbound: 'verify-inbound' },
    { cloud: 'AWS', state: 'partial', inbound: 'verify-inbound' },
    { cloud: 'Azure', state: 'Rejected', inbound: 'create-customer-endpoint' },
    { cloud: 'Azure', state: 'Disconnected', inbound: 'create-customer-endpoint' },
    { cloud: 'Azure', state: 'Pending', inbound: 'approve-customer-connection' },
    { cloud: 'Azure', state: 'Approved', inbound: 'verify-inbound' },
  ] as const)('$cloud: $state leads to $inbound', ({ cloud, state, inbound }) => {
    const play = new Play({ form: FORMS[cloud] }).upTo('the end');
    const before = at(play, PRODUCTION);
    const other = at(play, OUTBOUND);
    const [event] = play.does(cleo, reopening({ [PRODUCTION]: state }, ' It stopped. '));
    expect(event).toMatchObject({
      type: 'request-reopened',
      reason: 'It stopped.',
      lost: [{ connection: PRODUCTION, state }],
    });
    expect(play.state).toMatchObject({ status: 'open' });
    expect('closedAt' in play.state).toBe(false);
    expect(play.visit).toMatchObject({
      step: inbound,
      connections: [PRODUCTION],
      openedAt: play.now,
    });
    const isLost = inbound === 'create-customer-endpoint';
    expect(at(play, PRODUCTION)).toMatchObject({
      state,
      service: before.service,
      endpoint: isLost ? null : before.endpoint,
      proven: [],
    });
    expect(at(play, OUTBOUND)).toEqual(other);
    expect(play.state.notes).toEqual([
      {
        by: { person: cleo, party: 'customer' },
        at: play.now,
        about: {
          kind: 'reopened',
          reason: 'It stopped.',
          lost: [{ connection: PRODUCTION, state }],
        },
      },
    ]);
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it.each([
    { state: 'deleted', step: 'create-adobe-endpoint' },
    { state: 'pendingAcceptance', step: 'approve-adobe-connection' },
    { state: 'available', step: 'verify-outbound' },
  ])('of the outbound leg as well: $state leads to $step', ({ state, step }) => {
    const play = new Play({ form: FORMS.AWS }).upTo('the end');
    play.does(ada, reopening({ [OUTBOUND]: state }));
    expect(play.visit).toMatchObject({ step, connections: [OUTBOUND] });
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('several are mended one leg after the other; those that work are left alone', () => {
    const form = { ...FORMS.AWS, environments: ['production', 'staging'] };
    const play = new Play({ form }).upTo('the end');
    const visits = play.state.visits.length;
    const working = at(play, STAGING);
    play.does(
      cleo,
      reopening({ [OUTBOUND]: 'available', [PRODUCTION]: 'deleted', [STAGING]: '  ' }),
    );
    expect(play.events.at(-1)).toMatchObject({
      lost: [
        { connection: PRODUCTION, state: 'deleted' },
        { connection: OUTBOUND, state: 'available' },
      ],
    });
    expect(at(play, STAGING)).toEqual(working);
    expect(stepsOf(play.upTo('the end')).slice(visits)).toEqual([
      'create-customer-endpoint',
      'approve-customer-connection',
      'verify-inbound',
      'verify-outbound',
    ]);
  });

  it.each([
    { what: 'nothing lost', states: {}, reason: 'It stopped.', fields: ['state'] },
    {
      what: 'blank states',
      states: { [PRODUCTION]: ' ' },
      reason: 'It stopped.',
      fields: ['state'],
    },
    {
      what: 'a state of the other cloud',
      states: { [PRODUCTION]: 'Disconnected' },
      reason: 'It stopped.',
      fields: ['state'],
    },
    {
      what: 'a connection that it does not have',
      states: { [STAGING]: 'deleted' },
      reason: 'It stopped.',
      fields: ['state'],
    },
    { what: 'no reason', states: { [PRODUCTION]: 'deleted' }, reason: '', fields: ['reason'] },
    {
      what: 'neither',
      states: { [PRODUCTION]: 'gone away' },
      reason: '',
      fields: ['reason', 'state'],
    },
  ])('with $what it is refused', ({ states, reason, fields }) => {
    const play = new Play().upTo('the end');
    const refusal = play.refusal(cleo, reopening(states, reason));
    expect(refusal).toMatchObject({
      kind: 'invalid-input',
      problems: fields.map((field) => ({ field })),
    });
  });
});

describe('a completed change', () => {
  it.each([
    { kind: 'remove-connection', at: 'remove-connection' },
    { kind: 'remove-endpoint-service', at: 'remove-connection' },
    { kind: 'other-change', at: 'make-change' },
  ] as const)('$kind goes on at $at, whatever its connections show', (row) => {
    for (const { open, name } of OPENINGS.filter(({ name }) => name.startsWith(row.kind))) {
      const play = open().upTo('the end');
      const { connections } = play.state;
      expect(asksWhatIsLost(play.state), name).toBe(false);
      play.does(cleo, reopening());
      expect(play.visit).toMatchObject({
        step: row.at,
        connections: connections.map(({ id }) => id),
      });
      expect(play.state).toMatchObject({
        done: ['review-request'],
        connections: connections.map(({ id, state, service, endpoint }) => {
          return { id, state, service, endpoint };
        }),
      });
      expect(play.upTo('the end').state.status).toBe('completed');
    }
  });

  it.each(['change-account', 'add-endpoint-service'] as const)(
    '%s asks what is lost, as an enablement does',
    (kind) => {
      for (const { open } of OPENINGS.filter(({ name }) => name.startsWith(kind))) {
        const play = open().upTo('the end');
        const [connection] = play.state.connections;
        if (connection === undefined) throw new Error('the change makes a connection');
        expect(asksWhatIsLost(play.state)).toBe(true);
        expect(play.refusal(cleo, reopening())?.kind).toBe('invalid-input');
        const lost = play.state.intake.cloud === 'aws' ? 'deleted' : 'Disconnected';
        play.does(cleo, reopening({ [connection.id]: lost }));
        const create = kind === 'change-account' ? 'customer' : 'adobe';
        expect(play.visit).toMatchObject({
          step: `create-${create}-endpoint`,
          connections: [connection.id],
        });
        expect(play.upTo('the end').state.status).toBe('completed');
      }
    },
  );
});

describe('a cancelled request goes on where it stopped', () => {
  it.each(AT_STEPS.filter(({ step }) => step !== 'resume-request'))(
    'at $step',
    ({ step, open }) => {
      const play = open();
      const { connections, owner } = play.visit;
      const { connections: progress, done } = play.state;
      play.does(carl, cancelling());
      expect(asksWhatIsLost(play.state)).toBe(false);
      const [event] = play.does(ada, reopening({ [PRODUCTION]: 'deleted' }));
      expect(event).toMatchObject({ type: 'request-reopened', lost: [] });
      expect(play.visit).toMatchObject({ step, owner, connections, openedAt: play.now, deeds: [] });
      expect(play.state).toMatchObject({ status: 'open', connections: progress, done });
      expect('by' in play.state || 'reason' in play.state || 'closedAt' in play.state).toBe(false);
      expect(play.upTo('the end').state.status).toBe('completed');
    },
  );

  it('returned: the customer is asked for the same fields', () => {
    const play = new Play();
    play.does(ada, returning(play, ['company']));
    play.does(cleo, cancelling());
    play.does(cleo, reopening());
    expect(returnedFields(play.state)).toEqual(['company']);
    play.does(cleo, correcting(play, { company: 'Acme GmbH' }));
    expect(play.state.intake.company).toBe('Acme GmbH');
  });

  it.each([
    { what: 'at a step', open: () => new Play().upTo('verify-inbound'), step: 'verify-inbound' },
    {
      what: 'while it was returned',
      open: () => {
        const play = new Play();
        play.does(ada, returning(play, ['company']));
        return play;
      },
      step: 'correct-request',
    },
  ] satisfies { what: string; open: () => Play; step: StepId }[])(
    'on hold $what: it is on hold no more',
    ({ open, step }) => {
      const play = open();
      play.does(cleo, holding());
      play.does(cleo, cancelling());
      play.does(cleo, reopening());
      expect(play.visit.step).toBe(step);
      play.does(cleo, holding());
      play.does(cleo, resuming(play));
      expect(play.visit.step).toBe(step);
    },
  );

  it('needs a reason', () => {
    const play = new Play();
    play.does(cleo, cancelling());
    expect(play.refusal(cleo, reopening({}, ' '))).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'reason', connection: null }],
    });
  });
});

it('the time between a close and a reopening counts for nothing', () => {
  const play = new Play();
  play.does(cleo, cancelling(), hours(10));
  play.does(cleo, reopening(), hours(500));
  expect(slaOfRequest(play.state, POLICY, hours(505))).toMatchObject({
    status: 'running',
    consumedMs: 15 * HOUR_MS,
    dueAt: hours(530),
  });
});
