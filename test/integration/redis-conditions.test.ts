import { mkdirSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import { requestAtStep } from '../support/integration/presupposed.ts';
import { openRedisLine, type RedisLine } from '../support/integration/redis-line.ts';
import { Scene } from '../support/integration/scene.ts';
import { ENDPOINT_GIVEN } from '../support/integration/steps.ts';
import { ADA, CARL } from '../support/integration/workspace.ts';
import { type OwnRedis, startOwnRedis } from '../support/own-redis.ts';

/** What Redis says while it takes no changes: the bot knows each by name, and works again after it. */

let redis: OwnRedis;
let line: RedisLine;
let scene: Scene;
/** Where a failover leads to. */
let replica: OwnRedis | undefined;

beforeEach(async () => {
  replica = undefined;
  redis = await startOwnRedis();
  line = await openRedisLine(redis.url);
  scene = await Scene.open({ recordUrl: redis.url, redisUrl: line.url });
});

afterEach(async () => {
  await redis.admin.replicaof('NO', 'ONE');
  await scene.close();
  await replica?.stop();
  await line.close();
  await redis.stop();
});

async function readiness(): Promise<{ readonly status: number; readonly missing: string }> {
  const response = await fetch(`${scene.bot.healthUrl}/readyz`);
  const body = (await response.json()) as { missing?: readonly string[] };
  return { status: response.status, missing: (body.missing ?? []).join('; ') };
}

const isReady = async () => (await readiness()).status === 200;
const missing = async () => (await readiness()).missing;

async function approveIsRefused(): Promise<void> {
  const before = scene.slack.ephemerals(ADA).length;
  await scene.click(ADA, scene.step(4), ACTIONS.acceptConnection);
  const { text } = await scene.whisper(ADA, before);
  expect(text).toContain('I can’t save anything right now, so nothing was changed.');
  const reference = /the reference (\w+)/.exec(text)?.[1];
  const line = scene.bot.log.find(
    ({ fields }) => 'requestId' in fields && fields.requestId === reference,
  );
  expect(line?.level).toBe('error');
}

async function approveIsRecorded(): Promise<void> {
  await scene.click(ADA, scene.step(4), ACTIONS.acceptConnection);
  await until('the card follows', () =>
    scene.card().text.includes('Verify the connection to the Adobe VPC (<@'),
  );
}

describe('a failover behind one address', () => {
  const isLoading = async (one: OwnRedis) =>
    /\nloading:1/.test(await one.admin.info('persistence'));

  it('leaves nobody on the old primary', async () => {
    await requestAtStep(scene, 4);
    const other = await startOwnRedis();
    replica = other;
    await redis.admin.config('SET', 'repl-diskless-sync-delay', '0');
    await other.admin.replicaof('127.0.0.1', redis.port);
    await until('the replica has everything', async () =>
      /master_link_status:up/.test(await other.admin.info('replication')),
    );
    await other.admin.replicaof('NO', 'ONE');
    await redis.admin.replicaof('127.0.0.1', other.port);

    await approveIsRefused();
    expect(await missing()).toMatch(/^redis: READONLY \(it is a replica/);
    line.leadsTo(other.url);
    await until('the bot is ready', isReady);
    await approveIsRecorded();
  });

  it('to a Redis that still loads its data is waited for, and named', async () => {
    await requestAtStep(scene, 4);
    const other = await startOwnRedis();
    replica = other;
    // Slowly, a tenth of a second a key, and with an ear for what is asked meanwhile.
    await other.admin.config('SET', 'key-load-delay', '100000');
    await other.admin.config('SET', 'loading-process-events-interval-bytes', '1024');
    await redis.admin.config('SET', 'repl-diskless-sync-delay', '0');
    await other.admin.replicaof('127.0.0.1', redis.port);
    await until('it loads', async () => isLoading(other));
    line.leadsTo(other.url);
    line.cut();
    line.restore();
    await until('the bot hears of it', async () => (await missing()).includes('redis: LOADING'));
    await other.admin.config('SET', 'key-load-delay', '0');
    await until('it has loaded', async () => !(await isLoading(other)));
    await other.admin.replicaof('NO', 'ONE');
    await until('the bot is ready', isReady);
    await approveIsRecorded();
  });
});

describe.each([
  {
    what: 'whose memory is full',
    named: 'OOM (its memory is full (maxmemory))',
    breaks: async () => redis.admin.config('SET', 'maxmemory', '1'),
    mends: async () => redis.admin.config('SET', 'maxmemory', '0'),
  },
  {
    what: 'that could not write to its disk',
    named: 'MISCONF (its last write to disk failed)',
    breaks: async () => {
      mkdirSync(snapshotFile());
      await redis.admin.config('SET', 'save', '3600 1000000');
      await snapshot('err');
    },
    mends: async () => {
      rmdirSync(snapshotFile());
      await snapshot('ok');
    },
  },
  {
    what: 'without the replicas that it is to have',
    named: 'NOREPLICAS (it has too few replicas to take changes)',
    breaks: async () => redis.admin.config('SET', 'min-replicas-to-write', '1'),
    mends: async () => redis.admin.config('SET', 'min-replicas-to-write', '0'),
  },
])('a Redis $what', ({ named, breaks, mends }) => {
  it('changes nothing and says so, and is used as soon as it is well', async () => {
    await requestAtStep(scene, 4);
    await breaks();
    await approveIsRefused();
    expect(await missing()).toContain(`redis: ${named}`);
    await mends();
    expect((await scene.history()).map(({ event }) => event.type)).toHaveLength(4);
    await until('the bot is ready', isReady);
    await approveIsRecorded();
  });

  it('keeps what was typed in a form', async () => {
    await requestAtStep(scene, 3);
    await scene.click(CARL, scene.step(3), ACTIONS.openStep);
    await breaks();
    const [error] = Object.values(await scene.refused(CARL, ENDPOINT_GIVEN, false));
    expect(error).toContain('nothing was changed. Your input is still here');
    await mends();
    await until('the bot is ready', isReady);
    await scene.submit(CARL, ENDPOINT_GIVEN);
    await scene.settled();
    expect((await scene.history()).map(({ event }) => event.type)).toHaveLength(4);
  });
});

/** A folder of its name is in the way of a snapshot. */
const snapshotFile = () => path.join(redis.dataDir, 'dump.rdb');

async function snapshot(status: 'ok' | 'err'): Promise<void> {
  await redis.admin.bgsave().catch(() => undefined);
  await until(`a snapshot is ${status}`, async () =>
    (await redis.admin.info('persistence')).includes(`rdb_last_bgsave_status:${status}`),
  );
}
