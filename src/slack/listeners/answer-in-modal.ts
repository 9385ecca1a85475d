import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../application/log.ts';
import { spokenText } from '../blocks/spoken-text.ts';
import type { ClickInput } from '../identity.ts';
import { answerView } from '../views/notice.ts';

/**
 * Answers a click on Home or in a modal, where there is no message: by a modal, which stands on the
 * one that was clicked; and where that is too late or one was opened already by a direct message.
 * @throws what Slack throws.
 */
export async function answerInModal(
  client: WebClient,
  { person, triggerId, isOnHome }: Pick<ClickInput, 'person' | 'triggerId' | 'isOnHome'>,
  blocks: readonly KnownBlock[],
  log: Log,
): Promise<void> {
  try {
    const modal = { trigger_id: triggerId, view: answerView(blocks) };
    await (isOnHome ? client.views.open(modal) : client.views.push(modal));
  } catch (error) {
    log.debug({ err: error }, 'answered by a direct message instead');
    const { channel } = await client.conversations.open({ users: person.userId });
    if (channel?.id === undefined) {
      throw new Error('Slack opened a DM without an id', { cause: error });
    }
    await client.chat.postMessage({
      channel: channel.id,
      text: spokenText(blocks),
      blocks: [...blocks],
    });
  }
}
