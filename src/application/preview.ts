import type { RequestCommand } from '../domain/commands.ts';
import { decide } from '../domain/decide/decide.ts';
import { evolveAll } from '../domain/evolve/evolve.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Request } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';
import type { Sight } from './handoffs.ts';

export type Preview =
  | { readonly outcome: 'possible'; readonly request: Request }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** What a command would do now, without doing it: the request as it would be, or why not. */
export function preview(
  command: RequestCommand,
  { request, actor, roster }: Sight,
  now: Instant,
): Preview {
  const decision = decide(command, request, actor, roster, now);
  if (!decision.ok) return { outcome: 'refused', refusal: decision.refusal };
  const state = evolveAll(request, decision.events);
  const { teamId, number } = request;
  return { outcome: 'possible', request: { ...state, teamId, number } };
}
