import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transition } from '../../src/application/ports.ts';
import { replay } from '../../src/domain/evolve/evolve.ts';
import type { RequestRef, TeamId } from '../../src/domain/ids.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import { dueMember, type KeySpace, keySpace } from '../../src/store/keys.ts';
import { RedisRequestStore } from '../../src/store/request-store.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import {
  ada,
  cancelledHistory,
  carl,
  cleo,
  recorded,
  START,
  stateAfter,
  transition,
  wholeHistory,
} from './histories.ts';
import { PLAYED } from './played.ts';

let test: TestRedis;
let keys: KeySpace;
let store: RedisRequestStore;

beforeAll(async () => {
  test = await openTestRedis();
  keys = keySpace(test.prefix);
  store = new RedisRequestStore(test.redis, keys);
});
afterAll(() => test.close());

async function submit(teamId: TeamId = randomTeamId(), draftId = 'draft-1'): Promise<RequestRef> {
  return (await store.submit(teamId, draftId, transition(wholeHistory, 0))).ref;
}

function dueOf(ref: RequestRef): Promise<string | null> {
  return test.redis.zscore(keys.due(keys.partitionOf(ref.teamId)), dueMember(ref));
}

/** One command of so many events, for a request that stands at `version`. */
function manyMore({ count, at }: { count: number; at: number }, version = 2): Transition {
  const [, event] = wholeHistory;
  if (event === undefined) throw new Error('no event');
  const events = Array.from({ length: count }, () => ({ ...event, recordedAt: at }));
  const state = { ...stateAfter(wholeHistory.slice(0, 2)), version: version + count };
  const lists = { people: [], ticketKeys: [], changeOf: null };
  return { commandId: `many-${version}`, events, state, ...lists, now: START };
}

describe('submit', () => {
  it('stores the request, its history and its place in every list, due at once', async () => {
    const teamId = randomTeamId();
    const first = transition(wholeHistory, 0, { commandId: 'submit-1', now: START + 7 });
    const { outcome, ref } = await store.submit(teamId, 'd1', first);
    const request = { ...first.state, teamId, number: 1 };
    expect({ outcome, ref }).toEqual({ outcome: 'stored', ref: { teamId, number: 1 } });
    expect(await store.load(ref)).toEqual(request);
    expect(await store.history(ref)).toEqual(recorded('submit-1', first.events));
    expect(await store.listOpen(teamId, 10)).toEqual([request]);
    expect(await store.listOf(teamId, cleo, 10)).toEqual([request]);
    expect(await store.listOf(teamId, carl, 10)).toEqual([request]);
    expect(await store.listOf(teamId, ada, 10)).toEqual([]);
    expect(await dueOf(ref)).toBe(String(START + 7));
  });

  it('numbers requests from 1 in each workspace, without gaps', async () => {
    const teamId = randomTeamId();
    const refs = await Promise.all(
      Array.from({ length: 20 }, (_, index) => submit(teamId, `draft-${index}`)),
    );
    const numbers = refs.map((ref) => ref.number).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect((await submit(randomTeamId())).number).toBe(1);
  });

  it('answers the same draft with the same request, however often and at once', async () => {
    const teamId = randomTeamId();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        store.submit(teamId, 'd1', transition(wholeHistory, 0, { commandId: `click-${index}` })),
      ),
    );
    expect(answers.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
    expect(new Set(answers.map(({ ref }) => ref.number))).toEqual(new Set([1]));
    expect(await store.listOpen(teamId, 10)).toHaveLength(1);
    expect((await store.history({ teamId, number: 1 })).length).toBe(1);
  });

  it('tells what became of a draft', async () => {
    const teamId = randomTeamId();
    expect(await store.requestOfDraft(teamId, 'd1')).toBeUndefined();
    const ref = await submit(teamId, 'd1');
    expect(await store.requestOfDraft(teamId, 'd1')).toEqual(ref);
    await test.redis.set(keys.draftDone(teamId, 'd1'), 'x');
    await expect(store.requestOfDraft(teamId, 'd1')).rejects.toThrow(/done:d1 cannot be used/);
  });

  it('remembers what became of a draft for seven days', async () => {
    const ref = await submit(randomTeamId(), 'd1');
    expect(await test.redis.ttl(keys.draftDone(ref.teamId, 'd1'))).toBeGreaterThan(7 * 86_400 - 60);
  });
});

