import { z } from 'zod';
import { contentOf } from '../api/access.ts';
import { jsonOf, mediaType } from '../api/body.ts';
import { ApiError } from '../api/errors.ts';
import { sentences } from '../block-kit/sentences.ts';
import { LIMITS } from '../limits.ts';
import type { World } from '../world/world.ts';

/** Where the person was who got the url, and the message that "original" means. */
interface Origin {
  readonly user: string;
  readonly channel: string;
  readonly ts?: string;
}

const responseSchema = z.strictObject({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
});

/** A command's acknowledgement takes the same fields. */
export type Response = z.infer<typeof responseSchema>;

const refused = (status: number, text: string) => ({ status, text });

/**
 * Five uses within thirty minutes, JSON only.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export class ResponseUrls {
  readonly #world: World;
  readonly #issued = new Map<string, Origin & { readonly at: number; uses: number }>();
  base = '';

  constructor(world: World) {
    this.#world = world;
  }

  issue(origin: Origin): string {
    const id = `${this.#world.team.id}.r${this.#issued.size + 1}`;
    this.#issued.set(id, { ...origin, at: this.#world.config.now(), uses: 0 });
    return `${this.base}/response/${id}`;
  }

  /** Whether the url is one of this workspace. */
  has(id: string): boolean {
    return this.#issued.has(id);
  }

  use(id: string, contentType: string | undefined, body: string) {
    const url = this.#issued.get(id);
    const refusal = this.#refusal(url, contentType);
    if (url === undefined || refusal !== undefined) {
      this.#world.violate('response-url', id, [refusal ?? 'no_such_url']);
      return refused(404, refusal ?? 'no_such_url');
    }
    url.uses += 1;
    return this.respond(url, jsonOf(body), 'response_url');
  }

  /** What a response_url or a command's acknowledgement does with its body. */
  respond(origin: Origin, body: unknown, where: string) {
    const parsed = responseSchema.safeParse(body);
    if (!parsed.success) {
      this.#world.violate('invalid-response', where, sentences(parsed.error));
      return refused(400, 'invalid_payload');
    }
    try {
      this.#apply(origin, parsed.data, where);
      return { status: 200, text: 'ok' };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#world.violate('invalid-response', where, [error.error, ...error.messages]);
      return refused(400, error.error);
    }
  }

  #refusal(
    url: { readonly at: number; readonly uses: number } | undefined,
    contentType: string | undefined,
  ): string | undefined {
    if (url === undefined) return undefined;
    if (mediaType(contentType) !== 'application/json') return 'invalid_payload';
    if (url.uses >= LIMITS.responseUrl.uses) return 'used_url';
    if (this.#world.config.now() - url.at > LIMITS.responseUrl.lifeMs) return 'expired_url';
    return undefined;
  }

  #apply(origin: Origin, response: Response, where: string): void {
    const { messages, bot } = this.#world;
    const { channel, user } = origin;
    if (response.delete_original === true) {
      this.#removeOriginal(origin);
      return;
    }
    const content = contentOf(this.#world, where, response);
    if (response.replace_original === true) {
      this.#replaceOriginal(origin, content);
    } else if (response.response_type === 'in_channel') {
      messages.post({
        channel,
        user: bot.userId,
        bot_id: bot.botId,
        ...content,
        thread_ts: response.thread_ts,
      });
    } else {
      messages.whisper({ channel, user, ...content, thread_ts: response.thread_ts });
    }
  }

  #original({ channel, user, ts }: Origin) {
    const { messages } = this.#world;
    const ephemeral = messages.ephemeralsOf(user).find((candidate) => candidate.ts === ts);
    const message = ts === undefined ? undefined : messages.find(channel, ts);
    if (ephemeral === undefined && message === undefined) throw new ApiError('message_not_found');
    return { ephemeral, message };
  }

  #removeOriginal(origin: Origin): void {
    const { ephemeral, message } = this.#original(origin);
    if (ephemeral !== undefined) this.#world.messages.removeEphemeral(ephemeral);
    if (message !== undefined) this.#world.messages.remove(message);
  }

  #replaceOriginal(origin: Origin, content: ReturnType<typeof contentOf>): void {
    const { ephemeral, message } = this.#original(origin);
    if (message !== undefined) this.#world.messages.change(message, content);
    if (ephemeral !== undefined) {
      this.#world.messages.removeEphemeral(ephemeral);
      const { channel, user, thread_ts } = ephemeral;
      this.#world.messages.whisper({ channel, user, ...content, thread_ts });
    }
  }
}
