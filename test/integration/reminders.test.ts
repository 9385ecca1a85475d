import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { ENDPOINT_GIVEN, fills } from '../support/integration/steps.ts';
import { ADA, ALAN, AMY, CARL, CLEO } from '../support/integration/workspace.ts';

/**
 * A request of Monday 09:00. Five business days of eight hours: half of them are over on Wednesday at
 * 13:00, 75 % on Thursday at 15:00, 90 % on Friday at 13:00, all on Friday at 17:00.
 */
const HOUR = 3_600_000;
const TO_50 = 52 * HOUR;
const FROM_50_TO_75 = 26 * HOUR;
const FROM_75_TO_90 = 22 * HOUR;
const FROM_90_TO_100 = 4 * HOUR;

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

/** What a person's reminders say, oldest first: the rung, also where a newer one replaces it. */
const rungs = (user: string): readonly string[] =>
  scene.reminders(user).map(({ text }) => {
    if (text.includes('Not waiting for you any more')) return 'over';
    if (text.includes('is due now') || text.includes('of the due date')) return '100';
    return /(\d+) % of the time/.exec(text)?.[1] ?? text;
  });

const rungsInThread = (): readonly string[] =>
  scene
    .thread()
    .flatMap(({ blocks }) => /^PL-1\.rung-(\d+)$/.exec(blocks?.[0]?.block_id ?? '')?.[1] ?? []);

describe('reminders', () => {
  it('climb the ladder, once a rung, and reach the thread from 90 % on', async () => {
    await requestAtStep(scene, 2);
    await scene.passes(TO_50 - 1);
    expect(rungs(ADA)).toEqual([]);

    await scene.passes(1);
    expect(rungs(ADA)).toEqual(['50']);
    expect(scene.reminders(ADA)[0]?.text).toContain('50 % of the time is used');

    await scene.passes(FROM_50_TO_75);
    expect(rungs(ADA)).toEqual(['50', '75']);
    expect(rungsInThread()).toEqual([]);

    await scene.passes(FROM_75_TO_90);
    expect(rungs(ADA)).toEqual(['50', '75', '90']);
    expect(rungsInThread()).toEqual(['90']);

    await scene.passes(FROM_90_TO_100);
    expect(rungs(ADA)).toEqual(['50', '75', '90', '100']);
    expect(rungsInThread()).toEqual(['90', '100']);
    expect(scene.reminders(ADA)[3]?.text).toContain('is due now');

    await scene.passes(24 * HOUR);
    expect(rungs(ADA)).toHaveLength(4);
    // Whoever does not own the next action hears nothing.
    for (const other of [ALAN, AMY, CLEO, CARL]) expect(rungs(other)).toEqual([]);
  });

  it('go to everybody who can do a step that nobody has taken', async () => {
    await requests(scene);
    await scene.passes(TO_50);
    expect([rungs(ADA), rungs(ALAN), rungs(AMY)]).toEqual([['50'], ['50'], []]);
  });

  it('stop for the previous owner once the step is done', async () => {
    await requestAtStep(scene, 3);
    await scene.passes(TO_50);
    expect([rungs(CLEO), rungs(CARL), rungs(ADA)]).toEqual([['50'], ['50'], []]);

    await fills(scene, CARL, 3, ENDPOINT_GIVEN);
    // The rung that was crossed before is covered by the message that tells of the turn.
    expect([rungs(CLEO), rungs(CARL), rungs(ADA)]).toEqual([['over'], ['over'], []]);
    await scene.passes(FROM_50_TO_75);
    expect([rungs(CLEO), rungs(CARL), rungs(ADA)]).toEqual([['over'], ['over'], ['75']]);
  });

  it('can be acted on where they are read', async () => {
    await requestAtStep(scene, 3);
    await scene.passes(TO_50);
    const [reminder] = scene.reminders(CARL);
    if (reminder === undefined) throw new Error('Carl was not reminded');
    await scene.click(CARL, reminder, ACTIONS.openStep);
    await scene.submit(CARL, ENDPOINT_GIVEN);
    await scene.settled();
    expect(scene.card().text).toContain('Adobe’s turn: Approve the connection request');
  });

  it('rest while the request is returned, and go on from where the clock stood', async () => {
    await requests(scene);
    await scene.click(ADA, scene.step(1), ACTIONS.openReturn);
    await scene.submit(ADA, { fields: ['region'], reason: 'Another region.' });
    // Until Monday at 09:00, a week later.
    await scene.passes(7 * 24 * HOUR);
    expect([rungs(CLEO), rungs(ADA)]).toEqual([[], []]);

    await scene.click(CARL, scene.step(2), ACTIONS.openStep);
    await scene.submit(CARL, { region: 'eu-west-1' });
    await scene.submit(CARL);
    await scene.settled();
    expect(scene.card().text).toContain('Due Fri 4 Dec 2026, 17:00 (UTC).');
    await scene.passes(TO_50);
    expect([rungs(CLEO), rungs(ADA)]).toEqual([[], ['50']]);
  });

  it('come as one after several rungs were missed: the highest', async () => {
    await requestAtStep(scene, 2);
    await scene.stopBot();
    scene.advance(TO_50 + FROM_50_TO_75 + FROM_75_TO_90);
    await scene.startBot();
    await scene.settled();
    expect(rungs(ADA)).toEqual(['90']);
    expect(rungsInThread()).toEqual(['90']);
  });

  it('of a breach say how the time was split, and the history has it at the due instant', async () => {
    await requestAtStep(scene, 3);
    const { submittedAt } = await scene.request();
    await scene.stopBot();
    scene.advance(TO_50 + FROM_50_TO_75 + FROM_75_TO_90 + FROM_90_TO_100 + 3 * 24 * HOUR);
    await scene.startBot();
    await scene.settled();

    const breaches = (await scene.history()).filter(({ event }) => event.type === 'sla-breached');
    expect(breaches).toMatchObject([
      {
        commandId: `breach.${submittedAt + 104 * HOUR}`,
        event: {
          occurredAt: submittedAt + 104 * HOUR,
          recordedAt: submittedAt + 176 * HOUR,
          actor: { person: { userId: 'U0BOT' }, party: 'none' },
        },
      },
    ]);
    const split = 'Customer 5 d, Adobe 0 min.';
    expect(scene.reminders(CARL).at(-1)?.text).toContain(split);
    expect(scene.thread().at(-1)?.text).toContain(split);
    expect(scene.card().text).toContain(
      'Business time as of Fri 27 Nov 2026, 17:00 (UTC): Customer 5 d',
    );
  });

  it('end with the request', async () => {
    await requestAtStep(scene, 6);
    await scene.passes(14 * 24 * HOUR);
    for (const person of [ADA, ALAN, CLEO, CARL]) expect(rungs(person)).toEqual([]);
  });
});
