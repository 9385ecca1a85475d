import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catchNext } from '../support/integration/relay.ts';
import { Scene } from '../support/integration/scene.ts';
import { CHOICES, CONFIRMED, DETAILS } from '../support/integration/steps.ts';
import {
  ADA,
  ALAN,
  AMY,
  CARL,
  CHANNEL,
  CLEO,
  DANA,
  workspace,
} from '../support/integration/workspace.ts';

const GLOBEX = 'C0GLOBEX';

let scene: Scene;

beforeEach(async () => {
  const { channels = [] } = workspace();
  const globex = { id: GLOBEX, name: 'globex', is_ext_shared: true, members: [AMY, ADA, DANA] };
  scene = await Scene.open({ workspace: { channels: [...channels, globex] } });
});

afterEach(async () => {
  await scene.close();
});

/** What the modal says and what its inputs hold, as one text. */
function shown(user: string): string {
  const { blocks, state } = scene.modal(user);
  return JSON.stringify([blocks, state]);
}

/** Amy fills in Acme's request in Acme's channel and leaves it there. */
async function leavesAcme(): Promise<void> {
  await scene.command(AMY, 'new');
  await scene.submit(AMY, CHOICES);
  await scene.refused(AMY, { ...DETAILS, services: 'HTTPS port 443' });
  await scene.closeModal(AMY);
  await scene.closeModal(AMY);
}

/** A submission from another window, which arrives when the test says so. */
const caught = async (act: () => Promise<void>) => catchNext(scene.slack, scene.bot.url, act);

const RESUMED = 'What you filled in before is still here';

describe('a draft', () => {
  it('of one channel shows nothing in another, where a request of its own begins', async () => {
    await leavesAcme();
    await scene.command(AMY, 'new', GLOBEX);
    expect(shown(AMY)).not.toContain(RESUMED);
    expect(shown(AMY)).not.toContain(CARL);
    await scene.submit(AMY, { ...CHOICES, contacts: [DANA] });
    for (const typed of [DETAILS.company, DETAILS.account, DETAILS.projectId]) {
      expect(shown(AMY)).not.toContain(typed);
    }
    await scene.submit(AMY, { ...DETAILS, company: 'Globex' });
    await scene.submit(AMY, CONFIRMED);
    await scene.settled();
    expect(scene.slack.messages(CHANNEL)).toEqual([]);
    const [card] = scene.slack.messages(GLOBEX);
    expect(card?.text).toContain('AWS PrivateLink for Globex');
    expect(card?.text).not.toContain(CARL);
  });

  it('is still there in its own channel, whatever happened in the other', async () => {
    await leavesAcme();
    await scene.command(AMY, 'new empty', GLOBEX);
    await scene.closeModal(AMY);
    await scene.command(AMY, 'new');
    expect(shown(AMY)).toContain(RESUMED);
    await scene.submit(AMY);
    expect(shown(AMY)).toContain(DETAILS.company);
  });

  it('that is open in one window is submitted to its own channel after a start in another', async () => {
    await scene.command(AMY, 'new');
    await scene.submit(AMY, CHOICES);
    await scene.submit(AMY, DETAILS);
    const acme = await caught(async () => scene.submit(AMY, CONFIRMED));
    await scene.command(AMY, 'new', GLOBEX);
    await scene.slack.deliver(acme);
    await scene.settled();
    expect(scene.slack.messages(GLOBEX)).toEqual([]);
    expect(scene.card().text).toContain(DETAILS.company);
  });
});

describe('/privatelink new empty', () => {
  it('is offered where a draft is resumed, and starts with nothing', async () => {
    await leavesAcme();
    await scene.command(AMY, 'new');
    expect(shown(AMY)).toContain('`/privatelink new empty`');
    await scene.closeModal(AMY);

    await scene.command(AMY, 'new EMPTY');
    expect(shown(AMY)).not.toContain(RESUMED);
    expect(shown(AMY)).not.toContain(CARL);
    await scene.submit(AMY, CHOICES);
    expect(shown(AMY)).not.toContain(DETAILS.company);
  });

  it('takes contacts as well', async () => {
    await scene.command(CLEO, `new empty <@${CARL}|carl>`);
    expect(shown(CLEO)).toContain(CARL);
  });

  it('leaves what another window shows as it is', async () => {
    await scene.command(AMY, 'new');
    await scene.submit(AMY, CHOICES);
    await scene.submit(AMY, DETAILS);
    const earlier = await caught(async () => scene.submit(AMY, CONFIRMED));
    await scene.command(AMY, 'new empty');
    await scene.slack.deliver(earlier);
    await scene.settled();
    expect(scene.card().text).toContain(DETAILS.company);
  });

  it('is what help tells of', async () => {
    await scene.command(ALAN, 'help');
    expect((await scene.whisper(ALAN)).text).toContain('/privatelink new empty');
  });
});

describe('contacts named before', () => {
  it('are resumed as much as what was typed, and are said to be', async () => {
    await scene.command(AMY, `new <@${CARL}|carl>`);
    await scene.closeModal(AMY);
    await scene.command(AMY, 'new');
    expect(shown(AMY)).toContain(CARL);
    expect(shown(AMY)).toContain(RESUMED);
  });
});
