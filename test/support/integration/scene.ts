import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { expect } from 'vitest';
import { Handoffs } from '../../../src/application/handoffs.ts';
import { indexesOf } from '../../../src/application/indexes.ts';
import type { Draft, RecordedEvent } from '../../../src/application/ports.ts';
import { policyOf } from '../../../src/application/settings-preview.ts';
import { settingTexts } from '../../../src/config.ts';
import type { RequestCommand } from '../../../src/domain/commands.ts';
import { type Person, type TeamId, teamId } from '../../../src/domain/ids.ts';
import type { Request, RequestState } from '../../../src/domain/request.ts';
import { effectiveSettings } from '../../../src/domain/settings/stored.ts';
import { ReconcileQueue } from '../../../src/queue/reconcile-queue.ts';
import { keySpace } from '../../../src/store/keys.ts';
import { RedisOutbox } from '../../../src/store/outbox.ts';
import { RedisRequestStore } from '../../../src/store/request-store.ts';
import { startTestBot, type TestBot, type TestBotOptions, until } from '../bot.ts';
import { handClock } from '../fake-slack/example-workspace.ts';
import { type FakeSlack, startFakeSlack } from '../fake-slack/fake-slack.ts';
import type { FakeSlackConfig } from '../fake-slack/world/config.ts';
import type { Ephemeral, Message } from '../fake-slack/world/types.ts';
import { openTestRedis, type TestRedis } from '../redis.ts';
import { FixedRoster } from './fixed-roster.ts';
import { CHANNEL, SETTINGS, SIGNING_SECRET, TEAM, workspace } from './workspace.ts';

type BotSettings = Pick<TestBotOptions, 'answerBudgetMs' | 'environment' | 'redisUrl'>;

interface SceneOptions extends BotSettings {
  /** Where the record is looked at; the bot's way there may be another one, `redisUrl`. */
  readonly recordUrl?: string;
  readonly workspace?: Partial<FakeSlackConfig>;
}

type Values = Readonly<Record<string, string | readonly string[] | null>>;
type Clock = ReturnType<typeof handClock>;

/** No answer is late because the machine is slow; tests about late ones say so. */
const PATIENCE_MS = 30_000;

/** Nothing is due before. */
const FAR = Date.UTC(2100, 0, 1);

const QUIET = { debug() {}, info() {}, warn() {}, error() {}, child: () => QUIET };

/** A workspace, the bot in it and a clock moved by hand: what happens is over when a wait ends. */
export class Scene {
  readonly slack: FakeSlack;
  private readonly redis: TestRedis;
  private readonly clock: Clock;
  private readonly options: SceneOptions;
  private readonly queue: Queue;
  private digests: Queue | undefined;
  private readonly outbox: RedisOutbox;
  private readonly requests: RedisRequestStore;
  private readonly scheduler: ReconcileQueue;
  /** The use cases, for what a test presupposes: see `presupposed.ts`. */
  private readonly handoffs: Handoffs;
  readonly team: TeamId;
  private running: TestBot | undefined;

  private constructor(
    slack: FakeSlack,
    clock: Clock,
    redis: TestRedis,
    options: SceneOptions,
    team: string = TEAM,
  ) {
    const keys = keySpace(redis.prefix);
    this.team = teamId(team);
    this.slack = slack;
    this.clock = clock;
    this.redis = redis;
    this.options = options;
    this.queue = new Queue('reconcile', { connection: redis.redis, prefix: this.queuePrefix });
    this.outbox = new RedisOutbox(redis.redis, keys, QUIET);
    this.requests = new RedisRequestStore(redis.redis, keys);
    const queueOptions = { prefix: this.queuePrefix, now: clock.now, log: QUIET };
    this.scheduler = new ReconcileQueue({ ...queueOptions, redis: redis.redis });
    this.handoffs = new Handoffs({
      store: this.requests,
      scheduler: this.scheduler,
      directory: new FixedRoster(this.team),
      policy: policyOf(
        effectiveSettings(settingTexts({ ...SETTINGS, ...options.environment }), {}).settings,
      ),
      now: clock.now,
      log: QUIET,
    });
  }

  /** Opens the scene and starts the bot in it. */
  static async open(options: SceneOptions = {}): Promise<Scene> {
    const clock = handClock();
    const slack = await startFakeSlack(workspace({ now: clock.now, ...options.workspace }));
    const scene = new Scene(slack, clock, await openTestRedis(options.recordUrl), options);
    try {
      await scene.startBot();
    } catch (error) {
      await scene.close();
      throw error;
    }
    return scene;
  }

  /** One workspace of several, with a bot that others have started and will stop. */
  static in(team: string, slack: FakeSlack, clock: Clock, redis: TestRedis): Scene {
    return new Scene(slack, clock, redis, {}, team);
  }

  /** Closes what looks on, where somebody else ends the rest. */
  async leave(): Promise<void> {
    await Promise.all([this.queue.close(), this.digests?.close(), this.scheduler.close()]);
  }

