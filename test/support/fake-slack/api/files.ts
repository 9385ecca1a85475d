import type { World } from '../world/world.ts';
import { joined } from './access.ts';
import type { Args } from './arguments.ts';
import { ApiError } from './errors.ts';

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
export const getUploadURLExternal = (
  world: World,
  args: Args<'files.getUploadURLExternal'>,
  base: string,
) => {
  const { id } = world.files.announce(args.filename, args.length);
  return { upload_url: `${base}/upload/${world.team.id}.${id}`, file_id: id };
};

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
export const completeUploadExternal = (
  world: World,
  args: Args<'files.completeUploadExternal'>,
) => {
  const files = args.files.map(({ id, title }) => {
    const file = world.files.get(id);
    if (file?.content === undefined || file.isShared) throw new ApiError('file_not_found');
    if (title !== undefined) file.title = title;
    return file;
  });
  // Without a channel a file stays private to the bot.
  if (args.channel_id !== undefined) {
    const { id: channel, is_archived } = joined(world, args.channel_id);
    if (is_archived) throw new ApiError('is_archived');
    world.messages.post({
      channel,
      user: world.bot.userId,
      bot_id: world.bot.botId,
      text: args.initial_comment ?? '',
      files: files.map(({ id, name, title, content = '' }) => ({ id, name, title, content })),
    });
  }
  for (const file of files) file.isShared = true;
  return { files: files.map(({ id, title }) => ({ id, title })) };
};

/**
 * What was posted to an upload's address, as raw bytes or as a form: the status that Slack answers. Only
 * as many bytes as were announced are taken.
 */
export const upload = async (
  world: World,
  id: string,
  contentType: string | undefined,
  body: string,
): Promise<number> => {
  const file = world.files.get(id);
  if (file === undefined || file.content !== undefined) return 404;
  const content = await contentOf(contentType, body);
  if (content === undefined || Buffer.byteLength(content, 'utf8') !== file.length) {
    world.violate('upload', file.name, ['it is not what was announced']);
    return 400;
  }
  file.content = content;
  return 200;
};

const contentOf = async (
  contentType: string | undefined,
  body: string,
): Promise<string | undefined> => {
  if (contentType?.startsWith('multipart/form-data') !== true) return body;
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  const [part] = [...form.values()];
  return typeof part === 'string' || part === undefined ? part : part.text();
};
