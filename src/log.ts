import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

/**
 * Slack's tokens, wherever they stand in a text. Not only after a word's boundary: in a line of JSON
 * a token that begins a line stands after the `n` of `\\n`.
 */
const TOKENS = /x(?:ox[a-z]|app)-[\w-]+/g;
/** The password of an address such as `redis://:password@host`, up to the last @ before the host. */
const PASSWORDS = /(\b[a-z]+:\/\/[^\s/@:"\\]*:)(?:\\.|[^\s/"\\])+@/gi;
/** Redis takes its password as a parameter of the address too. */
const PASSWORD_PARAMETERS = /([?&]password=)[^\s&"\\]+/gi;
/** A chain of causes longer than this is cut; one that leads back to itself would never end. */
const MAX_CAUSES = 8;

const SECRET_FIELDS = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'clientSecret',
  'stateSecret',
  'refreshToken',
  'redisUrl',
  'password',
  'authorization',
];

/**
 * The operator's log: one JSON object a line. Secrets are taken out of fields by name and out of
 * every text by shape, because errors of libraries quote what they were given.
 *
 * @param destination standard output unless a test reads along.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[redacted]',
    },
    serializers: { err: (error: unknown) => describeError(error) },
    hooks: { streamWrite: withoutSecrets },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** One line of the log, with whatever looks like a secret taken out. */
export function withoutSecrets(line: string): string {
  return line
    .replaceAll(TOKENS, '[redacted]')
    .replaceAll(PASSWORDS, '$1[redacted]@')
    .replaceAll(PASSWORD_PARAMETERS, '$1[redacted]');
}

/**
 * What the log says of an error. Only these properties: ioredis hangs a command's arguments on its
 * errors and Slack's client whole responses, and both can carry what is nobody's business.
 */
export function describeError(error: unknown, causesLeft = MAX_CAUSES): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined || causesLeft === 0
      ? {}
      : { cause: describeError(error.cause, causesLeft - 1) }),
  };
}
