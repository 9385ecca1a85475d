import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import type { Message } from '../support/fake-slack/world/types.ts';
import { choosesFromMenu } from '../support/integration/going-on.ts';
import { requestAtStep } from '../support/integration/presupposed.ts';
import { catchNext } from '../support/integration/relay.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText, shown } from '../support/integration/shown.ts';
import { ENDPOINT_GIVEN, fills, SERVICE } from '../support/integration/steps.ts';
import { unchanged } from '../support/integration/unchanged.ts';
import { ADA, ALAN, AMY, CARL, CLEO, SAM } from '../support/integration/workspace.ts';

/**
 * A request of Monday 2026-11-23, 09:00 UTC: half of the target is used on Wednesday at 13:00, 75 % on
 * Thursday at 15:00, 90 % on Friday at 13:00, all on Friday at 17:00. Carl is in New York, where it is
 * five hours earlier and the working day is 14:00 to 22:00 UTC; Ada is in Berlin.
 */
const AT_50 = '2026-11-25T13:00Z';
const CARLS_WEDNESDAY = '2026-11-25T14:00Z';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open({ environment: { REMINDER_HOURS: '09:00-17:00' } });
});

afterEach(async () => {
  await scene.close();
});

/** The first lines of somebody's reminders, oldest first, without those that a newer one replaces. */
const heard = (user: string): readonly string[] =>
  scene
    .reminders(user)
    .map(({ text }) => text.split('\n')[0]?.replace('PL-1 for Acme Outdoor', '') ?? '')
    .filter((line) => !line.includes('a newer reminder replaces'));

function newest(user: string): Message {
  const message = scene.reminders(user).at(-1);
  if (message === undefined) throw new Error(`${user} was not reminded`);
  return message;
}

async function answer(user: string, act: () => Promise<void>): Promise<string> {
  const before = scene.slack.ephemerals(user).length;
  await act();
  const { text } = await scene.whisper(user, before);
  await scene.settled();
  return text;
}

const clicks = async (user: string, button: string, message = newest(user)): Promise<string> =>
  answer(user, async () => scene.click(user, message, button));

const types = async (user: string, text: string): Promise<string> =>
  answer(user, async () => scene.command(user, text));

const snoozes = async (): Promise<number> =>
  (await scene.history()).filter(({ event }) => event.type === 'reminders-snoozed').length;

