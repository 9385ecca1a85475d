import type { Environment, Intake } from './intake/intake.ts';

/**
 * A leg of PrivateLink, seen from the customer: `inbound` is customer VPC to Adobe VPC.
 * "Provider" and "consumer" change sides between legs, so they are not used for parties.
 */
export type Leg = 'inbound';

/** What a leg consists of: inbound, one connection per environment. */
export interface Connection {
  readonly id: ConnectionId;
  readonly leg: Leg;
  readonly environment: Environment;
}

export type ConnectionId = `inbound-${Environment}`;

/** The connections that an intake asks for, Production first. */
export function connectionsOf(
  intake: Pick<Intake, 'environments'>,
): readonly [Connection, ...Connection[]] {
  const connections = intake.environments.map(
    (environment): Connection => ({ id: `inbound-${environment}`, leg: 'inbound', environment }),
  );
  const [first, ...others] = connections;
  if (first === undefined) throw new Error('an intake has at least one environment');
  return [first, ...others];
}
