import type {
  InboxChanges,
  InboxMessage,
  InboxStore,
  LeasedInbox,
  UnreachableStore,
} from '../../src/application/inbox-store.ts';
import type { DueEntry } from '../../src/application/ports.ts';
import { type InboxRef, type Person, personKey, type TeamId } from '../../src/domain/ids.ts';
import { rungId, type SentRung } from '../../src/domain/reminders/rung.ts';
import type { Instant } from '../../src/domain/time.ts';

interface Row {
  readonly ref: InboxRef;
  version: number;
  readonly attention: Map<number, Instant>;
  readonly reminded: Map<number, readonly SentRung[]>;
  readonly messages: Map<string, InboxMessage>;
  dueAt: Instant | null;
  lease: { readonly token: string; readonly until: Instant } | undefined;
}

/** Inboxes in memory, as the ports promise them; leases expire by the clock given. */
export class MemoryInboxes implements InboxStore, UnreachableStore {
  private readonly rows = new Map<string, Row>();
  private readonly refused = new Map<string, Instant>();
  private readonly now: () => Instant;

  constructor(now: () => Instant) {
    this.now = now;
  }

  async touch(ref: InboxRef, numbers: readonly number[], at: Instant): Promise<number> {
    const row = this.row(ref);
    for (const number of numbers) {
      row.attention.set(number, Math.min(row.attention.get(number) ?? at, at));
    }
    row.dueAt = Math.min(row.dueAt ?? at, at);
    row.version += 1;
    return row.version;
  }

  async lease(ref: InboxRef, token: string, ttlMs: number): Promise<LeasedInbox | 'busy'> {
    const row = this.row(ref);
    if (!this.holds(row, token) && this.isLeased(row)) return 'busy';
    row.lease = { token, until: this.now() + ttlMs };
    const { version, attention, reminded, messages } = row;
    return {
      version,
      attention: new Map(attention),
      reminded: new Map(reminded),
      messages: [...messages.values()].toSorted((one, other) => one.sentAt - other.sentAt),
    };
  }

  async renew(ref: InboxRef, token: string, ttlMs: number) {
    const row = this.row(ref);
    if (!this.holds(row, token)) return 'lost';
    row.lease = { token, until: this.now() + ttlMs };
    return 'renewed';
  }

  async claim(ref: InboxRef, token: string, ttlMs: number, message: InboxMessage) {
    const row = this.row(ref);
    if (!this.holds(row, token)) return 'lost';
    row.lease = { token, until: this.now() + ttlMs };
    row.messages.set(message.id, message);
    return 'claimed';
  }

  async markSent(ref: InboxRef, message: InboxMessage): Promise<void> {
    const { messages, reminded } = this.row(ref);
    messages.set(message.id, message);
    const { sentAt } = message;
    for (const { number, rung } of message.items) {
      const others = (reminded.get(number) ?? []).filter(
        (one) => rungId(one.rung) !== rungId(rung),
      );
      reminded.set(number, [...others, { rung, sentAt }]);
    }
  }

  async markEdited(ref: InboxRef, message: InboxMessage): Promise<void> {
    this.row(ref).messages.set(message.id, message);
  }

  async drop(ref: InboxRef, messageId: string): Promise<void> {
    this.row(ref).messages.delete(messageId);
  }

  async settle(
    ref: InboxRef,
    token: string,
    version: number,
    changes: InboxChanges,
    nextDueAt: Instant | null,
  ) {
    const row = this.row(ref);
    if (!this.holds(row, token)) return 'lost';
    row.lease = undefined;
    if (row.version !== version) return 'again';
    for (const [number, at] of changes.attention) {
      if (at === null) row.attention.delete(number);
      else row.attention.set(number, at);
    }
    for (const number of changes.forgotten.keys()) row.reminded.delete(number);
    for (const id of changes.finished) row.messages.delete(id);
    row.dueAt = nextDueAt;
    return 'settled';
  }

  async note(_teamId: TeamId, person: Person, at: Instant): Promise<void> {
    this.refused.set(personKey(person), at);
  }

  async all(): Promise<ReadonlyMap<string, Instant>> {
    return new Map(this.refused);
  }

  dueBy(now: Instant): readonly DueEntry[] {
    return [...this.rows.values()].flatMap(({ ref, version, dueAt }) =>
      dueAt !== null && dueAt <= now ? [{ ref, version, dueAt }] : [],
    );
  }

  dueAt(ref: InboxRef): Instant | null {
    return this.row(ref).dueAt;
  }

  private row(ref: InboxRef): Row {
    const key = `${ref.teamId} ${personKey(ref.reader)}`;
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    const row: Row = {
      ref,
      version: 0,
      attention: new Map(),
      reminded: new Map(),
      messages: new Map(),
      dueAt: null,
      lease: undefined,
    };
    this.rows.set(key, row);
    return row;
  }

  private isLeased({ lease }: Row): boolean {
    return lease !== undefined && lease.until > this.now();
  }

  private holds(row: Row, token: string): boolean {
    return this.isLeased(row) && row.lease?.token === token;
  }
}
