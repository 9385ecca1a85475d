import { afterEach, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../support/bot.ts';
import type { Failure } from '../support/fake-slack/api/failures.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { SETTINGS, SIGNING_SECRET, workspace } from '../support/integration/workspace.ts';
import { openTestRedis, type TestRedis } from '../support/redis.ts';

let slack: FakeSlack;
let redis: TestRedis;
let bot: TestBot | undefined;

afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await slack.stop();
  await redis.close();
});

async function starts(...failures: readonly Failure[]): Promise<TestBot> {
  slack = await startFakeSlack(workspace());
  redis = await openTestRedis();
  for (const failure of failures) slack.failNext('auth.test', failure);
  bot = await startTestBot({
    slack,
    signingSecret: SIGNING_SECRET,
    keyPrefix: redis.prefix,
    now: () => 0,
    environment: SETTINGS,
  });
  return bot;
}

describe('a bot that starts while Slack is busy', () => {
  it.each<{ what: string; failure: Failure }>([
    { what: 'limits it', failure: { kind: 'ratelimited', retryAfterSeconds: 1 } },
    { what: 'is unavailable', failure: { kind: 'http', status: 503 } },
    { what: 'cuts the connection', failure: { kind: 'drops-before' } },
    { what: 'has an error of its own', failure: { kind: 'error', error: 'internal_error' } },
  ])('asks again where Slack $what', async ({ failure }) => {
    const { log, healthUrl } = await starts(failure);
    expect((await fetch(`${healthUrl}/readyz`)).status).toBe(200);
    const warnings = log.filter(({ level }) => level === 'warn').map(({ message }) => message);
    expect(warnings).toContain('Slack did not say whose the token is; it is asked again');
    expect(slack.calls('auth.test').length).toBeGreaterThan(1);
  });

  it('ends where Slack refuses the token', async () => {
    await expect(starts({ kind: 'error', error: 'invalid_auth' })).rejects.toThrow('invalid_auth');
    expect(slack.calls('auth.test')).toHaveLength(1);
  });
});
