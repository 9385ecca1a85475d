import {
  type Destination,
  type Message,
  type MessageContext,
  type Messenger,
  type ReminderItem,
  ThreadGone,
} from '../../src/application/messenger.ts';
import type { Place } from '../../src/application/ports.ts';
import type { Delivery } from '../../src/domain/deliveries.ts';
import { channelId, requestLabel } from '../../src/domain/ids.ts';
import { rungId } from '../../src/domain/reminders/rung.ts';
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
  /** What each message of reminders was made of last, by its tag. */
  readonly items = new Map<string, readonly ReminderItem[]>();
  private readonly names = new Map<string, string>();
  private readonly all: Standing[] = [];
  private readonly aftermaths = new Map<string, Effect[]>();
  private readonly effects = new Map<string, Effect[]>();

  /** The messages that stand, by the names of their deliveries. */
  get standing(): readonly string[] {
    return this.all.filter(({ isDeleted }) => !isDeleted).map(({ name }) => name);
  }

  /** The next call of that name does this first, and fails when it gives an error. */
  once(call: string, effect: Effect): void {
    this.effects.set(call, [...(this.effects.get(call) ?? []), effect]);
  }

  /** The next call of that name takes effect, and fails all the same. */
  afterwards(call: string, effect: Effect): void {
    this.aftermaths.set(call, [...(this.aftermaths.get(call) ?? []), effect]);
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

  /** A message of reminders is called after what it says: `reminders PL-12 50, PL-13 over`. */
  composeReminders(items: readonly ReminderItem[], { tag }: { readonly tag: string }): Message {
    if (items.length === 0) throw new Error('a reminder is about a request');
    const said = items.map(({ request, rung, standing }) => {
      const what = standing === 'live' ? rungId(rung) : standing;
      return `${requestLabel(request)} ${what}`;
    });
    const text = said.join(', ');
    if (!this.names.has(tag)) this.names.set(tag, text);
    this.items.set(tag, items);
    return { tag, fingerprint: text, text, blocks: [] };
  }

  async post(destination: Destination, message: Message): Promise<Place> {
    const name = this.nameOf(message.tag, destination);
    this.called(`post ${name}`);
    if (destination.kind === 'thread' && !this.hasRoot(destination.threadTs)) {
      throw new ThreadGone();
    }
    const ts = `${this.all.length + 1}`;
    const place = placeIn(destination, ts);
    const { tag, text } = message;
    this.all.push({ name, tag, place, text, isDeleted: false });
    const error = this.aftermaths.get(`post ${name}`)?.shift()?.();
    if (error !== undefined) throw error;
    return place;
  }

  async edit(place: Place, message: Message): Promise<'edited' | 'gone'> {
    this.called(`edit ${this.nameOf(message.tag)}`);
    const found = this.all.find((one) => one.place.ts === place.ts && !one.isDeleted);
    if (found === undefined) return 'gone';
    found.text = message.text;
    return 'edited';
  }

  async find(
    _destination: Destination,
    tag: string,
    _since: Instant,
    until?: Instant,
  ): Promise<readonly Place[] | 'unknown'> {
    this.called(`find ${this.nameOf(tag)}`);
    if (!this.canLook) return 'unknown';
    const found = this.all.filter((one) => one.tag === tag && !one.isDeleted);
    const places = found.map(({ place }) => place).toReversed();
    return until === undefined ? places.slice(0, 1) : places;
  }

  async remove(place: Place): Promise<void> {
    const found = this.all.find((one) => one.place.ts === place.ts);
    this.called(`remove ${found?.name ?? 'what is not there'}`);
    if (found !== undefined) found.isDeleted = true;
  }

  private nameOf(tag: string, destination?: Destination): string {
    const reminders = this.names.get(tag);
    if (reminders === undefined) return deliveryName(tag);
    if (destination?.kind === 'person') {
      const reader = destination.person.userId.slice(2).toLowerCase();
      this.names.set(tag, `reminder ${reader}: ${reminders}`);
    }
    return this.names.get(tag) ?? tag;
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
    case 'moved-card':
      return `moved to ${request.channel}`;
    case 'step':
      return `${delivery.visit.step}, ${delivery.visit.closedAt === null ? 'open' : 'done'}, ${delivery.visit.deeds.length} deeds`;
    case 'note':
      return `note: ${delivery.note.about.kind}`;
    case 'turn':
      if (delivery.isOut) return 'no part in it any more';
      return delivery.isOver ? 'not your turn any more' : 'your turn';
    case 'thread-reminder':
      return `rung ${rungId(delivery.rung)}`;
    case 'no-card':
      return `no card: ${delivery.slackError}`;
    case 'watch':
      return `watched: ${delivery.news.kind}`;
    case 'internal-note':
      return `internal note: ${delivery.note.text}`;
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
