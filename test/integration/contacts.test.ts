import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time.ts';
import { ACTIONS } from '../../src/slack/ids.ts';
import { choosesFromMenu, menuOf } from '../support/integration/going-on.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { unchanged } from '../support/integration/unchanged.ts';
import { ADA, AMY, CARL, CLEO, DANA, TESS } from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

async function told(user: string, text: string): Promise<string> {
  const before = scene.slack.ephemerals(user).length;
  await scene.command(user, text);
  await scene.settled();
  return (await scene.whisper(user, before)).text;
}

const contacts = async () => (await scene.request()).contacts.map(({ userId }) => userId);
const lastEvent = async () => (await scene.history()).at(-1)?.event;

describe('/privatelink contacts', () => {
  it('adds by mention: they hear that it is their turn, and the thread says who came', async () => {
    await requestAtStep(scene, 3);
    expect(await told(ADA, `contacts 1 <@${DANA}>`)).toContain('The contacts are changed');
    expect(await lastEvent()).toMatchObject({
      type: 'contacts-changed',
      added: [{ teamId: 'T0PARTNER', userId: DANA }],
      removed: [],
    });
    expect(scene.dms(DANA, 'turn-3')[0]?.text).toContain('Your turn');
    expect(scene.thread().at(-1)?.text).toContain(`Contacts changed: added <@${DANA}>`);
    expect(scene.card().text).toContain(`<@${DANA}>`);
    await scene.click(DANA, scene.step(3), ACTIONS.openStep);
    expect(scene.slack.modal(DANA)).toBeDefined();
  });

  it('removes: the rights end at once, reminders too, and what they were told says so', async () => {
    await requestAtStep(scene, 3);
    await told(CLEO, `contacts 1 remove <@${CARL}>`);
    expect(await contacts()).toEqual([]);
    const [turn] = scene.dms(CARL, 'turn-3');
    expect(turn?.text).toBe(
      'PL-1: you do not take part in it any more, so nothing of it waits for you.',
    );
    expect(turn?.text).not.toContain('Acme');
    await unchanged(scene, async () => {
      await scene.click(CARL, scene.step(3), ACTIONS.openStep);
      expect((await scene.whisper(CARL)).text).toContain('You are on neither side');
    });
    await scene.reaches('2026-11-26T12:00Z');
    expect(scene.reminders(CARL)).toEqual([]);
    expect(scene.reminders(CLEO).length).toBeGreaterThan(0);
  });

  it('does both at once, and is the same when it is said twice', async () => {
    await requests(scene);
    await told(CLEO, `contacts PL-1 <@${DANA}> remove <@${CARL}>`);
    expect(await contacts()).toEqual([DANA]);
    await unchanged(scene, async () => {
      const again = await told(CLEO, `contacts PL-1 <@${DANA}> remove <@${CARL}>`);
      expect(again).toContain('It is so already');
    });
  });

  it.each([
    ['somebody of Adobe’s side', `<@${AMY}>`, 'cannot belong to Adobe’s side'],
    ['the bot', '<@U0BOT>', 'is a bot'],
    [
      'somebody whom Slack does not know',
      '<@U0NOBODY>',
      'Slack shows me nobody with the id U0NOBODY',
    ],
    ['the requester’s removal', `remove <@${CLEO}>`, 'The requester cannot be removed'],
    ['words', 'Dana please', 'I accept mentions'],
  ])('refuses %s', async (_what, rest, why) => {
    await requests(scene);
    await unchanged(scene, async () => {
      expect(await told(CLEO, `contacts 1 ${rest}`)).toContain(why);
    });
  });

  it('refuses somebody who is deactivated', async () => {
    await requests(scene);
    scene.slack.changePerson(DANA, { deleted: true });
    expect(await told(CLEO, `contacts 1 <@${DANA}>`)).toContain('is deactivated in Slack');
  });

  it('refuses somebody of another workspace who is in no shared channel', async () => {
    await requests(scene);
    scene.slack.changePerson(TESS, { is_stranger: true });
    expect(await told(CLEO, `contacts 1 <@${TESS}>`)).toContain('in no channel that is shared');
  });

  it('keeps somebody of the customer where Adobe raised the request', async () => {
    await requests(scene, { user: ADA });
    await unchanged(scene, async () => {
      expect(await told(ADA, `contacts 1 remove <@${CARL}>`)).toContain('has to be left');
    });
    await told(ADA, `contacts 1 <@${DANA}> remove <@${CARL}>`);
    expect(await contacts()).toEqual([DANA]);
  });

  it('keeps the last one whom a message reaches', async () => {
    await requests(scene);
    scene.slack.changePerson(CLEO, { deleted: true });
    scene.advance(HOUR_MS);
    await unchanged(scene, async () => {
      expect(await told(ADA, `contacts 1 remove <@${CARL}>`)).toContain('whom a message reaches');
    });
  });

  it('is for those who take part', async () => {
    await requests(scene);
    expect(await told('U0SAM', `contacts 1 <@${DANA}>`)).toContain('There is no request PL-1');
  });
});

