import type { Calendar } from '../domain/calendar/calendar.ts';
import { type InboxRef, requestLabel } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import { owedReminder, type PlannedReminder, type ReminderPlan } from '../domain/reminders/plan.ts';
import { isDueDate, type SentRung } from '../domain/reminders/rung.ts';
import type { WorkingHours } from '../domain/reminders/working-hours.ts';
import { DAY_MS, type Instant } from '../domain/time.ts';
import { type InboxMessageParts, InboxMessages, type InboxView } from './inbox-messages.ts';
import { planFor, type Standing, type StandingParts, standingOf } from './inbox-standing.ts';
import { type InboxChanges, type InboxItem, type LeasedInbox, NO_CHANGES } from './inbox-store.ts';
import { CannotPost, type Directory } from './messenger.ts';
import type { Outbox } from './ports.ts';
import { RateLimited } from './rate-limited.ts';
import { timeZoneOf } from './reader-time-zone.ts';
import { earliest, RETRY_MS } from './retrying.ts';

export interface InboxPassParts extends StandingParts, InboxMessageParts {
  readonly directory: Directory;
  readonly outbox: Pick<Outbox, 'placeOf' | 'touch'>;
  readonly workingHours: WorkingHours;
}

/** A reminder that should be in its reader's inbox and is not. */
interface Owed {
  readonly number: number;
  readonly item: InboxItem;
  readonly planned: PlannedReminder;
}

/** One look at a leased inbox: what is owed to its reader goes out in one message. */
export class InboxPass {
  private readonly parts: InboxPassParts;
  private readonly ref: InboxRef;
  private readonly leased: LeasedInbox;
  private readonly startedAt: Instant;
  private readonly reminded: Map<number, readonly SentRung[]>;
  private readonly messages: InboxMessages;
  /** Somebody else looks after the inbox by now. */
  private isLost = false;

  constructor(
    parts: InboxPassParts,
    ref: InboxRef,
    token: string,
    leased: LeasedInbox,
    startedAt: Instant,
  ) {
    this.parts = parts;
    this.ref = ref;
    this.leased = leased;
    this.startedAt = startedAt;
    this.reminded = new Map(leased.reminded);
    this.messages = new InboxMessages(parts, ref, token, leased.messages);
  }

  /** @throws RateLimited when Slack asks to wait; nothing is written down then but what was sent. */
  async run(): Promise<InboxChanges> {
    const { directory, policy, log } = this.parts;
    const { teamId, reader } = this.ref;
    const roster = await directory.roster(teamId);
    const readerTimeZone = await timeZoneOf(directory, teamId, reader, log);
    const hours = this.parts.workingHours(readerTimeZone ?? policy.calendar.timeZone);

    for (const { items, sentAt } of await this.messages.recover()) {
      for (const { number, rung } of items) {
        this.reminded.set(number, [...this.toldOf(number), { rung, sentAt }]);
      }
    }
    const looked = this.numbersToLookAt();
    const numbers = [...new Set([...looked, ...this.messages.alongside(looked)])];
    const { standings, unreadable } = await this.standingsOf(numbers, roster);
    const view: InboxView = { roster, readerTimeZone, standings, unreadable };
    const times = { workingHours: hours, now: this.startedAt };
    const plans = new Map(
      looked.map((number) => [number, planFor(this.parts, reader, standings.get(number), times)]),
    );
    const owed = looked.flatMap((number) =>
      this.owed(number, standings.get(number), plans.get(number)),
    );
    await this.lookAgainAt(
      looked.filter((number) => this.isMissed(number, standings.get(number), plans.get(number))),
    );
    const { now, waiting } = this.dividedByTime(owed, hours);
    const retryAt = now.length > 0 ? await this.send(now, view) : null;
    if (this.isLost) return NO_CHANGES;
    const { finished, failed } = await this.messages.update(looked, view);
    const nextLook = new Map(
      looked.map((number): readonly [number, Instant | null] => {
        if (unreadable.includes(number)) return [number, this.startedAt + RETRY_MS.refused];
        const editAt = failed.includes(number) ? this.startedAt + RETRY_MS.passing : null;
        const nextAt = earliest(plans.get(number)?.nextAt ?? null, editAt);
        const sendAt = now.some((one) => one.number === number)
          ? retryAt
          : (waiting.get(number) ?? null);
        return [number, earliest(nextAt, sendAt)];
      }),
    );
    for (const [number, at] of this.messages.lateAt()) {
      const known = nextLook.has(number) ? nextLook.get(number) : this.leased.attention.get(number);
      nextLook.set(number, earliest(known ?? null, at));
    }
    return {
      attention: nextLook,
      forgotten: new Map(
        looked
          .filter((number) => standings.get(number)?.request.status !== 'open')
          .filter((number) => !unreadable.includes(number))
          .map((number) => [number, this.toldOf(number)]),
      ),
      finished,
    };
  }