  /** Ends everything. Slack must have had nothing to object to. */
  async close(): Promise<void> {
    await this.stopBot();
    await this.leave();
    await this.slack.stop();
    await this.redis.deleteKeysUnder(this.queuePrefix);
    await this.redis.close();
    expect(this.slack.violations).toEqual([]);
  }

  get bot(): TestBot {
    if (this.running === undefined) throw new Error('the bot is not running');
    return this.running;
  }

  /** @param settings that differ from those the scene was opened with. */
  async startBot(settings: BotSettings = {}): Promise<void> {
    this.running = await this.anotherBot(settings);
  }

  /** A bot beside the one that runs; the test's to stop. */
  async anotherBot(settings: BotSettings = {}): Promise<TestBot> {
    return startTestBot({
      slack: this.slack,
      signingSecret: SIGNING_SECRET,
      keyPrefix: this.redis.prefix,
      now: this.clock.now,
      answerBudgetMs: PATIENCE_MS,
      ...this.options,
      ...settings,
      environment: { ...SETTINGS, ...this.options.environment, ...settings.environment },
    });
  }

  async stopBot(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }

  /** Another process on the same record. */
  async restart(settings: BotSettings = {}): Promise<void> {
    await this.stopBot();
    await this.startBot(settings);
  }

  // What people do.

  async command(user: string, text: string, channel = CHANNEL): Promise<void> {
    await this.slack.command({ user, channel, text });
  }

  async click(
    user: string,
    message: Message,
    actionId: string,
    more: { readonly value?: string; readonly blockId?: string } = {},
  ): Promise<void> {
    const { channel, ts } = message;
    const value = more.value && chosenIn(message, more.value);
    const click = { ...more, ...(value === undefined ? {} : { value }) };
    await this.slack.click({ user, channel, ts, actionId, message, ...click });
  }

  /** Fills in the modal on top and submits it. */
  async submit(user: string, values: Values = {}, force = false): Promise<void> {
    const view = this.modal(user);
    await this.slack.submit({ user, view, values, force });
  }

  /** The same, and answers with the errors under its inputs. */
  async refused(user: string, values: Values = {}, force = true): Promise<Values> {
    const view = this.modal(user);
    const { body } = await this.slack.submit({ user, view, values, force });
    expect(body).toMatchObject({ response_action: 'errors' });
    return (body as { errors: Values }).errors;
  }

  async closeModal(user: string): Promise<void> {
    await this.slack.close({ user, view: this.modal(user) });
  }

  /** Somebody deletes a message of the channel; Slack tells the bot of it, unless it is down. */
  async deletes(message: Message): Promise<void> {
    const { channel, ts } = message;
    this.slack.deleteMessage(channel, ts);
    if (this.running === undefined) return;
    const tombstone = this.slack.thread(channel, ts)[0];
    await this.slack.event({
      type: 'message',
      channel,
      hidden: true,
      previous_message: message,
      ...(tombstone === undefined
        ? { subtype: 'message_deleted', deleted_ts: ts }
        : { subtype: 'message_changed', message: tombstone }),
    });
  }

  // What people see.

  modal(user: string) {
    const view = this.slack.modal(user);
    if (view === undefined) throw new Error(`${user} has no modal open`);
    return view;
  }

  card(number = 1): Message {
    return only(this.tagged(this.slack.messages(CHANNEL), `PL-${number}.card`));
  }

  thread(number = 1): readonly Message[] {
    return this.slack.thread(CHANNEL, this.card(number).ts).slice(1);
  }

  /** The message of a visit, in the thread of the card that stands now. */
  step(visit: number, number = 1): Message {
    return only(this.tagged(this.thread(number), `PL-${number}.visit-${visit}`));
  }

  /** The DMs that remind a person, whichever requests they are about. */
  reminders(user: string): readonly Message[] {
    return this.slack.dms(user).filter(({ blocks }) => blocks?.[0]?.block_id.startsWith('inbox.'));
  }

  /** The DMs to a person whose tag begins so, for example `turn-2` or `outcome`. */
  dms(user: string, kind = '', number = 1): readonly Message[] {
    return this.slack
      .dms(user)
      .filter(({ blocks }) => blocks?.[0]?.block_id.startsWith(`PL-${number}.${kind}`));
  }

  /** What a person was told about their last action, and nobody else. */
  async whisper(user: string, before = 0): Promise<Ephemeral> {
    await until(`a whisper to ${user}`, () => this.slack.ephemerals(user).length > before);
    const last = this.slack.ephemerals(user).at(-1);
    if (last === undefined) throw new Error(`${user} was told nothing`);
    return last;
  }

  async history(number = 1): Promise<readonly RecordedEvent[]> {
    return this.requests.history({ teamId: this.team, number });
  }

  async request(number = 1): Promise<Request> {
    const request = await this.requests.load({ teamId: this.team, number });
    if (request === undefined) throw new Error(`there is no PL-${number}`);
    return request;
  }

