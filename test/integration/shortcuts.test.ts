import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SHORTCUTS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText, shown } from '../support/integration/shown.ts';
import { CHOICES, CONFIRMED, DETAILS } from '../support/integration/steps.ts';
import {
  ARCHIVED,
  CARL,
  CHANNEL,
  CLEO,
  HIDDEN,
  WITHOUT_BOT,
} from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

async function uses(callbackId: string, on?: { channel: string; ts: string }): Promise<void> {
  await scene.slack.shortcut({ user: CLEO, callbackId, ...(on === undefined ? {} : { on }) });
}

function said(channel: string) {
  return scene.slack.say({ user: CLEO, channel, text: 'Could we have PrivateLink?' });
}

async function fillsInTheRest(): Promise<void> {
  await scene.submit(CLEO, CHOICES);
  await scene.submit(CLEO, DETAILS);
  await scene.submit(CLEO, CONFIRMED);
  await scene.settled();
}

describe('the global shortcut', () => {
  it('asks for the channel, then goes on with the form, to the card in that channel', async () => {
    await uses(SHORTCUTS.newRequest);
    expect(modalText(scene, CLEO)).toContain('Channel of the request');
    await scene.submit(CLEO, { channel: CHANNEL });
    expect(scene.slack.modalStack(CLEO)).toHaveLength(1);
    await fillsInTheRest();
    expect(scene.card().text).toContain('PL-1 · AWS PrivateLink for Acme Outdoor');
  });

  it('offers the default channel of the settings', async () => {
    await scene.restart({ environment: { DEFAULT_CHANNEL: CHANNEL } });
    await uses(SHORTCUTS.newRequest);
    await scene.submit(CLEO);
    expect(modalText(scene, CLEO)).toContain('Enabling PrivateLink can take');
  });

  it('asks anew each time: what was chosen before is neither kept nor chosen', async () => {
    await uses(SHORTCUTS.newRequest);
    await scene.submit(CLEO, { channel: CHANNEL });
    await scene.closeModal(CLEO);
    await uses(SHORTCUTS.newRequest);
    expect(modalText(scene, CLEO)).not.toContain('What you typed before');
    expect(shown(scene, CLEO)).toEqual({ channel: null });
  });

  it.each([
    ['without the bot', WITHOUT_BOT, 'I am not a member of this channel'],
    ['that is hidden from it', HIDDEN, 'Invite me with /invite @privatelink'],
    ['that is archived', ARCHIVED, 'Unarchive the channel, or choose another one.'],
  ])('says under the choice why not in a channel %s', async (_what, channel, why) => {
    await uses(SHORTCUTS.newRequest);
    expect((await scene.refused(CLEO, { channel }))['channel']).toContain(why);
    await scene.submit(CLEO, { channel: CHANNEL });
    expect(modalText(scene, CLEO)).toContain('Enabling PrivateLink can take');
  });

  it('asks for a channel where none was chosen', async () => {
    await uses(SHORTCUTS.newRequest);
    expect((await scene.refused(CLEO, { channel: null }))['channel']).toContain(
      'Choose the channel',
    );
  });

  it('offers no direct messages', async () => {
    await uses(SHORTCUTS.newRequest);
    const direct = scene.slack.openDm(CLEO);
    await expect(scene.submit(CLEO, { channel: direct })).rejects.toThrow('is offered no');
    expect((await scene.refused(CLEO, { channel: direct }))['channel']).toContain(
      'Choose such a channel.',
    );
  });

  it('answers by direct message where Slack finds it too late for a form', async () => {
    for (const _ of ['the form', 'its answer']) {
      scene.slack.failNext('views.open', { kind: 'error', error: 'expired_trigger_id' });
    }
    await uses(SHORTCUTS.newRequest);
    await until('a direct message', () => scene.slack.dms(CLEO).length > 0);
    expect(scene.slack.dms(CLEO)[0]?.text).toContain('the form did not open');
  });
});

describe('the shortcut of a message', () => {
  it('opens the form for the channel of the message', async () => {
    await uses(SHORTCUTS.newRequestHere, said(CHANNEL));
    await fillsInTheRest();
    expect(scene.card().text).toContain('PL-1 · AWS PrivateLink for Acme Outdoor');
  });

  it.each([
    ['without the bot', WITHOUT_BOT, 'then use the shortcut again'],
    ['that is archived', ARCHIVED, 'This channel is archived'],
  ])('says why not in a channel %s', async (_what, channel, why) => {
    await uses(SHORTCUTS.newRequestHere, said(channel));
    expect((await scene.whisper(CLEO)).text).toContain(why);
    expect(scene.slack.modal(CLEO)).toBeUndefined();
  });

  it('says so in a direct message', async () => {
    await uses(SHORTCUTS.newRequestHere, said(scene.slack.openDm(CLEO)));
    expect((await scene.whisper(CLEO)).text).toContain('Use the shortcut in such a channel.');
  });
});

describe('every shortcut', () => {
  it('is answered, also one that is not known any more', async () => {
    await uses('of-another-version');
    await until('an answer', () => scene.slack.modal(CLEO) !== undefined);
    expect(modalText(scene, CLEO)).toContain('I do not know this shortcut any more');
    await scene.closeModal(CLEO);
    await uses('of-another-version', said(CHANNEL));
    expect((await scene.whisper(CLEO)).text).toContain('I do not know this shortcut any more');
  });

  it('is for members of the workspace alone', async () => {
    await expect(
      scene.slack.shortcut({ user: CARL, callbackId: SHORTCUTS.newRequest }),
    ).rejects.toThrow('is external');
  });
});
