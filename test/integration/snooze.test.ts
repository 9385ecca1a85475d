import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import type { Message } from '../support/fake-slack/world/types.ts';
import { choosesFromMenu } from '../support/integration/going-on.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText, shown } from '../support/integration/shown.ts';
import { ENDPOINT_GIVEN, fills } from '../support/integration/steps.ts';
import {
  ADA,
  ALAN,
  AMY,
  CARL,
  CLEO,
  SAM,
  TEAM,
  workspace,
} from '../support/integration/workspace.ts';

/** A request of Monday 09:00 UTC; half of its time is over on Wednesday at 13:00, 08:00 in New York. */
const HOUR = 3_600_000;
const TO_50 = 52 * HOUR;
const TO_DUE = 104 * HOUR;

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open({ environment: { REMINDER_HOURS: '09:00-17:00' } });
});

afterEach(async () => {
  await scene.close();
});

/** The reminder of a customer's person at 50 %. */
async function remindedOf(user: string): Promise<Message> {
  await requestAtStep(scene, 3);
  await scene.passes(TO_50);
  // Not before nine o’clock in New York.
  await scene.passes(HOUR);
  const [reminder] = scene.reminders(user);
  if (reminder === undefined) throw new Error(`${user} was not reminded`);
  return reminder;
}

async function answerTo(user: string, act: () => Promise<void>): Promise<string> {
  const before = scene.slack.ephemerals(user).length;
  await act();
  return (await scene.whisper(user, before)).text;
}

const snoozes = async () =>
  (await scene.request()).snoozes.map(({ person, until }) => [
    person.userId,
    new Date(until).toISOString(),
  ]);

describe('the buttons of a reminder', () => {
  it.each([
    {
      what: 'for the time of the settings',
      action: ACTIONS.snooze,
      until: '2026-11-25T18:00:00.000Z',
      says: 'Wed 25 Nov 2026, 13:00 (America/New_York)',
    },
    {
      what: 'to the reader’s next business day',
      action: ACTIONS.snoozeToNextDay,
      until: '2026-11-26T14:00:00.000Z',
      says: 'Thu 26 Nov 2026, 09:00 (America/New_York)',
    },
  ])('snooze $what, and say until when', async ({ action, until, says }) => {
    const reminder = await remindedOf(CARL);
    const said = await answerTo(CARL, async () => scene.click(CARL, reminder, action));
    expect(said).toBe(`You will not be reminded of PL-1 for Acme Outdoor before ${says}.`);
    expect(await snoozes()).toEqual([[CARL, until]]);
    // It is nobody else's business.
    expect(scene.thread().at(-1)?.blocks?.[0]?.block_id).toBe('PL-1.visit-3');
    expect(scene.card().text).toContain('Due Fri 27 Nov 2026, 17:00 (UTC).');
  });

  it('ask until which day, the next business day suggested', async () => {
    const reminder = await remindedOf(CARL);
    await scene.click(CARL, reminder, ACTIONS.openSnooze);
    expect(shown(scene, CARL)).toEqual({ date: '2026-11-26' });
    await scene.submit(CARL, { date: '2026-11-27' });
    expect(modalText(scene, CARL)).toContain(
      'You will not be reminded of PL-1 for Acme Outdoor before Fri 27 Nov 2026, 09:00 (America/New_York).',
    );
    expect(await snoozes()).toEqual([[CARL, '2026-11-27T14:00:00.000Z']]);
  });

  it('never snooze past the due date, and say so', async () => {
    const reminder = await remindedOf(CARL);
    await scene.click(CARL, reminder, ACTIONS.openSnooze);
    await scene.submit(CARL, { date: '2026-12-01' });
    expect(modalText(scene, CARL)).toContain(
      'before Fri 27 Nov 2026, 12:00 (America/New_York). That is its due date, of which you are reminded in any case.',
    );
    expect(await snoozes()).toEqual([[CARL, '2026-11-27T17:00:00.000Z']]);
  });

  it.each([
    { date: '2026-11-24', says: '2026-11-24 has begun already: choose a later day.' },
    { date: '2027-03-01', says: 'reminders rest for at most 90 days, until 2027-02-23.' },
  ])('say under the day why it cannot be: $date', async ({ date, says }) => {
    const reminder = await remindedOf(CARL);
    await scene.click(CARL, reminder, ACTIONS.openSnooze);
    expect(await scene.refused(CARL, { date })).toEqual({ date: expect.stringContaining(says) });
    expect(await snoozes()).toEqual([]);
  });

  it('do nothing once the time is over, and say why', async () => {
    const reminder = await remindedOf(CARL);
    await scene.passes(TO_DUE - TO_50);
    const said = await answerTo(CARL, async () => scene.click(CARL, reminder, ACTIONS.snooze));
    expect(said).toBe(
      'The due date has passed (Fri 27 Nov 2026, 12:00 (America/New_York)), so reminders are not snoozed any more. Nothing was changed.',
    );
    expect(await snoozes()).toEqual([]);
  });

  it('do nothing on a screen that still shows them after the step, and say whose turn it is', async () => {
    const reminder = await remindedOf(CARL);
    await fills(scene, CARL, 3, ENDPOINT_GIVEN);
    const said = await answerTo(CARL, async () => scene.click(CARL, reminder, ACTIONS.snooze));
    expect(said).toContain('“Approve the connection request” is Adobe’s step: ');
    expect(await snoozes()).toEqual([]);
  });
});

