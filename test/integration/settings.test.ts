import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { teamId } from '../../src/domain/ids.ts';
import { HOUR_MS } from '../../src/domain/time.ts';
import { keySpace } from '../../src/store/keys.ts';
import { type TestBot, until } from '../support/bot.ts';
import { goesOnTo, requestAtStep } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { CHOICES, CONFIRMED, DETAILS } from '../support/integration/steps.ts';
import { ADA, ALAN, AMY, CHANNEL, CLEO, SAM, TEAM } from '../support/integration/workspace.ts';

/** Sam is an admin on neither side, Amy one of Adobe’s. */
const ADMINS = { ADMINS: `${SAM}, ${AMY}` };
/** The contract's week goes on at weekends, so that a target in days is easy to follow. */
const ALWAYS = { BUSINESS_HOURS: 'always', BUSINESS_DAY_SECONDS: '86400' };
const TARGET = { SLA_TARGET: '5 days', SLA_PAUSES_FOR_CUSTOMER: 'no' };

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open({ environment: { ...ADMINS, ...ALWAYS } });
});

afterEach(async () => {
  await scene.close();
});

const said = (user: string) => JSON.stringify(scene.modal(user).blocks);

async function told(user: string, text: string, channel = CHANNEL): Promise<string> {
  const before = scene.slack.ephemerals(user).length;
  await scene.command(user, text, channel);
  return (await scene.whisper(user, before)).text;
}

/** An admin opens a page, types and sees the preview. */
async function previews(user: string, page: string, typed: Record<string, string>): Promise<void> {
  await scene.command(user, 'settings');
  await scene.submit(user, { page });
  await scene.submit(user, typed);
}

async function changes(user: string, page: string, typed: Record<string, string>): Promise<void> {
  await previews(user, page, typed);
  await scene.submit(user);
}

