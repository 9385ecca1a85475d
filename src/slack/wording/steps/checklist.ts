import { showListening, watchPackets } from '../../../domain/cloud-commands/troubleshooting.ts';
import { connectionTestCommands } from '../../../domain/evidence/test-command.ts';
import type { Party } from '../../../domain/party.ts';
import {
  type ConnectionProgress,
  type RequestState,
  unprovenPorts,
} from '../../../domain/request.ts';
import { partyName } from '../parties.ts';
import { endpointSettings, serviceSettings } from './connection-commands.ts';
import { type ByCloud, guidePages, introduced, portsText, together, WORDS } from './wording.ts';

/** What the endpoint's side and the service's side are called in the sentences below. */
const SETTINGS = {
  aws: {
    endpoint:
      'The endpoint is `available`, and its security group and the subnets’ network ACLs let',
    balancer:
      'Network Load Balancer: it listens on those ports in the availability zones of the endpoint’s subnets, and every target group is healthy',
    enforcement:
      'Security groups on the load balancer and the targets let the traffic in; its source is the load balancer’s address or the endpoint’s.',
  },
  azure: {
    endpoint: 'The private endpoint is `Approved`, and network security groups and routes let',
    balancer:
      'Load balancer: it has a rule for each of those ports, and its health probes succeed for every VM of the backend pool',
    enforcement:
      'Network security groups let the traffic in from the addresses of the Private Link service’s NAT subnet.',
  },
} as const satisfies ByCloud<Readonly<Record<string, string>>>;

/**
 * The guide's checks of a connection that does not work ("Test VPC endpoint service connection"),
 * with its commands: on the endpoint's side, then on the service's. For whoever looks for the cause.
 */
export function troubleshootingChecklist(
  request: RequestState,
  connection: ConnectionProgress,
): readonly string[] {
  const { intake } = request;
  const { cloud } = intake;
  const ports = unprovenPorts(request, connection);
  if (ports.length === 0) return [];
  const { consumer, provider } = endsOf(connection);
  const settings = serviceSettings(intake, connection);
  const words = SETTINGS[cloud];
  return [
    ...introduced(
      `*On ${side(consumer, request)}, where the ${WORDS[cloud].endpoint} is*\n1. ${words.endpoint} ${portsText(ports)} through. The DNS name or address that is tested is this endpoint’s.`,
      endpointSettings(intake, connection),
    ),
    ...introduced(
      '2. The endpoint answers each VM there, asked with curl, or with netcat where there is no curl.',
      fromEachVm(connection, ports),
    ),
    ...introduced(
      `*On ${side(provider, request)}, where the ${WORDS[cloud].service} is*\n3. Its settings: the endpoint’s owner is allowed, and the connection is accepted.`,
      [settings.service],
    ),
    ...introduced(`4. ${words.balancer}. ${words.enforcement}`, settings.balancer),
    ...introduced(
      `5. Each VM behind the load balancer listens on ${portsText(ports)}, not on 127.0.0.1 alone.`,
      together(ports.map(showListening)),
    ),
    ...introduced(
      '6. Packets arrive and are answered while the other side tests again. Each command goes on until you stop it with Ctrl+C.',
      ports.map(watchPackets),
    ),
    cloud === 'aws'
      ? guidePages('awsTroubleshooting', 'awsEndpointLifecycle', 'awsInterfaceEndpoint')
      : guidePages('azureTroubleshooting', 'azurePrivateLink'),
  ];
}

/** "The netcat/curl endpoint URL from each VM". */
function fromEachVm({ endpoint }: ConnectionProgress, ports: readonly number[]) {
  if (endpoint === null) return [];
  const tests = ports.map((port) => connectionTestCommands({ endpoint, port }));
  return [
    ...together(tests.map(({ bounded }) => bounded)),
    ...tests.slice(0, 1).map(({ netcat }) => netcat),
  ];
}

/** Which party has which end of a connection. */
function endsOf({ leg }: Pick<ConnectionProgress, 'leg'>): {
  readonly consumer: Party;
  readonly provider: Party;
} {
  return leg === 'inbound'
    ? { consumer: 'customer', provider: 'adobe' }
    : { consumer: 'adobe', provider: 'customer' };
}

function side(party: Party, { intake }: RequestState): string {
  return `the side of ${partyName(party, intake)}`;
}