describe('the buttons of a reminder', () => {
  beforeEach(async () => {
    await requestAtStep(scene, 3);
    await scene.reaches(CARLS_WEDNESDAY);
  });

  it('snooze for four hours, each click anew; then it is said once that the snooze is over', async () => {
    const reminder = newest(CARL);
    expect(await clicks(CARL, ACTIONS.snooze, reminder)).toBe(
      'You will not be reminded of PL-1 for Acme Outdoor before Wed 25 Nov 2026, 13:00 (America/New_York).',
    );
    await scene.reaches('2026-11-25T15:00Z');
    expect(await clicks(CARL, ACTIONS.snooze, reminder)).toContain('14:00 (America/New_York)');

    await scene.reaches('2026-11-25T18:59:59.999Z');
    expect(heard(CARL)).toEqual([
      ': more than 50 % of the time is used (2 business days 3 h left).',
    ]);
    for (const at of ['2026-11-25T19:00Z', '2026-11-25T20:00Z', '2026-11-26T14:00Z']) {
      await scene.reaches(at);
      expect(heard(CARL)).toEqual([': your snooze is over (2 business days left).']);
    }
  });

  it('put off what falls into the snooze, and only for who asked', async () => {
    expect(await clicks(CARL, ACTIONS.snoozeToNextDay)).toBe(
      'You will not be reminded of PL-1 for Acme Outdoor before Thu 26 Nov 2026, 09:00 (America/New_York).',
    );
    expect(await clicks(CLEO, ACTIONS.snooze)).toContain('18:00 (Europe/London)');
    // 18:00 is after Cleo's hours, so it is her next morning.
    await scene.reaches('2026-11-26T09:00Z');
    expect(heard(CLEO)).toEqual([': your snooze is over (2 business days left).']);
    await scene.reaches('2026-11-26T14:00Z');
    expect(heard(CARL)).toEqual([': your snooze is over (1 business day 3 h left).']);

    expect(await clicks(CARL, ACTIONS.snooze)).toContain('Thu 26 Nov 2026, 13:00');
    await scene.reaches('2026-11-26T15:00Z');
    expect(heard(CLEO)).toEqual([': 75 % of the time is used (1 business day 2 h left).']);
    expect(heard(CARL)).toEqual([': your snooze is over (1 business day 3 h left).']);
    await scene.reaches('2026-11-26T18:00Z');
    expect(heard(CARL)).toEqual([': more than 75 % of the time is used (1 business day left).']);
  });

  it('ask for a day, and end the snooze with the due date, of which everybody is reminded', async () => {
    await scene.click(CARL, newest(CARL), ACTIONS.openSnooze);
    expect(shown(scene, CARL)).toEqual({ date: '2026-11-26' });
    expect(modalText(scene, CARL)).toContain('The due date is not put off');
    for (const [date, message] of [
      ['2026-11-24', '2026-11-24 has begun already: choose a later day.'],
      ['2026-11-25', '2026-11-25 has begun already: choose a later day.'],
      [
        '2027-02-24',
        '2027-02-24 is too far ahead: reminders rest for at most 90 days, until 2027-02-23.',
      ],
    ] as const) {
      expect(await scene.refused(CARL, { date })).toEqual({ date: message });
    }
    expect(await snoozes()).toBe(0);
    // A Saturday; the Monday after it is past the due date.
    await scene.submit(CARL, { date: '2026-11-28' });
    expect(modalText(scene, CARL)).toContain(
      'You will not be reminded of PL-1 for Acme Outdoor before Fri 27 Nov 2026, 12:00 (America/New_York). That is its due date, of which you are reminded in any case.',
    );
    const old = newest(CARL);
    await scene.reaches('2026-11-27T16:59:59.999Z');
    expect(heard(CARL)).toEqual([
      ': more than 50 % of the time is used (2 business days 3 h left).',
    ]);
    await scene.passes(1);
    for (const user of [CARL, CLEO]) {
      expect(heard(user)).toEqual([' is due now: the target of 5 business days is used up.']);
    }
    await unchanged(scene, async () => {
      for (const button of [ACTIONS.snooze, ACTIONS.snoozeToNextDay]) {
        expect(await clicks(CARL, button, old)).toBe(
          'The due date has passed (Fri 27 Nov 2026, 12:00 (America/New_York)), so reminders are not snoozed any more. Nothing was changed.',
        );
      }
    });
  });

  it('do it once however often Slack delivers a click', async () => {
    const payload = await catchNext(scene.slack, scene.bot.url, async () =>
      scene.click(CARL, newest(CARL), ACTIONS.snooze),
    );
    await Promise.all([scene.slack.deliver(payload), scene.slack.deliver(payload)]);
    await scene.slack.deliver(payload);
    await scene.settled();
    expect(await snoozes()).toBe(1);
  });

  it('of a step that somebody has done say whose turn it is, also in a form that was open', async () => {
    const old = newest(CARL);
    await scene.click(CARL, old, ACTIONS.openSnooze);
    await fills(scene, CLEO, 3, ENDPOINT_GIVEN);
    await unchanged(scene, async () => {
      const whose = `“Approve the connection request” is Adobe’s step: <@${ADA}>, <@${ALAN}> can do it. Nothing was changed.`;
      for (const button of [ACTIONS.snooze, ACTIONS.snoozeToNextDay, ACTIONS.openSnooze]) {
        expect(await clicks(CARL, button, old)).toBe(whose);
      }
      expect(await scene.refused(CARL, { date: '2026-11-27' })).toEqual({
        date: '“Approve the connection request” is Adobe’s step: Ada, Alan can do it. Nothing was changed.',
      });
    });
  });
});

