import type { PortOutcome, PortReading } from './connection-test.ts';

/** What an outcome means, and what to look at first ("Check the following internal settings"). */
interface OutcomeExplanation {
  /** The middle of a sentence: "Port 80 timed out". */
  readonly summary: string;
  /** The likeliest first; empty when all is well. */
  readonly causes: readonly string[];
}

export const OUTCOMES: Readonly<Record<PortOutcome, OutcomeExplanation>> = {
  connected: { summary: 'connected', causes: [] },
  'timed-out': {
    summary: 'timed out',
    causes: [
      'The security group of the endpoint, or a network ACL of its subnets, does not allow this port from the host that ran the test.',
      'The connection request is not accepted yet: its state must be available.',
      'The Network Load Balancer has no healthy target behind this port: check the health of its target groups.',
      'The Network Load Balancer has no listener on this port.',
    ],
  },
  refused: {
    summary: 'was refused',
    causes: [
      'Nothing listens on this port on the target: check with netstat -na | grep <port>.',
      'The listener of the Network Load Balancer forwards to another port than the service has.',
    ],
  },
  unresolved: {
    summary: 'was not reached: the DNS name did not resolve',
    causes: [
      'The connection request is not accepted yet, or the endpoint was created only minutes ago.',
      'The DNS name is not the one that AWS shows for the endpoint, or was not copied completely.',
      'The host that ran the test uses a DNS server that cannot look up public names.',
    ],
  },
  unreachable: {
    summary: 'was not reached: there is no route to the endpoint',
    causes: [
      'The test did not run in the VPC of the endpoint, or in a network with a route to it.',
      'A route table or a firewall of that network keeps traffic from the endpoint’s addresses.',
    ],
  },
};

/** One reading as people read it: `Port 80 connected (10.0.3.17)`. */
export function describeReading(reading: PortReading): string {
  const address = reading.address === undefined ? '' : ` (${reading.address})`;
  return `Port ${reading.port} ${OUTCOMES[reading.outcome].summary}${address}`;
}
