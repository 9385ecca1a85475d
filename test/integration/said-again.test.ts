import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Payload } from '../support/fake-slack/people/deliver.ts';
import { choosesFromMenu } from '../support/integration/going-on.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { catchNext, changed } from '../support/integration/relay.ts';
import { Scene } from '../support/integration/scene.ts';
import { ADA, AMY, CARL, CLEO } from '../support/integration/workspace.ts';

/** People whose first answer was lost on the way, and who say the same once more. */

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

const caught = async (act: () => Promise<void>): Promise<Payload> =>
  catchNext(scene.slack, scene.bot.url, act);

async function recorded(type: string): Promise<readonly unknown[]> {
  await scene.settled();
  return (await scene.history()).map(({ event }) => event).filter((event) => event.type === type);
}

/** The same view, submitted by another click: with another trigger id, and maybe another text. */
function submittedAgain(payload: Payload, text?: string): Payload {
  return changed(payload, (submission) => {
    const again = { ...submission, trigger_id: '9.9.another' };
    const values = { text: { value: { type: 'plain_text_input', value: text } } };
    return text === undefined
      ? again
      : { ...again, view: { ...Object(submission['view']), state: { values } } };
  });
}

describe('a form submitted again', () => {
  const FORMS = [
    { what: 'comment', choice: 'add-comment', person: CARL },
    { what: 'internal note', choice: 'add-internal-note', person: ADA },
  ];

  it.each(FORMS)('records its $what once', async ({ choice, person }) => {
    await requests(scene);
    await choosesFromMenu(scene, person, choice);
    const text = 'The NLB is there now.';
    const payload = await caught(async () => scene.submit(person, { text }));
    await scene.slack.deliver(payload);
    const again = await scene.slack.deliver(submittedAgain(payload));
    expect(again).toEqual({ status: 200, body: { response_action: 'clear' } });
    expect(await recorded('comment-added')).toMatchObject([{ text }]);
  });

  it.each(FORMS)('records its $what once when both arrive at once', async ({ choice, person }) => {
    await requests(scene);
    await choosesFromMenu(scene, person, choice);
    const payload = await caught(async () => scene.submit(person, { text: 'Hello.' }));
    const answers = await Promise.all(
      [payload, submittedAgain(payload)].map(async (one) => scene.slack.deliver(one)),
    );
    expect(answers.map(({ body }) => body)).toEqual([
      { response_action: 'clear' },
      { response_action: 'clear' },
    ]);
    expect(await recorded('comment-added')).toHaveLength(1);
  });

  it.each(FORMS)('does so however much was said between', async ({ choice, person }) => {
    await requests(scene);
    await choosesFromMenu(scene, person, choice);
    const payload = await caught(async () => scene.submit(person, { text: 'Hello.' }));
    await scene.slack.deliver(payload);
    for (let index = 0; index < 17; index += 1) {
      await choosesFromMenu(scene, person, choice);
      await scene.submit(person, { text: `Comment ${index}` });
    }
    await scene.slack.deliver(submittedAgain(payload));
    expect(await recorded('comment-added')).toHaveLength(18);
  });

  it('with something else in it says so, and the form keeps what was typed', async () => {
    await requests(scene);
    await choosesFromMenu(scene, CARL, 'add-comment');
    const payload = await caught(async () => scene.submit(CARL, { text: 'The NLB is there.' }));
    await scene.slack.deliver(payload);
    const edited = submittedAgain(payload, 'The NLB is there, in eu-west-1.');
    const { body } = await scene.slack.deliver(edited);
    expect(body).toMatchObject({ response_action: 'errors' });
    expect(JSON.stringify(body)).toContain('was recorded when you first submitted it');
    expect(await recorded('comment-added')).toMatchObject([{ text: 'The NLB is there.' }]);
  });

  it('the same text in another form is another comment', async () => {
    await requests(scene);
    for (let index = 0; index < 2; index += 1) {
      await choosesFromMenu(scene, CARL, 'add-comment');
      await scene.submit(CARL, { text: 'Any news?' });
    }
    expect(await recorded('comment-added')).toHaveLength(2);
  });
});

describe('a command typed again', () => {
  async function answerTo(person: string, text: string): Promise<string> {
    const before = scene.slack.ephemerals(person).length;
    await scene.command(person, text);
    return (await scene.whisper(person, before)).text;
  }

  it('records a ticket once, and says that it is so', async () => {
    await requests(scene);
    expect(await answerTo(CLEO, 'ticket PL-1 #1234567')).toContain('The ticket is recorded');
    expect(await answerTo(CLEO, 'ticket PL-1 #1234567')).toContain('It is so already');
    expect(await recorded('ticket-recorded')).toHaveLength(1);
  });

  it('records a ticket again after another one', async () => {
    await requests(scene);
    await scene.command(CLEO, 'ticket PL-1 #1234567');
    await scene.command(AMY, 'ticket PL-1 #7654321');
    await scene.command(CLEO, 'ticket PL-1 #1234567');
    expect(await recorded('ticket-recorded')).toHaveLength(3);
    expect((await scene.request()).ticket).toBe('#1234567');
  });

  it('reassigns once, and says that it is so', async () => {
    await requests(scene);
    expect(await answerTo(ADA, `reassign PL-1 <@${ADA}>`)).toContain('It is reassigned');
    expect(await answerTo(ADA, `reassign PL-1 <@${ADA}>`)).toContain('It is so already');
    expect(await recorded('request-reassigned')).toHaveLength(1);
  });

  it('snoozes reminders once, and a longer one anew', async () => {
    await requestAtStep(scene, 3);
    const first = await answerTo(CLEO, 'snooze PL-1 4h');
    await scene.passes(60_000);
    expect(await answerTo(CLEO, 'snooze PL-1 4h')).toBe(first);
    expect(await recorded('reminders-snoozed')).toHaveLength(1);
    expect(await answerTo(CLEO, 'snooze PL-1 5h')).not.toBe(first);
    expect(await recorded('reminders-snoozed')).toHaveLength(2);
  });

  it('snoozes reminders again once they had begun again', async () => {
    await requestAtStep(scene, 3);
    await scene.command(CLEO, 'snooze PL-1 2h');
    await scene.passes(3 * 3_600_000);
    await scene.command(CLEO, 'snooze PL-1 2h');
    expect(await recorded('reminders-snoozed')).toHaveLength(2);
  });
});
