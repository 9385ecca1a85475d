import type { Change } from '../../src/domain/change/change.ts';
import { baseOf } from '../../src/domain/change/configuration.ts';
import type { Cloud } from '../../src/domain/cloud.ts';
import type { Connection } from '../../src/domain/connection.ts';
import type { Happening, RequestEvent } from '../../src/domain/events.ts';
import { pendingState } from '../../src/domain/evidence/connection-state.ts';
import type { PortReading } from '../../src/domain/evidence/connection-test.ts';
import type { Endpoint } from '../../src/domain/evidence/endpoint.ts';
import { hostOf } from '../../src/domain/evidence/endpoint-host.ts';
import type { Evidence } from '../../src/domain/evidence/evidence.ts';
import type { ProviderService } from '../../src/domain/evidence/provider-service.ts';
import { evolve } from '../../src/domain/evolve/evolve.ts';
import { channelId, teamId, userId } from '../../src/domain/ids.ts';
import type { Intake, Service } from '../../src/domain/intake/intake.ts';
import {
  isChange,
  PLAYBOOK_IDS,
  type PlaybookId,
  playbook,
} from '../../src/domain/playbooks/playbooks.ts';
import { type StepId, stepRule } from '../../src/domain/playbooks/steps.ts';
import {
  type ConnectionProgress,
  currentVisit,
  openConnections,
  type Request,
  type RequestState,
  servicesOf,
} from '../../src/domain/request.ts';
import { MINUTE_MS } from '../../src/domain/time.ts';

/**
 * Requests as their histories leave them, in either cloud, of usual length or as long as the rules
 * allow; what people typed is hostile in the latter. The events are written here, so that nothing is
 * parsed.
 */

export const LENGTHS = ['usual', 'longest'] as const;
export type Length = (typeof LENGTHS)[number];

const TEAM = teamId('T0HOME');
const ADA = { teamId: TEAM, userId: userId('U0ADA') };
const CLEO = { teamId: teamId('T0PARTNER'), userId: userId('U0CLEO') };
const MONDAY = Date.UTC(2026, 10, 23, 9);

/** What each kind of text is, at its longest and with what must be escaped. */
function words(length: Length, most: number): string {
  const text = length === 'usual' ? 'As it should be.' : '<!channel> & `code` '.repeat(most);
  return text.slice(0, most).trim();
}

function guid(digit: string): string {
  return `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-a${digit.repeat(3)}-${digit.repeat(12)}`;
}

export const ACCOUNTS = {
  aws: { customer: '123456789012', other: '210987654321', adobe: '402592597372' },
  azure: { customer: guid('1'), other: guid('2'), adobe: guid('3') },
} as const satisfies Record<Cloud, object>;

const REGIONS = { aws: 'us-east-1', azure: 'eastus' } as const;

/** Targets have twenty ports together. */
const SIZES = {
  usual: { targets: 2, ports: 2, targetPorts: 2, subscriptions: 2 },
  longest: { targets: 5, ports: 20, targetPorts: 4, subscriptions: 10 },
} as const;

function portsFrom(first: number, length: Length, count: number): readonly Service[] {
  if (length === 'usual') {
    return [
      { name: 'Webserver, HTTP', port: first },
      { name: 'SFTP', port: first + 1 },
    ];
  }
  return Array.from({ length: count }, (_, index) => ({
    name: words(length, 58) + String(index),
    port: 60_000 + first + index,
  }));
}

/** A service of either side. */
function serviceNamed(cloud: Cloud, name: string, length: Length = 'usual'): ProviderService {
  if (cloud === 'aws') {
    const digits = length === 'usual' ? 17 : 64;
    const id = `vpce-svc-${name}`.padEnd('vpce-svc-'.length + digits, '0');
    return { cloud, id, name: `com.amazonaws.vpce.us-east-1.${id}`, region: 'us-east-1' };
  }
  const path = `/subscriptions/${guid('4')}/resourceGroups/${'rg'.padEnd(length === 'usual' ? 6 : 90, 'x')}/providers/Microsoft.Network/privateLinkServices/${name.padEnd(length === 'usual' ? 8 : 80, 'y')}`;
  return { cloud, name: path, id: path.toLowerCase(), form: 'resource-id' };
}

function endpointNamed(cloud: Cloud, name: string, length: Length, service: string): Endpoint {
  if (cloud === 'aws') {
    const id = `vpce-${name}`.padEnd('vpce-'.length + (length === 'usual' ? 17 : 64), '0');
    const suffix = length === 'usual' ? 'abcd1234' : 'x'.repeat(32);
    return { cloud, id, dnsName: `${id}-${suffix}.${service}.us-east-1.vpce.amazonaws.com` };
  }
  const id = `/subscriptions/${ACCOUNTS.azure.customer}/resourceGroups/${'rg'.padEnd(length === 'usual' ? 6 : 90, 'x')}/providers/Microsoft.Network/privateEndpoints/${name.padEnd(length === 'usual' ? 8 : 80, 'z')}`;
  return { cloud, id, privateIp: '10.100.200.250' };
}

