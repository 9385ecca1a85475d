import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS, VIEWS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import type { Message } from '../support/fake-slack/world/types.ts';
import { goesOnTo, requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText } from '../support/integration/shown.ts';
import { ADA, CARL, CHANNEL, CLEO, DANA, SAM } from '../support/integration/workspace.ts';

/** Redis was emptied, or restored from a backup: a number is given again, to another company. */

const MINUTE = 60_000;
const TO_50 = 52 * 60 * MINUTE;
const GONE =
  'This belongs to a request that is no longer there: that PL-1 does not exist any more, and another request may have its number by now. Nothing was changed. `/privatelink list` shows your requests; `/privatelink find` with a company, a project or a ticket finds one.';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

/** All that the bot keeps is lost; what it has said stands in Slack. */
async function emptied(): Promise<void> {
  const keys = await scene.keysLike('');
  await scene.writes(async (redis) => redis.del(...keys));
  scene.advance(MINUTE);
}

/** Somebody else asks for PrivateLink, for another company. Ada is of Adobe's side here as well. */
async function othersRequest(step?: Parameters<typeof goesOnTo>[1], number = 1): Promise<void> {
  const request = await requests(scene, {
    user: SAM,
    choices: { contacts: [DANA] },
    details: { company: 'Globex', projectId: 'globex0projec' },
  });
  expect(request.number).toBe(number);
  if (step !== undefined) await goesOnTo(scene, step, number);
}

/** Does what was asked for with what stands there of the old request, and says what is answered. */
async function nothingOfOthers(act: () => Promise<unknown>, user = ADA): Promise<string> {
  const before = await scene.history();
  const whispers = scene.slack.ephemerals(user).length;
  await act();
  await until(
    'an answer',
    () => scene.slack.ephemerals(user).length > whispers || scene.slack.modal(user) !== undefined,
  );
  await scene.settled();
  expect(await scene.history()).toEqual(before);
  const modal = scene.slack.modal(user);
  const told = [
    scene.slack
      .ephemerals(user)
      .slice(whispers)
      .map(({ text }) => text),
    modal === undefined ? [] : modalText(scene, user),
  ].flat();
  if (modal !== undefined) await scene.closeModal(user);
  expect(told.join('\n')).not.toContain('Globex');
  return told.join('\n');
}

const at = (message: Message): Message => scene.slack.snapshot(message.channel, message.ts);

function buttonsOf(message: Message): readonly { actionId: string; blockId: string }[] {
  return (message.blocks ?? []).flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) =>
          element.type === 'button' && element.action_id !== ACTIONS.openThread
            ? [{ actionId: element.action_id ?? '', blockId: block.block_id }]
            : [],
        )
      : [],
  );
}

function menuOf(message: Message): readonly string[] {
  return (message.blocks ?? []).flatMap((block) =>
    block.type === 'section' && block.accessory?.type === 'overflow'
      ? block.accessory.options.map(({ value }) => value)
      : [],
  );
}

