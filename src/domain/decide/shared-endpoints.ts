import type { ConnectionId } from '../connection.ts';
import type { Happening } from '../events.ts';
import type { InputProblem } from '../refusal.ts';
import { connectionProgress, type RequestState } from '../request.ts';

/**
 * An endpoint reaches one service. Two connections with services of their own therefore never share
 * an endpoint; giving one id twice is a slip of the clipboard.
 */
export function sharedEndpoints(
  happenings: readonly Happening[],
  request: RequestState,
): readonly InputProblem[] {
  const seen = new Map<string, ConnectionId>();
  for (const { id, endpoint } of request.connections) {
    if (endpoint !== null) seen.set(endpoint.id.toLowerCase(), id);
  }
  return happenings.flatMap((happening): InputProblem[] => {
    if (happening.type !== 'step-completed' || happening.connection === null) return [];
    if (happening.evidence.kind !== 'endpoint') return [];
    const { id } = happening.evidence.endpoint;
    const other = seen.get(id.toLowerCase());
    seen.set(id.toLowerCase(), happening.connection);
    if (other === undefined || other === happening.connection) return [];
    const leadsTo = (one: ConnectionId) => connectionProgress(request, one)?.service?.id;
    if (leadsTo(other) === leadsTo(happening.connection)) return [];
    const message = `${id} is already the endpoint of another connection, which leads to a different service. Give the endpoint that was created for this one.`;
    return [{ field: 'endpointId', message, connection: happening.connection }];
  });
}
