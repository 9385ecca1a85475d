import type { CalendarSpec } from '../calendar/calendar.ts';
import type { SlaTarget } from './target.ts';

/** What the settings said about time when a request was closed: what it came to stays with it. */
export interface ClosingClock {
  /** Of the special days only those of the request's time. */
  readonly calendar: CalendarSpec;
  readonly target: SlaTarget;
  readonly pausesForCustomer: boolean;
}
