import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS, VIEWS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import { choosesFromMenu } from '../support/integration/going-on.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText } from '../support/integration/shown.ts';
import { clicksToStep } from '../support/integration/steps.ts';
import { ADA, AMY, CARL, CLEO, SAM, TESS, workspace } from '../support/integration/workspace.ts';

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
  return (await scene.whisper(user, before)).text;
}

const command = async (user: string, text: string) =>
  answerTo(user, async () => scene.command(user, text));

const press = async (user: string, actionId: string) =>
  scene.slack.click({ user, view: scene.modal(user), actionId });

/** The files that a person was sent, by name. */
const filesOf = (user: string) => scene.slack.dms(user).flatMap(({ files = [] }) => files);

/** Twelve comments: with the submission more than one page. */
async function longHistory(): Promise<void> {
  await requests(scene);
  for (let count = 1; count <= 12; count += 1) {
    await scene.command(CLEO, 'comment PL-1');
    await scene.submit(CLEO, { text: `Comment number ${count}.` });
  }
}

const commentsShown = (user: string) => modalText(scene, user).match(/Comment number \d+/g) ?? [];

describe('the history of a request', () => {
  it('is a modal: who did what for which side, when in the reader’s zone, and what proves it', async () => {
    await clicksToStep(scene, 6);
    await scene.command(ADA, 'history PL-1');
    expect(scene.modal(ADA)).toMatchObject({
      callback_id: VIEWS.history,
      title: { text: 'History of PL-1' },
    });
    const text = modalText(scene, ADA);
    expect(text).toContain('8 events, the newest first. Page 1: 8 to 1. The chain of hashes holds');
    expect(text).toContain('*1. Requested AWS PrivateLink*');
    expect(text).toContain('by <@U0CLEO> for Acme Outdoor, Mon 23 Nov 2026, 10:00 (Europe/Berlin)');
    expect(text).toContain('*2. Done: Review the request*');
    expect(text).toContain('by <@U0ADA> for Adobe');
    expect(text).toContain('Proof: support ticket #1234567, cloud and region confirmed');
    expect(text).toContain('*6. Tested the connection (Production)*');
    expect(text).toContain('Proof: Port 80 connected');
    expect(text).toContain('```Connected to vpce-');
    expect(text).toContain('*8. Completed*');
    expect(text.indexOf('8. Completed')).toBeLessThan(text.indexOf('1. Requested'));
  });

  it('is reached from the card’s menu by whoever has no commands', async () => {
    await requests(scene);
    await choosesFromMenu(scene, CARL, 'history');
    expect(modalText(scene, CARL)).toContain('*1. Requested AWS PrivateLink*');
  });

  it('says when something was recorded, where that was later', async () => {
    await requests(scene);
    await scene.stopBot();
    scene.advance(110 * 3_600_000);
    await scene.startBot();
    await scene.settled();
    await scene.command(AMY, 'history 1');
    const text = modalText(scene, AMY);
    expect(text).toContain('*2. The due date was missed*');
    expect(text).toContain(
      'Fri 27 Nov 2026, 17:00 (Etc/UTC); recorded Fri 27 Nov 2026, 23:00 (Etc/UTC)',
    );
    expect(text).toContain('by <@U0BOT>, on neither side');
  });

  it('of a request of others is refused as an unknown one, for the modal and for a file', async () => {
    await requests(scene);
    const unknown = await command(SAM, 'history PL-77');
    const same = unknown.replace('PL-77', 'PL-1');
    expect(await command(SAM, 'history PL-1')).toBe(same);
    expect(await command(SAM, 'history PL-1 csv')).toBe(same);
    const menu = answerTo(TESS, async () =>
      scene.click(TESS, scene.card(), ACTIONS.requestMenu, { value: 'more-actions:PL-1' }),
    );
    expect(await menu).toBe(same);
    expect(filesOf(SAM)).toEqual([]);
  });

  it('shows what Adobe’s side keeps to itself to Adobe’s side alone, files included', async () => {
    await requests(scene);
    await scene.command(ADA, 'note PL-1');
    await scene.submit(ADA, { text: 'Their firewall team is slow.' });
    await scene.settled();
    await scene.command(AMY, 'history PL-1');
    expect(modalText(scene, AMY)).toContain('*2. Noted, for Adobe’s side alone*');
    expect(modalText(scene, AMY)).toContain('Their firewall team is slow.');
    await scene.closeModal(AMY);
    await choosesFromMenu(scene, CARL, 'history');
    expect(modalText(scene, CARL)).toContain('1 event, the newest first');
    expect(modalText(scene, CARL)).not.toContain('firewall');
    for (const format of ['json', 'csv']) {
      await command(CLEO, `history PL-1 ${format}`);
      await command(ADA, `history PL-1 ${format}`);
    }
    expect(filesOf(ADA).map(({ content }) => content.includes('firewall'))).toEqual([true, true]);
    expect(filesOf(CLEO).map(({ content }) => content.includes('firewall'))).toEqual([
      false,
      false,
    ]);
  });

  it('that somebody has tampered with is not shown, and that is said', async () => {
    await longHistory();
    await scene.tampersWith(3, (text) => text.replace('Comment number 3', 'Another comment'));
    const damaged =
      'The history of PL-1 is damaged: its chain of hashes does not hold, so it is neither shown nor exported.';
    await scene.command(ADA, 'history PL-1');
    expect(modalText(scene, ADA)).toContain(damaged);
    expect(await command(ADA, 'history PL-1 json')).toContain(damaged);
    expect(filesOf(ADA)).toEqual([]);
    expect(scene.bot.log).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'a history is damaged' }),
    );
  });

  it('says what is accepted where it is not understood', async () => {
    await requests(scene);
    expect(await command(ADA, 'history PL-1 <xml>')).toContain(
      'I did not understand `&lt;xml&gt;`. Accepted: `/privatelink history PL-1`',
    );
  });
});