describe('a snooze without a reminder', () => {
  const command = async (user: string, text: string) =>
    answerTo(user, async () => scene.command(user, `snooze PL-1 ${text}`.trim()));

  it.each([
    { text: '4h', says: 'Mon 23 Nov 2026, 14:00 (Europe/Berlin).' },
    { text: 'tomorrow', says: 'Tue 24 Nov 2026, 09:00 (Europe/Berlin).' },
    { text: '2026-11-25', says: 'Wed 25 Nov 2026, 09:00 (Europe/Berlin).' },
  ])('is a command: $text', async ({ text, says }) => {
    await requests(scene);
    expect(await command(ADA, text)).toBe(
      `You will not be reminded of PL-1 for Acme Outdoor before ${says}`,
    );
    expect((await scene.history()).at(-1)?.event).toMatchObject({
      type: 'reminders-snoozed',
      actor: { party: 'adobe', person: { userId: ADA } },
    });
  });

  it('by command without a time, and from the menu, asks until which day', async () => {
    await requestAtStep(scene, 3);
    await scene.command(CLEO, 'snooze 1');
    expect(scene.modal(CLEO)).toMatchObject({ title: { text: 'Snooze reminders' } });
    await scene.click(CARL, scene.card(), ACTIONS.requestMenu, { value: 'more-actions:PL-1' });
    await scene.submit(CARL, { choice: 'snooze-reminders:PL-1' });
    expect(scene.modal(CARL)).toMatchObject({ title: { text: 'Snooze reminders' } });
    await scene.submit(CARL, { date: '2026-11-24' });
    expect(await snoozes()).toEqual([[CARL, '2026-11-24T14:00:00.000Z']]);
  });

  it('says what is accepted where it is not understood, and mentions nobody', async () => {
    await requests(scene);
    const said = await command(ADA, '<!channel> soon');
    expect(said).toContain('"&lt;!channel&gt; soon" is not a time to snooze for: give hours');
    expect(said).toContain('Nothing was changed.');
    expect(await snoozes()).toEqual([]);
  });

  it('tells a stranger no more than a missing number', async () => {
    await requests(scene);
    expect(await command(SAM, '4h')).toContain('There is no request PL-1 that you take part in');
  });

  it('is for the assignee, and not for others of that side', async () => {
    await requestAtStep(scene, 2);
    expect(await command(ALAN, '4h')).toBe(
      'You are not reminded of “Allow the customer’s account”. Reminded: <@U0ADA>. Nothing was changed.',
    );
    expect(await command(AMY, '4h')).toContain('Reminded: <@U0ADA>.');
    expect(await snoozes()).toEqual([]);
  });

  it('waits while the request is on hold', async () => {
    await requestAtStep(scene, 2);
    await choosesFromMenu(scene, CARL, 'hold-request');
    await scene.submit(CARL, { reason: 'Our change freeze.' });
    await scene.settled();
    expect(await command(CLEO, '4h')).toContain('This request is on hold: Acme Outdoor goes on');
  });
});

describe('a step whose assignee is deactivated', () => {
  it('is another engineer’s to snooze, who is reminded instead', async () => {
    await scene.close();
    const users = workspace().users.map((one) =>
      one.id === ALAN ? { ...one, deleted: true } : one,
    );
    scene = await Scene.open({ workspace: { users } });
    await requestAtStep(scene, 2);
    await scene.command(ADA, 'reassign 1');
    await scene.submit(ADA, { assignee: `${TEAM}:${ALAN}` });
    await scene.settled();
    const said = await answerTo(ADA, async () => scene.command(ADA, 'snooze PL-1 4h'));
    expect(said).toContain('You will not be reminded of PL-1 for Acme Outdoor before');
    expect((await snoozes()).map(([user]) => user)).toEqual([ADA]);
  });
});
