import type { RequestState } from '../request.ts';

/** "Support does not cover troubleshooting AWS PrivateLink issues beyond initial enablement." */
export const HELP_LIMIT =
  'This connection was enabled before. Adobe’s help covers initial enablement only, not issues that come up afterwards.';

/** Whether a request has been completed once: only then is it asked which connections are lost. */
export function wasEnabledBefore(request: RequestState): boolean {
  if (request.status === 'completed') return true;
  return request.notes.some(({ about }) => about.kind === 'reopened' && about.lost.length > 0);
}
