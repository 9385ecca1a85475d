import { describe, expect, it } from 'vitest';
import { CannotPost } from '../../src/application/messenger.ts';
import { RateLimited } from '../../src/application/rate-limited.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../src/domain/time.ts';
import { ada, hours, REVIEW, START } from '../support/builders.ts';
import { Reconciling } from './reconciling.ts';

const ALL = ['card', 'turn-1 ada', 'turn-1 alan', 'visit-1'];

function stands(it: Reconciling): readonly string[] {
  return it.slack.standing.toSorted();
}

function logged(it: Reconciling): string {
  return it.log.lines.map(({ level, text }) => `${level}: ${text}`).join('\n');
}

describe('a process that died between claim and mark', () => {
  it('had sent it: it is found, brought up to date and not sent twice', async () => {
    const it = new Reconciling();
    await it.crashAt('card', true);
    const calls = await it.run();
    expect(calls.slice(0, 3)).toEqual(['find card', 'edit card', 'post visit-1']);
    expect(it.slack.textOf('card')).toBe('card of version 1');
    expect(stands(it)).toEqual(ALL);
    expect(await it.run()).toEqual([]);
  });

  it('had not sent it: it is sent', async () => {
    const it = new Reconciling();
    await it.crashAt('card', false);
    expect((await it.run()).slice(0, 2)).toEqual(['find card', 'post card']);
    expect(stands(it)).toEqual(ALL);
  });

  it('and Slack refuses to look: it is sent, and the log says that it may be there twice', async () => {
    const it = new Reconciling();
    it.slack.canLook = false;
    await it.crashAt('turn-1.T0HOME:U0ADA', false);
    expect(await it.run()).toEqual([
      'post card',
      'post visit-1',
      'find turn-1 ada',
      'post turn-1 ada',
      'post turn-1 alan',
    ]);
    expect(logged(it)).toMatch(/warn: sent again without knowing whether it arrived.*turn-1/);
  });

  it('is not looked for where there was no claim', async () => {
    const calls = await new Reconciling().run();
    expect(calls.filter((call) => call.startsWith('find'))).toEqual([]);
  });
});

describe('Slack asks to wait', () => {
  it('the pass ends, the wait is the next due time, and nothing is lost', async () => {
    const it = new Reconciling();
    it.slack.once('post turn-1 ada', () => new RateLimited(3_000));
    await expect(it.run()).rejects.toThrow(RateLimited);
    expect(it.slack.calls.at(-1)).toBe('post turn-1 ada');
    expect(it.record.isHeld(it.ref)).toBe(false);
    expect(it.dueAt).toBe(START + 3_000);
    it.now += 3_000;
    await it.run();
    expect(stands(it)).toEqual(ALL);
    expect(it.dueAt).toBe(hours(20));
  });

  it('also where it happens before the first message', async () => {
    const it = new Reconciling();
    it.directory.failure = new RateLimited(3_000);
    await expect(it.run()).rejects.toThrow(RateLimited);
    expect(it.record.isHeld(it.ref)).toBe(false);
    expect(it.dueAt).toBe(START + 15 * SECOND_MS);
  });

  it('a wait that ends after the next rung does not put the rung off', async () => {
    const it = new Reconciling();
    it.now = hours(20) - 5_000;
    it.slack.once('post card', () => new RateLimited(60_000));
    await expect(it.run()).rejects.toThrow(RateLimited);
    expect(it.dueAt).toBe(hours(20));
  });
});

