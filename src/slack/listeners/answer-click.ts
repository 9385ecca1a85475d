import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../application/log.ts';
import type { ClickInput } from '../identity.ts';
import { answerInModal } from './answer-in-modal.ts';
import { type EphemeralMessage, ephemeral } from './ephemeral.ts';

/** The response URL of a click, which Slack takes for half an hour. */
export type Respond = (message: EphemeralMessage) => Promise<unknown>;

/** A click that was read, and the client of the workspace that it was made in. */
export interface Clicked {
  readonly client: WebClient;
  readonly input: ClickInput;
}

/**
 * Answers a click to the one person who made it: ephemeral where it was made, in a modal where it was
 * made on Home or in one, and through the response URL where neither is possible.
 *
 * @throws what Slack throws.
 */
export async function answerClick(
  clicked: Clicked | undefined,
  blocks: readonly KnownBlock[],
  respond: Respond,
  log: Log,
): Promise<void> {
  const message = ephemeral(blocks);
  if (clicked !== undefined && isInView(clicked.input)) {
    await answerInModal(clicked.client, clicked.input, blocks, log);
    return;
  }
  if (clicked?.input.channel === undefined) {
    await respond({ ...message, replace_original: false });
    return;
  }
  const { channel, person, threadTs } = clicked.input;
  try {
    await clicked.client.chat.postEphemeral({
      channel,
      user: person.userId,
      text: message.text,
      blocks: message.blocks,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    });
  } catch (error) {
    log.debug({ err: error }, 'answered through the response URL instead');
    await respond({ ...message, replace_original: false });
  }
}

/** On Home or in a modal there is no message. */
function isInView({ clickedView, isOnHome }: ClickInput): boolean {
  return clickedView !== undefined || isOnHome;
}
