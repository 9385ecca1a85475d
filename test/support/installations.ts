import type { Installation } from '../../src/application/installations.ts';
import { isOrganisation, type TeamId, teamId, userId } from '../../src/domain/ids.ts';

/** The app as an administrator installed it in one workspace, with a token that does not end. */
export function installation(owner: TeamId, overrides: Partial<Installation> = {}): Installation {
  return {
    owner,
    isOrgWide: isOrganisation(owner),
    enterprise: null,
    name: 'Acme',
    appId: 'A0APP',
    bot: {
      id: 'B0BOT',
      userId: userId('U0BOT'),
      token: `xoxb-${owner}`,
      scopes: ['commands', 'chat:write'],
      rotation: null,
    },
    installedBy: userId('U0ADMIN'),
    installedAt: 1_000,
    ...overrides,
  };
}

/** The same with token rotation: the n-th token of the workspace. */
export function rotating(owner: TeamId, nth: number, expiresAt: number): Installation {
  const { bot, ...rest } = installation(owner, { enterprise: teamId('E0ACME') });
  return {
    ...rest,
    bot: {
      ...bot,
      token: `xoxe.xoxb-${owner}-${nth}`,
      rotation: { refreshToken: `xoxe-${owner}-${nth}`, expiresAt },
    },
  };
}
