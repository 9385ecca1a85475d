import { createServer } from 'node:net';
import { z } from 'zod';
import { SECOND_MS } from '../../domain/time.ts';
import type { PortFacts } from '../facts.ts';

const HEALTH_TIMEOUT_MS = 2 * SECOND_MS;

/** Whether the bot could listen there. Where its health answers already, the bot itself does. */
export async function portFacts(ports: {
  readonly health: number | undefined;
  /** Undefined in Socket Mode, which needs none. */
  readonly http: number | undefined;
}): Promise<readonly PortFacts[]> {
  const health = ports.health === undefined ? undefined : await stateOf(ports.health);
  const isRunning = health === 'taken' && ports.health !== undefined && (await isBot(ports.health));
  const http = ports.http === undefined ? undefined : await stateOf(ports.http);
  const asBot = (state: PortFacts['state']) => (state === 'taken' && isRunning ? 'bot' : state);
  return [
    ...(ports.health === undefined || health === undefined
      ? []
      : [{ name: 'HEALTH_PORT', port: ports.health, state: asBot(health) } as const]),
    ...(ports.http === undefined || http === undefined
      ? []
      : [{ name: 'HTTP_PORT', port: ports.http, state: asBot(http) } as const]),
  ];
}

async function stateOf(port: number): Promise<'free' | 'taken' | 'forbidden'> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EACCES' ? 'forbidden' : 'taken');
    });
    server.listen(port, () => server.close(() => resolve('free')));
  });
}

const alive = z.object({ status: z.literal('alive') });

async function isBot(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(HEALTH_TIMEOUT_MS);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal });
    return alive.safeParse(await answer.json()).success;
  } catch {
    return false;
  }
}
