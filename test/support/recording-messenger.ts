import {
  type Destination,
  type Message,
  type MessageContext,
  type Messenger,
  ThreadGone,
} from '../../src/application/messenger.ts';
import type { Place } from '../../src/application/ports.ts';
import type { Delivery } from '../../src/domain/deliveries.ts';
import { channelId } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/time.ts';
import { deliveryName } from './builders.ts';

interface Standing {
  readonly name: string;
  readonly tag: string;
  readonly place: Place;
  text: string;
  isDeleted: boolean;
}

/** What happens instead of a call, or just before it takes effect. */
type Effect = () => Error | undefined;

/** A Slack that keeps what it is told, and the calls in their order: `post card`, `edit visit-1`. */
export class RecordingMessenger implements Messenger {
  calls: string[] = [];
  readonly contexts = new Map<string, MessageContext>();
  /** Whether Slack lets the bot look for messages. */
  canLook = true;
  private readonly all: Standing[] = [];
  private readonly effects = new Map<string, Effect[]>();

  /** The messages that stand, by the names of their deliveries. */
  get standing(): readonly string[] {
    return this.all.filter(({ isDeleted }) => !isDeleted).map(({ name }) => name);
  }

  /** The next call of that name does this first, and fails when it gives an error. */
  once(call: string, effect: Effect): void {
    this.effects.set(call, [...(this.effects.get(call) ?? []), effect]);
  }

  delete(name: string): void {
    this.newest(name).isDeleted = true;
  }

  placeOf(name: string): Place {
    return this.newest(name).place;
  }

  textOf(name: string): string {
    return this.newest(name).text;
  }

  compose(delivery: Delivery, context: MessageContext): Message {
    this.contexts.set(deliveryName(delivery.id), context);
    const text = textOf(delivery, context);
    return { tag: delivery.id, fingerprint: text, text, blocks: [] };
  }

  async post(destination: Destination, message: Message): Promise<Place> {
    const name = deliveryName(message.tag);
    this.called(`post ${name}`);
    if (destination.kind === 'thread' && !this.hasRoot(destination.threadTs)) {
      throw new ThreadGone();
    }
    const ts = `${this.all.length + 1}`;
    const place = placeIn(destination, ts);
    const { tag, text } = message;
    this.all.push({ name, tag, place, text, isDeleted: false });
    return place;
  }

  async edit(place: Place, message: Message): Promise<'edited' | 'gone'> {
    this.called(`edit ${deliveryName(message.tag)}`);
    const found = this.all.find((one) => one.place.ts === place.ts && !one.isDeleted);
    if (found === undefined) return 'gone';
    found.text = message.text;
    return 'edited';
  }

  async find(
    _destination: Destination,
    tag: string,
    _since: Instant,
  ): Promise<Place | 'none' | 'unknown'> {
    this.called(`find ${deliveryName(tag)}`);
    if (!this.canLook) return 'unknown';
    return this.all.findLast((one) => one.tag === tag && !one.isDeleted)?.place ?? 'none';
  }

  private called(call: string): void {
    this.calls.push(call);
    const error = this.effects.get(call)?.shift()?.();
    if (error !== undefined) throw error;
  }

  private hasRoot(ts: string): boolean {
    return this.all.some(({ place, isDeleted }) => place.ts === ts && !isDeleted);
  }

  private newest(name: string): Standing {
    const found = this.all.findLast((one) => one.name === name);
    if (found === undefined) throw new Error(`"${name}" was never posted`);
    return found;
  }
}

/** The card changes with the request, a step with its visit, a turn when it is over. */
function textOf(delivery: Delivery, { request }: MessageContext): string {
  switch (delivery.kind) {
    case 'card':
      return `card of version ${request.version}`;
    case 'step':
      return `${delivery.visit.step}, ${delivery.visit.closedAt === null ? 'open' : 'done'}, ${delivery.visit.deeds.length} deeds`;
    case 'note':
      return `note: ${delivery.note.about.kind}`;
    case 'turn':
      return delivery.isOver ? 'not your turn any more' : 'your turn';
    case 'reminder':
      return delivery.isOver ? 'not your turn any more' : `${delivery.rung.id} % is used`;
    case 'thread-reminder':
      return `${delivery.rung.id} % is used`;
    case 'no-card':
      return `no card: ${delivery.slackError}`;
    case 'outcome':
      return request.status;
  }
}

function placeIn(destination: Destination, ts: string): Place {
  switch (destination.kind) {
    case 'channel':
      return { channel: destination.channel, ts, link: `https://slack.example/${ts}` };
    case 'thread':
      return { channel: destination.channel, ts, threadTs: destination.threadTs };
    case 'person':
      return { channel: channelId(`D${destination.person.userId}`), ts };
  }
}
