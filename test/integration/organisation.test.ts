import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/bot.ts';
import { HOME, NetworkScene, ORG, SECOND } from '../support/integration/network-scene.ts';
import { requests } from '../support/integration/presupposed.ts';
import { ACCEPTED, asks, clicksToStep, fills } from '../support/integration/steps.ts';
import { ADA, CARL } from '../support/integration/workspace.ts';

let scene: NetworkScene;
beforeEach(async () => {
  scene = await NetworkScene.open({
    organisation: { id: ORG, name: 'Grid', teams: [HOME, SECOND] },
  });
});
afterEach(() => scene.close());

describe('an app that an organisation has installed', () => {
  it('tells the admin that workspaces are yet to be added', async () => {
    const place = { owner: ORG, isOrgWide: true, user: ADA };
    const { page } = await scene.network.install(place);
    expect(page).toContain('PrivateLink handoffs is installed in Grid');
    expect(page).toContain(
      'https://app.slack.com/manage/E0GRID/integrations/profile/A0APP/workspaces/add',
    );
  });

  it('works in each of its workspaces by itself, with the one token', async () => {
    await scene.install(ORG);
    await clicksToStep(scene.home, 4);
    await asks(scene.second, { details: { company: 'Globex elsewhere' } });
    expect((await scene.home.request()).visits).toHaveLength(4);
    expect((await scene.second.request()).visits).toHaveLength(1);
    expect(scene.home.dms(CARL, 'turn-')).not.toEqual([]);
    expect(scene.second.dms(CARL, 'turn-')).toEqual([]);
    expect(scene.network.tokensOf(HOME)).toEqual([]);
  });

  it('takes a member for the same person in a command, a click and a modal', async () => {
    await scene.install(ORG);
    await requests(scene.home);
    // Slack names the organisation for a member who clicks, and the workspace in the command.
    await fills(scene.home, ADA, 1, ACCEPTED);
    const [, accepted] = await scene.home.history();
    expect(accepted?.event).toMatchObject({ actor: { person: { teamId: HOME, userId: ADA } } });
  });

  it('starts in a workspace that is added later, and ends in one that is taken away', async () => {
    scene.network.allow(SECOND, false);
    await scene.install(ORG);
    await requests(scene.home);
    scene.network.allow(SECOND, true);
    await scene.second.command(ADA, 'list');
    expect((await scene.second.whisper(ADA)).text).toBe('No open requests.');
    scene.network.allow(HOME, false);
    await until('home is left alone', async () => (await scene.due(HOME)).length === 0);
    expect(await scene.queueKeys(SECOND)).not.toEqual([]);
  });

  it('ends in all of its workspaces when it is removed', async () => {
    await scene.install(ORG);
    await requests(scene.home);
    await requests(scene.second);
    await scene.network.uninstall(ORG);
    await until('both are left alone', async () => {
      return [...(await scene.due(HOME)), ...(await scene.due(SECOND))].length === 0;
    });
  });

  it('takes the place of a workspace’s own installation', async () => {
    await scene.install(HOME);
    await requests(scene.home);
    await scene.install(ORG);
    await scene.network.uninstall(HOME, false);
    await fills(scene.home, ADA, 1, ACCEPTED);
    expect((await scene.home.request()).visits).toHaveLength(2);
  });
});
