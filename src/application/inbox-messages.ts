import { randomUUID } from 'node:crypto';
import type { InboxRef } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import type { Instant } from '../domain/time.ts';
import { cardLinkOf } from './card-link.ts';
import { isAboutAny, standingOfItem } from './inbox-item-standing.ts';
import type { Standing } from './inbox-standing.ts';
import type { InboxItem, InboxMessage, InboxStore } from './inbox-store.ts';
import type { Log } from './log.ts';
import { CannotPost, type Message, type Messenger, type ReminderItem } from './messenger.ts';
import type { Outbox, Place } from './ports.ts';
import { RateLimited } from './rate-limited.ts';
import { LATE_MS, LEASE_MS } from './retrying.ts';

export interface InboxMessageParts {
  readonly inboxes: InboxStore;
  readonly outbox: Pick<Outbox, 'placeOf'>;
  readonly messenger: Messenger;
  readonly now: () => Instant;
  readonly log: Log;
}

/** What every message to the reader is made from. */
export interface InboxView {
  readonly roster: AdobeRoster;
  /** IANA zone of the reader's profile; undefined where Slack does not tell. */
  readonly readerTimeZone: string | undefined;
  readonly standings: ReadonlyMap<number, Standing>;
  /** Requests whose record cannot be read now: what is said of them stays. */
  readonly unreadable: readonly number[];
}

/** What came of bringing messages up to date. */
export interface Updated {
  /** Those in which nothing waits any more. */
  readonly finished: readonly string[];
  /** The requests of those that could not be edited. */
  readonly failed: readonly number[];
}

type SentMessage = InboxMessage & { readonly mark: { readonly state: 'sent' } };

/** The reminders that stand in one person's direct messages: sent, found again, brought up to date. */
export class InboxMessages {
  private readonly parts: InboxMessageParts;
  private readonly ref: InboxRef;
  private readonly token: string;
  private all: readonly InboxMessage[];
  private late: readonly InboxMessage[];

  constructor(
    parts: InboxMessageParts,
    ref: InboxRef,
    token: string,
    messages: readonly InboxMessage[],
  ) {
    this.parts = parts;
    this.ref = ref;
    this.token = token;
    this.all = messages.filter(({ isLate }) => !isLate);
    this.late = messages.filter(({ isLate }) => isLate);
  }

  /** When to look once more for what Slack may have posted late, by a request that it is about. */
  lateAt(): ReadonlyMap<number, Instant> {
    return new Map(
      this.late.flatMap(({ items, mark }) =>
        items.slice(0, 1).map(({ number }) => [number, mark.at + LATE_MS] as const),
      ),
    );
  }

  /** The requests that messages which are to be brought up to date speak of, besides those looked at. */
  alongside(looked: readonly number[]): readonly number[] {
    const touched = this.all.filter((message) => isAboutAny(message, looked));
    return touched.flatMap(({ items }) => items.map(({ number }) => number));
  }

  /**
   * A claim without a send: a process died between the two. What Slack has is kept and given back; what
   * it has not is owed as before.
   */
  async recover(): Promise<readonly InboxMessage[]> {
    const recovered: InboxMessage[] = [];
    for (const message of this.all) {
      if (message.mark.state !== 'claimed') continue;
      const found = await this.parts.messenger.find(this.person(), tagOf(message), message.mark.at);
      const [place] = found === 'unknown' ? [] : found;
      if (place !== undefined) {
        recovered.push(await this.wasSent({ ...message, mark: this.sentMark(place, '') }));
      } else {
        if (found === 'unknown') {
          this.parts.log.warn(
            { message: message.id },
            'owed again without knowing whether it arrived',
          );
        }
        await this.expectLate(message);
      }
    }
    await this.takeBackLate();
    return recovered;
  }

  private async expectLate(message: InboxMessage): Promise<void> {
    const late = { ...message, isLate: true } as const;
    this.all = this.all.filter(({ id }) => id !== message.id);
    this.late = [...this.late, late];
    await this.parts.inboxes.markEdited(this.ref, late);
  }

  /** What was owed again and arrives after all is there twice. */
  private async takeBackLate(): Promise<void> {
    const { messenger, inboxes, now, log } = this.parts;
    for (const message of this.late) {
      const { id, mark } = message;
      if (now() < mark.at + LATE_MS) continue;
      const found = await messenger.find(this.person(), tagOf(message), mark.at, now());
      for (const place of found === 'unknown' ? [] : found) {
        log.info({ message: id }, 'a reminder arrived after it was sent again; it is taken back');
        await messenger.remove(place);
      }
      this.late = this.late.filter((one) => one.id !== id);
      await inboxes.drop(this.ref, id);
    }
  }

