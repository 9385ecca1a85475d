import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import type { Message } from '../support/fake-slack/world/types.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText } from '../support/integration/shown.ts';
import { CONFIRMED, DETAILS } from '../support/integration/steps.ts';
import {
  ADA,
  ALAN,
  AMY,
  CARL,
  CHANNEL,
  CLEO,
  DANA,
  SAM,
  TESS,
  WITHOUT_BOT,
} from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

async function answer(user: string, text: string, channel = CHANNEL): Promise<string> {
  const before = scene.slack.ephemerals(user).length;
  await scene.command(user, text, channel);
  return (await scene.whisper(user, before)).text;
}

/** The messages of the channel that have the button. */
function standing(): readonly Message[] {
  return scene.slack
    .messages(CHANNEL)
    .filter(({ blocks }) => JSON.stringify(blocks).includes(ACTIONS.requestPrivateLink));
}

function button(): Message {
  const [message, ...others] = standing();
  if (message === undefined || others.length > 0) throw new Error('there is not one button');
  return message;
}

async function presses(user: string): Promise<void> {
  await scene.click(user, button(), ACTIONS.requestPrivateLink);
}

const CHOSEN = {
  plan: 'pro',
  environments: ['production'],
  cloud: 'aws',
  connectionType: 'unidirectional',
} as const;

describe('/privatelink intake', () => {
  it.each([
    ['an engineer', ADA],
    ['an account manager', AMY],
  ])('posts the button for %s, with what happens and what to have at hand', async (_who, user) => {
    expect(await answer(user, 'intake')).toContain('The button is posted.');
    const { text } = button();
    expect(text).toContain('opens a form, and what you submit becomes a request');
    expect(text).toContain('Have at hand the project ID, your cloud account and its region');
    expect(text).toContain('Actions: Request PrivateLink.');
  });

  it.each([
    ['the customer', CLEO],
    ['a stranger', SAM],
  ])('is refused to %s, who is told who can', async (_who, user) => {
    expect(await answer(user, 'intake')).toContain(
      `Only Adobe’s side and admins post the button into a channel. Ask <@${ADA}>, <@${ALAN}>, <@${AMY}>.`,
    );
    expect(standing()).toEqual([]);
  });

  it('is for admins as well', async () => {
    await scene.restart({ environment: { ADMINS: SAM } });
    expect(await answer(SAM, 'intake')).toContain('The button is posted.');
  });

  it('says where it stands already instead of posting it twice', async () => {
    await answer(ADA, 'intake');
    const link = `https://adobe.slack.com/archives/${CHANNEL}/p${button().ts.replace('.', '')}`;
    expect(await answer(ALAN, 'intake')).toContain(
      `The button stands in this channel already: <${link}|see the message>.`,
    );
    expect(standing()).toHaveLength(1);
  });

  it('posts it once where two ask at the same moment', async () => {
    await Promise.all([scene.command(ADA, 'intake'), scene.command(ALAN, 'intake')]);
    expect(standing()).toHaveLength(1);
  });

  it('posts it anew where it was deleted', async () => {
    await answer(ADA, 'intake');
    await scene.deletes(button());
    expect(standing()).toEqual([]);
    expect(await answer(ADA, 'intake')).toContain('The button is posted.');
    expect(standing()).toHaveLength(1);
  });

  it('can be tried again where Slack failed', async () => {
    scene.slack.failNext('chat.postMessage', { kind: 'error', error: 'internal_error' });
    expect(await answer(ADA, 'intake')).toContain('Something went wrong');
    expect(await answer(ADA, 'intake')).toContain('The button is posted.');
  });

  it('says why not in a channel in which it cannot post', async () => {
    const told = await answer(ADA, 'intake', WITHOUT_BOT);
    expect(told).toContain('/invite @privatelink');
    expect(told).toContain('then type `/privatelink intake` again');
    expect(await answer(ADA, 'intake', scene.slack.openDm(ADA))).toContain('in such a channel');
  });

  it('takes nothing behind it', async () => {
    expect(await answer(ADA, 'intake please')).toContain('I was given `please`');
    expect(standing()).toEqual([]);
  });
});

describe('the button', () => {
  beforeEach(async () => {
    await answer(ADA, 'intake');
  });

  it('takes an external member from the form to the card of their request', async () => {
    await presses(CARL);
    expect(scene.modal(CARL)).toMatchObject({ title: { text: 'Request PrivateLink' } });
    await scene.submit(CARL, { ...CHOSEN, contacts: [DANA] });
    await scene.submit(CARL, DETAILS);
    await scene.submit(CARL, CONFIRMED);
    await scene.settled();
    expect(scene.slack.modal(CARL)).toBeUndefined();
    expect(scene.card().text).toContain('PL-1 · AWS PrivateLink for Acme Outdoor');
    const { requester, requesterParty, contacts } = await scene.request();
    expect({ requester, requesterParty, contacts }).toEqual({
      requester: { teamId: 'T0PARTNER', userId: CARL },
      requesterParty: 'customer',
      contacts: [{ teamId: 'T0PARTNER', userId: DANA }],
    });
    expect(scene.dms(ADA, 'turn-1')).toHaveLength(1);
    expect(button().text).toContain('Actions: Request PrivateLink.');
  });

  it('keeps what somebody typed, and offers no command to whoever has none', async () => {
    await presses(CARL);
    await scene.submit(CARL, CHOSEN);
    await scene.closeModal(CARL);
    await scene.closeModal(CARL);
    await presses(CARL);
    expect(modalText(scene, CARL)).toContain('What you filled in before is still here.');
    expect(modalText(scene, CARL)).not.toContain('new empty');
  });

  it('asks Adobe’s side for a contact of the customer', async () => {
    await presses(ALAN);
    expect(await scene.refused(ALAN, { ...CHOSEN, contacts: [] })).toHaveProperty('contacts');
  });

  it('pressed twice makes one form that becomes one request', async () => {
    await Promise.all([presses(CARL), presses(CARL)]);
    await scene.submit(CARL, CHOSEN);
    await scene.submit(CARL, DETAILS);
    await scene.submit(CARL, CONFIRMED);
    await scene.settled();
    expect(await scene.history(1)).not.toEqual([]);
    expect(await scene.history(2)).toEqual([]);
  });

  it('says so where Slack finds the click too late', async () => {
    scene.slack.failNext('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await presses(CARL);
    expect((await scene.whisper(CARL)).text).toContain('the form did not open. Please try again.');
  });

  it.each([
    ['the bot was removed', () => scene.slack.removeBot(CHANNEL), '/invite @privatelink'],
    ['the channel was archived', () => scene.slack.archive(CHANNEL), 'This channel is archived'],
  ])('says how to mend it where %s, before anything is typed', async (_what, happens, mend) => {
    happens();
    await presses(CARL);
    const told = (await scene.whisper(CARL)).text;
    expect(told).toContain(mend);
    expect(told).not.toContain('type `/privatelink new`');
    expect(scene.slack.modal(CARL)).toBeUndefined();
  });

  it('works after the bot has been started again', async () => {
    await scene.restart();
    await presses(TESS);
    expect(scene.modal(TESS)).toMatchObject({ title: { text: 'Request PrivateLink' } });
  });
});
