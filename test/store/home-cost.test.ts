import type { Command } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HomeChoice } from '../../src/application/home-store.ts';
import { keySpace } from '../../src/store/keys.ts';
import { fillBoard, homeReader } from '../support/filled-board.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';

/** Enough for a full page and another one; and as many as a large workspace has. */
const FEW = 40;
const MANY = 10_000;

let test: TestRedis;
const few = randomTeamId();
const many = randomTeamId();

beforeAll(async () => {
  test = await openTestRedis();
  const keys = keySpace(test.prefix);
  await fillBoard(test.redis, keys, few, FEW);
  await fillBoard(test.redis, keys, many, MANY);
});
afterAll(() => test.close());

/** What Redis is asked: the commands with the number of their keys and arguments. */
async function costOf(team: typeof few, choice: Partial<HomeChoice>) {
  const redis = await test.connect();
  const read = homeReader(redis, keySpace(test.prefix), team);
  // Redis knows the scripts from then on.
  await read(choice);
  const commands: string[] = [];
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command: Command, ...rest) => {
    commands.push(`${command.name} ${command.args.length}`);
    return send(command, ...rest);
  };
  const board = await read(choice);
  redis.disconnect();
  return { commands: commands.toSorted(), board };
}

describe('Home of ten thousand open requests', () => {
  it.each<{ what: string; choice: Partial<HomeChoice> }>([
    { what: 'as it is opened', choice: {} },
    { what: 'filtered by side and cloud', choice: { filter: { party: 'adobe', cloud: 'aws' } } },
    { what: 'filtered by company', choice: { filter: { company: 'company 0' } } },
    { what: 'filtered by state', choice: { filter: { state: 'running' } } },
  ])('asks Redis as often as of forty: $what', async ({ choice }) => {
    const small = await costOf(few, choice);
    const large = await costOf(many, choice);
    expect(small.board.pages.all?.requests).toHaveLength(10);
    expect(large.board.pages.all?.requests).toHaveLength(10);
    expect(large.commands).toEqual(small.commands);
  });

  it('knows how many there are', async () => {
    const { board } = await costOf(many, {});
    expect(board.counts).toEqual({ open: MANY, overdue: 0, paused: 0 });
    expect(board.pages.all?.total).toBe(MANY);
    expect(board.pages.waiting.total).toBe(MANY / 2);
  });

  it('takes less than 500 bytes for each, of customers who have twenty', async () => {
    const keys = keySpace(test.prefix);
    const lists = await test.keysUnder(keys.boardPrefix(many));
    const all = [...lists, keys.companies(many)];
    const sizes = test.redis.pipeline();
    for (const key of all) sizes.memory('USAGE', key, 'SAMPLES', 0);
    const bytes = (await sizes.exec())?.map(([, size]) => Number(size)) ?? [];
    const record = keys.request({ teamId: many, number: 77 });
    const withEntry = Number(await test.redis.memory('USAGE', record));
    await test.redis.hdel(record, 'b');
    const without = Number(await test.redis.memory('USAGE', record));
    const perRequest = bytes.reduce((sum, size) => sum + size, 0) / MANY + withEntry - without;
    expect(perRequest).toBeLessThan(500);
  });
});
