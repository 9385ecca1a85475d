import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import type { Payload } from '../support/fake-slack/people/deliver.ts';
import { HOME, NetworkScene, SECOND } from '../support/integration/network-scene.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { catchNext, changed } from '../support/integration/relay.ts';
import type { Scene } from '../support/integration/scene.ts';
import {
  ACCEPTED,
  CHOICES,
  CONFIRMED,
  DETAILS,
  ENDPOINT_GIVEN,
  fills,
  fillsIn,
  SERVICE,
} from '../support/integration/steps.ts';
import { ADA, CARL, CHANNEL, CLEO, SAM } from '../support/integration/workspace.ts';

let scene: NetworkScene;
beforeEach(async () => {
  scene = await NetworkScene.open({ environment: { ADMINS: SAM } });
  await scene.install(HOME);
  await scene.install(SECOND);
});
afterEach(() => scene.close());

describe('two workspaces with the same people, channels and numbers', () => {
  it('each have their own requests, cards, steps and reminders', async () => {
    const { home, second } = scene;
    await requests(home, { details: { company: 'Acme at home' } });
    await requests(second, { details: { company: 'Globex elsewhere' } });
    expect(JSON.stringify(home.card())).toContain('Acme at home');
    expect(JSON.stringify(second.card())).toContain('Globex elsewhere');
    expect((await home.request()).number).toBe(1);
    expect((await second.request()).number).toBe(1);
    await fills(home, ADA, 1, ACCEPTED);
    await fills(home, ADA, 2, SERVICE);
    expect((await home.request()).visits).toHaveLength(3);
    expect((await second.request()).visits).toHaveLength(1);
    expect(home.dms(CARL, 'turn-')).toHaveLength(1);
    expect(second.dms(CARL, 'turn-')).toEqual([]);
  });

  it('list, find and tell of nothing of each other', async () => {
    const { home, second } = scene;
    await requests(home, { details: { company: 'Acme at home' } });
    await fills(home, ADA, 1, ACCEPTED);
    const asked = ['list', 'digest', 'status PL-1', 'why PL-1', 'find #1234567', 'ticket PL-1'];
    const others = ['history PL-1', 'history PL-1 csv', 'watch PL-1', 'find Acme', 'comment PL-1'];
    for (const text of [...asked, ...others, 'contacts PL-1', 'move PL-1']) {
      const before = second.slack.ephemerals(ADA).length;
      await second.command(ADA, text);
      const said = JSON.stringify(await second.whisper(ADA, before));
      expect(said).not.toContain('Acme');
    }
    await second.slack.openHome(ADA);
    await until('Home is shown', () => second.slack.home(ADA) !== undefined);
    expect(JSON.stringify(second.slack.home(ADA))).not.toContain('Acme');
  });

  it('take no button, number or modal of each other', async () => {
    const { home, second } = scene;
    await requestAtStep(home, 3);
    const step = home.step(3);
    // A forged or misled client shows the other workspace's message: it is of nothing there.
    await second.slack.click({
      user: CARL,
      channel: CHANNEL,
      ts: step.ts,
      actionId: ACTIONS.openStep,
      message: step,
    });
    expect(second.slack.modal(CARL)).toBeUndefined();
    await second.whisper(CARL);
    expect(await home.history()).toHaveLength(3);
    await home.click(CARL, step, ACTIONS.openStep);
    const submission = { user: CARL, view: home.modal(CARL), values: ENDPOINT_GIVEN };
    const { body } = await home.slack.submitElsewhere(submission, SECOND);
    expect(JSON.stringify(body)).toContain('is no longer there');
    expect(await home.history()).toHaveLength(3);
    // At home the same submission counts.
    await home.submit(CARL, ENDPOINT_GIVEN);
    expect(await home.history()).toHaveLength(4);
  });

  describe('in one channel that they share', () => {
    /** The click as Slack may send it: it names the other workspace, and the message its bot's. */
    const namingOther = (payload: Payload): Payload =>
      changed(payload, (click) => ({ ...click, team: { id: SECOND, domain: 'second' } }));

    it('a click belongs to the workspace whose bot posted the message', async () => {
      const { home, second } = scene;
      await requestAtStep(home, 3);
      await requestAtStep(second, 3);
      const click = await catchNext(home.slack, scene.botUrl, async () =>
        home.click(CARL, home.step(3), ACTIONS.openStep),
      );
      expect((await home.slack.deliver(namingOther(click))).status).toBe(200);
      await until('the modal is open', () => home.slack.modal(CARL) !== undefined);
      expect(home.modal(CARL)).toMatchObject({ app_installed_team_id: HOME });
      expect(second.slack.modal(CARL)).toBeUndefined();
      await home.submit(CARL, ENDPOINT_GIVEN);
      expect(await home.history()).toHaveLength(4);
      expect(await second.history()).toHaveLength(3);
    });

    it('an approval is the one of the message', async () => {
      const { home, second } = scene;
      await requestAtStep(home, 4);
      await requestAtStep(second, 4);
      const click = await catchNext(home.slack, scene.botUrl, async () =>
        home.click(ADA, home.step(4), ACTIONS.acceptConnection),
      );
      await home.slack.deliver(namingOther(click));
      await home.settled();
      expect(await home.history()).toHaveLength(5);
      expect(await second.history()).toHaveLength(4);
    });

    it('a card that is deleted is posted again by its own bot, whoever the event names', async () => {
      const { home } = scene;
      await requests(home);
      const card = home.card();
      home.slack.deleteMessage(CHANNEL, card.ts);
      const event = await catchNext(home.slack, scene.botUrl, async () => {
        await home.slack.event({
          type: 'message',
          subtype: 'message_deleted',
          channel: CHANNEL,
          hidden: true,
          deleted_ts: card.ts,
          previous_message: { ...card, team: HOME, bot_id: 'B0BOT' },
        });
      });
      // A tombstone stands where its replies hang.
      const cards = () =>
        home.slack.messages(CHANNEL).filter((message) => message.blocks !== undefined);
      expect(cards()).toEqual([]);
      const named: Payload = {
        ...event,
        body: event.body.replaceAll(`"team_id":"${HOME}"`, `"team_id":"${SECOND}"`),
      };
      await home.slack.deliver(named);
      await until('the card is there again', () => cards().length === 1);
    });
  });

  it('change no setting of each other', async () => {
    const { home, second } = scene;
    const shown = async (one: Scene) => {
      const before = one.slack.ephemerals(SAM).length;
      await one.command(SAM, 'settings show');
      return (await one.whisper(SAM, before)).text;
    };
    const [before, other] = [await shown(home), await shown(second)];
    await home.command(SAM, 'settings');
    await home.submit(SAM, { page: 'target' });
    await home.submit(SAM, { SLA_TARGET: '3 days' });
    await home.submit(SAM);
    expect(await shown(home)).not.toBe(before);
    expect(await shown(second)).toBe(other);
  });

  it('keep drafts apart: what was typed in one is not offered in the other', async () => {
    const { home, second } = scene;
    await home.command(CLEO, 'new');
    await home.submit(CLEO, CHOICES);
    await home.submit(CLEO, { ...DETAILS, company: 'Acme at home', region: 'nowhere' });
    await home.command(CLEO, 'new');
    expect(JSON.stringify(home.modal(CLEO))).toContain('"initial_option"');
    await second.command(CLEO, 'new');
    expect(JSON.stringify(second.modal(CLEO))).not.toContain('"initial_option"');
  });

  it('are told by the payload, not by who acts: an external person belongs to both', async () => {
    const { home, second } = scene;
    await requestAtStep(home, 3);
    await requestAtStep(second, 3);
    await home.click(CARL, home.step(3), ACTIONS.openStep);
    expect(home.modal(CARL)).toMatchObject({ app_installed_team_id: HOME });
    expect(second.slack.modal(CARL)).toBeUndefined();
  });
});

describe('when Slack asks one workspace to wait', () => {
  it('another is served as ever, and the first not asked again before', async () => {
    const { home, second } = scene;
    home.slack.failNext('chat.postMessage', { kind: 'ratelimited', retryAfterSeconds: 3_600 });
    await fillsIn(home);
    await home.submit(CLEO, CONFIRMED);
    await until('Slack asks to wait', () => home.slack.calls('chat.postMessage').length === 1);
    await requests(second);
    expect(second.thread()).toHaveLength(1);
    await fills(second, ADA, 1, ACCEPTED);
    expect(home.slack.messages(CHANNEL)).toEqual([]);
    expect(home.slack.calls('chat.postMessage')).toHaveLength(1);
  });
});
