import { ApiError } from '../api/errors.ts';
import { LIMITS } from '../limits.ts';

export interface Trigger {
  readonly user: string;
  /** The interaction happened in a modal, so a view may be pushed. */
  readonly inModal: boolean;
}

/** trigger_ids live three seconds and work once: https://docs.slack.dev/interactivity */
export class Triggers {
  readonly #now: () => number;
  readonly #issued = new Map<string, Trigger & { readonly at: number; used: boolean }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(trigger: Trigger): string {
    const id = `${this.#issued.size + 1}.1.${'f'.repeat(8)}`;
    this.#issued.set(id, { ...trigger, at: this.#now(), used: false });
    return id;
  }

  exchange(id: string): Trigger {
    const trigger = this.#issued.get(id);
    if (trigger === undefined) throw new ApiError('invalid_trigger_id');
    if (trigger.used) throw new ApiError('exchanged_trigger_id');
    if (this.#now() - trigger.at > LIMITS.trigger.lifeMs) throw new ApiError('expired_trigger_id');
    trigger.used = true;
    return trigger;
  }
}
