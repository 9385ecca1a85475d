import type { Block } from '../block-kit/blocks.ts';

export type StoredBlock = Block & { readonly block_id: string };

export interface Metadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
}

export interface Person {
  readonly id: string;
  readonly team_id: string;
  readonly name: string;
  readonly real_name: string;
  readonly tz: string;
  readonly tz_offset: number;
  readonly is_bot: boolean;
  readonly deleted: boolean;
  readonly is_stranger: boolean;
  readonly is_hidden: boolean;
}

export interface Conversation {
  readonly id: string;
  readonly kind: 'channel' | 'group' | 'im';
  readonly name: string;
  readonly is_ext_shared: boolean;
  /** The person at the other end of a direct message. */
  readonly user?: string;
  is_archived: boolean;
  readonly members: Set<string>;
}

/** A file as it stands in a message, with what it says. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

export interface Message {
  readonly type: 'message';
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly bot_id?: string;
  readonly text: string;
  readonly blocks?: readonly StoredBlock[];
  readonly metadata?: Metadata;
  readonly files?: readonly SharedFile[];
  readonly thread_ts?: string;
  readonly subtype?: 'tombstone' | 'thread_broadcast';
  readonly edited?: { readonly user: string; readonly ts: string };
}

export interface Ephemeral {
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks?: readonly StoredBlock[];
  readonly thread_ts?: string;
}

/** A rule that was broken, whoever noticed it: the API, an acknowledgement or a response_url. */
export interface Violation {
  readonly rule: string;
  readonly where: string;
  readonly details: readonly string[];
}

export interface Call {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly at: number;
  /** Absent when the caller did not get Slack's own answer. */
  answer?: Readonly<Record<string, unknown>>;
}
