import { afterEach, describe, expect, it } from 'vitest';
import type { Installation } from '../../src/application/installations.ts';
import {
  type InstallationAccess,
  InstalledWorkspaces,
} from '../../src/bot/installed-workspaces.ts';
import type { Workspace } from '../../src/bot/workspace.ts';
import { type TeamId, teamId } from '../../src/domain/ids.ts';
import { sightings } from '../queue/signal.ts';
import { logBook } from '../store/log-book.ts';
import { installation } from '../support/installations.ts';
import { MemoryInstallations } from '../support/memory-installations.ts';

const [ONE, TWO, ORG] = [teamId('T0ONE'), teamId('T0TWO'), teamId('E0GRID')];

let opened: InstalledWorkspaces | undefined;
afterEach(async () => opened?.stop());

/** The registry with workspaces that only tell what happens to them. */
function scene(access: Partial<InstallationAccess> = {}) {
  const installations = new MemoryInstallations();
  const answering = {
    load: installations.load.bind(installations),
    owners: installations.owners.bind(installations),
  };
  const happens = sightings<string>();
  const failing = new Set<TeamId>();
  const log = logBook();
  const open = async (team: TeamId, { owner, installedAt }: Installation): Promise<Workspace> => {
    const parts = { installedTeam: team } as Workspace['parts'];
    const tell = (what: string) => async () => happens.add(`${what} ${team}`);
    return {
      parts,
      fingerprint: `${owner}@${installedAt}`,
      start: async () => {
        await tell(`starts by ${owner}@${installedAt}`)();
        if (failing.has(team)) throw new Error('Redis is away');
      },
      stop: tell('stops'),
      close: tell('closes'),
    };
  };
  const workspaces = new InstalledWorkspaces({
    installations,
    answering,
    access: {
      teamsOf: async ({ owner, isOrgWide }) => (isOrgWide ? [ONE, TWO] : [owner]),
      isDead: async () => false,
      ...access,
    },
    open,
    lifeOf: async (team) => String(happens.all.filter((one) => one === `clears ${team}`).length),
    clear: async (team) => happens.add(`clears ${team}`),
    pollMs: 1,
    log,
  });
  opened = workspaces;
  return { installations, answering, happens, failing, log, workspaces };
}

describe('the installed workspaces', () => {
  it('all start, although one does not, and that one is tried again', async () => {
    const { installations, happens, failing, workspaces, log } = scene();
    failing.add(ONE);
    await installations.save(installation(ONE));
    await installations.save(installation(TWO));
    await workspaces.start();
    const tries = (all: readonly string[]) => all.filter((what) => what.endsWith(`1000 ${ONE}`));
    await happens.until((all) => tries(all).length > 2);
    expect(happens.all).toContain(`starts by ${TWO}@1000 ${TWO}`);
    expect(log.lines.map(({ text }) => text).join()).toContain('Redis is away');
    failing.clear();
    expect((await workspaces.partsOf(ONE))?.installedTeam).toBe(ONE);
    expect((await workspaces.partsOf(TWO))?.installedTeam).toBe(TWO);
  });

  it('of one whose installation cannot be read hold up no other', async () => {
    const { installations, happens, workspaces } = scene();
    await installations.save(installation(ONE));
    await installations.save(installation(TWO));
    const load = installations.load.bind(installations);
    installations.load = async (owner) => {
      if (owner === ONE) throw new Error('sealed with another key');
      return load(owner);
    };
    await workspaces.start();
    await happens.until((all) => all.some((what) => what.includes(TWO)));
    expect(happens.all.join()).not.toContain(ONE);
  });

  it('answer a payload of one that another process has just installed', async () => {
    const { installations, workspaces } = scene();
    expect(await workspaces.partsOf(ONE)).toBeUndefined();
    await installations.save(installation(ONE));
    expect((await workspaces.partsOf(ONE))?.installedTeam).toBe(ONE);
  });

  it('answer no payload that names no workspace, also where there is only one', async () => {
    const { workspaces } = scene();
    await workspaces.install(installation(ONE));
    expect(await workspaces.partsOf(undefined)).toBeUndefined();
  });

  it('answer with a failure, and do not wait, while Redis is away', async () => {
    const { installations, answering, workspaces } = scene();
    installations.load = async () => new Promise(() => undefined);
    answering.load = async () => {
      throw new Error('Redis is away');
    };
    await expect(workspaces.partsOf(ONE)).rejects.toThrow('Redis is away');
  });

  it('answer a guessed payload only where they run under the organisation that it names', async () => {
    const { workspaces } = scene();
    await workspaces.install(installation(ORG));
    expect((await workspaces.partsOf(ONE, ORG))?.installedTeam).toBe(ONE);
    expect(await workspaces.partsOf(ONE, teamId('E0OTHER'))).toBeUndefined();
  });

  it('are composed anew where the app is installed anew, and not otherwise', async () => {
    const { happens, workspaces } = scene();
    await workspaces.install(installation(ONE));
    await workspaces.check([ONE]);
    await workspaces.install(installation(ONE, { installedAt: 2_000 }));
    expect(happens.all).toEqual([
      `starts by ${ONE}@1000 ${ONE}`,
      `stops ${ONE}`,
      `closes ${ONE}`,
      `starts by ${ONE}@2000 ${ONE}`,
    ]);
  });

  it('stop before they are cleared, once Slack has taken the token back', async () => {
    const dead = new Set<TeamId>();
    const { installations, happens, workspaces } = scene({
      isDead: async ({ owner }) => dead.has(owner),
    });
    await workspaces.install(installation(ONE));
    await workspaces.install(installation(TWO));
    dead.add(ONE);
    await workspaces.suspect(ONE);
    expect(happens.all.slice(2)).toEqual([`stops ${ONE}`, `closes ${ONE}`, `clears ${ONE}`]);
    expect(await installations.owners()).toEqual([TWO]);
    expect(await workspaces.partsOf(ONE)).toBeUndefined();
  });

  it('of an organisation go on by it, whatever becomes of a workspace’s own installation', async () => {
    const { installations, happens, workspaces } = scene();
    await workspaces.install(installation(ONE));
    await workspaces.install(installation(ORG));
    await workspaces.check([ONE]);
    const own = await installations.load(ONE);
    await installations.remove(ONE, own?.revision ?? '');
    await workspaces.check([ONE, ORG]);
    expect(happens.all.filter((what) => what.endsWith(ONE))).toEqual([
      `starts by ${ONE}@1000 ${ONE}`,
      `stops ${ONE}`,
      `closes ${ONE}`,
      `starts by ${ORG}@1000 ${ONE}`,
    ]);
  });

  it('begin anew where another process has cleared what this one had just begun', async () => {
    const { happens, workspaces } = scene();
    await workspaces.install(installation(ONE));
    happens.add(`clears ${ONE}`);
    await workspaces.check([ONE]);
    expect(happens.all.slice(2)).toEqual([
      `stops ${ONE}`,
      `closes ${ONE}`,
      `starts by ${ONE}@1000 ${ONE}`,
    ]);
  });

  it('are looked after once at a time, whoever asks meanwhile', async () => {
    const { installations, happens, workspaces } = scene();
    await installations.save(installation(ONE));
    await Promise.all([1, 2, 3, 4].map(async () => workspaces.partsOf(ONE)));
    expect(happens.all).toEqual([`starts by ${ONE}@1000 ${ONE}`]);
  });
});
