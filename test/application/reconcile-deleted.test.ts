import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '../../src/domain/time.ts';
import { ada, carl, hours } from '../support/builders.ts';
import { Play } from '../support/play.ts';
import { Reconciling } from './reconciling.ts';

/** At step 2, whose messages stand; step 1 is done and stays in the thread. */
async function atStepTwo(): Promise<Reconciling> {
  const it = new Reconciling(new Play().upTo('allow-customer-account'));
  await it.run();
  return it;
}

const verify = { verify: true };

describe('verifying', () => {
  it('edits what asks for the next action although it is unchanged, and nothing else', async () => {
    const it = await atStepTwo();
    expect(await it.run()).toEqual([]);
    expect(await it.run(verify)).toEqual(['edit card', 'edit visit-2', 'edit turn-2 ada']);
    expect(await it.run()).toEqual([]);
  });

  it('of a closed request edits its card alone', async () => {
    const it = await atStepTwo();
    await it.after((play) => play.upTo('the end'));
    await it.run();
    expect(await it.run(verify)).toEqual(['edit card']);
  });
});

describe('a deleted card is posted again with the open step, not with those that are done', () => {
  it('found by verifying', async () => {
    const it = await atStepTwo();
    it.slack.delete('card');
    const calls = ['edit card', 'post card', 'post visit-2', 'edit turn-2 ada'];
    expect(await it.run(verify)).toEqual(calls);
    expect(it.slack.placeOf('visit-2').threadTs).toBe(it.slack.placeOf('card').ts);
    expect(await it.run()).toEqual([]);
  });

  it('found by the event of its deletion', async () => {
    const it = await atStepTwo();
    const { ts } = it.slack.placeOf('card');
    it.slack.delete('card');
    expect(await it.record.forget(it.ref, 'card', ts, it.now)).toBe('forgotten');
    expect(await it.run()).toEqual(['post card', 'post visit-2']);
  });

  it('found at the next step', async () => {
    const it = await atStepTwo();
    it.slack.delete('card');
    await it.after((play) => play.upTo('create-customer-endpoint'));
    expect(await it.run()).toEqual([
      'edit card',
      'post card',
      'post visit-3',
      'edit turn-2 ada',
      'post turn-3 cleo',
      'post turn-3 carl',
    ]);
  });

  it('found by a reply in its thread: everything starts over, once', async () => {
    const it = await atStepTwo();
    it.slack.delete('card');
    it.now = hours(36);
    expect(await it.run()).toEqual([
      'post rung-90',
      'post card',
      'post visit-2',
      'post rung-90',
      'post reminder ada: PL-12 90',
    ]);
    expect(it.slack.placeOf('rung-90').threadTs).toBe(it.slack.placeOf('card').ts);
  });

  it('and where that one is deleted as well, everything is tried again soon', async () => {
    const it = new Reconciling();
    const deleteCard = () => {
      it.slack.delete('card');
      return undefined;
    };
    it.slack.once('post visit-1', deleteCard);
    it.slack.once('post visit-1', deleteCard);
    expect(await it.run()).toEqual(['post card', 'post visit-1', 'post card', 'post visit-1']);
    expect(it.dueAt).toBe(it.now + 15 * SECOND_MS);
    it.now += 15 * SECOND_MS;
    await it.run();
    expect(it.slack.standing.toSorted()).toEqual(['card', 'turn-1 ada', 'turn-1 alan', 'visit-1']);
    expect(it.dueAt).toBe(hours(20));
  });
});

describe('a deleted message', () => {
  it('of the open step is posted again in the same thread', async () => {
    const it = await atStepTwo();
    it.slack.delete('visit-2');
    const calls = ['edit card', 'edit visit-2', 'post visit-2', 'edit turn-2 ada'];
    expect(await it.run(verify)).toEqual(calls);
    expect(it.slack.placeOf('visit-2').threadTs).toBe(it.slack.placeOf('card').ts);
  });

  it('of a step is posted again when the step is done, as its record', async () => {
    const it = await atStepTwo();
    it.slack.delete('visit-2');
    await it.after((play) => play.upTo('create-customer-endpoint'));
    const calls = await it.run();
    expect(calls).toContain('post visit-2');
    expect(it.slack.textOf('visit-2')).toBe('allow-customer-account, done, 1 deeds');
  });

  it('about a turn that is over is not posted again', async () => {
    const it = await atStepTwo();
    it.slack.delete('turn-2 ada');
    await it.after((play) => play.upTo('create-customer-endpoint'));
    const calls = await it.run();
    expect(calls).toContain('edit turn-2 ada');
    expect(calls).not.toContain('post turn-2 ada');
    await it.after((play) => play.does(ada, { type: 'cancel-request', reason: 'not needed' }));
    expect(await it.run()).not.toContain('edit turn-2 ada');
  });
});

describe('a note', () => {
  /** With a comment in the thread. */
  async function withNote(): Promise<Reconciling> {
    const it = await atStepTwo();
    await it.after((play) => play.does(carl, { type: 'add-comment', text: 'in a hurry' }));
    await it.run();
    return it;
  }

  it('is not posted again after the card was deleted, found by its event', async () => {
    const it = await withNote();
    const { ts } = it.slack.placeOf('card');
    it.slack.delete('card');
    await it.record.forget(it.ref, 'card', ts, it.now);
    expect(await it.run()).toEqual(['post card', 'post visit-2']);
    await it.after((play) => play.does(carl, { type: 'add-comment', text: 'still in a hurry' }));
    expect(await it.run()).toEqual(['edit card', 'post note-2']);
    expect(it.slack.placeOf('note-2').threadTs).toBe(it.slack.placeOf('card').ts);
  });

  it('nor where verifying finds that out, and is not checked by it', async () => {
    const it = await withNote();
    expect(await it.run(verify)).toEqual(['edit card', 'edit visit-2', 'edit turn-2 ada']);
    it.slack.delete('card');
    const calls = ['edit card', 'post card', 'post visit-2', 'edit turn-2 ada'];
    expect(await it.run(verify)).toEqual(calls);
  });

  it('that finds the card gone is posted in the thread of the next one', async () => {
    const it = await atStepTwo();
    it.slack.delete('card');
    await it.after((play) => play.does(carl, { type: 'add-comment', text: 'in a hurry' }));
    it.slack.once('edit card', () => new Error('socket hang up'));
    expect(await it.run()).toEqual([
      'edit card',
      'post note-1',
      'post card',
      'post visit-2',
      'post note-1',
    ]);
    expect(it.slack.placeOf('note-1').threadTs).toBe(it.slack.placeOf('card').ts);
  });

  it('that was deleted itself is posted again', async () => {
    const it = await withNote();
    const { ts } = it.slack.placeOf('note-1');
    it.slack.delete('note-1');
    expect(await it.record.forget(it.ref, 'note-1', ts, it.now)).toBe('forgotten');
    expect(await it.run()).toEqual(['post note-1']);
  });
});
