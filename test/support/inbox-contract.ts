import { describe, expect, it } from 'vitest';
import type {
  InboxChanges,
  InboxMessage,
  InboxStore,
  UnreachableStore,
} from '../../src/application/inbox-store.ts';
import { channelId, type InboxRef, personKey, type TeamId } from '../../src/domain/ids.ts';
import type { Rung } from '../../src/domain/reminders/rung.ts';
import type { Instant } from '../../src/domain/time.ts';
import { ada, carl, cleo, START } from './builders.ts';

/** Inboxes to try, in a workspace that nobody else uses. */
export interface InboxesUnderTest {
  readonly inboxes: InboxStore & UnreachableStore;
  readonly team: TeamId;
  /** When the inbox is due, as whoever sweeps sees it. */
  readonly dueAt: (ref: InboxRef) => Promise<Instant | null>;
}

const TTL_MS = 60_000;
const AT_90: Rung = { kind: 'share', percent: 90 };
const NOTHING: InboxChanges = { attention: new Map(), forgotten: new Map(), finished: [] };

function message(id: string, sentAt: Instant, ...numbers: readonly number[]): InboxMessage {
  return {
    id,
    sentAt,
    items: numbers.map((number) => ({
      number,
      visit: 2,
      rung: AT_90,
      crossingAt: sentAt - 1,
      role: 'owner',
    })),
    mark: { state: 'claimed', at: sentAt },
  };
}

function sent(one: InboxMessage): InboxMessage {
  const place = { channel: channelId('D0CLEO'), ts: '1700000000.000100' };
  return { ...one, mark: { state: 'sent', at: one.sentAt + 1, place, fingerprint: 'f1' } };
}

