import type { ExistingConnection } from '../../../domain/change/change.ts';
import { stateRule } from '../../../domain/evidence/connection-state.ts';
import { fullConnectionName } from '../../../domain/full-connection-name.ts';
import type { RequestState } from '../../../domain/request.ts';
import { changeOf } from './wording.ts';

/** The connections that the change is about, as the changed request left them. */
export function aboutOf(request: RequestState): readonly ExistingConnection[] {
  const { about, existing } = changeOf(request);
  return existing.filter(({ id }) => about.includes(id));
}

/** Connections that the change leaves alone, over services that it is about: they need the access. */
export function stayingOver(
  request: RequestState,
  connections: readonly Pick<ExistingConnection, 'leg' | 'service'>[],
): readonly ExistingConnection[] {
  const { about, existing } = changeOf(request);
  return existing.filter(
    ({ id, leg, state, service }) =>
      !about.includes(id) &&
      service !== null &&
      stateRule(state).recovery !== 'create-again' &&
      connections.some((one) => one.leg === leg && one.service?.id === service.id),
  );
}

/** Names of connections, for a sentence. Plain text. */
export function namesOf(
  request: RequestState,
  connections: readonly ExistingConnection[],
): readonly string[] {
  const { before } = changeOf(request);
  return connections.map((one) => fullConnectionName(before, one));
}

/** Those of different services: what is done to a service is done once. */
export function oneAService<One extends Pick<ExistingConnection, 'service'>>(
  connections: readonly One[],
): readonly One[] {
  return connections.filter(
    ({ service }, index) =>
      service !== null &&
      connections.findIndex((other) => other.service?.id === service.id) === index,
  );
}
