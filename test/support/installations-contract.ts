import { expect, it } from 'vitest';
import type { Installations } from '../../src/application/installations.ts';
import { teamId } from '../../src/domain/ids.ts';
import { installation, rotating } from './installations.ts';
import { randomTeamId } from './redis.ts';

/** What every store of installations promises. */
export function installationsContract(storeWith: () => Installations): void {
  it('gives back what was saved, of a workspace and of an organisation', async () => {
    const [team, org] = [randomTeamId(), teamId(`E${randomTeamId()}`)];
    const store = storeWith();
    await store.save(rotating(team, 1, 5_000));
    await store.save(installation(org));
    expect((await store.load(team))?.installation).toEqual(rotating(team, 1, 5_000));
    expect((await store.load(org))?.installation).toEqual(installation(org));
    expect(await store.owners()).toEqual(expect.arrayContaining([team, org]));
  });

  it('knows nothing of a workspace that never installed the app', async () => {
    expect(await storeWith().load(randomTeamId())).toBeUndefined();
  });

  it('replaces a token only in the installation that it was read from', async () => {
    const team = randomTeamId();
    const store = storeWith();
    await store.save(rotating(team, 1, 5_000));
    const seen = await store.load(team);
    if (seen === undefined) throw new Error('it was saved');
    expect(await store.replace(seen, rotating(team, 2, 6_000))).toBe('replaced');
    expect(await store.replace(seen, rotating(team, 3, 7_000))).toBe('other');
    expect((await store.load(team))?.installation).toEqual(rotating(team, 2, 6_000));
  });

  it('removes an installation, but not the one that has taken its place', async () => {
    const team = randomTeamId();
    const store = storeWith();
    await store.save(installation(team));
    const first = await store.load(team);
    await store.save(installation(team, { installedAt: 2_000 }));
    expect(await store.remove(team, first?.revision ?? '')).toBe('other');
    const second = await store.load(team);
    expect(second?.installation.installedAt).toBe(2_000);
    expect(await store.remove(team, second?.revision ?? '')).toBe('removed');
    expect(await store.load(team)).toBeUndefined();
    expect(await store.owners()).not.toContain(team);
  });

  it('does not bring back an installation that was removed while its token was renewed', async () => {
    const team = randomTeamId();
    const store = storeWith();
    await store.save(rotating(team, 1, 5_000));
    const seen = await store.load(team);
    if (seen === undefined) throw new Error('it was saved');
    await store.remove(team, seen.revision);
    expect(await store.replace(seen, rotating(team, 2, 6_000))).toBe('other');
    expect(await store.load(team)).toBeUndefined();
  });

  it('lets one at a time use a refresh token, and workspaces independently', async () => {
    const [team, other] = [randomTeamId(), randomTeamId()];
    const store = storeWith();
    expect(await store.mayRenew(team, 60_000)).toBe(true);
    expect(await store.mayRenew(team, 60_000)).toBe(false);
    expect(await store.mayRenew(other, 60_000)).toBe(true);
    await store.hasRenewed(team);
    expect(await store.mayRenew(team, 60_000)).toBe(true);
  });
}
