import { type EntityRef, isInbox, personKey, requestLabel } from '../domain/ids.ts';

/** Structured logging, as pino does it: fields first, then a sentence. Never a secret in either. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Log;
}

/** What is looked at, as lines of the log name it: `request`, or whose `inbox`; and the workspace. */
export function fieldsOf(ref: EntityRef): object {
  const { teamId: team } = ref;
  return isInbox(ref)
    ? { inbox: personKey(ref.reader), team }
    : { request: requestLabel(ref), team };
}
