import { z } from 'zod';
import { platformError } from '../errors.ts';
import { readMessageTag } from '../messages/context.ts';
import { markIn, type RequestLink } from '../request-link.ts';
import type { ListenerParts } from './parts.ts';

const found = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      blocks: z.array(z.looseObject({ block_id: z.string().nullish() })).nullish(),
    }),
  ),
});

const choice = z.looseObject({ value: z.string().optional() });
const element = choice.extend({ options: z.array(choice).optional() });
const ownBlocks = z.array(
  z.looseObject({ accessory: element.optional(), elements: z.array(element).optional() }),
);

/**
 * The request whose card or direct message stands at a place in Slack; undefined when it is another
 * message, or Slack does not show it to us. Who may know of the request is for the caller to decide.
 */
export async function requestAt(
  { client, log }: Pick<ListenerParts, 'client' | 'log'>,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<RequestLink | undefined> {
  try {
    const only = { oldest: ts, latest: ts, inclusive: true, limit: 1 };
    const { messages } = found.parse(await client.conversations.history({ channel, ...only }));
    const blocks = messages.find((one) => one.ts === ts)?.blocks ?? [];
    const tagged = readMessageTag(blocks[0]?.block_id ?? '');
    if (tagged === undefined) return undefined;
    const mark = valuesOf(ownBlocks.parse(blocks))
      .map(markIn)
      .find((one) => one !== undefined);
    return { number: tagged.number, ...(mark === undefined ? {} : { mark }) };
  } catch (error) {
    const slackError = platformError(error);
    if (slackError === undefined) throw error;
    log.debug({ slackError }, 'the message behind a link cannot be read');
    return undefined;
  }
}

/** What the buttons and menus of a message would send back. */
function valuesOf(blocks: z.infer<typeof ownBlocks>): readonly string[] {
  return blocks
    .flatMap(({ accessory, elements = [] }) => [...(accessory ? [accessory] : []), ...elements])
    .flatMap(({ value, options = [] }) => [value, ...options.map((one) => one.value)])
    .filter((value) => value !== undefined);
}
