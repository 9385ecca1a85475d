import type { RequestEvent } from '../../../src/domain/events.ts';
import { evolve } from '../../../src/domain/evolve/evolve.ts';
import { isSamePerson, type Person, personKey } from '../../../src/domain/ids.ts';
import { customerPeople, isAdobe } from '../../../src/domain/party.ts';
import { currentVisit, type RequestState, type Visit } from '../../../src/domain/request.ts';
import { DAY_MS, type Instant } from '../../../src/domain/time.ts';
import { type Cast, isDeactivated } from './cast.ts';
import type { Refused } from './slack.ts';
import type { Stretch } from './world.ts';

/** How a request stood between two of its events, while somebody had to act. */
export interface Epoch extends Stretch {
  readonly request: RequestState;
  readonly visit: Visit;
}

/** A history as the stretches between its events; the last one ends with the simulation. */
export function epochsOf(history: readonly RequestEvent[], endsAt: Instant): readonly Epoch[] {
  const epochs: Epoch[] = [];
  let request: RequestState | undefined;
  for (const [index, event] of history.entries()) {
    request = evolve(request, event);
    const visit = currentVisit(request);
    const from = request.lastEventAt;
    const next = history.slice(index + 1).find(({ type }) => type !== 'sla-breached');
    const to = next?.occurredAt ?? endsAt;
    const isNotice = event.type === 'sla-breached';
    if (visit !== undefined && from < to && !isNotice) epochs.push({ from, to, request, visit });
  }
  return epochs;
}

/** Who could be told what, as far as anybody could know at the time. */
export class Reach {
  private readonly cast: Cast;
  private readonly refusedAt = new Map<string, Instant[]>();

  constructor(cast: Cast, refused: readonly Refused[]) {
    this.cast = cast;
    for (const { person, at } of refused) {
      const key = personKey(person);
      this.refusedAt.set(key, [...(this.refusedAt.get(key) ?? []), at]);
    }
  }

  /** A refusal counts for a day. */
  isReachable(person: Person, at: Instant): boolean {
    const isRefused = this.refusals(person).some((since) => since <= at && at < since + DAY_MS);
    return !isRefused && !isDeactivated(this.cast, person, at);
  }

  refusals(person: Person): readonly Instant[] {
    return this.refusedAt.get(personKey(person)) ?? [];
  }

  /** The instants at which it changes who of these can be reached. */
  changes(people: readonly Person[], { from, to }: Stretch): readonly Instant[] {
    const { deactivated } = this.cast;
    const all = people.flatMap((person) => [
      ...this.refusals(person).flatMap((at) => [at, at + DAY_MS]),
      ...deactivated
        .filter((one) => isSamePerson(one.person, person))
        .flatMap(({ during }) => [during.from, during.to]),
    ]);
    return [...new Set(all)].filter((at) => from < at && at < to).toSorted((a, b) => a - b);
  }

  /** Who has the next action by name, whether they can be reached or not. */
  owners({ request, visit }: Epoch): readonly Person[] {
    const { roster } = this.cast;
    if (visit.owner === 'customer') return customerPeople(request, roster);
    const { assignee } = request;
    return assignee !== null && isAdobe(assignee, roster) ? [assignee] : roster.engineers;
  }

  /** Everybody of the side that has the next action. */
  side({ request, visit }: Epoch): readonly Person[] {
    const { roster } = this.cast;
    if (visit.owner === 'customer') return customerPeople(request, roster);
    return [...roster.engineers, ...roster.accountManagers];
  }

  /** The owners; where none can be reached the engineers, then the managers; else nobody. */
  recipients(epoch: Epoch, at: Instant): readonly Person[] {
    const { engineers, accountManagers } = this.cast.roster;
    const others = epoch.visit.owner === 'adobe' ? [engineers, accountManagers] : [];
    for (const people of [this.owners(epoch), ...others]) {
      const reached = people.filter((person) => this.isReachable(person, at));
      if (reached.length > 0) return reached;
    }
    return [];
  }
}
