import { z } from 'zod';
import { platformError } from '../errors.ts';
import { readMessageTag } from '../messages/context.ts';
import type { ListenerParts } from './parts.ts';

const found = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      blocks: z.array(z.looseObject({ block_id: z.string().nullish() })).nullish(),
    }),
  ),
});

/**
 * The number of the request whose card or direct message stands at a place in Slack; undefined when
 * it is another message, or Slack does not show it to us. Who may know of the request is for the
 * caller to decide.
 */
export async function numberAt(
  { client, log }: Pick<ListenerParts, 'client' | 'log'>,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<number | undefined> {
  try {
    const only = { oldest: ts, latest: ts, inclusive: true, limit: 1 };
    const { messages } = found.parse(await client.conversations.history({ channel, ...only }));
    const message = messages.find((one) => one.ts === ts);
    return readMessageTag(message?.blocks?.[0]?.block_id ?? '')?.number;
  } catch (error) {
    const slackError = platformError(error);
    if (slackError === undefined) throw error;
    log.debug({ slackError }, 'the message behind a link cannot be read');
    return undefined;
  }
}
