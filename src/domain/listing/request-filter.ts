import type { Cloud } from '../cloud.ts';
import type { Party } from '../party.ts';

/** In which state a request may be asked for; what each means is in `matches-filter.ts`. */
export const STATE_FILTERS = [
  'all',
  'open',
  'running',
  'overdue',
  'at-risk',
  'paused',
  'on-hold',
  'returned',
  'closed',
  'completed',
  'cancelled',
] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];

/** Whose turn it is: a side's, or the reader's own. */
export const PARTY_FILTERS = ['adobe', 'customer', 'me'] as const satisfies readonly (
  | Party
  | 'me'
)[];
export type PartyFilter = (typeof PARTY_FILTERS)[number];

/** Which requests a person wants to see; what is left out does not matter, and they all count. */
export interface RequestFilter {
  readonly state?: StateFilter;
  readonly party?: PartyFilter;
  readonly cloud?: Cloud;
  /** Words that all stand in the company's name, in any case and order. */
  readonly company?: string;
  /** A project ID. */
  readonly project?: string;
  /** Either of the two: words of the company's name, or a project ID. */
  readonly text?: string;
}

const OF_CLOSED: readonly StateFilter[] = ['all', 'closed', 'completed', 'cancelled'];

/** Whether closed requests can be among those that are asked for; they are never without a state. */
export function isOfClosed({ state }: RequestFilter): boolean {
  return state !== undefined && OF_CLOSED.includes(state);
}
