import { describe, expect, it } from 'vitest';
import {
  NotInstalled,
  type RenewedToken,
  TokenSource,
} from '../../src/application/token-source.ts';
import { teamId } from '../../src/domain/ids.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import { installation, rotating } from '../support/installations.ts';
import { installationsContract } from '../support/installations-contract.ts';
import { MemoryInstallations } from '../support/memory-installations.ts';

const TEAM = teamId('T0ACME');
const START = 1_000_000;
const QUIET = { debug() {}, info() {}, warn() {}, error() {}, child: () => QUIET };

/** A record, Slack's half of the rotation, and processes that share both. */
function scene() {
  const installations = new MemoryInstallations();
  let now = START;
  let nth = 1;
  const exchanged: string[] = [];
  let slack: () => Promise<void> = async () => undefined;
  const renew = async (refreshToken: string): Promise<RenewedToken> => {
    // Slack takes each once.
    if (refreshToken !== `xoxe-${TEAM}-${nth}`) throw new Error('invalid_refresh_token');
    exchanged.push(refreshToken);
    await slack();
    nth += 1;
    return {
      token: `xoxe.xoxb-${TEAM}-${nth}`,
      refreshToken: `xoxe-${TEAM}-${nth}`,
      lastsMs: 12 * HOUR_MS,
    };
  };
  let waited = async (): Promise<void> => undefined;
  return {
    installations,
    exchanged,
    process: () =>
      new TokenSource(TEAM, {
        installations,
        renew,
        now: () => now,
        wait: async () => waited(),
        log: QUIET,
      }),
    passes: (ms: number) => {
      now += ms;
    },
    slackDoes: (what: () => Promise<void>) => {
      slack = what;
    },
    whileWaiting: (what: () => Promise<void>) => {
      waited = what;
    },
  };
}

const token = (nth: number) => `xoxe.xoxb-${TEAM}-${nth}`;