describe('whoever is reminded in place of somebody who cannot be reached', () => {
  it('can snooze, too: a colleague whom Slack did not refuse', async () => {
    await requestAtStep(scene, 2);
    scene.slack.failNext('conversations.open', { kind: 'error', error: 'user_disabled' });
    await scene.reaches(AT_50);
    expect(await clicks(ALAN, ACTIONS.snooze)).toContain('You will not be reminded of PL-1');
    await scene.reaches('2026-11-25T17:00Z');
    await scene.reaches('2026-11-26T09:00Z');
    expect(heard(ALAN)).toEqual([': your snooze is over (2 business days left).']);
  });

  it('can snooze, too: an account manager, where no engineer is left', async () => {
    await requestAtStep(scene, 2);
    for (const user of [ADA, ALAN]) scene.slack.changePerson(user, { deleted: true });
    await scene.reaches(AT_50);
    expect(await clicks(AMY, ACTIONS.snoozeToNextDay)).toContain(
      'You will not be reminded of PL-1',
    );
  });
});

describe('/privatelink snooze', () => {
  beforeEach(async () => {
    await requestAtStep(scene, 2);
    await scene.reaches(AT_50);
  });

  it('takes a time, the next business day or a date, on the wall clock of whoever types', async () => {
    for (const [typed, until] of [
      ['4h', 'Wed 25 Nov 2026, 18:00'],
      ['30 min', 'Wed 25 Nov 2026, 14:30'],
      ['tomorrow', 'Thu 26 Nov 2026, 09:00'],
      ['2026-11-27', 'Fri 27 Nov 2026, 09:00'],
    ] as const) {
      expect(await types(ADA, `snooze PL-1 ${typed}`)).toBe(
        `You will not be reminded of PL-1 for Acme Outdoor before ${until} (Europe/Berlin).`,
      );
    }
    expect(await types(ADA, 'snooze pl-1 2026-12-24')).toContain(
      'before Fri 27 Nov 2026, 18:00 (Europe/Berlin). That is its due date',
    );
    await scene.command(ADA, 'snooze PL-1');
    expect(shown(scene, ADA)).toEqual({ date: '2026-11-26' });
  });

  it.each([
    ['soon', '"soon" is not a time to snooze for: give hours or minutes'],
    ['-4h', '"-4h" is not a time to snooze for: give hours or minutes'],
    ['<!channel>', '"&lt;!channel&gt;" is not a time to snooze for'],
    ['2026-11-24', '2026-11-24 has begun already: choose a later day.'],
    ['2028-01-01', '2028-01-01 is too far ahead: reminders rest for at most 90 days'],
  ])('refuses %s with a sentence', async (typed, sentence) => {
    await unchanged(scene, async () => {
      const said = await types(ADA, `snooze PL-1 ${typed}`);
      expect(said).toContain(sentence);
      expect(said).toContain('Nothing was changed.');
    });
  });

  it('is for whoever is reminded of the open step, and nobody else', async () => {
    const refused = async (user: string) => types(user, 'snooze PL-1 4h');
    await unchanged(scene, async () => {
      const notYours = `You are not reminded of “Allow the customer’s account”. Reminded: <@${ADA}>. Nothing was changed.`;
      expect(await refused(ALAN)).toBe(notYours);
      expect(await refused(AMY)).toBe(notYours);
      expect(await refused(CLEO)).toContain('is Adobe’s step');
      expect(await refused(SAM)).toBe((await types(SAM, 'snooze PL-9 4h')).replace('9', '1'));
      await choosesFromMenu(scene, ADA, 'snooze-reminders');
      expect(modalText(scene, ADA)).toContain('Snooze reminders');
      await scene.closeModal(ADA);
    });
    await fills(scene, ADA, 2, SERVICE);
    expect(await refused(ADA)).toContain('is Acme Outdoor’s step');
    for (const [end, sentence] of [
      ['hold', 'This request is on hold: Adobe goes on with it'],
      ['cancel', 'This request is cancelled. Reopen it first'],
    ] as const) {
      await scene.command(ADA, `${end} PL-1 Until the new year.`);
      await scene.submit(ADA);
      await scene.settled();
      expect(await refused(ADA)).toContain(sentence);
    }
    expect(await snoozes()).toBe(0);
  });
});