describe('the number of a lost request was given to another company', () => {
  it('and no choice of the old card’s menu says or does anything of that', async () => {
    await requestAtStep(scene, 4);
    const card = at(scene.card());
    await emptied();
    await othersRequest('approve-customer-connection');
    const menu = menuOf(card);
    expect(menu).toHaveLength(5);
    for (const value of menu) {
      const click = async () => scene.click(ADA, card, ACTIONS.requestMenu, { value });
      expect(await nothingOfOthers(click)).toBe(GONE);
    }
  });

  it('and no button of the old thread or the old direct messages does anything to that', async () => {
    await requestAtStep(scene, 4);
    const [turn] = scene.dms(ADA, 'turn-4');
    await scene.passes(TO_50);
    const [reminder] = scene.reminders(ADA);
    const messages = [...scene.thread().slice(1), turn, reminder].flatMap((one) => one ?? []);
    const copies = messages.map(at);
    await emptied();
    await othersRequest('approve-customer-connection');
    const clicked = new Set<string>();
    for (const copy of copies) {
      for (const { actionId, blockId } of buttonsOf(copy)) {
        clicked.add(actionId);
        const click = async () => scene.click(ADA, copy, actionId, { blockId });
        expect(await nothingOfOthers(click)).toBe(GONE);
      }
    }
    expect(clicked).toEqual(
      new Set([
        ACTIONS.showTicket,
        ACTIONS.acceptConnection,
        ACTIONS.connectionAvailable,
        ACTIONS.openRefusal,
        ACTIONS.openState,
        ACTIONS.snooze,
        ACTIONS.snoozeToNextDay,
        ACTIONS.openSnooze,
      ]),
    );
  });

  it('and the button of an old Home opens a sentence instead of that', async () => {
    await requestAtStep(scene, 4);
    await scene.slack.openHome(ADA);
    await until('a Home', () => scene.slack.home(ADA) !== undefined);
    await emptied();
    await othersRequest('approve-customer-connection');
    const view = scene.slack.home(ADA);
    if (view === undefined) throw new Error('the Home is gone');
    const said = await nothingOfOthers(async () =>
      scene.slack.click({ user: ADA, view, actionId: ACTIONS.acceptConnection }),
    );
    expect(said).toContain(GONE);
  });

  it.each([
    ['cancel 1', { reason: 'Not needed.' }, VIEWS.cancel],
    ['hold 1', { reason: 'Later.' }, VIEWS.hold],
    ['comment 1', { text: 'Of us alone.' }, VIEWS.comment],
    ['note 1', { text: 'Of us alone.' }, VIEWS.internalNote],
    ['contacts 1', { contacts: [CARL, CLEO] }, VIEWS.contacts],
    ['snooze 1', { date: '2026-11-24' }, VIEWS.snooze],
  ])('and a modal that was open, by `%s`, does nothing to that', async (typed, values, form) => {
    await requestAtStep(scene, 4);
    await scene.command(ADA, typed);
    expect(scene.modal(ADA).callback_id).toBe(form);
    await emptied();
    await othersRequest('approve-customer-connection');
    const said = await nothingOfOthers(async () => scene.submit(ADA, values));
    expect(said).toContain(GONE);
  });

  it('and the form of a step that was open does nothing to that', async () => {
    await requests(scene);
    await scene.click(ADA, scene.step(1), ACTIONS.openReturn);
    await emptied();
    await othersRequest();
    const values = { fields: ['company'], reason: 'It is another name.' };
    expect(await nothingOfOthers(async () => scene.submit(ADA, values))).toContain(GONE);
  });

  it.each(['cancel-request', 'history', 'all-details', 'watch-request'])(
    'and “%s” in a list of further actions that was open leads to none of that',
    async (choice) => {
      await requests(scene);
      await scene.click(ADA, scene.card(), ACTIONS.requestMenu, { value: 'more-actions:PL-1' });
      await emptied();
      await othersRequest();
      const chosen = { choice: `${choice}:PL-1` };
      expect(await nothingOfOthers(async () => scene.submit(ADA, chosen))).toContain(GONE);
    },
  );

  it('and a history that was open neither shows nor exports that', async () => {
    await requests(scene);
    await scene.command(ADA, 'history 1');
    const view = scene.modal(ADA);
    await emptied();
    await othersRequest();
    const actionId = ACTIONS.exportJson;
    const said = await nothingOfOthers(async () =>
      scene.slack.click({ user: ADA, view, actionId }),
    );
    expect(said).toContain(GONE);
    expect(scene.slack.dms(ADA).flatMap(({ files = [] }) => files)).toEqual([]);
  });

  it('and a link to the old card names nothing of that in a command', async () => {
    await requestAtStep(scene, 4);
    const card = scene.card();
    await emptied();
    await othersRequest('approve-customer-connection');
    const url = `https://adobe.slack.com/archives/${CHANNEL}/p${card.ts.replace('.', '')}`;
    for (const name of ['status', 'cancel', 'ticket']) {
      expect(await nothingOfOthers(async () => scene.command(ADA, `${name} ${url}`))).toBe(GONE);
    }
  });
});

it('a click on what is about a lost request is answered the same where nobody has its number', async () => {
  await requests(scene);
  const step = at(scene.step(1));
  await emptied();
  await scene.click(ADA, step, ACTIONS.openStep);
  expect((await scene.whisper(ADA)).text).toBe(GONE);
});

it('after a backup was restored, what it has works and what came after it does not', async () => {
  await requests(scene);
  const backup = new Map<string, Buffer>();
  for (const key of await scene.keysLike('')) {
    await scene.writes(async (redis) => {
      const dumped = await redis.dumpBuffer(key);
      if (dumped !== null) backup.set(key, dumped);
    });
  }
  await requests(scene);
  const lost = at(scene.step(1, 2));
  await emptied();
  for (const [key, dumped] of backup) {
    await scene.writes(async (redis) => redis.restore(key, 0, dumped));
  }
  await othersRequest(undefined, 2);
  await scene.click(ADA, lost, ACTIONS.openStep);
  expect((await scene.whisper(ADA)).text).toBe(GONE.replace('PL-1', 'PL-2'));
  expect(scene.slack.modal(ADA)).toBeUndefined();
  await scene.click(ADA, scene.step(1), ACTIONS.openStep);
  expect(scene.modal(ADA).callback_id).toBe(VIEWS.step);
});

/** As the message stood there before its buttons bore marks. */
function unmarked(message: Message): Message {
  const text = JSON.stringify(message);
  const before = text
    .replaceAll(/~[\w-]{8}(?=[:"])/g, '')
    .replaceAll(/,\\"m\\":\\"[\w-]{8}\\"/g, '');
  expect(before).not.toBe(text);
  return JSON.parse(before) as Message;
}

describe('what was posted before there were marks', () => {
  it('still does its step', async () => {
    await requestAtStep(scene, 4);
    await scene.click(ADA, unmarked(at(scene.step(4))), ACTIONS.acceptConnection);
    await scene.settled();
    expect((await scene.request()).visits.at(-1)?.step).toBe('verify-inbound');
  });

  it('still has its menu', async () => {
    await requests(scene);
    const card = unmarked(at(scene.card()));
    await scene.click(CARL, card, ACTIONS.requestMenu, { value: 'status:PL-1' });
    expect((await scene.whisper(CARL)).text).toContain('PL-1');
  });
});
