import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROSTER_RECENT_MS } from '../../src/slack/directory.ts';
import { ACTIONS } from '../../src/slack/ids.ts';
import { requestAtStep } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { unchanged } from '../support/integration/unchanged.ts';
import { ADA, ALAN, CARL, SAM } from '../support/integration/workspace.ts';

const GROUP = 'S0ADOBE';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
  await requestAtStep(scene, 4);
});

afterEach(async () => {
  await scene.close();
});

/** A few seconds pass; the roster that jobs use is kept for minutes. */
function changes(people: readonly string[]): void {
  scene.slack.changeGroup(GROUP, people);
  scene.advance(ROSTER_RECENT_MS);
}

describe('at the moment of the click', () => {
  it('somebody who was removed from the group just now cannot approve, nor look', async () => {
    changes([ADA]);
    await unchanged(scene, async () => {
      await scene.click(ALAN, scene.step(4), ACTIONS.acceptConnection);
      expect((await scene.whisper(ALAN)).text).toContain('You are on neither side');
    });
    await scene.command(ALAN, 'status 1');
    expect((await scene.whisper(ALAN, 1)).text).toContain('There is no request PL-1');
  });

  it('somebody who was added just now can', async () => {
    changes([ADA, SAM]);
    await scene.click(SAM, scene.step(4), ACTIONS.acceptConnection);
    await scene.settled();
    const { actor } = (await scene.history()).at(-1)?.event ?? {};
    expect(actor).toEqual({ party: 'adobe', person: { teamId: 'T0HOME', userId: SAM } });
  });

  it('a contact who was added to the group just now does not act for the customer any more', async () => {
    await scene.click(ADA, scene.step(4), ACTIONS.acceptConnection);
    await scene.settled();
    // A group has members of its own workspace only; the settings can name others.
    await scene.restart({ environment: { ADOBE_ENGINEERS: `T0PARTNER:${CARL}` } });
    await scene.settled();
    const before = await scene.history();
    await scene.click(CARL, scene.step(5), ACTIONS.openStep);
    expect((await scene.whisper(CARL)).text).toContain('is Acme Outdoor’s step');
    expect(await scene.history()).toEqual(before);
  });

  it('where Slack does not tell, the last known members count, and the operator reads it', async () => {
    await scene.command(ALAN, 'list');
    changes([ADA]);
    scene.slack.failNext('usergroups.users.list', { kind: 'error', error: 'internal_error' });
    await scene.click(ALAN, scene.step(4), ACTIONS.acceptConnection);
    await scene.settled();
    expect((await scene.history()).at(-1)?.event.actor.person.userId).toBe(ALAN);
    const lines = scene.bot.log.map(({ message }) => message);
    expect(lines.join('\n')).toContain('its last known members count');
  });
});
