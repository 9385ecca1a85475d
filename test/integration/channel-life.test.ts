import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import type { Message } from '../support/fake-slack/world/types.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { ACCEPTED, fills } from '../support/integration/steps.ts';
import { ADA, ALAN, AMY, CARL, CHANNEL, CLEO, EVE } from '../support/integration/workspace.ts';

const RENAMED = 'C0RENAMED';
const OTHER = 'C0OTHER';
const BOT = 'U0BOT';
const members = [ADA, ALAN, AMY, CLEO, CARL];

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open({
    workspace: {
      channels: [
        { id: CHANNEL, name: 'handoffs', is_ext_shared: true, members },
        { id: OTHER, name: 'other', members },
      ],
    },
  });
});

afterEach(async () => {
  await scene.close();
});

const tagged = (channel: string, tag: string): readonly Message[] =>
  scene.slack.messages(channel).filter(({ blocks }) => blocks?.[0]?.block_id === tag);

async function happens(type: string, more: object = {}): Promise<void> {
  await scene.slack.event({ type, channel: CHANNEL, ...more });
}

/** Slack gives the channel another id and says so. */
async function isRenamed(isTold = true): Promise<void> {
  scene.slack.changeChannelId(CHANNEL, RENAMED);
  if (!isTold) return;
  const ids = { old_channel_id: CHANNEL, new_channel_id: RENAMED };
  await scene.slack.event({ type: 'channel_id_changed', ...ids });
  await until('the request follows', async () => (await scene.request()).channel === RENAMED);
  await scene.settled();
}

describe('a channel that Slack knows by another id', () => {
  it('keeps its requests: the same card, the same thread, and the history says so', async () => {
    await requests(scene);
    const { ts } = scene.card();
    await isRenamed();
    const [card, ...others] = tagged(RENAMED, 'PL-1.card');
    expect(others).toEqual([]);
    expect(card?.ts).toBe(ts);
    const event = (await scene.history()).at(-1)?.event;
    expect(event).toMatchObject({ type: 'channel-changed', channel: RENAMED, how: 'followed' });
    expect(event?.actor).toEqual({ person: { teamId: 'T0HOME', userId: BOT }, party: 'none' });

    const [, step] = scene.slack.thread(RENAMED, ts);
    if (step === undefined) throw new Error('the step is gone');
    await scene.click(ADA, step, ACTIONS.openStep);
    await scene.submit(ADA, ACCEPTED);
    await scene.settled();
    const texts = scene.slack.thread(RENAMED, ts).map(({ text }) => text);
    expect(texts.join('\n')).toContain('Give Service Name');
    expect(tagged(RENAMED, 'PL-1.card')).toHaveLength(1);
    // What people are sent leads to where the card is now.
    expect(JSON.stringify(scene.dms(ADA, 'turn-2'))).toContain(`/archives/${RENAMED}/`);
  });

  it('keeps its button for requests: asked for again, it is not posted twice', async () => {
    await requests(scene);
    await scene.command(ADA, 'intake');
    await isRenamed();
    const before = scene.slack.ephemerals(ADA).length;
    await scene.command(ADA, 'intake', RENAMED);
    const told = (await scene.whisper(ADA, before)).text;
    expect(told).toContain('The button stands in this channel already');
    expect(told).toContain(`/archives/${RENAMED}/`);
  });

  it('is followed also by what was closed, once somebody touches it', async () => {
    await requests(scene);
    await scene.command(CLEO, 'cancel 1');
    await scene.submit(CLEO, { reason: 'Raised twice.' });
    await scene.settled();
    scene.slack.changeChannelId(CHANNEL, RENAMED);
    const ids = { old_channel_id: CHANNEL, new_channel_id: RENAMED };
    await scene.slack.event({ type: 'channel_id_changed', ...ids });
    await scene.command(CLEO, 'reopen 1', OTHER);
    await scene.submit(CLEO, { reason: 'It is needed after all.' });
    await scene.settled();
    expect((await scene.request()).channel).toBe(RENAMED);
    expect(tagged(RENAMED, 'PL-1.card')[0]?.text).toContain('Adobe’s turn');
  });

  it('that nobody was told of is a card that is missing, and the requester hears how to go on', async () => {
    await requestAtStep(scene, 2);
    await isRenamed(false);
    await scene.command(ADA, 'hold 1', OTHER);
    await scene.submit(ADA, { reason: 'Later.' });
    await scene.settled();
    expect(scene.dms(CLEO, 'no-card')[0]?.text).toContain('/privatelink move');
  });
});

describe('an archived channel', () => {
  const archived = async () => {
    await requestAtStep(scene, 2);
    scene.slack.archive(CHANNEL);
    await happens('channel_archive', { user: EVE });
    await until('the requester hears of it', () => scene.dms(CLEO, 'no-card').length > 0);
    await scene.settled();
  };

  it('is told at once to the requester and to whoever is in charge, and steps go on by DM', async () => {
    await archived();
    for (const user of [CLEO, ADA]) {
      const [told] = scene.dms(user, 'no-card');
      expect(told?.text).toMatch(
        /the channel is archived, or frozen .* Unarchive it or share it again, or have somebody/,
      );
    }
    const [turn] = scene.dms(ADA, 'turn-2');
    if (turn === undefined) throw new Error('no turn');
    await scene.click(ADA, turn, ACTIONS.openStep);
    await scene.submit(ADA, { 'inbound-production.service': 'vpce-svc-0aaaaaaaaaaaaaaaa' });
    await scene.settled();
    expect(scene.dms(CARL, 'turn-3')).toHaveLength(1);
  });

  it('that is unarchived has everything at once, and is told again when it is archived again', async () => {
    await archived();
    scene.slack.unarchive(CHANNEL);
    await fillsByDm();
    await happens('channel_unarchive', { user: EVE });
    await until('the card is up to date', () => scene.card().text.includes('Acme Outdoor’s turn'));
    await scene.settled();
    expect(scene.step(3).text).toContain('Create');
    scene.slack.archive(CHANNEL);
    await happens('channel_archive', { user: EVE });
    await until('it is told again', () => scene.dms(CLEO, 'no-card').length > 1);
  });

  async function fillsByDm(): Promise<void> {
    const [turn] = scene.dms(ADA, 'turn-2');
    if (turn === undefined) throw new Error('no turn');
    await scene.click(ADA, turn, ACTIONS.openStep);
    await scene.submit(ADA, { 'inbound-production.service': 'vpce-svc-0aaaaaaaaaaaaaaaa' });
  }
});

