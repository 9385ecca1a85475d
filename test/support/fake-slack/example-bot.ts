import { App, HTTPReceiver } from '@slack/bolt';
import { silentLogger } from './example-logger.ts';
import type { FakeSlack } from './fake-slack.ts';

export type Body = Record<string, unknown>;

export type Listener = (args: {
  readonly body: Body;
  readonly ack: (answer?: unknown) => Promise<void>;
  readonly respond: (message: Body) => Promise<unknown>;
}) => Promise<void>;

/** A tiny Bolt app in HTTP mode: it records every request and answers as the test wants. */
export const startExampleBot = async (slack: FakeSlack, signingSecret: string) => {
  const receiver = new HTTPReceiver({ signingSecret, logger: silentLogger });
  const app = new App({
    receiver,
    token: slack.token,
    logger: silentLogger,
    convoStore: false,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    deferInitialization: true,
  });
  await app.init();
  const seen: Body[] = [];
  const acknowledge: Listener = async ({ ack }) => ack();
  const bot = { seen, listener: acknowledge };
  const run = async (args: unknown) => {
    const given = args as Parameters<Listener>[0];
    seen.push(given.body);
    await bot.listener(given);
  };
  app.command(/.*/, run);
  app.action(/.*/, run);
  app.shortcut(/.*/, run);
  app.view({ type: 'view_submission' }, run);
  app.view({ type: 'view_closed' }, run);
  app.event('app_home_opened', async ({ body }) => {
    seen.push({ ...body });
  });
  const server = await app.start(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  slack.setBotUrl(`http://127.0.0.1:${address.port}`);
  return Object.assign(bot, {
    /** The trigger_id of the last request. */
    trigger: () => String(seen.at(-1)?.['trigger_id']),
    call: async (method: string, args: Body): Promise<Body> => ({
      ...(await app.client.apiCall(method, args)),
    }),
    stop: async () => {
      await app.stop();
    },
  });
};

export type ExampleBot = Awaited<ReturnType<typeof startExampleBot>>;
