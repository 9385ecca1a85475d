import type { Circle } from '../domain/circle.ts';
import { type Delivery, deliveriesOf, movedCardId } from '../domain/deliveries.ts';
import type { RequestRef } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import type { ReminderPolicy } from '../domain/reminders/policy.ts';
import { currentVisit } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';
import { taskFor } from './delivery-plan.ts';
import { destinationOf } from './destination.ts';
import { type FollowParts, followChannel, followed } from './follow-channel.ts';
import type { InboxStore } from './inbox-store.ts';
import type { Log } from './log.ts';
import { CannotPost, type Directory, type Messenger, ThreadGone } from './messenger.ts';
import { noCardsOf } from './no-cards.ts';
import type { ChannelMoves, DeliveryMark, Leased, Outbox, Place } from './ports.ts';
import { RateLimited } from './rate-limited.ts';
import type { IsReachable, Reachability } from './reachability.ts';
import { reachableAmongOwners } from './reachable-owners.ts';
import { timeZoneOf } from './reader-time-zone.ts';
import { earliest, LATE_MS, RETRY_MS } from './retrying.ts';
import { deliveryOfDoubt, isDoubt, Sender } from './sender.ts';
import { type StandParts, standOnBoard } from './stand-on-board.ts';
import { audienceOf, tellInboxes } from './tell-inboxes.ts';

export interface PassParts extends StandParts, Pick<FollowParts, 'store' | 'self'> {
  readonly outbox: Outbox;
  readonly moves: Pick<ChannelMoves, 'currentIdOf'>;
  readonly inboxes: Pick<InboxStore, 'touch'>;
  readonly reminders: ReminderPolicy;
  readonly reachability: Reachability;
  readonly messenger: Messenger;
  readonly directory: Directory;
  readonly now: () => Instant;
}

/** `verify`: edit also what should say what it says. `since`: look at what Slack may have done late. */
type How = { readonly verify: boolean } | { readonly since: Instant };

/** One pass over everything that is owed about a leased request. */
export class ReconcilePass {
  rateLimit: RateLimited | undefined;
  private readonly marks: Map<string, DeliveryMark>;
  private retryAt: Instant | null = null;
  private readonly parts: PassParts;
  private readonly ref: RequestRef;
  private readonly sender: Sender;
  private readonly leased: Leased;
  private readonly log: Log;

  constructor(parts: PassParts, ref: RequestRef, token: string, leased: Leased, log: Log) {
    this.parts = parts;
    this.ref = ref;
    this.leased = leased;
    this.log = log;
    const { channel, formerChannels } = leased.request;
    this.marks = new Map(
      [...leased.marks].map(([id, mark]) => [id, followed(mark, formerChannels, channel)]),
    );
    this.sender = new Sender(parts, ref, token, this.marks, log);
  }

  /**
   * Returns when to try again what failed; null when nothing did.
   *
   * @param nextAt when the request needs attention next although nobody does anything.
   */
  async run(startedAt: Instant, nextAt: Instant | null, verify: boolean): Promise<Instant | null> {
    const { directory, policy, reminders } = this.parts;
    const roster = await directory.roster(this.ref.teamId);
    await this.leaveOldCard();
    await standOnBoard(this.parts, this.leased, roster, { at: startedAt, nextAt });
    const isReachable = await this.whoIsReachable(roster);
    const circle = { roster, policy, reminders, isReachable: isReachable ?? (() => true) };
    const all = deliveriesOf(this.leased.request, circle, startedAt);
    // The channel does not wait for what Slack tells of people.
    const deliveries = isReachable === undefined ? all.filter((one) => !('to' in one)) : all;
    let next = 0;
    // A card that turns out to be gone is posted again, which may happen once; then its replies.
    for (let restarts = 0; next < deliveries.length && restarts <= 1; ) {
      const delivery = deliveries[next];
      const result =
        delivery && (await this.attempt(delivery, roster, { verify: verify && restarts === 0 }));
      if (result === 'stop') break;
      if (result === 'card-gone') {
        this.marks.delete('card');
        restarts += 1;
        next = 0;
        if (restarts > 1) this.tryAgainIn(RETRY_MS.passing);
      } else next += 1;
    }
    const isComplete = isReachable !== undefined && next >= deliveries.length;
    if (isComplete) await this.settleClaims(deliveries, roster);
    if (isReachable !== undefined) await this.tellInboxes(circle, startedAt, nextAt);
    return this.retryAt;
  }

