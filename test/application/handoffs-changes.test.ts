import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/application/ports.ts';
import {
  ada,
  BIDIRECTIONAL,
  CHANNEL,
  carl,
  FORM,
  HOME,
  PRODUCTION,
  START,
  sam,
  TARGET,
} from '../support/builders.ts';
import { bot, completed, DRAFT, submitted } from './handoff-bot.ts';

/** Cleo wants PL-1 to be reached from another account. */
const OTHER_ACCOUNT: Draft = {
  ...DRAFT,
  id: 'c1',
  form: { ...FORM, account: '210987654321' },
  change: { of: 1, kind: 'change-account', about: [PRODUCTION], description: '' },
};

const reopening = {
  type: 'reopen-request',
  reason: 'it was deleted',
  states: { [PRODUCTION]: 'deleted' },
} as const;

describe('submitting a change', () => {
  it('makes a request of its own that carries what the changed one said and left', async () => {
    const it = bot();
    const base = await it.store.load(await completed(it));
    const result = await it.submits(OTHER_ACCOUNT, 'change');
    expect(result).toMatchObject({
      outcome: 'submitted',
      request: {
        number: 2,
        version: 1,
        playbook: 'change-account',
        intake: { account: '210987654321', projectId: FORM.projectId },
        change: {
          kind: 'change-account',
          of: 1,
          before: base?.intake,
          about: [PRODUCTION],
          existing: [{ id: PRODUCTION, endpoint: base?.connections[0]?.endpoint }],
        },
      },
    });
    expect(await it.store.load({ teamId: HOME, number: 1 })).toEqual(base);
    expect(it.scheduler.scheduled.at(-1)).toEqual({
      teamId: HOME,
      number: 2,
      version: 1,
      dueAt: START,
    });
  });

  it('starts from the request as it is stored, whatever the form says beside the change', async () => {
    const it = bot();
    await completed(it);
    const form = { ...OTHER_ACCOUNT.form, company: 'Globex', region: 'eu-west-1', cloud: 'azure' };
    const result = await it.submits({ ...OTHER_ACCOUNT, form }, 'change');
    expect(result).toMatchObject({
      request: { intake: { company: FORM.company, region: FORM.region, cloud: 'aws' } },
    });
  });

  it('of a request that is not there is not found, and stores nothing', async () => {
    const it = bot();
    expect(await it.submits(OTHER_ACCOUNT)).toEqual({ outcome: 'not-found' });
    expect(await it.store.listOpen(HOME, 9)).toEqual([]);
    expect(it.scheduler.scheduled).toEqual([]);
  });

  it('of a request that is open is refused', async () => {
    const it = bot();
    await submitted(it);
    expect(await it.submits(OTHER_ACCOUNT)).toEqual({
      outcome: 'refused',
      refusal: { kind: 'still-open' },
    });
    expect(await it.store.listOpen(HOME, 9)).toHaveLength(1);
  });

  it('of a request that is cancelled is refused', async () => {
    const it = bot();
    const ref = await submitted(it);
    await it.handoffs.act(ref, { type: 'cancel-request', reason: 'not needed' }, ada, 'cancel');
    expect(await it.submits(OTHER_ACCOUNT)).toEqual({
      outcome: 'refused',
      refusal: { kind: 'closed', status: 'cancelled' },
    });
  });

  it('by a stranger is refused; by a contact of the changed request it is not', async () => {
    const it = bot();
    await completed(it);
    expect(await it.submits({ ...OTHER_ACCOUNT, owner: sam })).toEqual({
      outcome: 'refused',
      refusal: { kind: 'not-involved' },
    });
    expect(await it.submits({ ...OTHER_ACCOUNT, owner: carl })).toMatchObject({
      outcome: 'submitted',
      request: { requester: carl },
    });
  });

  it('that changes nothing is refused by its fields', async () => {
    const it = bot();
    await completed(it);
    const result = await it.submits({ ...OTHER_ACCOUNT, form: FORM });
    expect(result).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'invalid-input', problems: [{ field: 'account' }] },
    });
  });

  it('can start from a change that is completed: it is one of the same configuration', async () => {
    const it = bot({ ...DRAFT, form: { ...FORM, ...BIDIRECTIONAL } });
    await completed(it);
    const targets = TARGET.replace('0c', '1c');
    const added: Draft = {
      ...DRAFT,
      id: 'c1',
      form: { ...FORM, ...BIDIRECTIONAL, targets },
      change: { of: 1, kind: 'add-endpoint-service', about: [], description: '' },
    };
    const { number: of } = await completed(it, added);
    const about = ['outbound-production-2'] as const;
    const removed: Draft = {
      ...DRAFT,
      id: 'c2',
      change: { of, kind: 'remove-endpoint-service', about, description: '' },
    };
    expect(await it.submits(removed)).toMatchObject({
      outcome: 'submitted',
      request: {
        number: 3,
        change: { of: 1 },
        connections: [{ id: about[0], service: { name: targets } }],
      },
    });
  });

  it('starts from what the completed changes left, whichever of them it is begun from', async () => {
    const it = bot();
    await completed(it);
    await completed(it, OTHER_ACCOUNT);
    const again = (of: number, account: string, id: string) =>
      it.submits({
        ...OTHER_ACCOUNT,
        id,
        form: { ...FORM, account },
        change: { of, kind: 'change-account', about: [PRODUCTION], description: '' },
      });
    for (const of of [1, 2]) {
      expect(await again(of, '210987654321', `same ${of}`)).toMatchObject({
        outcome: 'refused',
        refusal: { problems: [{ field: 'account' }] },
      });
      expect(await again(of, FORM.account, `back ${of}`)).toMatchObject({
        outcome: 'submitted',
        request: { change: { of: 1, before: { account: '210987654321' } } },
      });
    }
    const fourth = await it.store.load({ teamId: HOME, number: 4 });
    expect(fourth?.change?.alongside).toEqual([3]);
    expect((await it.store.changesOf({ teamId: HOME, number: 1 }, 9)).length).toBe(3);
  });

  it('begun from a change is refused where what it changed is open again', async () => {
    const it = bot();
    const root = await completed(it);
    const { number: of } = await completed(it, OTHER_ACCOUNT);
    await it.handoffs.act(root, reopening, carl, 'reopen');
    const change = { of, kind: 'other-change', about: [], description: 'Open port 8443.' };
    expect(await it.submits({ ...OTHER_ACCOUNT, id: 'c2', change })).toEqual({
      outcome: 'refused',
      refusal: { kind: 'still-open' },
    });
  });

  it('twice gives one request, also where it could not be submitted any more', async () => {
    const it = bot();
    const ref = await completed(it);
    const first = await it.submits(OTHER_ACCOUNT, 'change');
    await it.handoffs.act(ref, reopening, carl, 'reopen');
    expect(await it.submits(OTHER_ACCOUNT, 'change')).toEqual(first);
    expect(await it.submits({ ...OTHER_ACCOUNT, id: 'c2' })).toEqual({
      outcome: 'refused',
      refusal: { kind: 'still-open' },
    });
  });

  it('leaves the draft for enablement in the same channel alone', async () => {
    const it = bot();
    await completed(it);
    await it.store.saveDraft(HOME, { ...DRAFT, id: 'd2' });
    await it.store.saveDraft(HOME, OTHER_ACCOUNT);
    await it.submits(OTHER_ACCOUNT, 'change');
    const latest = (of: number | null) =>
      it.store.draftOf(HOME, { owner: DRAFT.owner, channel: CHANNEL, of });
    expect((await latest(null))?.id).toBe('d2');
    expect(await latest(1)).toBeUndefined();
  });
});
