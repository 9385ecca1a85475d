import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, type Environment, readConfig, VARIABLES } from '../src/config.ts';

/** The least that the bot can be started with. */
const LEAST: Environment = {
  SLACK_BOT_TOKEN: 'xoxb-1-abc',
  SLACK_APP_TOKEN: 'xapp-1-abc',
  REDIS_URL: 'redis://localhost:6379',
  ADOBE_ENGINEERS: 'U024BE7LH',
};

/** The problems of an environment, one line each; none when it is accepted. */
function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n- ').slice(1);
  }
}

/** Which variables the problems are about, in alphabetical order. */
function namesIn(problems: readonly string[]): readonly string[] {
  return problems.map((problem) => problem.slice(0, problem.indexOf(' '))).sort();
}

describe('an environment with the least that is needed', () => {
  it('is accepted, and the rest has its defaults', () => {
    expect(readConfig(LEAST)).toEqual({
      config: {
        slackMode: 'socket',
        slackApiUrl: undefined,
        httpPort: 3000,
        healthPort: 8080,
        keyPrefix: 'pl:',
        adobe: { engineers: ['U024BE7LH'], accountManagers: [], userGroups: [] },
        admins: { people: [], userGroups: [] },
        defaultChannel: null,
        settingTexts: expect.objectContaining({
          ADOBE_ENGINEERS: 'U024BE7LH',
          SLA_TARGET: '5 days',
          HOLIDAYS: '',
        }),
        calendar: {
          timeZone: 'UTC',
          week: expect.any(Object),
          holidays: [],
          specialDays: [],
          businessDayMs: 28_800_000,
        },
        sla: {
          target: { unit: 'business-days', amount: 5 },
          ofPlaybook: {},
          pausesForCustomer: false,
        },
        digest: { timeMs: 32_400_000, audiences: ['engineers', 'channels'] },
        reminders: {
          ladder: { fractions: [0.5, 0.75, 0.9, 1], overdueEveryDays: 1, stalledAfterDays: 1 },
          escalateFrom: 0.9,
          workingHours: expect.any(Object),
          escalation: { adobe: [], customer: [] },
          mergeWithinMs: 180_000,
          snoozeMs: 14_400_000,
        },
        sweepSeconds: 5,
        logLevel: 'info',
      },
      secrets: {
        installing: { kind: 'one-workspace', botToken: 'xoxb-1-abc' },
        appToken: 'xapp-1-abc',
        signingSecret: undefined,
        redisUrl: 'redis://localhost:6379',
      },
    });
  });

  it.each([{ name: 'SLACK_BOT_TOKEN' }, { name: 'SLACK_APP_TOKEN' }, { name: 'REDIS_URL' }])(
    'needs $name',
    ({ name }) => {
      const problems = problemsOf({ ...LEAST, [name]: undefined });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(new RegExp(`^${name} is `));
    },
  );

  it.each([
    { given: { DIGEST_TIME: 'off' }, digest: null },
    {
      given: { DIGEST_TIME: '8:30', DIGEST_FOR: 'channels' },
      digest: { timeMs: 30_600_000, audiences: ['channels'] },
    },
  ])('sends the digest as it says: $given', ({ given, digest }) => {
    expect(readConfig({ ...LEAST, ...given }).config.digest).toEqual(digest);
  });

  it('ignores what is not the bot’s', () => {
    expect(problemsOf({ ...LEAST, PATH: '/usr/bin', npm_config_cache: '' })).toEqual([]);
  });
});