  /**
   * What is left of claims: of messages that nobody is owed any more there is nothing to settle, and what
   * Slack may have done late is looked at once more.
   */
  private async settleClaims(deliveries: readonly Delivery[], roster: AdobeRoster): Promise<void> {
    const byId = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
    for (const [id, mark] of this.marks) {
      if (mark.state !== 'claimed' || isDoubt(id) || byId.has(id)) continue;
      // Refusals of a card are told as they come, and forgotten once it stands.
      if (id.startsWith('no-card-')) continue;
      this.log.debug({ delivery: id }, 'a claim is dropped: what it was about is over');
      await this.sender.forget(id);
    }
    for (const [id, { at }] of [...this.marks].filter(([one]) => isDoubt(one))) {
      const delivery = byId.get(deliveryOfDoubt(id));
      const isDue = at + LATE_MS <= this.parts.now();
      if (delivery === undefined) await this.sender.forget(id);
      else if (!isDue) this.tryAgainIn(at + LATE_MS - this.parts.now());
      else if ((await this.attempt(delivery, roster, { since: at })) === 'stop') return;
    }
  }

  /** Undefined while Slack asks to wait for people's profiles. */
  private async whoIsReachable(roster: AdobeRoster): Promise<IsReachable | undefined> {
    const { request } = this.leased;
    const { reachability } = this.parts;
    const visit = currentVisit(request);
    try {
      const watchers = request.watchers.map(({ person }) => person);
      const isWatcherThere =
        watchers.length === 0 ? () => true : await reachability.among(this.ref.teamId, watchers);
      if (visit === undefined) return isWatcherThere;
      const isOwnerThere = await reachableAmongOwners(reachability, request, visit, roster);
      return (person) => isOwnerThere(person) && isWatcherThere(person);
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      this.rateLimit = error;
      this.tryAgainIn(error.retryAfterMs);
      return undefined;
    }
  }

  private async tellInboxes(circle: Circle, at: Instant, nextAt: Instant | null): Promise<void> {
    const { request, audience } = this.leased;
    const { policyFingerprint } = this.parts;
    const after = audienceOf(request, currentVisit(request), circle, { policyFingerprint, nextAt });
    await tellInboxes(this.parts, this.ref, { before: audience, after, at });
  }

  /** `stop` when the pass has to end: the lease is lost, or Slack asked to wait. */
  private async attempt(
    delivery: Delivery,
    roster: AdobeRoster,
    how: How,
  ): Promise<'next' | 'stop' | 'card-gone'> {
    try {
      return (await this.deliver(delivery, roster, how)) ? 'next' : 'stop';
    } catch (error) {
      if (error instanceof RateLimited) {
        this.rateLimit = error;
        this.tryAgainIn(error.retryAfterMs);
        return 'stop';
      }
      if (error instanceof ThreadGone) {
        this.log.info({ delivery: delivery.id }, 'the card is gone and is posted again');
        return 'card-gone';
      }
      // The old card only says where the request went; it may be where nobody gets to any more.
      if (delivery.kind === 'moved-card' && error instanceof CannotPost) return 'next';
      this.log.warn({ err: error, delivery: delivery.id }, 'a message could not be delivered');
      if (!(error instanceof CannotPost)) {
        this.tryAgainIn(RETRY_MS.passing);
        return 'next';
      }
      if (error.slackError === 'channel_not_found' && (await this.followChannel())) return 'stop';
      if (error.concerns === 'app') {
        const isOpen = this.leased.request.status === 'open';
        this.tryAgainIn(isOpen ? RETRY_MS.refused : RETRY_MS.closed);
      } else if (delivery.kind === 'turn') {
        // Somebody of their side is told instead; they are not asked again before a day has passed.
        await this.parts.reachability.noteRefusal(this.ref.teamId, delivery.to);
        this.tryAgainIn(0);
      } else if (delivery.kind === 'watch') {
        // Nobody stands in for a watcher.
        await this.parts.reachability.noteRefusal(this.ref.teamId, delivery.to);
      }
      return delivery.kind === 'card' ? this.tellNoCard(error, roster) : 'next';
    }
  }

