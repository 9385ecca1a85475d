import {
  CannotPost,
  type Destination,
  type Message,
  type Messenger,
  type ReminderItem,
} from '../../../src/application/messenger.ts';
import type { Place } from '../../../src/application/ports.ts';
import { RateLimited } from '../../../src/application/rate-limited.ts';
import { channelId, type Person, requestLabel } from '../../../src/domain/ids.ts';
import type { ReminderRole } from '../../../src/domain/reminders/plan.ts';
import type { Rung } from '../../../src/domain/reminders/rung.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { type Cast, canBeWrittenTo } from './cast.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** What a reminder said about one request. */
export interface Said {
  readonly number: number;
  /** The visit's number. */
  readonly visit: number;
  readonly rung: Rung;
  readonly crossingAt: Instant;
  /** By the bot's clock, as it began to look. */
  readonly lookedAt: Instant;
}

/** A direct message of reminders, as it arrived. */
export interface Reminded {
  /** True time. */
  readonly at: Instant;
  readonly person: Person;
  readonly items: readonly (Said & { readonly role: ReminderRole })[];
}

/** A reminder, or the message that it is their turn, that Slack refused because of its reader. */
export interface Refused {
  /** By the bot's clock, which writes it down. */
  readonly at: Instant;
  readonly person: Person;
  readonly numbers: readonly number[];
}

interface Posted {
  readonly tag: string;
  readonly at: Instant;
  readonly place: Place;
}

/** What goes wrong with a share of all posts, the rarest first. */
const TROUBLES = [
  { share: 0.003, kind: 'dies before' },
  { share: 0.006, kind: 'dies after' },
  { share: 0.011, kind: 'fails before' },
  { share: 0.016, kind: 'fails after' },
  { share: 0.022, kind: 'asks to wait' },
] as const;

type Trouble = (typeof TROUBLES)[number]['kind'];

/** As the messenger of the bot looks. */
const LOOK_UP_MARGIN_MS = 5 * MINUTE_MS;

/** Slack's edge: it takes messages, keeps the reminders, and now and then it is in trouble. */
export class SimulatedSlack {
  readonly reminded: Reminded[] = [];
  readonly saidInThreads: Said[] = [];
  readonly refused: Refused[] = [];
  /** Called with each message of reminders that arrives. */
  onReminded: (reminded: Reminded) => void = () => undefined;
  isTroubled = true;
  /** The worker that posts next dies of it. */
  killsNext = false;
  private readonly composed = new Map<string, Reminded['items']>();
  private readonly inThreads = new Map<string, Said>();
  private readonly about = new Map<string, number>();
  private readonly posts = new Map<string, Posted[]>();
  private count = 0;
  private readonly world: World;
  private readonly cast: Cast;
  private readonly random: Random;

  constructor(world: World, cast: Cast, random: Random) {
    this.world = world;
    this.cast = cast;
    this.random = random;
  }

  /** As one worker reaches it; `dies` is called as its process ends, and no call to it goes on. */
  forWorker(dies: () => void): Messenger {
    return {
      compose: (delivery, { request, now }) => {
        const tag = `${requestLabel(request)}.${delivery.id}`;
        if (delivery.kind === 'turn') this.about.set(tag, request.number);
        // Whom no message reaches is mentioned beside the reminder, which is not another one.
        if (delivery.kind === 'thread-reminder' && delivery.form !== 'mention') {
          const { visit, rung, crossingAt } = delivery;
          const { number } = request;
          this.inThreads.set(tag, { number, visit: visit.number, rung, crossingAt, lookedAt: now });
        }
        const isOver = delivery.kind === 'turn' && delivery.isOver;
        const said = delivery.kind === 'card' ? request.version : isOver;
        return { tag, fingerprint: `${said}`, text: '', blocks: [] };
      },
      composeReminders: (items, { tag }) => {
        if (!this.composed.has(tag)) this.composed.set(tag, items.map(saidOf));
        const fingerprint = items.map(({ standing }) => standing).join();
        return { tag, fingerprint, text: '', blocks: [] };
      },
      post: async (destination, message) => this.post(destination, message, dies),
      edit: async () => {
        await this.takesTime();
        if (this.isTroubled && this.random.chance(0.003)) throw new Error('Slack is away');
        return 'edited';
      },
      find: async (_destination, tag, since) => {
        const found = this.posts
          .get(tag)
          ?.find(({ at }) => Math.abs(at - since) <= LOOK_UP_MARGIN_MS);
        return found === undefined ? [] : [found.place];
      },
      remove: async () => undefined,
    };
  }

  private async post(destination: Destination, message: Message, dies: () => void): Promise<Place> {
    await this.takesTime();
    if (destination.kind === 'person') this.assertCanBeWrittenTo(destination.person, message);
    switch (this.trouble()) {
      case 'dies before':
        return died(dies);
      case 'fails before':
        throw new Error('Slack is away');
      case 'asks to wait':
        throw new RateLimited(this.random.between(1, 60) * SECOND_MS);
      case 'dies after':
        this.arrives(destination, message);
        return died(dies);
      case 'fails after':
        this.arrives(destination, message);
        throw new Error('Slack was away before it answered');
      case undefined:
        return this.arrives(destination, message);
    }
  }

  private trouble(): Trouble | undefined {
    if (this.killsNext) {
      this.killsNext = false;
      return this.random.oneOf(['dies before', 'dies after']);
    }
    const drawn = this.isTroubled ? this.random.next() : 1;
    return TROUBLES.find(({ share }) => drawn < share)?.kind;
  }

  private assertCanBeWrittenTo(person: Person, { tag }: Message): void {
    if (canBeWrittenTo(this.cast, person, this.world.at)) return;
    const about = this.about.get(tag);
    const numbers =
      about === undefined ? (this.composed.get(tag) ?? []).map(({ number }) => number) : [about];
    if (numbers.length > 0) this.refused.push({ at: this.world.now(), person, numbers });
    throw new CannotPost('user_disabled', 'person');
  }

  private arrives(destination: Destination, { tag }: Message): Place {
    this.count += 1;
    const ts = `${this.count}`;
    const place = placeIn(destination, ts);
    this.posts.set(tag, [...(this.posts.get(tag) ?? []), { tag, at: this.world.at, place }]);
    const items = this.composed.get(tag);
    const said = this.inThreads.get(tag);
    if (items !== undefined && destination.kind === 'person') {
      const reminded = { at: this.world.at, person: destination.person, items };
      this.reminded.push(reminded);
      this.onReminded(reminded);
    } else if (said !== undefined) {
      this.saidInThreads.push(said);
    }
    return place;
  }

  /** Others go on meanwhile. */
  private async takesTime(): Promise<void> {
    await Promise.resolve();
    this.world.passes(this.random.between(0, 200));
  }
}

function saidOf(item: ReminderItem): Reminded['items'][number] {
  const { request, visit, rung, crossingAt, sentAt, role } = item;
  const { number } = request;
  return { number, visit: visit.number, rung, crossingAt, lookedAt: sentAt, role };
}

async function died(dies: () => void): Promise<never> {
  dies();
  return new Promise<never>(() => undefined);
}

function placeIn(destination: Destination, ts: string): Place {
  switch (destination.kind) {
    case 'channel':
      return { channel: destination.channel, ts };
    case 'thread':
      return { channel: destination.channel, ts, threadTs: destination.threadTs };
    case 'person':
      return { channel: channelId(`D${destination.person.userId}`), ts };
  }
}
