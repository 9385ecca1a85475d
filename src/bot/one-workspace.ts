import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../application/log.ts';
import { CannotPost } from '../application/messenger.ts';
import { RateLimited } from '../application/rate-limited.ts';
import { type Person, teamId, userId } from '../domain/ids.ts';
import { type ClientSettings, clientsWithToken, type SlackClients } from '../slack/clients.ts';
import { answered } from '../slack/errors.ts';
import type { Tenancy } from './tenancy.ts';
import type { Installed, Workspace } from './workspace.ts';

/** How often Slack is asked, and how long is waited in between where it does not say so itself. */
const MAX_TRIES = 8;
const FIRST_RETRY_MS = 250;

/**
 * The bot in the one workspace whose token the operator gives.
 * @throws when Slack cannot be reached for half a minute, or refuses the token.
 */
export async function oneWorkspace(
  botToken: string,
  settings: ClientSettings,
  open: (installed: Installed) => Promise<Workspace>,
): Promise<Tenancy> {
  const clients = clientsWithToken(botToken, settings);
  const self = await whoAmI(clients, settings.log);
  const workspace = await open({ self, clients });
  return {
    access: { kind: 'one-workspace', botToken },
    workspaces: {
      // A payload that names no workspace can only be of this one.
      partsOf: async (of = self.teamId) => (of === self.teamId ? workspace.parts : undefined),
      start: async () => workspace.start(),
      stop: async () => workspace.stop(),
      close: async () => workspace.close(),
    },
    listen: () => undefined,
  };
}

/**
 * The bot's own user. Slack limits and interrupts also those who start: a process that ended for that
 * would be started again and ask at once.
 */
async function whoAmI({ patient }: SlackClients, log: Log): Promise<Person> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { team_id: team = '', user_id: user = '' } = await answered(async () =>
        patient.auth.test(),
      );
      return { teamId: teamId(team), userId: userId(user) };
    } catch (error) {
      if (error instanceof CannotPost || tries === MAX_TRIES) throw error;
      const waitMs =
        error instanceof RateLimited ? error.retryAfterMs : FIRST_RETRY_MS * 2 ** (tries - 1);
      log.warn({ err: error, waitMs }, 'Slack did not say whose the token is; it is asked again');
      await pause(waitMs);
    }
  }
}
