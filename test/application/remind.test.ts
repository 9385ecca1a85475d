import { describe, expect, it } from 'vitest';
import { CannotPost, type Message } from '../../src/application/messenger.ts';
import { RateLimited } from '../../src/application/rate-limited.ts';
import { weekdays } from '../../src/domain/calendar/standard-specs.ts';
import { MINUTE_MS, SECOND_MS } from '../../src/domain/time.ts';
import { ada, alan, amy, carl, cleo, hours, REVIEW, START } from '../support/builders.ts';
import { Play } from '../support/play.ts';
import { Reminding } from './reminding.ts';

/** A request that waits for the customer from the third minute on. */
const customers = () => new Play().upTo('create-customer-endpoint');

describe('reminders for one person', () => {
  it('of several requests that are due together come as one message', async () => {
    const it = new Reminding();
    await it.adds();
    await it.adds();
    await it.adds(customers());
    expect(await it.at(hours(20))).toEqual([
      'post reminder ada: PL-1 50, PL-2 50',
      'post reminder alan: PL-1 50, PL-2 50',
      'post reminder cleo: PL-3 50',
      'post reminder carl: PL-3 50',
    ]);
    expect(await it.at(hours(20) + MINUTE_MS)).toEqual([]);
  });

  it('that are due within minutes wait for each other', async () => {
    const it = new Reminding({ mergeWithinMs: 3 * MINUTE_MS });
    await it.adds();
    await it.adds(new Play({ at: START + 2 * MINUTE_MS }));
    await it.adds(new Play({ at: START + 4 * MINUTE_MS }));
    expect(await it.at(hours(20))).toEqual([]);
    expect(it.inboxes.dueAt(it.inboxOf(ada))).toBe(hours(20) + 2 * MINUTE_MS);
    expect(await it.at(hours(20) + 2 * MINUTE_MS)).toEqual([]);
    expect(await it.at(hours(20) + 3 * MINUTE_MS)).toEqual([
      'post reminder ada: PL-1 50, PL-2 50',
      'post reminder alan: PL-1 50, PL-2 50',
    ]);
    expect(await it.at(hours(20) + 7 * MINUTE_MS)).toEqual([
      'post reminder ada: PL-3 50',
      'post reminder alan: PL-3 50',
    ]);
  });

  it('do not wait when a deadline is reached: that is said at once, with what waited', async () => {
    const it = new Reminding({ mergeWithinMs: 3 * MINUTE_MS });
    await it.adds();
    await it.adds(new Play({ at: hours(20) - MINUTE_MS }));
    await it.at(hours(39));
    expect(await it.at(hours(40) - MINUTE_MS)).toEqual([]);
    expect(await it.at(hours(40))).toEqual([
      'post rung-100',
      'post reminder ada: PL-1 100, PL-2 50',
      'edit reminder ada: PL-1 90',
      'post reminder alan: PL-1 100, PL-2 50',
      'edit reminder alan: PL-1 90',
    ]);
  });

  it('do not wait past the end of their working hours', async () => {
    // 20 h after Monday 09:00 UTC is Tuesday 05:00 UTC: a minute before Berlin's 06:01.
    const week = weekdays([{ from: '05:00', to: '06:01' }]);
    const it = new Reminding({ mergeWithinMs: 3 * MINUTE_MS, workingHours: week });
    await it.adds();
    expect(await it.at(hours(20))).toHaveLength(2);
  });

  it('that are found to be theirs one after another wait for each other too', async () => {
    const it = new Reminding({ mergeWithinMs: 3 * MINUTE_MS });
    const adas = () => new Play().upTo('allow-customer-account');
    for (const play of [adas(), adas()]) await it.adds(play);
    await it.at(hours(20) + 3 * MINUTE_MS);
    it.directory.away.add(ada.userId);
    const comments = (play: Play) => play.does(ada, { type: 'add-comment', text: 'On leave.' });
    it.now = hours(21);
    expect(await it.acts(1, comments)).toContain('post reminder alan: PL-1 50');
    const saidAt = it.now;
    expect(await it.acts(2, comments)).not.toContain('post reminder alan: PL-2 50');
    expect(await it.at(saidAt + 3 * MINUTE_MS)).toEqual(['post reminder alan: PL-2 50']);
  });

  it('come once, also where somebody asks for attention again and again', async () => {
    const it = new Reminding();
    const number = await it.adds();
    await it.at(hours(20));
    await it.inboxes.touch(it.inboxOf(ada), [number], it.now);
    expect(await it.run()).toEqual([]);
  });

  it('of which several were missed come as one: the highest', async () => {
    const it = new Reminding();
    await it.adds();
    expect(await it.at(hours(37))).toEqual([
      'post rung-90',
      'post reminder ada: PL-1 90',
      'post reminder alan: PL-1 90',
    ]);
  });

  it('go back with a clock that goes back: what was said is not said again', async () => {
    const it = new Reminding();
    await it.adds();
    await it.at(hours(20));
    for (const jump of [-5, 0, 5, -5, 0]) {
      for (const person of [ada, alan]) {
        await it.inboxes.touch(it.inboxOf(person), [1], hours(20) + jump * SECOND_MS);
      }
      expect(await it.at(hours(20) + jump * SECOND_MS)).toEqual([]);
    }
  });
});

