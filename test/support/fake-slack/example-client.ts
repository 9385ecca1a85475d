import { WebClient } from '@slack/web-api';
import { silentLogger } from './example-logger.ts';
import type { FakeSlack } from './fake-slack.ts';

/** The real client, pointed at the fake, without retries of its own. */
export const exampleClient = (slack: FakeSlack, token: string | undefined, timeout = 0) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
    timeout,
  });
