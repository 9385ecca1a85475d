import { describe, expect, it } from 'vitest';
import type { Leased } from '../../src/application/ports.ts';
import { SECOND_MS } from '../../src/domain/time.ts';
import { ada, hours, REVIEW, START } from '../support/builders.ts';
import { Reconciling } from './reconciling.ts';

const TTL_MS = 60 * SECOND_MS;

describe('the lease of a request', () => {
  it('is given back, and then had by the next', async () => {
    const it = new Reconciling();
    await it.run();
    expect(it.record.isHeld(it.ref)).toBe(false);
  });

  it('busy: somebody else does it, so nothing is said twice', async () => {
    const it = new Reconciling();
    await it.record.lease(it.ref, 'another host', TTL_MS);
    expect(await it.run()).toEqual([]);
    expect(it.dueAt).toBe(START);
    it.now += TTL_MS;
    expect(await it.run()).toHaveLength(4);
  });

  it('gone: there is no such request, and nothing to say', async () => {
    const it = new Reconciling();
    Object.assign(it.ref, { number: 99 });
    expect(await it.run()).toEqual([]);
    expect(it.scheduler.scheduled).toEqual([]);
  });

  it('lost before a claim: the pass ends, and the new holder says the rest', async () => {
    const it = new Reconciling();
    let holder: Promise<Leased | 'busy' | 'gone'> | undefined;
    it.slack.once('post visit-1', () => {
      it.now += TTL_MS;
      holder = it.record.lease(it.ref, 'another host', TTL_MS);
      return undefined;
    });
    expect(await it.run()).toEqual(['post card', 'post visit-1']);
    expect(it.dueAt).toBe(START);
    expect(it.scheduler.scheduled).toEqual([]);
    const leased = await holder;
    if (leased === undefined || typeof leased === 'string') throw new Error('no lease was had');
    await it.record.settle(it.ref, 'another host', leased.seen, it.now);
    expect(await it.run()).toEqual(['post turn-1 ada', 'post turn-1 alan']);
  });

  it('lost at its end: the due time is left to the new holder', async () => {
    const it = new Reconciling();
    it.record.beforeSettle = () => {
      it.now += TTL_MS;
    };
    await it.run();
    expect(it.dueAt).toBe(START);
    expect(it.scheduler.scheduled).toEqual([]);
  });

  it('again: what happens during a pass is said by the same run', async () => {
    const it = new Reconciling();
    it.slack.once('post turn-1 alan', () => {
      it.play.completes(ada, REVIEW);
      it.record.keep(it.play.request);
      return undefined;
    });
    expect(await it.run()).toEqual([
      'post card',
      'post visit-1',
      'post turn-1 ada',
      'post turn-1 alan',
      'edit card',
      'edit visit-1',
      'post visit-2',
      'edit turn-1 ada',
      'edit turn-1 alan',
      'post turn-2 ada',
    ]);
    expect(it.dueAt).toBe(hours(20));
    expect(it.scheduler.scheduled).toMatchObject([{ version: 2, dueAt: hours(20) }]);
  });

  it('again: a deletion during a pass has everything looked at once more', async () => {
    const it = new Reconciling();
    it.slack.once('post turn-1 alan', () => {
      it.slack.delete('visit-1');
      void it.record.forget(it.ref, 'visit-1', it.slack.placeOf('visit-1').ts, it.now);
      return undefined;
    });
    expect((await it.run()).slice(4)).toEqual(['post visit-1']);
  });

  it('a request that keeps changing is left to the next job, and stays due', async () => {
    const it = new Reconciling();
    it.record.beforeSettle = async () => it.record.touch(it.ref, it.now);
    expect(await it.run()).toHaveLength(4);
    expect(it.dueAt).toBe(START);
    expect(it.scheduler.scheduled).toEqual([]);
    expect(it.log.lines.map(({ text }) => text).join()).toContain('kept changing');
  });

  it('verifying is done in the first round only', async () => {
    const it = new Reconciling();
    await it.run();
    let rounds = 0;
    it.record.beforeSettle = async () => {
      rounds += 1;
      if (rounds === 1) await it.record.touch(it.ref, it.now);
    };
    const once = ['edit card', 'edit visit-1', 'edit turn-1 ada', 'edit turn-1 alan'];
    expect(await it.run({ verify: true })).toEqual(once);
    expect(rounds).toBe(2);
  });
});
