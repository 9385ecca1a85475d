import { repeated } from '../../src/application/command-id.ts';
import {
  type Audience,
  CORRECTION,
  type DeliveryMark,
  type Draft,
  type DraftPurpose,
  type DraftStore,
  type DueEntry,
  type Leased,
  type Outbox,
  type Place,
  type RecordedEvent,
  type RequestStore,
  type Seen,
  type Transition,
} from '../../src/application/ports.ts';
import { type Person, personKey, type RequestRef, type TeamId } from '../../src/domain/ids.ts';
import type { Request } from '../../src/domain/request.ts';
import type { Instant } from '../../src/domain/time.ts';

interface Row {
  request: Request;
  readonly history: RecordedEvent[];
  readonly people: Set<string>;
  readonly ticketKeys: Set<string>;
  changeOf: number | null;
  readonly marks: Map<string, DeliveryMark>;
  dueAt: Instant | null;
  touches: number;
  audience: Audience | null;
  lease: { readonly token: string; readonly until: Instant } | undefined;
}

/** The record of requests in memory, as the ports promise it; leases expire by the clock given. */
export class MemoryRecord implements RequestStore, Outbox, DraftStore {
  /** Called as a lease is about to be settled; what comes between a pass and its end. */
  beforeSettle: () => void | Promise<void> = () => undefined;
  /** The requests, by number, whose records are damaged where all are read. */
  readonly unreadable = new Map<number, Error>();
  private readonly rows = new Map<string, Row>();
  private readonly consumed = new Map<string, RequestRef>();
  /** The latest saved last. */
  private readonly drafts = new Map<string, { readonly teamId: TeamId; readonly draft: Draft }>();
  private readonly now: () => Instant;

  constructor(now: () => Instant) {
    this.now = now;
  }

  async submit(teamId: TeamId, draftId: string, transition: Transition) {
    const known = this.consumed.get(draftId);
    if (known !== undefined) return { outcome: 'dup', ref: known } as const;
    const ref = { teamId, number: this.rows.size + 1 };
    this.consumed.set(draftId, ref);
    this.drafts.delete(draftId);
    this.keep({ ...transition.state, ...ref }, transition);
    return { outcome: 'stored', ref } as const;
  }

  async append(ref: RequestRef, expectedVersion: number, transition: Transition) {
    const row = this.row(ref);
    const { commandId, events, state, now } = transition;
    const recorded = row.history.map((entry) => entry.commandId);
    if (repeated(recorded, commandId) !== undefined) return 'dup';
    if (row.request.version !== expectedVersion) return 'conflict';
    if (state.version !== expectedVersion + events.length)
      throw new RangeError('it does not add up');
    record(row, transition);
    row.request = { ...state, teamId: ref.teamId, number: ref.number };
    row.dueAt = now;
    return 'stored';
  }

  async load(ref: RequestRef): Promise<Request | undefined> {
    const damage = this.unreadable.get(ref.number);
    if (damage !== undefined) throw damage;
    return this.rows.get(keyOf(ref))?.request;
  }

  async history(ref: RequestRef): Promise<readonly RecordedEvent[]> {
    return [...(this.rows.get(keyOf(ref))?.history ?? [])];
  }

  async requestOfDraft(_teamId: TeamId, draftId: string): Promise<RequestRef | undefined> {
    return this.consumed.get(draftId);
  }

  async listOpen(
    teamId: TeamId,
    limit: number,
    { skip = 0, onUnreadable }: Parameters<RequestStore['listOpen']>[2] = {},
  ): Promise<readonly Request[]> {
    const listed = this.list(
      skip + limit,
      ({ request }) => request.teamId === teamId && request.status === 'open',
    ).slice(skip);
    return listed.filter((request) => {
      const error = this.unreadable.get(request.number);
      if (error === undefined) return true;
      if (onUnreadable === undefined) throw error;
      onUnreadable(request, error);
      return false;
    });
  }

