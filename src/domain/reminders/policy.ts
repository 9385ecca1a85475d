import type { Week } from '../calendar/calendar.ts';
import type { ChannelId, Person } from '../ids.ts';
import type { Party } from '../party.ts';
import type { Ladder } from './ladder.ts';

/** Somebody who is told when a side lets the deadline come close. */
export interface EscalationContact {
  readonly person: Person;
  /** Only for requests of that channel; null for all. */
  readonly channel: ChannelId | null;
}

/** What the settings say about reminders; everything is recomputed from them at any time. */
export interface ReminderPolicy {
  readonly ladder: Ladder;
  /** From this fraction of the target on, a side's contacts and the thread hear of it too. */
  readonly escalateFrom: number;
  /** As the clock on the recipient's own wall shows. */
  readonly workingHours: Week;
  readonly escalation: Readonly<Record<Party, readonly EscalationContact[]>>;
  /** Reminders for one person that are due within this time become one message. */
  readonly mergeWithinMs: number;
  /** How long the button snoozes, in milliseconds of the wall clock. */
  readonly snoozeMs: number;
}
