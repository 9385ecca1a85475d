import { createServer, type IncomingMessage } from 'node:http';
import { readBody } from '../fake-slack/api/body.ts';
import type { Payload } from '../fake-slack/people/deliver.ts';

/**
 * Stands where Slack believes the bot to be, answers everything with an empty 200 and keeps it: what
 * it caught can be delivered to the bot as often as a test wants.
 */
export async function catchNext(
  slack: { setBotUrl(url: string): void },
  botUrl: string,
  act: () => Promise<void>,
): Promise<Payload> {
  const caught: Payload[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      caught.push({ contentType: contentTypeOf(request), body });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  slack.setBotUrl(`http://127.0.0.1:${address.port}`);
  try {
    await act();
  } finally {
    slack.setBotUrl(botUrl);
    await new Promise((resolve) => server.close(resolve));
  }
  const [payload] = caught;
  if (payload === undefined) throw new Error('nothing was sent to the bot');
  return payload;
}

function contentTypeOf({ headers }: IncomingMessage): Payload['contentType'] {
  return headers['content-type'] === 'application/json'
    ? 'application/json'
    : 'application/x-www-form-urlencoded';
}

/** An interaction as Slack sends it, changed. */
export function changed(
  payload: Payload,
  change: (interaction: Record<string, unknown>) => unknown,
): Payload {
  const interaction: unknown = JSON.parse(new URLSearchParams(payload.body).get('payload') ?? '');
  if (typeof interaction !== 'object' || interaction === null) throw new Error('no interaction');
  return {
    ...payload,
    body: new URLSearchParams({
      payload: JSON.stringify(change({ ...interaction })),
    }).toString(),
  };
}