describe('quiet hours', () => {
  /** In Berlin; hours(20) is Tuesday 06:00 there. */
  const week = weekdays([{ from: '09:00', to: '17:00' }]);

  it('put a reminder off and consume none', async () => {
    const it = new Reminding({ workingHours: week });
    await it.adds();
    expect(await it.at(hours(20))).toEqual([]);
    expect(it.inboxes.dueAt(it.inboxOf(ada))).toBe(hours(23));
    expect(await it.at(hours(23) - 1)).toEqual([]);
    expect(await it.at(hours(23))).toEqual([
      'post reminder ada: PL-1 50',
      'post reminder alan: PL-1 50',
    ]);
  });

  it('are each reader’s own', async () => {
    const it = new Reminding({ workingHours: week });
    it.directory.zones.set(alan.userId, 'Asia/Kolkata');
    await it.adds();
    // 10:30 in Kolkata.
    expect(await it.at(hours(20))).toEqual(['post reminder alan: PL-1 50']);
    expect(await it.at(hours(23))).toEqual(['post reminder ada: PL-1 50']);
  });

  it('do not put off the deadline', async () => {
    const it = new Reminding({ workingHours: week });
    // Due on Wednesday at 01:00 UTC.
    await it.adds();
    await it.at(hours(39));
    expect(await it.at(hours(40))).toContain('post reminder ada: PL-1 100');
  });

  it('hold back what a downtime has delayed into them, also when a deadline is said', async () => {
    const it = new Reminding({ workingHours: week });
    await it.adds();
    // Half of the second request's time is used on Tuesday at 16:30 in Berlin, while the bot is down.
    await it.adds(new Play({ at: hours(10.5) }));
    expect(await it.at(hours(40))).toEqual([
      'post rung-100',
      'post reminder ada: PL-1 100',
      'post reminder alan: PL-1 100',
    ]);
    expect(it.inboxes.dueAt(it.inboxOf(ada))).toBe(hours(47));
  });

  it('hold back what a downtime has delayed into them', async () => {
    const it = new Reminding({ workingHours: week });
    await it.adds();
    // 30 h is Tuesday 15:00 UTC: the bot is back at 21:00 in Berlin, and there is no working hour before
    // the deadline.
    expect(await it.at(hours(35))).toEqual([]);
    expect(it.inboxes.dueAt(it.inboxOf(ada))).toBe(hours(40));
  });
});

