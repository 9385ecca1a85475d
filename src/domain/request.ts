import type { Change } from './change/change.ts';
import type { Connection, ConnectionId } from './connection.ts';
import type { LostConnection } from './events.ts';
import type { AdobeAccount } from './evidence/adobe-account.ts';
import type { ConnectionState } from './evidence/connection-state.ts';
import type { PortReading } from './evidence/connection-test.ts';
import type { Endpoint } from './evidence/endpoint.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { ProviderService } from './evidence/provider-service.ts';
import type { RequestField } from './fields.ts';
import { type ChannelId, isSamePerson, type Person, type RequestRef } from './ids.ts';
import type { Intake, Service } from './intake/intake.ts';
import type { Actor, Party } from './party.ts';
import { type PlaybookId, playbook } from './playbooks/playbooks.ts';
import { isDetour, type StepId } from './playbooks/steps.ts';
import type { ClosingClock } from './sla/closing-clock.ts';
import type { Instant } from './time.ts';

/** What somebody did during a visit of a step: the record that stands where the buttons stood. */
export interface Deed {
  readonly connection: ConnectionId | null;
  readonly by: Actor;
  readonly at: Instant;
  readonly outcome:
    | { readonly kind: 'done'; readonly evidence: Evidence }
    | {
        readonly kind: 'returned';
        readonly fields: readonly RequestField[];
        readonly reason: string;
      }
    | {
        readonly kind: 'refused';
        readonly how: 'reject' | 'send-back';
        readonly backTo: StepId;
        readonly reason: string;
      }
    /** A connection test that did not prove every port; the step stays open. */
    | {
        readonly kind: 'tested';
        readonly readings: readonly PortReading[];
        readonly excerpt: string;
      }
    /** The cloud shows that the connection is lost: it is made again. */
    | {
        readonly kind: 'state-reported';
        readonly state: ConnectionState;
        readonly note: string;
      }
    | { readonly kind: 'help-requested'; readonly note: string }
    | { readonly kind: 'held'; readonly reason: string };
}

/**
 * One stay at a step: from when it became the next action until it was done, refused or overtaken.
 * A step that is sent back is visited again; buttons carry the visit's number, so that a click on
 * the message of an earlier visit is recognised.
 */
export interface Visit {
  /** 1 for the first visit of a request, without gaps. */
  readonly number: number;
  readonly step: StepId;
  /** The side whose turn it is. */
  readonly owner: Party;
  /** The connections that this visit is about; empty for a step of the request as a whole. */
  readonly connections: readonly ConnectionId[];
  readonly openedAt: Instant;
  /** Null while this is the next action. */
  readonly closedAt: Instant | null;
  readonly deeds: readonly Deed[];
}

/** Something that people should read in the thread, beside the steps. */
export interface Note {
  readonly by: Actor;
  readonly at: Instant;
  readonly about:
    | { readonly kind: 'comment'; readonly text: string }
    | { readonly kind: 'reassigned'; readonly assignee: Person }
    | { readonly kind: 'ticket'; readonly ticket: string }
    | {
        readonly kind: 'contacts';
        readonly added: readonly Person[];
        readonly removed: readonly Person[];
      }
    | { readonly kind: 'moved'; readonly from: ChannelId }
    | {
        readonly kind: 'state';
        readonly connection: ConnectionId;
        readonly state: ConnectionState;
        readonly note: string;
      }
    | {
        readonly kind: 'reopened';
        readonly reason: string;
        readonly lost: readonly LostConnection[];
      };
}

/** What Adobe's side keeps to itself. It is no {@link Note}, so that nothing shows it by mistake. */
export interface InternalNote {
  readonly by: Actor;
  readonly at: Instant;
  readonly text: string;
  /** Who was in charge, unless they wrote it: the one who is told of it. */
  readonly to: Person | null;
}

/** Somebody wants no reminders of the request for a while. */
export interface Snooze {
  readonly person: Person;
  /** When they said so. */
  readonly at: Instant;
  /** Its due date bounds it whenever it is asked about, because a due date can move. */
  readonly until: Instant;
}

/** The snooze of this person that has not ended by `now`. */
export function snoozeInForce(
  { snoozes }: RequestState,
  person: Person,
  now: Instant,
): Snooze | undefined {
  return snoozes.find((one) => isSamePerson(one.person, person) && now < one.until);
}

/** Somebody hears how a request goes on although it is not theirs to do. */
export interface Watch {
  readonly person: Person;
  /** Since when. */
  readonly at: Instant;
  /** How many visits the request had had by then: of those they are told nothing. */
  readonly visits: number;
  /** Whether it was closed by then: then they hear of no end before it is reopened. */
  readonly wasClosed: boolean;
}

