import type { Delivery } from '../domain/deliveries.ts';
import type { ChannelId, Person } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import type { ReminderRole } from '../domain/reminders/plan.ts';
import type { Rung } from '../domain/reminders/rung.ts';
import type { Request, Visit } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';
import type { Place } from './ports.ts';

/** A message as it will be sent. The body is the messenger's own; the reconciler only compares. */
export interface Message {
  /** Names the delivery within the workspace, as the message itself carries it. */
  readonly tag: string;
  readonly fingerprint: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
}

export type Destination =
  | { readonly kind: 'channel'; readonly channel: ChannelId }
  | { readonly kind: 'thread'; readonly channel: ChannelId; readonly threadTs: string }
  | { readonly kind: 'person'; readonly person: Person };

export interface MessageContext {
  readonly request: Request;
  readonly roster: AdobeRoster;
  readonly now: Instant;
  /** The card's permalink, where it is known. */
  readonly cardLink: string | undefined;
  /** The IANA zone of a DM's reader; undefined in channels, where the contract's zone counts. */
  readonly readerTimeZone: string | undefined;
}

/** One request in a message of reminders. */
export interface ReminderItem {
  readonly request: Request;
  readonly roster: AdobeRoster;
  readonly visit: Visit;
  readonly rung: Rung;
  readonly crossingAt: Instant;
  /** As of when the message says what is left. */
  readonly sentAt: Instant;
  readonly role: ReminderRole;
  /**
   * `superseded`: a newer message reminds of it. `over`: it does not wait for the reader any more.
   * `out`: they take part in it no more.
   */
  readonly standing: 'live' | 'superseded' | 'over' | 'out';
  /** Who else is told. */
  readonly others: readonly Person[];
  /** The card's permalink, where it is known. */
  readonly cardLink: string | undefined;
}

/** Slack, as the reconciler sees it. Every method may throw {@link RateLimited}. */
export interface Messenger {
  compose(delivery: Delivery, context: MessageContext): Message;
  /** One message with reminders, for a reader in that IANA zone (undefined: the contract's). */
  composeReminders(
    items: readonly ReminderItem[],
    context: { readonly tag: string; readonly readerTimeZone: string | undefined },
  ): Message;
  /**
   * @throws CannotPost when Slack refuses for a reason that does not pass by itself.
   * @throws ThreadGone when a reply's thread has no root any more.
   */
  post(destination: Destination, message: Message): Promise<Place>;
  /** `gone`: the message was deleted. @throws CannotPost as `post` does. */
  edit(place: Place, message: Message): Promise<'edited' | 'gone'>;
  /**
   * Looks for a message that may have arrived about `since`: the one that is found first, or with `until`
   * every one until then. `unknown`: Slack refused to look.
   */
  find(
    destination: Destination,
    tag: string,
    since: Instant,
    until?: Instant,
  ): Promise<readonly Place[] | 'unknown'>;
  /** Takes back a message that is there twice; one that is gone already is fine. */
  remove(place: Place): Promise<void>;
}

/** Slack refuses a message for a reason that somebody has to mend: archived, not a member, ... */
export class CannotPost extends Error {
  readonly slackError: string;
  /** `person`: only this reader cannot be written to. `app`: nothing of the kind gets through. */
  readonly concerns: 'person' | 'app';

  constructor(slackError: string, concerns: 'person' | 'app' = 'app', options?: ErrorOptions) {
    super(`Slack refused the message: ${slackError}`, options);
    this.name = 'CannotPost';
    this.slackError = slackError;
    this.concerns = concerns;
  }
}

/**
 * The thread's root is gone. Slack does not refuse such a reply but posts it into the channel; the
 * messenger has taken it back.
 */
export class ThreadGone extends Error {
  constructor() {
    super('the card of this thread was deleted');
    this.name = 'ThreadGone';
  }
}

/** Who people are, as far as Slack tells. */
export interface Profile {
  readonly person: Person;
  readonly name: string;
  /** IANA zone of the profile; undefined where Slack does not tell. */
  readonly timeZone: string | undefined;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
  /** Of another workspace, and in no channel with anybody of this one. */
  readonly isStranger?: true;
}

export interface Directory {
  /** Adobe's side of a workspace, user group included. */
  roster(teamId: Person['teamId']): Promise<AdobeRoster>;
  /** Undefined when Slack does not know the person. */
  profile(teamId: Person['teamId'], userId: Person['userId']): Promise<Profile | undefined>;
}

/** Knows the admins by themselves: they mend what keeps Adobe's side from being read. */
export interface AdminDirectory extends Directory {
  admins(teamId: Person['teamId']): Promise<readonly Person[]>;
}
