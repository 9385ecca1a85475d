import type { ConnectionId } from './connection.ts';
import type { Deed, RequestState } from './request.ts';

type OutcomeOf<Kind extends Deed['outcome']['kind']> = Deed['outcome'] & { readonly kind: Kind };

/** What came of the last deed of a kind: in the whole request, or for one of its connections. */
export function lastOutcome<Kind extends Deed['outcome']['kind']>(
  { visits }: Pick<RequestState, 'visits'>,
  kind: Kind,
  connection?: ConnectionId,
): OutcomeOf<Kind> | undefined {
  return visits
    .flatMap(({ deeds }) => deeds)
    .filter((deed) => connection === undefined || deed.connection === connection)
    .map(({ outcome }) => outcome)
    .findLast((outcome): outcome is OutcomeOf<Kind> => outcome.kind === kind);
}
