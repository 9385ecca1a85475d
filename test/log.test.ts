import { Redis, ReplyError } from 'ioredis';
import type { Logger } from 'pino';
import { describe, expect, it } from 'vitest';
import { createLog, describeError, withoutSecrets } from '../src/log.ts';

const BOT_TOKEN = 'xoxb-1234-5678-hunter2';
const APP_TOKEN = 'xapp-1-A012-345-hunter2';

/** What a piece of the program writes into the log, line by line. */
function linesOf(write: (log: Logger) => void, level = 'trace'): readonly string[] {
  const lines: string[] = [];
  write(
    createLog(level, {
      write: (line) => {
        lines.push(line);
      },
    }),
  );
  return lines;
}

/** The one line that was written; it never carries `hunter2`, the secret of every case here. */
function safeLineOf(write: (log: Logger) => void) {
  const lines = linesOf(write);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('hunter2');
  expect(lines[0]).toMatch(/\n$/);
  const line: Readonly<Record<string, unknown>> = JSON.parse(lines[0] ?? '');
  return line;
}

describe('a line of the log', () => {
  it('is JSON, with its level, time, fields and sentence', () => {
    expect(safeLineOf((log) => log.info({ request: 'PL-1' }, 'it was sent'))).toEqual({
      level: 30,
      time: expect.any(Number),
      request: 'PL-1',
      msg: 'it was sent',
    });
  });

  it('below the level is not written', () => {
    expect(linesOf((log) => log.info({}, 'hello'), 'warn')).toEqual([]);
    expect(linesOf((log) => log.fatal({}, 'hello'), 'silent')).toEqual([]);
  });
});

