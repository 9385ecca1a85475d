import type { RecordedEvent, Transition } from '../../src/application/ports.ts';
import type { Happening, RequestEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve/evolve.ts';
import { channelId, type Person, teamId, userId } from '../../src/domain/ids.ts';
import type { Intake } from '../../src/domain/intake/intake.ts';
import type { RequestState } from '../../src/domain/request.ts';

/**
 * Histories whose events are written here, with what people type at its strangest; those of every
 * playbook stand in `played.ts`.
 */
export const START = Date.UTC(2026, 10, 23, 9);

export const home = teamId('T0HOME');
const partner = teamId('E0PARTNER');
export const cleo: Person = { teamId: partner, userId: userId('W0CLEO') };
export const carl: Person = { teamId: partner, userId: userId('U0CARL') };
export const ada: Person = { teamId: home, userId: userId('U0ADA') };

const bot: Person = { teamId: home, userId: userId('U0BOT') };

export const intake: Intake = {
  company: 'Blümchen & Söhne <GmbH> "数据" 🛰️',
  projectId: 'abc123',
  plan: 'pro',
  environments: ['production'],
  cloud: 'aws',
  connectionType: 'unidirectional',
  account: '123456789012',
  region: 'eu-central-1',
  services: [{ name: 'Webserver, HTTP', port: 80 }],
  outbound: null,
};

const service = {
  cloud: 'aws',
  name: 'com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0',
  id: 'vpce-svc-0123456789abcdef0',
  region: 'eu-central-1',
} as const;
const endpoint = {
  cloud: 'aws',
  id: 'vpce-0123456789abcdef0',
  dnsName: 'vpce-0123456789abcdef0-x.vpce-svc-0123456789abcdef0.eu-central-1.vpce.amazonaws.com',
} as const;
const connection = 'inbound-production';
const created: Happening = {
  type: 'step-completed',
  step: 'create-customer-endpoint',
  connection,
  evidence: { kind: 'endpoint', endpoint, state: 'pendingAcceptance' },
};
const tested = (outcome: 'connected' | 'timed-out') => ({
  readings: [
    outcome === 'connected'
      ? { port: 80, outcome, host: endpoint.dnsName, address: '10.0.0.7' }
      : { port: 80, outcome, host: endpoint.dnsName },
  ],
  excerpt: `* Trying 10.0.0.7:80...\n* ${outcome}`,
});

const submitted: Happening = {
  type: 'request-submitted',
  playbook: 'enable-unidirectional',
  intake,
  change: null,
  channel: channelId('C0CARD'),
  requester: cleo,
  requesterParty: 'customer',
  contacts: [carl],
};

/** From submission to completion, by way of a return, a rejection and a failed test. */
const wholeWay: readonly (readonly [Person, Happening])[] = [
  [cleo, submitted],
  [ada, { type: 'request-returned', fields: ['company', 'services'], reason: 'which port?' }],
  [
    cleo,
    {
      type: 'request-corrected',
      intake,
      change: null,
      changes: [{ field: 'services', before: 'Webserver', after: 'Webserver, HTTP port 80' }],
    },
  ],
  [
    ada,
    {
      type: 'step-completed',
      step: 'review-request',
      connection: null,
      evidence: { kind: 'review', ticket: '123456' },
    },
  ],
  [
    ada,
    {
      type: 'step-completed',
      step: 'allow-customer-account',
      connection,
      evidence: { kind: 'service', service },
    },
  ],
  [cleo, created],
  [
    ada,
    {
      type: 'step-refused',
      step: 'approve-customer-connection',
      connection,
      how: 'reject',
      backTo: 'create-customer-endpoint',
      reason: 'an unknown account',
    },
  ],
  [cleo, created],
  [
    ada,
    {
      type: 'step-completed',
      step: 'approve-customer-connection',
      connection,
      evidence: { kind: 'acceptance', how: 'already-available' },
    },
  ],
  [cleo, { type: 'connection-tested', connection, test: tested('timed-out') }],
  [
    cleo,
    {
      type: 'step-completed',
      step: 'verify-inbound',
      connection,
      evidence: { kind: 'connection-test', test: tested('connected') },
    },
  ],
  [cleo, { type: 'request-completed' }],
];

const cancelledAtOnce: readonly (readonly [Person, Happening])[] = [
  [cleo, submitted],
  [carl, { type: 'request-cancelled', reason: 'not needed' }],
];

function dated(entry: readonly [Person, Happening], index: number): RequestEvent {
  const [person, happening] = entry;
  const at = START + index * 60_000;
  const party = person === ada ? 'adobe' : 'customer';
  return { ...happening, actor: { person, party }, occurredAt: at, recordedAt: at + 5 };
}

export const wholeHistory: readonly RequestEvent[] = wholeWay.map(dated);
export const cancelledHistory: readonly RequestEvent[] = cancelledAtOnce.map(dated);

/** Noticed after the close: the breach is dated with the due instant, before what was recorded. */
export const breachedHistory: readonly RequestEvent[] = [
  ...cancelledHistory,
  {
    type: 'sla-breached',
    dueAt: START + 30_000,
    target: { unit: 'business-days', amount: 0.5 },
    actor: { person: bot, party: 'none' },
    occurredAt: START + 30_000,
    recordedAt: START + 90_000,
  },
];

/** The state after each event. */
export function statesAfter(events: readonly RequestEvent[]): readonly RequestState[] {
  const states: RequestState[] = [];
  for (const event of events) states.push(evolve(states.at(-1), event));
  return states;
}

/** @throws when there are no events. */
export function stateAfter(events: readonly RequestEvent[]): RequestState {
  const state = events.reduce<RequestState | undefined>(evolve, undefined);
  if (state === undefined) throw new Error('a request has at least one event');
  return state;
}

/** The transition of one command that adds `count` events of a history after the first `before`. */
export function transition(
  history: readonly RequestEvent[],
  before: number,
  options: {
    commandId?: string;
    count?: number;
    people?: readonly Person[];
    ticketKeys?: readonly string[];
    changeOf?: number;
    now?: number;
  } = {},
): Transition {
  const after = before + (options.count ?? 1);
  return {
    commandId: options.commandId ?? `command-${before}`,
    events: history.slice(before, after),
    state: stateAfter(history.slice(0, after)),
    people: options.people ?? [cleo, carl],
    ticketKeys: options.ticketKeys ?? [],
    changeOf: options.changeOf ?? null,
    now: options.now ?? START,
  };
}

export function recorded(commandId: string, events: readonly RequestEvent[]): RecordedEvent[] {
  return events.map((event) => ({ commandId, event }));
}