describe('append', () => {
  it('stores every transition of a request until it is closed', async () => {
    const ref = await submit();
    for (let version = 1; version < wholeHistory.length; version += 1) {
      const next = transition(wholeHistory, version, { now: START + version });
      expect(await store.append(ref, version, next)).toBe('stored');
      expect(await store.load(ref)).toEqual({ ...next.state, ...ref });
      expect(await dueOf(ref)).toBe(String(START + version));
    }
    expect((await store.history(ref)).map(({ event }) => event)).toEqual(wholeHistory);
    expect(await store.listOpen(ref.teamId, 10)).toEqual([]);
    expect(await store.listOf(ref.teamId, cleo, 10)).toHaveLength(1);
  });

  it.each(PLAYED)(
    'keeps the whole of "$name", and the history leads to the snapshot',
    async ({ events }) => {
      const { ref } = await store.submit(randomTeamId(), 'd1', transition(events, 0));
      for (let version = 1; version < events.length; version += 1) {
        expect(await store.append(ref, version, transition(events, version))).toBe('stored');
      }
      const history = (await store.history(ref)).map(({ event }) => event);
      expect(history).toEqual(events);
      expect(await store.load(ref)).toEqual({ ...replay(history), ...ref });
    },
  );

  it('puts the request into the list of a ticket, and leaves it in that of the one before', async () => {
    const ref = await submit();
    await store.append(ref, 1, transition(wholeHistory, 1, { ticketKeys: ['1'] }));
    const both = { ticketKeys: ['support.example/e2', 'e2'] };
    await store.append(ref, 2, transition(wholeHistory, 2, both));
    for (const key of ['1', 'support.example/e2', 'e2']) {
      expect(await store.listByTicket(ref.teamId, key, 10)).toEqual([await store.load(ref)]);
    }
    expect(await store.listByTicket(randomTeamId(), '1', 10)).toEqual([]);
  });

  it('of a closed request brings it back among the open ones when it is reopened', async () => {
    const story = PLAYED.find(({ name }) => name === 'enable, bidirectional, aws')?.events ?? [];
    const reopened = story.findIndex(({ type }) => type === 'request-reopened');
    const { ref } = await store.submit(randomTeamId(), 'd1', transition(story, 0));
    const closed = transition(story, 1, { count: reopened - 1 });
    await store.append(ref, 1, closed);
    expect(closed.state.status).toBe('completed');
    expect(await store.listOpen(ref.teamId, 10)).toEqual([]);
    await store.append(ref, reopened, transition(story, reopened));
    expect(await store.listOpen(ref.teamId, 10)).toHaveLength(1);
  });

  it('puts the request into the list of a person who joins it', async () => {
    const ref = await submit();
    await store.append(ref, 1, transition(wholeHistory, 1, { people: [cleo, carl, ada] }));
    expect(await store.listOf(ref.teamId, ada, 10)).toHaveLength(1);
  });

  it('keeps all events of one command, under its id', async () => {
    const ref = await submit();
    const both = transition(wholeHistory, 1, { commandId: 'both', count: 2 });
    expect(await store.append(ref, 1, both)).toBe('stored');
    expect((await store.history(ref)).slice(1)).toEqual(recorded('both', both.events));
  });

  it('refuses a command that was decided on an older version, and changes nothing', async () => {
    const ref = await submit();
    await store.append(ref, 1, transition(wholeHistory, 1));
    const before = await store.load(ref);
    const late = transition(cancelledHistory, 1, { commandId: 'late', now: START + 99 });
    expect(await store.append(ref, 1, late)).toBe('conflict');
    expect(await store.load(ref)).toEqual(before);
    expect(await store.history(ref)).toHaveLength(2);
    expect(await dueOf(ref)).toBe(String(START));
  });

  it('stores exactly one of many commands that expect the same version', async () => {
    const other = new RedisRequestStore(await test.connect(), keys);
    const ref = await submit();
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 === 0 ? store : other).append(
          ref,
          1,
          transition(wholeHistory, 1, { commandId: `rival-${index}` }),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(29);
    expect(await store.history(ref)).toHaveLength(2);
  });

  it('answers a resent command with dup, at once and after others', async () => {
    const ref = await submit();
    const second = transition(wholeHistory, 1);
    expect(await store.append(ref, 1, second)).toBe('stored');
    expect(await store.append(ref, 1, second)).toBe('dup');
    await store.append(ref, 2, transition(wholeHistory, 2));
    expect(await store.append(ref, 1, second)).toBe('dup');
    expect(await store.history(ref)).toHaveLength(3);
  });

  it('answers dup where the resent command was decided again on the newest version', async () => {
    const ref = await submit();
    await store.append(ref, 1, transition(wholeHistory, 1, { commandId: 'click' }));
    const again = transition(wholeHistory, 2, { commandId: 'click' });
    expect(await store.append(ref, 2, again)).toBe('dup');
    expect(await store.history(ref)).toHaveLength(2);
  });

  it('finds a resent command that lies further back than the script looks', async () => {
    const ref = await submit();
    await store.append(ref, 1, transition(wholeHistory, 1, { commandId: 'long-ago' }));
    expect(await store.append(ref, 2, manyMore({ count: 20, at: START }))).toBe('stored');
    const resent = transition(wholeHistory, 1, { commandId: 'long-ago' });
    expect(await store.append(ref, 1, resent)).toBe('dup');
  });

  it('takes a command for the same within a day, however many came between', async () => {
    const ref = await submit();
    const said = transition(wholeHistory, 1, { commandId: 'V1.comment~aaaa' });
    const asOf = said.events[0]?.recordedAt ?? Number.NaN;
    await store.append(ref, 1, said);
    await store.append(ref, 2, manyMore({ count: 40, at: asOf }));
    const again = (now: number) => ({ ...manyMore({ count: 1, at: now }, 42), now });
    const sameForm = { commandId: 'V1.comment~bbbb' };
    expect(await store.append(ref, 42, { ...again(asOf + DAY_MS), ...sameForm })).toBe('dup');
    expect(await store.append(ref, 42, { ...again(asOf + DAY_MS + 1), ...sameForm })).toBe(
      'stored',
    );
  });

  it('throws for a request that does not exist', async () => {
    const ref = { teamId: randomTeamId(), number: 3 };
    await expect(store.append(ref, 1, transition(wholeHistory, 1))).rejects.toThrow(
      `there is no request PL-3 of ${ref.teamId}`,
    );
    expect(await store.load(ref)).toBeUndefined();
    expect(await store.history(ref)).toEqual([]);
  });

  it('throws where version and events do not add up', async () => {
    const ref = await submit();
    const skipped = { ...transition(wholeHistory, 1), events: [] };
    await expect(store.append(ref, 1, skipped)).rejects.toThrow('does not add up');
    await expect(store.append(ref, 2, transition(wholeHistory, 1))).rejects.toThrow(RangeError);
  });
});

