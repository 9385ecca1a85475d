import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningRedis, startRedis } from '../../scripts/lib/redis.mjs';
import { findingsOf } from '../../src/doctor/checks.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import { gatherFacts } from '../../src/doctor/gather.ts';
import { logRedisFindings } from '../../src/doctor/redis-at-start.ts';
import { teamId } from '../../src/domain/ids.ts';
import type { SealingKey } from '../../src/domain/sealing-keys.ts';
import { startHealthServer } from '../../src/http/health.ts';
import { BOT_SCOPES } from '../../src/slack/bot-scopes.ts';
import { RedisInstallations } from '../../src/store/installation-store.ts';
import { keySpace } from '../../src/store/keys.ts';
import { Vault } from '../../src/store/vault.ts';
import { logBook } from '../store/log-book.ts';
import { CLIENT, startExampleNetwork } from '../support/fake-slack/example-network.ts';
import type { FakeNetwork } from '../support/fake-slack/fake-network.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { installation } from '../support/installations.ts';
import { workspace } from '../support/integration/workspace.ts';

/** The doctor with a Redis of its own, whose settings it may find changed, and the fake of Slack. */

let folder: string;
let server: RunningRedis;
let redis: Redis;
let slack: FakeSlack;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'privatelink-doctor-'));
  server = await startRedis({ dataDir: folder });
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  slack = await startFakeSlack(workspace({ now: Date.now }));
});
afterEach(async () => {
  await slack.stop();
  for (const [name, value] of Object.entries(AS_IT_SHOULD_BE))
    await redis.config('SET', name, value);
});

const AS_IT_SHOULD_BE = {
  'maxmemory-policy': 'noeviction',
  maxmemory: '0',
  appendonly: 'yes',
  appendfsync: 'always',
};

function environment(changes: Readonly<Record<string, string>> = {}) {
  return {
    SLACK_BOT_TOKEN: slack.token,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    REDIS_URL: server.url,
    HEALTH_PORT: '28180',
    ADOBE_USER_GROUP: 'S0ADOBE',
    ...changes,
  };
}

async function findings(changes: Readonly<Record<string, string>> = {}, now = Date.now) {
  return findingsOf(await gatherFacts(environment(changes), now, '24.0.0'));
}

/** The findings that are not in order, as `<check>: <level>`. */
function amiss(all: readonly Finding[]): readonly string[] {
  return all.flatMap(({ id, level }) => (level === 'ok' ? [] : [`${id}: ${level}`]));
}

describe('where everything is as it should be', () => {
  it('nothing is amiss, and nothing is left unchecked', async () => {
    expect(amiss(await findings())).toEqual([]);
    expect(slack.violations).toEqual([]);
  });
});

describe('of a real Redis, the doctor tells', () => {
  it.each([
    { set: { 'maxmemory-policy': 'allkeys-lru' }, told: ['redis-eviction: error'] },
    { set: { 'maxmemory-policy': 'volatile-ttl' }, told: ['redis-eviction: error'] },
    { set: { appendfsync: 'everysec' }, told: ['redis-persistence: warning'] },
    { set: { appendonly: 'no' }, told: ['redis-persistence: warning'] },
    { set: { maxmemory: '1048576' }, told: ['redis-memory: error'] },
  ])('$set', async ({ set, told }) => {
    for (const [name, value] of Object.entries(set)) await redis.config('SET', name, value);
    expect(amiss(await findings())).toEqual(told);
  });

  it('that CONFIG is forbidden, as hosted ones forbid it: what it would tell is not checked', async () => {
    await redis.call('ACL', 'SETUSER', 'tenant', 'on', '>geheim', '~*', '+@all', '-config');
    const url = server.url.replace('://', '://tenant:geheim@');
    expect(amiss(await findings({ REDIS_URL: url }))).toEqual(['redis-persistence: not-checked']);
  });

  it('that the password is wrong, or missing', async () => {
    await redis.call('ACL', 'SETUSER', 'default', '>geheim', 'resetpass', '>geheim');
    try {
      for (const url of [server.url, server.url.replace('://', '://:falsch@')]) {
        const all = await findings({ REDIS_URL: url });
        expect(amiss(all)[0]).toBe('redis: error');
        expect(all.find(({ id }) => id === 'redis')?.found).toContain('does not let the bot in');
        expect(JSON.stringify(all)).not.toContain('falsch');
      }
      const right = server.url.replace('://', '://:geheim@');
      expect(amiss(await findings({ REDIS_URL: right }))).toEqual([]);
    } finally {
      await redis.call('ACL', 'SETUSER', 'default', 'nopass');
    }
  });

  it('that it is not there, and what is therefore not checked', async () => {
    expect(amiss(await findings({ REDIS_URL: 'redis://127.0.0.1:1' }))).toEqual([
      'redis: error',
      'redis-server: not-checked',
      'redis-eviction: not-checked',
      'redis-persistence: not-checked',
      'redis-memory: not-checked',
      'clock: not-checked',
    ]);
  });

  it('that it is a replica', async () => {
    await redis.replicaof('127.0.0.1', 1);
    try {
      expect(amiss(await findings())).toEqual(['redis-server: error']);
    } finally {
      await redis.replicaof('NO', 'ONE');
    }
  });
});

