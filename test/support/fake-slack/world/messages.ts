import type { Block } from '../block-kit/blocks.ts';
import { stored } from './stored-blocks.ts';
import { counter } from './timestamps.ts';
import type { Ephemeral, Message, Metadata, SharedFile } from './types.ts';

export interface Draft {
  readonly channel: string;
  readonly user: string;
  readonly bot_id?: string;
  readonly text: string;
  readonly blocks?: readonly Block[] | undefined;
  readonly metadata?: Metadata | undefined;
  readonly files?: readonly SharedFile[];
  readonly thread_ts?: string | undefined;
  readonly broadcast?: boolean;
}

export interface Change {
  readonly text: string;
  readonly blocks?: readonly Block[] | undefined;
  readonly metadata?: Metadata | undefined;
}

/** All messages of the workspace, oldest first, and the ephemerals that only one person sees. */
export class Messages {
  readonly #nextTs: () => string;
  readonly #nextBlockId = counter('b');
  #messages: readonly Message[] = [];
  #ephemerals: readonly Ephemeral[] = [];

  constructor(nextTs: () => string) {
    this.#nextTs = nextTs;
  }

  post({ broadcast, blocks, metadata, thread_ts, ...draft }: Draft): Message {
    const message: Message = {
      type: 'message',
      ...draft,
      ts: this.#nextTs(),
      ...(blocks === undefined ? {} : { blocks: stored(blocks, this.#nextBlockId) }),
      ...(metadata === undefined ? {} : { metadata }),
      ...(thread_ts === undefined ? {} : { thread_ts }),
      ...(broadcast === true ? { subtype: 'thread_broadcast' as const } : {}),
    };
    this.#messages = [...this.#messages, message];
    return message;
  }

  find(channel: string, ts: string): Message | undefined {
    return this.#messages.find((message) => message.channel === channel && message.ts === ts);
  }

  /** Without `blocks` the text replaces them, as chat.update documents; metadata stays. */
  change(message: Message, { text, blocks, metadata }: Change): Message {
    const { blocks: _blocks, edited: _edited, ...rest } = message;
    const changed: Message = {
      ...rest,
      text,
      ...(blocks === undefined
        ? { edited: { user: message.user, ts: this.#nextTs() } }
        : { blocks: stored(blocks, this.#nextBlockId) }),
      ...(metadata === undefined ? {} : { metadata }),
    };
    this.#replace(message, [changed]);
    return changed;
  }

  moveAll(from: string, to: string): void {
    this.#messages = this.#messages.map((message) =>
      message.channel === from ? { ...message, channel: to } : message,
    );
  }

  /** A root with replies leaves a tombstone behind; anything else is gone. */
  remove(message: Message): void {
    const tombstone: Message = {
      type: 'message',
      subtype: 'tombstone',
      channel: message.channel,
      ts: message.ts,
      thread_ts: message.ts,
      user: 'USLACKBOT',
      text: 'This message was deleted.',
    };
    this.#replace(message, this.replies(message).length > 0 ? [tombstone] : []);
  }

  replies(root: Message): readonly Message[] {
    return this.#messages.filter(
      (message) =>
        message.channel === root.channel && message.thread_ts === root.ts && message.ts !== root.ts,
    );
  }

  /** What stands in the channel itself: everything but replies that were not broadcast. */
  top(channel: string): readonly Message[] {
    return this.in(channel).filter(
      (message) =>
        message.thread_ts === undefined ||
        message.thread_ts === message.ts ||
        message.subtype === 'thread_broadcast',
    );
  }

  in(channel: string): readonly Message[] {
    return this.#messages.filter((message) => message.channel === channel);
  }

  whisper({
    blocks,
    thread_ts,
    ...draft
  }: Omit<Ephemeral, 'ts' | 'blocks' | 'thread_ts'> & {
    readonly blocks?: readonly Block[] | undefined;
    readonly thread_ts?: string | undefined;
  }): Ephemeral {
    const ephemeral: Ephemeral = {
      ...draft,
      ts: this.#nextTs(),
      ...(blocks === undefined ? {} : { blocks: stored(blocks, this.#nextBlockId) }),
      ...(thread_ts === undefined ? {} : { thread_ts }),
    };
    this.#ephemerals = [...this.#ephemerals, ephemeral];
    return ephemeral;
  }

  ephemeralsOf(user: string): readonly Ephemeral[] {
    return this.#ephemerals.filter((ephemeral) => ephemeral.user === user);
  }

  removeEphemeral(ephemeral: Ephemeral): void {
    this.#ephemerals = this.#ephemerals.filter((other) => other.ts !== ephemeral.ts);
  }

  #replace(message: Message, by: readonly Message[]): void {
    this.#messages = this.#messages.flatMap((other) =>
      other.ts === message.ts && other.channel === message.channel ? by : [other],
    );
  }
}