describe('the pages of a long history', () => {
  it('are turned by buttons, and by the submit button, which begins anew after the last', async () => {
    await longHistory();
    await scene.command(ADA, 'history PL-1');
    expect(commentsShown(ADA)).toHaveLength(10);
    expect(commentsShown(ADA)[0]).toBe('Comment number 12');
    await press(ADA, ACTIONS.historyOlder);
    expect(commentsShown(ADA)).toEqual(['Comment number 2', 'Comment number 1']);
    await press(ADA, ACTIONS.historyNewer);
    expect(commentsShown(ADA)).toHaveLength(10);
    expect(scene.modal(ADA).submit).toMatchObject({ text: 'Show Older' });
    await scene.submit(ADA);
    expect(commentsShown(ADA)).toEqual(['Comment number 2', 'Comment number 1']);
    expect(scene.modal(ADA).submit).toMatchObject({ text: 'Show Newest' });
    await scene.submit(ADA);
    expect(commentsShown(ADA)[0]).toBe('Comment number 12');
  });

  it('are reached by command, the last one instead of one beyond it', async () => {
    await longHistory();
    await scene.command(ADA, 'history PL-1 page 2');
    expect(commentsShown(ADA)).toEqual(['Comment number 2', 'Comment number 1']);
    await scene.closeModal(ADA);
    await scene.command(ADA, 'history PL-1 9');
    expect(modalText(scene, ADA)).toContain('Page 2: ');
  });

  it('turn once, however hurried the click', async () => {
    await longHistory();
    await scene.command(ADA, 'history PL-1');
    const view = scene.modal(ADA);
    const click = { user: ADA, view, actionId: ACTIONS.historyOlder };
    await Promise.all([scene.slack.click(click), scene.slack.click(click).catch(() => undefined)]);
    expect(modalText(scene, ADA)).toContain('Page 2: ');
  });

  it('that cannot be shown are said to be so, on top of the modal', async () => {
    await longHistory();
    await scene.command(ADA, 'history PL-1');
    scene.slack.failNext('views.update', { kind: 'http', status: 503 });
    await press(ADA, ACTIONS.historyOlder);
    await until('the answer', () => scene.modal(ADA).callback_id === 'notice');
    expect(modalText(scene, ADA)).toContain('Something went wrong on our side');
    await scene.closeModal(ADA);
    expect(commentsShown(ADA)).toHaveLength(10);
  });

  it('are shown no more to whoever takes part no more', async () => {
    await longHistory();
    await scene.command(AMY, 'history PL-1');
    await scene.restart({ environment: { ADOBE_ACCOUNT_MANAGERS: '' } });
    await press(AMY, ACTIONS.historyOlder);
    expect(modalText(scene, AMY)).toContain('You do not take part in this request');
  });
});

