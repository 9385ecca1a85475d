import type { CalendarSpec } from '../../../src/domain/calendar/calendar.ts';
import type { SlaPolicy } from '../../../src/domain/clock-policy.ts';
import type { ReminderPolicy } from '../../../src/domain/reminders/policy.ts';
import type { Stretch } from './world.ts';

export interface SimulationSettings {
  readonly seed: number;
  readonly requests: number;
  /** When requests are submitted. */
  readonly month: Stretch;
  readonly contract: CalendarSpec;
  /** The dates that the contract's `holidays` close, by hand. */
  readonly closedDates: readonly string[];
  readonly sla: SlaPolicy;
  /** Without contacts: the cast has them. */
  readonly reminders: ReminderPolicy;
}
