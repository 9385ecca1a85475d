import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { fingerprintOf } from '../application/fingerprint.ts';
import type { Log } from '../application/log.ts';
import {
  CannotPost,
  type Destination,
  type Message,
  type MessageContext,
  type Messenger,
  type ReminderItem,
  ThreadGone,
} from '../application/messenger.ts';
import type { Place } from '../application/ports.ts';
import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { Delivery } from '../domain/deliveries.ts';
import { channelId } from '../domain/ids.ts';
import { ownersOf } from '../domain/owners.ts';
import type { ReminderPolicy } from '../domain/reminders/policy.ts';
import { type Instant, MINUTE_MS } from '../domain/time.ts';
import { spokenText } from './blocks/spoken-text.ts';
import { answered, means, platformError } from './errors.ts';
import { MessageLookUp } from './message-look-up.ts';
import { cardMessage, movedCardMessage } from './messages/card.ts';
import { type MessageFacts, messageTag } from './messages/context.ts';
import {
  internalNoteMessage,
  noCardMessage,
  outcomeMessage,
  outMessage,
  overMessage,
  turnMessage,
} from './messages/direct.ts';
import { noteMessage } from './messages/note.ts';
import { outOfReachMessage, reminderMessage, threadReminderMessage } from './messages/reminder.ts';
import { stepMessage } from './messages/step.ts';
import { watchMessage } from './messages/watch.ts';

/** How far back a look-up goes: a claim is only unfinished since the process died. */
const LOOK_UP_MARGIN_MS = 2 * MINUTE_MS;

const posted = z.object({
  channel: z.string(),
  ts: z.string(),
  message: z.object({ thread_ts: z.string().nullish() }),
});

/**
 * Slack's side of the reconciler. The client must not retry by itself: a post that is repeated by
 * the client would arrive twice without anybody noticing.
 */
export class SlackMessenger implements Messenger {
  private readonly client: WebClient;
  private readonly policy: ClockPolicy;
  private readonly reminders: ReminderPolicy;
  private readonly log: Log;
  private readonly lookUp: MessageLookUp;

  constructor(client: WebClient, policy: ClockPolicy, reminders: ReminderPolicy, log: Log) {
    this.client = client;
    this.policy = policy;
    this.reminders = reminders;
    this.log = log;
    this.lookUp = new MessageLookUp(client);
  }

  compose(delivery: Delivery, context: MessageContext): Message {
    const { request, roster, now, cardLink, readerTimeZone } = context;
    const { policy } = this;
    const timeZone = readerTimeZone ?? policy.calendar.timeZone;
    const tag = messageTag(request, delivery.id);
    const facts = { request, roster, policy, now, timeZone, cardLink };
    const blocks = blocksOf(delivery, facts, tag);
    const text = spokenText(blocks);
    return { tag, text, blocks, fingerprint: fingerprintOf(JSON.stringify(blocks)) };
  }

  composeReminders(
    items: readonly ReminderItem[],
    { tag, readerTimeZone }: { readonly tag: string; readonly readerTimeZone: string | undefined },
  ): Message {
    const { policy, reminders } = this;
    const timeZone = readerTimeZone ?? policy.calendar.timeZone;
    const blocks = reminderMessage(items, { policy, reminders, timeZone }, tag);
    return {
      tag,
      text: spokenText(blocks),
      blocks,
      fingerprint: fingerprintOf(JSON.stringify(blocks)),
    };
  }

  async post(destination: Destination, message: Message): Promise<Place> {
    try {
      return await this.say(destination, message);
    } catch (error) {
      if (means('threadGone', error)) throw new ThreadGone();
      throw error;
    }
  }

  private async say(destination: Destination, message: Message): Promise<Place> {
    return answered(async () => {
      const channel = await this.channelOf(destination);
      const threadTs = destination.kind === 'thread' ? destination.threadTs : undefined;
      const response = await this.client.chat.postMessage({
        channel,
        text: message.text,
        blocks: blocksFor(message),
        unfurl_links: false,
        unfurl_media: false,
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
      });
      const { channel: at, ts, message: shown } = posted.parse(response);
      if (threadTs !== undefined && shown.thread_ts !== threadTs) {
        await this.takeBack(at, ts);
        throw new ThreadGone();
      }
      return this.placeAt(destination, at, ts);
    });
  }

  /** A reply that stands alone, or a message that cannot be changed. Should that fail, another is still posted. */
  private async takeBack(channel: string, ts: string): Promise<void> {
    try {
      await this.client.chat.delete({ channel, ts });
    } catch (error) {
      this.log.warn({ err: error }, 'a message that counts no more is left where it stands');
    }
  }