describe('of Slack, the doctor tells', () => {
  it('that the token was revoked, and what is therefore not checked', async () => {
    slack.revoke();
    expect(amiss(await findings())).toEqual([
      'bot-token: error',
      'scopes: not-checked',
      'user-group: not-checked',
      'clock: not-checked',
    ]);
  });

  it('that the app token is unknown', async () => {
    const all = await findings({ SLACK_APP_TOKEN: 'xapp-other' });
    expect(amiss(all)).toEqual(['app-token: error']);
    expect(JSON.stringify(all)).not.toContain('xapp-other');
  });

  it('that a scope is missing, and that one is too many', async () => {
    await slack.stop();
    const { scopes } = workspace();
    slack = await startFakeSlack(
      workspace({
        now: Date.now,
        scopes: [...scopes.filter((scope) => scope !== 'im:write'), 'reactions:write'],
      }),
    );
    expect(amiss(await findings())).toEqual(['scopes: error', 'scopes: remark']);
  });

  it('that the user group is not there', async () => {
    expect(amiss(await findings({ ADOBE_USER_GROUP: 'S0OTHER' }))).toEqual(['user-group: error']);
    const some = { ADOBE_USER_GROUP: 'S0ADOBE, S0OTHER', ADMIN_USER_GROUP: 'S0ADMIN' };
    expect(amiss(await findings(some))).toEqual(['user-group: error', 'user-group: warning']);
  });

  it.each([
    { failure: { kind: 'drops-before' } as const, found: 'cannot be reached' },
    { failure: { kind: 'http', status: 503 } as const, found: 'HTTP 503' },
    { failure: { kind: 'ratelimited', retryAfterSeconds: 9 } as const, found: 'asks to wait' },
  ])('that it cannot be reached: $failure.kind', async ({ failure, found }) => {
    slack.failNext('auth.test', failure);
    const [token] = (await findings()).filter(({ id }) => id === 'bot-token');
    expect(token).toMatchObject({ level: 'error', found: expect.stringContaining(found) });
  });

  it('that something else answers at its address', async () => {
    const portal = createServer((_request, response) => response.end('<html>Log in</html>'));
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    const address = portal.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const all = await findings({ SLACK_API_URL: `http://127.0.0.1:${address.port}/api/` });
    await new Promise((resolve) => portal.close(resolve));
    const [token] = all.filter(({ id }) => id === 'bot-token');
    expect(token?.found).toContain('something else than Slack answers');
  });
});

