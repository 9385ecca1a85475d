import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { teamId, userId } from '../../src/domain/ids.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import type { AdminSettings } from '../../src/domain/workspace-settings.ts';
import { ROSTER_KEPT_MS, ROSTER_RECENT_MS, SlackDirectory } from '../../src/slack/directory.ts';
import { type LogBook, logBook } from '../store/log-book.ts';
import { exampleClient } from '../support/fake-slack/example-client.ts';
import { handClock } from '../support/fake-slack/example-workspace.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { ADA, ALAN, CLEO, TEAM, workspace } from '../support/integration/workspace.ts';

const HOME = teamId(TEAM);
const GROUP = 'usergroups.users.list';
const AWAY = { kind: 'error', error: 'internal_error' } as const;

let slack: FakeSlack;
let log: LogBook;
let clock: ReturnType<typeof handClock>;
let directory: SlackDirectory;

beforeEach(async () => {
  clock = handClock();
  const usergroups = [
    { id: 'S0ADOBE', users: [ADA, ALAN] },
    { id: 'S0ADMINS', users: [ALAN, CLEO] },
  ];
  slack = await startFakeSlack(workspace({ now: clock.now, usergroups }));
  log = logBook();
  const settings = {
    adobe: { engineers: [], accountManagers: [], userGroups: ['S0ADOBE'] },
    admins: { people: [], userGroups: [] },
  };
  directory = new SlackDirectory(exampleClient(slack, slack.token), settings, kept());
});

afterEach(async () => {
  await slack.stop();
});

const NOBODY = {
  adobe: { engineers: [], accountManagers: [], userGroups: [] },
  admins: { people: [], userGroups: [] },
};

const kept = (freshMs = ROSTER_KEPT_MS) => ({ freshMs, now: clock.now, log });

const asked = (): number => slack.calls(GROUP).length;

describe('the admins', () => {
  it('are the people and the members of the groups that the settings name, each once', async () => {
    expect(
      await adminsOf({ people: [CLEO, 'T0PARTNER:U0CARL'], userGroups: ['S0ADMINS'] }),
    ).toEqual([CLEO, 'U0CARL', ALAN]);
    expect(log.lines).toEqual([]);
  });

  it('of a group that Slack does not give are nobody, and everybody’s turn goes on', async () => {
    expect(await adminsOf({ people: [CLEO], userGroups: ['S0GONE'] })).toEqual([CLEO]);
    expect(log.lines).toEqual([
      { level: 'warn', text: expect.stringMatching(/group of admins could not be read/) },
    ]);
  });

  it('include whoever installed the app, though nobody names them', async () => {
    const adobe = { engineers: [], accountManagers: [], userGroups: [] };
    const settings = { adobe, admins: { people: [], userGroups: [] } };
    const options = { ...kept(), installedBy: userId(ADA) };
    const client = exampleClient(slack, slack.token);
    const roster = await new SlackDirectory(client, settings, options).roster(HOME);
    expect(roster.admins).toEqual([{ teamId: HOME, userId: ADA }]);
  });

  it('are told although Adobe’s user group cannot be read, and kept as the roster is', async () => {
    const adobe = { engineers: [], accountManagers: [], userGroups: ['S0GONE'] };
    const settings = { adobe, admins: { people: [CLEO], userGroups: ['S0ADMINS'] } };
    const broken = new SlackDirectory(exampleClient(slack, slack.token), settings, kept());
    const told = [await broken.admins(HOME), await broken.admins(HOME)];
    const ids = told.map((people) => people.map((person) => person.userId));
    expect(ids).toEqual([
      [CLEO, ALAN],
      [CLEO, ALAN],
    ]);
    expect(asked()).toBe(1);
    await expect(broken.roster(HOME)).rejects.toThrow();
  });

  async function adminsOf(admins: AdminSettings): Promise<readonly string[] | undefined> {
    const adobe = { engineers: [ADA], accountManagers: [], userGroups: [] };
    const client = exampleClient(slack, slack.token);
    const roster = await new SlackDirectory(client, { adobe, admins }, kept()).roster(HOME);
    expect(roster.engineers).toHaveLength(1);
    return roster.admins?.map((person) => person.userId);
  }
});

async function engineers(): Promise<readonly string[]> {
  return (await directory.roster(HOME)).engineers.map((person) => person.userId);
}

describe('somebody’s profile', () => {
  it('of a bot is read, although Slack gives null for much of it', async () => {
    expect(await directory.profile(HOME, userId('U0BOT'))).toMatchObject({
      isBot: true,
      timeZone: undefined,
    });
  });

  it('of somebody whom Slack does not show is none', async () => {
    slack.failNext('users.info', { kind: 'error', error: 'user_not_visible' });
    expect(await directory.profile(HOME, userId(CLEO))).toBeUndefined();
  });
});

