import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '../../src/domain/time.ts';
import { ada, REVIEW } from '../support/builders.ts';
import { Reconciling, standing } from './reconciling.ts';

/** What Slack did not answer in time: it may have been done, may be done late, or never. */

const NO_ANSWER = () => new Error('no answer in time');
const RETRY = 15 * SECOND_MS;
const LATE = 120 * SECOND_MS;

const marksOf = async ({ record, ref }: Reconciling) => {
  const leased = await record.lease(ref, 'a look', 1);
  if (typeof leased === 'string') throw new Error(leased);
  await record.settle(ref, 'a look', leased.seen, record.dueAt(ref));
  return leased.marks;
};

/** No claim is left, of whatever kind. */
async function expectSettled(it: Reconciling): Promise<void> {
  const claimed = [...(await marksOf(it))].filter(([, { state }]) => state === 'claimed');
  expect(claimed).toEqual([]);
}

describe('a turn whose message has an unknown outcome, and which ends before the next try', () => {
  async function unknownTurn(arrived: boolean) {
    const it = new Reconciling();
    if (arrived) it.slack.afterwards('post turn-1 ada', NO_ANSWER);
    else it.slack.once('post turn-1 ada', NO_ANSWER);
    await it.run();
    await it.after((play) => play.completes(ada, REVIEW));
    it.now += RETRY;
    return it;
  }

  it('had arrived: it says that the turn is over', async () => {
    const it = await unknownTurn(true);
    expect(it.slack.textOf('turn-1 ada')).toBe('your turn');
    await it.run();
    expect(it.slack.textOf('turn-1 ada')).toBe('not your turn any more');
    await expectSettled(it);
  });

  it('had not: nothing is sent any more, and nothing stays claimed', async () => {
    const it = await unknownTurn(false);
    expect(await it.run()).not.toContain('post turn-1 ada');
    it.now += LATE;
    await it.run();
    expect(it.slack.standing).not.toContain('turn-1 ada');
    await expectSettled(it);
  });

  it('arrives late: the look after two minutes finds it, and it says that the turn is over', async () => {
    const it = await unknownTurn(false);
    await it.run();
    await arrivesLate(it, 'turn-1.T0HOME:U0ADA', 'your turn');
    expect(it.dueAt).toBeLessThanOrEqual(it.now + LATE);
    it.now += LATE;
    await it.run();
    expect(it.slack.textOf('turn-1 ada')).toBe('not your turn any more');
    await expectSettled(it);
  });

  it('and Slack refuses to look: the claim is over all the same', async () => {
    const it = await unknownTurn(false);
    it.slack.canLook = false;
    await it.run();
    it.now += LATE;
    await it.run();
    await expectSettled(it);
  });
});

/** Slack does what was asked long after nobody waits for its answer any more. */
async function arrivesLate(it: Reconciling, tag: string, text: string): Promise<void> {
  const { channel } = it.play.request;
  await it.slack.post({ kind: 'channel', channel }, { tag, fingerprint: '', text, blocks: [] });
}

describe('a card that Slack posts half a minute late', () => {
  it('is there twice for two minutes, then once, as the request stands', async () => {
    const it = new Reconciling();
    it.slack.once('post card', NO_ANSWER);
    await it.run();
    it.now += RETRY;
    await it.run();
    await it.after((play) => play.completes(ada, REVIEW));
    await arrivesLate(it, 'card', 'card of version 1');
    expect(it.slack.standing.filter((name) => name === 'card')).toHaveLength(2);
    it.now += LATE;
    expect(await it.run()).toContain('remove card');
    expect(it.slack.standing.filter((name) => name === 'card')).toHaveLength(1);
    await expectSettled(it);
    expect(await it.run()).toEqual([]);
  });
});

describe('an edit that Slack makes half a minute late, over a newer text', () => {
  it('is made good after two minutes', async () => {
    const it = await standing();
    it.slack.once('edit card', NO_ANSWER);
    await it.after((play) => play.completes(ada, REVIEW));
    await it.run();
    it.now += RETRY;
    await it.run();
    expect(it.slack.textOf('card')).toBe('card of version 2');
    await it.slack.edit(it.slack.placeOf('card'), {
      tag: 'card',
      fingerprint: '',
      text: 'card of version 1',
      blocks: [],
    });
    it.now += LATE;
    await it.run();
    expect(it.slack.textOf('card')).toBe('card of version 2');
    await expectSettled(it);
  });
});

describe('a claim of what nobody is owed any more', () => {
  it('is dropped', async () => {
    const it = await standing();
    await it.crashAt('rung-75', false);
    await it.run();
    await expectSettled(it);
  });
});
