import { type ClockPolicy, slaOfRequest } from '../clock-policy.ts';
import type { Cloud } from '../cloud.ts';
import { isSamePerson, type Person } from '../ids.ts';
import { ownersOf } from '../owners.ts';
import type { AdobeRoster, Party } from '../party.ts';
import { currentVisit, type Request } from '../request.ts';
import type { PauseReason, Sla } from '../sla/sla.ts';
import type { Instant } from '../time.ts';
import type { PartyFilter, RequestFilter, StateFilter } from './request-filter.ts';

/** A request as far as filters ask about it. */
export interface Listed {
  readonly status: Request['status'];
  readonly company: string;
  readonly projectId: string;
  readonly cloud: Cloud;
  /** The side whose turn it is; null once it is closed. */
  readonly owner: Party | null;
  /** The people whose turn it is. */
  readonly owners: readonly Person[];
  readonly sla: Sla;
}

/** Who asks, and from which part of the target on a request is at risk (0.9: when 90 % is used). */
export interface Asking {
  readonly reader: Person;
  readonly atRiskFrom: number;
}

/** What filters ask about, as of `now`. @throws RangeError as `slaOfRequest` does. */
export function listedOf(
  request: Request,
  roster: AdobeRoster,
  policy: ClockPolicy,
  now: Instant,
): Listed {
  const visit = currentVisit(request);
  const { status, intake } = request;
  return {
    status,
    company: intake.company,
    projectId: intake.projectId,
    cloud: intake.cloud,
    owner: visit?.owner ?? null,
    owners: visit === undefined ? [] : ownersOf(request, visit, roster),
    sla: slaOfRequest(request, policy, now),
  };
}

/** Whether a request is one of those that were asked for. Who may see it is decided elsewhere. */
export function matchesFilter(listed: Listed, filter: RequestFilter, asking: Asking): boolean {
  const { state, party, cloud, company, project, text } = filter;
  return (
    (state === undefined || STATES[state](listed, asking)) &&
    (party === undefined || PARTIES[party](listed, asking)) &&
    (cloud === undefined || listed.cloud === cloud) &&
    (company === undefined || isCalled(listed, company)) &&
    (project === undefined || isOfProject(listed, project)) &&
    (text === undefined || isCalled(listed, text) || isOfProject(listed, text))
  );
}

type Rule = (listed: Listed, asking: Asking) => boolean;

const STATES: Readonly<Record<StateFilter, Rule>> = {
  all: () => true,
  open: ({ status }) => status === 'open',
  /** Open, and its clock runs; overdue ones too. */
  running: ({ status, sla }) => status === 'open' && pauseOf(sla) === null,
  overdue: ({ status, sla }) => status === 'open' && sla.status === 'breached',
  /** Not overdue yet, but soon, as its clock runs. */
  'at-risk': ({ sla }, { atRiskFrom }) => sla.status === 'running' && sla.fraction >= atRiskFrom,
  /** Its clock stands still, for whatever reason; overdue ones too. */
  paused: ({ sla }) => pauseOf(sla) !== null,
  'on-hold': ({ sla }) => pauseOf(sla) === 'on-hold',
  returned: ({ sla }) => pauseOf(sla) === 'returned',
  closed: ({ status }) => status !== 'open',
  completed: ({ status }) => status === 'completed',
  cancelled: ({ status }) => status === 'cancelled',
};

const PARTIES: Readonly<Record<PartyFilter, Rule>> = {
  adobe: ({ owner }) => owner === 'adobe',
  customer: ({ owner }) => owner === 'customer',
  me: ({ owners }, { reader }) => owners.some((one) => isSamePerson(one, reader)),
};

function pauseOf(sla: Sla): PauseReason | null {
  if (sla.status === 'paused') return sla.reason;
  return sla.status === 'breached' && sla.pause !== null ? sla.pause.reason : null;
}

function isCalled({ company }: Listed, words: string): boolean {
  const name = company.toLowerCase();
  return wordsOf(words).every((word) => name.includes(word));
}

function isOfProject({ projectId }: Listed, given: string): boolean {
  return projectId.toLowerCase() === given.trim().toLowerCase();
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/u).filter(Boolean);
}
