import { type CustomRoute, HTTPReceiver, type Logger } from '@slack/bolt';
import type { Link } from './link.ts';

export interface HttpLinkOptions {
  readonly signingSecret: string | undefined;
  readonly httpPort: number;
  /** What browsers ask for. */
  readonly routes: readonly CustomRoute[];
}

/** Slack calls the bot. */
export function httpLink(options: HttpLinkOptions, logger: Logger): Link {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret ?? '',
    logger,
    port: options.httpPort,
    customRoutes: [...options.routes],
  });
  let isListening = false;
  return {
    receiver,
    isConnected: () => isListening,
    start: async () => {
      await receiver.start(options.httpPort);
      isListening = true;
    },
    stop: async () => {
      isListening = false;
      await receiver.stop();
    },
  };
}
