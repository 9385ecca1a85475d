import { z } from 'zod';
import type { Installation } from '../../application/installations.ts';
import { teamId, userId } from '../../domain/ids.ts';
import { type Instant, SECOND_MS } from '../../domain/time.ts';
import { keptText } from '../../domain/typed-text.ts';

/** What OAuth gave, as far as the bot uses it: there is no user token, and no webhook. */
const given = z.object({
  isEnterpriseInstall: z.boolean().optional(),
  team: z.object({ id: z.string(), name: z.string().optional() }).nullish(),
  enterprise: z.object({ id: z.string(), name: z.string().optional() }).nullish(),
  appId: z.string(),
  user: z.object({ id: z.string() }),
  bot: z.object({
    id: z.string(),
    userId: z.string(),
    token: z.string(),
    scopes: z.array(z.string()),
    refreshToken: z.string().optional(),
    /** In seconds. */
    expiresAt: z.number().optional(),
  }),
});

/** @throws when it is no installation of a bot. */
export function givenInstallation(oauth: unknown, now: Instant): Installation {
  const { isEnterpriseInstall, team, enterprise, appId, user, bot } = given.parse(oauth);
  const isOrgWide = isEnterpriseInstall === true;
  const place = isOrgWide ? enterprise : team;
  if (place == null) throw new TypeError('an installation names its workspace or organisation');
  const { refreshToken, expiresAt } = bot;
  return {
    owner: teamId(place.id),
    isOrgWide,
    enterprise: enterprise == null ? null : teamId(enterprise.id),
    name: keptText(place.name ?? place.id),
    appId,
    bot: {
      id: bot.id,
      userId: userId(bot.userId),
      token: bot.token,
      scopes: bot.scopes,
      rotation:
        refreshToken === undefined || expiresAt === undefined
          ? null
          : { refreshToken, expiresAt: expiresAt * SECOND_MS },
    },
    installedBy: userId(user.id),
    installedAt: now,
  };
}
