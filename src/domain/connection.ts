import { ENVIRONMENTS, type Environment, type Intake } from './intake/intake.ts';

/**
 * A leg of PrivateLink, seen from the customer: `inbound` is customer VPC to Adobe VPC, `outbound`
 * the other way. "Provider" and "consumer" change sides between legs, so they are not used for
 * parties.
 */
export const LEGS = ['inbound', 'outbound'] as const;
export type Leg = (typeof LEGS)[number];

/** `inbound-production`; `outbound-staging-2` leads from Staging to the second target service. */
export type ConnectionId = `inbound-${Environment}` | `outbound-${Environment}-${number}`;

/**
 * What a leg consists of: inbound one connection per environment, outbound one per environment and
 * target service. Each has its own endpoint service, endpoint, state and tests.
 */
export interface Connection {
  readonly id: ConnectionId;
  readonly leg: Leg;
  readonly environment: Environment;
  /** Outbound: which of the intake's target services it leads to, from 1. Null inbound. */
  readonly target: number | null;
}

/** The connections of one leg that an intake asks for, Production first. */
export function connectionsOf(
  intake: Pick<Intake, 'environments' | 'outbound'>,
  leg: Leg,
): readonly Connection[] {
  return intake.environments.flatMap((environment): readonly Connection[] => {
    if (leg === 'inbound') {
      return [{ id: `inbound-${environment}`, leg, environment, target: null }];
    }
    const targets = intake.outbound?.targets ?? [];
    return targets.map((_, index) => {
      const target = index + 1;
      return { id: `outbound-${environment}-${target}`, leg, environment, target };
    });
  });
}

/** @throws TypeError when `text` names no connection. */
export function connectionId(text: string): ConnectionId {
  const id = parseConnectionId(text);
  if (id === undefined) throw new TypeError(`"${text}" is not the id of a connection`);
  return id;
}

/** Undefined when `text` names no connection. */
export function parseConnectionId(text: string): ConnectionId | undefined {
  const [, leg, name, target] = /^(inbound|outbound)-([a-z]+)(?:-([1-9]\d?))?$/.exec(text) ?? [];
  const environment = ENVIRONMENTS.find((one) => one === name);
  if (environment === undefined || (leg === 'outbound') !== (target !== undefined)) {
    return undefined;
  }
  return leg === 'inbound' ? `inbound-${environment}` : `outbound-${environment}-${Number(target)}`;
}
