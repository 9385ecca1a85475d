import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../src/domain/time.ts';
import { ada, alan, CHANNEL, carl, cleo, hours, PRODUCTION, REVIEW } from '../support/builders.ts';
import { Play } from '../support/play.ts';
import { type Reconciling, standing } from './reconciling.ts';

describe('a note', () => {
  it('is posted in the thread, once, after the steps and before DMs', async () => {
    const it = await standing();
    await it.after((play) => {
      play.does(cleo, { type: 'add-comment', text: 'we are in a hurry' });
      play.completes(ada, REVIEW);
    });
    expect(await it.run()).toEqual([
      'edit card',
      'edit visit-1',
      'post visit-2',
      'post note-1',
      'edit turn-1 ada',
      'edit turn-1 alan',
      'post turn-2 ada',
    ]);
    const card = it.slack.placeOf('card');
    expect(it.slack.placeOf('note-1')).toMatchObject({ channel: CHANNEL, threadTs: card.ts });
    expect(it.slack.textOf('note-1')).toBe('note: comment');
    expect(await it.run()).toEqual([]);
  });

  it.each<{ what: string; act: (play: Play) => unknown; calls: readonly string[] }>([
    {
      what: 'ticket',
      act: (play) => play.does(carl, { type: 'record-ticket', ticket: '#1234567' }),
      calls: ['edit card', 'post note-1'],
    },
    {
      what: 'reassigned',
      act: (play) => play.does(alan, { type: 'reassign-request', assignee: alan }),
      calls: ['edit card', 'post note-1', 'post turn-2 alan', 'edit turn-2 ada'],
    },
  ])('$what: $calls', async ({ what, act, calls }) => {
    const it = await standing(new Play().upTo('allow-customer-account'));
    await it.after(act);
    expect(await it.run()).toEqual(calls);
    expect(it.slack.textOf('note-1')).toBe(`note: ${what}`);
  });

  it('of a closed request is posted too, and nobody hears the outcome again', async () => {
    const it = await standing(new Play().upTo('the end'));
    await it.after((play) => play.does(carl, { type: 'add-comment', text: 'thank you' }));
    expect(await it.run()).toEqual(['edit card', 'post note-1']);
    expect(it.dueAt).toBeNull();
  });
});

describe('a step that passes to another engineer', () => {
  const handedOver = async () => {
    const it = await standing(new Play().upTo('allow-customer-account'));
    it.now = hours(20);
    await it.run();
    await it.after((play) => {
      play.now = hours(20);
      return play.does(alan, { type: 'reassign-request', assignee: alan });
    });
    return it;
  };

  it('leaves no buttons in what the former one was told, and posts nothing to them', async () => {
    const it = await handedOver();
    const calls = await it.run();
    expect(calls.filter((call) => / ada(?::|$)/.test(call))).toEqual([
      'edit turn-2 ada',
      'edit reminder ada: PL-12 50',
    ]);
    expect(it.slack.textOf('turn-2 ada')).toBe('not your turn any more');
    expect(it.slack.textOf('turn-2 alan')).toBe('your turn');
    it.now = hours(45);
    const later = await it.run();
    expect(later.filter((call) => / ada(?::|$)/.test(call))).toEqual([]);
    expect(later).toContain('post reminder alan: PL-12 100');
  });

  it('and back again stands with its buttons where it stood', async () => {
    const it = await handedOver();
    await it.run();
    await it.after((play) => play.does(alan, { type: 'reassign-request', assignee: ada }));
    expect(await it.run()).toContain('edit turn-2 ada');
    expect(it.slack.textOf('turn-2 ada')).toBe('your turn');
    expect(it.slack.textOf('turn-2 alan')).toBe('not your turn any more');
  });
});

