import type { ClockPolicy } from '../domain/clock-policy.ts';
import { evolve } from '../domain/evolve/evolve.ts';
import type { Person } from '../domain/ids.ts';
import type { Request } from '../domain/request.ts';
import { owedBreach } from '../domain/sla/breach.ts';
import type { Instant } from '../domain/time.ts';
import { indexesOf } from './indexes.ts';
import type { RequestStore } from './ports.ts';

/** How often it is decided anew because somebody acts at the same time. */
const MAX_ATTEMPTS = 8;

export interface BreachParts {
  readonly store: Pick<RequestStore, 'append' | 'load'>;
  readonly policy: ClockPolicy;
  /** The bot as Slack knows it: who records what nobody did. */
  readonly self: Person;
}

/**
 * Writes a breach that is owed into the history; whether the history has moved. Two hosts that find
 * the same breach write it once: the command is named after its due date.
 */
export async function recordBreach(
  { store, policy, self }: BreachParts,
  request: Request,
  now: Instant,
): Promise<boolean> {
  let current: Request | undefined = request;
  for (let attempt = 0; current !== undefined && attempt < MAX_ATTEMPTS; attempt += 1) {
    const breach = owedBreach(current, policy, self, now);
    // After a conflict somebody else has moved it.
    if (breach === null) return attempt > 0;
    const state = evolve(current, breach);
    const stored = await store.append(current, current.version, {
      commandId: `breach.${breach.dueAt}`,
      events: [breach],
      state,
      ...indexesOf(state),
      now,
    });
    if (stored !== 'conflict') return true;
    current = await store.load(request);
  }
  return true;
}