describe('/privatelink settings', () => {
  it('opens and is saved while Adobe’s user group cannot be read, for it mends that', async () => {
    await scene.close();
    scene = await Scene.open({
      environment: { ...ADMINS, ...ALWAYS, ADOBE_USER_GROUP: 'S0GONE' },
    });
    await changes(SAM, 'people', { ADOBE_USER_GROUP: 'S0ADOBE' });
    expect(await told(SAM, 'settings show')).toContain('S0ADOBE');
  });

  it('is for admins; others read who they are', async () => {
    for (const text of ['settings', 'settings show', 'settings history', 'settings calendar']) {
      expect(await told(ADA, text)).toContain(`ask <@${SAM}>, <@${AMY}>`);
    }
    expect(scene.slack.modal(ADA)).toBeUndefined();
  });

  it('tells how the settings stand, and when a request of now would be due', async () => {
    await scene.command(SAM, 'settings');
    expect(said(SAM)).toContain('Nobody has changed them yet');
    expect(said(SAM)).toMatch(
      /A request submitted now would be due \w{3} \d+ \w{3} \d{4}, \d\d:\d\d \(UTC\)/,
    );
  });

  it('shows what changes and what it means before anything is saved', async () => {
    await requestAtStep(scene, 1);
    const before = scene.card().text;
    await previews(SAM, 'target', { ...TARGET, SLA_TARGET: '3 days' });
    expect(said(SAM)).toContain('*Target*\\nfrom `5 days`\\nto `3 days`');
    expect(said(SAM)).toContain('Of 1 open request, 1 would be due at another time.');
    await scene.settled();
    expect(scene.card().text).toBe(before);
    expect(await told(SAM, 'settings show')).toContain('Target: `5 days`, as in the environment');
  });

  it('moves due dates and cards once it is saved, in the history too', async () => {
    await requestAtStep(scene, 1);
    const before = scene.card().text;
    await changes(SAM, 'target', { ...TARGET, SLA_TARGET: '3 days' });
    expect(said(SAM)).toContain('They are in force from now on. A request submitted now');
    await until('the card is due earlier', () => scene.card().text !== before);
    expect(await told(SAM, 'settings show')).toContain('Target: `3 days`\n');
    const history = await told(SAM, 'settings history');
    expect(history).toContain(`<@${SAM}>`);
    expect(history).toContain('Target from `5 days` to `3 days`');
  });

  it('says how many requests would be overdue at once, and what the calendar comes to', async () => {
    await requestAtStep(scene, 1);
    await scene.passes(30 * HOUR_MS);
    await previews(SAM, 'target', { ...TARGET, SLA_TARGET: '1 day' });
    expect(said(SAM)).toContain(
      'Of 1 open request, 1 would be due at another time. *1 would be overdue at once.*',
    );
    expect(said(SAM)).toContain(
      'A business day counts for 24 h, the length of every open weekday.',
    );
    await previews(SAM, 'calendar', { HOLIDAYS: 'Germany' });
    expect(said(SAM)).toMatch(/The next closed days: .*Easter Monday/);
    await scene.submit(SAM);
    expect(await told(SAM, 'settings show')).toMatch(/The next closed days: .*Easter Monday/);
  });

  it('leaves what is closed as it was: met stays met, on the card, in status, why and list', async () => {
    await requestAtStep(scene, 1);
    await scene.passes(30 * HOUR_MS);
    await goesOnTo(scene, 'the end');
    await scene.settled();
    const reads = async () => [
      scene.card().text,
      await told(ADA, 'status 1'),
      await told(ADA, 'why 1'),
      await told(ADA, 'list closed'),
    ];
    const before = await reads();
    expect(before[2]).toContain('within the target of 5 business days');
    await changes(SAM, 'target', { ...TARGET, SLA_TARGET: '0.5 days' });
    await scene.settled();
    expect(await reads()).toEqual(before);
    const types = (await scene.history()).map(({ event }) => event.type);
    expect(types).not.toContain('sla-breached');
  });

  it('moves reminders too: half of another target is another hour', async () => {
    await requestAtStep(scene, 1);
    await changes(SAM, 'target', { ...TARGET, SLA_TARGET: '1 day' });
    await until('the other target counts', async () =>
      (await told(SAM, 'why 1')).includes('1 business day'),
    );
    expect(scene.reminders(ADA)).toEqual([]);
    await scene.passes(13 * HOUR_MS);
    await until('Ada is reminded', () => scene.reminders(ADA).length === 1);
    expect(scene.reminders(ADA)[0]?.text).toContain('50');
  });

  it('says everything that is wrong, each at its setting, in the words of the form', async () => {
    await scene.command(SAM, 'settings reminders');
    const errors = await scene.refused(SAM, { REMINDER_LADDER: '50, 100', SNOOZE: 'a while' });
    expect(errors).toEqual({
      SNOOZE: expect.stringContaining('"a while" is not a time to snooze for. Accepted are'),
      REMINDER_LADDER: expect.stringContaining('“Escalate from” is 90, which is no rung'),
    });
  });

  it('asks Slack whether people, groups and channels are there', async () => {
    await scene.command(SAM, 'settings people');
    const errors = await scene.refused(SAM, {
      ADOBE_ENGINEERS: `${ADA}, U0NOBODY`,
      ADMIN_USER_GROUP: 'S0NOBODY',
    });
    expect(errors).toEqual({
      ADOBE_ENGINEERS: 'Slack knows nobody with the user id U0NOBODY.',
      ADMIN_USER_GROUP: expect.stringContaining('gives no members of the user group S0NOBODY'),
    });
    await scene.command(SAM, 'settings digest');
    expect(await scene.refused(SAM, { DEFAULT_CHANNEL: 'C0NOBOT' })).toEqual({
      DEFAULT_CHANNEL: expect.stringContaining('I cannot post requests there'),
    });
  });

  it('goes back to the environment by the word for it', async () => {
    await changes(SAM, 'target', { ...TARGET, SLA_TARGET: '3 days' });
    await changes(SAM, 'target', { SLA_TARGET: 'default', SLA_PAUSES_FOR_CUSTOMER: 'default' });
    expect(await told(SAM, 'settings show')).toContain('Target: `5 days`, as in the environment');
  });

  it('takes a setting from the command, people by mention', async () => {
    await scene.command(SAM, `settings admins <@${ADA}|ada> <@${SAM}>`);
    await scene.submit(SAM);
    expect(said(SAM)).toContain(`to <@${ADA}>, <@${SAM}>`);
    await scene.submit(SAM);
    await until('Ada is an admin', async () =>
      (await told(ADA, 'settings show')).includes('Admins'),
    );
  });

  it('keeps what was typed for a day, over a refusal and a closed form', async () => {
    await scene.command(SAM, 'settings target');
    await scene.refused(SAM, { ...TARGET, SLA_TARGET: 'three days' });
    await scene.closeModal(SAM);
    await scene.command(SAM, 'settings target');
    expect(said(SAM)).toContain('what you typed and have not saved yet');
    expect(said(SAM)).toContain('three days');
  });

  it('never lets an admin lock out those of the environment', async () => {
    await scene.command(SAM, 'settings people');
    await scene.submit(SAM, { ADMINS: ADA });
    await scene.submit(SAM);
    expect(await told(AMY, 'settings show')).toContain('Settings, version 1');
  });

  it('says what is accepted behind it', async () => {
    expect(await told(SAM, 'settings nonsense')).toContain('I did not understand `nonsense`');
  });
});

