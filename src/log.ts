import { type Logger, pino } from 'pino';

/** Slack's tokens, wherever they stand in a text. */
const TOKENS = /\bx(?:ox[a-z]|app)-[\w-]+/g;
/** The password of an address such as `redis://:password@host`. */
const PASSWORDS = /(\b[a-z]+:\/\/[^\s/@]*:)[^\s/@]+@/gi;

const SECRET_FIELDS = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'redisUrl',
  'password',
  'authorization',
];

/**
 * The operator's log: one JSON object a line. Secrets are taken out of fields by name and out of
 * every text by shape, because errors of libraries quote what they were given.
 */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[redacted]',
    },
    serializers: { err: describeError },
    hooks: { streamWrite: withoutSecrets },
  });
}

/** One line of the log, with whatever looks like a secret taken out. */
export function withoutSecrets(line: string): string {
  return line.replaceAll(TOKENS, '[redacted]').replaceAll(PASSWORDS, '$1[redacted]@');
}

/**
 * What the log says of an error. Only these properties: ioredis hangs a command's arguments on its
 * errors and Slack's client whole responses, and both can carry what is nobody's business.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