  async *eachOpen(
    teamId: TeamId,
    { of, onUnreadable }: Parameters<RequestStore['eachOpen']>[1],
  ): AsyncIterable<Request> {
    const key = of && personKey(of);
    const rows = [...this.rows.values()]
      .filter(({ request, people }) => {
        return request.teamId === teamId && (key === undefined || people.has(key));
      })
      .toSorted((one, other) => one.request.number - other.request.number);
    for (const { request } of rows) {
      const error = this.unreadable.get(request.number);
      if (error !== undefined) onUnreadable(request, error);
      else if (request.status === 'open') yield request;
    }
  }

  async *eachNewest(
    teamId: TeamId,
    { of, onUnreadable }: Parameters<RequestStore['eachNewest']>[1],
  ): AsyncIterable<Request> {
    const key = of && personKey(of);
    const rows = [...this.rows.values()].filter(
      ({ request, people }) => request.teamId === teamId && (key === undefined || people.has(key)),
    );
    for (const { request } of rows.toReversed()) {
      const error = this.unreadable.get(request.number);
      if (error === undefined) yield request;
      else onUnreadable(request, error);
    }
  }

  async countOpen(teamId: TeamId): Promise<number> {
    return [...this.rows.values()].filter(
      ({ request }) => request.teamId === teamId && request.status === 'open',
    ).length;
  }

  async listOf(teamId: TeamId, person: Person, limit: number): Promise<readonly Request[]> {
    const key = personKey(person);
    return this.list(limit, ({ request, people }) => request.teamId === teamId && people.has(key));
  }

  async listByTicket(
    teamId: TeamId,
    ticketKey: string,
    limit: number,
  ): Promise<readonly Request[]> {
    return this.list(
      limit,
      ({ request, ticketKeys }) => request.teamId === teamId && ticketKeys.has(ticketKey),
    );
  }

  async changesOf({ teamId, number }: RequestRef, limit: number): Promise<readonly Request[]> {
    return this.list(limit, (row) => row.request.teamId === teamId && row.changeOf === number);
  }

  async saveDraft(teamId: TeamId, draft: Draft): Promise<void> {
    if (this.consumed.has(draft.id)) return;
    this.drafts.delete(draft.id);
    this.drafts.set(draft.id, { teamId, draft });
  }

  async loadDraft(teamId: TeamId, id: string): Promise<Draft | undefined> {
    const kept = this.drafts.get(id);
    return kept?.teamId === teamId ? kept.draft : undefined;
  }

  async draftOf(teamId: TeamId, { owner, channel, of }: DraftPurpose): Promise<Draft | undefined> {
    return [...this.drafts.values()].findLast(
      ({ teamId: team, draft }) =>
        team === teamId &&
        personKey(draft.owner) === personKey(owner) &&
        draft.channel === channel &&
        draft.change?.kind !== CORRECTION &&
        (draft.change?.of ?? null) === of,
    )?.draft;
  }

  async lease(ref: RequestRef, token: string, ttlMs: number): Promise<Leased | 'busy' | 'gone'> {
    const row = this.rows.get(keyOf(ref));
    if (row === undefined) return 'gone';
    if (!this.holds(row, token) && this.isLeased(row)) return 'busy';
    row.lease = { token, until: this.now() + ttlMs };
    const { request, dueAt, touches, marks, audience } = row;
    const seen = { version: request.version, touches };
    return { request, dueAt, seen, marks: new Map(marks), audience };
  }

  async renew(ref: RequestRef, token: string, ttlMs: number) {
    const row = this.row(ref);
    if (!this.holds(row, token)) return 'lost';
    row.lease = { token, until: this.now() + ttlMs };
    return 'renewed';
  }

  async claim(
    ref: RequestRef,
    token: string,
    ttlMs: number,
    deliveryId: string,
    mark: DeliveryMark & { readonly state: 'claimed' },
  ) {
    const row = this.row(ref);
    if (!this.holds(row, token)) return 'lost';
    row.lease = { token, until: this.now() + ttlMs };
    row.marks.set(deliveryId, mark);
    return 'claimed';
  }

  async unclaim(
    ref: RequestRef,
    deliveryId: string,
    before: DeliveryMark | undefined,
  ): Promise<void> {
    const { marks } = this.row(ref);
    if (before === undefined) marks.delete(deliveryId);
    else marks.set(deliveryId, before);
  }

