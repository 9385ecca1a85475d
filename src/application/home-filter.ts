/** The states that can be chosen on Home, those that press first. */
export const HOME_STATES = ['overdue', 'at-risk', 'running', 'paused'] as const;
export type HomeState = (typeof HOME_STATES)[number];

/** Which requests a Home shows; what is left out does not matter. */
export interface HomeFilter {
  readonly state?: HomeState;
  readonly party?: 'adobe' | 'customer';
  readonly cloud?: 'aws' | 'azure';
  /** A word of the company begins with it. */
  readonly company?: string;
}
