import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LEAST_NODE } from '../../src/doctor/checks/node.ts';
import { CHECKS, findingsOf } from '../../src/doctor/checks.ts';
import type { Facts, GroupFacts } from '../../src/doctor/facts.ts';
import { type Finding, isAmiss } from '../../src/doctor/finding.ts';
import { BOT_SCOPES } from '../../src/slack/bot-scopes.ts';
import { facts, NOW, REDIS, withBot, withMembers, withRedis } from './healthy.ts';

/** What one check says. */
function says(id: string, about: Facts): readonly Finding[] {
  return findingsOf(about).filter((finding) => finding.id === id);
}

function only(id: string, about: Facts): Finding {
  const [finding, ...others] = says(id, about);
  if (finding === undefined || others.length > 0) throw new Error(`${id} has not one finding`);
  return finding;
}

interface Row {
  readonly when: string;
  readonly about: Facts;
  readonly level: Finding['level'];
  readonly found: string | RegExp;
}

/** Each row is a rule: what is found when, and how grave it is. */
function rules(id: string, rows: readonly Row[]): void {
  it.each(rows)(`$when: $level`, ({ about, level, found }) => {
    const finding = only(id, about);
    expect(finding.level).toBe(level);
    expect(finding.found).toMatch(found);
  });
}

const WITHOUT_CONFIG = facts({ configuration: { ok: false, problems: ['X is wrong'] } });
const NOT_ASKED = { outcome: 'not-asked', because: 'REDIS_URL cannot be read.' } as const;
const withGroups = (...value: readonly GroupFacts[]) =>
  facts({ groups: { outcome: 'answered', value } });
const skewed = (ms: number) =>
  withRedis({ clock: { theirs: NOW + ms, stepMs: 1, askedAt: NOW, answeredAt: NOW } });

describe('where everything is as it should be', () => {
  it('every check says so, and none has anything to mend', () => {
    const findings = findingsOf(facts());
    expect(new Set(findings.map(({ level }) => level))).toEqual(new Set(['ok']));
    expect(new Set(findings.map(({ id }) => id))).toEqual(new Set(CHECKS.map(({ id }) => id)));
  });
});

describe('a finding', () => {
  it('to be mended says what was found, why it matters and how to mend it, in sentences', () => {
    const wrong = [
      facts({
        nodeVersion: '18.0.0',
        ports: [{ name: 'HTTP_PORT', port: 80, state: 'forbidden' }],
      }),
      facts({ ports: [{ name: 'HEALTH_PORT', port: 8080, state: 'taken' }] }),
      WITHOUT_CONFIG,
      withBot({ scopes: ['commands', 'chat:write', 'files:write'] }),
      withRedis({
        version: '5.0.0',
        role: 'slave',
        isCluster: true,
        evictionPolicy: 'allkeys-lru',
        appendFsync: 'no',
        canAppend: false,
        missing: ['INFO'],
        memory: { used: 100, most: 100 },
      }),
      skewed(60_000),
      withGroups(withMembers('ADOBE_USER_GROUP', 0), withMembers('ADMIN_USER_GROUP', 0)),
      facts({
        installations: {
          outcome: 'answered',
          value: { opened: [{ owner: 'T0ONE', scopes: [] }], closed: ['T0TWO'] },
        },
      }),
    ].flatMap(findingsOf);
    const amiss = wrong.filter(isAmiss);
    expect(amiss.length).toBeGreaterThan(12);
    for (const { found, why, mend } of amiss) {
      for (const text of [found, why, mend]) expect(text).toMatch(/\S{2} .*\.$/s);
    }
  });

  it('never quotes a refusal longer than a word of Slack’s', () => {
    const about = facts({ bot: { outcome: 'refused', error: 'team_access_not_granted' } });
    expect(only('bot-token', about).found).toBe(
      'Slack refuses the token of SLACK_BOT_TOKEN: team_access_not_granted.',
    );
  });
});

