import { type CustomRoute, HTTPReceiver, type Logger } from '@slack/bolt';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Link } from './link.ts';

export interface HttpLinkOptions {
  readonly signingSecret: string | undefined;
  readonly httpPort: number;
  /** What browsers ask for. */
  readonly routes: readonly CustomRoute[];
}

/** Slack's own limit for how far its clock and ours may be apart. */
const MAX_SKEW_MS = 5 * MINUTE_MS;

/** Slack calls the bot. */
export function httpLink(options: HttpLinkOptions, logger: Logger): Link {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret ?? '',
    logger,
    port: options.httpPort,
    customRoutes: [...options.routes],
  });
  // Bolt refuses what is old, and takes what is dated ahead: a recorded request could be kept for later.
  const { requestListener } = receiver;
  receiver.requestListener = (request, response) => {
    const aheadMs = Number(request.headers['x-slack-request-timestamp']) * SECOND_MS - Date.now();
    if (!(aheadMs > MAX_SKEW_MS)) return requestListener(request, response);
    logger.warn(
      `A request dated ${Math.round(aheadMs / SECOND_MS)} seconds ahead was refused: either it is not Slack's, or this machine's clock is slow.`,
    );
    response.writeHead(401).end();
  };
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
