import { compileCalendar } from '../../src/domain/calendar/compile.ts';
import { ALWAYS } from '../../src/domain/calendar/standard-specs.ts';
import type { Circle } from '../../src/domain/circle.ts';
import type { ClockPolicy, SlaPolicy } from '../../src/domain/clock-policy.ts';
import type { StepInput, StepInputs } from '../../src/domain/commands.ts';
import type { ConnectionId } from '../../src/domain/connection.ts';
import type { Endpoint } from '../../src/domain/evidence/endpoint.ts';
import type { EndpointService } from '../../src/domain/evidence/endpoint-service.ts';
import type { InterfaceEndpoint } from '../../src/domain/evidence/interface-endpoint.ts';
import { channelId, type Person, teamId, userId } from '../../src/domain/ids.ts';
import {
  ACKNOWLEDGEMENTS,
  type IntakeForm,
  PREREQUISITES,
} from '../../src/domain/intake/intake.ts';
import type { AdobeRoster } from '../../src/domain/party.ts';
import type { ReminderPolicy } from '../../src/domain/reminders/policy.ts';
import { TICKED } from '../../src/domain/steps/evidence-fields.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../../src/domain/time.ts';
import { alwaysOpen } from './calendars.ts';

/** The people, the form and the evidence that the specifications speak of. */

/** A Monday, 09:00 UTC. */
export const START: Instant = Date.UTC(2026, 10, 23, 9);

export const HOME = teamId('T0HOME');
const PARTNER = teamId('T0PARTNER');
export const CHANNEL = channelId('C0SHARED');

function person(team: Person['teamId'], user: string): Person {
  return { teamId: team, userId: userId(user) };
}

/** Adobe's engineers, and an account manager. */
export const ada = person(HOME, 'U0ADA');
export const alan = person(HOME, 'U0ALAN');
export const amy = person(HOME, 'U0AMY');
/** The customer's requester and named contact. */
export const cleo = person(PARTNER, 'U0CLEO');
export const carl = person(PARTNER, 'U0CARL');
/** Itself, which records what nobody did. */
export const BOT = person(HOME, 'U0BOT');
/** On neither side. */
export const sam = person(PARTNER, 'U0SAM');

export const ROSTER: AdobeRoster = { engineers: [ada, alan], accountManagers: [amy] };

export const FORM: IntakeForm = {
  company: 'Acme Outdoor',
  projectId: 'abc123def4567',
  plan: 'pro',
  environments: ['production'],
  cloud: 'aws',
  connectionType: 'unidirectional',
  account: '123456789012',
  region: 'us-east-1',
  services: 'Webserver, HTTP port 80\nSFTP port 2222',
  clusterIds: '',
  subscriptions: '',
  prerequisites: [],
  targets: '',
  outboundServices: '',
  accessGranted: '',
  acknowledged: ACKNOWLEDGEMENTS,
};

export const PRODUCTION: ConnectionId = 'inbound-production';
export const STAGING: ConnectionId = 'inbound-staging';

/** The customer's own endpoint service of a bidirectional request, and what Adobe reaches on it. */
export const TARGET = 'com.amazonaws.vpce.us-east-1.vpce-svc-0cccccccccccccccc';

/** What a bidirectional form says besides. */
export const BIDIRECTIONAL: Partial<IntakeForm> = {
  connectionType: 'bidirectional',
  prerequisites: PREREQUISITES,
  targets: TARGET,
  outboundServices: 'mysql port 3306',
  accessGranted: 'yes',
};

/** Seventeen hexadecimal digits that differ from connection to connection. */
function suffixOf(connection: ConnectionId): string {
  const [, , target] = connection.split('-');
  const isStaging = connection.includes('staging');
  if (target === undefined) return `0${(isStaging ? 'b' : 'a').repeat(16)}`;
  return `0${(isStaging ? 'e' : 'd').repeat(15)}${target}`;
}