  /** One record that cannot be read holds up none of the others. */
  private async standingsOf(numbers: readonly number[], roster: AdobeRoster) {
    const standings = new Map<number, Standing>();
    const unreadable: number[] = [];
    await Promise.all(
      numbers.map(async (number) => {
        try {
          const standing = await standingOf(this.parts, this.ref, number, roster);
          if (standing !== undefined) standings.set(number, standing);
        } catch (error) {
          if (error instanceof RateLimited) throw error;
          const fields = { err: error, request: requestLabel({ number }) };
          this.parts.log.error(fields, 'a request cannot be read; the others of the inbox go on');
          unreadable.push(number);
        }
      }),
    );
    return { standings, unreadable };
  }

  /** What a clock that was far ahead has dated in the future counts for nothing. */
  private toldOf(number: number): readonly SentRung[] {
    const told = this.reminded.get(number) ?? [];
    return told.filter(({ sentAt }) => sentAt < this.startedAt + DAY_MS);
  }

  /** Those that are due, and those that will be within the time for which a reminder waits. */
  private numbersToLookAt(): readonly number[] {
    const until = this.startedAt + this.parts.reminders.mergeWithinMs;
    return [...this.leased.attention].flatMap(([number, at]) => (at <= until ? [number] : []));
  }

  private owed(
    number: number,
    standing: Standing | undefined,
    plan: ReminderPlan | undefined,
  ): readonly Owed[] {
    if (standing?.role == null || plan === undefined) return [];
    const planned = owedReminder(plan, this.toldOf(number));
    if (planned === null) return [];
    const { visit, rung, crossingAt } = planned;
    const item = { number, visit: visit.number, rung, crossingAt, role: standing.role };
    return [{ number, item, planned }];
  }

  /**
   * What is sent now, and when the rest is, by request. As soon as something is sent, all goes along
   * that is owed; but out of working hours a deadline speaks for itself alone.
   */
  private dividedByTime(owed: readonly Owed[], hours: Calendar) {
    const sendAt = new Map(
      owed.map(({ number, planned }) => [number, this.whenToSend(planned, hours)]),
    );
    const isDue = ({ number }: Owed) => (sendAt.get(number) ?? 0) <= this.startedAt;
    const isAll = owed.some(isDue) && hours.isBusinessTime(this.startedAt);
    const now = isAll ? owed : owed.filter(isDue);
    for (const { number } of now) sendAt.delete(number);
    return { now, waiting: sendAt };
  }

  /**
   * Reminders wait a little for others of the same person, so that they come as one; never past the
   * reader's working hours, and the deadline's own never. What comes late, after a downtime or because
   * it is theirs only now, waits as long after the message before it, and for working hours too.
   */
  private whenToSend(planned: PlannedReminder, hours: Calendar): Instant {
    if (isDueDate(planned.rung)) return this.startedAt;
    const { mergeWithinMs } = this.parts.reminders;
    const waited = planned.plannedAt + mergeWithinMs;
    const at = hours.isBusinessTime(waited) ? waited : planned.plannedAt;
    if (at > this.startedAt) return at;
    const apart = Math.max(this.startedAt, this.lastSentAt() + mergeWithinMs);
    return hours.nextBusinessInstant(hours.isBusinessTime(apart) ? apart : this.startedAt);
  }

  /** Of whichever request; what a clock that was far ahead has dated keeps nobody waiting. */
  private lastSentAt(): Instant {
    const until = this.startedAt + this.parts.reminders.mergeWithinMs;
    let last = 0;
    for (const told of this.reminded.values()) {
      for (const { sentAt } of told) if (sentAt <= until) last = Math.max(last, sentAt);
    }
    return last;
  }

  /** Returns when to try again; null when everything is sent, or never will be to this person. */
  private async send(owed: readonly Owed[], view: InboxView): Promise<Instant | null> {
    const items = owed.map(({ item }) => item);
    try {
      const outcome = await this.messages.send(items, this.startedAt, view);
      this.isLost = outcome === 'lost';
      return null;
    } catch (error) {
      if (!(error instanceof CannotPost)) throw error;
      const fields = { err: error, requests: items.map(requestLabel) };
      this.parts.log.warn(fields, 'a reminder could not be delivered');
      if (error.concerns === 'app') return this.startedAt + RETRY_MS.refused;
      await this.fallBack(items);
      return null;
    }
  }

  /** Somebody who cannot be written to: their side is told, and where nobody can be, the channel. */
  private async fallBack(items: readonly InboxItem[]): Promise<void> {
    const { teamId, reader } = this.ref;
    await this.parts.reachability.noteRefusal(teamId, reader);
    await this.lookAgainAt(items.map(({ number }) => number));
  }

  /** It is time to remind somebody whom no message reaches. */
  private isMissed(
    number: number,
    standing: Standing | undefined,
    plan: ReminderPlan | undefined,
  ): boolean {
    if (standing?.isOutOfReach !== true || plan === undefined) return false;
    return owedReminder(plan, this.toldOf(number)) !== null;
  }

  /** Has it found out whom these requests concern. */
  private async lookAgainAt(numbers: readonly number[]): Promise<void> {
    const { teamId } = this.ref;
    for (const number of numbers) {
      await this.parts.outbox.touch({ teamId, number }, this.startedAt);
    }
  }
}
