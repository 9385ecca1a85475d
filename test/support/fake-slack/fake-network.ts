import { type Host, serve } from './api/server.ts';
import { type FakeWorkspace, workspaceOf } from './fake-slack.ts';
import type { FakeSlackConfig } from './world/config.ts';
import { type Organisation, type Place, SlackApp, type SlackAppConfig } from './world/slack-app.ts';
import type { Call, Violation } from './world/types.ts';
import { World } from './world/world.ts';

export interface FakeNetworkConfig {
  readonly app: Omit<SlackAppConfig, 'scopes'>;
  readonly workspaces: readonly [FakeSlackConfig, ...FakeSlackConfig[]];
  /** An Enterprise Grid organisation, and which of the workspaces it allows the app in. */
  readonly organisation?: {
    readonly id: string;
    readonly name: string;
    readonly teams: readonly string[];
  };
}

/** What a browser holds between two requests to the bot. */
export interface Visit {
  readonly status: number;
  readonly page: string;
  readonly cookie: string;
}

/**
 * Several workspaces with one app behind one address, as Slack itself. Nothing is installed at first:
 * tokens exist once an administrator has gone through OAuth.
 */
export const startFakeNetwork = async ({ app, workspaces, organisation }: FakeNetworkConfig) => {
  const [{ now, scopes, appToken }] = workspaces;
  const grid: Organisation | undefined = organisation && {
    ...organisation,
    teams: new Set(organisation.teams),
  };
  const slackApp = new SlackApp(now, { ...app, scopes }, grid);
  const made = workspaces.map((config) => workspaceOf(new World(config, slackApp)));
  const hosts = made.map(({ host }) => host) as [Host, ...Host[]];
  const server = await serve(hosts);
  for (const { responseUrls } of hosts) responseUrls.base = server.url;
  const byTeam = new Map(made.map(({ host, workspace }) => [host.world.team.id, workspace]));
  let botUrl = '';

  const workspace = (team: string): FakeWorkspace => {
    const found = byTeam.get(team);
    if (found === undefined) throw new Error(`There is no workspace ${team}`);
    return found;
  };

  /** A browser's GET; the bot's public address is where the bot listens here. */
  const visit = async (url: string | URL, cookie = ''): Promise<Visit> => {
    const { pathname, search } = new URL(url, botUrl);
    const response = await fetch(new URL(pathname + search, botUrl), {
      redirect: 'manual',
      headers: { cookie, connection: 'close' },
    });
    const [given = ''] = response.headers.getSetCookie();
    return {
      status: response.status,
      page: await response.text(),
      cookie: given.split(';')[0] ?? '',
    };
  };

  /** The address of Slack's own page that the bot's page leads to. */
  const authorizeUrlOn = ({ page }: Visit): URL => {
    const [, href = ''] = /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(page) ?? [];
    return new URL(href.replaceAll('&amp;', '&'));
  };

  return {
    apiUrl: `${server.url}/api/`,
    appToken: appToken ?? hosts[0].world.appToken,
    stop: server.stop,
    workspace,
    setBotUrl: (url: string): void => {
      botUrl = url;
      for (const one of byTeam.values()) one.setBotUrl(url);
    },
    visit,
    authorizeUrlOn,
    /** What Slack's own page does when somebody agrees there. */
    authorize: (url: URL, place: Place): URL => slackApp.authorize(url, place),
    /** An administrator installs the app, from the bot's page to the bot's page. */
    install: async (place: Place): Promise<Visit> => {
      const start = await visit('/slack/install');
      return visit(slackApp.authorize(authorizeUrlOn(start), place), start.cookie);
    },
    /** An administrator removes the app; Slack tells of it, unless nobody is to hear. */
    uninstall: async (owner: string, isHeard = true): Promise<void> => {
      slackApp.grants.revoke(owner);
      if (!isHeard) return;
      const team = grid?.id === owner ? [...grid.teams][0] : owner;
      const { event } = workspace(team ?? '');
      await event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } });
      await event({ type: 'app_uninstalled' });
    },
    /** The organisation allows the app in a workspace, or no longer does. */
    allow: (team: string, isAllowed: boolean): void => {
      if (isAllowed) grid?.teams.add(team);
      else grid?.teams.delete(team);
    },
    /** The tokens that open a workspace or organisation today. */
    tokensOf: (owner: string): readonly string[] =>
      slackApp.grants.of(owner).map(({ token }) => token),
    calls: (method: string): readonly Call[] =>
      hosts.flatMap(({ world }) => world.calls.filter((call) => call.method === method)),
    get violations(): readonly Violation[] {
      return hosts.flatMap(({ world }) => world.violations);
    },
  };
};

export type FakeNetwork = Awaited<ReturnType<typeof startFakeNetwork>>;