  private async deliver(delivery: Delivery, roster: AdobeRoster, how: How) {
    const card = this.card();
    const destination = destinationOf(delivery, this.leased.request.channel, card);
    // Without a card there is no thread to reply in; the card is tried again first.
    if (destination === undefined) return true;
    const message = this.parts.messenger.compose(delivery, {
      request: this.leased.request,
      roster,
      now: this.parts.now(),
      cardLink: card?.link,
      readerTimeZone: await this.readerTimeZone(delivery),
    });
    if ('since' in how) {
      return this.sender.settleDoubt(delivery, destination, message, how.since);
    }
    const mark = this.marks.get(delivery.id);
    const fingerprint = how.verify && isStanding(delivery) ? '' : message.fingerprint;
    const task = taskFor(delivery, mark, fingerprint, card?.ts);
    switch (task.kind) {
      case 'nothing':
        return true;
      case 'edit':
        return this.sender.edit(delivery, task.place, destination, message);
      case 'post':
        return this.sender.post(delivery, destination, message);
      case 'look-then-post':
        return this.sender.lookThenPost(delivery, destination, message, mark?.at ?? 0);
      case 'look-then-edit':
        return this.sender.lookThenEdit(delivery, destination, message, mark?.at ?? 0);
    }
  }

  /** Without its card a request is invisible, so whoever raised it and whoever is in charge hear why. */
  private async tellNoCard({ slackError }: CannotPost, roster: AdobeRoster) {
    for (const delivery of noCardsOf(this.leased.request, slackError, roster)) {
      if ((await this.attempt(delivery, roster, { verify: false })) === 'stop') return 'stop';
    }
    return 'next';
  }

  /** A request that goes on in another channel has its card there; the old one says so. */
  private async leaveOldCard(): Promise<void> {
    const { request } = this.leased;
    const mark = this.marks.get('card');
    if (mark?.state !== 'sent' || mark.place.channel === request.channel) return;
    const old = movedCardId(request.notes);
    await this.parts.outbox.markSent(this.ref, old, { ...mark, fingerprint: '' });
    this.marks.set(old, { ...mark, fingerprint: '' });
    this.marks.delete('card');
  }

  /** Whether Slack knows the channel by another id: then the history says so from now on. */
  private async followChannel(): Promise<boolean> {
    const { moves, now } = this.parts;
    const { request } = this.leased;
    const to = await moves.currentIdOf(this.ref.teamId, request.channel);
    if (to === undefined) return false;
    await followChannel(this.parts, request, to, now());
    this.tryAgainIn(0);
    return true;
  }

  private card(): Place | undefined {
    const mark = this.marks.get('card');
    return mark?.state === 'sent' ? mark.place : undefined;
  }

  private async readerTimeZone(delivery: Delivery): Promise<string | undefined> {
    if (!('to' in delivery)) return undefined;
    return timeZoneOf(this.parts.directory, this.ref.teamId, delivery.to, this.log);
  }

  private tryAgainIn(ms: number): void {
    this.retryAt = earliest(this.retryAt, this.parts.now() + ms);
  }
}

/** Messages that must be there now: the card, and what asks for the next action. */
function isStanding(delivery: Delivery): boolean {
  if (delivery.kind === 'card') return true;
  if (delivery.kind === 'turn') return !delivery.isOver;
  return delivery.kind === 'step' && delivery.visit.closedAt === null;
}
