import { beforeEach, describe, expect, it } from 'vitest';
import type { BoardList, BoardStore, TouchedHomes } from '../../src/application/board-store.ts';
import { FIRST_CHOICE, type HomeStore } from '../../src/application/home-store.ts';
import type { BoardEntry } from '../../src/domain/board/board-entry.ts';
import { dueBy, dueWithin, EVERYTHING, type RankRange } from '../../src/domain/board/rank.ts';
import type { EntityRef, TeamId } from '../../src/domain/ids.ts';
import { HOUR_MS, type Instant, SECOND_MS } from '../../src/domain/time.ts';
import { ada, alan, amy, carl, cleo, hours, START, sam } from './builders.ts';
import { byPerson } from './memory-board.ts';

/** A board to try, in a workspace that nobody else uses. */
export interface BoardUnderTest {
  readonly board: BoardStore;
  readonly homes: HomeStore;
  readonly team: TeamId;
  /** The request of that number is stored, of that version, and was touched so often. */
  readonly stores: (number: number, version: number, touches: number) => Promise<void>;
  /** When an entity is due, as whoever sweeps sees it. */
  readonly dueAt: (ref: EntityRef) => Promise<Instant | null>;
}

const TTL_MS = 60_000;
const LATER = { after: START + 2 * SECOND_MS };

