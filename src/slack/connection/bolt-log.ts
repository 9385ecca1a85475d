import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../application/log.ts';

/** Bolt's log lines as ours. Debug is left out: it prints whole payloads. */
export function boltLogger(log: Log): Logger {
  const say =
    (write: (fields: object, message: string) => void) =>
    (...parts: unknown[]) =>
      write({ from: 'bolt' }, parts.map(asText).join(' '));
  return {
    debug: () => undefined,
    info: say((fields, message) => log.debug(fields, message)),
    warn: say((fields, message) => log.warn(fields, message)),
    error: say((fields, message) => log.error(fields, message)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

function asText(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return typeof part === 'string' ? part : JSON.stringify(part);
}
