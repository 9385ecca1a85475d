/**
 * What it takes to read an engineer's Home from Redis where 100 requests are open and where 10,000
 * are. Measured by turns in one run, so that a busy machine slows both. It starts a Redis of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { startRedis } from '../scripts/lib/redis.mjs';
import type { HomeChoice } from '../src/application/home-store.ts';
import { teamId } from '../src/domain/ids.ts';
import { keySpace } from '../src/store/keys.ts';
import { fillBoard, homeReader } from '../test/support/filled-board.ts';

const FEW = 100;
const MANY = 10_000;
const ROUNDS = 60;
const WARM_UP = 10;

const CHOICES: readonly { readonly what: string; readonly choice: Partial<HomeChoice> }[] = [
  { what: 'Home', choice: {} },
  { what: 'Home filtered by side and cloud', choice: { filter: { party: 'adobe', cloud: 'aws' } } },
];

const folder = mkdtempSync(path.join(os.tmpdir(), 'privatelink-bench-'));
const server = await startRedis({ dataDir: folder });
const redis = new Redis(server.url);
try {
  const keys = keySpace('bench:');
  const [few, many] = [teamId('T0FEW'), teamId('T0MANY')];
  await fillBoard(redis, keys, few, FEW);
  await fillBoard(redis, keys, many, MANY);
  const [small, large] = [homeReader(redis, keys, few), homeReader(redis, keys, many)];
  for (const { what, choice } of CHOICES) {
    const times: (readonly [number, number])[] = [];
    for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
      const pair = [await timeOf(small, choice), await timeOf(large, choice)] as const;
      if (round >= WARM_UP) times.push(pair);
    }
    const smallMs = median(times.map(([first]) => first));
    const largeMs = median(times.map(([, second]) => second));
    process.stdout.write(
      `${what}: ${smallMs.toFixed(1)} ms of ${FEW} open requests, ${largeMs.toFixed(1)} ms of ` +
        `${MANY}, ${(largeMs / smallMs).toFixed(2)} times as long\n`,
    );
  }
} finally {
  redis.disconnect();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function timeOf(read: ReturnType<typeof homeReader>, choice: Partial<HomeChoice>) {
  const from = performance.now();
  await read(choice);
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
