import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../application/log.ts';
import { type TeamId, teamId } from '../../domain/ids.ts';
import type { InFlight } from '../in-flight.ts';

const id = z.string().nullish();
const envelope = z.object({
  team_id: id,
  enterprise_id: id,
  authorizations: z.array(z.object({ team_id: id, enterprise_id: id })).nullish(),
});

/**
 * Every workspace and organisation that an event about an installation names: which of them it is
 * about is told in several ways.
 */
export function ownersNamed(body: unknown): readonly TeamId[] {
  const { team_id, enterprise_id, authorizations } = envelope.parse(body);
  const all = [
    team_id,
    enterprise_id,
    ...(authorizations ?? []).flatMap((one) => [one.team_id, one.enterprise_id]),
  ];
  return [...new Set(all.flatMap((text) => (text == null ? [] : [teamId(text)])))];
}

export interface InstallationEventParts {
  /** Looks whether the app is still installed: an event that comes late may be about the past. */
  readonly check: (owners: readonly TeamId[]) => Promise<void>;
  readonly inFlight: InFlight;
  readonly log: Log;
}

/** Hears that the app was removed or its tokens revoked: a notice, for Slack is asked what holds. */
export function registerInstallationEvents(app: App, parts: InstallationEventParts): void {
  const { check, inFlight, log } = parts;
  const listen = async ({ body }: { body: unknown }): Promise<void> =>
    inFlight.track(
      (async () => {
        try {
          await check(ownersNamed(body));
        } catch (error) {
          log.error({ err: error }, 'an event about an installation could not be read');
        }
      })(),
    );
  app.event('app_uninstalled', listen);
  app.event('tokens_revoked', listen);
}