/** How far one connection has come. */
export interface ConnectionProgress extends Connection {
  readonly state: ConnectionState;
  /** The steps of the playbook that are done for it. */
  readonly done: readonly StepId[];
  readonly service: ProviderService | null;
  readonly endpoint: Endpoint | null;
  /** Ports that a test has proven to connect to this endpoint, by ascending number. */
  readonly proven: readonly PortReading[];
}

interface RequestCommon {
  /** The number of events so far: the version that a transition expects. */
  readonly version: number;
  readonly playbook: PlaybookId;
  readonly channel: ChannelId;
  /** The ids by which Slack knew the same channel before; the settings may still name it so. */
  readonly formerChannels: readonly ChannelId[];
  readonly requester: Person;
  readonly requesterParty: Party;
  readonly contacts: readonly Person[];
  readonly intake: Intake;
  /** What is changed of which request; null for enablement. */
  readonly change: Change | null;
  /** Who is told of Adobe's steps: whoever was named last, else whoever accepted the request. */
  readonly assignee: Person | null;
  /** The Adobe support ticket, once somebody recorded it. */
  readonly ticket: string | null;
  /** The account from which Adobe connects to the customer, once step 6 gave it. */
  readonly adobeAccount: AdobeAccount | null;
  readonly submittedAt: Instant;
  /** When somebody last did something; a breach is nobody's doing. */
  readonly lastEventAt: Instant;
  /** The steps of the request as a whole that are done. */
  readonly done: readonly StepId[];
  readonly connections: readonly ConnectionProgress[];
  /** Oldest first. */
  readonly visits: readonly Visit[];
  /** Oldest first. */
  readonly notes: readonly Note[];
  /** For Adobe's side alone, oldest first. */
  readonly internalNotes: readonly InternalNote[];
  /** The due dates whose breach the history tells, in the order in which they were recorded. */
  readonly breaches: readonly Instant[];
  /** The latest of each person. */
  readonly snoozes: readonly Snooze[];
  /** In the order in which they began. */
  readonly watchers: readonly Watch[];
}

/** A request as its history leaves it. Everything else (SLA, messages, reminders) is derived. */
export type RequestState = RequestCommon &
  (
    | { readonly status: 'open' }
    | {
        readonly status: 'completed';
        readonly closedAt: Instant;
        /** By which it was closed; absent where that was not recorded yet. */
        readonly clock?: ClosingClock;
      }
    | {
        readonly status: 'cancelled';
        readonly closedAt: Instant;
        readonly clock?: ClosingClock;
        readonly by: Actor;
        readonly reason: string;
      }
  );

/** A stored request: its state and the name that the store gave it. */
export type Request = RequestState & RequestRef;

/** Whether somebody hears of a request because they asked to. */
export function isWatching({ watchers }: Pick<RequestState, 'watchers'>, person: Person): boolean {
  return watchers.some((one) => isSamePerson(one.person, person));
}

/** The visit that is the next action; undefined once the request is closed. */
export function currentVisit(request: RequestState): Visit | undefined {
  const last = request.visits.at(-1);
  return request.status === 'open' && last?.closedAt === null ? last : undefined;
}

/** The connections of a visit that still await their deed. */
export function openConnections(
  request: RequestState,
  visit: Visit,
): readonly ConnectionProgress[] {
  if (visit.closedAt !== null) return [];
  return request.connections.filter(
    (connection) =>
      visit.connections.includes(connection.id) &&
      (isDetour(visit.step) || !connection.done.includes(visit.step)),
  );
}

export function connectionProgress(
  request: RequestState,
  id: ConnectionId,
): ConnectionProgress | undefined {
  return request.connections.find((connection) => connection.id === id);
}

/** The services whose ports a connection must prove: Adobe's inbound, the target's outbound. */
export function servicesOf(
  { intake }: Pick<RequestState, 'intake'>,
  connection: Connection,
): readonly Service[] {
  if (connection.target === null) return intake.services;
  const target = intake.outbound?.targets[connection.target - 1];
  if (target === undefined) throw new Error(`"${connection.id}" leads to no declared service`);
  return target.services;
}

/** The declared ports of a connection that no test has proven yet. */
export function unprovenPorts(
  request: Pick<RequestState, 'intake'>,
  connection: ConnectionProgress,
): readonly number[] {
  const proven = connection.proven.map(({ port }) => port);
  return servicesOf(request, connection)
    .map(({ port }) => port)
    .filter((port) => !proven.includes(port));
}

/**
 * Whether Adobe may request the connection: on the outbound leg this blocks everything else. Null
 * where no outbound connection is made.
 */
export function isAccessGranted(request: RequestState): boolean | null {
  const { outbound } = request.intake;
  const isMade = playbook(request.playbook).steps.includes('allow-adobe-account');
  if (outbound === null || !isMade) return null;
  const outward = request.connections.filter(({ leg }) => leg === 'outbound');
  return (
    outbound.accessGranted || outward.every(({ done }) => done.includes('allow-adobe-account'))
  );
}
