import {
  type EntityRef,
  isHome,
  isHomes,
  isInbox,
  personKey,
  requestLabel,
} from '../domain/ids.ts';

/** Structured logging, as pino does it: fields first, then a sentence. Never a secret in either. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Log;
}

/** What is looked at, as lines of the log name it: `request`, or whose `inbox` or `home`; and where. */
export function fieldsOf(ref: EntityRef): object {
  const { teamId: team } = ref;
  if (isInbox(ref)) return { inbox: personKey(ref.reader), team };
  if (isHome(ref)) return { home: personKey(ref.viewer), team };
  return isHomes(ref) ? { home: 'all', team } : { request: requestLabel(ref), team };
}

/** For what is read one by one: logs what cannot be read, with what follows from that. */
export function unreadable(log: Log, sentence: string) {
  return (ref: EntityRef, error: unknown): void =>
    log.error({ err: error, ...fieldsOf(ref) }, sentence);
}