  /** Sends one message about all of these; `lost` when somebody else has taken over the inbox. */
  async send(
    items: readonly InboxItem[],
    sentAt: Instant,
    view: InboxView,
  ): Promise<'sent' | 'lost'> {
    const { inboxes, messenger, now } = this.parts;
    const mark = { state: 'claimed', at: now() } as const;
    const message: InboxMessage = { id: `${sentAt}-${randomUUID()}`, sentAt, items, mark };
    const composed = await this.compose(message, view, [...this.all, message]);
    if ((await inboxes.claim(this.ref, this.token, LEASE_MS, message)) === 'lost') return 'lost';
    this.all = [...this.all, message];
    try {
      const place = await messenger.post(this.person(), composed);
      await this.wasSent({ ...message, mark: this.sentMark(place, composed.fingerprint) });
    } catch (error) {
      // A definite refusal takes the claim back: only what may have arrived has to be looked for.
      if (error instanceof RateLimited || error instanceof CannotPost) await this.drop(message);
      throw error;
    }
    return 'sent';
  }

  /**
   * Brings the messages about these requests up to date: whoever reads one later finds the buttons of
   * what still waits, and what became of the rest. A message that cannot be edited holds up no other.
   */
  async update(looked: readonly number[], view: InboxView): Promise<Updated> {
    const finished: string[] = [];
    const failed: number[] = [];
    for (const message of this.all) {
      const { mark, items } = message;
      if (mark.state !== 'sent' || !isAboutAny(message, looked)) continue;
      if (isAboutAny(message, view.unreadable)) continue;
      try {
        await this.bringUpToDate({ ...message, mark }, view);
        const isLive = items.some(
          (one) => this.standingOf(one, message, view, this.all) === 'live',
        );
        if (!isLive) finished.push(message.id);
      } catch (error) {
        if (error instanceof RateLimited) throw error;
        const fields = { err: error, message: message.id };
        this.parts.log.warn(
          fields,
          'a reminder could not be brought up to date; it is tried again',
        );
        failed.push(...items.map(({ number }) => number));
      }
    }
    return { finished, failed };
  }

  /** Of requests that are all gone there is nothing to say. */
  private async bringUpToDate(message: SentMessage, view: InboxView): Promise<void> {
    if (!message.items.some(({ number }) => view.standings.has(number))) return;
    const composed = await this.compose(message, view, this.all);
    if (composed.fingerprint === message.mark.fingerprint) return;
    await this.edit(message, message.mark.place, composed);
  }

  private async edit(message: InboxMessage, place: Place, composed: Message): Promise<void> {
    const { inboxes, messenger, log } = this.parts;
    try {
      if ((await messenger.edit(place, composed)) === 'gone') {
        log.debug({ message: message.id }, 'a reminder was deleted, which is its reader’s to do');
        await this.drop(message);
        return;
      }
    } catch (error) {
      if (!(error instanceof CannotPost)) throw error;
      log.warn({ err: error, message: message.id }, 'a reminder could not be brought up to date');
    }
    const edited = { ...message, mark: this.sentMark(place, composed.fingerprint) };
    this.replace(edited);
    await inboxes.markEdited(this.ref, edited);
  }

  private async compose(
    message: InboxMessage,
    view: InboxView,
    all: readonly InboxMessage[],
  ): Promise<Message> {
    const items = await Promise.all(
      message.items.map((item) => this.itemOf(item, message, view, all)),
    );
    return this.parts.messenger.composeReminders(
      items.filter((item) => item !== undefined),
      { tag: tagOf(message), readerTimeZone: view.readerTimeZone },
    );
  }

  private async itemOf(
    item: InboxItem,
    message: InboxMessage,
    view: InboxView,
    all: readonly InboxMessage[],
  ): Promise<ReminderItem | undefined> {
    const standing = view.standings.get(item.number);
    const visit = standing?.request.visits.find(({ number }) => number === item.visit);
    if (standing === undefined || visit === undefined) return undefined;
    const { request, others } = standing;
    const cardLink = await cardLinkOf(this.parts, request);
    const { rung, crossingAt, role } = item;
    return {
      request,
      roster: view.roster,
      visit,
      rung,
      crossingAt,
      sentAt: message.sentAt,
      role,
      standing: this.standingOf(item, message, view, all),
      others,
      cardLink,
    };
  }

  private standingOf(
    item: InboxItem,
    message: InboxMessage,
    view: InboxView,
    all: readonly InboxMessage[],
  ) {
    return standingOfItem(item, { message, view, all, reader: this.ref.reader });
  }

  private async wasSent(message: InboxMessage): Promise<InboxMessage> {
    this.replace(message);
    await this.parts.inboxes.markSent(this.ref, message);
    return message;
  }

  private async drop(message: InboxMessage): Promise<void> {
    this.all = this.all.filter(({ id }) => id !== message.id);
    await this.parts.inboxes.drop(this.ref, message.id);
  }

  private replace(message: InboxMessage): void {
    this.all = this.all.map((one) => (one.id === message.id ? message : one));
  }

  private sentMark(place: Place, fingerprint: string) {
    return { state: 'sent', at: this.parts.now(), place, fingerprint } as const;
  }

  private person() {
    return { kind: 'person', person: this.ref.reader } as const;
  }
}

function tagOf({ id }: InboxMessage): string {
  return `inbox.${id}`;
}
