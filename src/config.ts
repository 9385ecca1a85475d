import { z } from 'zod';
import { parseBusinessHours } from './domain/calendar/business-hours.ts';
import type { CalendarSpec } from './domain/calendar/calendar.ts';
import { parseHolidays } from './domain/calendar/holiday-regions.ts';
import { parseSpecialDays } from './domain/calendar/special-days.ts';
import { parseTimeZone } from './domain/calendar/time-zone.ts';
import { clockProblems } from './domain/clock-problems.ts';
import { parseDigestAudiences, parseDigestTime } from './domain/digest/settings.ts';
import type { Parsed } from './domain/problem.ts';
import { parseLadder } from './domain/reminders/parse-ladder.ts';
import { parseContacts, parseCustomerContacts } from './domain/reminders/settings.ts';
import { parseSnoozeDuration } from './domain/reminders/snooze-duration.ts';
import { parseSlaTargets } from './domain/sla/parse-target.ts';
import type { WorkspaceSettings } from './domain/workspace-settings.ts';

/** What the operator decides, for the process and for its workspaces; nothing in it is secret. */
export interface Config extends WorkspaceSettings {
  readonly slackMode: 'socket' | 'http';
  readonly slackApiUrl: string | undefined;
  readonly httpPort: number;
  readonly healthPort: number;
  /** Precedes every key in Redis. */
  readonly keyPrefix: string;
  readonly sweepSeconds: number;
  readonly logLevel: string;
}

/** What must never be logged. */
export interface Secrets {
  readonly botToken: string;
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
const PERSON = /^(?:[TE][A-Z0-9]{2,}:)?[UW][A-Z0-9]{2,}$/;

const REDIS_ADDRESS =
  'is the address of Redis, for example redis://localhost:6379; special characters of its password are percent-encoded, / as %2F';

/** A password with a bare / or # would end the host too early; what is left of it is no database. */
function isRedisAddress(text: string): boolean {
  return (
    /^rediss?:\/\/\S+$/.test(text) && URL.canParse(text) && /^\/?\d*$/.test(new URL(text).pathname)
  );
}

function idsIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '');
}

const people = z
  .string()
  .default('')
  .transform(idsIn)
  .refine(
    (ids) => ids.every((id) => PERSON.test(id)),
    'lists Slack user ids, separated by commas: U024BE7LH, or T024BE7LD:U024BE7LH for people of another workspace',
  );

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

