import type { Calendar } from '../domain/calendar/calendar.ts';
import { type InboxRef, requestLabel } from '../domain/ids.ts';
import { owedReminder, type PlannedReminder } from '../domain/reminders/plan.ts';
import type { SentRung } from '../domain/reminders/rung.ts';
import type { WorkingHours } from '../domain/reminders/working-hours.ts';
import type { Instant } from '../domain/time.ts';
import { type InboxMessageParts, InboxMessages, type InboxView } from './inbox-messages.ts';
import { type Standing, type StandingParts, standingOf } from './inbox-standing.ts';
import type { InboxChanges, InboxItem, LeasedInbox } from './inbox-store.ts';
import { CannotPost, type Directory } from './messenger.ts';
import type { Outbox } from './ports.ts';
import { timeZoneOf } from './reader-time-zone.ts';
import { earliest, RETRY_MS } from './reconcile-pass.ts';

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
    const seen = { roster, workingHours: hours, now: this.startedAt };
    const found = await Promise.all(
      numbers.map(async (number) => standingOf(this.parts, this.ref, number, seen)),
    );
    const standings = new Map(
      found.flatMap((standing) =>
        standing === undefined ? [] : [[standing.request.number, standing] as const],
      ),
    );
    const view: InboxView = { roster, readerTimeZone, standings };
    const owed = looked.flatMap((number) => this.owed(number, standings.get(number)));
    const sendAt = this.whenToSend(owed, hours);
    const retryAt =
      sendAt !== null && sendAt <= this.startedAt ? await this.send(owed, view) : sendAt;
    const finished = await this.messages.update(looked, view);
    return {
      attention: new Map(
        looked.map((number) => {
          const nextAt = standings.get(number)?.plan.nextAt ?? null;
          const isOwedStill = owed.some((one) => one.number === number);
          return [number, isOwedStill ? earliest(nextAt, retryAt) : nextAt];
        }),
      ),
      forgotten: new Map(
        looked
          .filter((number) => standings.get(number)?.request.status !== 'open')
          .map((number) => [number, this.toldOf(number)]),
      ),
      finished,
    };
  }

  private toldOf(number: number): readonly SentRung[] {
    return this.reminded.get(number) ?? [];
  }

  /** Those that are due, and those that will be within the time for which a reminder waits. */
  private numbersToLookAt(): readonly number[] {
    const until = this.startedAt + this.parts.reminders.mergeWithinMs;
    return [...this.leased.attention].flatMap(([number, at]) => (at <= until ? [number] : []));
  }

  private owed(number: number, standing: Standing | undefined): readonly Owed[] {
    if (standing?.role == null) return [];
    const planned = owedReminder(standing.plan, this.toldOf(number));
    if (planned === null) return [];
    const { visit, rung, crossingAt } = planned;
    const item = { number, visit: visit.number, rung, crossingAt, role: standing.role };
    return [{ number, item, planned }];
  }

  /**
   * Reminders wait a little for others of the same person, so that they come as one; never past the
   * reader's working hours, and the deadline's own never. What comes late, after a downtime, waits for
   * working hours too.
   */
  private whenToSend(owed: readonly Owed[], hours: Calendar): Instant | null {
    const times = owed.map(({ planned }) => {
      if (isDeadline(planned)) return this.startedAt;
      const { mergeWithinMs } = this.parts.reminders;
      const waited = planned.plannedAt + mergeWithinMs;
      const at = hours.isBusinessTime(waited) ? waited : planned.plannedAt;
      return at > this.startedAt ? at : hours.nextBusinessInstant(this.startedAt);
    });
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Returns when to try again; null when everything is sent, or never will be to this person. */
  private async send(owed: readonly Owed[], view: InboxView): Promise<Instant | null> {
    const items = owed.map(({ item }) => item);
    try {
      const outcome = await this.messages.send(items, this.startedAt, view);
      return outcome === 'sent' ? null : this.startedAt + RETRY_MS.passing;
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
    for (const { number } of items) {
      await this.parts.outbox.touch({ teamId, number }, this.startedAt);
    }
  }
}

function isDeadline({ rung }: PlannedReminder): boolean {
  return rung.kind === 'share' && rung.percent === 100;
}
