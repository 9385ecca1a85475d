import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { startRedis } from '../../scripts/lib/redis.mjs';

/** A Redis of a test's own, whose settings it may change. */
export interface OwnRedis {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** A connection that may do everything. */
  readonly admin: Redis;
  stop(): Promise<void>;
}

export async function startOwnRedis(): Promise<OwnRedis> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'privatelink-redis-'));
  const server = await startRedis({ dataDir, durability: 'no' });
  const { url, port } = server;
  const admin = new Redis(url);
  return {
    url,
    port,
    dataDir,
    admin,
    stop: async () => {
      admin.disconnect();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
