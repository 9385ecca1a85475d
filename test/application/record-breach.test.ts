import { describe, expect, it } from 'vitest';
import type { Transition } from '../../src/application/ports.ts';
import { recordBreach } from '../../src/application/record-breach.ts';
import { MINUTE_MS, SECOND_MS } from '../../src/domain/time.ts';
import { ada, BOT, cleo, HOME, hours, POLICY, REVIEW } from '../support/builders.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { Play } from '../support/play.ts';
import { Reconciling, standing } from './reconciling.ts';

/** The breaches that the history tells: when they happened, and when that was written. */
async function breaches(it: Reconciling) {
  const events = (await it.record.history(it.ref)).map(({ event }) => event);
  return events.flatMap(({ type, occurredAt, recordedAt }) =>
    type === 'sla-breached' ? [{ occurredAt, recordedAt }] : [],
  );
}

describe('a breach', () => {
  it('is recorded at the due instant, before anybody hears of it', async () => {
    const it = await standing();
    it.now = hours(40);
    it.slack.once('post rung-100', () => {
      expect(it.slack.contexts.get('rung-100')?.request.breaches).toEqual([hours(40)]);
      return undefined;
    });
    expect(await it.run()).toContain('post rung-100');
    expect(await breaches(it)).toEqual([{ occurredAt: hours(40), recordedAt: hours(40) }]);
  });

  it('is recorded at the instant it happened although the bot was down then, and once', async () => {
    const it = await standing();
    it.now = hours(97);
    await it.run();
    it.now = hours(98);
    await it.run();
    expect(await breaches(it)).toEqual([{ occurredAt: hours(40), recordedAt: hours(97) }]);
  });

  it('is recorded of a request that was closed late while nobody looked', async () => {
    const it = await standing();
    await it.after((play) =>
      play.does(cleo, { type: 'cancel-request', reason: 'not needed' }, hours(50)),
    );
    it.now = hours(60);
    expect(await it.run()).toContain('post outcome-1 cleo');
    expect(await breaches(it)).toEqual([{ occurredAt: hours(40), recordedAt: hours(60) }]);
    expect(it.dueAt).toBeNull();
  });

  it('is not recorded of a request that was closed in time', async () => {
    const it = await standing();
    await it.after((play) => play.upTo('the end'));
    it.now = hours(60);
    await it.run();
    expect(await breaches(it)).toEqual([]);
  });

  it('does not keep deleted messages from being found in the same run', async () => {
    const it = await standing();
    it.slack.delete('visit-1');
    it.now = hours(41);
    expect(await it.run({ verify: true })).toContain('post visit-1');
    expect(await breaches(it)).toHaveLength(1);
  });

  it('that cannot be recorded is tried again, and nobody is told before', async () => {
    const it = await standing();
    it.now = hours(40);
    const append = it.record.append.bind(it.record);
    it.record.append = async () => {
      throw new Error('Redis is away');
    };
    await expect(it.run()).rejects.toThrow('Redis is away');
    expect(it.slack.calls).toEqual([]);
    expect(it.dueAt).toBe(hours(40) + 15 * SECOND_MS);
    it.record.append = append;
    it.now += MINUTE_MS;
    expect(await it.run()).toContain('post reminder ada: PL-12 100');
  });
});

describe('somebody who acts at the same time', () => {
  const now = hours(41);

  /** A record in which the request moves just before the breach is written. */
  function raced(act: (play: Play) => unknown) {
    const play = new Play();
    const request = play.request;
    const store = new MemoryRecord(() => now);
    store.keep(request);
    const tried: Transition[] = [];
    const append: MemoryRecord['append'] = async (ref, version, transition) => {
      if (tried.length === 0) {
        act(play);
        store.keep(play.request);
      }
      tried.push(transition);
      return store.append(ref, version, transition);
    };
    const parts = { policy: POLICY, self: BOT, store: { append, load: async () => play.request } };
    return { record: async () => recordBreach(parts, request, now), tried, store };
  }

  it('is not overwritten: the breach is decided again on what they left', async () => {
    const { record, tried, store } = raced((play) => play.completes(ada, REVIEW));
    expect(await record()).toBe(true);
    expect(tried.map(({ state }) => state.version)).toEqual([2, 3]);
    expect(new Set(tried.map(({ commandId }) => commandId))).toEqual(
      new Set([`breach.${hours(40)}`]),
    );
    const kept = await store.load({ teamId: HOME, number: 12 });
    expect(kept).toMatchObject({ version: 3, done: ['review-request'], breaches: [hours(40)] });
  });

  it('may have recorded it: then it is not recorded again', async () => {
    const { record, tried } = raced((play) => {
      play.state = { ...play.state, version: 2, breaches: [hours(40)] };
    });
    expect(await record()).toBe(true);
    expect(tried).toHaveLength(1);
  });

  it('and nothing owed is nothing done', async () => {
    const it = new Reconciling();
    const parts = { policy: POLICY, self: BOT, store: it.record };
    expect(await recordBreach(parts, it.play.request, hours(39))).toBe(false);
    expect(await breaches(it)).toEqual([]);
  });
});