describe('once the turn is over', () => {
  it('who did it stands where the buttons stood, and the rest of the message stays', async () => {
    const it = new Reminding();
    const first = await it.adds();
    await it.adds();
    await it.at(hours(20));
    const calls = await it.acts(first, (play) => play.completes(ada, REVIEW));
    expect(calls.map((call) => call.replace(/:.*/, ''))).toEqual([
      'edit reminder ada',
      'edit reminder alan',
    ]);
    expect(it.slack.textOf('reminder ada: PL-1 50, PL-2 50')).toBe('PL-1 over, PL-2 50');
  });

  it('nothing is said that was still to come', async () => {
    const it = new Reminding({ mergeWithinMs: 3 * MINUTE_MS });
    const number = await it.adds();
    await it.at(hours(20));
    await it.acts(number, (play) => play.completes(ada, REVIEW));
    expect(await it.at(hours(20) + 5 * MINUTE_MS)).toEqual([]);
  });

  it('a newer message has the buttons, and the older one says so', async () => {
    const it = new Reminding();
    await it.adds();
    await it.adds(new Play({ at: hours(10) }));
    await it.at(hours(20));
    expect(await it.at(hours(30))).toEqual([
      'post reminder ada: PL-1 75, PL-2 50',
      'edit reminder ada: PL-1 50',
      'post reminder alan: PL-1 75, PL-2 50',
      'edit reminder alan: PL-1 50',
    ]);
    expect(it.slack.textOf('reminder ada: PL-1 50')).toBe('PL-1 superseded');
  });

  it('a closed request is forgotten: its messages are edited a last time', async () => {
    const it = new Reminding();
    const number = await it.adds(customers());
    await it.at(hours(20));
    const calls = await it.acts(number, (play) =>
      play.does(cleo, { type: 'cancel-request', reason: 'not needed' }),
    );
    expect(calls).toEqual(['edit reminder cleo: PL-1 50', 'edit reminder carl: PL-1 50']);
    expect(await it.inboxes.lease(it.inboxOf(cleo), 'test', 1)).toMatchObject({
      attention: new Map(),
      reminded: new Map(),
      messages: [],
    });
  });

  it('a message that its reader has deleted is not written again', async () => {
    const it = new Reminding();
    const number = await it.adds(customers());
    await it.at(hours(20));
    it.slack.delete('reminder cleo: PL-1 50');
    await it.acts(number, (play) => play.does(ada, { type: 'add-comment', text: 'hello' }));
    const calls = await it.acts(number, (play) => play.upTo('approve-customer-connection'));
    expect(calls).toEqual(['edit reminder cleo: PL-1 50', 'edit reminder carl: PL-1 50']);
    expect(it.slack.standing).not.toContain('reminder cleo: PL-1 50');
  });
});

describe('somebody who cannot be reached', () => {
  it('is passed over: the others of their side are reminded', async () => {
    const it = new Reminding();
    it.directory.away.add(cleo.userId);
    await it.adds(customers());
    expect(await it.at(hours(20))).toEqual(['post reminder carl: PL-1 50']);
  });

  it('and is in charge: all engineers are told in their place', async () => {
    const it = new Reminding();
    await it.adds(new Play().upTo('allow-customer-account'));
    it.directory.away.add(ada.userId);
    expect(await it.at(hours(20))).toEqual(['post reminder alan: PL-1 50']);
  });

  it('is noticed when Slack refuses the message', async () => {
    const it = new Reminding();
    await it.adds(new Play().upTo('allow-customer-account'));
    it.slack.once('post reminder ada: PL-1 50', () => new CannotPost('user_disabled', 'person'));
    expect(await it.at(hours(20))).toEqual([
      'post reminder ada: PL-1 50',
      'post reminder alan: PL-1 50',
    ]);
  });

  it('as a reminder is due to them alone is passed over then, and reminded again once they can', async () => {
    const week = weekdays([{ from: '09:00', to: '17:00' }]);
    const it = new Reminding({ workingHours: week });
    await it.adds(new Play().upTo('allow-customer-account'));
    // Half of the time is used before anybody works; it is said when they do.
    await it.at(hours(20));
    it.directory.away.add(ada.userId);
    expect(await it.at(hours(23))).toEqual(['post reminder alan: PL-1 50']);
    it.directory.away.delete(ada.userId);
    // The deadline lies in the night, so that 90 % is said before it, at 16:00 in Berlin.
    expect(await it.at(hours(30))).toContain('post reminder ada: PL-1 90');
  });

  it('and nor can anybody of their side: the thread says every rung instead', async () => {
    const it = new Reminding();
    for (const person of [cleo, carl]) it.directory.away.add(person.userId);
    await it.adds(customers());
    expect(await it.at(hours(20))).toEqual(['post rung-50']);
    expect(await it.at(hours(30))).toEqual(['post rung-75']);
  });

  it('is written to again a day after they could not be', async () => {
    const it = new Reminding();
    const refuses = () => new CannotPost('user_disabled', 'person');
    await it.adds(new Play().upTo('allow-customer-account'));
    it.slack.once('post reminder ada: PL-1 50', refuses);
    await it.at(hours(20));
    expect(await it.at(hours(30))).toEqual([
      'post reminder alan: PL-1 75',
      'edit reminder alan: PL-1 50',
    ]);
    await it.acts(1, (play) => play.does(ada, { type: 'hold-request', reason: 'wait' }));
    it.now = hours(50);
    await it.acts(1, (play) => play.completes(ada, {}));
    expect(await it.at(hours(57))).toContain('post reminder ada: PL-1 90');
  });
});

