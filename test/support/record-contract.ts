import { describe, expect, it } from 'vitest';
import {
  CORRECTION,
  type DeliveryMark,
  type Draft,
  type DraftStore,
  type Outbox,
  type RequestStore,
  type Transition,
} from '../../src/application/ports.ts';
import { replay } from '../../src/domain/evolve/evolve.ts';
import { channelId, type Person, type RequestRef, type TeamId } from '../../src/domain/ids.ts';
import { ticketKey, ticketKeys } from '../../src/domain/ticket/ticket-key.ts';
import { ada, CHANNEL, carl, cleo, FORM, REVIEW, START, sam } from './builders.ts';
import { Play } from './play.ts';

/** A record of requests to try, with a workspace that nobody else uses. */
export interface RecordUnderTest {
  readonly store: RequestStore;
  readonly outbox: Outbox;
  readonly drafts: DraftStore;
  readonly team: TeamId;
}

const TTL_MS = 60_000;
const claimed = { state: 'claimed', at: START } as const satisfies DeliveryMark;
const sent = {
  state: 'sent',
  at: START + 1,
  place: { channel: CHANNEL, ts: '1700000000.000100' },
  fingerprint: 'f1',
} as const satisfies DeliveryMark;

const play = new Play();
play.completes(ada, REVIEW);
play.does(cleo, { type: 'cancel-request', reason: 'not needed' });

/** The command that adds the event at `index` of the play, found by a ticket if one is given. */
function transition(
  index: number,
  {
    commandId = `command-${index}`,
    ticket,
    changeOf = null,
  }: { commandId?: string; ticket?: string; changeOf?: number | null } = {},
): Transition {
  return {
    commandId,
    events: play.events.slice(index, index + 1),
    state: replay(play.events.slice(0, index + 1)),
    people: [cleo, carl],
    ticketKeys: ticket === undefined ? [] : ticketKeys(ticket),
    changeOf,
    now: START + index,
  };
}

/** A draft of Cleo's for enablement, unless it changes a request. */
function draft(id: string, { of, ...about }: Partial<Draft> & { of?: number } = {}): Draft {
  const change = of === undefined ? null : { of, kind: 'other-change', about: [], description: '' };
  return { id, owner: cleo, channel: CHANNEL, contacts: [carl], form: FORM, change, ...about };
}

function numbers(requests: readonly RequestRef[]): readonly number[] {
  return requests.map(({ number }) => number);
}

async function leased({ outbox }: RecordUnderTest, ref: RequestRef, token: string) {
  const answer = await outbox.lease(ref, token, TTL_MS);
  if (typeof answer === 'string') throw new Error(`the lease is ${answer}`);
  return answer;
}