describe('a hold', () => {
  it.each([
    {
      by: carl,
      side: 'the customer',
      over: ['edit turn-2 ada'],
      turns: ['post turn-3 cleo', 'post turn-3 carl'],
    },
    { by: ada, side: 'Adobe', over: ['edit turn-2 ada'], turns: ['post turn-3 ada'] },
  ])('of $side asks that side to go on, and nobody else', async ({ by, over, turns }) => {
    const it = await standing(new Play().upTo('allow-customer-account'));
    await it.after((play) => play.does(by, { type: 'hold-request', reason: 'until Monday' }));
    expect(await it.run()).toEqual([
      'edit card',
      'edit visit-2',
      'post visit-3',
      ...over,
      ...turns,
    ]);
    expect(it.slack.textOf('turn-2 ada')).toBe('not your turn any more');
    expect(it.dueAt).toBeNull();
    it.now = hours(500);
    expect(await it.run()).toEqual([]);
  });

  it('before anybody has accepted the request asks all of Adobe’s engineers', async () => {
    const it = await standing();
    await it.after((play) => play.does(alan, { type: 'hold-request', reason: 'until Monday' }));
    expect((await it.run()).slice(-2)).toEqual(['post turn-2 ada', 'post turn-2 alan']);
  });

  it('that ends asks whose turn it was before, with the clock where it stood', async () => {
    const it = await standing(new Play().upTo('allow-customer-account'));
    await it.after((play) =>
      play.does(carl, { type: 'hold-request', reason: 'until Monday' }, hours(10)),
    );
    await it.run();
    await it.after((play) =>
      play.does(
        cleo,
        { type: 'complete-step', visit: play.visit.number, inputs: { request: {} } },
        hours(100),
      ),
    );
    expect(await it.run()).toEqual([
      'edit card',
      'edit visit-3',
      'post visit-4',
      'edit turn-3 cleo',
      'edit turn-3 carl',
      'post turn-4 ada',
    ]);
    expect(it.dueAt).toBe(hours(110));
    it.now = hours(110);
    expect(await it.run()).toEqual(['post reminder ada: PL-12 50']);
  });
});

describe('a request that is reopened', () => {
  /** Completed a minute after the 30th hour; reopened at the 100th, because its connection was lost. */
  async function reopened(): Promise<Reconciling> {
    const it = await standing(new Play().upTo('verify-inbound'));
    await it.after((play) => {
      play.now = hours(30);
      return play.upTo('the end');
    });
    await it.run();
    await it.after((play) =>
      play.does(
        carl,
        { type: 'reopen-request', reason: 'it was deleted', states: { [PRODUCTION]: 'deleted' } },
        hours(100),
      ),
    );
    return it;
  }

  it('says so in the thread and asks for the step that mends it', async () => {
    const it = await reopened();
    expect(await it.run()).toEqual([
      'edit card',
      'post visit-6',
      'post note-1',
      'post turn-6 cleo',
      'post turn-6 carl',
    ]);
    expect(it.slack.textOf('note-1')).toBe('note: reopened');
  });

  it('reminds again where the clock goes on, which stood still while it was closed', async () => {
    const it = await reopened();
    await it.run();
    // It had run for a minute more than thirty hours; 90 % of forty are thirty-six.
    expect(it.dueAt).toBe(hours(106) - MINUTE_MS);
    it.now = hours(106);
    expect(await it.run()).toEqual([
      'post rung-90',
      'post reminder cleo: PL-12 90',
      'post reminder carl: PL-12 90',
    ]);
  });

  it('tells everybody the new outcome by a DM of its own, once', async () => {
    const it = await reopened();
    await it.run();
    await it.after((play) => play.upTo('the end'));
    const told = (await it.run()).filter((call) => call.includes('outcome'));
    expect(told).toEqual(['post outcome-8 cleo', 'post outcome-8 carl', 'post outcome-8 ada']);
    expect(it.slack.standing).toContain('outcome-5 cleo');
    expect(it.dueAt).toBeNull();
    expect(await it.run()).toEqual([]);
  });

  it('and cancelled at once has another outcome too', async () => {
    const it = await reopened();
    await it.after((play) => play.does(ada, { type: 'cancel-request', reason: 'not needed' }));
    expect((await it.run()).filter((call) => call.startsWith('post'))).toEqual([
      'post visit-6',
      'post note-1',
      'post outcome-6 cleo',
      'post outcome-6 carl',
      'post outcome-6 ada',
    ]);
    expect(it.slack.textOf('outcome-6 cleo')).toBe('cancelled');
  });
});