describe('an escalation contact', () => {
  const escalation = {
    adobe: [{ person: amy, channel: null }],
    customer: [{ person: carl, channel: null }],
  };

  it('of the side that has to act hears of 90 %, of both sides of the breach', async () => {
    const it = new Reminding({ escalation });
    await it.adds();
    for (const [at, told] of [
      [20, []],
      [30, []],
      [36, ['post reminder amy: PL-1 90']],
      [40, ['post reminder amy: PL-1 100', 'post reminder carl: PL-1 100']],
    ] as const) {
      const calls = await it.at(hours(at));
      expect(calls.filter((call) => /^post reminder (?:amy|carl)/.test(call))).toEqual(told);
    }
  });
});

describe('an escalation contact of a request that was reopened', () => {
  it('is not told again what was said before it was closed', async () => {
    const escalation = { adobe: [{ person: amy, channel: null }], customer: [] };
    const it = new Reminding({ escalation });
    const number = await it.adds();
    expect(await it.at(hours(40))).toContain('post reminder amy: PL-1 100');
    await it.acts(number, (play) => play.does(ada, { type: 'cancel-request', reason: 'not yet' }));
    const reopening = { type: 'reopen-request', reason: 'now', states: {} } as const;
    const calls = await it.acts(number, (play) => play.does(ada, reopening, hours(50)));
    expect(calls).toEqual([]);
  });
});

describe('a request that cannot be read', () => {
  it('holds up none of the others, and is tried again', async () => {
    const it = new Reminding();
    const broken = await it.adds(customers());
    await it.adds(customers());
    it.record.unreadable.set(broken, new Error('it is damaged'));
    expect(await it.at(hours(20))).toEqual([
      'post reminder cleo: PL-2 50',
      'post reminder carl: PL-2 50',
    ]);
    expect(it.inboxes.dueAt(it.inboxOf(cleo))).toBe(hours(20) + 10 * MINUTE_MS);
    expect(it.log.lines.map(({ text }) => text).join()).toContain('cannot be read');
    it.record.unreadable.clear();
    expect(await it.at(hours(20) + 10 * MINUTE_MS)).toEqual([
      'post reminder cleo: PL-1 50',
      'post reminder carl: PL-1 50',
    ]);
  });
});

describe('who concerns whom', () => {
  it('an engineer who was out of the roster for a moment is reminded of what comes after', async () => {
    const week = weekdays([{ from: '09:00', to: '17:00' }]);
    const it = new Reminding({ workingHours: week });
    await it.adds(new Play().upTo('allow-customer-account'));
    await it.at(hours(20));
    it.directory.engineers = [alan];
    await it.at(hours(23));
    it.directory.engineers = [ada, alan];
    // The deadline lies in the night, so that 90 % is said before it, at 16:00 in Berlin.
    expect(await it.at(hours(30))).toContain('post reminder ada: PL-1 90');
  });

  it('whoever was reminded before somebody took over is forgotten with the request', async () => {
    const it = new Reminding();
    const number = await it.adds();
    await it.at(hours(20));
    await it.acts(number, (play) => play.completes(ada, REVIEW));
    await it.acts(number, (play) =>
      play.does(cleo, { type: 'cancel-request', reason: 'not needed' }),
    );
    expect(await it.inboxes.lease(it.inboxOf(alan), 'test', 1)).toMatchObject({
      attention: new Map(),
      reminded: new Map(),
      messages: [],
    });
  });
});

describe('a clock that was far ahead', () => {
  it('mutes nobody once it is right again', async () => {
    const it = new Reminding({ mergeWithinMs: 3 * MINUTE_MS });
    await it.adds(customers());
    await it.at(hours(9_000));
    it.now = hours(1);
    await it.adds(new Play({ at: hours(1) }).upTo('create-customer-endpoint'));
    await it.inboxes.touch(it.inboxOf(cleo), [2], hours(1));
    await it.run();
    expect(await it.at(hours(21) + 3 * MINUTE_MS)).toContain('post reminder cleo: PL-2 50');
  });
});