/** A setting with a parser of its own, whose problems become the variable's. */
function parsedBy<Value>(parse: (text: string) => Parsed<Value>, fallback: string) {
  return z
    .string()
    .default(fallback)
    .transform((text, context) => {
      const read = parse(text);
      if (read.ok) return read.value;
      for (const { message } of read.problems) context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

const schema = z.object({
  SLACK_MODE: z
    .enum(['socket', 'http'], 'is socket (Socket Mode) or http (Slack calls a public address)')
    .default('socket'),
  SLACK_BOT_TOKEN: prefixed('xoxb-', 'the bot token (Slack app settings: OAuth & Permissions)'),
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
  ADOBE_ENGINEERS: people,
  ADOBE_ACCOUNT_MANAGERS: people,
  ADOBE_USER_GROUP: z
    .string()
    .regex(/^S[A-Z0-9]{2,}$/, 'is the id of a Slack user group, for example S0614TZR7')
    .optional(),
  TIME_ZONE: parsedBy(parseTimeZone, 'UTC'),
  BUSINESS_HOURS: parsedBy(parseBusinessHours, '09:00-17:00'),
  HOLIDAYS: parsedBy(parseHolidays, ''),
  SPECIAL_DAYS: parsedBy(parseSpecialDays, ''),
  BUSINESS_DAY_SECONDS: wholeNumber(
    'is how many seconds of business time one business day counts for, 1 to 86400',
    1,
    86_400,
    28_800,
  ),
  SLA_TARGET: parsedBy(parseSlaTargets, '5 days'),
  SLA_PAUSES_FOR_CUSTOMER: z
    .enum(['yes', 'no'], 'is yes (the clock pauses while the customer owns the step) or no')
    .default('no'),
  REMINDER_LADDER: parsedBy(parseLadder, '50, 75, 90, 100, overdue 1 day, stalled 1 day'),
  REMINDER_HOURS: parsedBy(parseBusinessHours, '09:00-17:00'),
  REMINDER_MERGE_SECONDS: wholeNumber('is a whole number of seconds, 0 to 3600', 0, 3600, 180),
  SNOOZE: parsedBy(parseSnoozeDuration, '4 h'),
  ESCALATE_FROM: wholeNumber('is a percentage of the target, 1 to 100', 1, 100, 90),
  ESCALATION_ADOBE: parsedBy(parseContacts, ''),
  ESCALATION_CUSTOMER: parsedBy(parseCustomerContacts, ''),
  DIGEST_TIME: parsedBy(parseDigestTime, '09:00'),
  DIGEST_FOR: parsedBy(parseDigestAudiences, 'engineers, channels'),
  SWEEP_SECONDS: wholeNumber('is a whole number of seconds, 1 to 300', 1, 300, 5),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

type Variable = keyof typeof schema.shape;

/** Every variable that the bot reads. */
export const VARIABLES: readonly string[] = Object.keys(schema.shape);

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
  if (SLACK_MODE === 'http' && Number(HTTP_PORT) === Number(HEALTH_PORT)) {
    problems.push('HTTP_PORT and HEALTH_PORT are two ports; they cannot be the same');
  }
  if (idsIn(given.ADOBE_ENGINEERS ?? '').length === 0 && given.ADOBE_USER_GROUP === undefined) {
    problems.push('ADOBE_ENGINEERS or ADOBE_USER_GROUP must say who does Adobe’s steps');
  }
  return problems;
}

const calendarSchema = schema
  .pick({
    TIME_ZONE: true,
    BUSINESS_HOURS: true,
    HOLIDAYS: true,
    SPECIAL_DAYS: true,
    BUSINESS_DAY_SECONDS: true,
  })
  .transform(
    (data): CalendarSpec => ({
      timeZone: data.TIME_ZONE,
      week: data.BUSINESS_HOURS,
      holidays: data.HOLIDAYS,
      specialDays: data.SPECIAL_DAYS,
      businessDayMs: data.BUSINESS_DAY_SECONDS * 1000,
    }),
  );

/** As far as each can be read: one that cannot hides nothing of what is wrong with the others. */
function problemsOfClock(given: Partial<Readonly<Record<Variable, string>>>): readonly string[] {
  const { SLA_TARGET, REMINDER_LADDER, ESCALATE_FROM } = schema.shape;
  return clockProblems({
    calendar: calendarSchema.safeParse(given).data,
    targets: SLA_TARGET.safeParse(given.SLA_TARGET).data,
    ladder: REMINDER_LADDER.safeParse(given.REMINDER_LADDER).data,
    escalateFrom: ESCALATE_FROM.safeParse(given.ESCALATE_FROM).data,
  });
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
  return {
    slackMode: read('SLACK_MODE', shape.SLACK_MODE),
    slackApiUrl: read('SLACK_API_URL', shape.SLACK_API_URL),
    botToken: read('SLACK_BOT_TOKEN', shape.SLACK_BOT_TOKEN),
    appToken: read('SLACK_APP_TOKEN', shape.SLACK_APP_TOKEN),
    redisUrl: read('REDIS_URL', shape.REDIS_URL),
    userGroup: read('ADOBE_USER_GROUP', shape.ADOBE_USER_GROUP),
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
  const problems = [
    ...(env.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`),
    ...problemsBetween(given),
    ...problemsOfClock(given),
    ...replacedProblems(given),
  ];
  if (!env.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = env;
  return {
    config: {
      slackMode: data.SLACK_MODE,
      slackApiUrl: data.SLACK_API_URL,
      httpPort: data.HTTP_PORT,
      healthPort: data.HEALTH_PORT,
      keyPrefix: data.KEY_PREFIX,
      adobe: {
        engineers: data.ADOBE_ENGINEERS,
        accountManagers: data.ADOBE_ACCOUNT_MANAGERS,
        userGroup: data.ADOBE_USER_GROUP,
      },
      calendar: calendarSchema.parse(given),
      sla: { ...data.SLA_TARGET, pausesForCustomer: data.SLA_PAUSES_FOR_CUSTOMER === 'yes' },
      reminders: {
        ladder: data.REMINDER_LADDER,
        escalateFrom: data.ESCALATE_FROM / 100,
        workingHours: data.REMINDER_HOURS,
        escalation: { adobe: data.ESCALATION_ADOBE, customer: data.ESCALATION_CUSTOMER },
        mergeWithinMs: data.REMINDER_MERGE_SECONDS * 1000,
        snoozeMs: data.SNOOZE,
      },
      digest:
        data.DIGEST_TIME === null ? null : { timeMs: data.DIGEST_TIME, audiences: data.DIGEST_FOR },
      sweepSeconds: data.SWEEP_SECONDS,
      logLevel: data.LOG_LEVEL,
    },
    secrets: {
      botToken: data.SLACK_BOT_TOKEN,
      appToken: data.SLACK_APP_TOKEN,
      signingSecret: data.SLACK_SIGNING_SECRET,
      redisUrl: data.REDIS_URL,
    },
  };
}
