import { describe, expect, it } from 'vitest';
import { DamagedRecord } from '../../src/application/damaged-record.ts';
import { AZURE_FORM } from '../support/azure.ts';
import { ada, alan, amy, carl, cleo, hours, ROSTER, START, sam } from '../support/builders.ts';
import { HomeShowing, numbersOf } from './home-showing.ts';

/** What stands on whose Home. */

async function showing(count = 0): Promise<HomeShowing> {
  const it = new HomeShowing();
  for (let number = 1; number <= count; number += 1) await it.adds();
  return it;
}

describe('Home', () => {
  it('lists by due date: what was raised earlier is due earlier', async () => {
    const it = await showing();
    await it.adds({ at: hours(3) });
    await it.adds({ at: hours(1) });
    await it.adds({ at: hours(2) });
    expect(numbersOf((await it.opens(ada)).pages.all)).toEqual([2, 3, 1]);
  });

  it('shows an engineer all requests, and those that nobody is in charge of as waiting', async () => {
    const it = await showing(2);
    await it.requests.acts(2, (play) => play.upTo('create-customer-endpoint'));
    const { pages, counts } = await it.opens(alan);
    expect(numbersOf(pages.waiting)).toEqual([1]);
    expect(numbersOf(pages.all)).toEqual([1, 2]);
    expect(counts).toEqual({ open: 2, overdue: 0, paused: 0 });
  });

  it('shows what somebody is in charge of as waiting for them alone, and as theirs', async () => {
    const it = await showing(1);
    // Whoever accepted the request is in charge.
    await it.requests.acts(1, (play) => play.upTo('allow-customer-account'));
    expect(numbersOf((await it.opens(ada)).pages.waiting)).toEqual([1]);
    expect(numbersOf((await it.opens(ada)).pages.own)).toEqual([1]);
    expect(numbersOf((await it.opens(alan)).pages.waiting)).toEqual([]);
    expect(numbersOf((await it.opens(alan)).pages.own)).toEqual([]);
  });

  it('shows an account manager all requests, and none as waiting', async () => {
    const it = await showing(1);
    const { pages } = await it.opens(amy);
    expect([pages.waiting, pages.own, pages.all].map(numbersOf)).toEqual([[], [], [1]]);
  });

  it('shows the customer’s side its own requests alone, whoever’s turn it is', async () => {
    const it = await showing(2);
    await it.adds({ requester: sam, contacts: [sam] });
    await it.requests.acts(2, (play) => play.upTo('create-customer-endpoint'));
    for (const viewer of [cleo, carl]) {
      const { pages, counts } = await it.opens(viewer);
      expect(pages.all).toBeNull();
      expect(numbersOf(pages.own)).toEqual([1, 2]);
      expect(numbersOf(pages.waiting)).toEqual([2]);
      expect(counts).toEqual({ open: 2, overdue: 0, paused: null });
    }
    expect(numbersOf((await it.opens(sam)).pages.own)).toEqual([3]);
  });

  it('shows an admin of neither side what they watch as theirs, as it is counted', async () => {
    const it = await showing();
    const roster = { ...ROSTER, admins: [sam] };
    it.requests.directory.admins = [sam];
    await it.adds({ roster });
    await it.adds({ roster });
    await it.requests.acts(2, (play) => play.does(sam, { type: 'watch-request' }));
    const { own, all } = (await it.opens(sam)).pages;
    expect([numbersOf(own), own.total]).toEqual([[2], 1]);
    expect(numbersOf(all)).toEqual([1, 2]);
  });

  it('shows nothing to somebody who takes part in nothing', async () => {
    const it = await showing(2);
    const { pages, counts } = await it.opens(sam);
    expect([pages.waiting, pages.own, pages.all].map(numbersOf)).toEqual([[], [], []]);
    expect(counts).toEqual({ open: 0, overdue: 0, paused: null });
  });

  it('shows no more than their own to somebody who is of Adobe’s side no longer', async () => {
    const it = await showing(2);
    await it.requests.acts(1, (play) => play.upTo('allow-customer-account'));
    it.requests.directory.engineers = [alan];
    const { pages } = await it.opens(ada);
    expect([pages.waiting, pages.own, pages.all].map(numbersOf)).toEqual([[], [], []]);
  });

  it('leaves out what has moved on though the lists do not tell yet', async () => {
    const it = await showing(2);
    const play = it.requests.plays.get(1);
    play?.upTo('the end');
    if (play !== undefined) it.requests.record.keep({ ...play.request, number: 1 });
    const { pages } = await it.opens(ada);
    expect([pages.waiting, pages.all].map(numbersOf)).toEqual([[2], [2]]);
  });

  it('leaves out what cannot be read, shows the rest, and says so to the operator', async () => {
    const it = await showing(3);
    it.requests.record.unreadable.set(2, new DamagedRecord('r:2 cannot be used'));
    const { pages } = await it.opens(ada);
    expect([pages.waiting, pages.all].map(numbersOf)).toEqual([
      [1, 3],
      [1, 3],
    ]);
    expect(it.requests.log.lines[0]).toMatchObject({
      level: 'error',
      text: expect.stringContaining('a request is left out: unreadable'),
    });
  });

  it('shows a request without its link where that cannot be read', async () => {
    const it = await showing(1);
    it.requests.record.placeOf = async () => {
      throw new DamagedRecord('d:1 cannot be used');
    };
    const { pages, links } = await it.opens(ada);
    expect([numbersOf(pages.all), links.size]).toEqual([[1], 0]);
  });

  it('filters all requests by state, side, cloud and company, alone and together', async () => {
    const it = await showing();
    await it.adds({ form: { company: 'Acme Outdoor' } });
    await it.adds({ form: { ...AZURE_FORM, company: 'The Acme Works' } });
    await it.adds({ form: { company: 'Pacmen' }, at: hours(38) });
    await it.adds({ form: { company: 'Blue River' } });
    await it.requests.acts(2, (play) => play.upTo('create-customer-endpoint'));
    await it.requests.acts(4, (play) =>
      play.does(carl, { type: 'hold-request', reason: 'Later.' }),
    );
    const shown = async (filter: Parameters<typeof it.opens>[1]) =>
      numbersOf((await it.opens(ada, filter)).pages.all);
    it.requests.now = hours(37);
    expect(await shown({ filter: { state: 'at-risk' } })).toEqual([1, 2]);
    expect(await shown({ filter: { state: 'overdue' } })).toEqual([]);
    expect(await shown({ filter: { state: 'paused' } })).toEqual([4]);
    expect(await shown({ filter: { state: 'running' } })).toEqual([1, 2, 3]);
    expect(await shown({ filter: { party: 'customer' } })).toEqual([2, 4]);
    expect(await shown({ filter: { cloud: 'azure' } })).toEqual([2]);
    expect(await shown({ filter: { company: 'acme' } })).toEqual([1, 2]);
    expect(await shown({ filter: { company: 'ACME w' } })).toEqual([2]);
    expect(await shown({ filter: { company: 'acme', cloud: 'aws' } })).toEqual([1]);
    expect(await shown({ filter: { company: 'nobody' } })).toEqual([]);
    it.requests.now = hours(41);
    expect(await shown({ filter: { state: 'overdue' } })).toEqual([1, 2]);
    expect(await shown({ filter: { state: 'overdue', party: 'adobe' } })).toEqual([1]);
    expect((await it.opens(ada)).counts).toEqual({ open: 4, overdue: 2, paused: 1 });
  });

  it('filters what the customer’s side takes part in, and finds nobody else’s company', async () => {
    const it = await showing();
    await it.adds({ form: { company: 'Acme Outdoor' } });
    await it.adds({ form: { company: 'Blue River' } });
    await it.adds({ form: { company: 'Acme Secret' }, requester: sam, contacts: [sam] });
    const { pages } = await it.opens(carl, { filter: { company: 'acme' } });
    expect(numbersOf(pages.own)).toEqual([1]);
    expect(pages.own).toMatchObject({ first: null, total: null });
  });

  it.each([
    { what: 'the beginning of a word', typed: 'OUT', numbers: [1] },
    { what: 'words that stand together', typed: 'acme  outdoor', numbers: [1] },
    { what: 'the middle of a word', typed: 'door', numbers: [] },
    { what: 'words in another order', typed: 'outdoor acme', numbers: [] },
    { what: 'letters composed in another way', typed: 'cafe\u0301', numbers: [2] },
  ])('finds a company by $what in the same way for both sides', async ({ typed, numbers }) => {
    const it = await showing();
    await it.adds({ form: { company: 'Acme Outdoor' } });
    await it.adds({ form: { company: 'Caf\u00e9 Nord' } });
    for (const viewer of [ada, carl]) {
      const { all, own } = (await it.opens(viewer, { filter: { company: typed } })).pages;
      expect(numbersOf(all ?? own)).toEqual(numbers);
    }
  });

  it('shows the requests of fifty companies that a filter fits, and says where it fits more', async () => {
    const it = await showing();
    for (let number = 1; number <= 51; number += 1) {
      await it.adds({ form: { company: `Acme ${number}` }, at: START + number * 60_000 });
      if (number < 50) continue;
      const { pages, isCut } = await it.opens(ada, { filter: { company: 'acme' } });
      expect([pages.all?.total, isCut]).toEqual([50, number > 50]);
    }
    const other = await it.opens(carl, { filter: { company: 'acme' } });
    expect(other.isCut).toBe(false);
  });

  it('turns pages of ten forth and back, and says where each stands', async () => {
    const it = await showing();
    for (let number = 1; number <= 25; number += 1) await it.adds({ at: START + number * 60_000 });
    const turn = async (cursor: Parameters<typeof it.opens>[1]) => {
      const { all } = (await it.opens(ada, cursor)).pages;
      if (all === null) throw new Error('there is a list of all');
      return all;
    };
    const cursors = { waiting: null, own: null, all: null };
    const first = await turn({});
    expect(numbersOf(first)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(first).toMatchObject({ first: 1, total: 25, previous: null });
    const second = await turn({ cursors: { ...cursors, all: first.next } });
    expect(numbersOf(second)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    const third = await turn({ cursors: { ...cursors, all: second.next } });
    expect(third).toMatchObject({ first: 21, total: 25, next: null });
    const back = await turn({ cursors: { ...cursors, all: third.previous } });
    expect(numbersOf(back)).toEqual(numbersOf(second));
    const start = await turn({ cursors: { ...cursors, all: back.previous } });
    expect(start).toMatchObject({ first: 1, previous: null });
    expect(numbersOf(start)).toEqual(numbersOf(first));
  });

  it('begins again where all that stood on a page is closed', async () => {
    const it = await showing(2);
    const cursors = { waiting: null, own: null, all: { after: Number.MAX_SAFE_INTEGER } };
    const { all } = (await it.opens(ada, { cursors })).pages;
    expect(numbersOf(all)).toEqual([1, 2]);
    expect(all?.previous).toBeNull();
  });

  it('looks through so much of somebody’s own requests at most, and goes on where it ended', async () => {
    const it = await showing();
    for (let number = 1; number <= 230; number += 1) {
      await it.adds({ form: { company: number === 215 ? 'Rare' : 'Acme' }, at: START + number });
    }
    const { own } = (await it.opens(carl, { filter: { company: 'rare' } })).pages;
    expect(numbersOf(own)).toEqual([]);
    const cursors = { waiting: null, own: own.next, all: null };
    const more = await it.opens(carl, { filter: { company: 'rare' }, cursors });
    expect(numbersOf(more.pages.own)).toEqual([215]);
  });
});