/** What the use cases and the reconciler rely on, whatever keeps the record. */
export function specifyRecord(name: string, open: () => RecordUnderTest): void {
  async function submitted() {
    const record = open();
    const { ref } = await record.store.submit(record.team, 'draft', transition(0));
    return { ...record, record, ref };
  }

  describe(`the record of requests ${name}`, () => {
    it('numbers requests from 1, and answers a draft with its request', async () => {
      const { store, team } = open();
      const first = await store.submit(team, 'd1', transition(0));
      expect(first).toEqual({ outcome: 'stored', ref: { teamId: team, number: 1 } });
      expect(await store.submit(team, 'd1', transition(0))).toEqual({ ...first, outcome: 'dup' });
      const second = await store.submit(team, 'd2', transition(0));
      expect(second.ref).toEqual({ teamId: team, number: 2 });
      expect(await store.requestOfDraft(team, 'd2')).toEqual(second.ref);
      expect(await store.requestOfDraft(team, 'd3')).toBeUndefined();
    });

    it('gives back the request and its history as they were stored', async () => {
      const { store, ref } = await submitted();
      expect(await store.append(ref, 1, transition(1))).toBe('stored');
      expect(await store.load(ref)).toEqual({ ...transition(1).state, ...ref });
      expect(await store.history(ref)).toEqual(
        [0, 1].map((index) => ({ commandId: `command-${index}`, event: play.events[index] })),
      );
    });

    it('tells a conflict from a command that is already there', async () => {
      const { store, ref } = await submitted();
      await store.append(ref, 1, transition(1));
      expect(await store.append(ref, 1, transition(1, { commandId: 'somebody else’s' }))).toBe(
        'conflict',
      );
      expect(await store.append(ref, 1, transition(1))).toBe('dup');
      expect(await store.append(ref, 2, transition(2, { commandId: 'command-1' }))).toBe('dup');
      expect(await store.history(ref)).toHaveLength(2);
    });

    it('knows nothing of a request that is not there', async () => {
      const { store, outbox, team } = open();
      const ref = { teamId: team, number: 9 };
      expect(await store.load(ref)).toBeUndefined();
      expect(await store.history(ref)).toEqual([]);
      expect(await outbox.lease(ref, 'w1', TTL_MS)).toBe('gone');
      await expect(store.append(ref, 1, transition(1))).rejects.toThrow();
    });

    it('lists open requests, and a person’s own with the closed ones, newest first', async () => {
      const { store, team, ref } = await submitted();
      const { ref: second } = await store.submit(team, 'd2', transition(0));
      await store.append(ref, 1, transition(1));
      await store.append(ref, 2, transition(2));
      expect(numbers(await store.listOpen(team, 9))).toEqual([second.number]);
      expect(numbers(await store.listOf(team, carl, 9))).toEqual([second.number, ref.number]);
      expect(numbers(await store.listOf(team, carl, 1))).toEqual([second.number]);
      expect(await store.listOf(team, sam, 9)).toEqual([]);
    });

    it('lists a page of open requests, without those that come before it', async () => {
      const { store, team } = open();
      for (let number = 1; number <= 5; number += 1) {
        await store.submit(team, `d${number}`, transition(0));
      }
      const page = async (limit: number, skip: number) =>
        numbers(await store.listOpen(team, limit, { skip }));
      expect(await page(2, 0)).toEqual([5, 4]);
      expect(await page(2, 2)).toEqual([3, 2]);
      expect(await page(2, 4)).toEqual([1]);
      expect(await page(2, 6)).toEqual([]);
      expect(await page(0, 2)).toEqual([]);
    });

    it('gives every request, or every one that a person is named in: open ones oldest first, all newest first', async () => {
      const { store, team } = open();
      // More than are read at once.
      for (let number = 1; number <= 205; number += 1) {
        const others = number % 50 === 0 ? { people: [sam] } : {};
        await store.submit(team, `d${number}`, { ...transition(0), ...others });
      }
      for (const number of [100, 101, 150]) {
        await store.append({ teamId: team, number }, 1, { ...transition(1), people: [] });
        await store.append({ teamId: team, number }, 2, { ...transition(2), people: [] });
      }
      const each = async (of?: Person) => {
        const found: number[] = [];
        const onUnreadable = () => expect.unreachable();
        const options = { onUnreadable, ...(of === undefined ? {} : { of }) };
        for await (const request of store.eachOpen(team, options)) found.push(request.number);
        return found;
      };
      const everyOne = Array.from({ length: 205 }, (_, index) => index + 1);
      expect(await each()).toEqual(everyOne.filter((one) => ![100, 101, 150].includes(one)));
      expect(await each(sam)).toEqual([50, 200]);
      expect(await each(ada)).toEqual([]);
      expect(await store.countOpen(team)).toBe(202);
      const newest = async (of?: Person) => {
        const found: number[] = [];
        const onUnreadable = () => expect.unreachable();
        const options = { onUnreadable, ...(of === undefined ? {} : { of }) };
        for await (const request of store.eachNewest(team, options)) found.push(request.number);
        return found;
      };
      expect(await newest()).toEqual(everyOne.toReversed());
      expect(await newest(sam)).toEqual([200, 150, 100, 50]);
      expect(await newest(ada)).toEqual([]);
    });

    it('lists the requests of a ticket however it is written, closed ones too, newest first', async () => {
      const { store, team, ref } = await submitted();
      const { ref: second } = await store.submit(team, 'd2', transition(0, { ticket: '#1234567' }));
      const byTicket = async (ticket: string, limit = 9) =>
        numbers(await store.listByTicket(team, ticketKey(ticket), limit));
      expect(await byTicket('1234567')).toEqual([second.number]);
      await store.append(ref, 1, transition(1, { ticket: ' 1234567 ' }));
      await store.append(ref, 2, transition(2, { ticket: ' 1234567 ' }));
      for (const written of ['1234567', '#1234567', '# 1234567']) {
        expect(await byTicket(written)).toEqual([second.number, ref.number]);
      }
      expect(await byTicket('#1234567', 1)).toEqual([second.number]);
      expect(await byTicket('#1234568')).toEqual([]);
    });

    it('lists a request of a link by the link and by the number that ends it', async () => {
      const { store, team } = open();
      const ticket = 'https://support.example/Tickets/E123/?from=mail';
      const { ref } = await store.submit(team, 'd1', transition(0, { ticket }));
      for (const written of ['https://SUPPORT.example/tickets/e123', 'E-123', '#e123']) {
        const found = await store.listByTicket(team, ticketKey(written), 9);
        expect(numbers(found)).toEqual([ref.number]);
      }
    });

    it('lists a request by its earlier tickets too: whoever asks has to look at the newest', async () => {
      const { store, team } = open();
      const { ref } = await store.submit(team, 'd1', transition(0, { ticket: '1' }));
      await store.append(ref, 1, transition(1, { ticket: '2' }));
      expect(numbers(await store.listByTicket(team, '1', 9))).toEqual([ref.number]);
      expect(numbers(await store.listByTicket(team, '2', 9))).toEqual([ref.number]);
    });

    it('lists the changes of a request, closed ones too, newest first', async () => {
      const { store, team, ref } = await submitted();
      const changeOf = ref.number;
      const { ref: first } = await store.submit(team, 'd2', transition(0, { changeOf }));
      const { ref: second } = await store.submit(team, 'd3', transition(0, { changeOf }));
      await store.append(first, 1, transition(1, { changeOf }));
      await store.append(first, 2, transition(2, { changeOf }));
      const all = await store.changesOf(ref, 9);
      expect(numbers(all)).toEqual([second.number, first.number]);
      expect(all.map(({ status }) => status)).toEqual(['open', 'cancelled']);
      expect(numbers(await store.changesOf(ref, 1))).toEqual([second.number]);
      expect(await store.changesOf(first, 9)).toEqual([]);
    });

    it('keeps a person’s latest draft for each purpose', async () => {
      const { drafts, team } = open();
      const elsewhere = channelId('C0OTHER');
      const saved = [
        draft('enable-1'),
        draft('enable-2'),
        draft('elsewhere', { channel: elsewhere }),
        draft('carl’s', { owner: carl }),
        draft('change-7', { of: 7 }),
        draft('change-12', { of: 12 }),
        // Whoever corrects a request may have begun to change it as well.
        draft('correction-7', { change: { of: 7, kind: CORRECTION, about: [], description: '' } }),
      ];
      for (const one of saved) await drafts.saveDraft(team, one);
      const idOf = async (of: number | null, owner: Person = cleo, channel = CHANNEL) =>
        (await drafts.draftOf(team, { owner, channel, of }))?.id;
      expect(await idOf(null)).toBe('enable-2');
      expect(await idOf(null, cleo, elsewhere)).toBe('elsewhere');
      expect(await idOf(null, carl)).toBe('carl’s');
      expect([await idOf(7), await idOf(12)]).toEqual(['change-7', 'change-12']);
      expect([await idOf(1), await idOf(7, carl), await idOf(7, cleo, elsewhere)]).toEqual(
        Array.from({ length: 3 }, () => undefined),
      );
      expect(await drafts.loadDraft(team, 'enable-1')).toEqual(draft('enable-1'));
      expect(await drafts.loadDraft(team, 'correction-7')).toEqual(saved.at(-1));
    });

    it('a request consumes its own draft, and none for another purpose', async () => {
      const { drafts, store, team } = open();
      const of = (number: number | null) => ({ owner: cleo, channel: CHANNEL, of: number });
      for (const one of [draft('e'), draft('c7', { of: 7 }), draft('c8', { of: 8 })]) {
        await drafts.saveDraft(team, one);
      }
      await store.submit(team, 'c7', transition(0));
      expect(await drafts.draftOf(team, of(7))).toBeUndefined();
      expect(await drafts.loadDraft(team, 'c7')).toBeUndefined();
      expect(await drafts.draftOf(team, of(null))).toEqual(draft('e'));
      expect(await drafts.draftOf(team, of(8))).toEqual(draft('c8', { of: 8 }));
      await drafts.saveDraft(team, draft('c7', { of: 7 }));
      expect(await drafts.draftOf(team, of(7))).toBeUndefined();
      await store.submit(team, 'e', transition(0));
      expect(await drafts.draftOf(team, of(null))).toBeUndefined();
      expect(await drafts.draftOf(team, of(8))).toEqual(draft('c8', { of: 8 }));
    });

    it('is leased to one at a time, and to the same one again', async () => {
      const { outbox, record, ref } = await submitted();
      const first = await leased(record, ref, 'w1');
      expect(first).toEqual({
        request: { ...transition(0).state, ...ref },
        dueAt: START,
        seen: { version: 1, touches: 0 },
        marks: new Map(),
        audience: null,
      });
      expect(await outbox.lease(ref, 'w2', TTL_MS)).toBe('busy');
      expect(await leased(record, ref, 'w1')).toEqual(first);
      expect(await outbox.claim(ref, 'w2', TTL_MS, 'card', claimed)).toBe('lost');
      expect(await outbox.settle(ref, 'w2', first.seen, null)).toBe('lost');
      expect(await outbox.settle(ref, 'w1', first.seen, null)).toBe('settled');
      expect((await leased(record, ref, 'w2')).dueAt).toBeNull();
    });

    it('is renewed by whoever holds it alone', async () => {
      const { record, ref } = await submitted();
      const { outbox } = record;
      expect(await outbox.renew(ref, 'w1', TTL_MS)).toBe('lost');
      await leased(record, ref, 'w1');
      expect(await outbox.renew(ref, 'w1', TTL_MS)).toBe('renewed');
      expect(await outbox.renew(ref, 'w2', TTL_MS)).toBe('lost');
      expect(await outbox.lease(ref, 'w2', TTL_MS)).toBe('busy');
    });

    it('keeps the marks of deliveries from lease to lease', async () => {
      const { outbox, record, ref } = await submitted();
      const { seen } = await leased(record, ref, 'w1');
      expect(await outbox.claim(ref, 'w1', TTL_MS, 'card', claimed)).toBe('claimed');
      expect(await outbox.placeOf(ref, 'card')).toBeUndefined();
      await outbox.settle(ref, 'w1', seen, START);
      expect((await leased(record, ref, 'w2')).marks).toEqual(new Map([['card', claimed]]));
      await outbox.markSent(ref, 'card', sent);
      expect(await outbox.placeOf(ref, 'card')).toEqual(sent.place);
      expect((await leased(record, ref, 'w2')).marks).toEqual(new Map([['card', sent]]));
    });

    it('forgets a delivery only where it stands as it was deleted', async () => {
      const { outbox, ref } = await submitted();
      expect(await outbox.forget(ref, 'card', sent.place.ts, START)).toBe('other');
      await outbox.markSent(ref, 'card', sent);
      expect(await outbox.forget(ref, 'card', 'another', START)).toBe('other');
      expect(await outbox.forget(ref, 'card', sent.place.ts, START)).toBe('forgotten');
      expect(await outbox.forget(ref, 'card', sent.place.ts, START)).toBe('other');
      expect(await outbox.placeOf(ref, 'card')).toBeUndefined();
    });

    it('keeps whose inboxes were asked to look at a request', async () => {
      const { outbox, record, ref } = await submitted();
      await outbox.keepAudience(ref, { fingerprint: 'f1', people: [ada, carl], former: [] });
      await outbox.keepAudience(ref, { fingerprint: 'f2', people: [carl], former: [ada] });
      const { audience } = await leased(record, ref, 'w1');
      expect(audience).toEqual({ fingerprint: 'f2', people: [carl], former: [ada] });
    });

    it.each([
      { what: 'a transition', move: 'append', dueAt: START + 1 },
      { what: 'a deletion', move: 'forget', dueAt: START },
      { what: 'a touch', move: 'touch', dueAt: START },
    ])('settles with "again" after $what, and stays due', async ({ move, dueAt }) => {
      const { store, outbox, record, ref } = await submitted();
      const { seen } = await leased(record, ref, 'w1');
      await outbox.markSent(ref, 'card', sent);
      if (move === 'append') await store.append(ref, 1, transition(1));
      else if (move === 'touch') await outbox.touch(ref, START + 5);
      else await outbox.forget(ref, 'card', sent.place.ts, START + 5);
      expect(await outbox.settle(ref, 'w1', seen, START + 500)).toBe('again');
      const next = await leased(record, ref, 'w2');
      expect(next.dueAt).toBe(dueAt);
      expect(await outbox.settle(ref, 'w2', next.seen, START + 500)).toBe('settled');
    });
  });
}
