import type { FakeSlackConfig } from './config.ts';
import { Conversations } from './conversations.ts';
import { Files } from './files.ts';
import { type Bot, botOf, personOf, type Team, teamOf } from './identity.ts';
import { Messages } from './messages.ts';
import { SlackApp } from './slack-app.ts';
import { timestamps } from './timestamps.ts';
import { Triggers } from './triggers.ts';
import type { Call, Person, Violation } from './types.ts';
import { Views } from './views.ts';

/** The workspace: all that Slack knows. The API, the people and the tests act on it. */
export class World {
  readonly config: FakeSlackConfig;
  readonly team: Team;
  readonly bot: Bot;
  /** The app, which several workspaces may share. */
  readonly app: SlackApp;
  readonly appToken: string;
  readonly people: Map<string, Person>;
  /** The members of each user group. */
  readonly groups: Map<string, readonly string[]>;
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly views: Views;
  readonly files = new Files();
  readonly triggers: Triggers;
  readonly violations: Violation[] = [];
  readonly calls: Call[] = [];
  readonly nextTs: () => string;

  constructor(config: FakeSlackConfig, app: SlackApp = new SlackApp(config.now)) {
    this.config = config;
    this.team = teamOf(config);
    this.bot = botOf(config);
    this.app = app;
    app.teamNames.set(this.team.id, this.team.name);
    this.appToken = config.appToken ?? 'xapp-fake-token';
    const bot = { id: this.bot.userId, name: this.bot.name, is_bot: true };
    this.people = new Map(
      [...config.users, bot].map((user) => [user.id, personOf(user, config.team.id)]),
    );
    this.groups = new Map((config.usergroups ?? []).map(({ id, users }) => [id, users]));
    this.conversations = new Conversations(config.channels ?? [], this.bot.userId);
    this.nextTs = timestamps(config.now);
    this.messages = new Messages(this.nextTs);
    this.views = new Views(config.now);
    this.triggers = new Triggers(config.now);
  }

  get scopes(): ReadonlySet<string> {
    return new Set(this.config.scopes);
  }

  person(id: string): Person {
    const person = this.people.get(id);
    if (person === undefined) throw new Error(`Nobody has the user id ${id}`);
    return person;
  }

  violate(rule: string, where: string, details: readonly string[] = []): void {
    this.violations.push({ rule, where, details });
  }
}
