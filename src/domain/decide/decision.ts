import type { Happening, RequestEvent } from '../events.ts';
import type { Actor } from '../party.ts';
import type { Parsed } from '../problem.ts';
import type { InputProblem, Refusal } from '../refusal.ts';
import type { Instant } from '../time.ts';

/** What a command leads to: events, or the reason why nothing changes. */
export type Decision =
  | { readonly ok: true; readonly events: readonly RequestEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Who acts and when; `notBefore` is the instant of the request's last event. */
export interface Circumstances {
  readonly actor: Actor;
  readonly now: Instant;
  readonly notBefore: Instant;
}

export function refuse(refusal: Refusal): Decision {
  return { ok: false, refusal };
}

export function refuseInput(problems: readonly InputProblem[]): Decision {
  return refuse({ kind: 'invalid-input', problems });
}

/** The problems of an input that belongs to no connection. */
export function problemsOf(parsed: Parsed<unknown>): readonly InputProblem[] {
  return parsed.ok ? [] : parsed.problems.map((problem) => ({ ...problem, connection: null }));
}

/**
 * Happenings as events of one instant. `now` may lie before the last event when hosts' clocks
 * differ; then the event is dated with its predecessor, so that time never runs backwards.
 */
export function happened(
  happenings: readonly Happening[],
  { actor, now, notBefore }: Circumstances,
): Decision {
  const occurredAt = Math.max(now, notBefore);
  return {
    ok: true,
    events: happenings.map((happening) => ({ ...happening, actor, occurredAt, recordedAt: now })),
  };
}

/** One happening made of what was typed, or what is wrong with it. */
export function happenedIf<Value>(
  parsed: Parsed<Value>,
  happening: (value: Value) => Happening,
  circumstances: Circumstances,
): Decision {
  return parsed.ok
    ? happened([happening(parsed.value)], circumstances)
    : refuseInput(problemsOf(parsed));
}
