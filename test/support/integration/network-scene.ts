import { expect } from 'vitest';
import { teamId } from '../../../src/domain/ids.ts';
import { keySpace } from '../../../src/store/keys.ts';
import { startTestBot, type TestBot } from '../bot.ts';
import { handClock } from '../fake-slack/example-workspace.ts';
import {
  type FakeNetwork,
  type FakeNetworkConfig,
  startFakeNetwork,
} from '../fake-slack/fake-network.ts';
import { openTestRedis, type TestRedis } from '../redis.ts';
import { Scene } from './scene.ts';
import { ADA, SETTINGS, SIGNING_SECRET, TEAM, workspace } from './workspace.ts';

/**
 * Adobe's workspace and another one, with the same ids of channels and people, and people of an
 * external organisation in both; and an Enterprise Grid organisation that may have either.
 */
export const HOME = TEAM;
export const SECOND = 'T0SECOND';
export const ORG = 'E0GRID';

const PATIENCE_MS = 30_000;
const PUBLIC_URL = 'https://handoffs.example';

/** A key that installations are sealed with, as the operator gives it. */
export const sealingKey = (id: string, byte: number): string =>
  `${id}:${Buffer.alloc(32, byte).toString('base64')}`;

export const MANY = {
  SLACK_CLIENT_ID: '123456.7890',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'a state secret of 32 characters!',
  INSTALLATION_KEYS: sealingKey('first', 1),
  PUBLIC_URL,
} as const;

interface NetworkOptions {
  readonly organisation?: FakeNetworkConfig['organisation'];
  readonly rotatesTokens?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Two workspaces behind one Slack, and a bot that is installed in neither at first. */
export class NetworkScene {
  readonly network: FakeNetwork;
  readonly redis: TestRedis;
  readonly home: Scene;
  readonly second: Scene;
  private readonly clock: ReturnType<typeof handClock>;
  private readonly environment: Readonly<Record<string, string>>;
  private readonly bots: TestBot[] = [];
  private readonly ended: TestBot['log'][] = [];

  private constructor(
    network: FakeNetwork,
    redis: TestRedis,
    clock: ReturnType<typeof handClock>,
    environment: Readonly<Record<string, string>>,
  ) {
    const { apiUrl, appToken, stop } = network;
    const sceneIn = (team: string) => {
      const slack = { apiUrl, appToken, stop, token: '', ...network.workspace(team) };
      return Scene.in(team, slack, clock, redis);
    };
    this.network = network;
    this.redis = redis;
    this.clock = clock;
    this.environment = environment;
    this.home = sceneIn(HOME);
    this.second = sceneIn(SECOND);
  }

  static async open(options: NetworkOptions = {}): Promise<NetworkScene> {
    const { organisation, rotatesTokens = false, environment = {} } = options;
    const clock = handClock();
    const team = (id: string, name: string) =>
      workspace({ now: clock.now, team: { id, name, domain: name.toLowerCase() } });
    const network = await startFakeNetwork({
      app: {
        clientId: MANY.SLACK_CLIENT_ID,
        clientSecret: MANY.SLACK_CLIENT_SECRET,
        redirectUrls: [`${PUBLIC_URL}/slack/oauth_redirect`],
        rotatesTokens,
      },
      workspaces: [team(HOME, 'Adobe'), team(SECOND, 'Second')],
      ...(organisation === undefined ? {} : { organisation }),
    });
    const scene = new NetworkScene(network, await openTestRedis(), clock, environment);
    await scene.startBot();
    return scene;
  }

  /** A process; Slack calls the one that was started last. */
  async startBot(environment: Readonly<Record<string, string>> = {}): Promise<TestBot> {
    const bot = await startTestBot({
      slack: this.network,
      signingSecret: SIGNING_SECRET,
      keyPrefix: this.redis.prefix,
      now: this.clock.now,
      answerBudgetMs: PATIENCE_MS,
      environment: { ...SETTINGS, ...MANY, ...this.environment, ...environment },
    });
    this.bots.push(bot);
    return bot;
  }

  async stopBots(): Promise<void> {
    const bots = this.bots.splice(0);
    this.ended.push(...bots.map(({ log }) => log));
    await Promise.all(bots.map((bot) => bot.stop()));
  }

  /** Ends everything. Slack must have had nothing to object to. */
  async close(): Promise<void> {
    await this.stopBots();
    await Promise.all([this.home.leave(), this.second.leave()]);
    await this.network.stop();
    for (const team of [HOME, SECOND]) await this.redis.deleteKeysUnder(this.queuePrefixOf(team));
    await this.redis.close();
    expect(this.network.violations).toEqual([]);
  }

  /** Where Slack reaches the process that was started last. */
  get botUrl(): string {
    const bot = this.bots.at(-1);
    if (bot === undefined) throw new Error('no bot is running');
    return bot.url;
  }

  /** Everything that any process has told its operator. */
  get log(): TestBot['log'] {
    return [...this.ended, ...this.bots.map(({ log }) => log)].flat();
  }

  advance(ms: number): void {
    this.clock.advance(ms);
  }

  async install(owner: string): Promise<void> {
    const isOrgWide = owner === ORG;
    const { status } = await this.network.install({ owner, isOrgWide, user: ADA });
    expect(status).toBe(200);
  }

  /** The names of whatever is due in a workspace. */
  async due(team: string): Promise<readonly string[]> {
    const keys = keySpace(this.redis.prefix);
    const key = keys.due(keys.partitionOf(teamId(team)));
    const all = await this.redis.redis.zrange(key, '0', '-1');
    return all.filter((name) => name.startsWith(`${team}.`));
  }

  async queueKeys(team: string): Promise<readonly string[]> {
    return this.redis.keysUnder(this.queuePrefixOf(team));
  }

  private queuePrefixOf(team: string): string {
    return `{${this.redis.prefix}queue:${team}}`;
  }
}
