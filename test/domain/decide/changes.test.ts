import { describe, expect, it } from 'vitest';
import type { ChangeForm } from '../../../src/domain/change/change.ts';
import { baseOf } from '../../../src/domain/change/configuration.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { returnableFields, returnedFields } from '../../../src/domain/decide/correction.ts';
import type { Person } from '../../../src/domain/ids.ts';
import type { IntakeForm } from '../../../src/domain/intake/intake.ts';
import type { Request } from '../../../src/domain/request.ts';
import {
  ada,
  amy,
  BIDIRECTIONAL,
  carl,
  cleo,
  FORM,
  PRODUCTION,
  ROSTER,
  STAGING,
  START,
  sam,
  TARGET,
} from '../../support/builders.ts';
import { Play, submission } from '../../support/play.ts';
import { at, cancelling, correcting, returning, stepsOf } from './commands.ts';
import { enabled } from './openings.ts';

const OUTBOUND: ConnectionId = 'outbound-production-1';
const OTHER_ACCOUNT = '210987654321';
const OTHER_TARGET = TARGET.replace('0c', '1c');
const BASE = enabled('aws', ['production', 'staging']);
const ABOUT_PRODUCTION = { kind: 'change-account', about: [PRODUCTION], description: '' };

interface Wanted {
  readonly change?: ChangeForm;
  readonly form?: Partial<IntakeForm>;
  readonly base?: Request;
  readonly requester?: Person;
  readonly contacts?: readonly Person[];
}

/** A change of the account, unless told otherwise. */
function opening({ change = ABOUT_PRODUCTION, base = BASE, form, ...people }: Wanted = {}) {
  const given = { ...FORM, account: OTHER_ACCOUNT, ...form };
  return { form: given, change: { form: change, base }, ...people };
}

function asked(wanted: Wanted = {}) {
  const { requester = cleo, ...rest } = opening(wanted);
  return submission(rest, requester, ROSTER, START);
}

function refusalOf(wanted: Wanted) {
  const decision = asked(wanted);
  return decision.ok ? undefined : decision.refusal;
}

function returnedChange(wanted: Wanted, fields: readonly string[]): Play {
  const play = new Play(opening(wanted));
  play.does(ada, returning(play, fields));
  return play;
}

describe('a change is a request of its own', () => {
  it('that refers to the completed one, and carries what it said and left', () => {
    const decision = asked({ change: { ...ABOUT_PRODUCTION, description: ' As agreed. ' } });
    expect(decision).toMatchObject({
      ok: true,
      events: [
        {
          type: 'request-submitted',
          playbook: 'change-account',
          change: {
            kind: 'change-account',
            of: BASE.number,
            before: BASE.intake,
            existing: baseOf(BASE).existing,
            about: [PRODUCTION],
            description: 'As agreed.',
          },
          intake: { ...BASE.intake, environments: ['production'], account: OTHER_ACCOUNT },
          requester: cleo,
          requesterParty: 'customer',
          contacts: [carl],
        },
      ],
    });
  });

  it('leaves the completed one as it was, and begins its own clock', () => {
    const before = structuredClone(BASE);
    const play = new Play({ ...opening(), at: START + 1 });
    expect(play.upTo('the end').state).toMatchObject({
      status: 'completed',
      submittedAt: START + 1,
    });
    expect(BASE).toEqual(before);
  });

  it('all that is wrong is said at once', () => {
    const wanted = { change: { ...ABOUT_PRODUCTION, about: [] }, form: { account: '12' } };
    expect(refusalOf({ ...wanted, contacts: [ada] })).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'about' }, { field: 'account' }, { field: 'contacts' }].map((one) => ({
        ...one,
        connection: null,
      })),
    });
  });
});

