import type { Log } from '../../src/application/log.ts';
import { happens } from '../support/activity.ts';

/** A log that keeps what it is told. */
export interface LogBook extends Log {
  readonly lines: readonly { readonly level: string; readonly text: string }[];
}

export function logBook(): LogBook {
  const lines: { level: string; text: string }[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    lines.push({ level, text: `${message} ${JSON.stringify(fields, errorsByMessage)}` });
    happens('log');
  };
  const book: LogBook = {
    lines,
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: () => book,
  };
  return book;
}

function errorsByMessage(_key: string, value: unknown): unknown {
  return value instanceof Error ? value.message : value;
}
