import type { RequestEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve/evolve.ts';
import type { ChannelId, Person } from '../domain/ids.ts';
import type { Request } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';
import { indexesOf } from './indexes.ts';
import type { DeliveryMark, Outbox, Place, RequestStore } from './ports.ts';

/** How often it is decided anew because somebody acts at the same time. */
const MAX_ATTEMPTS = 8;

export interface FollowParts {
  readonly store: Pick<RequestStore, 'append' | 'load'>;
  readonly outbox: Pick<Outbox, 'placeOf' | 'markSent' | 'touch'>;
  /** The bot as Slack knows it: who records what nobody did. */
  readonly self: Person;
}

/**
 * Writes into the history that Slack knows a request's channel by another id, and has its card looked
 * at, whose link says where it is. Done twice, it changes nothing.
 */
export async function followChannel(
  { store, outbox, self }: FollowParts,
  request: Request,
  to: ChannelId,
  now: Instant,
): Promise<void> {
  const from = request.channel;
  let current: Request | undefined = request;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (current === undefined || current.channel !== from || from === to) return;
    const event: RequestEvent = {
      type: 'channel-changed',
      channel: to,
      how: 'followed',
      actor: { person: self, party: 'none' },
      occurredAt: Math.max(now, current.lastEventAt),
      recordedAt: now,
    };
    const state = evolve(current, event);
    const stored = await store.append(current, current.version, {
      commandId: `channel.${to}.${current.version}`,
      events: [event],
      state,
      ...indexesOf(state),
      now,
    });
    if (stored !== 'conflict') break;
    current = await store.load(request);
  }
  await doubt({ outbox }, request, { ids: ['card'], from, to, now });
}

/**
 * Has messages edited again although they say what they should: finds out which are gone, and which
 * Slack refuses.
 */
export async function doubt(
  { outbox }: { readonly outbox: FollowParts['outbox'] },
  request: Request,
  {
    ids,
    from,
    to,
    now,
  }: {
    readonly ids: readonly string[];
    readonly from: ChannelId;
    readonly to: ChannelId;
    readonly now: Instant;
  },
): Promise<void> {
  for (const id of ids) {
    const place = await outbox.placeOf(request, id);
    if (place === undefined) continue;
    const mark = { state: 'sent', at: now, place, fingerprint: '' } as const;
    await outbox.markSent(request, id, followed(mark, [from], to));
  }
  await outbox.touch(request, now);
}

/** Where a message stands once its channel, known by other ids before, has this one. */
export function followed<Mark extends DeliveryMark>(
  mark: Mark,
  before: readonly ChannelId[],
  channel: ChannelId,
): Mark {
  if (mark.state === 'claimed' || !before.includes(mark.place.channel)) return mark;
  return { ...mark, place: placeIn(mark.place, channel) };
}

/** A place in a channel, once that has another id. */
export function placeIn({ channel: from, link, ...place }: Place, channel: ChannelId): Place {
  const moved = link?.replace(`/archives/${from}/`, `/archives/${channel}/`);
  return { ...place, channel, ...(moved === undefined ? {} : { link: moved }) };
}
