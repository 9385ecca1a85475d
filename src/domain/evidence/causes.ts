import type { Cloud } from '../cloud.ts';
import { listed } from '../intake/wording.ts';
import type { PortOutcome, PortReading } from './connection-test.ts';

/** What an outcome means, and what to look at first ("Check the following internal settings"). */
interface OutcomeExplanation {
  /** The middle of a sentence: "Port 80 timed out". */
  readonly summary: string;
  /** The likeliest first; empty when all is well. */
  readonly causes: readonly string[];
}

/** Where a test was made: it decides whose words the causes are in, and whose load balancer it is. */
interface TestedLeg {
  readonly cloud: Cloud;
  /** Inbound leads from the customer to Adobe's load balancer, outbound to the customer's. */
  readonly leg: 'inbound' | 'outbound';
}

const SUMMARIES: Readonly<Record<PortOutcome, string>> = {
  connected: 'connected',
  'timed-out': 'timed out',
  refused: 'was refused',
  unresolved: 'was not reached: the DNS name did not resolve',
  unreachable: 'was not reached: there is no route to the endpoint',
  failed: 'did not connect, and the output does not say why',
};

/** `{provider}` is whoever the load balancer belongs to. */
const CAUSES: Readonly<
  Record<Cloud, Readonly<Record<Exclude<PortOutcome, 'failed'>, readonly string[]>>>
> = {
  aws: {
    connected: [],
    'timed-out': [
      'The security group of the endpoint, or a network ACL of its subnets, does not allow this port from the host that ran the test.',
      '{provider} Network Load Balancer has no healthy target behind this port: check the health of its target group.',
      '{provider} Network Load Balancer has no listener on this port.',
      'The connection request is not accepted yet: its state must be available.',
    ],
    refused: [
      'Nothing listens on this port on the target: check on it with netstat -na | grep <port>.',
      'The listener of {provider} Network Load Balancer forwards to another port than the service has.',
    ],
    unresolved: [
      'The connection request is not accepted yet, or the endpoint was created only minutes ago.',
      'The DNS name is not the one that AWS shows for the endpoint, or was not copied completely.',
      'The host that ran the test uses a DNS server that cannot look up public names.',
    ],
    unreachable: [
      'The test did not run in the VPC of the endpoint, or in a network with a route to it.',
      'A route table or a firewall of that network keeps traffic from the endpoint’s addresses.',
    ],
  },
  azure: {
    connected: [],
    'timed-out': [
      'A network security group of the private endpoint’s subnet, or of the host that ran the test, does not allow this port.',
      'The health probe of {provider} Load Balancer fails: no backend behind this port is healthy.',
      '{provider} Load Balancer has no rule for this port.',
      'The private endpoint connection is not accepted yet: its state must be Approved.',
    ],
    refused: [
      'Nothing listens on this port on the backend: check on it with netstat -na | grep <port>.',
      'The rule of {provider} Load Balancer leads to another backend port than the service has.',
    ],
    unresolved: [
      'The name has no record in the private DNS zone: it must lead to the private IP of the endpoint’s network interface. Testing that address needs no name.',
      'The private DNS zone is not linked to the virtual network of the host that ran the test.',
      'The private endpoint connection is not accepted yet: its state must be Approved.',
    ],
    unreachable: [
      'The test did not run in the virtual network of the private endpoint, or in one that is peered with it.',
      'A route table or a firewall of that network keeps traffic from the private IP of the endpoint’s network interface.',
    ],
  },
};

const PROVIDERS = { inbound: 'Adobe’s', outbound: 'The customer’s' } as const;

/** What an outcome means and its likeliest causes, in the words of the cloud and of the leg. */
export function outcomeOf(outcome: PortOutcome, { cloud, leg }: TestedLeg): OutcomeExplanation {
  const causes = causesIn(CAUSES[cloud], outcome).map((cause) => withProvider(cause, leg));
  return { summary: SUMMARIES[outcome], causes };
}

/** Where a tool does not say which it was, it may have been a time-out or a refusal. */
function causesIn(causes: (typeof CAUSES)[Cloud], outcome: PortOutcome): readonly string[] {
  return outcome === 'failed' ? [...causes['timed-out'], ...causes.refused] : causes[outcome];
}

function withProvider(cause: string, leg: TestedLeg['leg']): string {
  const provider = PROVIDERS[leg];
  const within = provider.replace(/^The/, 'the');
  return cause.replace(/^\{provider\}/, provider).replace('{provider}', within);
}

/** An outcome that several ports share: `Ports 80 and 443 timed out`. */
export function describeOutcome(ports: readonly number[], outcome: PortOutcome): string {
  const summary = SUMMARIES[outcome];
  if (ports.length === 1) return `Port ${ports.join()} ${summary}`;
  return `Ports ${listed(ports.map(String))} ${summary.replace(/^was /, 'were ')}`;
}

/** One reading as people read it: `Port 80 connected (10.0.3.17)`. */
export function describeReading(reading: PortReading): string {
  const address = reading.address === undefined ? '' : ` (${reading.address})`;
  return `Port ${reading.port} ${SUMMARIES[reading.outcome]}${address}`;
}