describe('Edit Contacts', () => {
  it('is in the card’s menu, for external members, who have no commands', async () => {
    await requests(scene);
    expect(menuOf(scene)).toContain('more-actions');
    await choosesFromMenu(scene, CARL, 'change-contacts');
    await scene.submit(CARL, { contacts: [CARL, DANA] });
    await scene.settled();
    expect(await contacts()).toEqual([CARL, DANA]);
  });

  it('leaves alone what somebody else changed meanwhile', async () => {
    await requests(scene);
    await scene.command(CLEO, 'contacts 1');
    await told(ADA, `contacts 1 <@${DANA}>`);
    await scene.submit(CLEO, { contacts: [CARL, TESS] });
    await scene.settled();
    expect(await contacts()).toEqual([CARL, DANA, TESS]);
  });

  it('closes where nothing was changed, and says in the form what is wrong', async () => {
    await requests(scene);
    await scene.command(CLEO, 'contacts 1');
    const errors = await scene.refused(CLEO, { contacts: [CARL, AMY] });
    expect(errors['contacts']).toContain('cannot belong to Adobe’s side');
    await unchanged(scene, async () => scene.submit(CLEO, { contacts: [CARL] }));
    expect(scene.slack.modal(CLEO)).toBeUndefined();
  });
});

describe('an internal note', () => {
  const SECRET = 'Their account is on the watch list.';
  const notes = async (user = ADA) => {
    await scene.command(user, `note 1 ${SECRET}`);
    await scene.submit(user);
    await scene.settled();
  };

  it('is shown to Adobe alone: in the status, and to whoever is in charge by DM', async () => {
    await requestAtStep(scene, 3);
    await notes(AMY);
    expect(await told(AMY, 'status 1')).toContain(SECRET);
    expect(scene.dms(ADA, 'internal')[0]?.text).toContain(SECRET);
    expect(await lastEvent()).toMatchObject({ type: 'comment-added', audience: 'adobe' });
  });

  it('stands neither in the channel nor in anything that the customer reads', async () => {
    await requestAtStep(scene, 3);
    await notes();
    const customers = [CLEO, CARL].flatMap((user) => [
      ...scene.slack.dms(user),
      ...scene.slack.ephemerals(user),
    ]);
    const all = [scene.card(), ...scene.thread(), ...customers];
    expect(JSON.stringify(all)).not.toContain('watch list');
    for (const name of ['status', 'why', 'ticket']) {
      expect(await told(CLEO, `${name} 1`)).not.toContain('watch list');
    }
  });

  it('is not the customer’s to write, nor offered to them', async () => {
    await requests(scene);
    expect(await told(CLEO, 'note 1 hello')).toContain('Only Adobe’s side can do that');
    await scene.click(CARL, scene.card(), ACTIONS.requestMenu, { value: 'more-actions:PL-1' });
    expect(JSON.stringify(scene.modal(CARL))).not.toContain('Add Internal Note');
  });
});