describe('Node.js', () => {
  rules('node', [
    {
      when: 'it is the oldest that will do',
      about: facts({ nodeVersion: '20.19.0' }),
      level: 'ok',
      found: '20.19.0',
    },
    { when: 'it is newer', about: facts({ nodeVersion: '24.0.0' }), level: 'ok', found: '24.0.0' },
    {
      when: 'it is older by a minor version',
      about: facts({ nodeVersion: '20.18.9' }),
      level: 'error',
      found: 'older than 20.19',
    },
    {
      when: 'it is older',
      about: facts({ nodeVersion: '18.20.0' }),
      level: 'error',
      found: 'older than 20.19',
    },
  ]);

  it('is the version that package.json asks for', () => {
    const { engines } = z
      .object({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(engines.node).toBe(`>=${LEAST_NODE}`);
  });
});

describe('the configuration', () => {
  it('has a finding for each of its problems', () => {
    const problems = ['HTTP_PORT is a port, 1 to 65535', 'REDIS_URL is missing'];
    const found = says('configuration', facts({ configuration: { ok: false, problems } }));
    expect(found.map(({ level, found }) => `${level}: ${found}`)).toEqual([
      'error: HTTP_PORT is a port, 1 to 65535.',
      'error: REDIS_URL is missing.',
    ]);
  });
});

describe('the bot token', () => {
  const refused = (error: string) => facts({ bot: { outcome: 'refused', error } });
  rules('bot-token', [
    {
      when: 'Slack knows it',
      about: facts(),
      level: 'ok',
      found: 'knows the bot as privatelink in Adobe',
    },
    {
      when: 'it is a person’s',
      about: withBot({ isBot: false }),
      level: 'error',
      found: 'another type',
    },
    {
      when: 'it is an app’s',
      about: refused('not_allowed_token_type'),
      level: 'error',
      found: 'another type',
    },
    { when: 'it was revoked', about: refused('token_revoked'), level: 'error', found: 'revoked' },
    {
      when: 'the app was removed',
      about: refused('account_inactive'),
      level: 'error',
      found: 'revoked, or the app was removed',
    },
    {
      when: 'it is unknown',
      about: refused('invalid_auth'),
      level: 'error',
      found: 'does not know the token',
    },
    {
      when: 'Slack says something else',
      about: refused('ekm_access_denied'),
      level: 'error',
      found: 'ekm_access_denied',
    },
    {
      when: 'there is no network',
      about: facts({ bot: { outcome: 'unreachable', reason: 'getaddrinfo ENOTFOUND slack.com' } }),
      level: 'error',
      found: /cannot be reached.*ENOTFOUND/,
    },
    {
      when: 'it cannot be read',
      about: facts({ bot: { outcome: 'not-asked', because: 'SLACK_BOT_TOKEN cannot be read.' } }),
      level: 'not-checked',
      found: 'SLACK_BOT_TOKEN cannot be read.',
    },
  ]);
});

describe('the app token', () => {
  const refused = (error: string) => facts({ app: { outcome: 'refused', error } });
  rules('app-token', [
    { when: 'Socket Mode opens', about: facts(), level: 'ok', found: 'Socket Mode can be opened' },
    {
      when: 'it is the bot’s',
      about: refused('not_allowed_token_type'),
      level: 'error',
      found: 'SLACK_APP_TOKEN is a token of another type',
    },
    {
      when: 'it lacks connections:write',
      about: refused('missing_scope'),
      level: 'error',
      found: 'lacks the scope connections:write',
    },
    {
      when: 'it was revoked',
      about: refused('token_revoked'),
      level: 'error',
      found: 'SLACK_APP_TOKEN was revoked',
    },
    {
      when: 'there is no network',
      about: facts({ app: { outcome: 'unreachable', reason: 'no answer' } }),
      level: 'error',
      found: 'cannot be reached',
    },
    {
      when: 'Slack calls over HTTP',
      about: facts({
        app: { outcome: 'not-needed', because: 'None is needed: SLACK_MODE is http.' },
      }),
      level: 'ok',
      found: 'None is needed',
    },
  ]);
});

describe('the scopes', () => {
  it('that the manifest asks for and the token lacks are named', () => {
    const scopes = BOT_SCOPES.filter((one) => one !== 'im:write' && one !== 'users:read');
    const finding = only('scopes', withBot({ scopes: [...scopes] }));
    expect(finding).toMatchObject({
      level: 'error',
      found: 'The token lacks im:write, users:read.',
    });
  });

  it('beyond the manifest are a remark', () => {
    const found = says('scopes', withBot({ scopes: [...BOT_SCOPES, 'files:read'] }));
    expect(found.map(({ level }) => level)).toEqual(['ok', 'remark']);
    expect(found[1]?.found).toContain('files:read');
  });

  rules('scopes', [
    {
      when: 'Slack does not say which',
      about: withBot({ scopes: undefined }),
      level: 'not-checked',
      found: 'did not say',
    },
    {
      when: 'Slack did not answer',
      about: facts({ bot: { outcome: 'unreachable', reason: 'no answer' } }),
      level: 'not-checked',
      found: 'Slack did not answer',
    },
  ]);
});

describe('a user group', () => {
  const asked = (members: GroupFacts['members'], variable: GroupFacts['variable']) =>
    withGroups({ variable, id: 'S1', members });
  const refused = (error: string) => asked({ outcome: 'refused', error }, 'ADOBE_USER_GROUP');
  rules('user-group', [
    {
      when: 'it has a member',
      about: withGroups(withMembers('ADOBE_USER_GROUP', 1)),
      level: 'ok',
      found: '1 member.',
    },
    {
      when: 'nobody is in it',
      about: withGroups(withMembers('ADOBE_USER_GROUP', 0)),
      level: 'error',
      found: 'of ADOBE_USER_GROUP has no members',
    },
    {
      when: 'nobody is in that of admins',
      about: withGroups(withMembers('ADMIN_USER_GROUP', 0)),
      level: 'warning',
      found: 'of ADMIN_USER_GROUP has no members',
    },
    {
      when: 'Slack does not know it',
      about: refused('no_such_subteam'),
      level: 'error',
      found: 'does not know the user group S1',
    },
    {
      when: 'Slack does not know that of admins',
      about: asked({ outcome: 'refused', error: 'no_such_subteam' }, 'ADMIN_USER_GROUP'),
      level: 'warning',
      found: 'does not know the user group S1 of ADMIN_USER_GROUP',
    },
    {
      when: 'its scope is missing',
      about: refused('missing_scope'),
      level: 'error',
      found: 'missing_scope',
    },
    {
      when: 'Slack is away',
      about: asked({ outcome: 'unreachable', reason: 'x' }, 'ADOBE_USER_GROUP'),
      level: 'not-checked',
      found: 'Slack did not answer',
    },
    {
      when: 'none is set',
      about: facts({ groups: { outcome: 'not-needed', because: 'None is set.' } }),
      level: 'ok',
      found: 'None is set',
    },
  ]);

  it('is judged by itself: an empty one is found among others', () => {
    const [full, empty] = [withMembers('ADOBE_USER_GROUP', 3), withMembers('ADOBE_USER_GROUP', 0)];
    const levels = says('user-group', withGroups(full, empty, full)).map(({ level }) => level);
    expect(levels).toEqual(['ok', 'error', 'ok']);
  });
});

describe('the app’s client id and secret', () => {
  const refused = (error: string) => facts({ client: { outcome: 'refused', error } });
  rules('client', [
    { when: 'Slack knows them', about: facts(), level: 'ok', found: 'knows the app' },
    {
      when: 'the id is another',
      about: refused('invalid_client_id'),
      level: 'error',
      found: 'SLACK_CLIENT_ID',
    },
    {
      when: 'the secret is another',
      about: refused('bad_client_secret'),
      level: 'error',
      found: 'SLACK_CLIENT_SECRET',
    },
    {
      when: 'Slack says something else',
      about: refused('invalid_team_for_non_distributed_app'),
      level: 'error',
      found: 'invalid_team_for_non_distributed_app',
    },
    {
      when: 'Slack is away',
      about: facts({ client: { outcome: 'unreachable', reason: 'no answer' } }),
      level: 'not-checked',
      found: 'no answer',
    },
    {
      when: 'there is one workspace',
      about: facts({ client: { outcome: 'not-needed', because: 'The bot serves one workspace.' } }),
      level: 'ok',
      found: 'one workspace',
    },
  ]);
});

describe('the installations', () => {
  const granted = (...opened: readonly (readonly string[])[]) =>
    opened.map((scopes, index) => ({ owner: `T0NR${index + 1}`, scopes }));
  const kept = (opened: ReturnType<typeof granted>, ...closed: readonly string[]) =>
    facts({ installations: { outcome: 'answered', value: { opened, closed } } });
  const without = (...scopes: readonly string[]) =>
    BOT_SCOPES.filter((scope) => !scopes.includes(scope));
  const [whole, unseen] = [granted(BOT_SCOPES), granted()];
  rules('installations', [
    {
      when: 'there is none',
      about: kept(unseen),
      level: 'ok',
      found: 'No workspace has installed',
    },
    {
      when: 'the keys open all',
      about: kept(whole),
      level: 'ok',
      found: '1 workspace has installed',
    },
    {
      when: 'the keys do not open one',
      about: kept(whole, 'T1'),
      level: 'error',
      found: 'what 1 workspace has given: T1.',
    },
    {
      when: 'the keys do not open many',
      about: kept(unseen, 'T1', 'T2', 'T3', 'T4', 'T5', 'T6'),
      level: 'error',
      found: 'T5 and 1 more',
    },
    {
      when: 'Slack granted one fewer scopes than the manifest asks for',
      about: kept(granted(BOT_SCOPES, without('im:write', 'files:write'))),
      level: 'error',
      found: '1 workspace has not granted all scopes (im:write, files:write): T0NR2.',
    },
    {
      when: 'Slack granted many fewer',
      about: kept(granted(without('im:write'), without('files:write'))),
      level: 'error',
      found: '2 workspaces have not granted all scopes (im:write, files:write): T0NR1, T0NR2.',
    },
    {
      when: 'Redis is away',
      about: facts({ installations: { outcome: 'unreachable', reason: 'x' } }),
      level: 'not-checked',
      found: 'Redis did not answer',
    },
  ]);

  it('that are closed and those that lack scopes are told of at once', () => {
    const found = says('installations', kept(granted(without('im:write')), 'T1'));
    expect(found.map(({ level }) => level)).toEqual(['error', 'error']);
  });
});

describe('Redis', () => {
  const refused = (error: string) => facts({ redis: { outcome: 'refused', error } });
  rules('redis', [
    { when: 'it answers', about: facts(), level: 'ok', found: 'redis.test:6379' },
    {
      when: 'it is away',
      about: facts({ redis: { outcome: 'unreachable', reason: 'connect ECONNREFUSED' } }),
      level: 'error',
      found: 'ECONNREFUSED',
    },
    {
      when: 'it wants a password',
      about: refused('NOAUTH Authentication required.'),
      level: 'error',
      found: 'does not let the bot in',
    },
    {
      when: 'the password is wrong',
      about: refused('WRONGPASS invalid'),
      level: 'error',
      found: 'does not let the bot in',
    },
    {
      when: 'it answers with another error',
      about: refused('LOADING Redis is loading'),
      level: 'error',
      found: 'answers with an error',
    },
    {
      when: 'its address cannot be read',
      about: facts({ redis: NOT_ASKED }),
      level: 'not-checked',
      found: 'REDIS_URL cannot be read.',
    },
  ]);
});

describe('the server of Redis', () => {
  rules('redis-server', [
    {
      when: 'it is the oldest that will do',
      about: withRedis({ version: '6.2.0' }),
      level: 'ok',
      found: '6.2.0',
    },
    {
      when: 'it is older',
      about: withRedis({ version: '6.0.16' }),
      level: 'error',
      found: 'older than 6.2',
    },
    {
      when: 'it does not tell',
      about: withRedis({ version: undefined, role: undefined }),
      level: 'not-checked',
      found: 'version',
    },
    {
      when: 'it is away',
      about: facts({ redis: NOT_ASKED }),
      level: 'not-checked',
      found: 'REDIS_URL',
    },
  ]);

  it('is refused where it is a replica', () => {
    const found = says('redis-server', withRedis({ role: 'slave' }));
    expect(found[1]).toMatchObject({
      level: 'error',
      found: 'REDIS_URL leads to a replica (role slave).',
    });
  });

  it('is warned about where it is a cluster', () => {
    const found = says('redis-server', withRedis({ isCluster: true }));
    expect(found[1]).toMatchObject({ level: 'warning', found: 'Redis runs as a cluster.' });
  });
});

describe('the user of Redis', () => {
  it('who may not run what the bot needs is an error that names the command', () => {
    const [found] = says('redis-server', withRedis({ missing: ['INFO', 'XADD'] })).filter(
      ({ level }) => level === 'error',
    );
    expect(found).toMatchObject({
      found: 'The user of REDIS_URL may not use INFO, XADD.',
      mend: expect.stringContaining('redis-cli acl setuser <user> +info +xadd;'),
    });
  });
});

describe('what Redis does when memory is short', () => {
  it.each([
    'allkeys-lru',
    'allkeys-lfu',
    'allkeys-random',
    'volatile-lru',
    'volatile-lfu',
    'volatile-random',
    'volatile-ttl',
  ])('%s is refused', (evictionPolicy) => {
    const finding = only('redis-eviction', withRedis({ evictionPolicy }));
    expect(finding).toMatchObject({
      level: 'error',
      found: `maxmemory-policy is ${evictionPolicy}.`,
    });
    expect(finding).toHaveProperty(
      'mend',
      expect.stringContaining('config set maxmemory-policy noeviction'),
    );
  });

  rules('redis-eviction', [
    { when: 'nothing is evicted', about: facts(), level: 'ok', found: 'noeviction' },
    {
      when: 'it does not tell',
      about: withRedis({ evictionPolicy: undefined }),
      level: 'not-checked',
      found: 'noeviction',
    },
  ]);
});

describe('how Redis keeps data on disk', () => {
  rules('redis-persistence', [
    {
      when: 'every change is written at once',
      about: facts(),
      level: 'ok',
      found: 'appendfsync always',
    },
    {
      when: 'every second',
      about: withRedis({ appendFsync: 'everysec' }),
      level: 'warning',
      found: 'everysec',
    },
    {
      when: 'when the system likes',
      about: withRedis({ appendFsync: 'no' }),
      level: 'warning',
      found: 'appendfsync is no',
    },
    {
      when: 'in snapshots only',
      about: withRedis({ appendOnly: false }),
      level: 'warning',
      found: 'appendonly no',
    },
    {
      when: 'CONFIG is forbidden',
      about: withRedis({ appendFsync: undefined }),
      level: 'not-checked',
      found: 'appendfsync',
    },
    {
      when: 'INFO is forbidden',
      about: withRedis({ appendOnly: undefined }),
      level: 'not-checked',
      found: 'on disk',
    },
  ]);

  it('is refused where the last write failed', () => {
    const found = says('redis-persistence', withRedis({ canAppend: false }));
    expect(found.map(({ level }) => level)).toEqual(['error', 'ok']);
  });
});

describe('the memory of Redis', () => {
  const used = (share: number) => withRedis({ memory: { used: share * 2 ** 30, most: 2 ** 30 } });
  rules('redis-memory', [
    { when: 'there is no limit', about: facts(), level: 'ok', found: 'no limit' },
    { when: 'there is room', about: used(0.79), level: 'ok', found: '79 %' },
    { when: 'it is nearly full', about: used(0.8), level: 'warning', found: '80 %' },
    { when: 'it is full', about: used(0.95), level: 'error', found: '95 %' },
    {
      when: 'it does not tell',
      about: withRedis({ memory: undefined }),
      level: 'not-checked',
      found: 'memory',
    },
  ]);
});

describe('the clock', () => {
  it.each([
    { ms: 2_000, level: 'ok', found: 'agrees with that of Redis' },
    { ms: 3_000, level: 'warning', found: '3 seconds behind that of Redis' },
    { ms: -30_000, level: 'warning', found: '30 seconds ahead of that of Redis' },
    { ms: 31_000, level: 'error', found: '31 seconds behind that of Redis' },
    { ms: -3_600_000, level: 'error', found: '3600 seconds ahead of that of Redis' },
  ])('$ms ms beside Redis: $level', ({ ms, level, found }) => {
    const [redis] = says('clock', skewed(ms));
    expect(redis?.level).toBe(level);
    expect(redis?.found).toContain(found);
  });

  it('is compared with Slack’s as well, whose seconds are whole', () => {
    const of = (theirs: number) =>
      says(
        'clock',
        withBot({ clock: { theirs, stepMs: 1_000, askedAt: NOW, answeredAt: NOW } }),
      )[1];
    expect(of(NOW - 3_000)?.level).toBe('ok');
    expect(of(NOW - 4_000)).toMatchObject({
      level: 'warning',
      found: expect.stringContaining('Slack'),
    });
  });

  it('is not blamed for the time that an answer took', () => {
    const clock = { theirs: NOW + 9_000, stepMs: 1, askedAt: NOW, answeredAt: NOW + 10_000 };
    expect(says('clock', withRedis({ clock }))[0]?.level).toBe('ok');
  });

  it('is not checked against what did not answer', () => {
    const about = facts({ redis: NOT_ASKED, bot: { outcome: 'unreachable', reason: 'x' } });
    expect(says('clock', about).map(({ level }) => level)).toEqual(['not-checked', 'not-checked']);
  });
});

describe('the calendar', () => {
  it('shows when a request submitted now would be due', () => {
    expect(only('calendar', facts()).found).toBe(
      'A request submitted now would be due on Wed 2 Dec 2026, 10:00 (UTC): 5 business days, and its clock would start at once.',
    );
  });

  it('says when its clock would start', () => {
    const night = facts({ now: NOW + 12 * 3_600_000 });
    expect(only('calendar', night).found).toContain('start on Thu 26 Nov 2026, 09:00 (UTC)');
  });

  it('says what a business day counts for, and which days are closed next', () => {
    expect(says('business-days', facts()).map(({ found }) => found)).toEqual([
      'A business day counts for 8 h, the length of every open weekday.',
      'No public holiday or special day closes a day within the next 13 months.',
    ]);
    expect(only('business-days', WITHOUT_CONFIG).level).toBe('not-checked');
  });

  it('is not checked where the configuration is wrong', () => {
    expect(only('calendar', WITHOUT_CONFIG).level).toBe('not-checked');
  });
});

describe('a port', () => {
  const on = (state: Facts['ports'][number]['state']) =>
    facts({ ports: [{ name: 'HTTP_PORT', port: 3000, state }] });
  rules('ports', [
    { when: 'it is free', about: on('free'), level: 'ok', found: '3000 (HTTP_PORT) is free' },
    { when: 'the bot has it', about: on('bot'), level: 'ok', found: 'the bot listens already' },
    {
      when: 'another program has it',
      about: on('taken'),
      level: 'error',
      found: 'taken by another program',
    },
    {
      when: 'it is for the administrator',
      about: on('forbidden'),
      level: 'error',
      found: 'may not listen',
    },
    {
      when: 'it cannot be read',
      about: facts({ ports: [] }),
      level: 'not-checked',
      found: 'which ports',
    },
  ]);
});

it('the facts of the healthy Redis are what the checks ask for', () => {
  expect(Object.values(REDIS)).not.toContain(undefined);
});
