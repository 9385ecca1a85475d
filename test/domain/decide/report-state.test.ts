import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { connectionStates } from '../../../src/domain/evidence/connection-state.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM } from '../../support/azure.ts';
import {
  ada,
  alan,
  BIDIRECTIONAL,
  carl,
  cleo,
  endpointInput,
  FORM,
  PRODUCTION,
  STAGING,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { AT_STEPS } from './at-steps.ts';
import { at, holding, openOf, refusing, reporting, tests } from './commands.ts';

const OUTBOUND: ConnectionId = 'outbound-production-1';
const FORMS = {
  aws: { ...FORM, ...BIDIRECTIONAL },
  azure: { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL },
} as const;

/** What each state leads to: the endpoint is made again, or people read it in the thread. */
const TABLE = {
  aws: {
    pendingAcceptance: 'to be approved',
    pending: 'a note',
    available: 'a note',
    partial: 'a note',
    rejected: 'lost',
    failed: 'lost',
    expired: 'lost',
    deleting: 'lost',
    deleted: 'lost',
  },
  azure: { Pending: 'to be approved', Approved: 'a note', Rejected: 'lost', Disconnected: 'lost' },
} as const;

const LEGS = [
  {
    connection: PRODUCTION,
    verify: 'verify-inbound',
    approve: 'approve-customer-connection',
    create: 'create-customer-endpoint',
  },
  {
    connection: OUTBOUND,
    verify: 'verify-outbound',
    approve: 'approve-adobe-connection',
    create: 'create-adobe-endpoint',
  },
] as const;

describe('the state that the cloud shows', () => {
  const rows = (['aws', 'azure'] as const).flatMap((cloud) =>
    Object.entries(TABLE[cloud]).flatMap(([state, is]) =>
      LEGS.map((leg) => ({ cloud, state, is, ...leg })),
    ),
  );

  it('the table has every state of both clouds', () => {
    for (const cloud of ['aws', 'azure'] as const) {
      expect(Object.keys(TABLE[cloud])).toEqual(connectionStates(cloud));
    }
  });

  it.each(rows.filter(({ is }) => is === 'lost'))(
    '$cloud: $state of $connection is lost, and goes back to $create',
    ({ cloud, state, connection, verify, create }) => {
      const play = new Play({ form: FORMS[cloud] }).upTo(verify);
      const { service } = at(play, connection);
      const others = play.state.connections.filter(({ id }) => id !== connection);
      const [event] = play.does(alan, reporting(connection, state, 'The console says so.'));
      expect(event).toMatchObject({
        type: 'connection-state-reported',
        connection,
        state,
        backTo: create,
        note: 'The console says so.',
      });
      expect(play.state.visits.at(-2)).toMatchObject({
        step: verify,
        closedAt: play.now,
        deeds: [
          {
            connection,
            by: { person: alan, party: 'adobe' },
            outcome: { kind: 'state-reported', state, note: 'The console says so.' },
          },
        ],
      });
      expect(play.state.notes).toEqual([]);
      expect(play.visit).toMatchObject({ step: create, connections: [connection] });
      expect(at(play, connection)).toMatchObject({ state, service, endpoint: null, proven: [] });
      expect(play.state.connections.filter(({ id }) => id !== connection)).toEqual(others);
      expect(play.upTo('the end').state.status).toBe('completed');
    },
  );

  it.each(rows.filter(({ is }) => is === 'to be approved'))(
    '$cloud: $state of $connection goes back to $approve, its endpoint stays',
    ({ cloud, state, connection, verify, approve }) => {
      const play = new Play({ form: FORMS[cloud] }).upTo(verify);
      const { endpoint } = at(play, connection);
      const [event] = play.does(cleo, reporting(connection, state));
      expect(event).toMatchObject({ connection, state, backTo: approve });
      expect(play.visit).toMatchObject({ step: approve, connections: [connection] });
      expect(at(play, connection)).toMatchObject({ state, endpoint, proven: [] });
      // Reported again, while it is to be approved, it is only a note.
      expect(play.does(cleo, reporting(connection, state))).toMatchObject([{ backTo: null }]);
      expect(play.upTo('the end').state.status).toBe('completed');
    },
  );

  it.each(rows.filter(({ is }) => is === 'a note'))(
    '$cloud: $state of $connection is noted at $verify, which stays open',
    ({ cloud, state, connection, verify }) => {
      const play = new Play({ form: FORMS[cloud] }).upTo(verify);
      const { visits } = play.state;
      const before = at(play, connection);
      const [event] = play.does(cleo, reporting(connection, state, ' since this morning '));
      expect(event).toMatchObject({ connection, state, backTo: null, note: 'since this morning' });
      expect(play.state.visits).toEqual(visits);
      expect(at(play, connection)).toEqual({ ...before, state });
      expect(play.state.notes).toEqual([
        {
          by: { person: cleo, party: 'customer' },
          at: play.now,
          about: { kind: 'state', connection, state, note: 'since this morning' },
        },
      ]);
    },
  );
});

describe('a lost connection', () => {
  it('of the inbound leg is made again before the outbound leg goes on', () => {
    const play = new Play({ form: FORMS.aws }).upTo('approve-adobe-connection');
    const outbound = at(play, OUTBOUND);
    play.does(cleo, reporting(PRODUCTION, 'deleted'));
    expect(play.visit.step).toBe('create-customer-endpoint');
    expect(at(play, OUTBOUND)).toEqual(outbound);
    play.upTo('approve-adobe-connection');
    expect(at(play, PRODUCTION)).toMatchObject({ state: 'available', proven: [{}, {}] });
    expect(at(play, OUTBOUND)).toEqual(outbound);
  });

  it('is reported as the console writes it', () => {
    const play = new Play().upTo('verify-inbound');
    play.does(cleo, reporting(PRODUCTION, '"State": "rejected"'));
    expect(at(play, PRODUCTION).state).toBe('rejected');
  });

  it('takes its proven ports with it', () => {
    const play = new Play().upTo('verify-inbound');
    tests(play, PRODUCTION, [80, 2222], [80]);
    expect(at(play, PRODUCTION).proven).toHaveLength(1);
    play.does(cleo, reporting(PRODUCTION, 'failed'));
    play.upTo('verify-inbound');
    expect(at(play, PRODUCTION).proven).toEqual([]);
  });

  it('ends the troubleshooting of it', () => {
    const play = AT_STEPS.find(({ step }) => step === 'troubleshoot-connection')?.open();
    play?.does(ada, reporting(PRODUCTION, 'rejected'));
    expect(play?.visit.step).toBe('create-customer-endpoint');
  });

  it('of a change of account is made again before the old account is withdrawn', () => {
    const play = AT_STEPS.find(({ step }) => step === 'withdraw-old-account')?.open();
    if (play === undefined) throw new Error('every step can be reached');
    play.does(cleo, reporting(PRODUCTION, 'expired'));
    expect(play.visit.step).toBe('create-customer-endpoint');
    play.upTo('withdraw-old-account');
    expect(play.upTo('the end').state.status).toBe('completed');
  });
});

describe('of two connections', () => {
  const both = { form: { environments: ['production', 'staging'] } };

  it('one that was created and failed is open again in the same visit', () => {
    const play = new Play(both).upTo('create-customer-endpoint');
    play.completes(cleo, { [PRODUCTION]: endpointInput(PRODUCTION) });
    const { number } = play.visit;
    play.does(cleo, reporting(PRODUCTION, 'failed'));
    expect(play.visit.number).toBe(number);
    expect(openOf(play)).toEqual([PRODUCTION, STAGING]);
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it('one that fails while the other alone is created again is a visit about both', () => {
    const play = new Play(both).upTo('approve-customer-connection');
    play.does(ada, refusing(play, STAGING));
    const { number } = play.visit;
    expect(play.visit.connections).toEqual([STAGING]);
    play.does(cleo, reporting(PRODUCTION, 'failed'));
    expect(play.visit).toMatchObject({
      number: number + 1,
      step: 'create-customer-endpoint',
      connections: [PRODUCTION, STAGING],
    });
    expect(play.upTo('the end').state.status).toBe('completed');
  });
});

describe('no state is reported', () => {
  it.each([
    {
      what: 'of what has no endpoint yet',
      play: () => new Play().upTo('create-customer-endpoint'),
      connection: PRODUCTION,
      refusal: { kind: 'no-endpoint' },
    },
    {
      what: 'of what the request does not have',
      play: () => new Play().upTo('verify-inbound'),
      connection: STAGING,
      refusal: { kind: 'no-endpoint' },
    },
    {
      what: 'of what was rejected and has no endpoint any more',
      play: () => {
        const play = new Play().upTo('approve-customer-connection');
        play.does(ada, refusing(play, PRODUCTION));
        return play;
      },
      connection: PRODUCTION,
      refusal: { kind: 'no-endpoint' },
    },
    {
      what: 'while the request is on hold',
      play: () => {
        const play = new Play().upTo('verify-inbound');
        play.does(ada, holding());
        return play;
      },
      connection: PRODUCTION,
      refusal: { kind: 'on-hold', by: 'adobe' },
    },
  ])('$what', ({ play, connection, refusal }) => {
    expect(play().refusal(cleo, reporting(connection, 'deleted'))).toEqual(refusal);
  });

  it.each([
    { what: 'of the other cloud', state: 'Disconnected', note: '', fields: ['state'] },
    { what: 'that is none', state: 'broken', note: '', fields: ['state'] },
    { what: 'that is ours', state: 'not-requested', note: '', fields: ['state'] },
    { what: 'with too much to say', state: 'failed', note: 'x'.repeat(1_001), fields: ['note'] },
    { what: 'or both', state: '', note: 'x'.repeat(1_001), fields: ['state', 'note'] },
  ])('$what', ({ state, note, fields }) => {
    const play = new Play().upTo('verify-inbound');
    const refusal = play.refusal(cleo, reporting(PRODUCTION, state, note));
    expect(refusal).toMatchObject({
      kind: 'invalid-input',
      problems: fields.map((field) => ({ field, connection: null })),
    });
  });
});

describe('what was seen of an endpoint says nothing about the next one', () => {
  const seen = { ...reporting(PRODUCTION, 'expired'), endpoints: 1 };

  it.each([
    { form: FORM, state: 'expired' },
    { form: AZURE_FORM, state: 'Disconnected' },
  ])('$state', ({ form, state }) => {
    const reported = { ...seen, state };
    const play = new Play({ form }).upTo('approve-customer-connection');
    expect(play.refusal(cleo, reported)).toBeUndefined();
    play.does(ada, refusing(play, PRODUCTION));
    expect(play.refusal(cleo, reported)).toEqual({ kind: 'no-endpoint' });
    play.upTo('approve-customer-connection');
    expect(play.refusal(cleo, reported)).toEqual({
      kind: 'outdated',
      step: null,
      current: play.visit,
    });
    expect(play.refusal(cleo, { ...reported, endpoints: 2 })).toBeUndefined();
  });

  it('also where it was given in the same visit', () => {
    const both = { form: { environments: ['production', 'staging'] } };
    const play = new Play(both).upTo('create-customer-endpoint');
    play.completes(cleo, { [PRODUCTION]: endpointInput(PRODUCTION) });
    play.does(cleo, reporting(PRODUCTION, 'failed'));
    play.completes(cleo, { [PRODUCTION]: endpointInput(PRODUCTION, 2) });
    expect(play.refusal(cleo, seen)).toMatchObject({ kind: 'outdated' });
  });

  it('of the other connection it does not matter', () => {
    const both = { form: { environments: ['production', 'staging'] } };
    const play = new Play(both).upTo('approve-customer-connection');
    play.does(cleo, reporting(STAGING, 'failed'));
    play.upTo('approve-customer-connection');
    expect(play.refusal(cleo, seen)).toBeUndefined();
  });
});

describe.each(['remove-connection', 'confirm-removal'] as const)('at %s', (step) => {
  it.each(['available', 'deleted'])('%s is only noted: nothing is made again', (state) => {
    const play = AT_STEPS.find((one) => one.step === step)?.open();
    if (play === undefined) throw new Error('every step can be reached');
    const { visits } = play.state;
    const before = at(play, PRODUCTION);
    play.does(cleo, reporting(PRODUCTION, state));
    expect(play.state.visits).toEqual(visits);
    expect(at(play, PRODUCTION)).toEqual({ ...before, state });
    expect(play.state.notes).toMatchObject([{ about: { kind: 'state', state } }]);
    expect(play.upTo('the end').state.status).toBe('completed');
  });
});

it('a button of the step that was left says what was reported, and by whom', () => {
  const play = new Play().upTo('verify-inbound');
  const { visit } = play;
  play.does(ada, reporting(PRODUCTION, 'rejected'));
  expect(play.refusal(carl, completion(visit, { [PRODUCTION]: {} }))).toMatchObject({
    kind: 'already-done',
    step: 'verify-inbound',
    deed: { by: { person: ada }, outcome: { kind: 'state-reported', state: 'rejected' } },
  });
});