export function intakeOf(cloud: Cloud, length: Length = 'usual'): Intake {
  const common = {
    company: length === 'usual' ? 'Acme Outdoor' : words(length, 80),
    projectId: length === 'usual' ? 'abc123def4567' : 'p'.repeat(20),
    plan: 'pro',
    environments: ['production', 'staging'],
    connectionType: 'bidirectional',
    region: REGIONS[cloud],
    services: portsFrom(80, length, SIZES[length].ports),
    outbound: {
      targets: Array.from({ length: SIZES[length].targets }, (_, index) => ({
        service: serviceNamed(cloud, `c${index}`, length),
        services: portsFrom(443 + index * 100, length, SIZES[length].targetPorts),
      })),
      accessGranted: false,
    },
  } as const;
  if (cloud === 'aws') return { ...common, cloud, account: ACCOUNTS.aws.customer };
  const others = Array.from({ length: SIZES[length].subscriptions - 1 }, () => guid('5'));
  return {
    ...common,
    cloud,
    account: ACCOUNTS.azure.customer,
    clusterIds: ['acme_prod_cluster'],
    subscriptions: [ACCOUNTS.azure.customer, ...others],
  };
}

/** The same with another account, for Production alone: what a change of account declares. */
function withOtherAccount(intake: Intake): Intake {
  const environments = ['production'] as const;
  if (intake.cloud === 'aws') return { ...intake, environments, account: ACCOUNTS.aws.other };
  const { other } = ACCOUNTS.azure;
  return { ...intake, environments, account: other, subscriptions: [other] };
}

export interface Case {
  readonly cloud: Cloud;
  readonly length?: Length;
  /** What is otherwise in the intake. */
  readonly intake?: Partial<Pick<Intake, 'company' | 'outbound' | 'environments' | 'services'>>;
  readonly playbook?: PlaybookId;
}

/** The first playbook that has a step; of a detour, the one with the most steps. */
function playbookWith(step: StepId): PlaybookId {
  const found = PLAYBOOK_IDS.find((id) => playbook(id).steps.includes(step));
  return found ?? 'enable-bidirectional';
}

/** A request that stands at the step, or at the end of its playbook (`null`). */
export function requestAt(step: StepId | null, wanted: Case): Request {
  const id = wanted.playbook ?? (step === null ? 'enable-bidirectional' : playbookWith(step));
  const length = wanted.length ?? 'usual';
  const history = new History(id, wanted);
  for (let turn = 0; turn < 500; turn += 1) {
    const visit = currentVisit(history.state);
    if (visit === undefined || visit.step === step) return history.request;
    if (step !== null && history.leadsTo(step, visit.step, length)) return history.request;
    history.completes(visit.step, length);
  }
  throw new Error(`"${step}" is never reached in "${id}"`);
}

/** The connections of the step that a request stands at, or all of them where it has none. */
export function connectionsAt(request: RequestState): readonly ConnectionProgress[] {
  const visit = currentVisit(request);
  return visit === undefined ? [] : openConnections(request, visit);
}

class History {
  state: RequestState;
  private now = MONDAY;
  private readonly cloud: Cloud;

  constructor(id: PlaybookId, { cloud, length = 'usual', intake: other }: Case) {
    this.cloud = cloud;
    const said = { ...intakeOf(cloud, length), ...other } as Intake;
    const intake: Intake =
      id === 'enable-unidirectional'
        ? { ...said, connectionType: 'unidirectional', outbound: null }
        : said;
    const change = isChange(id) ? changeOf(id, intake, { cloud, length }) : null;
    this.state = evolve(
      undefined,
      this.event({
        type: 'request-submitted',
        playbook: id,
        intake: id === 'change-account' ? withOtherAccount(intake) : intake,
        change,
        channel: channelId('C0SHARED'),
        requester: CLEO,
        requesterParty: 'customer',
        contacts: [],
      }),
    );
  }

  get request(): Request {
    return { ...this.state, teamId: TEAM, number: 12 };
  }

  does(happening: Happening): void {
    this.state = evolve(this.state, this.event(happening));
  }

  /** Takes a detour that begins here; false where it does not. */
  leadsTo(step: StepId, from: StepId, length: Length): boolean {
    if (step === 'correct-request') {
      const fields = ['company', 'region', 'services'] as const;
      this.does({ type: 'request-returned', fields, reason: words(length, 1_000) });
      return true;
    }
    if (step === 'resume-request') {
      this.does({ type: 'request-held', reason: words(length, 1_000) });
      return true;
    }
    const [connection] = connectionsAt(this.state);
    const isTested = stepRule(from).evidence === 'connection-test';
    if (step !== 'troubleshoot-connection' || !isTested || connection === undefined) return false;
    this.fails(connection, length);
    this.does({
      type: 'help-requested',
      connection: connection.id,
      note: words(length, 1_000),
    });
    return true;
  }

  /** A test in which no port connects. */
  fails(connection: ConnectionProgress, length: Length): void {
    const readings = readingsOf(this.state, connection, 'timed-out');
    const excerpt =
      length === 'usual' ? 'Failed to connect: Connection timed out' : words(length, 1_500);
    this.does({
      type: 'connection-tested',
      connection: connection.id,
      test: { readings, excerpt },
    });
  }