describe('each variable', () => {
  it.each([
    { name: 'SLACK_MODE', value: 'http', also: { SLACK_SIGNING_SECRET: '12345678' } },
    { name: 'SLACK_API_URL', value: 'http://127.0.0.1:3000/api/' },
    { name: 'HTTP_PORT', value: '1' },
    { name: 'HEALTH_PORT', value: '65535' },
    { name: 'REDIS_URL', value: 'rediss://bot:p%40ss@redis.example:6380/2' },
    { name: 'REDIS_URL', value: 'redis://[::1]:6379' },
    { name: 'KEY_PREFIX', value: 'pl-Acme2:' },
    { name: 'ADOBE_ENGINEERS', value: 'U024BE7LH, W012A3CDE,\nT024BE7LD:U024BE7LH' },
    { name: 'ADOBE_ENGINEERS', value: 'E024BE7LD:U024BE7LH' },
    { name: 'ADOBE_ACCOUNT_MANAGERS', value: ' U024BE7LH , ' },
    { name: 'ADOBE_USER_GROUP', value: 'S0614TZR7' },
    { name: 'ADOBE_USER_GROUP', value: 'S0614TZR7, S0614TZR8' },
    { name: 'ADMINS', value: 'U024BE7LH' },
    { name: 'ADMIN_USER_GROUP', value: 'S0614TZR7' },
    { name: 'DEFAULT_CHANNEL', value: 'C024BE91L' },
    { name: 'TIME_ZONE', value: 'Europe/Berlin' },
    { name: 'BUSINESS_HOURS', value: '09:00-12:00, 13:00-17:00' },
    { name: 'BUSINESS_HOURS', value: 'always' },
    { name: 'BUSINESS_HOURS', value: 'Mon-Thu 09:00-17:00; Fri 09:00-15:00' },
    { name: 'HOLIDAYS', value: 'DE-BY, US-CA' },
    { name: 'SPECIAL_DAYS', value: '2026-12-24 09:00-13:00 Christmas Eve\n2026-12-31 closed' },
    { name: 'BUSINESS_DAY_SECONDS', value: '86400' },
    { name: 'BUSINESS_DAY_SECONDS', value: '7 h 30 min' },
    { name: 'BUSINESS_DAY_SECONDS', value: 'auto' },
    { name: 'BUSINESS_DAY_SECONDS', value: '8 demo' },
    { name: 'BUSINESS_HOURS', value: '24/7' },
    { name: 'SLA_TARGET', value: '5 working days; other-change 16 hrs' },
    { name: 'SLA_TARGET', value: '5 days; remove-connection 2 days\nother-change 16 hours' },
    { name: 'SLA_PAUSES_FOR_CUSTOMER', value: 'yes' },
    { name: 'DIGEST_TIME', value: '17:30' },
    { name: 'DIGEST_TIME', value: 'off' },
    { name: 'DIGEST_FOR', value: 'channels' },
    { name: 'REMINDER_LADDER', value: '100', also: { ESCALATE_FROM: '100' } },
    { name: 'REMINDER_LADDER', value: '50; 90\n100,' },
    { name: 'REMINDER_LADDER', value: '100, 90 %, overdue 0.5 days, Stalled 365 days' },
    { name: 'REMINDER_HOURS', value: '08:00-12:00, 13:00-18:00' },
    { name: 'REMINDER_HOURS', value: 'always' },
    { name: 'REMINDER_MERGE_SECONDS', value: '0' },
    { name: 'ESCALATE_FROM', value: '100' },
    { name: 'ESCALATION_ADOBE', value: 'U024BE7LH,\n T024BE7LD:W024BE7LH C024BE91L=U024BE7LH' },
    { name: 'ESCALATION_CUSTOMER', value: 'G024BE91L=E024BE7LD:U024BE7LH, *=U024BE7LH' },
    { name: 'SNOOZE', value: '30 s' },
    { name: 'SWEEP_SECONDS', value: '300' },
    { name: 'LOG_LEVEL', value: 'silent' },
  ])('$name may be $value', ({ name, value, also }) => {
    expect(problemsOf({ ...LEAST, ...also, [name]: value })).toEqual([]);
  });

  it.each([
    { name: 'SLACK_MODE', value: 'sockets', accepted: 'socket (Socket Mode) or http' },
    { name: 'SLACK_BOT_TOKEN', value: 'xoxp-1', accepted: 'starts with xoxb-' },
    { name: 'SLACK_APP_TOKEN', value: 'xoxb-1', accepted: 'starts with xapp-' },
    { name: 'SLACK_SIGNING_SECRET', value: 'short', accepted: 'the signing secret' },
    { name: 'SLACK_API_URL', value: 'localhost', accepted: 'an address' },
    { name: 'HTTP_PORT', value: '0', accepted: 'a port, 1 to 65535' },
    { name: 'HTTP_PORT', value: '65536', accepted: 'a port, 1 to 65535' },
    { name: 'HEALTH_PORT', value: '80.5', accepted: 'a port, 1 to 65535' },
    { name: 'HEALTH_PORT', value: '0x50', accepted: 'a port, 1 to 65535' },
    { name: 'REDIS_URL', value: 'localhost:6379', accepted: 'redis://localhost:6379' },
    { name: 'REDIS_URL', value: 'redis://:pa/ss@host', accepted: 'percent-encoded' },
    { name: 'REDIS_URL', value: 'redis://:p@ss/x@host', accepted: 'percent-encoded' },
    { name: 'REDIS_URL', value: 'redis://:p#ss@host', accepted: 'percent-encoded' },
    { name: 'KEY_PREFIX', value: 'pl{0}', accepted: 'letters, digits, - and :' },
    { name: 'KEY_PREFIX', value: 'p l', accepted: 'letters, digits, - and :' },
    { name: 'KEY_PREFIX', value: 'p'.repeat(65), accepted: 'at most 64' },
    { name: 'ADOBE_ENGINEERS', value: 'ada', accepted: 'Slack user ids, separated by commas' },
    { name: 'ADOBE_ENGINEERS', value: 'U024BE7LH;U024BE7LJ', accepted: 'separated by commas' },
    { name: 'ADOBE_ACCOUNT_MANAGERS', value: '<@U024BE7LH>', accepted: 'Slack user ids' },
    { name: 'ADOBE_USER_GROUP', value: '@engineers', accepted: 'for example S0614TZR7' },
    { name: 'ADMINS', value: 'max', accepted: 'Slack user ids' },
    { name: 'ADMIN_USER_GROUP', value: '@admins', accepted: 'for example S0614TZR7' },
    { name: 'DEFAULT_CHANNEL', value: '#handoffs', accepted: 'for example C024BE91L' },
    { name: 'TIME_ZONE', value: '+02:00', accepted: '"+02:00" is not a time zone. Accepted is' },
    { name: 'BUSINESS_HOURS', value: 'nine to five', accepted: '09:00-17:00' },
    { name: 'BUSINESS_HOURS', value: '17:00-09:00', accepted: '09:00-17:00' },
    { name: 'HOLIDAYS', value: 'Bavaria', accepted: 'such as US, US-CA, GB-ENG or DE-BY-A' },
    { name: 'SPECIAL_DAYS', value: '2026-02-30 closed', accepted: '2026-12-31 closed Inventory' },
    { name: 'BUSINESS_DAY_SECONDS', value: '0', accepted: '3600 to 86400' },
    { name: 'BUSINESS_DAY_SECONDS', value: '8', accepted: 'If 8 hours are meant, write 8 h.' },
    { name: 'BUSINESS_DAY_SECONDS', value: '60', accepted: 'fewer, as 60 demo' },
    { name: 'TIME_ZONE', value: 'BST', accepted: 'It may be Europe/London.' },
    { name: 'SLA_TARGET', value: '0.01 days', accepted: 'days from 0.1 up to 365' },
    { name: 'SLA_TARGET', value: '0.1 hours', accepted: 'days from 0.1 up to 365' },
    { name: 'REMINDER_LADDER', value: '100, overdue 0.001 day', accepted: 'from 0.25 to 365' },
    { name: 'SLA_TARGET', value: 'five days', accepted: 'such as 5 days' },
    { name: 'SLA_PAUSES_FOR_CUSTOMER', value: 'true', accepted: 'is yes' },
    { name: 'DIGEST_TIME', value: '24:00', accepted: 'from 00:00 to 23:59' },
    { name: 'DIGEST_FOR', value: 'managers', accepted: 'engineers, channels or both' },
    { name: 'REMINDER_LADDER', value: '50, 75', accepted: '100, the due date, is missing' },
    { name: 'REMINDER_LADDER', value: 'half, 100', accepted: 'overdue 1 day, stalled 1 day' },
    { name: 'REMINDER_HOURS', value: 'daytime', accepted: '09:00-17:00' },
    { name: 'REMINDER_MERGE_SECONDS', value: '3601', accepted: '0 to 3600' },
    { name: 'ESCALATE_FROM', value: '0', accepted: '1 to 100' },
    { name: 'ESCALATION_ADOBE', value: '@max', accepted: 'C024BE91L=U024BE7LH' },
    { name: 'ESCALATION_CUSTOMER', value: 'acme=U024BE7LH', accepted: 'C024BE91L=U024BE7LH' },
    { name: 'ESCALATION_CUSTOMER', value: 'U024BE7LH', accepted: '*=U024BE7LH' },
    { name: 'SNOOZE', value: 'a while', accepted: '30 s, 15 min or 4 h' },
    { name: 'SWEEP_SECONDS', value: '301', accepted: '1 to 300' },
    { name: 'LOG_LEVEL', value: 'verbose', accepted: 'fatal, error, warn, info, debug' },
  ])('$name may not be $value, and says what is accepted', ({ name, value, accepted }) => {
    const problems = problemsOf({ ...LEAST, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} `));
    expect(problems[0]).toContain(accepted);
  });

  it.each([{ empty: '' }, { empty: '  ' }, { empty: undefined }])(
    'counts as unset when it is "$empty"',
    ({ empty }) => {
      const others = VARIABLES.filter((name) => LEAST[name] === undefined);
      const emptied = Object.fromEntries(others.map((name) => [name, empty]));
      expect(readConfig({ ...LEAST, ...emptied })).toEqual(readConfig(LEAST));
    },
  );

  it('may end with the carriage return of a file with Windows line ends', () => {
    const windows = Object.entries(LEAST).map(([name, value]) => [name, `${value}\r`] as const);
    expect(readConfig(Object.fromEntries(windows))).toEqual(readConfig(LEAST));
  });
});

describe('between variables', () => {
  it.each([
    {
      rule: 'Socket Mode needs the app-level token',
      given: { SLACK_APP_TOKEN: undefined },
      problem: /^SLACK_APP_TOKEN is needed for Socket Mode/,
    },
    {
      rule: 'HTTP needs the signing secret',
      given: { SLACK_MODE: 'http' },
      problem: /^SLACK_SIGNING_SECRET is needed when SLACK_MODE is http/,
    },
    {
      rule: 'somebody does Adobe’s steps',
      given: { ADOBE_ENGINEERS: ' , ', ADOBE_ACCOUNT_MANAGERS: 'U024BE7LH' },
      problem: /^ADOBE_ENGINEERS or ADOBE_USER_GROUP must say/,
    },
    {
      rule: 'Slack’s requests and the health checks arrive at two ports',
      given: { SLACK_MODE: 'http', SLACK_SIGNING_SECRET: '12345678', HTTP_PORT: '8080' },
      problem: /^HTTP_PORT and HEALTH_PORT are two ports/,
    },
    {
      rule: 'the target of an earlier version is not ignored',
      given: { SLA_BUSINESS_DAYS: '3' },
      problem: /^SLA_BUSINESS_DAYS is not read any more: .* give SLA_TARGET=3 days$/,
    },
  ])('$rule', ({ given, problem }) => {
    expect(problemsOf({ ...LEAST, ...given })).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    { given: { ESCALATE_FROM: '95' }, from: 95, accepted: '50, 75, 90, 100' },
    { given: { REMINDER_LADDER: '100' }, from: 90, accepted: '100' },
    { given: { REMINDER_LADDER: '33, 100', ESCALATE_FROM: '34' }, from: 34, accepted: '33, 100' },
  ])('contacts are told from a rung of the ladder on: $given', ({ given, from, accepted }) => {
    expect(problemsOf({ ...LEAST, ...given })).toEqual([
      `ESCALATE_FROM is ${from}, which is no rung of REMINDER_LADDER. Accepted is a percentage of the ladder: ${accepted}.`,
    ]);
  });

  it.each([
    { given: { SLA_TARGET: '365 days' }, name: 'SLA_TARGET of 365 business days' },
    {
      given: { SLA_TARGET: '2 hours; other-change 2920 hours' },
      name: 'SLA_TARGET other-change of 2920 business hours',
    },
    {
      given: { REMINDER_LADDER: '90, 100, overdue 365 days' },
      name: 'REMINDER_LADDER overdue of 365 business days',
    },
    {
      given: { REMINDER_LADDER: '90, 100, stalled 300 days' },
      name: 'REMINDER_LADDER stalled of 300 business days',
    },
  ])('the calendar reaches $name', ({ given, name }) => {
    const environment = {
      ...LEAST,
      BUSINESS_HOURS: 'Mon 09:00-09:01',
      BUSINESS_DAY_SECONDS: '28800',
      SLA_TARGET: '1 hour',
    };
    expect(problemsOf({ ...environment, ...given })).toEqual([
      expect.stringMatching(
        new RegExp(`^${name} is not possible: with BUSINESS_HOURS, HOLIDAYS and SPECIAL_DAYS as`),
      ),
    ]);
  });

  it('special days may not close every day that there is', () => {
    const years = Array.from({ length: 231 }, (_, index) => 1970 + index);
    const closed = years.map((year) => `${year}-01-01..${year}-12-31 closed`).join(';');
    expect(problemsOf({ ...LEAST, SPECIAL_DAYS: closed })).toEqual([
      expect.stringMatching(/^BUSINESS_HOURS, HOLIDAYS and SPECIAL_DAYS: .* is never open/),
    ]);
  });

  it.each([
    {
      rule: 'HTTP needs no app-level token',
      given: { SLACK_MODE: 'http', SLACK_SIGNING_SECRET: '12345678', SLACK_APP_TOKEN: undefined },
    },
    {
      rule: 'a user group is enough',
      given: { ADOBE_ENGINEERS: undefined, ADOBE_USER_GROUP: 'S0614TZR7' },
    },
    { rule: 'Socket Mode opens no port for Slack', given: { HTTP_PORT: '8080' } },
  ])('$rule', ({ given }) => {
    expect(problemsOf({ ...LEAST, ...given })).toEqual([]);
  });
});

describe('problems', () => {
  it('are told all at once, also when a variable is missing', () => {
    const problems = problemsOf({
      SLACK_MODE: 'http',
      HTTP_PORT: 'three thousand',
      TIME_ZONE: 'Nowhere',
      BUSINESS_HOURS: 'nine to five',
    });
    expect(namesIn(problems)).toEqual([
      'ADOBE_ENGINEERS',
      'BUSINESS_HOURS',
      'HTTP_PORT',
      'REDIS_URL',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'TIME_ZONE',
    ]);
  });

  it('are told together with a calendar that never opens', () => {
    const years = Array.from({ length: 231 }, (_, index) => 1970 + index);
    const problems = problemsOf({
      ...LEAST,
      REDIS_URL: undefined,
      SLA_TARGET: 'five days',
      SPECIAL_DAYS: years.map((year) => `${year}-01-01..${year}-12-31 closed`).join(';'),
    });
    expect(problems).toEqual([
      expect.stringMatching(/^REDIS_URL is /),
      expect.stringMatching(/^SLA_TARGET line 1: "five days": /),
      expect.stringMatching(/^BUSINESS_HOURS, HOLIDAYS and SPECIAL_DAYS: .* is never open/),
    ]);
  });

  it('of several lines name each line', () => {
    const problems = problemsOf({
      ...LEAST,
      BUSINESS_HOURS: 'Mon 9-5; Tue 09:00-17:00; Tue 10:00-12:00',
      SPECIAL_DAYS: '2026-02-30 closed\n2026-12-31 shut',
    });
    expect(problems).toEqual([
      expect.stringMatching(/^BUSINESS_HOURS line 1: "Mon 9-5": .* Accepted are /),
      expect.stringMatching(/^BUSINESS_HOURS line 3: "Tue 10:00-12:00": .* Accepted are /),
      expect.stringMatching(/^SPECIAL_DAYS line 1: "2026-02-30 closed": .* Accepted are /),
      expect.stringMatching(/^SPECIAL_DAYS line 2: "2026-12-31 shut": .* Accepted are /),
    ]);
  });

  it('are told all at once when nothing is set', () => {
    const problems = problemsOf({});
    expect(namesIn(problems)).toEqual([
      'ADOBE_ENGINEERS',
      'REDIS_URL',
      'SLACK_APP_TOKEN',
      'SLACK_BOT_TOKEN',
    ]);
  });

  it.each([
    { name: 'SLACK_BOT_TOKEN', value: 'xoxp-hunter2-hunter2' },
    { name: 'SLACK_APP_TOKEN', value: 'xoxb-hunter2-hunter2' },
    { name: 'SLACK_SIGNING_SECRET', value: 'hunter2' },
    { name: 'REDIS_URL', value: 'http://:hunter2@host' },
    { name: 'REDIS_URL', value: 'redis://:hunter2/@host' },
  ])('never quote $name', ({ name, value }) => {
    const [problem = ''] = problemsOf({ ...LEAST, [name]: value });
    expect(problem).toMatch(new RegExp(`^${name} `));
    expect(problem).not.toContain('hunter2');
  });
});

describe('many workspaces', () => {
  const { SLACK_BOT_TOKEN: _token, ...rest } = LEAST;
  const key = Buffer.alloc(32, 7).toString('base64');
  const many: Environment = {
    ...rest,
    SLACK_CLIENT_ID: '123456.7890',
    SLACK_CLIENT_SECRET: 'client-secret',
    SLACK_STATE_SECRET: 'a state secret of 32 characters!',
    INSTALLATION_KEYS: `today:${key}`,
    PUBLIC_URL: 'https://handoffs.example/',
  };

  it('are turned on with SLACK_CLIENT_ID, in Socket Mode and over HTTP', () => {
    const { installing } = readConfig(many).secrets;
    expect(installing).toEqual({
      kind: 'many-workspaces',
      clientId: '123456.7890',
      clientSecret: 'client-secret',
      stateSecret: 'a state secret of 32 characters!',
      keys: [{ id: 'today', secret: Buffer.from(key, 'base64') }],
      publicUrl: 'https://handoffs.example',
    });
    const http = { SLACK_MODE: 'http', SLACK_SIGNING_SECRET: '12345678' };
    expect(problemsOf({ ...many, ...http, SLACK_APP_TOKEN: undefined })).toEqual([]);
  });

  it('need all of their variables, and are told of each that is missing', () => {
    const problems = problemsOf({ ...rest, SLACK_CLIENT_ID: '123456.7890' });
    expect(namesIn(problems)).toEqual([
      'INSTALLATION_KEYS',
      'PUBLIC_URL',
      'SLACK_CLIENT_SECRET',
      'SLACK_STATE_SECRET',
    ]);
  });

  it('and one workspace exclude each other', () => {
    expect(problemsOf({ ...many, SLACK_BOT_TOKEN: 'xoxb-1-abc' })).toEqual([
      'SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of them only',
    ]);
  });

  it('are not turned on by one of their variables alone', () => {
    expect(problemsOf({ ...LEAST, INSTALLATION_KEYS: `today:${key}` })).toEqual([
      'INSTALLATION_KEYS is for many workspaces, which SLACK_CLIENT_ID turns on; set that too, or none of them',
    ]);
  });

  it('have browsers come to HTTP_PORT in Socket Mode too, which is not HEALTH_PORT', () => {
    expect(problemsOf({ ...many, HTTP_PORT: '8080' })).toEqual([
      'HTTP_PORT and HEALTH_PORT are two ports; they cannot be the same',
    ]);
  });

  it.each([
    { name: 'SLACK_CLIENT_ID', value: 'hunter2' },
    { name: 'SLACK_CLIENT_SECRET', value: 'hunter2' },
    { name: 'SLACK_STATE_SECRET', value: 'hunter2' },
    { name: 'INSTALLATION_KEYS', value: 'today:hunter2' },
    { name: 'PUBLIC_URL', value: 'http://hunter2.example' },
    { name: 'PUBLIC_URL', value: 'https://handoffs.example/hunter2' },
    { name: 'PUBLIC_URL', value: 'https://hunter2@handoffs.example' },
  ])('do not accept any $name, and never quote it', ({ name, value }) => {
    const problems = problemsOf({ ...many, [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
    expect(problems.join()).not.toContain('hunter2');
  });
});

describe('a time zone', () => {
  it.each([
    { given: 'europe/berlin', timeZone: 'Europe/Berlin' },
    { given: 'AMERICA/NEW_YORK', timeZone: 'America/New_York' },
    { given: 'utc', timeZone: 'UTC' },
    { given: 'Asia/Kolkata', timeZone: 'Asia/Kolkata' },
  ])('may be given in any case: $given', ({ given, timeZone }) => {
    expect(readConfig({ ...LEAST, TIME_ZONE: given }).config.calendar.timeZone).toBe(timeZone);
  });
});

/** What docker-compose.yml reads from the same file. */
const OF_COMPOSE = 'REDIS_PASSWORD';

describe('.env.example', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
  const settings = lines.flatMap((line) => {
    const match = /^(# )?([A-Z_]+)=(.*)$/.exec(line);
    return match === null
      ? []
      : [{ isSet: match[1] === undefined, name: match[2] ?? '', value: match[3] ?? '' }];
  });
  const set = settings.filter(({ isSet }) => isSet);
  const example = Object.fromEntries(set.map(({ name, value }) => [name, value]));

  it('names every variable that the bot reads, once, and no other', () => {
    const names = settings.map(({ name }) => name).filter((name) => name !== OF_COMPOSE);
    expect(names.sort()).toEqual([...VARIABLES].sort());
  });

  it('lacks nothing but who Adobe is, so that no placeholder becomes a person’s role', () => {
    expect(problemsOf(example)).toEqual([expect.stringMatching(/^ADOBE_ENGINEERS or ADOBE_USER/)]);
    expect(problemsOf({ ...example, ADOBE_USER_GROUP: 'S0614TZR7' })).toEqual([]);
  });

  it('is accepted with everything in it that is commented out', () => {
    const everything = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
    expect(problemsOf({ ...everything, SLACK_SIGNING_SECRET: '12345678' })).toEqual([]);
  });

  it('shows the defaults', () => {
    const { ADOBE_ENGINEERS } = LEAST;
    const { config } = readConfig({ ...example, ADOBE_ENGINEERS });
    expect(config).toEqual(readConfig(LEAST).config);
  });

  it('is read by Node as it is by Docker, spaces and all', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'privatelink-env-'));
    const file = path.join(folder, '.env');
    const split = '09:00-12:00, 13:00-17:00';
    const text = lines.join('\n').replace(/^BUSINESS_HOURS=.*$/m, `BUSINESS_HOURS=${split}`);
    writeFileSync(file, text);
    const say = 'process.stdout.write(JSON.stringify(process.env))';
    try {
      const { stdout, status } = spawnSync(process.execPath, [`--env-file=${file}`, '-e', say], {
        env: {},
        encoding: 'utf8',
      });
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toEqual({ ...example, BUSINESS_HOURS: split });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(['README.md', 'docs/operations.md'])('is not read by a shell, says %s', (name) => {
    const text = readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
    expect(text.includes('node --env-file=.env dist/main.js')).toBe(true);
    expect(/set -a|\. \.\/\.env/.test(text)).toBe(false);
  });
});
