import { teamId, userId } from '../domain/ids.ts';
import { type ClientSettings, clientsWithToken } from '../slack/clients.ts';
import type { Tenancy } from './tenancy.ts';
import type { Installed, Workspace } from './workspace.ts';

/**
 * The bot in the one workspace whose token the operator gives.
 * @throws when Slack cannot be reached, or refuses the token.
 */
export async function oneWorkspace(
  botToken: string,
  settings: ClientSettings,
  open: (installed: Installed) => Promise<Workspace>,
): Promise<Tenancy> {
  const clients = clientsWithToken(botToken, settings);
  const { team_id: team = '', user_id: user = '' } = await clients.patient.auth.test();
  const self = { teamId: teamId(team), userId: userId(user) };
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
