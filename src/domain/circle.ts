import type { ClockPolicy } from './clock-policy.ts';
import type { Person } from './ids.ts';
import type { AdobeRoster } from './party.ts';
import type { ReminderPolicy } from './reminders/policy.ts';

/** What is said about a request depends on this besides the request itself. */
export interface Circle {
  readonly roster: AdobeRoster;
  readonly policy: ClockPolicy;
  readonly reminders: ReminderPolicy;
  /** Who can be told by DM. */
  readonly isReachable: (person: Person) => boolean;
}
