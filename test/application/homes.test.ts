import { describe, expect, it } from 'vitest';
import { CannotPost } from '../../src/application/messenger.ts';
import { RateLimited } from '../../src/application/rate-limited.ts';
import { type Person, personKey } from '../../src/domain/ids.ts';
import { SECOND_MS } from '../../src/domain/time.ts';
import { ada, alan, carl, cleo, HOME, hours, START } from '../support/builders.ts';
import { HomeShowing, numbersOf } from './home-showing.ts';

/** When Homes are brought up to date, and when they are left alone. */

const SOON = 2 * SECOND_MS;

async function opened(...viewers: readonly Person[]): Promise<HomeShowing> {
  const it = new HomeShowing();
  await it.adds();
  for (const viewer of viewers) await it.opens(viewer);
  it.window.shown.length = 0;
  it.scheduled.length = 0;
  return it;
}

function refOf(viewer: Person) {
  return { teamId: HOME, viewer };
}

describe('the Homes of those who have opened theirs', () => {
  it('are brought up to date in a moment when a request changes on them, and no others', async () => {
    const it = await opened(cleo);
    await it.requests.acts(1, (play) => play.upTo('create-customer-endpoint'));
    expect(await it.lookAt(it.requests.now)).toEqual([]);
    expect(await it.lookAt(it.requests.now + SOON)).toEqual([cleo]);
    expect(numbersOf(it.window.shown.at(-1)?.board.pages.waiting ?? null)).toEqual([1]);
  });

  it('show a burst of changes once', async () => {
    const it = await opened(cleo, ada);
    for (const number of [2, 3, 4, 5]) expect(await it.adds()).toBe(number);
    const shown = await it.lookAt(it.requests.now + SOON);
    expect(shown.map(personKey).toSorted()).toEqual([ada, cleo].map(personKey).toSorted());
  });

  it('that show all requests follow whatever changes, one after another', async () => {
    const it = await opened(ada, alan);
    await it.requests.acts(1, (play) => play.upTo('create-customer-endpoint'));
    const { now } = it.requests;
    expect(await it.lookAt(now + SOON)).toHaveLength(1);
    expect(await it.lookAt(now + SOON + 750)).toHaveLength(1);
  });

  it('are not sent again where what they say has not changed', async () => {
    const it = await opened(cleo);
    await it.requests.acts(1, (play) =>
      play.does(carl, { type: 'add-comment', text: 'How is it going?' }),
    );
    expect(await it.lookAt(it.requests.now + SOON)).toEqual([]);
    expect(await it.lookAt(it.requests.now + SOON)).toEqual([]);
  });

  it('are looked at when a request becomes overdue, though nobody does anything', async () => {
    const it = await opened(cleo);
    await it.requests.at(hours(40));
    expect(await it.lookAt(hours(40) + SOON)).toEqual([cleo]);
    expect(it.window.shown.at(-1)?.board.counts.overdue).toBe(1);
  });

  it('keep the filter and the page that their viewer chose', async () => {
    const it = await opened();
    for (const number of [2, 3]) expect(await it.adds()).toBe(number);
    await it.opens(ada, { filter: { party: 'customer' } });
    await it.requests.acts(2, (play) => play.upTo('create-customer-endpoint'));
    await it.lookAt(it.requests.now + SOON);
    expect(numbersOf(it.window.shown.at(-1)?.board.pages.all ?? null)).toEqual([2]);
  });
});

