import type { Cloud } from '../domain/cloud.ts';
import type { StateFilter } from '../domain/listing/request-filter.ts';
import type { Party } from '../domain/party.ts';

/** The states that can be chosen on Home, those that press first. */
export const HOME_STATES = [
  'overdue',
  'at-risk',
  'running',
  'paused',
] as const satisfies readonly StateFilter[];
export type HomeState = (typeof HOME_STATES)[number];

/** Which requests a Home shows; what is left out does not matter. */
export interface HomeFilter {
  readonly state?: HomeState;
  readonly party?: Party;
  readonly cloud?: Cloud;
  /** A word of the company begins with it. */
  readonly company?: string;
}
