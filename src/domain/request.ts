import type { Connection, ConnectionId } from './connection.ts';
import type { PortReading } from './evidence/connection-test.ts';
import type { EndpointService } from './evidence/endpoint-service.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { InterfaceEndpoint } from './evidence/interface-endpoint.ts';
import type { ChannelId, Person, RequestRef } from './ids.ts';
import type { Intake, IntakeField } from './intake/intake.ts';
import type { Actor, Party } from './party.ts';
import type { PlaybookId } from './playbooks/playbooks.ts';
import type { StepId } from './playbooks/steps.ts';
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
        readonly fields: readonly IntakeField[];
        readonly reason: string;
      }
    | { readonly kind: 'rejected'; readonly reason: string }
    /** A connection test that did not prove every port; the step stays open. */
    | { readonly kind: 'tested'; readonly readings: readonly PortReading[] };
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
  /** The connections that this visit is about; empty for a step of the request as a whole. */
  readonly connections: readonly ConnectionId[];
  readonly openedAt: Instant;
  /** Null while this is the next action. */
  readonly closedAt: Instant | null;
  readonly deeds: readonly Deed[];
}

/** A connection's state in AWS's words; `not-requested` before an endpoint exists. */
export type ConnectionState = 'not-requested' | 'pendingAcceptance' | 'available' | 'rejected';

/** How far one connection has come. */
export interface ConnectionProgress extends Connection {
  readonly state: ConnectionState;
  /** The steps of the playbook that are done for it. */
  readonly done: readonly StepId[];
  readonly service: EndpointService | null;
  readonly endpoint: InterfaceEndpoint | null;
  /** Ports that a test has proven to connect to this endpoint, by ascending number. */
  readonly proven: readonly PortReading[];
}

interface RequestCommon {
  /** The number of events so far: the version that a transition expects. */
  readonly version: number;
  readonly playbook: PlaybookId;
  readonly channel: ChannelId;
  readonly requester: Person;
  readonly requesterParty: Party;
  readonly contacts: readonly Person[];
  readonly intake: Intake;
  /** Adobe's engineer who accepted the request and is told of Adobe's further steps. */
  readonly assignee: Person | null;
  /** The Adobe support ticket, once step 1 recorded it. */
  readonly ticket: string | null;
  readonly submittedAt: Instant;
  readonly lastEventAt: Instant;
  /** The steps of the request as a whole that are done. */
  readonly done: readonly StepId[];
  readonly connections: readonly ConnectionProgress[];
  /** Oldest first. */
  readonly visits: readonly Visit[];
}

/** A request as its history leaves it. Everything else (SLA, messages, reminders) is derived. */
export type RequestState = RequestCommon &
  (
    | { readonly status: 'open' }
    | { readonly status: 'completed'; readonly closedAt: Instant }
    | {
        readonly status: 'cancelled';
        readonly closedAt: Instant;
        readonly by: Actor;
        readonly reason: string;
      }
  );

/** A stored request: its state and the name that the store gave it. */
export type Request = RequestState & RequestRef;

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
      visit.connections.includes(connection.id) && !connection.done.includes(visit.step),
  );
}

export function connectionProgress(
  request: RequestState,
  id: ConnectionId,
): ConnectionProgress | undefined {
  return request.connections.find((connection) => connection.id === id);
}
