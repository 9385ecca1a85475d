import { teamId, userId } from '../domain/ids.ts';
import { type ClientSettings, clientsWithToken } from '../slack/clients.ts';
import type { Tenancy } from './tenancy.ts';
import type { Installed, Workspace } from './workspace.ts';
import { Workspaces } from './workspaces.ts';

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
  const workspaces = new Workspaces();
  workspaces.add(await open({ self: { teamId: teamId(team), userId: userId(user) }, clients }));
  return { access: { kind: 'one-workspace', botToken }, workspaces, listen: () => undefined };
}