  async markSent(
    ref: RequestRef,
    deliveryId: string,
    mark: DeliveryMark & { readonly state: 'sent' },
  ): Promise<void> {
    this.row(ref).marks.set(deliveryId, mark);
  }

  async settle(ref: RequestRef, token: string, seen: Seen, nextDueAt: Instant | null) {
    await this.beforeSettle();
    const row = this.row(ref);
    if (!this.holds(row, token)) return 'lost';
    row.lease = undefined;
    if (row.request.version !== seen.version || row.touches !== seen.touches) return 'again';
    row.dueAt = nextDueAt;
    return 'settled';
  }

  async placeOf(ref: RequestRef, deliveryId: string): Promise<Place | undefined> {
    const mark = this.row(ref).marks.get(deliveryId);
    return mark?.state === 'sent' ? mark.place : undefined;
  }

  async forget(ref: RequestRef, deliveryId: string, ts: string, at: Instant) {
    const { marks } = this.row(ref);
    const mark = marks.get(deliveryId);
    if (mark?.state !== 'sent' || mark.place.ts !== ts) return 'other';
    marks.delete(deliveryId);
    await this.touch(ref, at);
    return 'forgotten';
  }

  async keepAudience(ref: RequestRef, audience: Audience): Promise<void> {
    this.row(ref).audience = audience;
  }

  async touch(ref: RequestRef, at: Instant): Promise<void> {
    const row = this.row(ref);
    row.touches += 1;
    row.dueAt = Math.min(row.dueAt ?? at, at);
  }

  async dueBy(now: Instant, limit: number, team?: TeamId): Promise<readonly DueEntry[]> {
    return [...this.rows.values()]
      .filter(({ request }) => team === undefined || request.teamId === team)
      .flatMap(({ request, dueAt }) =>
        dueAt !== null && dueAt <= now ? [{ ref: request, version: request.version, dueAt }] : [],
      )
      .toSorted((one, other) => one.dueAt - other.dueAt)
      .slice(0, limit);
  }

  /** Puts a request as it stands, due now: whatever led to it. */
  keep(request: Request, transition?: Transition): void {
    const row: Row = this.rows.get(keyOf(request)) ?? {
      request,
      history: [],
      people: new Set(),
      ticketKeys: new Set(),
      changeOf: null,
      marks: new Map(),
      dueAt: null,
      touches: 0,
      audience: null,
      lease: undefined,
    };
    if (transition !== undefined) record(row, transition);
    row.request = request;
    row.dueAt = this.now();
    this.rows.set(keyOf(request), row);
  }

  dueAt(ref: RequestRef): Instant | null {
    return this.row(ref).dueAt;
  }

  /** Whether somebody would read `busy`. */
  isHeld(ref: RequestRef): boolean {
    return this.isLeased(this.row(ref));
  }

  private row(ref: RequestRef): Row {
    const row = this.rows.get(keyOf(ref));
    if (row === undefined) throw new Error(`there is no request ${ref.number}`);
    return row;
  }

  private list(limit: number, isListed: (row: Row) => boolean): readonly Request[] {
    const rows = [...this.rows.values()].filter(isListed).map(({ request }) => request);
    return rows.toSorted((one, other) => other.number - one.number).slice(0, limit);
  }

  private isLeased({ lease }: Row): boolean {
    return lease !== undefined && lease.until > this.now();
  }

  private holds(row: Row, token: string): boolean {
    return this.isLeased(row) && row.lease?.token === token;
  }
}

/** What a transition leaves besides the state: its events, and the lists that it adds to. */
function record(row: Row, { commandId, events, people, ticketKeys, changeOf }: Transition): void {
  row.changeOf = changeOf;
  row.history.push(...events.map((event) => ({ commandId, event })));
  for (const person of people) row.people.add(personKey(person));
  for (const key of ticketKeys) row.ticketKeys.add(key);
}

function keyOf({ teamId, number }: RequestRef): string {
  return `${teamId}.${number}`;
}
