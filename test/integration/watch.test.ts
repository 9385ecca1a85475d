import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { choosesFromMenu } from '../support/integration/going-on.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText } from '../support/integration/shown.ts';
import { ACCEPTED, ENDPOINT_GIVEN, fills, SERVICE } from '../support/integration/steps.ts';
import {
  ADA,
  ALAN,
  AMY,
  CARL,
  CLEO,
  SAM,
  TESS,
  workspace,
} from '../support/integration/workspace.ts';

/** A request of Monday 09:00 UTC, due on Friday at 17:00; 90 % of its time is over at 13:00 that day. */
const HOUR = 3_600_000;
const TO_90 = 100 * HOUR;
const TO_DUE = 104 * HOUR;

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

async function answerTo(user: string, act: () => Promise<void>): Promise<string> {
  const before = scene.slack.ephemerals(user).length;
  await act();
  const { text } = await scene.whisper(user, before);
  await scene.settled();
  return text;
}

const command = async (user: string, text: string) =>
  answerTo(user, async () => scene.command(user, text));

/** What a person heard because they watch. */
const news = (user: string) =>
  scene.dms(user, 'watch').map(({ blocks }) => blocks?.[0]?.block_id.split('.')[1]);

const events = async () => (await scene.history()).map(({ event }) => event.type);

describe('watching a request', () => {
  it('is a command, which says what one will hear, and stands in the history', async () => {
    await requests(scene);
    expect(await command(AMY, 'watch PL-1')).toContain(
      'You watch PL-1 for Acme Outdoor from now on. You are told by direct message of each change of turn',
    );
    expect((await scene.history()).at(-1)?.event).toMatchObject({
      type: 'request-watched',
      actor: { party: 'adobe', person: { userId: AMY } },
    });
  });

  it('is for whoever has no commands in the card’s menu, and so is its end', async () => {
    await requests(scene);
    await choosesFromMenu(scene, CARL, 'watch-request');
    expect(modalText(scene, CARL)).toContain('You watch PL-1 for Acme Outdoor from now on.');
    await scene.closeModal(CARL);
    expect((await scene.request()).watchers).toMatchObject([{ person: { userId: CARL } }]);
    await choosesFromMenu(scene, CARL, 'unwatch-request');
    expect(modalText(scene, CARL)).toContain('You do not watch PL-1 for Acme Outdoor any more.');
    expect((await scene.request()).watchers).toEqual([]);
  });

  it('twice is said, and is once in the history; so is a hurried second command', async () => {
    await requests(scene);
    await Promise.all([scene.command(AMY, 'watch PL-1'), scene.command(AMY, 'watch PL-1')]);
    await scene.settled();
    const said = scene.slack.ephemerals(AMY).map(({ text }) => text.split(':')[0]);
    expect(said).toContain('You watch this request already. Nothing was changed.');
    expect(await command(AMY, 'watch PL-1')).toBe(
      'You watch this request already. Nothing was changed.',
    );
    expect((await events()).filter((type) => type === 'request-watched')).toHaveLength(1);
    await command(AMY, 'unwatch PL-1');
    expect(await command(AMY, 'unwatch PL-1')).toBe(
      'You do not watch this request. Nothing was changed.',
    );
  });

  it('is for whoever takes part: others learn no more than of an unknown request', async () => {
    await requests(scene);
    const unknown = await command(SAM, 'watch PL-77');
    expect(await command(SAM, 'watch PL-1')).toBe(unknown.replace('PL-77', 'PL-1'));
    const menu = async (value: string) =>
      answerTo(TESS, async () =>
        scene.click(TESS, scene.card(), ACTIONS.requestMenu, { value: `${value}:PL-1` }),
      );
    expect(await menu('more-actions')).toBe(unknown.replace('PL-77', 'PL-1'));
    expect((await scene.request()).watchers).toEqual([]);
  });
});

