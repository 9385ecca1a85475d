import type { Instant } from '../../../src/domain/time.ts';
import type { Random } from './random.ts';

/** A stretch of true time, half-open. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

export function isWithin(at: Instant, { from, to }: Stretch): boolean {
  return from <= at && at < to;
}

interface Entry {
  readonly at: Instant;
  readonly does: () => Promise<unknown>;
}

/** How far the bot's clock is off at most. */
const MOST_JUMP_MS = 5_000;
/** How many things the bot does at once, as `CONCURRENCY` of the bot. */
const AT_ONCE = 8;

/**
 * True time, the bot's clock beside it, and what is to happen when. Things that are due together, or
 * while Slack takes its time, run side by side.
 */
export class World {
  at: Instant;
  private offsetMs = 0;
  /** The latest first. */
  private readonly agenda: Entry[] = [];
  private readonly random: Random;

  constructor(at: Instant, random: Random) {
    this.at = at;
    this.random = random;
  }

  /** What the bot takes for the time. */
  readonly now = (): Instant => this.at + this.offsetMs;

  clockJumps(): void {
    this.offsetMs = this.random.between(-MOST_JUMP_MS, MOST_JUMP_MS);
  }

  passes(ms: number): void {
    this.at += ms;
  }

  /** Has something happen at an instant of true time; at once when that has passed. */
  plan(at: Instant, does: () => Promise<unknown>): void {
    let low = 0;
    let high = this.agenda.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.agenda[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    this.agenda.splice(low, 0, { at, does });
  }

  /** When the next of what is planned happens; infinite where nothing is. */
  get nextAt(): Instant {
    return this.agenda.at(-1)?.at ?? Number.POSITIVE_INFINITY;
  }

  async runUntil(end: Instant): Promise<void> {
    for (let next = this.agenda.at(-1); next !== undefined; next = this.agenda.at(-1)) {
      if (next.at >= end) break;
      this.at = Math.max(this.at, next.at);
      const together: Entry[] = [];
      while (together.length < AT_ONCE && (this.agenda.at(-1)?.at ?? end) <= this.at) {
        const entry = this.agenda.pop();
        if (entry !== undefined) together.push(entry);
      }
      await Promise.all(together.map(async ({ does }) => does()));
    }
    this.at = Math.max(this.at, end);
  }
}