  completes(step: StepId, length: Length): void {
    const { scope, evidence } = stepRule(step);
    if (scope === 'request') {
      const given = evidenceOf(evidence, this.state, null, this.cloud, length);
      this.does({ type: 'step-completed', step, connection: null, evidence: given });
    }
    for (const one of connectionsAt(this.state)) {
      const given = evidenceOf(evidence, this.state, one, this.cloud, length);
      if (given.kind === 'connection-test') {
        this.does({ type: 'connection-tested', connection: one.id, test: given.test });
      }
      this.does({ type: 'step-completed', step, connection: one.id, evidence: given });
    }
    if (this.state.visits.at(-1)?.closedAt !== null) this.does({ type: 'request-completed' });
  }

  private event(happening: Happening): RequestEvent {
    this.now += MINUTE_MS;
    return {
      ...happening,
      actor: { person: ADA, party: 'adobe' },
      occurredAt: this.now,
      recordedAt: this.now,
    };
  }
}

/** What a completed enablement left, and what is asked of it. */
function changeOf(
  kind: Change['kind'],
  intake: Intake,
  { cloud, length }: { readonly cloud: Cloud; readonly length: Length },
): Change {
  const base = requestAt(null, {
    cloud,
    length,
    playbook: 'enable-bidirectional',
    intake,
  });
  const { existing, adobeAccount } = baseOf(base);
  const isAbout = ({ leg, environment }: Connection): boolean =>
    kind === 'remove-endpoint-service'
      ? leg === 'outbound'
      : kind === 'change-account'
        ? leg === 'inbound' && environment === 'production'
        : kind !== 'add-endpoint-service';
  return {
    kind,
    adobeAccount,
    of: 3,
    before: intake,
    existing,
    alongside: length === 'longest' ? [1, 2, 999_999_999] : [],
    about: existing.filter(isAbout).map(({ id }) => id),
    description: words(length, 1_000),
  };
}

function evidenceOf(
  kind: Evidence['kind'],
  state: RequestState,
  connection: ConnectionProgress | null,
  cloud: Cloud,
  length: Length,
): Evidence {
  const of = connection?.id.replace(/[a-z]+-([ps])[a-z]+/, '$1') ?? '';
  switch (kind) {
    case 'review':
      return { kind, ticket: '1234567' };
    case 'service':
      return { kind, service: serviceNamed(cloud, 'a', length) };
    case 'access':
      return { kind, service: targetService(state, connection) };
    case 'endpoint': {
      const service = connection?.service?.id ?? '';
      const endpoint = endpointNamed(cloud, `e${of}`, length, service);
      return { kind, endpoint, state: pendingState(cloud) };
    }
    case 'acceptance':
      return { kind, how: 'accepted' };
    case 'adobe-account':
      return { kind, account: { cloud, account: ACCOUNTS[cloud].adobe } };
    case 'connection-test': {
      const readings = connection === null ? [] : readingsOf(state, connection, 'connected');
      return { kind, test: { readings, excerpt: 'Connected' } };
    }
    case 'removal':
      return { kind, state: cloud === 'aws' ? 'deleted' : 'Disconnected' };
    case 'report':
      return { kind, text: words(length, 1_000) };
    case 'confirmation':
    case 'resumption':
      return { kind };
    case 'correction':
      return { kind, changes: [] };
  }
}

function targetService({ intake }: RequestState, connection: ConnectionProgress | null) {
  const target = intake.outbound?.targets[(connection?.target ?? 1) - 1];
  if (target === undefined) throw new Error('access is given to a declared service');
  return target.service;
}

function readingsOf(
  state: RequestState,
  connection: ConnectionProgress,
  outcome: PortReading['outcome'],
): readonly PortReading[] {
  if (connection.endpoint === null) throw new Error('what has no endpoint is not tested');
  const host = hostOf(connection.endpoint);
  return servicesOf(state, connection).map(({ port }) => ({ port, outcome, host }));
}

/** A request whose first open connection was tested in vain; with the ports of it that did connect. */
export function testedInVain(
  step: 'verify-inbound' | 'verify-outbound',
  wanted: Case,
  connected: readonly number[] = [],
): Request {
  const request = requestAt(step, wanted);
  const [connection] = connectionsAt(request);
  if (connection === undefined) throw new Error('there is nothing to test');
  const readings = readingsOf(request, connection, 'timed-out').map((one) =>
    connected.includes(one.port) ? { ...one, outcome: 'connected' as const } : one,
  );
  const event: RequestEvent = {
    type: 'connection-tested',
    connection: connection.id,
    test: { readings, excerpt: 'Failed to connect: Connection timed out' },
    actor: { person: CLEO, party: 'customer' },
    occurredAt: request.lastEventAt + MINUTE_MS,
    recordedAt: request.lastEventAt + MINUTE_MS,
  };
  return { ...evolve(request, event), teamId: request.teamId, number: request.number };
}
