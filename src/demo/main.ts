import { randomUUID } from 'node:crypto';
import { Handoffs } from '../application/handoffs.ts';
import type { Directory } from '../application/messenger.ts';
import { readConfig } from '../config.ts';
import { sharedCalendar } from '../domain/calendar/shared-calendar.ts';
import { teamId, userId } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import { createLog } from '../log.ts';
import { connectRedis, whenReady } from '../store/connect.ts';
import { keySpace } from '../store/keys.ts';
import { RedisRequestStore } from '../store/request-store.ts';
import { castOf } from './cast.ts';
import { seed } from './seed.ts';

const READY_MS = 15_000;

/**
 * Fills the demo's record with the showcase, once: a record that has a request is left alone. Runs
 * before the bot, which posts the cards. Called as `main.ts <team> <customer> <engineer> <channel>`.
 */
async function main(): Promise<void> {
  const [team = '', gina = '', amira = '', channel = ''] = process.argv.slice(2);
  const installed = teamId(team);
  const { config, secrets } = readConfig(process.env);
  const log = createLog(config.logLevel);
  const redis = connectRedis(secrets.redisUrl, 'user', log);
  await whenReady(redis, READY_MS);
  try {
    const store = new RedisRequestStore(redis, keySpace(config.keyPrefix));
    if ((await store.load({ teamId: installed, number: 1 })) !== undefined) return;
    const roster: AdobeRoster = {
      engineers: config.adobe.engineers.map((id) => ({ teamId: installed, userId: userId(id) })),
      accountManagers: [],
    };
    const handoffs = new Handoffs({
      store,
      directory: onlyRoster(roster),
      // The bot's sweeper finds what is due: everything.
      scheduler: { schedule: async () => undefined },
      policy: { calendar: sharedCalendar(config.calendar), sla: config.sla },
      now: Date.now,
      log,
    });
    const cast = castOf(installed, { gina, amira, channel });
    const parts = { handoffs, store, teamId: installed, cast, newId: randomUUID };
    for (const line of await seed(parts)) process.stdout.write(`${line}\n`);
  } finally {
    redis.disconnect();
  }
}

function onlyRoster(roster: AdobeRoster): Directory {
  return { roster: async () => roster, profile: async () => undefined };
}

main().catch((error: unknown) => {
  process.stderr.write(`The showcase could not be made: ${String(error)}\n`);
  process.exit(1);
});
