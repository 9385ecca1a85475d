import { createServer } from 'node:net';
import type { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { type ConnectionRole, connectRedis, whenReady } from '../../src/store/connect.ts';
import { testRedisUrl } from '../support/redis.ts';
import { logBook } from './log-book.ts';

const opened: Redis[] = [];
afterEach(() => {
  for (const redis of opened.splice(0)) redis.disconnect();
});

function open(url: string, role: ConnectionRole, log = logBook()): Redis {
  const redis = connectRedis(url, role, log);
  opened.push(redis);
  return redis;
}

/** A port on which nothing listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('a connection', () => {
  it.each<{ role: ConnectionRole }>([{ role: 'user' }, { role: 'worker' }])(
    'for the $role path can be used when it is ready',
    async ({ role }) => {
      const redis = open(testRedisUrl(), role);
      await whenReady(redis, 10_000);
      await whenReady(redis, 10_000);
      expect(await redis.ping()).toBe('PONG');
    },
  );

  it('for the user path fails at once while Redis is away', async () => {
    const redis = open(`redis://127.0.0.1:${await deadPort()}`, 'user');
    await expect(redis.ping()).rejects.toThrow(/enableOfflineQueue/);
  });

  it('that cannot be had in time says why', async () => {
    const redis = open(`redis://127.0.0.1:${await deadPort()}`, 'worker');
    await expect(whenReady(redis, 300)).rejects.toThrow(
      /not ready in 300 ms: connect ECONNREFUSED/,
    );
  });

  it('logs an outage once, and without the password', async () => {
    const log = logBook();
    const port = await deadPort();
    const redis = open(`redis://bot:hunter2@127.0.0.1:${port}`, 'worker', log);
    let errors = 0;
    await new Promise<void>((resolve) => {
      redis.on('error', () => {
        errors += 1;
        if (errors === 3) resolve();
      });
    });
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]?.text).toContain('ECONNREFUSED');
    expect(log.lines[0]?.text).not.toContain('hunter2');
  });
});