  /** Another request in the same state, which nobody is told of: only its record is there. */
  async stores(team: TeamId, state: RequestState): Promise<void> {
    const draftId = `stored-${randomUUID()}`;
    const events = (await this.history()).map(({ event }) => event);
    const transition = { commandId: draftId, events, state, ...indexesOf(state), now: FAR };
    await this.requests.submit(team, draftId, transition);
  }

  /** A request that is there without anybody having clicked; the bot learns of it from the queue. */
  async submits(draft: Draft): Promise<Request> {
    const submitted = await this.handoffs.submit(this.team, draft, draft.owner, randomUUID());
    if (submitted.outcome !== 'submitted') throw new Error(JSON.stringify(submitted));
    return submitted.request;
  }

  /** What somebody has done without a click. */
  async acts({ number }: Request, command: RequestCommand, person: Person): Promise<Request> {
    const ref = { teamId: this.team, number };
    const done = await this.handoffs.act(ref, command, person, randomUUID());
    if (done.outcome !== 'done') throw new Error(JSON.stringify(done));
    return done.request;
  }

  // Time and the queue.

  now(): number {
    return this.clock.now();
  }

  /** Everything that is owed by now was said, or its next attempt lies ahead. */
  async settled(): Promise<void> {
    const isSettled = async () => {
      const [due, { active = 0, waiting = 0 }] = await Promise.all([
        this.outbox.dueBy(this.clock.now(), 100, this.team),
        this.queue.getJobCounts('active', 'waiting'),
      ]);
      if (due.length === 0) return active === 0;
      if (active + waiting === 0) await this.promotesDue();
      return false;
    };
    // The bot logs the end of every job.
    await until('everything owed is said', isSettled, 'log');
  }

  /** The queue's own delays pass in real time; the hand clock has moved on. */
  private async promotesDue(): Promise<void> {
    for (const job of await this.queue.getDelayed()) {
      const dueAt = Number(job.id?.split('.').at(-1));
      // It may have begun meanwhile.
      if (dueAt <= this.clock.now()) await job.promote().catch(() => undefined);
    }
  }

  async passes(ms: number): Promise<void> {
    this.advance(ms);
    await this.settled();
  }

  /** The same until an instant, such as `2026-11-25T13:00Z`. */
  async reaches(at: string): Promise<void> {
    this.advanceTo(at);
    await this.settled();
  }

  /** The digests' next minute comes, by the hand clock, and whoever is due has theirs. */
  async minute(): Promise<void> {
    this.digests ??= new Queue('digest', {
      connection: this.redis.redis,
      prefix: this.queuePrefix,
    });
    const { digests } = this;
    await until('the digests are scheduled', async () => {
      return (await digests.getDelayedCount()) > 0;
    });
    await digests.promoteJobs();
    await until('the digests are sent', async () => {
      const { active = 0, waiting = 0 } = await digests.getJobCounts('active', 'waiting');
      return active + waiting === 0;
    });
  }

  /** Time passes and nobody waits for what follows, for example while the bot is down. */
  advance(ms: number): void {
    this.clock.advance(ms);
  }

  advanceTo(at: string): void {
    const ms = Date.parse(at) - this.clock.now();
    if (Number.isNaN(ms) || ms < 0) throw new Error(`${at} does not lie ahead`);
    this.advance(ms);
  }

  /** What another version of the bot left in the record. */
  async writes(write: (redis: TestRedis['redis'], prefix: string) => Promise<unknown>) {
    await write(this.redis.redis, this.redis.prefix);
  }

  /** The keys of the bot whose names contain a text. */
  async keysLike(text: string): Promise<readonly string[]> {
    const keys = await this.redis.keysUnder(this.redis.prefix);
    return keys.filter((key) => key.includes(text));
  }

  /** What an operator's mistake does to the queue, while the bot runs. */
  async losesQueue(): Promise<void> {
    await this.redis.deleteKeysUnder(this.queuePrefix);
  }

  /** Somebody writes into the record by hand: an entry of a request's history, from 0, is another. */
  async tampersWith(entry: number, change: (text: string) => string, number = 1): Promise<void> {
    const key = keySpace(this.redis.prefix).history({ teamId: this.team, number });
    const text = await this.redis.redis.lindex(key, entry);
    if (text === null) throw new Error(`the history has no entry ${entry}`);
    await this.redis.redis.lset(key, entry, change(text));
  }

  private get queuePrefix(): string {
    return `{${this.redis.prefix}queue:${this.team}}`;
  }

  private tagged(messages: readonly Message[], tag: string): readonly Message[] {
    return messages.filter(({ blocks }) => blocks?.[0]?.block_id === tag);
  }
}

/** The option that somebody means who names the choice and the request, whatever else it carries. */
function chosenIn({ blocks = [] }: Message, named: string): string {
  const options = blocks.flatMap((block) =>
    block.type === 'section' && block.accessory?.type === 'overflow' ? block.accessory.options : [],
  );
  return options.find(({ value }) => value.startsWith(`${named}~`))?.value ?? named;
}

function only(messages: readonly Message[]): Message {
  const [message] = messages;
  if (message === undefined || messages.length > 1) {
    throw new Error(`${messages.length} messages instead of one`);
  }
  return message;
}
