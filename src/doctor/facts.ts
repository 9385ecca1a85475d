import type { Config } from '../config.ts';
import type { Instant } from '../domain/time.ts';

/** What came of asking somebody else, such as Slack or Redis. */
export type Asked<Value> =
  | { readonly outcome: 'answered'; readonly value: Value }
  /** The other end said no, in its own words. */
  | { readonly outcome: 'refused'; readonly error: string }
  | { readonly outcome: 'unreachable'; readonly reason: string }
  /** Why it was not asked, as a sentence: something has to be mended before. */
  | { readonly outcome: 'not-asked'; readonly because: string }
  /** Why there is nothing to ask, as a sentence. */
  | { readonly outcome: 'not-needed'; readonly because: string };

/** What another clock said, and between which instants of ours it was asked. */
export interface ClockReading {
  readonly theirs: Instant;
  /** How finely it tells time: the true instant lies at most so much later. */
  readonly stepMs: number;
  readonly askedAt: Instant;
  readonly answeredAt: Instant;
}

export interface BotFacts {
  readonly team: string;
  readonly user: string;
  /** Whose token it is: an app's bot, or a person. */
  readonly isBot: boolean;
  /** Undefined where the answer did not say; the local workspace does not. */
  readonly scopes: readonly string[] | undefined;
  readonly clock: ClockReading | undefined;
}

/** What Redis says of itself; undefined is what it does not tell this user. */
export interface RedisFacts {
  /** Host and port, without user and password. */
  readonly address: string;
  readonly clock: ClockReading | undefined;
  readonly version: string | undefined;
  readonly role: string | undefined;
  readonly isCluster: boolean;
  readonly evictionPolicy: string | undefined;
  readonly memory: { readonly used: number; readonly most: number } | undefined;
  readonly appendOnly: boolean | undefined;
  readonly appendFsync: string | undefined;
  /** Whether the last write to the append-only file succeeded. */
  readonly canAppend: boolean;
  /** Commands that its user may not run although the bot needs them, and keys it may not touch. */
  readonly missing: readonly string[];
}

export interface GroupFacts {
  /** Which variable names it. */
  readonly variable: 'ADOBE_USER_GROUP' | 'ADMIN_USER_GROUP';
  readonly id: string;
  /** How many people are in it. */
  readonly members: Asked<number>;
}

/** What the workspaces gave when they installed the app, sealed in Redis. */
export interface InstallationFacts {
  /** Those that the keys of today open, with the scopes that Slack granted there. */
  readonly opened: readonly { readonly owner: string; readonly scopes: readonly string[] }[];
  /** Whose they do not open. */
  readonly closed: readonly string[];
}

/** `bot`: the bot itself listens there already. */
export interface PortFacts {
  readonly name: 'HEALTH_PORT' | 'HTTP_PORT';
  readonly port: number;
  readonly state: 'free' | 'bot' | 'taken' | 'forbidden';
}

/** All that the checks judge; they ask nobody themselves. */
export interface Facts {
  readonly now: Instant;
  readonly nodeVersion: string;
  readonly configuration:
    | { readonly ok: true; readonly config: Config }
    | { readonly ok: false; readonly problems: readonly string[] };
  readonly bot: Asked<BotFacts>;
  readonly app: Asked<object>;
  readonly groups: Asked<readonly GroupFacts[]>;
  /** Of many workspaces: the app's client id and secret. */
  readonly client: Asked<object>;
  readonly installations: Asked<InstallationFacts>;
  readonly redis: Asked<RedisFacts>;
  readonly ports: readonly PortFacts[];
}
