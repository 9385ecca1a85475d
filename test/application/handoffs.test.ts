import { describe, expect, it } from 'vitest';
import type { RequestCommand } from '../../src/domain/commands.ts';
import type { Person } from '../../src/domain/ids.ts';
import { MINUTE_MS } from '../../src/domain/time.ts';
import {
  ada,
  alan,
  amy,
  carl,
  cleo,
  endpointOf,
  FORM,
  HOME,
  PRODUCTION,
  REVIEW,
  STAGING,
  START,
  sam,
  serviceInput,
  testInput,
} from '../support/builders.ts';
import { bot, completed, DRAFT, submitted, upToVisit } from './handoff-bot.ts';

const review: RequestCommand = { type: 'complete-step', visit: 1, inputs: REVIEW };

describe('submitting', () => {
  it('stores the request, wakes the reconciler and answers with the request', async () => {
    const it = bot();
    const result = await it.submits();
    expect(result).toMatchObject({ outcome: 'submitted', request: { number: 1, version: 1 } });
    expect(it.scheduler.scheduled).toEqual([{ teamId: HOME, number: 1, version: 1, dueAt: START }]);
    expect(await it.store.listOf(HOME, carl, 9)).toHaveLength(1);
  });

  it('one draft twice gives one request, also when somebody has acted on it since', async () => {
    const it = bot();
    const ref = await submitted(it);
    await it.handoffs.act(ref, review, ada, 'review');
    const again = await it.submits(DRAFT, 'a second click');
    expect(again).toMatchObject({ outcome: 'submitted', request: { number: 1, version: 2 } });
    expect(await it.store.listOpen(HOME, 9)).toHaveLength(1);
  });

  it('two drafts give two requests', async () => {
    const it = bot();
    await it.submits();
    const second = await it.submits({ ...DRAFT, id: 'd2' });
    expect(second).toMatchObject({ outcome: 'submitted', request: { number: 2 } });
  });

  it('a refused form stores nothing', async () => {
    const it = bot();
    const result = await it.submits({ ...DRAFT, form: { ...FORM, account: '12' } });
    expect(result).toMatchObject({ outcome: 'refused', refusal: { kind: 'invalid-input' } });
    expect(await it.store.listOpen(HOME, 9)).toEqual([]);
    expect(it.scheduler.scheduled).toEqual([]);
  });
});

describe('acting', () => {
  it('stores what was decided, and wakes the reconciler at the new version', async () => {
    const it = bot();
    const ref = await submitted(it);
    it.clock.now += MINUTE_MS;
    const result = await it.handoffs.act(ref, review, ada, 'review');
    expect(result).toMatchObject({ outcome: 'done', request: { version: 2, assignee: ada } });
    expect(result.outcome === 'done' && result.request).toEqual(await it.store.load(ref));
    expect(it.scheduler.scheduled.at(-1)).toEqual({
      teamId: HOME,
      number: 1,
      version: 2,
      dueAt: START + MINUTE_MS,
    });
  });

  it('a request may be the reference to itself, as it stood before', async () => {
    const it = bot();
    const ref = await submitted(it);
    const before = await it.store.load(ref);
    if (before === undefined) throw new Error('there is no request');
    const result = await it.handoffs.act(before, review, ada, 'review');
    expect(result).toMatchObject({ outcome: 'done', request: { version: 2 } });
  });

  it('a refusal stores nothing and wakes nobody', async () => {
    const it = bot();
    const ref = await submitted(it);
    const result = await it.handoffs.act(ref, review, cleo, 'review');
    expect(result).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'not-your-turn', owner: 'adobe' },
      request: { version: 1 },
    });
    expect(await it.store.history(ref)).toHaveLength(1);
    expect(it.scheduler.scheduled).toHaveLength(1);
  });

  it('a request that is not there is not found', async () => {
    const it = bot();
    expect(await it.handoffs.act({ teamId: HOME, number: 9 }, review, ada, 'x')).toEqual({
      outcome: 'not-found',
    });
  });

  it('a queue that is away does not fail what is stored: the sweeper finds it', async () => {
    const it = bot();
    it.scheduler.failure = new Error('the queue is away');
    const ref = await submitted(it);
    expect((await it.handoffs.act(ref, review, ada, 'review')).outcome).toBe('done');
    expect(it.log.lines).toMatchObject([{ level: 'warn' }, { level: 'warn' }]);
    expect(await it.store.dueBy(START, 9)).toMatchObject([{ version: 2, dueAt: START }]);
  });
});

describe('two people at once', () => {
  it('with the same step: the second reads who did it', async () => {
    const it = bot();
    const ref = await submitted(it);
    it.store.meanwhile = () => it.handoffs.act(ref, review, alan, 'alan’s');
    const result = await it.handoffs.act(ref, review, ada, 'ada’s');
    expect(result).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'already-done', deed: { by: { person: alan } } },
      request: { version: 2 },
    });
    expect(await it.store.history(ref)).toHaveLength(2);
  });

  it('with two connections of one step: both are done', async () => {
    const form = { ...FORM, environments: ['production', 'staging'] };
    const it = bot({ ...DRAFT, form });
    const ref = await upToVisit(it, 2);
    const one = (id: typeof PRODUCTION): RequestCommand => ({
      type: 'complete-step',
      visit: 2,
      inputs: { [id]: serviceInput(id) },
    });
    it.store.meanwhile = () => it.handoffs.act(ref, one(STAGING), alan, 'alan’s');
    const result = await it.handoffs.act(ref, one(PRODUCTION), ada, 'ada’s');
    expect(result).toMatchObject({ outcome: 'done', request: { version: 4 } });
    expect((await it.store.load(ref))?.visits.at(-1)?.step).toBe('create-customer-endpoint');
  });

  it('for ever: it gives up rather than hold the interaction', async () => {
    const it = bot();
    const ref = await submitted(it);
    it.store.append = async () => 'conflict';
    await expect(it.handoffs.act(ref, review, ada, 'ada’s')).rejects.toThrow('PL-1 kept changing');
  });
});