describe('who begins a change', () => {
  it.each([
    { who: 'the requester', requester: cleo, contacts: [carl], says: undefined },
    { who: 'the contact, alone', requester: carl, contacts: [], says: undefined },
    { who: 'the contact, who names a new one', requester: carl, contacts: [sam], says: undefined },
    { who: 'an engineer with a contact', requester: ada, contacts: [carl], says: undefined },
    { who: 'an account manager with one', requester: amy, contacts: [cleo], says: undefined },
    { who: 'an engineer alone', requester: ada, contacts: [], says: 'invalid-input' },
    { who: 'a customer with an engineer', requester: cleo, contacts: [ada], says: 'invalid-input' },
    { who: 'a stranger', requester: sam, contacts: [carl], says: 'not-involved' },
  ])('$who: $says', ({ requester, contacts, says }) => {
    expect(refusalOf({ requester, contacts })?.kind).toBe(says);
  });

  it('acts for the side that they are on', () => {
    const play = new Play(opening({ requester: amy, contacts: [cleo] }));
    expect(play.state).toMatchObject({ requesterParty: 'adobe', contacts: [cleo] });
    expect(play.events).toMatchObject([{ actor: { person: amy, party: 'adobe' } }]);
  });

  it.each([
    { status: 'open', close: (play: Play) => play, refusal: { kind: 'still-open' } },
    {
      status: 'cancelled',
      close: (play: Play) => {
        play.does(cleo, cancelling());
        return play;
      },
      refusal: { kind: 'closed', status: 'cancelled' },
    },
    { status: 'completed', close: (play: Play) => play.upTo('the end'), refusal: undefined },
  ])('of a request that is $status: $refusal', ({ close, refusal }) => {
    const base = close(new Play().upTo('verify-inbound')).request;
    expect(refusalOf({ base })).toEqual(refusal);
  });

  it('of a change that is completed, with what that one left', () => {
    const added = new Play(
      opening({
        change: { kind: 'add-endpoint-service', about: [], description: '' },
        form: { ...BIDIRECTIONAL, targets: OTHER_TARGET },
      }),
    ).upTo('the end');
    const removal = { kind: 'remove-endpoint-service', about: [OUTBOUND], description: '' };
    const play = new Play(opening({ change: removal, base: added.request }));
    expect(play.state.change).toMatchObject({ of: 13 });
    expect(at(play, OUTBOUND).service).toMatchObject({ name: OTHER_TARGET });
    expect(refusalOf({ base: added.request })).toMatchObject({ problems: [{ field: 'about' }] });
  });

  it('what was taken down cannot be taken down again, but can be added again', () => {
    const removal = { kind: 'remove-endpoint-service', about: [OUTBOUND], description: '' };
    const base = new Play(opening({ change: removal })).upTo('the end').request;
    expect(refusalOf({ change: removal, base })).toMatchObject({ problems: [{ field: 'about' }] });
    const add = { kind: 'add-endpoint-service', about: [], description: '' };
    expect(refusalOf({ change: add, base, form: BIDIRECTIONAL })).toBeUndefined();
    expect(refusalOf({ change: add, form: BIDIRECTIONAL })).toMatchObject({
      problems: [{ field: 'targets' }],
    });
  });
});

