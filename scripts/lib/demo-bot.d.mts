import type { ServerProcess } from './server-process.mjs';

export function warningIn(line: string): string | undefined;

export function startDemoBot(options: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: string;
}): ServerProcess;
