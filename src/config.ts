import { z } from 'zod';
import {
  installingOf,
  installingVariables,
  type ManyWorkspaces,
  type OneWorkspace,
  problemsOfInstalling,
} from './config/installing.ts';
import { readSettings } from './domain/settings/read-settings.ts';
import {
  SETTING_NAMES,
  SETTINGS,
  type SettingTexts,
  settingText,
} from './domain/settings/table.ts';
import type { WorkspaceSettings } from './domain/workspace-settings.ts';

/** What the operator decides, for the process and for its workspaces; nothing in it is secret. */
export interface Config extends WorkspaceSettings {
  readonly slackMode: 'socket' | 'http';
  readonly slackApiUrl: string | undefined;
  readonly httpPort: number;
  readonly healthPort: number;
  /** Precedes every key in Redis. */
  readonly keyPrefix: string;
  /** As the settings of a workspace were typed: its admins see them as the defaults. */
  readonly settingTexts: SettingTexts;
  readonly sweepSeconds: number;
  readonly logLevel: string;
}

/** What must never be logged. */
export interface Secrets {
  readonly installing: OneWorkspace | ManyWorkspaces;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** May carry a password. */
  readonly redisUrl: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every problem of the environment at once; the values of secrets are never quoted. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n- ${problems.join('\n- ')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const REDIS_ADDRESS =
  'is the address of Redis, for example redis://localhost:6379; special characters of its password are percent-encoded, / as %2F';

/** A password with a bare / or # would end the host too early; what is left of it is no database. */
function isRedisAddress(text: string): boolean {
  return (
    /^rediss?:\/\/\S+$/.test(text) && URL.canParse(text) && /^\/?\d*$/.test(new URL(text).pathname)
  );
}

const port = (fallback: number) => wholeNumber('is a port, 1 to 65535', 1, 65_535, fallback);

function wholeNumber(accepted: string, least: number, most: number, fallback: number) {
  return z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      message: accepted,
    })
    .transform(Number);
}

function prefixed(prefix: string, what: string) {
  const message = `is ${what}; it starts with ${prefix}`;
  return z.string({ error: message }).startsWith(prefix, message);
}

const schema = z.object({
  SLACK_MODE: z
    .enum(['socket', 'http'], 'is socket (Socket Mode) or http (Slack calls a public address)')
    .default('socket'),
  ...installingVariables,
  SLACK_APP_TOKEN: prefixed(
    'xapp-',
    'the app-level token for Socket Mode (Slack app settings: Basic Information)',
  ).optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8, 'is the signing secret (Slack app settings: Basic Information)')
    .optional(),
  SLACK_API_URL: z.url('is an address, for local development only').optional(),
  HTTP_PORT: port(3000),
  HEALTH_PORT: port(8080),
  REDIS_URL: z.string(REDIS_ADDRESS).refine(isRedisAddress, REDIS_ADDRESS),
  KEY_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9:-]{1,64}$/, 'is at most 64 letters, digits, - and :, for example pl:')
    .default('pl:'),
  SWEEP_SECONDS: wholeNumber('is a whole number of seconds, 1 to 300', 1, 300, 5),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

type Variable = keyof typeof schema.shape;

/** Every variable that the bot reads. */
export const VARIABLES: readonly string[] = [...Object.keys(schema.shape), ...SETTING_NAMES];

/**
 * What is wrong between variables. Looks at the texts: the schema checks nothing further once a
 * variable is missing, and every problem is to be told at once.
 */
function problemsBetween(given: Partial<Readonly<Record<Variable, string>>>): string[] {
  const { SLACK_MODE = 'socket', HTTP_PORT = '3000', HEALTH_PORT = '8080' } = given;
  const problems: string[] = [];
  if (SLACK_MODE === 'socket' && given.SLACK_APP_TOKEN === undefined) {
    problems.push('SLACK_APP_TOKEN is needed for Socket Mode; it starts with xapp-');
  }
  if (SLACK_MODE === 'http' && given.SLACK_SIGNING_SECRET === undefined) {
    problems.push('SLACK_SIGNING_SECRET is needed when SLACK_MODE is http');
  }
  const listens = SLACK_MODE === 'http' || given.SLACK_CLIENT_ID !== undefined;
  if (listens && Number(HTTP_PORT) === Number(HEALTH_PORT)) {
    problems.push('HTTP_PORT and HEALTH_PORT are two ports; they cannot be the same');
  }
  return problems;
}