describe('the connections of a change', () => {
  it('that takes some down are those, as the completed request left them', () => {
    const about = [STAGING, OUTBOUND];
    const change = { kind: 'remove-connection', about, description: '' };
    const play = new Play(opening({ change }));
    const left = BASE.connections.filter(({ id }) => about.includes(id));
    expect(play.state.connections).toEqual(left.map((one) => ({ ...one, done: [], proven: [] })));
    expect(play.state.connections).toMatchObject(
      about.map((id) => ({ id, state: 'available', service: {}, endpoint: {} })),
    );
    expect(play.state.intake.environments).toEqual(['production', 'staging']);
    expect(stepsOf(play.upTo('the end'))).toEqual([
      'review-request',
      'remove-connection',
      'confirm-removal',
    ]);
  });

  it('that takes some down are taken down one by one, with the state that the cloud shows', () => {
    const change = { kind: 'remove-connection', about: [PRODUCTION, STAGING], description: '' };
    const play = new Play(opening({ change })).upTo('remove-connection');
    const problems = [{ field: 'state', connection: PRODUCTION }];
    const visit = play.visit.number;
    for (const state of ['available', 'pendingAcceptance', 'Disconnected', 'gone']) {
      const inputs = { [PRODUCTION]: { state } };
      const refusal = play.refusal(ada, { type: 'complete-step', visit, inputs });
      expect(refusal).toMatchObject({ kind: 'invalid-input', problems });
    }
    play.completes(ada, { [PRODUCTION]: { state: 'rejected' }, [STAGING]: { state: '' } });
    expect(play.visit.step).toBe('remove-connection');
    play.completes(ada, { [STAGING]: { state: 'deleting' } });
    expect(play.state.connections).toMatchObject([{ state: 'rejected' }, { state: 'deleting' }]);
    expect(play.visit).toMatchObject({ step: 'confirm-removal', owner: 'customer' });
  });

  it('of the account are made anew, in the environments that it is about', () => {
    const play = new Play(opening());
    expect(play.state.connections).toEqual([
      {
        id: PRODUCTION,
        leg: 'inbound',
        environment: 'production',
        target: null,
        state: 'not-requested',
        done: [],
        service: null,
        endpoint: null,
        proven: [],
      },
    ]);
    expect(stepsOf(play.upTo('the end'))).toEqual([
      'review-request',
      'allow-customer-account',
      'create-customer-endpoint',
      'approve-customer-connection',
      'verify-inbound',
      'withdraw-old-account',
    ]);
  });

  it('that adds a service are the outbound ones to it, numbered from 1', () => {
    const targets = `${OTHER_TARGET}\n${TARGET.replace('0c', '2c')}`;
    const form = { ...BIDIRECTIONAL, targets, environments: ['staging'] };
    const change = { kind: 'add-endpoint-service', about: [], description: '' };
    const play = new Play(opening({ change, form }));
    expect(play.state.connections.map(({ id }) => id)).toEqual([
      'outbound-staging-1',
      'outbound-staging-2',
    ]);
    expect(stepsOf(play.upTo('the end'))).toEqual([
      'review-request',
      'request-adobe-access',
      'allow-adobe-account',
      'create-adobe-endpoint',
      'approve-adobe-connection',
      'verify-outbound',
    ]);
  });

  it('are none of another change, which Adobe reports and the customer confirms', () => {
    const change = { kind: 'other-change', about: [PRODUCTION], description: 'Open port 8080.' };
    const play = new Play(opening({ change })).upTo('make-change');
    expect(play.state.connections).toEqual([]);
    const visit = play.visit.number;
    const blank = { type: 'complete-step', visit, inputs: { request: { report: 'no' } } } as const;
    expect(play.refusal(ada, blank)).toMatchObject({
      problems: [{ field: 'report', connection: null }],
    });
    play.completes(ada, { request: { report: 'Port 8080 is open.' } });
    expect(play.visit).toMatchObject({ step: 'confirm-change', owner: 'customer' });
    const confirm = { type: 'complete-step', visit: visit + 1, inputs: {} } as const;
    expect(play.refusal(cleo, confirm)).toMatchObject({
      problems: [{ field: 'confirmed', connection: null }],
    });
    expect(play.upTo('the end').state.status).toBe('completed');
  });
});

