import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { jsonOf, mediaType, readBody } from '../api/body.ts';

/** What the bot answered: parsed JSON, else text, else nothing. */
export interface Delivered {
  readonly status: number;
  readonly body: unknown;
}

export interface Signature {
  readonly secret: string;
  /** Seconds; the bot compares them with its own, real clock. */
  readonly at?: number;
}

export interface Payload {
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Bolt checks the timestamp against the machine's clock, so requests are signed with that one even
 * where the fake's clock stands elsewhere.
 *
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
const signed = (body: string, { secret, at }: Signature): Readonly<Record<string, string>> => {
  const timestamp = String(at ?? Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
};

export const deliver = async (
  botUrl: string,
  { contentType, body, headers }: Payload,
  signature: Signature,
): Promise<Delivered> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      new URL('/slack/events', botUrl),
      {
        method: 'POST',
        // No pool: a kept connection would hold up the bot's own shutdown.
        agent: false,
        headers: {
          'content-type': contentType,
          'content-length': Buffer.byteLength(body),
          ...signed(body, signature),
          ...headers,
        },
      },
      (response) => {
        readBody(response).then((text) => {
          const isJson = mediaType(response.headers['content-type']) === 'application/json';
          const content = isJson ? jsonOf(text) : text;
          resolve({ status: response.statusCode ?? 0, body: text === '' ? undefined : content });
        }, reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
