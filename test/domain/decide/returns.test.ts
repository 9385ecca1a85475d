import { describe, expect, it } from 'vitest';
import { RETURNABLE_FIELDS, type ReturnableField } from '../../../src/domain/commands.ts';
import { returnedFields } from '../../../src/domain/decide/correction.ts';
import type { IntakeForm } from '../../../src/domain/intake/intake.ts';
import { ada, alan, carl, cleo, FORM, REVIEW } from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';

const REASON = 'The account belongs to another company.\nPlease check both.';

function returning(play: Play, fields: readonly string[], reason = REASON) {
  return { type: 'return-request', visit: play.visit.number, fields, reason } as const;
}

function returned(...fields: readonly ReturnableField[]): Play {
  const play = new Play();
  play.does(ada, returning(play, fields));
  return play;
}

function correction(play: Play, form: Partial<IntakeForm>) {
  return { type: 'correct-request', visit: play.visit.number, form } as const;
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

/** A correction of each field: what is typed, what was there, what is then there. */
const CORRECTIONS: Record<
  ReturnableField,
  { form: Partial<IntakeForm>; before: string; after: string; intake: object }
> = {
  company: {
    form: { company: ' Acme  GmbH ' },
    before: 'Acme Outdoor',
    after: 'Acme GmbH',
    intake: { company: 'Acme GmbH' },
  },
  projectId: {
    form: { projectId: 'zyx987' },
    before: 'abc123def4567',
    after: 'zyx987',
    intake: { projectId: 'zyx987' },
  },
  environments: {
    form: { environments: ['staging', 'production'] },
    before: 'production',
    after: 'production, staging',
    intake: { environments: ['production', 'staging'] },
  },
  account: {
    form: { account: '2109-8765-4321' },
    before: '123456789012',
    after: '210987654321',
    intake: { account: '210987654321' },
  },
  region: {
    form: { region: 'EU-CENTRAL-1' },
    before: 'us-east-1',
    after: 'eu-central-1',
    intake: { region: 'eu-central-1' },
  },
  services: {
    form: { services: 'HTTP port 8080' },
    before: 'Webserver, HTTP port 80\nSFTP port 2222',
    after: 'HTTP port 8080',
    intake: { services: [{ name: 'HTTP', port: 8080 }] },
  },
};

describe('a correction', () => {
  it.each(RETURNABLE_FIELDS)(
    'of %s keeps what was before and after, and is reviewed again',
    (field) => {
      const { form, before, after, intake } = CORRECTIONS[field];
      const play = returned(field);
      const unchanged = play.state.intake;
      const events = play.does(carl, correction(play, form));
      expect(events).toMatchObject([
        { type: 'request-corrected', changes: [{ field, before, after }] },
      ]);
      expect(play.state.intake).toEqual({ ...unchanged, ...intake });
      expect(play.visit).toMatchObject({ number: 3, step: 'review-request', openedAt: play.now });
      expect(play.state.visits[1]?.deeds).toMatchObject([
        { by: { person: carl }, outcome: { kind: 'done', evidence: { fields: [field] } } },
      ]);
    },
  );

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