describe('lists', () => {
  it('are newest first and cut to the limit, with numbers of two digits too', async () => {
    const teamId = randomTeamId();
    const first = transition(wholeHistory, 0, { ticketKeys: ['7'] });
    for (let index = 0; index < 12; index += 1) await store.submit(teamId, `d${index}`, first);
    const numbers = (await store.listOpen(teamId, 3)).map(({ number }) => number);
    expect(numbers).toEqual([12, 11, 10]);
    expect((await store.listOf(teamId, cleo, 2)).map(({ number }) => number)).toEqual([12, 11]);
    expect((await store.listByTicket(teamId, '7', 3)).map(({ number }) => number)).toEqual([
      12, 11, 10,
    ]);
    expect(await store.listOpen(teamId, 0)).toEqual([]);
  });
});

describe('what the store keeps', () => {
  it('of one workspace stands in one partition, in no more keys than are known', async () => {
    const ref = await submit();
    await store.append(ref, 1, transition(wholeHistory, 1, { ticketKeys: ['1234567'] }));
    const found = (await test.keysUnder(test.prefix)).filter((key) => key.includes(ref.teamId));
    const known = [
      keys.counter(ref.teamId),
      keys.open(ref.teamId),
      keys.requestsOf(ref.teamId, cleo),
      keys.requestsOf(ref.teamId, carl),
      keys.requestsOfTicket(ref.teamId, '1234567'),
      keys.request(ref),
      keys.history(ref),
      keys.draftDone(ref.teamId, 'draft-1'),
    ];
    expect([...found].sort()).toEqual([...known].sort());
    const tag = `{p${keys.partitionOf(ref.teamId)}}`;
    expect(found.every((key) => key.startsWith(test.prefix + tag))).toBe(true);
  });

  it('survives that Redis forgets the scripts', async () => {
    const ref = await submit();
    await test.redis.script('FLUSH');
    expect(await store.append(ref, 1, transition(wholeHistory, 1))).toBe('stored');
    await test.redis.script('FLUSH');
    expect(await store.history(ref)).toHaveLength(2);
    await test.redis.script('FLUSH');
    expect((await store.submit(ref.teamId, 'other', transition(wholeHistory, 0))).ref.number).toBe(
      2,
    );
  });
});

