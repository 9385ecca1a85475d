import { describe, expect, it } from 'vitest';
import { ChannelLife } from '../../src/application/channel-life.ts';
import type { DigestMark } from '../../src/application/ports.ts';
import { channelId } from '../../src/domain/ids.ts';
import { escalationsOf } from '../../src/domain/reminders/recipients.ts';
import { amy, BOT, CHANNEL, HOME, START } from '../support/builders.ts';
import { MemoryChannelMoves } from '../support/memory-channel-moves.ts';
import { MemoryDigestMarks } from '../support/memory-digest-marks.ts';
import { MemoryIntakePosts } from '../support/memory-intake-posts.ts';
import { bot, submitted } from './handoff-bot.ts';

const NEW = channelId('C0NEW');

function life() {
  const it = bot();
  const { store, scheduler, log, clock } = it;
  const moves = new MemoryChannelMoves();
  const digestMarks = new MemoryDigestMarks();
  const intakePosts = new MemoryIntakePosts();
  const now = () => clock.now;
  const marks = { moves, digestMarks, intakePosts };
  const parts = { store, outbox: store, ...marks, scheduler, self: BOT, now, log };
  return { ...it, ...marks, channels: new ChannelLife(parts) };
}

describe('a channel with another id', () => {
  it('has its open requests follow, once, however often Slack tells it', async () => {
    const it = life();
    const ref = await submitted(it);
    await it.channels.follow(HOME, CHANNEL, NEW);
    await it.channels.follow(HOME, CHANNEL, NEW);
    const request = await it.store.load(ref);
    expect(request).toMatchObject({ channel: NEW, formerChannels: [CHANNEL], version: 2 });
    expect((await it.store.history(ref)).map(({ event }) => event.type)).toEqual([
      'request-submitted',
      'channel-changed',
    ]);
    expect(await it.moves.currentIdOf(HOME, CHANNEL)).toBe(NEW);
  });

  it('leaves the requests of other channels where they are', async () => {
    const it = life();
    const ref = await submitted(it);
    await it.channels.follow(HOME, channelId('C0ELSE'), NEW);
    expect(await it.store.load(ref)).toMatchObject({ channel: CHANNEL, version: 1 });
  });

  it('has had its digest of the day', async () => {
    const it = life();
    const mark: DigestMark = { state: 'settled', date: '2026-11-23', at: START };
    await it.digestMarks.replace(HOME, CHANNEL, undefined, mark);
    await it.channels.follow(HOME, CHANNEL, NEW);
    expect((await it.digestMarks.all(HOME)).get(NEW)).toEqual(mark);
  });

  it('keeps its standing button, with the link to it, but not over one that was posted since', async () => {
    const it = life();
    const link = (channel: string) => `https://acme.slack.com/archives/${channel}/p1`;
    const place = { channel: CHANNEL, ts: '1', link: link(CHANNEL) };
    await it.intakePosts.keep(HOME, place);
    await it.channels.follow(HOME, CHANNEL, NEW);
    const moved = { ...place, channel: NEW, link: link(NEW) };
    expect(await it.intakePosts.placeOf(HOME, NEW)).toEqual(moved);
    const later = { channel: NEW, ts: '2' };
    await it.intakePosts.keep(HOME, later);
    await it.channels.follow(HOME, CHANNEL, NEW);
    expect(await it.intakePosts.placeOf(HOME, NEW)).toEqual(later);
  });

  it('still has the escalation contacts that the settings name for the earlier one', async () => {
    const it = life();
    const ref = await submitted(it);
    await it.channels.follow(HOME, CHANNEL, NEW);
    const request = await it.store.load(ref);
    if (request === undefined) throw new Error('there is no request');
    const escalation = { adobe: [{ person: amy, channel: CHANNEL }], customer: [] };
    expect(escalationsOf(request, { escalation })).toEqual([{ person: amy, parties: ['adobe'] }]);
    // Another channel is another customer's.
    const moved = { channel: channelId('C0ELSE'), formerChannels: [] };
    expect(escalationsOf(moved, { escalation })).toEqual([]);
  });
});