export function serviceOf(connection: ConnectionId): EndpointService {
  const id = `vpce-svc-${suffixOf(connection)}`;
  return { cloud: 'aws', id, name: `com.amazonaws.vpce.us-east-1.${id}`, region: 'us-east-1' };
}

/** The endpoint that the customer creates; `attempt` tells apart those before and after a rejection. */
export function endpointOf(
  connection: ConnectionId,
  attempt = 1,
  service: EndpointService = serviceOf(connection),
): InterfaceEndpoint {
  const id = `vpce-${attempt}${suffixOf(connection).slice(`${attempt}`.length)}`;
  return { cloud: 'aws', id, dnsName: `${id}-abcd1234.${service.id}.us-east-1.vpce.amazonaws.com` };
}

/** What each step is done with, as it is typed. */
export const REVIEW: StepInputs = {
  request: { ticket: '1234567', confirmed: TICKED.confirmed },
};
export const APPROVE: StepInput = { how: 'accepted' };

export function serviceInput(connection: ConnectionId): StepInput {
  return { service: serviceOf(connection).name };
}

export function endpointInput(
  connection: ConnectionId,
  attempt = 1,
  service?: EndpointService,
): StepInput {
  const { id, dnsName } = endpointOf(connection, attempt, service);
  return { endpointId: id, dnsName };
}

type Test = Readonly<Record<number, 'connected' | 'timed out'>>;

/** The output of one `curl` a port, as curl 7.88 prints it. */
export function testInput(endpoint: Endpoint, test: Test): StepInput {
  const host = endpoint.cloud === 'aws' ? endpoint.dnsName : endpoint.privateIp;
  const address = endpoint.cloud === 'aws' ? '10.0.3.17' : endpoint.privateIp;
  const lines = Object.entries(test).map(([port, outcome]) =>
    outcome === 'connected'
      ? `* Connected to ${host} (${address}) port ${port} (#0)`
      : `* Failed to connect to ${host} port ${port}: Connection timed out`,
  );
  return { output: lines.join('\n') };
}

export const ALL_CONNECTED: Test = { 80: 'connected', 2222: 'connected' };

/** So many business days for every playbook, whoever owns the next action. */
export function slaPolicy(businessDays: number): SlaPolicy {
  const target = { unit: 'business-days', amount: businessDays } as const;
  return { target, ofPlaybook: {}, pausesForCustomer: false };
}

/** Always open, so that business time is elapsed time: five days of eight hours, due after 40 h. */
export const POLICY: ClockPolicy = {
  calendar: compileCalendar(alwaysOpen(8 * HOUR_MS)),
  sla: slaPolicy(5),
};

/** Reminders at every hour, with the ladder of the design. */
export const REMINDERS: ReminderPolicy = {
  ladder: { fractions: [0.5, 0.75, 0.9, 1], overdueEveryDays: 1, stalledAfterDays: 1 },
  escalateFrom: 0.9,
  workingHours: ALWAYS,
  escalation: { adobe: [], customer: [] },
  mergeWithinMs: 3 * MINUTE_MS,
  snoozeMs: 4 * HOUR_MS,
};

/** The ladder up to the due date alone, and nothing waits for other messages. */
export const LADDER_ONLY: ReminderPolicy = {
  ...REMINDERS,
  ladder: { ...REMINDERS.ladder, overdueEveryDays: null, stalledAfterDays: null },
  mergeWithinMs: 0,
};

/** What deliveries depend on besides the request; everybody can be reached. */
export const CIRCLE: Circle = {
  roster: ROSTER,
  policy: POLICY,
  reminders: LADDER_ONLY,
  isReachable: () => true,
};

/** So many hours after {@link START}. */
export function hours(count: number): Instant {
  return START + count * HOUR_MS;
}

/** A delivery's id with the person by name: `turn-1 ada`. */
export function deliveryName(id: string): string {
  return id.replace(/\.T\w+:U0(\w+)$/, (_, name: string) => ` ${name.toLowerCase()}`);
}
