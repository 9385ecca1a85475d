/**
 * The record refuses changes for now, so that for certain nothing was changed. Thrown by the store;
 * `cause` is what Redis said.
 */
export class NotRecorded extends Error {
  /** Redis's word for why, for example `READONLY`. */
  readonly condition: string;

  constructor(condition: string, cause: unknown) {
    super(`nothing was recorded: ${condition}`, { cause });
    this.name = 'NotRecorded';
    this.condition = condition;
  }
}