describe('two admins at once', () => {
  it('the later one is told what the other changed, and keeps what they typed', async () => {
    await previews(SAM, 'calendar', { TIME_ZONE: 'Europe/Berlin' });
    await changes(AMY, 'target', { ...TARGET, SLA_TARGET: '3 days' });
    await scene.submit(SAM);
    expect(said(SAM)).toContain(`<@${AMY}>`);
    expect(said(SAM)).toContain('Target from `5 days` to `3 days`');
    await scene.closeModal(SAM);
    await scene.submit(SAM);
    expect(said(SAM)).toContain('to `Europe/Berlin`');
    await scene.submit(SAM);
    const shown = await told(SAM, 'settings show');
    expect(shown).toContain('Time zone: `Europe/Berlin`');
    expect(shown).toContain('Target: `3 days`');
  });

  it('a change of the other between form and preview is told in the preview', async () => {
    await scene.command(SAM, 'settings target');
    await changes(AMY, 'target', { ...TARGET, SLA_TARGET: '3 days' });
    await scene.submit(SAM, { ...TARGET, SLA_PAUSES_FOR_CUSTOMER: 'yes' });
    expect(said(SAM)).toContain('were changed meanwhile');
    await scene.submit(SAM);
    expect(await told(SAM, 'settings show')).toContain('Target: `3 days`');
  });
});

describe('settings that another process saved', () => {
  let other: TestBot;

  beforeEach(async () => {
    const { url } = scene.bot;
    other = await scene.anotherBot();
    // Slack goes on calling the first.
    scene.slack.setBotUrl(url);
  });

  afterEach(async () => {
    await other.stop();
  });

  const noticed = async () =>
    until('the other process noticed', () =>
      other.log.some(({ message }) => message.includes('other settings count from now on')),
    );

  it('move the reminders of what is open, whichever process looks at it', async () => {
    await requestAtStep(scene, 1);
    await changes(SAM, 'target', { ...TARGET, SLA_TARGET: '1 day' });
    await noticed();
    await scene.settled();
    await scene.passes(13 * HOUR_MS);
    await until('Ada is reminded', () => scene.reminders(ADA).length > 0);
    await scene.settled();
    expect(scene.reminders(ADA)).toHaveLength(1);
  });

  it('count within a sweep, without a restart', async () => {
    await changes(SAM, 'target', { ...TARGET, SLA_TARGET: '3 days' });
    scene.slack.setBotUrl(other.url);
    await noticed();
    await scene.command(SAM, 'new');
    await scene.submit(SAM, { ...CHOICES, contacts: [CLEO] });
    await scene.submit(SAM, DETAILS);
    await scene.submit(SAM, CONFIRMED);
    await scene.settled();
    const due = scene.now() + 3 * 86_400_000;
    expect(scene.card().text).toContain(new Date(due).toISOString().slice(11, 16));
    expect(scene.card().text).toContain(`${new Date(due).getUTCDate()} `);
  });
});

describe('settings that cannot be read', () => {
  it('leave the bot running by the environment’s, and the operator a line', async () => {
    await scene.writes(async (redis, prefix) => {
      const texts = { SNOOZE: 'until mended', SLA_TARGET: '3 days', OF_TOMORROW: 'x' };
      const key = keySpace(prefix).settings(teamId(TEAM));
      await redis.hset(key, 'v', '7', 'c', 'c7', 's', JSON.stringify({ v: 2, texts }));
    });
    await scene.restart();
    const warning = scene.bot.log.find(({ message }) => message.includes('cannot be used'));
    expect(JSON.stringify(warning?.fields)).toContain('OF_TOMORROW is no setting of this version');
    const shown = await told(SAM, 'settings show');
    expect(shown).toContain('Target: `3 days`\n');
    expect(shown).toContain('Snooze: `4 h`, as in the environment');
    expect(scene.slack.modal(ALAN)).toBeUndefined();
  });

  it('of another form altogether do so as well', async () => {
    await scene.writes(async (redis, prefix) => {
      await redis.hset(keySpace(prefix).settings(teamId(TEAM)), 'v', '1', 's', '{"v":9}');
    });
    await scene.restart();
    expect(scene.bot.log.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('the stored settings cannot be read'),
    );
    await requestAtStep(scene, 1);
    expect(scene.card().text).toContain('PL-1');
  });
});

describe('the default channel', () => {
  it('is where a request goes that is begun in a direct message', async () => {
    expect(await told(CLEO, 'new', scene.slack.openDm(CLEO))).toContain(
      'A request lives in a channel',
    );
    await changes(SAM, 'digest', { DEFAULT_CHANNEL: CHANNEL });
    await until('it counts', async () => {
      await scene.command(CLEO, 'new', scene.slack.openDm(CLEO));
      return scene.slack.modal(CLEO) !== undefined;
    });
    await scene.submit(CLEO, CHOICES);
    await scene.submit(CLEO, DETAILS);
    await scene.submit(CLEO, CONFIRMED);
    await scene.settled();
    expect(scene.card().channel).toBe(CHANNEL);
  });
});
