import { WebClient } from '@slack/web-api';
import type { Message } from '../../../src/application/messenger.ts';
import type { StepInput } from '../../../src/domain/commands.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { deliveriesOf } from '../../../src/domain/deliveries.ts';
import { type Person, userId } from '../../../src/domain/ids.ts';
import type { IntakeForm } from '../../../src/domain/intake/intake.ts';
import type { AdobeRoster } from '../../../src/domain/party.ts';
import type { Request } from '../../../src/domain/request.ts';
import { DAY_MS } from '../../../src/domain/time.ts';
import { SlackMessenger } from '../../../src/slack/messenger.ts';
import { logBook } from '../../store/log-book.ts';
import { ada, carl, HOME, POLICY, PRODUCTION, STAGING } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';

/** Requests as long as the rules allow, at every turn that they can take. */

const crowd = (name: string, size: number): readonly Person[] =>
  Array.from({ length: size }, (_, index) => ({
    teamId: HOME,
    userId: userId(`U0${name}${'X'.repeat(12)}${index}`),
  }));

export const CROWDED: AdobeRoster = {
  engineers: [ada, ...crowd('ENGINEER', 40)],
  accountManagers: crowd('MANAGER', 5),
};

const padded = (start: string, filling: string, length: number): string =>
  `${start}${filling.repeat(length)}`.slice(0, length - 1).concat('z');

/** What people type, at its longest: of ordinary characters, and of those that escaping prolongs. */
export const EXTREMES = {
  ordinary: { filling: 'Wide ', reason: 'why it is so. ', idDigits: 17, suffix: 8 },
  hostile: { filling: '<&>', reason: '<&>', idDigits: 64, suffix: 32 },
} as const;
export type Extreme = keyof typeof EXTREMES;

export function longestForm(extreme: Extreme): IntakeForm {
  const { filling } = EXTREMES[extreme];
  const services = Array.from(
    { length: 20 },
    (_, index) => `${padded(`Service${index}x`, filling, 60)} port ${60_001 + index}`,
  );
  return {
    company: padded('Company ', filling, 80),
    projectId: 'p'.repeat(20),
    plan: 'pro',
    environments: ['production', 'staging'],
    cloud: 'aws',
    connectionType: 'unidirectional',
    account: '123456789012',
    // Unknown here, so that it is accepted with a warning.
    region: 'zz-northeast-99',
    services: services.join('\n'),
    acknowledged: ['vpc-costs', 'initial-enablement-only', 'no-private-dns'],
  };
}

function longestReason(extreme: Extreme): string {
  return padded('Because ', EXTREMES[extreme].reason, 1_000);
}

const REGION = 'zz-northeast-99';

/** Names as AWS gives them, or as long as they are accepted. */
function awsNames(extreme: Extreme) {
  const { idDigits, suffix } = EXTREMES[extreme];
  const id = (one: ConnectionId) => (one === PRODUCTION ? 'a' : 'b').repeat(idDigits);
  const service = (one: ConnectionId) => `vpce-svc-${id(one)}`;
  const endpoint = (one: ConnectionId) => `vpce-${id(one)}`;
  const host = (one: ConnectionId) =>
    `${endpoint(one)}-${'x'.repeat(suffix)}.${service(one)}.${REGION}.vpce.amazonaws.com`;
  return { service, endpoint, host };
}

function tested(host: string, ports: readonly number[], lastWord: string): string {
  return ports
    .map((port) =>
      lastWord === 'connected'
        ? `* Connected to ${host} (10.100.200.250) port ${port} (#0)`
        : `* Failed to connect to ${host} port ${port}: ${lastWord}`,
    )
    .join('\n');
}

const PORTS = Array.from({ length: 20 }, (_, index) => 60_001 + index);

/** A request that is returned, rejected, tested often, and cancelled or completed in the end. */
export function stages(
  extreme: Extreme,
): readonly { readonly name: string; readonly play: Play }[] {
  const reason = longestReason(extreme);
  const { service, endpoint, host } = awsNames(extreme);
  const reached: { name: string; play: Play }[] = [];
  const play = new Play({
    form: longestForm(extreme),
    contacts: [carl, ...crowd('CONTACT', 20)],
    roster: CROWDED,
  });
  const keep = (name: string, of = play) => {
    const copy = Object.assign(new Play({ roster: CROWDED }), { state: of.state, now: of.now });
    reached.push({ name, play: copy });
    return copy;
  };
  const both = (input: (one: ConnectionId) => StepInput) =>
    play.completes(
      play.visit.step.startsWith('create') || play.visit.step.startsWith('verify') ? carl : ada,
      {
        [PRODUCTION]: input(PRODUCTION),
        [STAGING]: input(STAGING),
      },
    );
  const creates = () => both((one) => ({ endpointId: endpoint(one), dnsName: host(one) }));

  keep('submitted');
  const fields = ['company', 'projectId', 'environments', 'account', 'region', 'services'];
  play.does(ada, { type: 'return-request', visit: play.visit.number, fields, reason });
  keep('returned');
  play.does(carl, { type: 'correct-request', visit: play.visit.number, form: {} });
  keep('corrected');
  const ticket = padded('https://example.com/?', '&', 300);
  play.completes(ada, { request: { ticket, confirmed: 'cloud-and-region' } });
  keep('accepted');
  both((one) => ({ service: service(one) }));
  keep('services given');
  creates();
  keep('endpoints given');
  for (const connection of [PRODUCTION, STAGING]) {
    play.does(ada, { type: 'reject-connection', visit: play.visit.number, connection, reason });
    if (connection === PRODUCTION) keep('one rejected');
    if (play.visit.step === 'create-customer-endpoint') creates();
  }
  keep('both rejected, created anew');
  both(() => ({ how: 'accepted' }));
  keep('approved');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    both((one) => ({ output: tested(host(one), PORTS, 'No route to host') }));
  }
  keep('tested in vain, often');
  both((one) => ({ output: tested(host(one), PORTS.slice(0, 19), 'connected') }));
  keep('tested all but one');
  keep('cancelled').does(carl, { type: 'cancel-request', reason });
  both((one) => ({ output: tested(host(one), PORTS, 'connected') }));
  keep('completed');
  return reached;
}

const messenger = new SlackMessenger(new WebClient('xoxb-none'), POLICY, logBook());

/** Every message of every kind that is owed at that stage, reminders of every rung included. */
export function messagesOf({
  request,
  now,
  roster,
}: {
  readonly request: Request;
  readonly now: number;
  readonly roster: AdobeRoster;
}): readonly (Message & { readonly id: string })[] {
  const instants = [0, 3, 4, 5, 10].map((days) => now + days * DAY_MS);
  const byId = new Map(
    instants.flatMap((at) =>
      deliveriesOf(request, roster, POLICY, at).map((delivery) => {
        const context = {
          request,
          roster,
          now: at,
          cardLink: 'https://a-workspace.slack.com/archives/C0SHARED/p1795424400000000',
          readerTimeZone: 'America/Argentina/ComodRivadavia',
        };
        return [
          `${delivery.id} ${at}`,
          { id: delivery.id, ...messenger.compose(delivery, context) },
        ];
      }),
    ),
  );
  return [...byId.values()];
}
