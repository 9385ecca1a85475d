import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { requestAtStep } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { ACCEPTED, ENDPOINT_GIVEN, fills } from '../support/integration/steps.ts';
import { unchanged } from '../support/integration/unchanged.ts';
import { ADA, ALAN, CARL, CLEO, EVE, SAM } from '../support/integration/workspace.ts';

/** Sam is an admin on neither side, Alan one of Adobe’s. */
const ADMINS = { ADMINS: SAM, ADMIN_USER_GROUP: 'S0ADMINS' };
const usergroups = [
  { id: 'S0ADOBE', users: [ADA, ALAN] },
  { id: 'S0ADMINS', users: [ALAN] },
];

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open({ environment: ADMINS, workspace: { usergroups } });
});

afterEach(async () => {
  await scene.close();
});

const lastActor = async () => (await scene.history()).at(-1)?.event.actor;

describe('an admin of neither side', () => {
  it('sees every request of the workspace', async () => {
    await requestAtStep(scene, 2);
    await scene.command(SAM, 'status 1');
    expect((await scene.whisper(SAM)).text).toContain('PL-1');
    await scene.command(SAM, 'list');
    expect((await scene.whisper(SAM, 1)).text).toContain('PL-1');
    await scene.command(EVE, 'status 1');
    expect((await scene.whisper(EVE)).text).toContain('There is no request PL-1');
  });

  it('reads no internal note, neither in the status nor in the history nor in a file', async () => {
    const NOTE = 'Their contract ends in May.';
    await requestAtStep(scene, 2);
    await scene.command(ADA, `note PL-1 ${NOTE}`);
    await scene.submit(ADA);
    const shownTo = async (user: string) => {
      const before = scene.slack.ephemerals(user).length;
      for (const text of ['status 1', 'history 1 csv', 'history 1 json', 'history 1']) {
        await scene.command(user, text);
      }
      await scene.settled();
      const whispers = scene.slack.ephemerals(user).slice(before);
      const files = scene.slack.dms(user).flatMap((dm) => dm.files ?? []);
      expect(files).toHaveLength(2);
      return [whispers[0], ...files, scene.modal(user)].map((one) => JSON.stringify(one));
    };
    expect((await shownTo(ADA)).filter((one) => one.includes(NOTE))).toHaveLength(4);
    expect((await shownTo(SAM)).filter((one) => one.includes(NOTE))).toEqual([]);
  });

  it('cancels anybody’s request, and everybody reads that an admin did', async () => {
    await requestAtStep(scene, 2);
    await scene.command(SAM, 'cancel 1');
    await scene.submit(SAM, { reason: 'A duplicate of PL-2.' });
    await scene.settled();
    expect(await lastActor()).toMatchObject({ party: 'none', as: 'admin' });
    expect(scene.card().text).toContain(`Cancelled by <@${SAM}> (admin) on`);
  });

  it('does a step of either side once they have ticked that they act for it', async () => {
    await requestAtStep(scene, 1);
    await fills(scene, SAM, 1, { ...ACCEPTED, 'as-admin': ['adobe'] });
    expect(await lastActor()).toMatchObject({ party: 'adobe', as: 'admin' });
    expect(scene.card().text).toContain(`done by <@${SAM}> (admin, for Adobe)`);
    expect(scene.card().text).toContain('Not accepted yet');
  });

  it('is told to tick the box where a client lets it pass', async () => {
    await requestAtStep(scene, 1);
    await scene.click(SAM, scene.step(1), ACTIONS.openStep);
    await unchanged(scene, async () => {
      const errors = await scene.refused(SAM, ACCEPTED);
      expect(errors).toEqual({ 'as-admin': expect.stringContaining('Tick the box to act') });
    });
  });

  it('is asked before one click approves for Adobe', async () => {
    await requestAtStep(scene, 4);
    await unchanged(scene, async () => scene.click(SAM, scene.step(4), ACTIONS.acceptConnection));
    expect(JSON.stringify(scene.modal(SAM).blocks)).toContain('you are not on that side');
    await scene.submit(SAM);
    await scene.settled();
    expect(await lastActor()).toMatchObject({ party: 'adobe', as: 'admin' });
  });

  it('is not told whose turn it is, nor how the request ends', async () => {
    await requestAtStep(scene, 1);
    await fills(scene, SAM, 1, { ...ACCEPTED, 'as-admin': ['adobe'] });
    await scene.command(CLEO, 'cancel 1');
    await scene.submit(CLEO, { reason: 'No longer needed.' });
    await scene.settled();
    expect(scene.dms(CLEO, 'outcome')).toHaveLength(1);
    expect(scene.slack.dms(SAM)).toEqual([]);
  });
});

describe('an engineer who is an admin', () => {
  it('never acts for the customer unawares', async () => {
    await requestAtStep(scene, 3);
    await scene.click(ALAN, scene.step(3), ACTIONS.openStep);
    await unchanged(scene, async () => {
      await scene.refused(ALAN, ENDPOINT_GIVEN);
    });
    await scene.submit(ALAN, { ...ENDPOINT_GIVEN, 'as-admin': ['customer'] });
    await scene.settled();
    expect(await lastActor()).toMatchObject({ party: 'customer', as: 'admin' });
    expect(scene.card().text).toContain(`(admin, for Acme Outdoor)`);
  });

  it('is asked before they resume what the customer holds', async () => {
    await requestAtStep(scene, 3);
    await scene.command(CLEO, 'hold 1');
    await scene.submit(CLEO, { reason: 'Our change freeze.' });
    await scene.settled();
    await unchanged(scene, async () => scene.command(ALAN, 'resume 1'));
    await scene.submit(ALAN);
    await scene.settled();
    expect(await lastActor()).toMatchObject({ party: 'customer', as: 'admin' });
  });

  it('does Adobe’s steps as everybody of Adobe does', async () => {
    await requestAtStep(scene, 1);
    await fills(scene, ALAN, 1, ACCEPTED);
    expect(await lastActor()).toEqual(expect.not.objectContaining({ as: 'admin' }));
  });
});

describe('somebody who is no admin', () => {
  it.each([
    { who: 'an engineer', user: ADA, step: 3, why: 'Acme Outdoor’s step' },
    { who: 'a contact', user: CARL, step: 1, why: 'Adobe’s step' },
  ] as const)('is refused as ever: $who', async ({ user, step, why }) => {
    await requestAtStep(scene, step);
    await scene.click(user, scene.step(step), ACTIONS.openStep);
    expect((await scene.whisper(user)).text).toContain(why);
    expect(scene.slack.modal(user)).toBeUndefined();
  });
});

describe('a returned request', () => {
  it('is corrected by an admin for the customer, who says so in both views', async () => {
    await requestAtStep(scene, 1);
    await scene.click(ADA, scene.step(1), ACTIONS.openReturn);
    await scene.submit(ADA, { fields: ['company'], reason: 'Which legal entity?' });
    await scene.settled();
    await scene.click(SAM, scene.step(2), ACTIONS.openStep);
    await scene.submit(SAM, { company: 'Acme Indoor', 'as-admin': ['customer'] });
    await scene.submit(SAM);
    await scene.settled();
    expect((await scene.request()).intake.company).toBe('Acme Indoor');
    expect(await lastActor()).toMatchObject({ party: 'customer', as: 'admin' });
  });
});
