import { setTimeout as pause } from 'node:timers/promises';
import type { ManyWorkspaces } from '../config/installing.ts';
import { clearQueues } from '../queue/clear-queues.ts';
import { type ClientSettings, clientOptions } from '../slack/clients.ts';
import { boltLogger } from '../slack/connection/bolt-log.ts';
import { installRoutes } from '../slack/installing/install-routes.ts';
import { registerInstallationEvents } from '../slack/installing/installation-events.ts';
import { SlackInstallations } from '../slack/installing/slack-installations.ts';
import { RedisInstallations } from '../store/installation-store.ts';
import { keySpace } from '../store/keys.ts';
import { Vault } from '../store/vault.ts';
import { clearTimers, lifeOf } from '../store/workspace-timers.ts';
import { InstalledWorkspaces } from './installed-workspaces.ts';
import type { Tenancy } from './tenancy.ts';
import { type Installed, queuePrefixOf, type Workspace, type WorkspaceHost } from './workspace.ts';

/** In how many sweeps a process follows what another one has installed or removed: half a minute. */
const SWEEPS_A_POLL = 6;

/** The bot in whichever workspaces and organisations administrators install it in. */
export function manyWorkspaces(
  given: ManyWorkspaces,
  settings: ClientSettings,
  host: WorkspaceHost,
  open: (installed: Installed) => Promise<Workspace>,
): Tenancy {
  const { userRedis, workerRedis: redis, keyPrefix, now, log } = host;
  const keys = keySpace(keyPrefix);
  const vault = new Vault(given.keys);
  const installations = new RedisInstallations(redis, keys, vault);
  // For what somebody waits for: it fails while Redis is away.
  const answering = new RedisInstallations(userRedis, keys, vault);
  const slack = new SlackInstallations({
    installations: answering,
    credentials: given,
    settings,
    now,
    wait: pause,
    onDead: (owner) => void workspaces.suspect(owner),
  });
  const workspaces = new InstalledWorkspaces({
    installations,
    answering,
    access: slack,
    lifeOf: async (team) => lifeOf(redis, keys, team),
    open: async (team, installation, life) =>
      open({
        self: { teamId: team, userId: installation.bot.userId },
        clients: slack.clientsOf(team, installation),
        installedBy: installation.installedBy,
        life,
      }),
    clear: async (team) => {
      await clearTimers(redis, keys, team);
      await clearQueues(redis, queuePrefixOf(keyPrefix, team));
    },
    pollMs: SWEEPS_A_POLL * host.sweepMs,
    log,
  });
  const routes = installRoutes({
    ...given,
    authorizeUrl:
      settings.apiUrl === undefined
        ? undefined
        : new URL('../oauth/v2/authorize', settings.apiUrl).href,
    clientOptions: clientOptions(settings, 'patient'),
    install: (installation) => workspaces.install(installation),
    now,
    logger: boltLogger(log),
    log,
  });
  return {
    access: { kind: 'many-workspaces', installRoutes: routes },
    workspaces,
    listen: (app, inFlight) => {
      const check = workspaces.check.bind(workspaces);
      registerInstallationEvents(app, { check, inFlight, log });
    },
  };
}
