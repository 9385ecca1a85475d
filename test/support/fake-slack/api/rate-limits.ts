import type { World } from '../world/world.ts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

/** Calls a minute by tier. https://docs.slack.dev/apis/web-api/rate-limits */
const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

/** The tier of each method that has one; `chat.postMessage` has one message a second and channel. */
const METHODS: Readonly<Record<string, keyof typeof TIERS>> = {
  'auth.teams.list': 2,
  'chat.delete': 3,
  'chat.postEphemeral': 4,
  'chat.update': 3,
  'conversations.history': 3,
  'conversations.info': 3,
  'conversations.members': 4,
  'conversations.open': 3,
  'conversations.replies': 3,
  'usergroups.users.list': 2,
  'users.info': 4,
  'views.open': 4,
  'views.publish': 4,
  'views.push': 4,
  'views.update': 4,
};

/** Of apps that are distributed outside the Marketplace. */
const OUTSIDE_THE_MARKETPLACE: ReadonlySet<string> = new Set([
  'conversations.history',
  'conversations.replies',
]);

/** For how many seconds a call has to wait; 0 where it is taken. Counts those that were taken. */
export class RateLimits {
  readonly #taken = new Map<string, number[]>();

  secondsToWait(world: World, method: string, args: Readonly<Record<string, unknown>>): number {
    const limits = world.config.rateLimits;
    if (limits === undefined) return 0;
    const isOutside = limits === 'outside-the-marketplace' && OUTSIDE_THE_MARKETPLACE.has(method);
    if (method === 'chat.postMessage') {
      return this.#take(`${method} ${String(args['channel'])}`, 1, SECOND_MS, world.config.now());
    }
    const tier = isOutside ? 1 : METHODS[method];
    return tier === undefined ? 0 : this.#take(method, TIERS[tier], MINUTE_MS, world.config.now());
  }

  #take(key: string, most: number, spanMs: number, now: number): number {
    const within = (this.#taken.get(key) ?? []).filter((at) => now - at < spanMs);
    const [oldest] = within;
    const isFull = within.length >= most;
    this.#taken.set(key, isFull ? within : [...within, now]);
    return isFull && oldest !== undefined ? Math.ceil((oldest + spanMs - now) / SECOND_MS) : 0;
  }
}
