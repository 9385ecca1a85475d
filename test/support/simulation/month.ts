import type { RequestStore } from '../../../src/application/ports.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import type { RequestEvent } from '../../../src/domain/events.ts';
import type { ReminderPolicy } from '../../../src/domain/reminders/policy.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { HOME } from '../builders.ts';
import { SimulatedBot } from './bot.ts';
import { type Cast, castOf, directoryOf } from './cast.ts';
import { CHANNELS, Lives } from './lives.ts';
import { Random } from './random.ts';
import type { SimulationSettings } from './settings.ts';
import { type Refused, type Reminded, type Said, SimulatedSlack } from './slack.ts';
import { type Stretch, World } from './world.ts';

/** What is known after a simulated month; nothing in it was made by a planner. */
export interface Month {
  readonly settings: SimulationSettings;
  readonly cast: Cast;
  /** With the contacts of the cast. */
  readonly reminders: ReminderPolicy;
  /** By request number. */
  readonly histories: ReadonlyMap<number, readonly RequestEvent[]>;
  readonly reminded: readonly Reminded[];
  readonly saidInThreads: readonly Said[];
  readonly refused: readonly Refused[];
  readonly downtimes: readonly Stretch[];
  readonly endsAt: number;
}

/** From minutes to a long weekend. */
const DOWN_MS = [
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  40 * MINUTE_MS,
  3 * HOUR_MS,
  14 * HOUR_MS,
  60 * HOUR_MS,
];
const DOWNTIMES = 18;
const JUMPS_A_DAY = 12;
/** After the last submission; and in the end nothing goes wrong, so that nothing is left to do. */
const GOES_ON_MS = 9 * DAY_MS;
const QUIET_MS = 6 * HOUR_MS;

/** Runs a month and what follows of it. */
export async function simulateMonth(settings: SimulationSettings): Promise<Month> {
  const { month } = settings;
  const random = new Random(settings.seed);
  const cast = castOf(random, month);
  const reminders = withContacts(settings.reminders, cast);
  const clock = { calendar: compileCalendar(settings.contract), sla: settings.sla };
  const world = new World(month.from, random);
  const slack = new SimulatedSlack(world, cast, random);
  const directory = directoryOf(cast, () => world.at);
  const bot = new SimulatedBot({ world, slack, directory, clock, reminders });
  const lives = new Lives({ world, bot, cast, clock, random });
  slack.onReminded = (reminded) => lives.isReminded(reminded);

  bot.start();
  for (let count = 0; count < settings.requests; count += 1) {
    lives.begins(random.between(month.from, month.to));
  }
  const endsAt = month.to + GOES_ON_MS;
  for (let count = 0; count < DOWNTIMES; count += 1) {
    world.plan(random.between(month.from, endsAt - 3 * DAY_MS), async () => {
      const queue = random.chance(0.5) ? 'kept' : 'wiped';
      if (bot.isUpAt === world.at) bot.goesDownUntil(world.at + random.oneOf(DOWN_MS), queue);
    });
  }
  const days = (endsAt - month.from) / DAY_MS;
  for (let count = 0; count < days * JUMPS_A_DAY; count += 1) {
    world.plan(random.between(month.from, endsAt), async () => world.clockJumps());
  }
  await world.runUntil(endsAt - QUIET_MS);
  slack.isTroubled = false;
  await world.runUntil(endsAt);

  const histories = await historiesOf(bot.record, settings.requests);
  const { reminded, saidInThreads, refused } = slack;
  const { downtimes } = bot;
  return {
    settings,
    cast,
    reminders,
    histories,
    reminded,
    saidInThreads,
    refused,
    downtimes,
    endsAt,
  };
}

/** Of the requests from PL-1 on. */
export async function historiesOf(
  record: Pick<RequestStore, 'history'>,
  requests: number,
): Promise<Month['histories']> {
  const histories = new Map<number, readonly RequestEvent[]>();
  for (let number = 1; number <= requests; number += 1) {
    const recorded = await record.history({ teamId: HOME, number });
    histories.set(
      number,
      recorded.map(({ event }) => event),
    );
  }
  return histories;
}

/** A manager of Adobe's everywhere, an engineer and somebody of a customer in one channel. */
export function withContacts(
  reminders: ReminderPolicy,
  { roster, companies }: Cast,
): ReminderPolicy {
  const [manager] = roster.accountManagers;
  const [engineer] = roster.engineers;
  const customer = companies[0]?.requester;
  if (manager === undefined || engineer === undefined || customer === undefined) {
    throw new Error('both sides have people');
  }
  const [, channel] = CHANNELS;
  return {
    ...reminders,
    escalation: {
      adobe: [
        { person: manager, channel: null },
        { person: engineer, channel },
      ],
      customer: [{ person: customer, channel }],
    },
  };
}
