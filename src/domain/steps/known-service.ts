import type { ProviderService } from '../evidence/provider-service.ts';
import type { ConnectionProgress, RequestState } from '../request.ts';

type About = Pick<ConnectionProgress, 'id' | 'target' | 'service'>;

/** The service of a connection before a step records it: declared at intake, or left by the changed request. */
export function declaredService(
  { intake, change }: RequestState,
  { id, target }: About,
): ProviderService | null {
  if (target !== null) return intake.outbound?.targets[target - 1]?.service ?? null;
  return change?.existing.find((one) => one.id === id)?.service ?? null;
}

/** The service of a connection as far as anybody has said it: recorded, or declared. */
export function knownService(request: RequestState, connection: About): ProviderService | null {
  return connection.service ?? declaredService(request, connection);
}
