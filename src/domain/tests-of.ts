import type { ConnectionId } from './connection.ts';
import type { PortReading } from './evidence/connection-test.ts';
import { connectionProgress, type RequestState } from './request.ts';
import type { Instant } from './time.ts';

/** How many tests of a connection are recorded, at whichever visit. */
export function attemptsOf(request: RequestState, connection: ConnectionId): number {
  return testsOf(request, connection).length;
}

/** Whether a recorded test shows a port that did not connect: what help can be asked for. */
export function hasFailedTest(request: RequestState, connection: ConnectionId): boolean {
  return testsOf(request, connection).some((readings) =>
    readings.some(({ outcome }) => outcome !== 'connected'),
  );
}

/**
 * The readings of each test of a connection. Those of an endpoint that is gone say nothing about the
 * one that stands, nor do those from before it was reported not to work.
 */
function testsOf(
  request: RequestState,
  connection: ConnectionId,
): readonly (readonly PortReading[])[] {
  if (connectionProgress(request, connection)?.endpoint == null) return [];
  const deeds = request.visits
    .flatMap((visit) => visit.deeds)
    .filter((deed) => deed.connection === connection);
  const made = deeds.findLastIndex(
    ({ outcome }) => outcome.kind === 'done' && outcome.evidence.kind === 'endpoint',
  );
  const lostAt = lastLostAt(request, connection);
  return deeds
    .slice(made + 1)
    .flatMap(({ at, outcome }) =>
      at >= lostAt && outcome.kind === 'tested' ? [outcome.readings] : [],
    );
}

/**
 * How many endpoints were given for a connection so far. Tells them apart, which their ids do not: on
 * Azure one that is created anew may have the same.
 */
export function endpointsGiven({ visits }: RequestState, connection: ConnectionId): number {
  return visits
    .flatMap(({ deeds }) => deeds)
    .filter(
      (deed) =>
        deed.connection === connection &&
        deed.outcome.kind === 'done' &&
        deed.outcome.evidence.kind === 'endpoint',
    ).length;
}

function lastLostAt({ notes }: RequestState, connection: ConnectionId): Instant {
  const reopening = notes.findLast(
    ({ about }) =>
      about.kind === 'reopened' && about.lost.some((lost) => lost.connection === connection),
  );
  return reopening?.at ?? -Infinity;
}