describe('the bot', () => {
  it.each([
    ['channel_left', {}],
    ['member_left_channel', { user: BOT, channel_type: 'C', team: 'T0HOME' }],
  ])(
    'that is removed (%s) says so, and posts everything when it is invited again',
    async (type, more) => {
      await requests(scene);
      scene.slack.removeBot(CHANNEL);
      await happens(type, more);
      await until('the requester hears of it', () => scene.dms(CLEO, 'no-card').length > 0);
      await scene.settled();
      expect(scene.dms(CLEO, 'no-card')[0]?.text).toContain('Invite me there with');
      const card = scene.card();
      scene.slack.deleteMessage(CHANNEL, card.ts);
      scene.slack.inviteBot(CHANNEL);
      const joined = { user: BOT, channel_type: 'C', team: 'T0HOME', inviter: ADA };
      await happens('member_joined_channel', joined);
      await until('the card is there', () => tagged(CHANNEL, 'PL-1.card').length > 0);
      await scene.settled();
      expect(scene.card().ts).not.toBe(card.ts);
      expect(scene.step(1).text).toContain('Review the request');
    },
  );

  it('does not look at anything because somebody else comes or goes', async () => {
    await requests(scene);
    const before = scene.slack.calls('chat.update').length;
    await happens('member_left_channel', { user: CARL, channel_type: 'C', team: 'T0PARTNER' });
    await happens('member_joined_channel', { user: EVE, channel_type: 'C', team: 'T0HOME' });
    await scene.settled();
    expect(scene.slack.calls('chat.update')).toHaveLength(before);
  });
});

describe('a channel that', () => {
  it('was deleted is told, and the request goes on where somebody types move', async () => {
    await requestAtStep(scene, 2);
    scene.slack.deleteChannel(CHANNEL);
    await happens('channel_deleted');
    await until('the requester hears of it', () => scene.dms(CLEO, 'no-card').length > 0);
    await scene.settled();
    expect(scene.dms(CLEO, 'no-card')[0]?.text).toContain('/privatelink move');
    await scene.command(ADA, 'move PL-1', OTHER);
    await scene.submit(ADA);
    await scene.settled();
    const [card] = tagged(OTHER, 'PL-1.card');
    if (card === undefined) throw new Error('the card was not moved');
    const texts = scene.slack.thread(OTHER, card.ts).map(({ text }) => text);
    expect(texts.join('\n')).toContain('Moved here from');
    expect(texts.join('\n')).toContain('Give Service Name');
  });

  it('has another name changes nothing', async () => {
    await requests(scene);
    scene.slack.renameChannel(CHANNEL, 'renamed');
    await happens('channel_rename', { channel: { id: CHANNEL, name: 'renamed', created: 0 } });
    await fills(scene, ADA, 1, ACCEPTED);
    expect(scene.card().text).toContain('Support ticket: #1234567');
  });

  it('becomes private keeps its card and thread', async () => {
    await requests(scene);
    const { ts } = scene.card();
    scene.slack.makePrivate(CHANNEL);
    await fills(scene, ADA, 1, ACCEPTED);
    expect(scene.card().ts).toBe(ts);
    expect(scene.step(2).text).toContain('Allow');
  });
});

describe('move', () => {
  it('asks first, posts the card in the channel where it is typed, and the old one says where', async () => {
    await requestAtStep(scene, 2);
    const old = scene.card();
    await scene.command(CLEO, 'move 1', OTHER);
    expect(JSON.stringify(scene.modal(CLEO))).toContain('where everybody in the channel can read');
    await scene.submit(CLEO);
    await scene.settled();
    expect(tagged(OTHER, 'PL-1.card')[0]?.text).toContain('Acme Outdoor');
    const left = scene.slack.messages(CHANNEL).find(({ ts }) => ts === old.ts);
    expect(left?.text).toContain(`PL-1 goes on in <#${OTHER}>`);
    expect(left?.text).not.toContain('Acme Outdoor');
    expect((await scene.history()).at(-1)?.event).toMatchObject({ how: 'moved', channel: OTHER });
  });

  it('to where it is already changes nothing', async () => {
    await requests(scene);
    const before = scene.slack.ephemerals(CLEO).length;
    await scene.command(CLEO, 'move 1');
    expect((await scene.whisper(CLEO, before)).text).toContain('It is so already');
  });
});

describe('somebody who is deactivated', () => {
  it('is asked about anew, so that another of their side is told instead', async () => {
    await requestAtStep(scene, 2);
    scene.slack.changePerson(ADA, { deleted: true });
    await scene.slack.event({ type: 'user_change', user: { id: ADA, deleted: true } });
    await until('the profile is asked for anew', async () => {
      await scene.command(CLEO, 'comment 1', OTHER);
      await scene.submit(CLEO, { text: 'Any news?' });
      await scene.settled();
      return scene.dms(ALAN, 'turn-2').length > 0;
    });
  });
});
