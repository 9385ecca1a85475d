import { z } from 'zod';

/**
 * The arguments each method takes, all as strings from a form or typed from JSON. Anything else is
 * refused, which is stricter than Slack: it ignores most misspelt arguments, and the bot would
 * never learn of them. Attachments, markdown_text and authorship are left out on purpose.
 */

const text = z.string();
const id = z.string().min(1);
const ts = z.string().regex(/^\d{10}\.\d{6}$/, { error: 'must be a timestamp as Slack gave it' });

const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])], {
    error: 'must be a boolean',
  })
  .transform((value) => value === true || value === 'true' || value === '1');

const count = z.coerce.number().int().min(1);

/** A structure that Slack takes as JSON in a string, or as it is within a JSON body. */
const structure = z.unknown().transform((value, context) => {
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return parsed;
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' });
    return z.NEVER;
  }
});

/** https://docs.slack.dev/messaging/message-metadata */
const metadata = structure.pipe(
  z.strictObject({
    event_type: z.string().min(1),
    event_payload: z.record(z.string(), z.unknown()),
  }),
);

/** Bolt's clients send `team_id` with everything. */
const everywhere = { token: text.optional(), team_id: id.optional() };
const rendering = { link_names: flag.optional(), parse: z.enum(['full', 'none']).optional() };
const content = { text: text.optional(), blocks: structure.optional(), ...rendering };
const paging = { cursor: text.optional(), limit: count.optional() };
const timeline = {
  ...paging,
  oldest: text.optional(),
  latest: text.optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
};
const view = { view: structure };

export const ARGUMENTS = {
  'apps.connections.open': z.strictObject({ ...everywhere }),
  'auth.teams.list': z.strictObject({ ...everywhere, ...paging, include_icon: flag.optional() }),
  'auth.test': z.strictObject({ ...everywhere }),
  'chat.delete': z.strictObject({ ...everywhere, channel: id, ts }),
  'chat.getPermalink': z.strictObject({ ...everywhere, channel: id, message_ts: ts }),
  'chat.postEphemeral': z.strictObject({
    ...everywhere,
    ...content,
    channel: id,
    user: id,
    thread_ts: ts.optional(),
  }),
  'chat.postMessage': z.strictObject({
    ...everywhere,
    ...content,
    channel: id,
    thread_ts: ts.optional(),
    reply_broadcast: flag.optional(),
    metadata: metadata.optional(),
    mrkdwn: flag.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
  }),
  'chat.update': z.strictObject({
    ...everywhere,
    ...content,
    channel: id,
    ts,
    metadata: metadata.optional(),
    reply_broadcast: flag.optional(),
  }),
  'conversations.history': z.strictObject({ ...everywhere, ...timeline, channel: id }),
  'conversations.info': z.strictObject({
    ...everywhere,
    channel: id,
    include_locale: flag.optional(),
    include_num_members: flag.optional(),
  }),
  'conversations.members': z.strictObject({ ...everywhere, ...paging, channel: id }),
  'conversations.open': z.strictObject({
    ...everywhere,
    channel: id.optional(),
    users: id.optional(),
    prevent_creation: flag.optional(),
    return_im: flag.optional(),
  }),
  'conversations.replies': z.strictObject({ ...everywhere, ...timeline, channel: id, ts }),
  'oauth.v2.access': z.strictObject({
    ...everywhere,
    client_id: id,
    client_secret: id,
    code: id.optional(),
    redirect_uri: id.optional(),
    grant_type: z.enum(['authorization_code', 'refresh_token']).optional(),
    refresh_token: id.optional(),
  }),
  'files.completeUploadExternal': z.strictObject({
    ...everywhere,
    files: structure.pipe(z.array(z.strictObject({ id, title: text.optional() })).min(1)),
    // A person's id is refused: github.com/slackapi/bolt-js/issues/2115
    channel_id: z
      .string()
      .regex(/^[CGDZ]/)
      .optional(),
    initial_comment: text.optional(),
    thread_ts: ts.optional(),
  }),
  'files.getUploadURLExternal': z.strictObject({
    ...everywhere,
    filename: z.string().min(1),
    length: count,
    alt_txt: text.optional(),
    snippet_type: text.optional(),
  }),
  'team.info': z.strictObject({ ...everywhere, team: id.optional(), domain: id.optional() }),
  'usergroups.users.list': z.strictObject({
    ...everywhere,
    usergroup: id,
    include_disabled: flag.optional(),
  }),
  'users.info': z.strictObject({ ...everywhere, user: id, include_locale: flag.optional() }),
  'views.open': z.strictObject({ ...everywhere, ...view, trigger_id: id }),
  'views.publish': z.strictObject({ ...everywhere, ...view, user_id: id, hash: id.optional() }),
  'views.push': z.strictObject({ ...everywhere, ...view, trigger_id: id }),
  'views.update': z.strictObject({
    ...everywhere,
    ...view,
    view_id: id.optional(),
    external_id: id.optional(),
    hash: id.optional(),
  }),
} as const;

export type Method = keyof typeof ARGUMENTS;
export type Args<M extends Method> = z.infer<(typeof ARGUMENTS)[M]>;

export const isMethod = (name: string): name is Method => Object.hasOwn(ARGUMENTS, name);
