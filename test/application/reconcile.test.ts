import { describe, expect, it } from 'vitest';
import { ada, CHANNEL, carl, cleo, hours, REVIEW } from '../support/builders.ts';
import { Play } from '../support/play.ts';
import { Reconciling, standing } from './reconciling.ts';

describe('what a request implies is said', () => {
  it('card first, then the thread, then DMs', async () => {
    const it = new Reconciling();
    expect(await it.run()).toEqual([
      'post card',
      'post visit-1',
      'post turn-1 ada',
      'post turn-1 alan',
    ]);
    const card = it.slack.placeOf('card');
    expect(card.channel).toBe(CHANNEL);
    expect(it.slack.placeOf('visit-1')).toMatchObject({ channel: CHANNEL, threadTs: card.ts });
    expect(it.slack.placeOf('turn-1 ada').channel).toBe('DU0ADA');
  });

  it('once: a second run says nothing', async () => {
    expect(await (await standing()).run()).toEqual([]);
  });

  it('a step that is done changes its messages and opens the next', async () => {
    const it = await standing();
    await it.after((play) => play.completes(ada, REVIEW));
    expect(await it.run()).toEqual([
      'edit card',
      'edit visit-1',
      'post visit-2',
      'edit turn-1 ada',
      'edit turn-1 alan',
      'post turn-2 ada',
    ]);
    expect(it.slack.textOf('visit-1')).toBe('review-request, done, 1 deeds');
    expect(it.slack.textOf('turn-1 alan')).toBe('not your turn any more');
  });

  it('after a downtime every step is in the thread, and only those whose turn it is get a DM', async () => {
    const it = new Reconciling(new Play().upTo('create-customer-endpoint'));
    expect(await it.run()).toEqual([
      'post card',
      'post visit-1',
      'post visit-2',
      'post visit-3',
      'post turn-3 cleo',
      'post turn-3 carl',
    ]);
  });

  it('everybody is told the outcome once, and the request is not due any more', async () => {
    const it = await standing(new Play().upTo('verify-inbound'));
    await it.after((play) => play.upTo('the end'));
    expect(await it.run()).toEqual([
      'edit card',
      'edit visit-5',
      'edit turn-5 cleo',
      'edit turn-5 carl',
      'post outcome-5 cleo',
      'post outcome-5 carl',
      'post outcome-5 ada',
    ]);
    expect(it.dueAt).toBeNull();
    expect(await it.run()).toEqual([]);
  });

  it('DMs are composed for their reader’s time zone, the channel’s messages for the contract’s', async () => {
    const it = await standing();
    const zoneOf = (name: string) => it.slack.contexts.get(name)?.readerTimeZone;
    expect(zoneOf('turn-1 ada')).toBe('Europe/Berlin');
    expect([zoneOf('card'), zoneOf('visit-1')]).toEqual([undefined, undefined]);
    expect(it.slack.contexts.get('turn-1 ada')?.cardLink).toBe(it.slack.placeOf('card').link);
  });
});

it('a zone that this Node does not know keeps nobody from their message', async () => {
  const it = new Reconciling();
  it.directory.zones.set(ada.userId, 'America/Nowhere');
  await it.run();
  expect(it.slack.contexts.get('turn-1 ada')?.readerTimeZone).toBeUndefined();
});

describe('reminders', () => {
  it('the next due time is the next rung, and the queue knows it', async () => {
    const it = await standing();
    expect(it.dueAt).toBe(hours(20));
    expect(it.scheduler.scheduled).toEqual([{ ...it.ref, version: 1, dueAt: hours(20) }]);
  });

  it.each([
    {
      at: 20,
      calls: ['post reminder ada: PL-12 50', 'post reminder alan: PL-12 50'],
      next: hours(30),
    },
    {
      at: 33,
      calls: ['post reminder ada: PL-12 75', 'post reminder alan: PL-12 75'],
      next: hours(36),
    },
    {
      at: 36,
      calls: ['post rung-90', 'post reminder ada: PL-12 90', 'post reminder alan: PL-12 90'],
      next: hours(40),
    },
    {
      at: 99,
      calls: [
        'edit card',
        'post rung-100',
        'post reminder ada: PL-12 100',
        'post reminder alan: PL-12 100',
      ],
      next: null,
    },
  ])('at $at h: the highest rung alone, once', async ({ at, calls, next }) => {
    const it = await standing();
    it.now = hours(at);
    expect(await it.run()).toEqual(calls);
    expect(it.dueAt).toBe(next);
    it.now += 1;
    expect(await it.run()).toEqual([]);
  });

  it('go to the owners of the current step, not to those of the last one', async () => {
    const it = await standing(new Play().upTo('create-customer-endpoint'));
    it.now = hours(20);
    expect(await it.run()).toEqual([
      'post reminder cleo: PL-12 50',
      'post reminder carl: PL-12 50',
    ]);
  });

  it('a rung crossed during the pass is sent by the next one, which is due at once', async () => {
    const it = await standing();
    await it.after((play) => play.completes(ada, REVIEW));
    it.now = hours(36) - 1_000;
    it.slack.once('post visit-2', () => {
      it.now = hours(36) + 1_000;
      return undefined;
    });
    expect(await it.run()).not.toContain('post rung-90');
    expect(it.dueAt).toBe(hours(36));
    expect(it.scheduler.scheduled.at(-1)).toMatchObject({ version: 2, dueAt: hours(36) });
    expect(await it.run()).toContain('post rung-90');
  });

  it('none while the request is returned, and it is not due by itself', async () => {
    const it = await standing();
    const command = { fields: ['account'], reason: 'not yours' };
    await it.after((play) =>
      play.does(ada, { type: 'return-request', visit: play.visit.number, ...command }),
    );
    await it.run();
    expect(it.dueAt).toBeNull();
    it.now = hours(500);
    expect(await it.run()).toEqual([]);
  });

  it('a rung that moved because of a pause is sent when it is crossed, not again before', async () => {
    const it = await standing();
    it.now = hours(20);
    await it.run();
    const command = { fields: ['account'], reason: 'not yours' };
    await it.after((play) =>
      play.does(ada, { type: 'return-request', visit: play.visit.number, ...command }, hours(21)),
    );
    await it.run();
    await it.after((play) =>
      play.does(cleo, { type: 'correct-request', visit: play.visit.number, form: {} }, hours(100)),
    );
    const calls = await it.run();
    expect(calls.filter((call) => call.includes('rung'))).toEqual([]);
    expect(it.dueAt).toBe(hours(109));
    it.now = hours(109);
    expect(await it.run()).toEqual(['post reminder ada: PL-12 75', 'post reminder alan: PL-12 75']);
  });
});

it('a contact who acts is not reminded of what they did', async () => {
  const it = await standing(new Play().upTo('create-customer-endpoint'));
  await it.after((play) => play.upTo('approve-customer-connection'));
  await it.run();
  it.now = hours(20);
  expect(await it.run()).toEqual(['post reminder ada: PL-12 50']);
  expect(it.play.state.visits[2]?.deeds[0]?.by.person).toBe(carl);
});