  async edit(place: Place, message: Message): Promise<'edited' | 'gone'> {
    try {
      return await answered(async () => {
        await this.client.chat.update({
          channel: place.channel,
          ts: place.ts,
          text: message.text,
          blocks: blocksFor(message),
        });
        return 'edited' as const;
      });
    } catch (error) {
      if (!means('messageGone', error)) throw error;
      // Another one takes its place; where it stands still, it would go on saying what is not so.
      if (platformError(error) !== 'message_not_found')
        await this.takeBack(place.channel, place.ts);
      return 'gone';
    }
  }

  async find(
    destination: Destination,
    tag: string,
    since: Instant,
    until?: Instant,
  ): Promise<readonly Place[] | 'unknown'> {
    try {
      return await answered(async () => {
        const channel = await this.channelOf(destination);
        // Slack's clock and ours may differ by a little. Without an upper bound a busy channel would
        // show its newest messages only.
        const oldest = String((since - LOOK_UP_MARGIN_MS) / 1000);
        const latest = String(((until ?? since) + LOOK_UP_MARGIN_MS) / 1000);
        const threadTs = destination.kind === 'thread' ? destination.threadTs : undefined;
        const found = await this.lookUp.find(
          { channel, threadTs, oldest, latest },
          { tag, isAll: until !== undefined },
        );
        return Promise.all(found.map(async (ts) => this.placeAt(destination, channel, ts)));
      });
    } catch (error) {
      // Only a refusal tells that looking is not possible; what passes by itself is tried again.
      if (error instanceof CannotPost) return 'unknown';
      throw error;
    }
  }

  async remove({ channel, ts }: Place): Promise<void> {
    try {
      await answered(async () => this.client.chat.delete({ channel, ts }));
    } catch (error) {
      if (platformError(error) !== 'message_not_found') throw error;
    }
  }

  private async placeAt(destination: Destination, channel: string, ts: string): Promise<Place> {
    const link = destination.kind === 'channel' ? await this.linkTo(channel, ts) : undefined;
    return {
      channel: channelId(channel),
      ts,
      ...(destination.kind === 'thread' ? { threadTs: destination.threadTs } : {}),
      ...(link === undefined ? {} : { link }),
    };
  }

  private async channelOf(destination: Destination): Promise<string> {
    if (destination.kind !== 'person') return destination.channel;
    const { channel } = await this.client.conversations.open({ users: destination.person.userId });
    if (channel?.id === undefined) throw new Error('Slack opened a DM without an id');
    return channel.id;
  }

  /** A link is a convenience: without one the message goes out without its link button. */
  private async linkTo(channel: string, ts: string): Promise<string | undefined> {
    try {
      const { permalink } = await this.client.chat.getPermalink({ channel, message_ts: ts });
      return permalink;
    } catch {
      return undefined;
    }
  }
}

function blocksOf(delivery: Delivery, facts: MessageFacts, tag: string): readonly KnownBlock[] {
  const { request } = facts;
  switch (delivery.kind) {
    case 'card':
      return cardMessage(facts, tag);
    case 'moved-card':
      return movedCardMessage(facts, tag);
    case 'step':
      return stepMessage(facts, delivery.visit, tag);
    case 'note':
      return noteMessage(facts, delivery.note, tag);
    case 'turn':
      if (delivery.isOut) return outMessage(facts, tag);
      return delivery.isOver
        ? overMessage(facts, delivery.visit, tag)
        : turnMessage(facts, delivery.visit, tag);
    case 'thread-reminder': {
      const { visit, rung, crossingAt, form } = delivery;
      const owners = ownersOf(request, visit, facts.roster);
      if (form === 'mention') return outOfReachMessage(request, owners, tag);
      const mentioned = form === 'fallback' ? owners : [];
      const reminder = { request, visit, rung, crossingAt, sentAt: facts.now, mentioned };
      return threadReminderMessage(reminder, facts, tag);
    }
    case 'no-card':
      return noCardMessage(facts, delivery.slackError, tag);
    case 'watch':
      return watchMessage(facts, delivery.news, tag);
    case 'internal-note':
      return internalNoteMessage(facts, delivery.note, tag);
    case 'outcome':
      return outcomeMessage(facts, tag);
  }
}

function blocksFor(message: Message): KnownBlock[] {
  return message.blocks as KnownBlock[];
}
