import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect } from 'vitest';
import { exampleClient } from './example-client.ts';
import { exampleWorkspace } from './example-workspace.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import type { FakeSlackConfig } from './world/config.ts';

/**
 * A fake of its own for each test of a file, called by the real client. After each test nothing may
 * be left over: no breach that the test did not take, no failure that was never met.
 */
export function exampleCalls() {
  let slack: FakeSlack;
  let client: WebClient;

  const start = async (overrides: Partial<FakeSlackConfig> = {}) => {
    slack = await startFakeSlack(exampleWorkspace(overrides));
    client = exampleClient(slack, slack.token);
  };
  beforeEach(async () => {
    await start();
  });
  afterEach(async () => {
    await slack.stop();
    expect(slack.violations).toEqual([]);
    expect(slack.pendingFailures()).toEqual([]);
  });

  const call = async (
    method: string,
    args: Record<string, unknown> = {},
  ): Promise<Record<string, unknown>> => ({ ...(await client.apiCall(method, args)) });

  return {
    get slack() {
      return slack;
    },
    get client() {
      return client;
    },
    start,
    call,
    post: async (args: Record<string, unknown> = {}) =>
      call('chat.postMessage', { channel: 'COPEN', text: 'hello', ...args }),
    tsOf: async (answer: Promise<Record<string, unknown>>) => String((await answer)['ts']),
    /** The rules that were breached since the last time it was asked. */
    rules: () => slack.takeViolations().map(({ rule }) => rule),
  };
}

/** The error that the client throws for Slack's refusal of that name. */
export const refusal = (error: string) =>
  expect.objectContaining({ data: expect.objectContaining({ error }) });
