import type { ChannelConfig } from './config.ts';
import type { Conversation } from './types.ts';

const conversationOf = (channel: ChannelConfig, bot: string): Conversation => ({
  id: channel.id,
  kind: channel.is_private === true ? 'group' : 'channel',
  name: channel.name ?? channel.id.toLowerCase(),
  is_ext_shared: channel.is_ext_shared ?? false,
  is_archived: channel.is_archived ?? false,
  members: new Set([...(channel.members ?? []), ...(channel.is_member === false ? [] : [bot])]),
});

/** Channels, private channels and the bot's direct messages. */
export class Conversations {
  readonly #bot: string;
  readonly #all: Map<string, Conversation>;

  constructor(channels: readonly ChannelConfig[], bot: string) {
    this.#bot = bot;
    this.#all = new Map(channels.map((channel) => [channel.id, conversationOf(channel, bot)]));
  }

  get(id: string): Conversation | undefined {
    return this.#all.get(id);
  }

  rename(from: string, to: string): void {
    const conversation = this.#known(from);
    this.#all.delete(from);
    this.#all.set(to, { ...conversation, id: to });
  }

  change(id: string, change: Partial<Pick<Conversation, 'kind' | 'name'>>): void {
    this.#all.set(id, { ...this.#known(id), ...change });
  }

  remove(id: string): void {
    this.#known(id);
    this.#all.delete(id);
  }

  #known(id: string): Conversation {
    const conversation = this.#all.get(id);
    if (conversation === undefined) throw new Error(`There is no conversation ${id}`);
    return conversation;
  }

  isBotIn(conversation: Conversation): boolean {
    return conversation.members.has(this.#bot);
  }

  directWith(user: string): Conversation | undefined {
    return [...this.#all.values()].find(({ kind, user: other }) => kind === 'im' && other === user);
  }

  openDirect(user: string): Conversation {
    const existing = this.directWith(user);
    if (existing !== undefined) return existing;
    const opened: Conversation = {
      id: `D${user}`,
      kind: 'im',
      name: 'directmessage',
      is_ext_shared: false,
      user,
      is_archived: false,
      members: new Set([user, this.#bot]),
    };
    this.#all.set(opened.id, opened);
    return opened;
  }
}