describe('Slack refuses a message', () => {
  it.each([{ call: 'post visit-1', others: ['card', 'turn-1 ada', 'turn-1 alan'] }])(
    '$call: the others go out, and it is tried again in ten minutes',
    async ({ call, others }) => {
      const it = new Reconciling();
      it.slack.once(call, () => new CannotPost('not_in_channel'));
      await it.run();
      expect(stands(it)).toEqual(others);
      expect(it.dueAt).toBe(START + 10 * MINUTE_MS);
      expect(it.scheduler.scheduled).toMatchObject([{ dueAt: START + 10 * MINUTE_MS }]);
      expect(logged(it)).toContain('not_in_channel');

      it.now += 10 * MINUTE_MS;
      await it.run();
      expect(stands(it)).toEqual(ALL);
      expect(it.dueAt).toBe(hours(20));
    },
  );

  it('the card: whoever raised the request hears why, and it is tried again', async () => {
    const it = new Reconciling();
    it.slack.once('post card', () => new CannotPost('is_archived'));
    await it.run();
    expect(stands(it)).toEqual(['no-card-is_archived', 'turn-1 ada', 'turn-1 alan']);
    expect(it.slack.textOf('no-card-is_archived')).toBe('no card: is_archived');
    expect(it.dueAt).toBe(START + 10 * MINUTE_MS);
    it.now += 10 * MINUTE_MS;
    await it.run();
    expect(stands(it)).toEqual([
      'card',
      'no-card-is_archived',
      'turn-1 ada',
      'turn-1 alan',
      'visit-1',
    ]);
  });

  it('a definite refusal leaves no claim: the message is posted, not looked for', async () => {
    const it = new Reconciling();
    it.slack.once('post visit-1', () => new CannotPost('missing_scope'));
    it.slack.once('post turn-1 ada', () => new RateLimited(1_000));
    await it.run().catch(() => undefined);
    it.now += 10 * MINUTE_MS;
    expect(await it.run()).toEqual(['post visit-1', 'post turn-1 ada', 'post turn-1 alan']);
  });

  it('an app-wide refusal of a DM is tried again, unlike one that is about the person', async () => {
    const it = new Reconciling();
    it.slack.once('post turn-1 ada', () => new CannotPost('missing_scope', 'app'));
    await it.run();
    expect(it.dueAt).toBe(START + 10 * MINUTE_MS);
  });

  it('of a closed request is tried again once a day only', async () => {
    const it = new Reconciling();
    await it.run();
    await it.after((play) => play.does(ada, { type: 'cancel-request', reason: 'not needed' }));
    it.slack.once('edit card', () => new CannotPost('is_archived'));
    await it.run();
    expect(it.dueAt).toBe(it.now + DAY_MS);
  });

  it('somebody who cannot be written to is passed over at once, and not tried again', async () => {
    const it = new Reconciling();
    it.slack.once('post turn-1 ada', () => new CannotPost('user_disabled', 'person'));
    await it.run();
    expect(stands(it)).toEqual(['card', 'turn-1 alan', 'visit-1']);
    expect(logged(it)).toContain('user_disabled');
    expect(it.dueAt).toBe(it.now);
    expect(await it.run()).toEqual([]);
    expect(it.dueAt).toBe(hours(20));
  });

  it('an edit that is refused leaves the message and tries again', async () => {
    const it = new Reconciling();
    await it.run();
    await it.after((play) => play.completes(ada, REVIEW));
    it.slack.once('edit card', () => new CannotPost('is_archived'));
    await it.run();
    expect(it.slack.textOf('card')).toBe('card of version 1');
    it.now += 10 * MINUTE_MS;
    expect(await it.run()).toEqual(['edit card']);
  });

  it('of two failures the earlier retry counts', async () => {
    const it = new Reconciling();
    it.slack.once('post visit-1', () => new CannotPost('restricted_action'));
    it.slack.once('post turn-1 alan', () => new Error('socket hang up'));
    await it.run();
    expect(it.dueAt).toBe(START + 15 * SECOND_MS);
  });
});

describe('faults that pass by themselves', () => {
  it('a failed post is tried again in 15 seconds, and looked for first', async () => {
    const it = new Reconciling();
    it.slack.once('post visit-1', () => new Error('socket hang up'));
    await it.run();
    expect(it.dueAt).toBe(START + 15 * SECOND_MS);
    it.now += 15 * SECOND_MS;
    expect(await it.run()).toEqual(['find visit-1', 'post visit-1']);
  });

  it('a roster that cannot be had holds up nothing: no lease is left behind', async () => {
    const it = new Reconciling();
    it.directory.failure = new Error('Slack is away');
    await expect(it.run()).rejects.toThrow('Slack is away');
    expect(it.slack.calls).toEqual([]);
    expect(it.record.isHeld(it.ref)).toBe(false);
    it.directory.failure = undefined;
    await it.run();
    expect(stands(it)).toEqual(ALL);
  });

  it('a profile that cannot be had sends the DM in the contract’s zone', async () => {
    const it = new Reconciling();
    it.directory.profileFailure = new Error('Slack is away');
    await it.run();
    expect(stands(it)).toEqual(ALL);
    expect(it.slack.contexts.get('turn-1 ada')?.readerTimeZone).toBeUndefined();
    expect(logged(it)).toContain('warn: a profile could not be read');
  });

  it('a profile that has to be waited for ends the pass', async () => {
    const it = new Reconciling();
    it.directory.profileFailure = new RateLimited(3_000);
    await expect(it.run()).rejects.toThrow(RateLimited);
    expect(stands(it)).toEqual(['card', 'visit-1']);
    expect(it.dueAt).toBe(START + 3_000);
  });
});
