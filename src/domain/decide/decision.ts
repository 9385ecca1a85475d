import type { Happening, RequestEvent } from '../events.ts';
import type { Actor } from '../party.ts';
import type { InputProblem, Refusal } from '../refusal.ts';
import type { Instant } from '../time.ts';

/** What a command leads to: events, or the reason why nothing changes. */
export type Decision =
  | { readonly ok: true; readonly events: readonly RequestEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export function refuse(refusal: Refusal): Decision {
  return { ok: false, refusal };
}

export function refuseInput(problems: readonly InputProblem[]): Decision {
  return refuse({ kind: 'invalid-input', problems });
}

/**
 * Happenings as events of one instant. `now` may lie before the last event when hosts' clocks
 * differ; then the event is dated with its predecessor, so that time never runs backwards.
 */
export function happened(
  happenings: readonly Happening[],
  actor: Actor,
  now: Instant,
  notBefore: Instant,
): Decision {
  const occurredAt = Math.max(now, notBefore);
  return {
    ok: true,
    events: happenings.map((happening) => ({ ...happening, actor, occurredAt, recordedAt: now })),
  };
}
