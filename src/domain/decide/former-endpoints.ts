import type { Happening } from '../events.ts';
import type { InputProblem } from '../refusal.ts';
import type { RequestState } from '../request.ts';

/**
 * An endpoint that is given although it is of no use any more. What was rejected or lost is created
 * anew: on AWS under another id, on Azure perhaps under the same name. What was connected before a
 * change of account is refused on both: what it proved says nothing about the new account.
 */
export function formerEndpoints(
  happenings: readonly Happening[],
  request: RequestState,
): readonly InputProblem[] {
  const replaced = replacedEndpoints(request);
  const gone = request.intake.cloud === 'aws' ? goneEndpoints(request) : new Set<string>();
  return happenings.flatMap((happening): InputProblem[] => {
    if (happening.type !== 'step-completed' || happening.evidence.kind !== 'endpoint') return [];
    const { connection } = happening;
    const { id } = happening.evidence.endpoint;
    const refused = (message: string) => [{ field: 'endpointId', message, connection }];
    if (replaced.has(id.toLowerCase())) {
      return refused(
        `${id} was connected before this change of account. Create a new endpoint for it, and give that one.`,
      );
    }
    if (gone.has(id.toLowerCase())) {
      return refused(
        `${id} was given before, and its connection was rejected or lost since. Delete it, create a new endpoint and give that one: AWS gives it another id.`,
      );
    }
    return [];
  });
}

function replacedEndpoints({ change }: RequestState): ReadonlySet<string> {
  const existing = change?.kind === 'change-account' ? change.existing : [];
  return new Set(existing.flatMap(({ endpoint }) => endpoint?.id.toLowerCase() ?? []));
}

/** Those that were given for a connection which has another endpoint by now, or none. */
function goneEndpoints({ visits, connections }: RequestState): ReadonlySet<string> {
  const standing = new Map(connections.map(({ id, endpoint }) => [id, endpoint?.id]));
  const given = visits
    .flatMap(({ deeds }) => deeds)
    .flatMap(({ connection, outcome }) => {
      if (connection === null || outcome.kind !== 'done') return [];
      if (outcome.evidence.kind !== 'endpoint') return [];
      return [{ connection, id: outcome.evidence.endpoint.id }];
    });
  return new Set(
    given
      .filter(({ connection, id }) => standing.get(connection) !== id)
      .map(({ id }) => id.toLowerCase()),
  );
}
