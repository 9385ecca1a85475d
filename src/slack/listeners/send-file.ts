import type { Person } from '../../domain/ids.ts';
import { section } from '../blocks/blocks.ts';
import { codeBlocks } from '../blocks/code-blocks.ts';
import { code } from '../blocks/mrkdwn.ts';
import { spokenText } from '../blocks/spoken-text.ts';
import { platformError } from '../errors.ts';
import type { ListenerParts } from './parts.ts';

type FileParts = Pick<ListenerParts, 'client' | 'log'>;

/** A file for one person. */
interface SentFile {
  readonly name: string;
  readonly text: string;
  /** What stands above it. mrkdwn. */
  readonly comment: string;
}

/** As so many messages it is sent as text at most. */
const MOST_TEXTS = 10;

/**
 * Sends a file into somebody's direct messages with the bot; as text where Slack takes no file, for
 * example because the app was installed without the scope for it. `unreachable`: Slack lets the bot not
 * write to them.
 *
 * @throws what passes by itself, and faults.
 */
export async function sendFile(
  parts: FileParts,
  { userId }: Person,
  file: SentFile,
): Promise<'as-file' | 'as-text' | 'unreachable'> {
  const { client, log } = parts;
  const channel = await directMessage(parts, userId);
  if (channel === undefined) return 'unreachable';
  try {
    await client.filesUploadV2({
      channel_id: channel,
      filename: file.name,
      title: file.name,
      content: file.text,
      initial_comment: file.comment,
    });
    return 'as-file';
  } catch (error) {
    const slackError = platformError(error);
    if (slackError === undefined) throw error;
    log.warn({ slackError }, 'Slack takes no file, so it is sent as text');
    await sendText(parts, channel, file, slackError);
    return 'as-text';
  }
}

async function directMessage({ client, log }: FileParts, user: string) {
  try {
    const { channel } = await client.conversations.open({ users: user });
    return channel?.id;
  } catch (error) {
    const slackError = platformError(error);
    if (slackError === undefined) throw error;
    log.warn({ slackError }, 'a person cannot be written to');
    return undefined;
  }
}

/** Each message carries all of its text, so that it is read out; what is too much is left out and said. */
async function sendText(
  { client }: FileParts,
  channel: string,
  { name, text, comment }: SentFile,
  slackError: string,
): Promise<void> {
  const all = codeBlocks(text);
  const left = all.length - MOST_TEXTS;
  const texts = [
    `${comment}\nSlack takes no file from me here (${code(slackError)}), so ${code(name)} follows as text.`,
    ...all.slice(0, MOST_TEXTS),
    ...(left > 0
      ? [
          `That is not all: ${left} of ${all.length} parts do not fit. The bot’s operator can mend it by installing the app anew with the scope ${code('files:write')}.`,
        ]
      : []),
  ];
  for (const one of texts) {
    const blocks = [section(one)];
    await client.chat.postMessage({ channel, text: spokenText(blocks), blocks });
  }
}