describe('the roster', () => {
  it('is asked for once by all who need it at the same time, and kept for five minutes', async () => {
    const all = await Promise.all([engineers(), engineers(), engineers()]);
    expect(all).toEqual([
      [ADA, ALAN],
      [ADA, ALAN],
      [ADA, ALAN],
    ]);
    clock.advance(5 * MINUTE_MS - 1);
    await engineers();
    expect(asked()).toBe(1);
    clock.advance(1);
    await engineers();
    expect(asked()).toBe(2);
  });

  it('that cannot be refreshed is the last known one, and the operator reads why', async () => {
    await engineers();
    clock.advance(5 * MINUTE_MS);
    slack.failNext(GROUP, AWAY);
    expect(await engineers()).toEqual([ADA, ALAN]);
    expect(log.lines).toEqual([
      { level: 'warn', text: expect.stringMatching(/last known members count.*internal_error/) },
    ]);
  });

  it('is asked for again a minute after a failure, not with everything that people do', async () => {
    await engineers();
    clock.advance(5 * MINUTE_MS);
    slack.failNext(GROUP, AWAY);
    await engineers();
    clock.advance(MINUTE_MS - 1);
    await engineers();
    expect(asked()).toBe(2);
    clock.advance(1);
    await engineers();
    expect(asked()).toBe(3);
  });

  it('counts for an hour after it was last told, then nobody is taken for Adobe’s side', async () => {
    await engineers();
    clock.advance(HOUR_MS - 1);
    slack.failNext(GROUP, AWAY);
    expect(await engineers()).toEqual([ADA, ALAN]);
    clock.advance(1);
    slack.failNext(GROUP, AWAY);
    await expect(engineers()).rejects.toThrow('internal_error');
    expect(await engineers()).toEqual([ADA, ALAN]);
  });

  it('that was never known is a failure for all who wait, and is asked for again', async () => {
    slack.failNext(GROUP, AWAY);
    const both = await Promise.allSettled([engineers(), engineers()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(asked()).toBe(1);
    expect(await engineers()).toEqual([ADA, ALAN]);
  });
});

describe('the roster by which people act', () => {
  const recent = (userGroups: readonly string[]) =>
    new SlackDirectory(
      exampleClient(slack, slack.token),
      {
        adobe: { engineers: [], accountManagers: [], userGroups },
        admins: { people: [], userGroups: [] },
      },
      kept(ROSTER_RECENT_MS),
    );

  it('knows after a few seconds who left the group and who came', async () => {
    const acting = recent(['S0ADOBE']);
    await acting.roster(HOME);
    slack.changeGroup('S0ADOBE', [ALAN, CLEO]);
    clock.advance(ROSTER_RECENT_MS);
    const people = (await acting.roster(HOME)).engineers;
    expect(people.map((person) => person.userId)).toEqual([ALAN, CLEO]);
  });

  it('has the members of every group, each once, and asks less often where they are several', async () => {
    const acting = recent(['S0ADOBE', 'S0ADMINS']);
    const people = (await acting.roster(HOME)).engineers;
    expect(people.map((person) => person.userId)).toEqual([ADA, ALAN, CLEO]);
    clock.advance(ROSTER_RECENT_MS);
    await acting.roster(HOME);
    expect(asked()).toBe(2);
    clock.advance(ROSTER_RECENT_MS);
    await acting.roster(HOME);
    expect(asked()).toBe(4);
  });

  it('is the last known one for a minute where Slack does not tell, and the operator reads it', async () => {
    const acting = recent(['S0ADOBE']);
    await acting.roster(HOME);
    clock.advance(ROSTER_RECENT_MS);
    slack.failNext(GROUP, AWAY);
    expect((await acting.roster(HOME)).engineers).toHaveLength(2);
    clock.advance(ROSTER_RECENT_MS);
    await acting.roster(HOME);
    expect(asked()).toBe(2);
    expect(log.lines).toHaveLength(1);
  });
});

describe('profiles', () => {
  it('are asked for anew once Slack says that something of them changed', async () => {
    await directory.profile(HOME, userId(CLEO));
    slack.changePerson(CLEO, { deleted: true });
    expect((await directory.profile(HOME, userId(CLEO)))?.isDeactivated).toBe(false);
    directory.forget(HOME, userId(CLEO));
    expect((await directory.profile(HOME, userId(CLEO)))?.isDeactivated).toBe(true);
  });

  it('are kept up to a number, the oldest dropped first', async () => {
    const client = exampleClient(slack, slack.token);
    const small = new SlackDirectory(client, NOBODY, { ...kept(), profilesKept: 3 });
    const count = (user: string) =>
      slack.calls('users.info').filter(({ args }) => args['user'] === user).length;
    for (const user of [CLEO, ADA, ALAN]) await small.profile(HOME, userId(user));
    await small.profile(HOME, userId('U0NOBODY'));
    await small.profile(HOME, userId(ADA));
    expect(count(ADA)).toBe(1);
    await small.profile(HOME, userId(CLEO));
    expect(count(CLEO)).toBe(2);
  });
});
