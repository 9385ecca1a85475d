import { type ChannelId, isSamePerson, type Person } from '../ids.ts';
import { type AdobeRoster, isAdobe, isEngineer } from '../party.ts';
import type { Instant } from '../time.ts';
import { type LocalDate, localDate, spanOf } from './local-date.ts';
import type { RequestSummary } from './summary.ts';

/** Whose digest it is, which decides what they may see and what waits for them. */
export type DigestReader =
  /** What waits for an engineer, and what an engineer is in charge of. */
  | { readonly kind: 'engineer'; readonly person: Person }
  /** Somebody of the customer's side: what they take part in. */
  | { readonly kind: 'customer'; readonly person: Person }
  /** The requests of one channel, and of no other: the next one is another customer's. */
  | { readonly kind: 'channel'; readonly channel: ChannelId }
  /** An account manager: every request of the workspace. */
  | { readonly kind: 'workspace' };

/** How many requests of a section are shown; the others are counted. */
export const MOST_LINES = 15;

/** In the order in which they are shown, and in which a request finds its own. */
export const DIGEST_SECTIONS = ['overdue', 'due-today', 'own-turn', 'other-turn'] as const;
export type DigestSectionKind = (typeof DIGEST_SECTIONS)[number];

export interface DigestSection {
  readonly kind: DigestSectionKind;
  /** At least one; the most pressing first. */
  readonly requests: readonly RequestSummary[];
}

/** What somebody should know at the beginning of the day; every request stands in one section. */
export interface Digest {
  readonly reader: DigestReader;
  /** The reader's. */
  readonly date: LocalDate;
  /** IANA zone in which the reader reads instants. */
  readonly timeZone: string;
  /** At least one; those without a request are left out. */
  readonly sections: readonly DigestSection[];
}

/** What a digest is made from. */
export interface DigestInput {
  readonly reader: DigestReader;
  /** Of a whole workspace, or at least all that the reader may see. */
  readonly requests: readonly RequestSummary[];
  /** The instant at which they were summed up. */
  readonly now: Instant;
  /** The reader's IANA zone. */
  readonly timeZone: string;
}

/** One reader's digest; null when there is nothing to tell, and then nobody is written to. */
export function digestOf({ reader, requests, now, timeZone }: DigestInput): Digest | null {
  const date = localDate(now, timeZone);
  const endsAt = spanOf(date, timeZone)?.to ?? now;
  const found: Readonly<Record<DigestSectionKind, RequestSummary[]>> = {
    overdue: [],
    'due-today': [],
    'own-turn': [],
    'other-turn': [],
  };
  for (const request of requests) {
    if (concerns(request, reader)) found[sectionOf(request, reader, endsAt)].push(request);
  }
  const sections = DIGEST_SECTIONS.map((kind) => ({
    kind,
    requests: found[kind].toSorted(byPressure),
  })).filter((section) => section.requests.length > 0);
  return sections.length === 0 ? null : { reader, date, timeZone, sections };
}

/** As whom a person reads a digest: engineers and account managers as such, everybody else a customer. */
export function readerOf(person: Person, roster: AdobeRoster): DigestReader {
  if (isEngineer(person, roster)) return { kind: 'engineer', person };
  return isAdobe(person, roster) ? { kind: 'workspace' } : { kind: 'customer', person };
}

function concerns(request: RequestSummary, reader: DigestReader): boolean {
  switch (reader.kind) {
    case 'engineer':
      return (
        isAmong(reader.person, request.owners) ||
        (request.assignee !== null && isSamePerson(request.assignee, reader.person))
      );
    case 'customer':
      return isAmong(reader.person, request.customers);
    case 'channel':
      return request.channel === reader.channel;
    case 'workspace':
      return true;
  }
}

/** A deadline at midnight ends the day before it. */
function sectionOf(
  request: RequestSummary,
  reader: DigestReader,
  endsAt: Instant,
): DigestSectionKind {
  const { sla } = request;
  if (sla.status === 'breached') return 'overdue';
  if (sla.status === 'running' && sla.dueAt <= endsAt) return 'due-today';
  return isOwnTurn(request, reader) ? 'own-turn' : 'other-turn';
}

/** A channel and an account manager look at it from Adobe's side. */
function isOwnTurn({ owner, owners }: RequestSummary, reader: DigestReader): boolean {
  switch (reader.kind) {
    case 'engineer':
    case 'customer':
      return isAmong(reader.person, owners);
    case 'channel':
    case 'workspace':
      return owner === 'adobe';
  }
}

/** The most overdue first, then by due date; what is paused has none and comes last. */
function byPressure(one: RequestSummary, other: RequestSummary): number {
  return (
    other.sla.overdueMs - one.sla.overdueMs ||
    dueAtOf(one) - dueAtOf(other) ||
    one.number - other.number
  );
}

function dueAtOf({ sla }: RequestSummary): Instant {
  return 'dueAt' in sla ? sla.dueAt : Number.MAX_SAFE_INTEGER;
}

function isAmong(person: Person, people: readonly Person[]): boolean {
  return people.some((one) => isSamePerson(one, person));
}