describe('a damaged record', () => {
  const damages: readonly {
    what: string;
    damage: (ref: RequestRef) => Promise<unknown>;
    says: RegExp;
  }[] = [
    {
      what: 'a snapshot that is no JSON',
      damage: (ref) => test.redis.hset(keys.request(ref), 's', '{"v":2,'),
      says: /r:1 cannot be used: it is not JSON/,
    },
    {
      what: 'a snapshot of a later build',
      damage: (ref) => test.redis.hset(keys.request(ref), 's', '{"v":3}'),
      says: /r:1 cannot be used: it has schema version 3; this build reads version 2/,
    },
    {
      what: 'a snapshot of an earlier build',
      damage: (ref) => test.redis.hset(keys.request(ref), 's', '{"v":1,"state":{"version":1}}'),
      says: /r:1 cannot be used: it has schema version 1; this build reads version 2/,
    },
    {
      what: 'a snapshot without its fields',
      damage: (ref) => test.redis.hset(keys.request(ref), 's', '{"v":2,"state":{"status":"open"}}'),
      says: /r:1 cannot be used: state\.version: /,
    },
    {
      what: 'no snapshot',
      damage: (ref) => test.redis.hdel(keys.request(ref), 's'),
      says: /r:1 cannot be used: the field s is missing/,
    },
    {
      what: "a version that is not the snapshot's",
      damage: (ref) => test.redis.hset(keys.request(ref), 'v', '5'),
      says: /r:1 cannot be used: state\.version: 1 beside the field v: 5/,
    },
    {
      what: 'a key of another type',
      damage: (ref) => test.redis.set(keys.request(ref), 'x'),
      says: /r:1 cannot be used: it holds another type of value/,
    },
  ];
  it.each(damages)('with $what says so', async ({ damage, says }) => {
    const ref = await submit();
    await damage(ref);
    await expect(store.load(ref)).rejects.toThrow(says);
    await expect(store.listOpen(ref.teamId, 10)).rejects.toThrow(says);
    const handed: unknown[] = [];
    const onUnreadable = (which: RequestRef, error: unknown) => handed.push(which, String(error));
    expect(await store.listOpen(ref.teamId, 10, { onUnreadable })).toEqual([]);
    expect(handed).toEqual([ref, expect.stringMatching(says)]);
  });

  it('of another type names the keys of the script that met it', async () => {
    const ref = await submit();
    await test.redis.del(keys.history(ref));
    await test.redis.set(keys.history(ref), 'x');
    await expect(store.append(ref, 1, transition(wholeHistory, 1))).rejects.toThrow(
      /h:1.*one of them holds another type of value/,
    );
  });
});

describe('a history that was tampered with is detected:', () => {
  const tamperings: readonly { what: string; tamper: (key: string) => Promise<unknown> }[] = [
    {
      what: 'an entry edited',
      tamper: async (key) => {
        const entry = (await test.redis.lindex(key, 1)) ?? '';
        return test.redis.lset(key, 1, entry.replace('which port?', 'which ports?'));
      },
    },
    {
      what: 'the last entry edited',
      tamper: async (key) => {
        const entry = (await test.redis.lindex(key, -1)) ?? '';
        return test.redis.lset(key, -1, entry.replace('123456', '654321'));
      },
    },
    { what: 'the last entry removed', tamper: (key) => test.redis.rpop(key) },
    { what: 'the first entry removed', tamper: (key) => test.redis.lpop(key) },
    { what: 'all entries removed', tamper: (key) => test.redis.del(key) },
    {
      what: 'an entry added',
      tamper: async (key) => test.redis.rpush(key, (await test.redis.lindex(key, -1)) ?? ''),
    },
    {
      what: 'two entries exchanged',
      tamper: async (key) => {
        const [first, second] = await test.redis.lrange(key, 1, 2);
        await test.redis.lset(key, 1, second ?? '');
        return test.redis.lset(key, 2, first ?? '');
      },
    },
  ];
  it.each(tamperings)('$what', async ({ tamper }) => {
    const ref = await submit();
    for (const version of [1, 2, 3]) {
      await store.append(ref, version, transition(wholeHistory, version));
    }
    await tamper(keys.history(ref));
    await expect(store.history(ref)).rejects.toThrow(
      /h:1 cannot be used: (its length|the chain of hashes)/,
    );
  });
});