describe('a change that is returned', () => {
  const added: Wanted = {
    change: { kind: 'add-endpoint-service', about: [], description: '' },
    form: { ...BIDIRECTIONAL, targets: OTHER_TARGET, environments: ['production'] },
  };
  const removal: Wanted = {
    change: { kind: 'remove-connection', about: [PRODUCTION], description: '' },
  };
  const other: Wanted = {
    change: { kind: 'other-change', about: [], description: 'Open port 8080.' },
  };
  const azure: Wanted = {
    base: enabled('azure'),
    form: { account: '22222222-3333-4444-5555-666666666666' },
  };

  it.each([
    { kind: 'remove-connection', wanted: removal, fields: ['about', 'description'] },
    { kind: 'change-account', wanted: {}, fields: ['about', 'account', 'description'] },
    {
      kind: 'change-account on Azure',
      wanted: azure,
      fields: ['about', 'account', 'subscriptions', 'description'],
    },
    {
      kind: 'add-endpoint-service',
      wanted: added,
      fields: ['environments', 'targets', 'outboundServices', 'accessGranted', 'description'],
    },
    { kind: 'other-change', wanted: other, fields: ['about', 'description'] },
  ])('$kind: asks for $fields', ({ wanted, fields }) => {
    const play = new Play(opening(wanted));
    expect(returnableFields(play.state)).toEqual(fields);
    play.does(ada, returning(play, [...fields, 'company', 'region']));
    expect(returnedFields(play.state)).toEqual(fields);
  });

  it.each([
    {
      field: 'about',
      wanted: removal,
      form: { about: [OUTBOUND, PRODUCTION] },
      before: PRODUCTION,
      after: `${PRODUCTION}, ${OUTBOUND}`,
      left: { change: { about: [PRODUCTION, OUTBOUND] }, connections: [{}, { id: OUTBOUND }] },
    },
    {
      field: 'description',
      wanted: other,
      form: { description: ' Open port 8081. ' },
      before: 'Open port 8080.',
      after: 'Open port 8081.',
      left: { change: { description: 'Open port 8081.' } },
    },
    {
      field: 'account',
      wanted: {},
      form: { account: '3333-4444-5555' },
      before: OTHER_ACCOUNT,
      after: '333344445555',
      left: { intake: { account: '333344445555', environments: ['production'] } },
    },
    {
      field: 'about',
      wanted: {},
      form: { about: [STAGING] },
      before: PRODUCTION,
      after: STAGING,
      left: {
        change: { about: [STAGING] },
        intake: { account: OTHER_ACCOUNT, environments: ['staging'] },
        connections: [{ id: STAGING, state: 'not-requested' }],
      },
    },
    {
      field: 'environments',
      wanted: added,
      form: { environments: ['staging', 'production'] },
      before: 'production',
      after: 'production, staging',
      left: { connections: [{ id: OUTBOUND }, { id: 'outbound-staging-1' }] },
    },
    {
      field: 'targets',
      wanted: added,
      form: { targets: TARGET.replace('0c', '2c') },
      before: OTHER_TARGET,
      after: TARGET.replace('0c', '2c'),
      left: { connections: [{ id: OUTBOUND }] },
    },
  ])('is corrected: $field from $before to $after', (row) => {
    const { field, wanted, form, before, after, left } = row;
    const play = returnedChange(wanted, [field]);
    const { playbook } = play.state;
    const [event] = play.does(carl, correcting(play, form));
    expect(event).toMatchObject({ type: 'request-corrected', changes: [{ field, before, after }] });
    expect(play.state).toMatchObject({ playbook, ...left });
    expect(play.visit.step).toBe('review-request');
    expect(play.upTo('the end').state.status).toBe('completed');
  });

  it.each([
    { what: 'without a connection', field: 'about', wanted: removal, form: { about: [] } },
    { what: 'without words', field: 'description', wanted: other, form: { description: ' ' } },
    {
      what: 'with the account that is allowed already',
      field: 'account',
      wanted: {},
      form: { account: FORM.account },
    },
    {
      what: 'with a service that is connected already',
      field: 'targets',
      wanted: added,
      form: { targets: TARGET },
    },
  ])('is not corrected $what', ({ field, wanted, form }) => {
    const play = returnedChange(wanted, [field]);
    expect(play.refusal(carl, correcting(play, form))).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field, connection: null }],
    });
  });

  it('changes only what was returned', () => {
    const play = returnedChange({}, ['description']);
    const form = { description: 'As agreed.', account: '333344445555', about: [STAGING] };
    play.does(carl, correcting(play, form));
    expect(play.state).toMatchObject({
      intake: { account: OTHER_ACCOUNT },
      change: { about: [PRODUCTION], description: 'As agreed.' },
    });
  });

  it('keeps the states that were reported since', () => {
    const play = returnedChange(removal, ['about']);
    play.does(cleo, { type: 'report-state', connection: PRODUCTION, state: 'deleted', note: '' });
    play.does(cleo, correcting(play, { about: [PRODUCTION, STAGING] }));
    expect(play.state.connections).toMatchObject([
      { id: PRODUCTION, state: 'deleted' },
      { id: STAGING, state: 'available' },
    ]);
  });

  it('keeps what the changed request said', () => {
    const play = returnedChange({}, ['account']);
    const { change } = play.state;
    play.does(carl, correcting(play, { account: '333344445555' }));
    expect(play.state.change).toEqual(change);
    expect(change?.before).toEqual(BASE.intake);
  });
});