/** What reminders rely on, whatever keeps the inboxes. */
export function specifyInboxes(name: string, open: () => InboxesUnderTest): void {
  function opened() {
    const under = open();
    const ref: InboxRef = { teamId: under.team, reader: cleo };
    const { inboxes } = under;
    const leased = async (token: string) => {
      const answer = await inboxes.lease(ref, token, TTL_MS);
      if (answer === 'busy') throw new Error('the inbox is busy');
      return answer;
    };
    return { ...under, ref, leased };
  }

  describe(`the inboxes ${name}`, () => {
    it('are empty before anybody asks for attention', async () => {
      const { leased, dueAt, ref } = opened();
      const empty = { attention: new Map(), reminded: new Map(), messages: [] };
      expect(await leased('w1')).toEqual({ version: 0, ...empty });
      expect(await dueAt(ref)).toBeNull();
    });

    it('are due when the first of their requests is to be looked at', async () => {
      const { inboxes, ref, leased, dueAt } = opened();
      expect(await inboxes.touch(ref, [12, 7], START + 50)).toBe(1);
      expect(await inboxes.touch(ref, [7], START + 20)).toBe(2);
      expect(await inboxes.touch(ref, [7, 12], START + 90)).toBe(3);
      expect((await leased('w1')).attention).toEqual(
        new Map([
          [12, START + 50],
          [7, START + 20],
        ]),
      );
      expect(await dueAt(ref)).toBe(START + 20);
    });

    it('have leases that are renewed by whoever holds them alone', async () => {
      const { inboxes, ref, leased } = opened();
      expect(await inboxes.renew(ref, 'w1', TTL_MS)).toBe('lost');
      await leased('w1');
      expect(await inboxes.renew(ref, 'w1', TTL_MS)).toBe('renewed');
      expect(await inboxes.renew(ref, 'w2', TTL_MS)).toBe('lost');
      expect(await inboxes.lease(ref, 'w2', TTL_MS)).toBe('busy');
    });

    it('are leased to one at a time, and to the same one again', async () => {
      const { inboxes, ref, leased } = opened();
      const { version } = await leased('w1');
      expect(await inboxes.lease(ref, 'w2', TTL_MS)).toBe('busy');
      expect((await leased('w1')).version).toBe(version);
      expect(await inboxes.claim(ref, 'w2', TTL_MS, message('m1', START, 7))).toBe('lost');
      expect(await inboxes.settle(ref, 'w2', version, NOTHING, null)).toBe('lost');
      expect(await inboxes.settle(ref, 'w1', version, NOTHING, null)).toBe('settled');
      expect((await leased('w2')).messages).toEqual([]);
    });

    it('keep messages, oldest first, and when each rung of a request was reminded of last', async () => {
      const { inboxes, ref, leased } = opened();
      const { version } = await leased('w1');
      const [first, second] = [message('m1', START, 7, 12), message('m2', START + 9, 12)];
      expect(await inboxes.claim(ref, 'w1', TTL_MS, second)).toBe('claimed');
      expect(await inboxes.claim(ref, 'w1', TTL_MS, first)).toBe('claimed');
      expect((await leased('w1')).messages).toEqual([first, second]);
      expect((await leased('w1')).reminded).toEqual(new Map());
      await inboxes.markSent(ref, sent(first));
      await inboxes.markSent(ref, sent(second));
      // Bringing an older message up to date reminds of nothing.
      await inboxes.markEdited(ref, sent(first));
      await inboxes.settle(ref, 'w1', version, NOTHING, null);
      const { messages, reminded } = await leased('w2');
      expect(messages).toEqual([sent(first), sent(second)]);
      expect(reminded).toEqual(
        new Map([
          [7, [{ rung: AT_90, sentAt: START }]],
          [12, [{ rung: AT_90, sentAt: START + 9 }]],
        ]),
      );
      const overdue: Rung = { kind: 'overdue', days: 0.5 };
      const [item] = second.items;
      if (item === undefined) throw new Error('the message is about a request');
      await inboxes.markSent(ref, {
        ...sent(message('m3', START + 20, 12)),
        items: [{ ...item, rung: overdue }],
      });
      const told = (await leased('w2')).reminded.get(12);
      expect(told).toHaveLength(2);
      expect(told).toContainEqual({ rung: overdue, sentAt: START + 20 });
      await inboxes.drop(ref, 'm3');
      await inboxes.drop(ref, 'm1');
      expect((await leased('w2')).messages).toEqual([sent(second)]);
    });

    it('settle what was changed, and when they are due next', async () => {
      const { inboxes, ref, leased, dueAt } = opened();
      await inboxes.touch(ref, [7, 8, 12], START);
      const { version } = await leased('w1');
      await inboxes.markSent(ref, sent(message('m1', START, 7, 12)));
      const changes = {
        attention: new Map([
          [7, null],
          [12, START + 500],
        ]),
        forgotten: new Map([[7, [{ rung: AT_90, sentAt: START }]]]),
        finished: ['m1'],
      };
      expect(await inboxes.settle(ref, 'w1', version, changes, START + 400)).toBe('settled');
      expect(await dueAt(ref)).toBe(START + 400);
      expect(await leased('w2')).toEqual({
        version,
        attention: new Map([
          [8, START],
          [12, START + 500],
        ]),
        reminded: new Map([[12, [{ rung: AT_90, sentAt: START }]]]),
        messages: [],
      });
    });

    it('settle with "again" when attention was asked for meanwhile, and stay due', async () => {
      const { inboxes, ref, leased, dueAt } = opened();
      await inboxes.touch(ref, [7], START);
      const { version } = await leased('w1');
      await inboxes.touch(ref, [7], START + 5);
      const changes = { ...NOTHING, attention: new Map([[7, null]]) };
      expect(await inboxes.settle(ref, 'w1', version, changes, null)).toBe('again');
      expect(await dueAt(ref)).toBe(START);
      expect((await leased('w2')).attention).toEqual(new Map([[7, START]]));
    });

    it('are kept apart by person', async () => {
      const { inboxes, ref, leased } = opened();
      await inboxes.touch({ ...ref, reader: carl }, [7], START);
      expect((await leased('w1')).attention).toEqual(new Map());
    });

    it('know who could not be written to, and when that was last', async () => {
      const { inboxes, team } = opened();
      await inboxes.note(team, ada, START);
      await inboxes.note(team, carl, START + 1);
      await inboxes.note(team, ada, START + 2);
      expect(await inboxes.all(team)).toEqual(
        new Map([
          [personKey(ada), START + 2],
          [personKey(carl), START + 1],
        ]),
      );
    });
  });
}
