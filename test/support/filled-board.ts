import type { Redis } from 'ioredis';
import { FIRST_CHOICE, type HomeChoice } from '../../src/application/home-store.ts';
import { readHome } from '../../src/application/read-home.ts';
import { standOnBoard } from '../../src/application/stand-on-board.ts';
import { nextAttentionAt } from '../../src/domain/deliveries.ts';
import type { Person, TeamId } from '../../src/domain/ids.ts';
import { userId } from '../../src/domain/ids.ts';
import type { Request } from '../../src/domain/request.ts';
import { type Instant, MINUTE_MS } from '../../src/domain/time.ts';
import { RedisBoardStore } from '../../src/store/board-store.ts';
import { encodeSnapshot } from '../../src/store/codec/snapshot.ts';
import type { KeySpace } from '../../src/store/keys.ts';
import { RedisOutbox } from '../../src/store/outbox.ts';
import { RedisRequestStore } from '../../src/store/request-store.ts';
import { logBook } from '../store/log-book.ts';
import { ada, HOME, LADDER_ONLY, POLICY, ROSTER, START } from './builders.ts';
import { Play } from './play.ts';

/** How many requests are written at once. */
const CHUNK = 500;
/** So many requests has one customer, of two people. */
const OF_ONE_COMPANY = 20;

/** A moment after the last of them was submitted. */
const NOW: Instant = START + 30 * 60 * MINUTE_MS;

/** Writes so many open requests to Redis, and where they stand; half of them wait for Adobe. */
export async function fillBoard(
  redis: Redis,
  keys: KeySpace,
  teamId: TeamId,
  count: number,
): Promise<void> {
  const board = new RedisBoardStore(redis, keys);
  const scheduler = { schedule: async () => undefined };
  const parts = {
    board,
    scheduler,
    policy: POLICY,
    policyFingerprint: 'p',
  };
  const models = [new Play(), new Play().upTo('create-customer-endpoint')].map(
    (play) => play.request,
  );
  for (let from = 1; from <= count; from += CHUNK) {
    const numbers = Array.from(
      { length: Math.min(CHUNK, count - from + 1) },
      (_, index) => from + index,
    );
    const requests = numbers.flatMap((number) => {
      const model = models[number % models.length];
      return model === undefined ? [] : [requestOf(model, teamId, number)];
    });
    const records = redis.pipeline();
    for (const request of requests) {
      const key = keys.request(request);
      const { teamId: _team, number: _number, ...state } = request;
      records.hset(key, { v: state.version, s: encodeSnapshot(key, state) });
    }
    await records.exec();
    await Promise.all(
      requests.map(async (request) => {
        const seen = { version: request.version, touches: 0 };
        const nextAt = nextAttentionAt(request, POLICY, LADDER_ONLY, NOW);
        await standOnBoard(parts, { request, seen }, ROSTER, { at: NOW, nextAt });
      }),
    );
  }
}

/** The same request of another customer, submitted a little later than the one before. */
function requestOf(model: Request, teamId: TeamId, number: number): Request {
  const company = Math.floor(number / OF_ONE_COMPANY);
  const person = (role: string): Person => ({ teamId: HOME, userId: userId(`U${role}${company}`) });
  return {
    ...model,
    teamId,
    number,
    requester: person('R'),
    contacts: [person('C')],
    intake: { ...model.intake, company: `Company ${company}` },
  };
}

/** Reads an engineer's Home, as the bot does when they open it. */
export function homeReader(redis: Redis, keys: KeySpace, teamId: TeamId) {
  const log = logBook();
  const reading = {
    board: new RedisBoardStore(redis, keys),
    requests: new RedisRequestStore(redis, keys),
    outbox: new RedisOutbox(redis, keys, log),
    policy: POLICY,
    reminders: LADDER_ONLY,
    log,
  };
  const reader = { teamId, viewer: ada, roster: ROSTER, readerTimeZone: undefined, now: NOW };
  return async (choice: Partial<HomeChoice> = {}) =>
    readHome(reading, reader, { ...FIRST_CHOICE, ...choice });
}
