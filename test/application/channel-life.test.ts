import { describe, expect, it } from 'vitest';
import { ChannelLife } from '../../src/application/channel-life.ts';
import type { DigestMark } from '../../src/application/ports.ts';
import { channelId } from '../../src/domain/ids.ts';
import { escalationsOf } from '../../src/domain/reminders/recipients.ts';
import { amy, BOT, CHANNEL, HOME, START } from '../support/builders.ts';
import { MemoryChannelMoves } from '../support/memory-channel-moves.ts';
import { MemoryDigestMarks } from '../support/memory-digest-marks.ts';
import { bot, submitted } from './handoff-bot.ts';

const NEW = channelId('C0NEW');

function life() {
  const it = bot();
  const { store, scheduler, log, clock } = it;
  const moves = new MemoryChannelMoves();
  const digestMarks = new MemoryDigestMarks();
  const now = () => clock.now;
  const parts = { store, outbox: store, moves, digestMarks, scheduler, self: BOT, now, log };
  return { ...it, moves, digestMarks, channels: new ChannelLife(parts) };
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