describe('a history as a file', () => {
  it('comes by direct message on a command', async () => {
    await clicksToStep(scene, 3);
    expect(await command(CLEO, 'history PL-1 json')).toBe(
      '`PL-1-history.json` with 3 events is in your direct messages with me.',
    );
    const [file] = filesOf(CLEO);
    expect(file).toMatchObject({ name: 'PL-1-history.json', title: 'PL-1-history.json' });
    expect(JSON.parse(file?.content ?? '')).toMatchObject({
      schema: 'privatelink-history',
      version: 1,
      request: { id: 'PL-1', team: 'T0HOME', company: 'Acme Outdoor' },
      events: [
        { sequence: 1, type: 'request-submitted', occurredAt: '2026-11-23T09:00:00.000Z' },
        {
          type: 'step-completed',
          actor: { team: 'T0HOME', user: ADA, side: 'adobe' },
          details: { evidence: { kind: 'review', ticket: '#1234567' } },
        },
        { details: { step: 'allow-customer-account' } },
      ],
    });
    expect(scene.slack.dms(CLEO).at(-1)?.text).toBe(
      'The history of PL-1 with 3 events, as you asked for.',
    );
  });

  it('comes on the modal’s buttons, once, however hurried the click', async () => {
    await requestAtStep(scene, 3);
    await choosesFromMenu(scene, CARL, 'history');
    const click = { user: CARL, view: scene.modal(CARL), actionId: ACTIONS.exportCsv };
    await Promise.all([scene.slack.click(click), scene.slack.click(click).catch(() => undefined)]);
    expect(modalText(scene, CARL)).toContain(
      '`PL-1-history.csv` with 3 events is in your direct messages with me.',
    );
    expect(filesOf(CARL).map(({ name }) => name)).toEqual(['PL-1-history.csv']);
    const [header, first] = (filesOf(CARL)[0]?.content ?? '').split('\r\n');
    expect(header).toBe(
      'request,sequence,type,occurred_at,recorded_at,actor_team,actor_user,side,acting_as,step,connection,text,details',
    );
    expect(first).toMatch(/^PL-1,1,request-submitted,2026-11-23T09:00:00\.000Z,/);
    await press(CARL, ACTIONS.exportJson);
    expect(filesOf(CARL)).toHaveLength(2);
  });

  it('comes as text where Slack takes no file, and says so', async () => {
    await scene.close();
    const scopes = workspace().scopes.filter((scope) => scope !== 'files:write');
    scene = await Scene.open({ workspace: { scopes } });
    await requestAtStep(scene, 3);
    expect(await command(CLEO, 'history PL-1 csv')).toBe(
      '`PL-1-history.csv` with 3 events is in your direct messages with me, as text: Slack takes no file from me here.',
    );
    const texts = scene.slack.dms(CLEO).map(({ text }) => text);
    expect(texts).toContainEqual(
      expect.stringContaining('Slack takes no file from me here (`missing_scope`)'),
    );
    expect(texts.join('\n')).toContain('```request,sequence,type,occurred_at');
    expect(scene.slack.takeViolations().map(({ rule }) => rule)).toEqual(['missing_scope']);
  });

  it('is not promised where Slack does not let the bot write', async () => {
    await requests(scene);
    scene.slack.failNext('conversations.open', { kind: 'error', error: 'user_not_visible' });
    expect(await command(CLEO, 'history PL-1 csv')).toContain('so nothing was sent');
  });

  it('comes without a word of a failure to whoever closed the modal meanwhile', async () => {
    await requests(scene);
    await choosesFromMenu(scene, CARL, 'history');
    let goesOn: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      goesOn = resolve;
    });
    scene.slack.failNext('files.getUploadURLExternal', { kind: 'waits', until: closed });
    const pressed = press(CARL, ACTIONS.exportCsv);
    await until('Slack is asked to take the file', () => {
      return scene.slack.calls('files.getUploadURLExternal').length === 1;
    });
    await scene.closeModal(CARL);
    goesOn();
    await pressed;
    const { log } = scene.bot;
    // It waits for what goes on behind the answer.
    await scene.stopBot();
    expect(filesOf(CARL)).toHaveLength(1);
    expect(scene.slack.modal(CARL)).toBeUndefined();
    expect(scene.slack.ephemerals(CARL)).toEqual([]);
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is not sent for a click in a modal that was closed', async () => {
    await requests(scene);
    await choosesFromMenu(scene, CARL, 'history');
    const view = scene.modal(CARL);
    scene.slack.failNext('views.update', { kind: 'error', error: 'not_found' });
    await scene.slack.click({ user: CARL, view, actionId: ACTIONS.exportCsv });
    expect(filesOf(CARL)).toEqual([]);
    expect(scene.bot.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('can be asked for again where Slack was away', async () => {
    await requests(scene);
    await choosesFromMenu(scene, CARL, 'history');
    scene.slack.failNext('files.getUploadURLExternal', { kind: 'http', status: 503 });
    await press(CARL, ACTIONS.exportCsv);
    expect(modalText(scene, CARL)).toContain('The file could not be sent. Please try again.');
    await press(CARL, ACTIONS.exportCsv);
    expect(filesOf(CARL)).toHaveLength(1);
  });
});
