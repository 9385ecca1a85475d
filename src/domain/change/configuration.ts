import type { ConnectionId } from '../connection.ts';
import { LEGS } from '../connection.ts';
import { ENVIRONMENTS, type Intake, type Service, type Target } from '../intake/intake.ts';
import { isSameService } from '../intake/target-refusals.ts';
import type { ConnectionProgress, Request } from '../request.ts';
import {
  accountOf,
  type Base,
  type ExistingConnection,
  isSameAccount,
  withAccount,
} from './change.ts';

/**
 * What a change starts from: what a request enabled, with all its changes that are completed, in the
 * order in which they were. A connection keeps its id for good: what is removed stays with its state,
 * and services are added at the end of the list.
 *
 * @param changes all changes of `root`, completed or not.
 */
export function configurationOf(root: Request, changes: readonly Request[]): Base {
  const completed = changes
    .filter((one) => one.status === 'completed')
    .toSorted((one, other) => one.closedAt - other.closedAt || one.number - other.number);
  const open = changes.filter(({ status }) => status === 'open').map(({ number }) => number);
  return {
    ...completed.reduce(changed, baseOf(root)),
    alongside: open.toSorted((one, other) => one - other),
  };
}

/** What a request that was never changed said and left. */
export function baseOf({ number, intake, adobeAccount, connections }: Request): Base {
  return {
    of: number,
    before: intake,
    adobeAccount,
    existing: connections.map(existingAs),
    alongside: [],
  };
}

function existingAs(connection: ConnectionProgress): ExistingConnection {
  const { id, leg, environment, target, state, service, endpoint } = connection;
  return { id, leg, environment, target, state, service, endpoint, account: null };
}

function changed(base: Base, { change, intake, connections, adobeAccount }: Request): Base {
  switch (change?.kind) {
    case 'remove-connection':
    case 'remove-endpoint-service':
      return withConnections(
        base,
        connections.map((one) => ({ id: one.id, state: one.state })),
      );
    case 'change-account':
      return withOtherAccount(base, intake, connections);
    case 'add-endpoint-service':
      return withServices(
        { ...base, adobeAccount: adobeAccount ?? base.adobeAccount },
        intake,
        connections,
      );
    case 'other-change':
    case undefined:
      return base;
  }
}

type Found = Pick<ExistingConnection, 'id'> & Partial<ExistingConnection>;

function withConnections(base: Base, found: readonly Found[]): Base {
  const byId = new Map<ConnectionId, Found>(found.map((one) => [one.id, one]));
  const existing = base.existing.map((one) => ({ ...one, ...byId.get(one.id) }));
  return { ...base, existing };
}

/** Those that were not moved stay in the account in which they are. */
function withOtherAccount(base: Base, intake: Intake, moved: readonly ConnectionProgress[]): Base {
  const now = accountOf(intake);
  const existing = base.existing.map((one): ExistingConnection => {
    if (one.leg === 'outbound') return one;
    const account = one.account ?? accountOf(base.before);
    return { ...one, account: isSameAccount(account, now) ? null : account };
  });
  return withConnections(
    { ...base, before: withAccount(base.before, now), existing },
    moved.map(existingAs),
  );
}

function withServices(
  base: Base,
  { environments, outbound }: Intake,
  made: readonly ConnectionProgress[],
): Base {
  const added = outbound?.targets ?? [];
  const targets = added.reduce(withTarget, base.before.outbound?.targets ?? []);
  const existing = made.flatMap((one): readonly ExistingConnection[] => {
    const to = added[(one.target ?? 0) - 1];
    const target = 1 + targets.findIndex(({ service }) => to && isSameService(service, to.service));
    const id = `outbound-${one.environment}-${target}` as const;
    return target === 0 ? [] : [{ ...existingAs(one), id, target }];
  });
  const ids = existing.map(({ id }) => id);
  return {
    ...base,
    before: {
      ...base.before,
      connectionType: 'bidirectional',
      environments: ENVIRONMENTS.filter(
        (one) => base.before.environments.includes(one) || environments.includes(one),
      ),
      outbound: { targets, accessGranted: true },
    },
    existing: [...base.existing.filter(({ id }) => !ids.includes(id)), ...existing].toSorted(
      inOrder,
    ),
  };
}

/** A service that is there already, for another environment, gets the ports that it lacks. */
function withTarget(targets: readonly Target[], added: Target): readonly Target[] {
  const known = targets.find(({ service }) => isSameService(service, added.service));
  if (known === undefined) return [...targets, added];
  const services = [...known.services, ...added.services.filter((one) => !hasPort(known, one))];
  return targets.map((one) => (one === known ? { ...known, services } : one));
}

function hasPort({ services }: Target, { port }: Service): boolean {
  return services.some((one) => one.port === port);
}

function inOrder(one: ExistingConnection, other: ExistingConnection): number {
  return (
    LEGS.indexOf(one.leg) - LEGS.indexOf(other.leg) ||
    ENVIRONMENTS.indexOf(one.environment) - ENVIRONMENTS.indexOf(other.environment) ||
    (one.target ?? 0) - (other.target ?? 0)
  );
}