/** What the environment says of each setting of a workspace, and else its default. */
export function settingTexts(given: Environment): SettingTexts {
  const texts = SETTING_NAMES.map((name) => [
    name,
    settingText(given[name] ?? SETTINGS[name].fallback),
  ]);
  return Object.fromEntries(texts) as SettingTexts;
}

/** A variable of earlier versions that is still set must not be ignored: somebody relies on it. */
function replacedProblems({ SLA_BUSINESS_DAYS: days }: Environment): string[] {
  return days === undefined
    ? []
    : [`SLA_BUSINESS_DAYS is not read any more: instead of ${days} give SLA_TARGET=${days} days`];
}

/** Trimmed, because a file with Windows line ends leaves a carriage return on every value. */
function givenIn(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}

/**
 * What says where the bot is to connect and listen: each setting by itself, however wrong the others
 * are; undefined where it cannot be read.
 */
export function connectionSettings(environment: Environment) {
  const given = givenIn(environment);
  const read = <Name extends Variable, Value>(
    name: Name,
    type: z.ZodType<Value> & (typeof schema.shape)[Name],
  ): Value | undefined => type.safeParse(given[name]).data;
  const { shape } = schema;
  const groups = SETTINGS.ADOBE_USER_GROUP.parse(settingText(given['ADOBE_USER_GROUP'] ?? ''));
  const adminGroup = SETTINGS.ADMIN_USER_GROUP.parse(settingText(given['ADMIN_USER_GROUP'] ?? ''));
  return {
    slackMode: read('SLACK_MODE', shape.SLACK_MODE),
    slackApiUrl: read('SLACK_API_URL', shape.SLACK_API_URL),
    botToken: read('SLACK_BOT_TOKEN', shape.SLACK_BOT_TOKEN),
    hasManyWorkspaces: given['SLACK_CLIENT_ID'] !== undefined,
    clientId: read('SLACK_CLIENT_ID', shape.SLACK_CLIENT_ID),
    clientSecret: read('SLACK_CLIENT_SECRET', shape.SLACK_CLIENT_SECRET),
    installationKeys: read('INSTALLATION_KEYS', shape.INSTALLATION_KEYS),
    appToken: read('SLACK_APP_TOKEN', shape.SLACK_APP_TOKEN),
    redisUrl: read('REDIS_URL', shape.REDIS_URL),
    userGroups: groups.ok ? groups.value : [],
    adminGroup: adminGroup.ok ? adminGroup.value : undefined,
    keyPrefix: read('KEY_PREFIX', shape.KEY_PREFIX),
    healthPort: read('HEALTH_PORT', shape.HEALTH_PORT),
    httpPort: read('HTTP_PORT', shape.HTTP_PORT),
  };
}

/**
 * Parses the environment. An empty variable counts as unset, as in a copied `.env.example`.
 * @throws ConfigError that names every problem and what is accepted.
 */
export function readConfig(environment: Environment): { config: Config; secrets: Secrets } {
  const given = givenIn(environment);
  const env = schema.safeParse(given);
  const texts = settingTexts(given);
  const workspace = readSettings(texts);
  const problems = [
    ...(env.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`),
    ...(workspace.ok ? [] : workspace.problems.map(({ field, message }) => `${field} ${message}`)),
    ...problemsOfInstalling(given),
    ...problemsBetween(given),
    ...(workspace.ok ? [] : workspace.between),
    ...replacedProblems(given),
  ];
  const installing = env.success ? installingOf(env.data) : undefined;
  if (!env.success || !workspace.ok || installing === undefined || problems.length > 0) {
    throw new ConfigError(problems);
  }
  const { data } = env;
  return {
    config: {
      slackMode: data.SLACK_MODE,
      slackApiUrl: data.SLACK_API_URL,
      httpPort: data.HTTP_PORT,
      healthPort: data.HEALTH_PORT,
      keyPrefix: data.KEY_PREFIX,
      ...workspace.settings,
      settingTexts: texts,
      sweepSeconds: data.SWEEP_SECONDS,
      logLevel: data.LOG_LEVEL,
    },
    secrets: {
      installing,
      appToken: data.SLACK_APP_TOKEN,
      signingSecret: data.SLACK_SIGNING_SECRET,
      redisUrl: data.REDIS_URL,
    },
  };
}