describe('a command that arrives again because its answer was lost', () => {
  it('is done, where it would be refused by now', async () => {
    const it = bot();
    const ref = await submitted(it);
    await it.handoffs.act(ref, review, ada, 'review');
    const again = await it.handoffs.act(ref, review, ada, 'review');
    expect(again).toMatchObject({ outcome: 'done', request: { version: 2 } });
    expect(await it.store.history(ref)).toHaveLength(2);
  });

  it('is done once, where it could be done again: a failed test counts once', async () => {
    const it = bot();
    const ref = await upToVisit(it, 5);
    const failed = testInput(endpointOf(PRODUCTION), { 80: 'timed out' });
    const test = { type: 'complete-step', visit: 5, inputs: { [PRODUCTION]: failed } } as const;
    const first = await it.handoffs.act(ref, test, carl, 'test');
    const again = await it.handoffs.act(ref, test, carl, 'test');
    expect(again).toEqual(first);
    expect(again).toMatchObject({
      request: { version: 6, visits: { 4: { deeds: { length: 1 } } } },
    });
  });
});

describe('what can be said again and again', () => {
  it('is said once by a command that arrives again', async () => {
    const it = bot();
    const ref = await submitted(it);
    const comment: RequestCommand = { type: 'add-comment', text: 'in a hurry' };
    await it.handoffs.act(ref, comment, carl, 'comment');
    await it.handoffs.act(ref, { ...comment, text: 'still' }, carl, 'another');
    const again = await it.handoffs.act(ref, comment, carl, 'comment');
    expect(again).toMatchObject({ outcome: 'done', request: { version: 3, notes: { length: 2 } } });
    expect(await it.store.history(ref)).toHaveLength(3);
  });

  it('is said twice by two people at once', async () => {
    const it = bot();
    const ref = await submitted(it);
    const comment: RequestCommand = { type: 'add-comment', text: 'in a hurry' };
    it.store.meanwhile = () => it.handoffs.act(ref, comment, cleo, 'cleo’s');
    const result = await it.handoffs.act(ref, comment, carl, 'carl’s');
    expect(result).toMatchObject({ outcome: 'done', request: { version: 3 } });
  });
});

describe('two people at once, of whom one stops what the other does', () => {
  it('the second reads that the request is on hold', async () => {
    const it = bot();
    const ref = await submitted(it);
    it.store.meanwhile = () =>
      it.handoffs.act(ref, { type: 'hold-request', reason: 'wait' }, carl, 'hold');
    expect(await it.handoffs.act(ref, review, ada, 'review')).toMatchObject({
      outcome: 'refused',
      request: { version: 2 },
    });
  });

  it('only one reopens a closed request', async () => {
    const it = bot();
    const ref = await completed(it);
    const reopen: RequestCommand = {
      type: 'reopen-request',
      reason: 'it was deleted',
      states: { [PRODUCTION]: 'deleted' },
    };
    it.store.meanwhile = () => it.handoffs.act(ref, reopen, cleo, 'cleo’s');
    expect(await it.handoffs.act(ref, reopen, ada, 'ada’s')).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'still-open' },
    });
    expect((await it.store.load(ref))?.notes).toHaveLength(1);
  });
});

describe('who sees what', () => {
  it.each([
    { person: ada, party: 'adobe' },
    { person: carl, party: 'customer' },
    { person: sam, party: 'none' },
  ])('$party looks at a request as $party', async ({ person, party }) => {
    const it = bot();
    const sight = await it.handoffs.look(await submitted(it), person);
    expect(sight).toMatchObject({ request: { number: 1 }, actor: { person, party } });
  });

  it('nobody looks at a request that is not there', async () => {
    expect(await bot().handoffs.look({ teamId: HOME, number: 9 }, ada)).toBeUndefined();
  });

  it.each<{ who: string; person: Person; scope: string; count: number }>([
    { who: 'an engineer: the open ones', person: ada, scope: 'workspace', count: 1 },
    { who: 'an account manager: the open ones', person: amy, scope: 'workspace', count: 1 },
    { who: 'a contact: their own, closed ones too', person: carl, scope: 'own', count: 2 },
    { who: 'a stranger: none', person: sam, scope: 'own', count: 0 },
  ])('$who', async ({ person, scope, count }) => {
    const it = bot();
    const ref = await submitted(it);
    await it.submits({ ...DRAFT, id: 'd2' });
    await it.handoffs.act(ref, { type: 'cancel-request', reason: 'not needed' }, cleo, 'cancel');
    const listed = await it.handoffs.list(HOME, person, 10);
    expect({ scope: listed.scope, count: listed.requests.length }).toEqual({ scope, count });
  });
});
