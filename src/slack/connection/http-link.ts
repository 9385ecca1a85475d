import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type CustomRoute,
  HTTPReceiver,
  HTTPReceiverDeferredRequestError,
  type Logger,
} from '@slack/bolt';
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

/** What Bolt reads at most. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Enough to tell that a body is nothing but `null`. */
const LONGEST_NULL = 100;

class TooLarge extends Error {
  constructor() {
    super(`its body is larger than ${MOST_BYTES} bytes`);
  }
}

/** Reads the body, and leaves it where Bolt looks for one that was read. */
async function withBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a body is read as bytes');
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new TooLarge();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  Object.assign(request, { rawBody: body });
  return body;
}

/** A path that there is not, or one that cannot be decoded. */
function answerFault(error: unknown, response: ServerResponse): void {
  const isUnknown = error instanceof HTTPReceiverDeferredRequestError;
  response.writeHead(isUnknown ? 404 : 400).end();
}

/** Slack calls the bot. */
export function httpLink(options: HttpLinkOptions, logger: Logger): Link {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret ?? '',
    logger,
    port: options.httpPort,
    customRoutes: [...options.routes],
    dispatchErrorHandler: ({ error, response }) => answerFault(error, response),
  });
  // Bolt refuses what is old, and takes what is dated ahead: a recorded request could be kept for later.
  const { requestListener } = receiver;
  receiver.requestListener = (request, response) => {
    const refuse = (status: number, why: string) => {
      logger.warn(why);
      response.writeHead(status).end();
    };
    // Anybody may send a path that is none, such as `\`.
    if (!URL.canParse(request.url ?? '', 'http://localhost')) {
      refuse(400, 'A request for what is no path was refused.');
      return;
    }
    const aheadMs = Number(request.headers['x-slack-request-timestamp']) * SECOND_MS - Date.now();
    if (aheadMs > MAX_SKEW_MS) {
      const ahead = `A request dated ${Math.round(aheadMs / SECOND_MS)} seconds ahead was refused`;
      refuse(401, `${ahead}: either it is not Slack's, or this machine's clock is slow.`);
      return;
    }
    if (request.method !== 'POST') {
      requestListener(request, response);
      return;
    }
    withBody(request).then(
      (body) => {
        // Bolt would fail over a body that is no object, and answer nothing.
        if (/^(?:payload=)?\s*null\s*$/.test(body.toString('utf8', 0, LONGEST_NULL))) {
          refuse(400, 'A request whose body is null was refused.');
          return;
        }
        try {
          requestListener(request, response);
        } catch (error) {
          answerFault(error, response);
        }
      },
      (error: unknown) => {
        const status = error instanceof TooLarge ? 413 : 400;
        refuse(status, `A request could not be read: ${String(error)}`);
      },
    );
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