describe('when something goes wrong', () => {
  it('a message that cannot be edited holds up no other, and is tried again', async () => {
    const it = new Reminding();
    const first = await it.adds(customers());
    await it.at(hours(20));
    await it.adds(new Play({ at: hours(20) }).upTo('create-customer-endpoint'));
    it.slack.once('edit reminder cleo: PL-1 50', () => new Error('500'));
    const calls = await it.acts(first, (play) => play.upTo('approve-customer-connection'));
    expect(calls).toEqual(['edit reminder cleo: PL-1 50', 'edit reminder carl: PL-1 50']);
    expect(await it.at(it.now + 15 * SECOND_MS)).toEqual(['edit reminder cleo: PL-1 50']);
  });

  it('a process that dies before it has sent owes the message still', async () => {
    const it = new Reminding();
    await it.adds(customers());
    it.slack.once('post reminder cleo: PL-1 50', () => new Error('killed'));
    await expect(it.at(hours(20))).rejects.toThrow('killed');
    expect(await it.at(hours(20) + 15 * SECOND_MS)).toEqual([
      'find reminder cleo: PL-1 50',
      'post reminder cleo: PL-1 50',
      'post reminder carl: PL-1 50',
    ]);
  });

  it('a message that arrives half a minute late, after it was sent again, is taken back', async () => {
    const it = new Reminding();
    await it.adds(customers());
    let late: Message | undefined;
    it.slack.once('post reminder cleo: PL-1 50', () => new Error('no answer in time'));
    const post = it.slack.post.bind(it.slack);
    it.slack.post = async (destination, message) => {
      late ??= message;
      return post(destination, message);
    };
    await expect(it.at(hours(20))).rejects.toThrow('no answer in time');
    await it.at(hours(20) + 15 * SECOND_MS);
    if (late === undefined) throw new Error('nothing was posted');
    await post({ kind: 'person', person: cleo }, late);
    const reminders = () => it.slack.standing.filter((name) => name.startsWith('reminder cleo'));
    expect(reminders()).toHaveLength(2);
    const calls = await it.at(hours(20) + 2 * MINUTE_MS);
    expect(calls.filter((call) => call.startsWith('remove'))).toHaveLength(1);
    expect(reminders()).toHaveLength(1);
    expect(await it.at(hours(21))).toEqual([]);
  });

  it('a message that has arrived is found and not sent again', async () => {
    const it = new Reminding();
    await it.adds(customers());
    it.slack.afterwards('post reminder cleo: PL-1 50', () => new Error('killed'));
    await expect(it.at(hours(20))).rejects.toThrow('killed');
    const calls = await it.at(hours(20) + 15 * SECOND_MS);
    expect(calls.filter((call) => call.includes('cleo'))).toEqual([
      'find reminder cleo: PL-1 50',
      'edit reminder cleo: PL-1 50',
    ]);
    expect(await it.at(hours(21))).toEqual([]);
  });

  it('sends again where Slack does not let it look', async () => {
    const it = new Reminding();
    it.slack.canLook = false;
    await it.adds(customers());
    it.slack.once('post reminder cleo: PL-1 50', () => new Error('killed'));
    await expect(it.at(hours(20))).rejects.toThrow('killed');
    expect(await it.at(hours(20) + 15 * SECOND_MS)).toContain('post reminder cleo: PL-1 50');
    expect(it.log.lines.map(({ text }) => text).join()).toContain('without knowing');
  });

  it('Slack that asks to wait is asked again after that, once', async () => {
    const it = new Reminding();
    await it.adds(customers());
    it.slack.once('post reminder cleo: PL-1 50', () => new RateLimited(30_000));
    await expect(it.at(hours(20))).rejects.toThrow(RateLimited);
    expect(it.inboxes.dueAt(it.inboxOf(cleo))).toBe(hours(20) + 30_000);
    expect(await it.at(hours(20) + 30_000)).toContain('post reminder cleo: PL-1 50');
  });

  it('an app that may not write tries again in ten minutes', async () => {
    const it = new Reminding();
    await it.adds(customers());
    it.slack.once('post reminder cleo: PL-1 50', () => new CannotPost('account_inactive'));
    await it.at(hours(20));
    expect(it.inboxes.dueAt(it.inboxOf(cleo))).toBe(hours(20) + 10 * MINUTE_MS);
    expect(await it.at(hours(20) + 10 * MINUTE_MS)).toEqual(['post reminder cleo: PL-1 50']);
  });

  it('an inbox that another worker looks after is left to it', async () => {
    const it = new Reminding();
    await it.adds(customers());
    await it.inboxes.lease(it.inboxOf(cleo), 'another', MINUTE_MS);
    it.now = hours(20);
    await it.inboxes.lease(it.inboxOf(cleo), 'another', MINUTE_MS);
    expect(await it.remind(it.inboxOf(cleo))).toBe('busy');
    expect(it.slack.calls.filter((call) => call.includes('reminder'))).toEqual([]);
  });
});