describe('where Slack does not take a Home', () => {
  it('because it asks to wait: all Homes wait, and are shown afterwards', async () => {
    const it = await opened(cleo, carl);
    await it.requests.acts(1, (play) => play.upTo('create-customer-endpoint'));
    const { now } = it.requests;
    it.window.failure = new RateLimited(30 * SECOND_MS);
    expect(await it.lookAt(now + SOON)).toEqual([]);
    it.window.failure = undefined;
    expect(await it.lookAt(now + SOON + 29 * SECOND_MS)).toEqual([]);
    expect(await it.lookAt(now + SOON + 30 * SECOND_MS)).toHaveLength(2);
  });

  it('for good: it is left alone until its viewer opens it again', async () => {
    const it = await opened(cleo);
    it.window.failure = new CannotPost('not_enabled');
    await it.requests.acts(1, (play) => play.upTo('create-customer-endpoint'));
    expect(await it.lookAt(it.requests.now + SOON)).toEqual([]);
    it.window.failure = undefined;
    await it.requests.acts(1, (play) => play.upTo('the end'));
    expect(await it.lookAt(it.requests.now + SOON)).toEqual([]);
    expect((await it.opens(cleo)).counts.open).toBe(0);
  });

  it('for now: it is tried again, and the failure is told', async () => {
    const it = await opened(cleo);
    it.window.failure = new Error('a gateway failed');
    await it.requests.acts(1, (play) => play.upTo('create-customer-endpoint'));
    it.requests.now += SOON;
    await expect(it.homes.look(refOf(cleo))).rejects.toThrow('a gateway failed');
    it.window.failure = undefined;
    expect(await it.lookAt(it.requests.now + 15 * SECOND_MS)).toEqual([cleo]);
  });

  it('as its viewer looks: it is looked at again soon', async () => {
    const it = await opened();
    it.window.failure = new Error('a gateway failed');
    await expect(it.opens(cleo)).rejects.toThrow('a gateway failed');
    it.window.failure = undefined;
    expect(await it.lookAt(START + 15 * SECOND_MS)).toEqual([cleo]);
  });
});

describe('a Home that is looked at', () => {
  it('is forgotten once its viewer is deactivated', async () => {
    const it = await opened(cleo);
    it.requests.directory.away.add(cleo.userId);
    await it.requests.acts(1, (play) => play.upTo('create-customer-endpoint'));
    expect(await it.lookAt(it.requests.now + SOON)).toEqual([]);
    expect(await it.homes.choiceOf(refOf(cleo))).toBeUndefined();
  });

  it('is sent again when something else was chosen while it was looked at', async () => {
    const it = await opened(ada);
    await it.requests.acts(1, (play) => play.upTo('create-customer-endpoint'));
    it.requests.now += SOON;
    const publish = it.window.publish.bind(it.window);
    // Whoever looks after it has composed the old choice by now.
    it.window.publish = async (viewer, screen) => {
      it.window.publish = publish;
      await it.opens(viewer, { filter: { party: 'adobe' } });
      await publish(viewer, screen);
    };
    await it.requests.board.touch(refOf(ada), it.requests.now);
    await it.homes.look(refOf(ada));
    const last = it.window.shown.at(-1)?.board;
    expect(last?.filter).toEqual({ party: 'adobe' });
    expect(numbersOf(last?.pages.all ?? null)).toEqual([]);
  });

  it('shows in the end what was chosen last, though Slack took an earlier view after it', async () => {
    const it = await opened();
    const publish = it.window.publish.bind(it.window);
    it.window.publish = async (viewer, screen) => {
      it.window.publish = publish;
      await it.opens(viewer, { filter: { party: 'adobe' } });
      await publish(viewer, screen);
    };
    const { filter } = await it.opens(ada, { filter: { party: 'customer' } });
    expect(filter).toEqual({ party: 'customer' });
    expect(await it.lookAt(START + 15 * SECOND_MS)).toEqual([ada]);
    expect(it.window.shown.at(-1)?.board.filter).toEqual({ party: 'adobe' });
  });

  it('is left to whoever looks after it already', async () => {
    const it = await opened(cleo);
    await it.requests.board.lease(refOf(cleo), 'other', 60_000);
    expect(await it.homes.look(refOf(cleo))).toBe('busy');
  });

  it('is gone for somebody who has not opened it', async () => {
    const it = await opened();
    expect(await it.homes.look(refOf(cleo))).toBe('gone');
  });
});