/** What lists and Homes rely on, whatever keeps them. */
export function specifyBoard(name: string, open: () => BoardUnderTest): void {
  let under: BoardUnderTest;
  beforeEach(() => {
    under = open();
  });

  const entry = (number: number, more: Partial<BoardEntry> = {}): BoardEntry => ({
    number,
    party: 'customer',
    cloud: 'aws',
    clock: 'running',
    company: 'acme outdoor',
    dueAt: hours(40),
    waitingOn: [cleo, carl],
    isForAllEngineers: false,
    others: [],
    ...more,
  });
  let fingerprints = 0;
  const stands = async (
    number: number,
    more: Partial<BoardEntry> | null = {},
    fingerprint = `f${++fingerprints}`,
  ): Promise<TouchedHomes> => {
    await under.stores(number, 3, 0);
    const touched = await under.board.stand(
      { teamId: under.team, number },
      { version: 3, touches: 0 },
      more === null ? null : entry(number, more),
      fingerprint,
      START,
    );
    if (typeof touched === 'string') throw new Error(touched);
    return touched;
  };
  const numbers = async (list: BoardList, range: RankRange = EVERYTHING) => {
    const page = await under.board.page(under.team, { list, range }, null, 100);
    const [count] = await under.board.counts(under.team, [{ list, range }]);
    expect(count).toBe(page.length);
    return page.map(({ number }) => number);
  };
  const homeOf = (viewer: typeof ada) => ({ teamId: under.team, viewer });
  const opens = (viewer: typeof ada, seesAll: boolean, at = START) =>
    under.homes.choose(homeOf(viewer), FIRST_CHOICE, seesAll, at);
  const leased = async (viewer: typeof ada, token: string) => {
    const answer = await under.homes.lease(homeOf(viewer), token, TTL_MS);
    if (typeof answer === 'string') throw new Error(answer);
    return answer;
  };

  describe(`the board ${name}`, () => {
    it('lists requests by due date, those of the same by number, and without one last', async () => {
      await stands(4, { dueAt: null, clock: 'paused' });
      await stands(3, { dueAt: hours(40) });
      await stands(10, { dueAt: hours(30) });
      await stands(2, { dueAt: hours(40) });
      expect(await numbers({ kind: 'all' })).toEqual([10, 2, 3, 4]);
    });

    it('lists what is due by an instant, and what is due within a while after it', async () => {
      await stands(1, { dueAt: hours(10) });
      await stands(2, { dueAt: hours(20) });
      await stands(3, { dueAt: hours(30) });
      await stands(4, { dueAt: null, clock: 'paused' });
      expect(await numbers({ kind: 'all' }, dueBy(hours(20)))).toEqual([1, 2]);
      expect(await numbers({ kind: 'all' }, dueBy(hours(20) - SECOND_MS))).toEqual([1]);
      expect(await numbers({ kind: 'all' }, dueWithin(hours(10), hours(30)))).toEqual([2, 3]);
    });

    it('lists by side, cloud, clock and company, together and alone', async () => {
      await stands(1, { party: 'adobe', cloud: 'aws', company: 'acme outdoor' });
      await stands(2, { party: 'adobe', cloud: 'azure', company: 'blue river' });
      await stands(3, { party: 'customer', cloud: 'azure', company: 'acme outdoor' });
      await stands(4, { party: 'customer', cloud: 'aws', company: 'acme', clock: 'paused' });
      expect(await numbers({ kind: 'all', party: 'adobe' })).toEqual([1, 2]);
      expect(await numbers({ kind: 'all', cloud: 'azure' })).toEqual([2, 3]);
      expect(await numbers({ kind: 'all', clock: 'paused' })).toEqual([4]);
      expect(await numbers({ kind: 'all', party: 'customer', clock: 'running' })).toEqual([3]);
      expect(await numbers({ kind: 'all', companies: ['acme outdoor'] })).toEqual([1, 3]);
      expect(
        await numbers({ kind: 'all', cloud: 'aws', companies: ['acme', 'acme outdoor'] }),
      ).toEqual([1, 4]);
      expect(await numbers({ kind: 'all', companies: [] })).toEqual([]);
    });

    it('lists what waits for a person, and what they take part in', async () => {
      await stands(1, { waitingOn: [cleo], others: [ada] });
      await stands(2, { waitingOn: [ada], others: [cleo, carl], party: 'adobe' });
      await stands(3, { waitingOn: [], others: [carl], party: 'adobe', isForAllEngineers: true });
      const waitsFor = (person: typeof ada, withUnassigned: boolean) =>
        numbers({ kind: 'waiting', person, withUnassigned });
      expect(await waitsFor(cleo, false)).toEqual([1]);
      expect(await waitsFor(ada, true)).toEqual([2, 3]);
      expect(await waitsFor(amy, false)).toEqual([]);
      expect(await numbers({ kind: 'own', person: cleo })).toEqual([1, 2]);
      expect(await numbers({ kind: 'own', person: carl })).toEqual([2, 3]);
      expect(await numbers({ kind: 'own', person: sam })).toEqual([]);
    });

    it('has a request in the lists where it stands now, and in none once it is closed', async () => {
      await stands(1, { party: 'adobe', waitingOn: [ada], others: [cleo], company: 'old name' });
      await stands(1, { party: 'customer', waitingOn: [cleo], others: [ada], dueAt: null });
      expect(await numbers({ kind: 'all', party: 'adobe' })).toEqual([]);
      expect(await numbers({ kind: 'all', companies: ['old name'] })).toEqual([]);
      const own = { kind: 'waiting', withUnassigned: false } as const;
      expect(await numbers({ ...own, person: ada })).toEqual([]);
      expect(await numbers({ ...own, person: cleo })).toEqual([1]);
      expect(await numbers({ kind: 'all' }, dueBy(hours(99)))).toEqual([]);
      await stands(1, null);
      expect(await numbers({ kind: 'all' })).toEqual([]);
      expect(await numbers({ kind: 'own', person: cleo })).toEqual([]);
    });

    it('goes on behind a request and before it, whatever has the same due date', async () => {
      for (const number of [1, 2, 3, 4, 5]) await stands(number, { dueAt: null, clock: 'paused' });
      const query = { list: { kind: 'all' }, range: EVERYTHING } as const;
      const page = await under.board.page(under.team, query, null, 2);
      expect(page.map(({ number }) => number)).toEqual([1, 2]);
      const after = page.at(-1)?.rank ?? 0;
      const next = await under.board.page(under.team, query, { after }, 2);
      expect(next.map(({ number }) => number)).toEqual([3, 4]);
      const before = next[0]?.rank ?? 0;
      const back = await under.board.page(under.team, query, { before }, 1);
      expect(back.map(({ number }) => number)).toEqual([2]);
    });

    it('counts several lists at once', async () => {
      await stands(1, { party: 'adobe', dueAt: hours(1) });
      await stands(2, { party: 'customer', dueAt: hours(9) });
      await stands(3, { party: 'customer', dueAt: null });
      const counts = await under.board.counts(under.team, [
        { list: { kind: 'all' }, range: EVERYTHING },
        { list: { kind: 'all', party: 'customer' }, range: EVERYTHING },
        { list: { kind: 'all' }, range: dueBy(hours(2)) },
        { list: { kind: 'all', companies: [] }, range: EVERYTHING },
      ]);
      expect(counts).toEqual([3, 2, 1, 0]);
    });

    it('finds a company by the beginning of any of its words, while it has an open request', async () => {
      await stands(1, { company: 'the acme outdoor company' });
      await stands(2, { company: 'acme' });
      await stands(3, { company: 'pacmen' });
      const found = async (typed: string) =>
        (await under.board.companies(under.team, typed, 10)).toSorted();
      expect(await found('Acme')).toEqual(['acme', 'the acme outdoor company']);
      expect(await found('acme  OUT')).toEqual(['the acme outdoor company']);
      expect(await found('nobody')).toEqual([]);
      expect(await found('  ')).toEqual([]);
      await stands(1, null);
      expect(await found('acme')).toEqual(['acme']);
      await stands(2, { company: 'renamed' });
      expect(await found('acme')).toEqual([]);
    });

    it('leaves alone what has changed since it was seen, and what stands there already', async () => {
      const ref = { teamId: under.team, number: 1 };
      await under.stores(1, 4, 2);
      const stand = (version: number, touches: number) =>
        under.board.stand(ref, { version, touches }, entry(1), 'f', START);
      expect(await stand(3, 2)).toBe('moved');
      expect(await stand(4, 1)).toBe('moved');
      expect(await numbers({ kind: 'all' })).toEqual([]);
      expect(await stand(4, 2)).toEqual({ homes: [], all: null });
      expect(await stand(4, 2)).toBe('same');
    });

    it('has the Homes looked at of those who take part, or did, in a moment', async () => {
      await opens(cleo, false);
      await opens(carl, false);
      await opens(sam, false);
      const first = await stands(1, { waitingOn: [cleo], others: [] });
      expect(first).toEqual({
        homes: [{ ref: homeOf(cleo), version: 2, at: LATER.after }],
        all: null,
      });
      expect(await under.dueAt(homeOf(cleo))).toBe(LATER.after);
      const second = await stands(1, { waitingOn: [carl], others: [] });
      expect(byPerson(second.homes)).toEqual([
        { ref: homeOf(carl), version: 2, at: LATER.after },
        { ref: homeOf(cleo), version: 3, at: LATER.after },
      ]);
      const last = await stands(1, null);
      expect(last.homes).toEqual([{ ref: homeOf(carl), version: 3, at: LATER.after }]);
      expect(await under.dueAt(homeOf(sam))).toBeNull();
    });

    it('has the Homes with all requests looked at one after another, whatever changed', async () => {
      const all = { teamId: under.team, homes: 'all' } as const;
      await opens(ada, true, START - HOUR_MS);
      await opens(alan, true, START);
      await opens(cleo, false);
      const touched = await stands(1, { waitingOn: [sam], others: [] });
      expect(touched).toEqual({ homes: [], all: { ref: all, at: LATER.after } });
      await stands(2, { waitingOn: [sam], others: [] });
      expect(await under.dueAt(all)).toBe(LATER.after);
      expect(await under.homes.spread(under.team, START)).toEqual([]);
      expect(await under.homes.spread(under.team, LATER.after)).toEqual([
        { ref: homeOf(alan), version: 2, at: LATER.after },
        { ref: homeOf(ada), version: 2, at: LATER.after + 750 },
      ]);
      expect(await under.dueAt(all)).toBeNull();
      expect(await under.dueAt(homeOf(ada))).toBe(LATER.after + 750);
      expect(await under.dueAt(homeOf(cleo))).toBeNull();
    });
  });

  describe(`the Homes ${name}`, () => {
    it('keep what their viewers chose', async () => {
      expect(await under.homes.choiceOf(homeOf(ada))).toBeUndefined();
      const choice = {
        filter: { state: 'overdue', party: 'adobe', cloud: 'azure', company: 'acme' },
        cursors: { waiting: null, own: { after: 7 }, all: { before: 9 } },
      } as const;
      await under.homes.choose(homeOf(ada), choice, true, START);
      expect(await under.homes.choiceOf(homeOf(ada))).toEqual(choice);
      expect(await under.homes.choiceOf(homeOf(alan))).toBeUndefined();
    });

    it('know what is shown, until something is chosen or sent', async () => {
      const version = await opens(ada, true);
      expect(await under.homes.keepShown(homeOf(ada), version, 'f1')).toBe('kept');
      expect((await leased(ada, 'w1')).shown).toBe('f1');
      await under.homes.forgetShown(homeOf(ada));
      expect((await leased(ada, 'w1')).shown).toBeNull();
      await under.homes.settle(homeOf(ada), 'w1', version, 'f2', null);
      expect((await leased(ada, 'w2')).shown).toBe('f2');
      const next = await opens(ada, true);
      expect((await leased(ada, 'w2')).shown).toBeNull();
      expect(await under.homes.keepShown(homeOf(ada), next - 1, 'f3')).toBe('moved');
      expect((await leased(ada, 'w2')).shown).toBeNull();
    });

    it('are leased to one at a time, and to the same one again', async () => {
      const version = await opens(ada, true);
      expect((await leased(ada, 'w1')).version).toBe(version);
      expect(await under.homes.lease(homeOf(ada), 'w2', TTL_MS)).toBe('busy');
      expect((await leased(ada, 'w1')).version).toBe(version);
      expect(await under.homes.settle(homeOf(ada), 'w2', version, null, null)).toBe('lost');
      expect(await under.homes.settle(homeOf(ada), 'w1', version, null, null)).toBe('settled');
      await leased(ada, 'w2');
    });

    it('settle with "again" when something was chosen or changed meanwhile', async () => {
      const version = await opens(ada, true);
      await leased(ada, 'w1');
      expect(await under.homes.touch(homeOf(ada), START + 5)).toBe(version + 1);
      // Its viewer was shown something meanwhile; which of the two views came last is not known.
      await under.homes.keepShown(homeOf(ada), version + 1, 'f0');
      expect(await under.homes.settle(homeOf(ada), 'w1', version, 'f1', null)).toBe('again');
      expect(await under.dueAt(homeOf(ada))).toBe(START + 5);
      const again = await leased(ada, 'w2');
      expect(again).toMatchObject({ version: version + 1, shown: null });
      await under.homes.settle(homeOf(ada), 'w2', again.version, 'f2', START + 9);
      expect(await under.dueAt(homeOf(ada))).toBe(START + 9);
    });

    it('are gone for those who have not opened theirs, and once they are dropped', async () => {
      expect(await under.homes.lease(homeOf(ada), 'w1', TTL_MS)).toBe('gone');
      expect(await under.homes.touch(homeOf(ada), START)).toBeUndefined();
      await opens(ada, true);
      await under.homes.touch(homeOf(ada), START);
      await under.homes.drop(homeOf(ada));
      expect(await under.dueAt(homeOf(ada))).toBeNull();
      expect(await under.homes.lease(homeOf(ada), 'w1', TTL_MS)).toBe('gone');
      expect(await stands(1)).toEqual({ homes: [], all: null });
    });
  });
}