describe('of many workspaces, the doctor tells', () => {
  const old: SealingKey = { id: 'old', secret: randomBytes(32) };
  const today: SealingKey = { id: 'today', secret: randomBytes(32) };
  let network: FakeNetwork;
  const written = (...keys: readonly SealingKey[]) =>
    keys.map(({ id, secret }) => `${id}:${Buffer.from(secret).toString('base64')}`).join(', ');

  /** Those of one workspace are left out. */
  async function ofMany(changes: Readonly<Record<string, string>> = {}) {
    return findings({
      SLACK_BOT_TOKEN: '',
      ADOBE_USER_GROUP: '',
      ADOBE_ENGINEERS: 'U0ADA',
      SLACK_MODE: 'http',
      SLACK_SIGNING_SECRET: 'signing-secret',
      SLACK_API_URL: network.apiUrl,
      SLACK_CLIENT_ID: CLIENT.client_id,
      SLACK_CLIENT_SECRET: CLIENT.client_secret,
      SLACK_STATE_SECRET: 's'.repeat(32),
      INSTALLATION_KEYS: written(today),
      PUBLIC_URL: 'https://bot.example',
      HTTP_PORT: '28183',
      ...changes,
    });
  }

  beforeEach(async () => {
    ({ network } = await startExampleNetwork());
    await installed(BOT_SCOPES);
  });
  afterEach(async () => {
    await network.stop();
    await redis.flushall();
  });

  async function installed(scopes: readonly string[]): Promise<void> {
    const one = installation(teamId('T0ONE'));
    const store = new RedisInstallations(redis, keySpace('pl:'), new Vault([old]));
    await store.save({ ...one, bot: { ...one.bot, scopes } });
  }

  it('who has not granted all scopes', async () => {
    await installed(BOT_SCOPES.filter((scope) => scope !== 'files:write'));
    const all = await ofMany({ INSTALLATION_KEYS: written(today, old) });
    expect(amiss(all)).toEqual(['installations: error', 'clock: not-checked']);
    const found = all.find(({ id }) => id === 'installations')?.found;
    expect(found).toContain('files:write');
    expect(found).toContain('T0ONE');
  });

  it('whose the keys do not open, and nothing where all are given', async () => {
    const all = await ofMany();
    expect(amiss(all)).toEqual(['installations: error', 'clock: not-checked']);
    expect(all.find(({ id }) => id === 'installations')?.found).toContain('T0ONE');
    const both = await ofMany({ INSTALLATION_KEYS: written(today, old) });
    expect(amiss(both)).toEqual(['clock: not-checked']);
  });

  it('that client id or secret is not the app’s, and quotes neither', async () => {
    const all = await ofMany({ SLACK_CLIENT_SECRET: 'hunter2-hunter2' });
    expect(amiss(all)).toContain('client: error');
    expect(JSON.stringify(all)).not.toContain('hunter2');
    const other = await ofMany({ SLACK_CLIENT_ID: '1.1' });
    expect(other.find(({ id }) => id === 'client')?.found).toContain('SLACK_CLIENT_ID');
  });
});

describe('of this machine, the doctor tells', () => {
  it('that its clock is wrong', async () => {
    const all = await findings({}, () => Date.now() - 60_000);
    expect(amiss(all)).toEqual(['clock: error', 'clock: error']);
  });

  it('that the bot itself has the port, or another program', async () => {
    const bot = await startHealthServer(28_181, { notReady: async () => [] });
    const other = createServer((_request, response) => response.end('{}'));
    await new Promise<void>((resolve) => other.listen(28_182, resolve));
    expect(amiss(await findings({ HEALTH_PORT: '28181' }))).toEqual([]);
    expect(amiss(await findings({ HEALTH_PORT: '28182' }))).toEqual(['ports: error']);
    await new Promise((resolve) => bot.close(resolve));
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('the program', () => {
  /** Runs it where there is no .env, with nothing else of this environment than the path. */
  async function run(args: readonly string[], changes: Readonly<Record<string, string>> = {}) {
    const tsx = import.meta.resolve('tsx');
    const program = new URL('../../src/doctor.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', tsx, program, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...environment(changes) },
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { output, code };
  }

  it('ends with 0 when nothing hinders the bot, and with 1 otherwise', async () => {
    const fine = await run([]);
    expect(fine.output).toContain('The bot can start: 0 errors, 0 warnings, 0 not checked.');
    expect(fine.code).toBe(0);
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const wrong = await run(['--json']);
    expect(JSON.parse(wrong.output)).toMatchObject({ ok: false });
    expect(wrong.code).toBe(1);
  });

  it('prints no secret, whatever is wrong', async () => {
    await redis.config('SET', 'requirepass', 'geheim');
    try {
      const secrets = {
        SLACK_BOT_TOKEN: 'xoxb-1-geheim',
        SLACK_APP_TOKEN: 'xapp-1-geheim',
        SLACK_SIGNING_SECRET: 'geheimnis',
        REDIS_URL: server.url.replace('://', '://:geheim-falsch@'),
      };
      const { output, code } = await run([], secrets);
      expect(code).toBe(1);
      expect(output).not.toContain('geheim');
    } finally {
      await redis.config('SET', 'requirepass', '');
    }
  });
});

describe('a bot that starts', () => {
  it('says of an evicting Redis in its log what the doctor says', async () => {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const log = logBook();
    await logRedisFindings(redis, log);
    expect(log.lines).toEqual([
      { level: 'error', text: expect.stringContaining('Redis: maxmemory-policy is allkeys-lru.') },
    ]);
  });

  it('says nothing of one that keeps everything', async () => {
    const log = logBook();
    await logRedisFindings(redis, log);
    expect(log.lines).toEqual([]);
  });
});
