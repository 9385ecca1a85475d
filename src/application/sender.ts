import type { Delivery } from '../domain/deliveries.ts';
import type { RequestRef } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import type { Log } from './log.ts';
import { CannotPost, type Destination, type Message, type Messenger } from './messenger.ts';
import type { DeliveryMark, Outbox, Place } from './ports.ts';
import { RateLimited } from './rate-limited.ts';
import { LEASE_MS } from './retrying.ts';

export interface SenderParts {
  readonly outbox: Pick<Outbox, 'claim' | 'unclaim' | 'markSent'>;
  readonly messenger: Pick<Messenger, 'post' | 'edit' | 'find'>;
  readonly now: () => Instant;
}

/** Sends the deliveries of a leased request: claimed before, marked after, so that each arrives once. */
export class Sender {
  private readonly parts: SenderParts;
  private readonly ref: RequestRef;
  private readonly token: string;
  private readonly marks: Map<string, DeliveryMark>;
  private readonly log: Log;

  /** @param marks as they are known to the pass, which reads them; kept up to date here. */
  constructor(
    parts: SenderParts,
    ref: RequestRef,
    token: string,
    marks: Map<string, DeliveryMark>,
    log: Log,
  ) {
    this.parts = parts;
    this.ref = ref;
    this.token = token;
    this.marks = marks;
    this.log = log;
  }

  /** Has a message say what it should; one that is gone is posted again. */
  async edit(
    delivery: Delivery,
    place: Place,
    destination: Destination,
    message: Message,
  ): Promise<boolean> {
    const outcome = await this.parts.messenger.edit(place, message);
    if (outcome === 'edited') {
      await this.sent(delivery, place, message);
      return true;
    }
    this.log.info({ delivery: delivery.id }, 'a message is gone and is posted again');
    // A DM about a turn that is over is not worth a new message.
    if (delivery.kind === 'moved-card' || (delivery.kind === 'turn' && delivery.isOver)) {
      await this.sent(delivery, place, message);
      return true;
    }
    return this.post(delivery, destination, message);
  }

  /** Posts what an unfinished claim of `since` may have sent, unless it is there. */
  async lookThenPost(
    delivery: Delivery,
    destination: Destination,
    message: Message,
    since: Instant,
  ): Promise<boolean> {
    const found = await this.parts.messenger.find(destination, message.tag, since);
    if (typeof found === 'object') {
      await this.sent(delivery, found, { ...message, fingerprint: '' });
      return this.edit(delivery, found, destination, message);
    }
    if (found === 'unknown') {
      this.log.warn({ delivery: delivery.id }, 'sent again without knowing whether it arrived');
    }
    return this.post(delivery, destination, message);
  }

  /** False when the lease has passed to somebody else. */
  async post(delivery: Delivery, destination: Destination, message: Message) {
    const { outbox, now } = this.parts;
    const mark = { state: 'claimed', at: now() } as const;
    const claimed = await outbox.claim(this.ref, this.token, LEASE_MS, delivery.id, mark);
    if (claimed === 'lost') return false;
    await this.sent(delivery, await this.postClaimed(delivery, destination, message), message);
    return true;
  }

  /** A definite refusal takes the claim back: only what may have arrived has to be looked for. */
  private async postClaimed(delivery: Delivery, destination: Destination, message: Message) {
    try {
      return await this.parts.messenger.post(destination, message);
    } catch (error) {
      if (error instanceof RateLimited || error instanceof CannotPost) {
        await this.parts.outbox.unclaim(this.ref, delivery.id, this.marks.get(delivery.id));
      }
      throw error;
    }
  }

  private async sent(delivery: Delivery, place: Place, message: Message): Promise<void> {
    const at = this.parts.now();
    const mark = { state: 'sent', at, place, fingerprint: message.fingerprint } as const;
    this.marks.set(delivery.id, mark);
    await this.parts.outbox.markSent(this.ref, delivery.id, mark);
    if (delivery.kind === 'card') await this.forgetNoCards();
  }

  /** The card stands again: should it be refused once more, that is said once more. */
  private async forgetNoCards(): Promise<void> {
    for (const id of [...this.marks.keys()].filter((one) => one.startsWith('no-card-'))) {
      await this.parts.outbox.unclaim(this.ref, id, undefined);
      this.marks.delete(id);
    }
  }
}