describe('a secret by its shape', () => {
  it.each([
    { what: 'a bot token', text: `the token ${BOT_TOKEN} was refused` },
    { what: 'an app-level token', text: `the token ${APP_TOKEN} was refused` },
    { what: 'a user token', text: 'xoxp-1-hunter2' },
    { what: 'a refresh token', text: 'xoxe-1-hunter2' },
    { what: 'a rotated token', text: 'xoxe.xoxb-1-hunter2' },
    { what: 'a token at the start of a line', text: `refused:\n${BOT_TOKEN}` },
    { what: 'a token after a tabulator', text: `refused:\t${BOT_TOKEN}` },
    { what: 'a token in colour', text: `\u001b[31m${BOT_TOKEN}\u001b[0m` },
    { what: 'a token in quotes', text: `{"token":"${BOT_TOKEN}"}` },
    { what: 'a token in a form', text: `token=${BOT_TOKEN}&channel=C1` },
    { what: 'the password of Redis', text: 'connecting to redis://:hunter2@host:6379' },
    { what: 'a user’s password of Redis', text: 'redis://bot:hunter2@host' },
    { what: 'a password over TLS', text: 'rediss://bot:hunter2@host/0' },
    { what: 'a password with an @', text: 'redis://bot:pass@hunter2@host' },
    { what: 'a password with quotes', text: 'redis://bot:pass"hunter2@host' },
    { what: 'a password as a parameter', text: 'redis://host:6379?password=hunter2&db=1' },
  ])('$what is taken out of the sentence', ({ text }) => {
    expect(safeLineOf((log) => log.info({}, text))['msg']).toContain('[redacted]');
  });

  it.each<{ place: string; write: (log: Logger) => void }>([
    { place: 'a field', write: (log) => log.info({ said: BOT_TOKEN }, 'text') },
    { place: 'a deep field', write: (log) => log.info({ a: { b: { c: [BOT_TOKEN] } } }, 'text') },
    { place: 'the name of a field', write: (log) => log.info({ [BOT_TOKEN]: 1 }, 'text') },
    { place: 'a child’s field', write: (log) => log.child({ said: BOT_TOKEN }).info({}, 'text') },
    { place: 'an error’s message', write: (log) => log.error({ err: new Error(BOT_TOKEN) }, 'no') },
    { place: 'an error given alone', write: (log) => log.error(new Error(BOT_TOKEN)) },
    {
      place: 'an error’s code',
      write: (log) => log.error({ err: Object.assign(new Error('no'), { code: BOT_TOKEN }) }, 'no'),
    },
    {
      place: 'a cause',
      write: (log) =>
        log.error({ err: new Error('one', { cause: new Error(`two ${APP_TOKEN}`) }) }, 'no'),
    },
    {
      place: 'a cause’s cause that is no error',
      write: (log) =>
        log.error({ err: new Error('1', { cause: new Error('2', { cause: BOT_TOKEN }) }) }, 'no'),
    },
  ])('is taken out of $place', ({ write }) => {
    expect(JSON.stringify(safeLineOf(write))).toContain('[redacted]');
  });

  it.each([
    { text: 'the app is at https://example.com:8080/path@2' },
    { text: 'redis://127.0.0.1:6379' },
    { text: 'ask ada@example.com' },
    { text: 'the proxy: http://proxy:3128' },
  ])('is not seen in "$text"', ({ text }) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  it('leaves a line that is JSON still', () => {
    const line = safeLineOf((log) =>
      log.info({ url: 'redis://:pa"hunter2@host', by: 'ada@example.com' }, 'hello'),
    );
    expect(line).toMatchObject({ url: 'redis://:[redacted]@host', by: 'ada@example.com' });
  });
});

describe('a secret by the name of its field', () => {
  const NAMES = [
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

  it.each(NAMES.map((name) => ({ name })))(
    '$name is taken out, down to depth three',
    ({ name }) => {
      const secret = { [name]: 'hunter2' };
      const line = safeLineOf((log) =>
        log.info({ ...secret, options: { ...secret, redis: secret } }, 'hello'),
      );
      const hidden = { [name]: '[redacted]' };
      expect(line).toMatchObject({ ...hidden, options: { ...hidden, redis: hidden } });
    },
  );

  it('is taken out of a child’s fields', () => {
    const line = safeLineOf((log) => log.child({ password: 'hunter2' }).info({}, 'hello'));
    expect(line['password']).toBe('[redacted]');
  });
});

describe('an error', () => {
  it('is told by type, message, code, stack and causes', () => {
    const cause = new TypeError('the cause');
    const error = Object.assign(new Error('the error', { cause }), { code: 'E1' });
    expect(describeError(error)).toEqual({
      type: 'Error',
      message: 'the error',
      code: 'E1',
      stack: expect.stringContaining('log.test.ts'),
      cause: { type: 'TypeError', message: 'the cause', stack: expect.any(String) },
    });
  });

  it('of Redis does not tell the arguments of its command', () => {
    const command = { name: 'auth', args: ['bot', 'hunter2'] };
    const error = Object.assign(new ReplyError('WRONGPASS invalid password'), { command });
    const line = safeLineOf((log) => log.error({ err: error }, 'Redis refused'));
    expect(line['err']).toMatchObject({
      type: 'ReplyError',
      message: 'WRONGPASS invalid password',
    });
    expect(line['err']).not.toHaveProperty('command');
  });

  it('of a real command of ioredis does not tell them either', async () => {
    const redis = new Redis({ lazyConnect: true, enableOfflineQueue: false });
    const error: unknown = await redis.set('key', 'hunter2').catch((reason: unknown) => reason);
    redis.disconnect();
    expect(error).toBeInstanceOf(Error);
    safeLineOf((log) => log.error({ err: error }, 'Redis is away'));
  });

  it('of Slack’s client does not tell the response or the request', () => {
    const error = Object.assign(new Error('An API error occurred: invalid_auth'), {
      code: 'slack_webapi_platform_error',
      data: { ok: false, error: 'invalid_auth', echoed: 'hunter2' },
      config: { headers: { Authorization: 'Bearer hunter2' } },
    });
    const line = safeLineOf((log) => log.error({ err: error }, 'Slack refused'));
    expect(Object.keys(Object(line['err'])).sort()).toEqual(['code', 'message', 'stack', 'type']);
  });

  it.each([
    { what: 'a text', thrown: 'no', message: 'no' },
    { what: 'nothing', thrown: undefined, message: 'undefined' },
    { what: 'an object', thrown: { secret: 'hunter2' }, message: '[object Object]' },
  ])('that is $what is told as such', ({ thrown, message }) => {
    expect(describeError(thrown)).toEqual({ message });
  });

  it('whose causes lead back to itself is told once more and then cut', () => {
    const error = new Error('first');
    error.cause = new Error('second', { cause: error });
    const line = safeLineOf((log) => log.error({ err: error }, 'no'));
    expect(JSON.stringify(line)).toContain('second');
  });
});
