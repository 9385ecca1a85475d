import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

/** As many as Slack gives at once; apps outside its Marketplace get 15, and one page a minute. */
const LOOK_UP_MESSAGES = 100;
/** Look-ups that Slack has cut short and that nobody has gone on with are forgotten beyond these. */
const MOST_LOOK_UPS = 100;

const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      blocks: z.array(z.looseObject({ block_id: z.string().nullish() })).nullish(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

/** Where a look-up looks: a channel or one of its threads, and from when to when, as Slack gives times. */
interface Stretch {
  readonly channel: string;
  readonly threadTs: string | undefined;
  readonly oldest: string;
  readonly latest: string;
}

/** How far a look-up has come. */
interface LookUp {
  /** The page to go on with; undefined at the first. */
  readonly cursor: string | undefined;
  readonly found: readonly string[];
}

const FROM_THE_BEGINNING: LookUp = { cursor: undefined, found: [] };

/** Finds what the bot has posted by the tag in its first block. */
export class MessageLookUp {
  private readonly client: WebClient;
  /** By what is looked for: where to go on once Slack lets us. */
  private readonly cut = new Map<string, LookUp>();

  constructor(client: WebClient) {
    this.client = client;
  }

  /**
   * The times of the messages that bear this tag: of all of them, or of those on the first page that has any.
   * Page by page. Where Slack asks to wait between two pages, the next look-up for the same goes on with the
   * page that it did not give: with one page a minute, a busy channel would never be read to its end.
   */
  async find(
    { threadTs, ...stretch }: Stretch,
    { tag, isAll }: { readonly tag: string; readonly isAll: boolean },
  ): Promise<readonly string[]> {
    const key = [stretch.channel, threadTs, stretch.oldest, stretch.latest, tag].join(' ');
    const span = { ...stretch, limit: LOOK_UP_MESSAGES };
    let { cursor, found } = this.cut.get(key) ?? FROM_THE_BEGINNING;
    this.cut.delete(key);
    for (;;) {
      const page = cursor === undefined ? span : { ...span, cursor };
      try {
        const response =
          threadTs === undefined
            ? await this.client.conversations.history(page)
            : await this.client.conversations.replies({ ...page, ts: threadTs });
        const { messages, response_metadata: next } = history.parse(response);
        const tagged = messages.filter(({ blocks }) => blocks?.[0]?.block_id === tag);
        found = [...found, ...tagged.map(({ ts }) => ts)];
        cursor = next?.next_cursor ?? '';
      } catch (error) {
        this.remember(key, { cursor, found });
        throw error;
      }
      if (cursor === '' || (found.length > 0 && !isAll)) return found;
    }
  }

  private remember(key: string, lookUp: LookUp): void {
    this.cut.set(key, lookUp);
    const [oldest] = this.cut.keys();
    if (this.cut.size > MOST_LOOK_UPS && oldest !== undefined) this.cut.delete(oldest);
  }
}
