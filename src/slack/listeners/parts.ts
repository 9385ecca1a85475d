import type { WebClient } from '@slack/web-api';
import type { BoardStore } from '../../application/board-store.ts';
import { cardLinkOf } from '../../application/card-link.ts';
import type { ChannelLife } from '../../application/channel-life.ts';
import type { Handoffs } from '../../application/handoffs.ts';
import type { Homes } from '../../application/homes.ts';
import type { IntakePosts } from '../../application/intake-posts.ts';
import type { KeptInput } from '../../application/kept-input.ts';
import type { Log } from '../../application/log.ts';
import type { AdminDirectory } from '../../application/messenger.ts';
import type { DraftStore, Outbox, RequestStore } from '../../application/ports.ts';
import type { Reachability } from '../../application/reachability.ts';
import { timeZoneOf } from '../../application/reader-time-zone.ts';
import type { Reconcile } from '../../application/reconcile.ts';
import type { SettingsDesk } from '../../application/settings-desk.ts';
import type { ClockPolicy } from '../../domain/clock-policy.ts';
import type { ChannelId, Person, TeamId, UserId } from '../../domain/ids.ts';
import type { AdobeRoster } from '../../domain/party.ts';
import type { ReminderPolicy } from '../../domain/reminders/policy.ts';
import type { WorkingHours } from '../../domain/reminders/working-hours.ts';
import type { Request } from '../../domain/request.ts';
import type { Instant } from '../../domain/time.ts';
import type { InFlight } from '../in-flight.ts';
import type { MessageFacts } from '../messages/context.ts';
import type { Opening } from './opening.ts';

/** The app in one workspace. */
export interface Installation {
  readonly installedTeam: TeamId;
  /** For answers to people: short time-out, no retries. */
  readonly client: WebClient;
  readonly directory: Pick<AdminDirectory, 'profile'>;
}

/**
 * What listeners work with in one workspace. They translate between Slack and the use cases, and
 * decide nothing.
 */
export interface ListenerParts extends Installation {
  readonly handoffs: Handoffs;
  readonly requests: RequestStore;
  readonly drafts: DraftStore;
  readonly homes: Pick<Homes, 'show' | 'choiceOf'>;
  readonly board: Pick<BoardStore, 'companies'>;
  /** What was typed into a form and not recorded. */
  readonly keptInput: KeptInput;
  readonly intakePosts: IntakePosts;
  readonly outbox: Outbox;
  readonly channels: ChannelLife;
  /** The bot as Slack knows it. */
  readonly self: Person;
  /** What Slack told of a person is asked for anew. */
  readonly forgetProfile: (user: UserId) => void;
  readonly directory: AdminDirectory;
  readonly reachability: Reachability;
  readonly reconcile: Reconcile;
  readonly policy: ClockPolicy;
  readonly reminders: ReminderPolicy;
  readonly workingHours: WorkingHours;
  readonly settings: SettingsDesk;
  /** Where a request goes that is not begun in a channel; null where that has to be said. */
  readonly defaultChannel: ChannelId | null;
  readonly now: () => Instant;
  readonly newId: () => string;
  /** What goes on behind an answer; a shutdown waits for it. */
  readonly inFlight: InFlight;
  /** When a modal that is still being prepared begins with a view that says so. */
  readonly loadingAfterMs: number;
  /** Of the click or the command that is being answered, where it is to open a modal. */
  readonly opening?: Opening;
  readonly log: Log;
}

/**
 * The parts of the workspace that a payload is of; undefined where the app is not installed. A payload
 * that names none is of the only workspace, where there is one.
 *
 * @param organisation whose workspace it has to be, where the payload does not name it for sure.
 */
export type PartsOf<Parts = ListenerParts> = (
  team: TeamId | undefined,
  organisation?: TeamId,
) => Promise<Parts | undefined>;

/** The facts of a message that one person reads: instants in their own zone. */
export async function factsFor(
  parts: ListenerParts,
  team: TeamId,
  reader: Person,
  request: Request,
  roster: AdobeRoster,
): Promise<MessageFacts> {
  const timeZone = await readerTimeZone(parts, team, reader);
  const cardLink = await cardLinkOf(parts, request);
  return {
    request,
    roster,
    policy: parts.policy,
    now: parts.now(),
    timeZone,
    cardLink,
  };
}

/** The zone in which one person reads times: their own, or else the contract's. */
export async function readerTimeZone(
  parts: ListenerParts,
  team: TeamId,
  reader: Person,
): Promise<string> {
  const own = await timeZoneOf(parts.directory, team, reader, parts.log);
  return own ?? parts.policy.calendar.timeZone;
}
