import type { RequestEvent } from '../events.ts';
import type { Actor } from '../party.ts';

/**
 * Of a history what one side may read: both read everything, but for what Adobe's side keeps to itself,
 * also from an admin who is not on it.
 * Whatever shows or exports a history goes through here.
 */
export function visibleHistory(
  events: readonly RequestEvent[],
  viewer: Actor['party'],
): readonly RequestEvent[] {
  return viewer === 'adobe' ? events : events.filter((event) => !isInternal(event));
}

function isInternal(event: RequestEvent): boolean {
  return event.type === 'comment-added' && event.audience === 'adobe';
}
