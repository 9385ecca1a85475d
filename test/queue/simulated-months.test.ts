import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileCalendar } from '../../src/domain/calendar/compile.ts';
import { weekdays } from '../../src/domain/calendar/standard-specs.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import { until } from '../support/bot.ts';
import { REMINDERS, slaPolicy } from '../support/builders.ts';
import { byLength } from '../support/length.ts';
import { openTestRedis, type TestRedis } from '../support/redis.ts';
import { castOf, directoryOf } from '../support/simulation/cast.ts';
import { Lives } from '../support/simulation/lives.ts';
import { historiesOf, withContacts } from '../support/simulation/month.ts';
import { Random } from '../support/simulation/random.ts';
import { RedisBot } from '../support/simulation/redis-bot.ts';
import type { SimulationSettings } from '../support/simulation/settings.ts';
import { SimulatedSlack } from '../support/simulation/slack.ts';
import { verdictOn } from '../support/simulation/verdict.ts';
import { World } from '../support/simulation/world.ts';

const SEED = Number(process.env['SIMULATION_SEED'] ?? '1');
const DEATHS = 3;
const DOWN_MS = 20 * HOUR_MS;
/** Time goes on in steps, so that what is due within one is looked at together. */
const STEP_MS = 5 * MINUTE_MS;

const SETTINGS: SimulationSettings = {
  seed: SEED,
  requests: byLength({ short: 6, long: 30 }),
  month: { from: Date.UTC(2026, 2, 5, 6), to: Date.UTC(2026, 4, 8, 18) },
  contract: {
    timeZone: 'Europe/Berlin',
    week: weekdays([{ from: '09:00', to: '17:00' }]),
    holidays: ['DE'],
    businessDayMs: 8 * HOUR_MS,
  },
  closedDates: ['2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25'],
  sla: slaPolicy(5),
  reminders: { ...REMINDERS, workingHours: weekdays([{ from: '09:00', to: '17:00' }]) },
};

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

it('in two months on Redis, with processes killed and the queue wiped, every reminder comes once', async () => {
  const { month, contract, sla, requests } = SETTINGS;
  const random = new Random(SEED);
  const cast = castOf(random, month);
  const reminders = withContacts(SETTINGS.reminders, cast);
  const clock = { calendar: compileCalendar(contract), sla };
  const world = new World(month.from, random);
  const slack = new SimulatedSlack(world, cast, random);
  slack.isTroubled = false;
  const directory = directoryOf(cast, () => world.at);
  const bot = new RedisBot({ test, world, slack, directory, clock, reminders });
  const lives = new Lives({ world, bot, cast, clock, random });
  slack.onReminded = (reminded) => lives.isReminded(reminded);
  for (let count = 0; count < requests; count += 1) {
    lives.begins(random.between(month.from, month.to));
  }
  for (let count = 0; count < DEATHS; count += 1) {
    world.plan(random.between(month.from, month.to), async () => {
      slack.killsNext = true;
    });
  }
  world.plan(random.between(month.from, month.to), async () => {
    await bot.stops();
    const upAt = world.at + DOWN_MS;
    bot.downtimes.push({ from: world.at, to: upAt });
    world.plan(upAt, async () => bot.start());
  });

  await bot.start();
  const endsAt = month.to + 9 * DAY_MS;
  while (world.at < endsAt) {
    const isUp = bot.isUpAt === world.at;
    const next = Math.min(world.nextAt, isUp ? await bot.nextDueAt() : world.nextAt, endsAt);
    await world.runUntil(Math.max(next, world.at) + STEP_MS);
    if (bot.isUpAt === world.at) await until('it is settled', async () => bot.isSettled());
  }
  await bot.close();

  const histories = await historiesOf(bot.record, requests);
  const { reminded, saidInThreads, refused } = slack;
  const { downtimes } = bot;
  const settings = SETTINGS;
  const { faults, counts } = verdictOn({
    settings,
    cast,
    reminders,
    histories,
    reminded,
    saidInThreads,
    refused,
    downtimes,
    endsAt,
  });
  expect(faults, `SIMULATION_SEED=${SEED}`).toEqual([]);
  expect(bot.deaths).toBe(DEATHS);
  expect(counts.get('received')).toBeGreaterThan((SETTINGS.requests * 20) / 3);
}, 240_000);