describe('whoever watches hears by direct message, once each', () => {
  it('of each change of turn, with what led to it and until when', async () => {
    await requests(scene);
    await command(AMY, 'watch PL-1');
    await fills(scene, ADA, 1, ACCEPTED);
    await fills(scene, ADA, 2, SERVICE);
    expect(news(AMY)).toEqual(['watch-turn-2', 'watch-turn-3']);
    const { text } = scene.dms(AMY, 'watch-turn-3')[0] ?? { text: '' };
    expect(text).toContain(
      'Acme Outdoor’s turn: Create the interface endpoint (<@U0CLEO>, <@U0CARL>)',
    );
    expect(text).toContain('by <@U0ADA>, Mon 23 Nov 2026, 09:00 (Etc/UTC)');
    expect(text).toContain('Due Fri 27 Nov 2026, 17:00 (Etc/UTC).');
    expect(text).toContain('`/privatelink unwatch PL-1`');
  });

  it('of 90 % of the target, of a breach and of the end', async () => {
    await requests(scene);
    await command(AMY, 'watch PL-1');
    await scene.passes(TO_90);
    expect(news(AMY)).toEqual(['watch-90']);
    expect(scene.dms(AMY, 'watch')[0]?.text).toContain('90 % of the time is used');
    await scene.passes(TO_DUE - TO_90);
    expect(scene.dms(AMY, 'watch').at(-1)?.text).toContain(
      'The due date was missed: it was Fri 27 Nov 2026, 17:00 (Etc/UTC).',
    );
    await scene.command(CLEO, 'cancel PL-1 not needed');
    await scene.submit(CLEO, { reason: 'not needed' });
    await scene.settled();
    expect(news(AMY)).toEqual(['watch-90', 'watch-breach-1', 'watch-end-1']);
    expect(scene.dms(AMY, 'watch').at(-1)?.text).toContain('Cancelled by <@U0CLEO>');
  });

  it('and an owner who watches is not told twice', async () => {
    await requests(scene);
    await command(ADA, 'watch PL-1');
    await command(CLEO, 'watch PL-1');
    await fills(scene, ADA, 1, ACCEPTED);
    await fills(scene, ADA, 2, SERVICE);
    await scene.passes(TO_DUE);
    expect(news(CLEO)).toEqual(['watch-turn-2']);
    expect(scene.dms(CLEO, 'turn-3')).toHaveLength(1);
    expect(news(ADA)).toEqual(['watch-turn-3', 'watch-breach-1']);
  });

  it('nothing of what was before they began, nor after they ended it', async () => {
    await requestAtStep(scene, 2);
    await command(AMY, 'watch PL-1');
    await command(AMY, 'unwatch PL-1');
    await fills(scene, ADA, 2, SERVICE);
    await command(AMY, 'watch PL-1');
    expect(news(AMY)).toEqual([]);
    await fills(scene, CARL, 3, ENDPOINT_GIVEN);
    expect(news(AMY)).toEqual(['watch-turn-4']);
  });

  it('nothing after they left Adobe’s side', async () => {
    await requests(scene);
    await command(AMY, 'watch PL-1');
    await scene.restart({ environment: { ADOBE_ACCOUNT_MANAGERS: ALAN } });
    await fills(scene, ADA, 1, ACCEPTED);
    await fills(scene, ADA, 2, SERVICE);
    expect(news(AMY)).toEqual([]);
  });

  it('nothing after they are no contact any more', async () => {
    await requests(scene);
    await choosesFromMenu(scene, CARL, 'watch-request');
    await fills(scene, ADA, 1, ACCEPTED);
    expect(news(CARL)).toEqual(['watch-turn-2']);
    await command(CLEO, `contacts PL-1 remove <@${CARL}>`);
    expect((await scene.request()).contacts).toEqual([]);
    await fills(scene, ADA, 2, SERVICE);
    expect(news(CARL)).toEqual(['watch-turn-2']);
    expect(scene.dms(CARL, 'turn-3')).toEqual([]);
  });

  it('also across a restart, a lost queue and a second bot', async () => {
    await requests(scene);
    await command(AMY, 'watch PL-1');
    await scene.stopBot();
    scene.advance(TO_90);
    await scene.startBot();
    const other = await scene.anotherBot();
    await scene.settled();
    expect(news(AMY)).toEqual(['watch-90']);
    await scene.losesQueue();
    await fills(scene, ADA, 1, ACCEPTED);
    await scene.restart();
    await scene.passes(TO_DUE - TO_90);
    await other.stop();
    expect(news(AMY)).toEqual(['watch-90', 'watch-turn-2', 'watch-breach-1']);
  });

  it('unless Slack takes no message to them: the others are told all the same', async () => {
    await scene.close();
    const users = workspace().users.map((one) =>
      one.id === AMY ? { ...one, deleted: true } : one,
    );
    scene = await Scene.open({ workspace: { users } });
    await requests(scene);
    await scene.command(AMY, 'watch PL-1');
    await command(CLEO, 'watch PL-1');
    await fills(scene, ADA, 1, ACCEPTED);
    expect(news(AMY)).toEqual([]);
    expect(news(CLEO)).toEqual(['watch-turn-2']);
  });
});
