import type { Delivery } from '../domain/deliveries.ts';
import type { RequestRef } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import type { Log } from './log.ts';
import {
  CannotPost,
  type Destination,
  type Message,
  type Messenger,
  ThreadGone,
} from './messenger.ts';
import type { DeliveryMark, Outbox, Place } from './ports.ts';
import { RateLimited } from './rate-limited.ts';
import { LEASE_MS } from './retrying.ts';

export interface SenderParts {
  readonly outbox: Pick<Outbox, 'claim' | 'unclaim' | 'markSent'>;
  readonly messenger: Pick<Messenger, 'post' | 'edit' | 'find' | 'remove'>;
  readonly now: () => Instant;
}

const DOUBT = 'doubt.';

/** The mark that says since when it is not certain what Slack did about a delivery. */
function doubtId(deliveryId: string): string {
  return `${DOUBT}${deliveryId}`;
}

export function isDoubt(id: string): boolean {
  return id.startsWith(DOUBT);
}

/** The id of the delivery that a doubt is about. */
export function deliveryOfDoubt(id: string): string {
  return id.slice(DOUBT.length);
}

/** Where a message was found; nowhere also where Slack did not let us look. */
function placesIn(found: Awaited<ReturnType<Messenger['find']>>): readonly Place[] {
  return found === 'unknown' ? [] : found;
}

/** Slack has answered, and nothing was done: whatever else is thrown leaves that open. */
function isRefusal(error: unknown): boolean {
  return error instanceof RateLimited || error instanceof CannotPost || error instanceof ThreadGone;
}

/** What is edited when the request goes on; the rest says what was so when it was said. */
function saysHowItStands({ kind }: Delivery): boolean {
  return ['card', 'moved-card', 'step', 'note', 'turn'].includes(kind);
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
    const outcome = await this.editOrDoubt(delivery, place, message);
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
    const [place] = placesIn(found);
    if (place !== undefined) return this.adopt(delivery, place, destination, message);
    if (found === 'unknown') {
      this.log.warn({ delivery: delivery.id }, 'sent again without knowing whether it arrived');
    }
    return (await this.doubt(delivery, since)) && this.post(delivery, destination, message);
  }

  /** Has what an unfinished claim of `since` may have sent say that it is over; else there is no claim. */
  async lookThenEdit(
    delivery: Delivery,
    destination: Destination,
    message: Message,
    since: Instant,
  ): Promise<boolean> {
    const [place] = placesIn(await this.parts.messenger.find(destination, message.tag, since));
    if (place !== undefined) return this.adopt(delivery, place, destination, message);
    if (!(await this.doubt(delivery, since))) return false;
    await this.forget(delivery.id);
    return true;
  }

  /**
   * Looks once more at what Slack may have done late, since `since`: of what is there several times one stays,
   * and says what it should.
   */
  async settleDoubt(
    delivery: Delivery,
    destination: Destination,
    message: Message,
    since: Instant,
  ): Promise<boolean> {
    const until = this.parts.now();
    const places = placesIn(
      await this.parts.messenger.find(destination, message.tag, since, until),
    );
    const mark = this.marks.get(delivery.id);
    const known = mark?.state === 'sent' ? mark.place : undefined;
    const kept = known ?? places[0];
    for (const place of places) {
      if (place.ts === kept?.ts) continue;
      this.log.info(
        { delivery: delivery.id },
        'a message arrived twice; one of them is taken back',
      );
      await this.parts.messenger.remove(place);
    }
    // First what it says, then that there is no doubt: a pass that dies between the two looks again.
    if (kept !== undefined && saysHowItStands(delivery)) {
      if (!(await this.adopt(delivery, kept, destination, message))) return false;
    } else if (kept !== undefined && known === undefined) {
      await this.sent(delivery, kept, message);
    }
    await this.forget(doubtId(delivery.id));
    return true;
  }

  /** Ends a claim, or a doubt, about which there is nothing to be done. */
  async forget(id: string): Promise<void> {
    await this.parts.outbox.unclaim(this.ref, id, undefined);
    this.marks.delete(id);
  }

  private async adopt(
    delivery: Delivery,
    place: Place,
    destination: Destination,
    message: Message,
  ): Promise<boolean> {
    await this.sent(delivery, place, { ...message, fingerprint: '' });
    return this.edit(delivery, place, destination, message);
  }

  /** An edit of which nobody knows whether it was made: it may be made later, over a newer text. */
  private async editOrDoubt(delivery: Delivery, place: Place, message: Message) {
    const startedAt = this.parts.now();
    try {
      return await this.parts.messenger.edit(place, message);
    } catch (error) {
      if (!isRefusal(error)) await this.doubt(delivery, startedAt);
      throw error;
    }
  }

  /** False when the lease has passed to somebody else. An older doubt stays: it reaches further back. */
  private async doubt(delivery: Delivery, at: Instant): Promise<boolean> {
    const id = doubtId(delivery.id);
    if (this.marks.has(id)) return true;
    const mark = { state: 'claimed', at } as const;
    const claimed = await this.parts.outbox.claim(this.ref, this.token, LEASE_MS, id, mark);
    if (claimed === 'claimed') this.marks.set(id, mark);
    return claimed === 'claimed';
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
      if (isRefusal(error)) {
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
      await this.forget(id);
    }
  }
}