describe('the current token', () => {
  it('is the installation’s, for as long as one without an end goes on', async () => {
    const { installations, process, passes, exchanged } = scene();
    await installations.save(installation(TEAM));
    const source = process();
    expect(await source.current()).toBe(`xoxb-${TEAM}`);
    passes(1_000 * HOUR_MS);
    expect(await source.current()).toBe(`xoxb-${TEAM}`);
    expect(exchanged).toEqual([]);
  });

  it('is the last known one while the record cannot be read', async () => {
    const { installations, process, passes } = scene();
    await installations.save(installation(TEAM));
    const source = process();
    await source.current();
    installations.load = async () => {
      throw new Error('Redis is away');
    };
    passes(MINUTE_MS);
    expect(await source.current()).toBe(`xoxb-${TEAM}`);
    await expect(process().current()).rejects.toThrow('Redis is away');
  });

  it('is renewed in the last two hours before it ends, and no sooner', async () => {
    const { installations, process, passes } = scene();
    await installations.save(rotating(TEAM, 1, START + 12 * HOUR_MS));
    const source = process();
    passes(10 * HOUR_MS - 1);
    expect(await source.current()).toBe(token(1));
    passes(1);
    expect(await source.current()).toBe(token(2));
    expect((await installations.load(TEAM))?.installation.bot).toMatchObject({
      token: token(2),
      rotation: { refreshToken: `xoxe-${TEAM}-2`, expiresAt: START + 22 * HOUR_MS },
    });
  });

  it('is renewed for a job at night, when it has long ended', async () => {
    const { installations, process, passes } = scene();
    await installations.save(rotating(TEAM, 1, START + 12 * HOUR_MS));
    passes(48 * HOUR_MS);
    expect(await process().current()).toBe(token(2));
  });

  it('is asked for once, however many calls wait for it', async () => {
    const { installations, process, exchanged } = scene();
    await installations.save(rotating(TEAM, 1, START + HOUR_MS));
    const source = process();
    const all = await Promise.all([source.current(), source.current(), source.current()]);
    expect(all).toEqual([token(2), token(2), token(2)]);
    expect(exchanged).toHaveLength(1);
  });

  it('is that of before while another process renews it, as long as it lasts', async () => {
    const { installations, process, slackDoes, exchanged } = scene();
    await installations.save(rotating(TEAM, 1, START + HOUR_MS));
    let meanwhile: string | undefined;
    slackDoes(async () => {
      meanwhile = await process().current();
    });
    expect(await process().current()).toBe(token(2));
    expect(meanwhile).toBe(token(1));
    expect(exchanged).toHaveLength(1);
  });

  it('is awaited from the process that renews it, once it has ended', async () => {
    const { installations, process, passes, slackDoes, whileWaiting, exchanged } = scene();
    await installations.save(rotating(TEAM, 1, START + HOUR_MS));
    passes(2 * HOUR_MS);
    let look = (): void => undefined;
    const looked = new Promise<void>((resolve) => {
      look = resolve;
    });
    const first = process();
    const second = process();
    let other: Promise<string> | undefined;
    slackDoes(async () => {
      other = second.current();
      await looked;
    });
    let renewing: Promise<string> | undefined;
    whileWaiting(async () => {
      look();
      await renewing;
    });
    renewing = first.current();
    expect(await renewing).toBe(token(2));
    expect(await other).toBe(token(2));
    expect(exchanged).toHaveLength(1);
  });

  it('of two processes at the same time never uses up the other’s refresh token', async () => {
    const { installations, process, passes, whileWaiting, exchanged } = scene();
    await installations.save(rotating(TEAM, 1, START + HOUR_MS));
    whileWaiting(async () => installations.permissionsEnd());
    const sources = [process(), process(), process()];
    for (let round = 0; round < 5; round += 1) {
      passes(11 * HOUR_MS);
      installations.permissionsEnd();
      const tokens = await Promise.all(sources.map((source) => source.current()));
      expect(new Set(tokens).size).toBeLessThanOrEqual(2);
    }
    expect(new Set(exchanged).size).toBe(exchanged.length);
  });

  it('stays while Slack cannot be reached, and is tried again a minute later', async () => {
    const { installations, process, passes, slackDoes, exchanged } = scene();
    await installations.save(rotating(TEAM, 1, START + HOUR_MS));
    const source = process();
    slackDoes(async () => {
      throw new Error('unreachable');
    });
    expect(await source.current()).toBe(token(1));
    expect(await source.current()).toBe(token(1));
    expect(exchanged).toHaveLength(1);
    slackDoes(async () => undefined);
    passes(MINUTE_MS);
    installations.permissionsEnd();
    expect(await source.current()).toBe(token(2));
  });

  it('is missed with Slack’s own reason when it has ended and is not renewed', async () => {
    const { installations, process, passes, slackDoes } = scene();
    await installations.save(rotating(TEAM, 1, START + HOUR_MS));
    passes(HOUR_MS);
    slackDoes(async () => {
      throw new Error('invalid_refresh_token');
    });
    await expect(process().current()).rejects.toThrow('invalid_refresh_token');
  });

  it('is gone with the installation within half a minute, in every process', async () => {
    const { installations, process, passes } = scene();
    await installations.save(installation(TEAM));
    const source = process();
    await source.current();
    const stored = await installations.load(TEAM);
    await installations.remove(TEAM, stored?.revision ?? '');
    passes(MINUTE_MS / 2);
    await expect(source.current()).rejects.toThrow(NotInstalled);
  });

  it('is not brought back to a workspace that removes the app while it is renewed', async () => {
    const { installations, process, slackDoes } = scene();
    await installations.save(rotating(TEAM, 1, START + HOUR_MS));
    slackDoes(async () => {
      const stored = await installations.load(TEAM);
      await installations.remove(TEAM, stored?.revision ?? '');
    });
    await expect(process().current()).rejects.toThrow(NotInstalled);
    expect(await installations.load(TEAM)).toBeUndefined();
  });
});

describe('instead of a token that Slack calls ended', () => {
  it('another one is got, whatever our clock says', async () => {
    const { installations, process } = scene();
    await installations.save(rotating(TEAM, 1, START + 12 * HOUR_MS));
    const source = process();
    expect(await source.instead(await source.current())).toBe(token(2));
    expect(await source.current()).toBe(token(2));
  });

  it('the one that another process has got is taken', async () => {
    const { installations, process, exchanged } = scene();
    await installations.save(rotating(TEAM, 1, START + 12 * HOUR_MS));
    const [one, other] = [process(), process()];
    await Promise.all([one.current(), other.current()]);
    await other.instead(token(1));
    expect(await one.instead(token(1))).toBe(token(2));
    expect(exchanged).toHaveLength(1);
  });

  it('there is none where tokens do not end', async () => {
    const { installations, process } = scene();
    await installations.save(installation(TEAM));
    await expect(process().instead(`xoxb-${TEAM}`)).rejects.toThrow(/has no successor/);
  });
});

describe('in memory', () => installationsContract(() => new MemoryInstallations()));
