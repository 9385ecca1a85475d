import { type Failure, Failures, type Late, type Wait } from './api/failures.ts';
import { outwardView } from './api/outward.ts';
import { RateLimits } from './api/rate-limits.ts';
import { serve } from './api/server.ts';
import type { Click } from './people/click.ts';
import type { Command } from './people/command.ts';
import type { Payload, Signature } from './people/deliver.ts';
import { type EventOptions, People } from './people/people.ts';
import { ResponseUrls } from './people/response-urls.ts';
import type { Shortcut } from './people/shortcut.ts';
import type { Closing, Submission } from './people/submission.ts';
import type { FakeSlackConfig } from './world/config.ts';
import type { Call, Conversation, Ephemeral, Message, Person, Violation } from './world/types.ts';
import { World } from './world/world.ts';

/** One workspace with its people, and what they can see; it is reached once a server serves it. */
export const workspaceOf = (world: World) => {
  const failures = new Failures();
  const responseUrls = new ResponseUrls(world);
  const people = new People(world, responseUrls);
  const workspace = {
    setBotUrl: (url: string): void => {
      people.botUrl = url;
    },
    ...acting(people, world),
    ...seeing(world),
    ...changing(world),
    /** What the method's next call meets; several queue up. */
    failNext: (method: string, failure: Failure | Late | Wait): void =>
      failures.add(method, failure),
    /** Failures that no call has met yet. */
    pendingFailures: (): readonly string[] => failures.pending,
  };
  return { host: { world, failures, rateLimits: new RateLimits(), responseUrls }, workspace };
};

export type FakeWorkspace = ReturnType<typeof workspaceOf>['workspace'];

/** A workspace for tests: Slack's Web API on a local port, its people, and what they can see. */
export const startFakeSlack = async (config: FakeSlackConfig) => {
  const world = new World(config);
  const owner = world.team.id;
  const token = config.token ?? 'xoxb-fake-token';
  world.app.grants.add({ token, owner, isOrgWide: false, isRevoked: false });
  const { host, workspace } = workspaceOf(world);
  const server = await serve([host]);
  host.responseUrls.base = server.url;
  return {
    apiUrl: `${server.url}/api/`,
    token,
    appToken: world.appToken,
    stop: server.stop,
    ...workspace,
  };
};

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

const acting = (people: People, world: World) => ({
  command: async (command: Command) => people.command(command),
  shortcut: async (shortcut: Shortcut) => people.shortcut(shortcut),
  click: async (click: Click) => people.click(click),
  submit: async (submission: Submission) => people.submit(submission),
  submitElsewhere: async (submission: Submission, team: string) =>
    people.submitElsewhere(submission, team),
  close: async (closing: Closing) => people.close(closing),
  event: async (event: Readonly<Record<string, unknown>>, options?: EventOptions) =>
    people.event(event, options),
  openHome: async (user: string) => {
    const home = world.views.home(world.person(user).id);
    return people.event({
      type: 'app_home_opened',
      user,
      channel: world.conversations.openDirect(user).id,
      tab: 'home',
      ...(home === undefined ? {} : { view: outwardView(world, home) }),
    });
  },
  deliver: async (payload: Payload, signature?: Partial<Signature>) =>
    people.deliver(payload, signature),
});

const modalOf = (world: World, user: string) => {
  const top = world.views.top(user);
  return top === undefined ? undefined : outwardView(world, top);
};

const homeOf = (world: World, user: string) => {
  const home = world.views.home(user);
  return home === undefined ? undefined : outwardView(world, home);
};

const threadOf = (world: World, channel: string, ts: string): readonly Message[] => {
  const root = world.messages.find(channel, ts);
  return root === undefined ? [] : [root, ...world.messages.replies(root)];
};

const dmsOf = (world: World, user: string): readonly Message[] => {
  const direct = world.conversations.directWith(user);
  return direct === undefined ? [] : world.messages.in(direct.id);
};

const seeing = (world: World) => ({
  violations: world.violations,
  /** The violations so far, which are then forgotten: for a test that provokes one. */
  takeViolations: (): readonly Violation[] => world.violations.splice(0),
  /** What stands in the channel itself, oldest first. */
  messages: (channel: string): readonly Message[] => world.messages.top(channel),
  /** The root and its replies, oldest first; empty when the root is gone. */
  thread: (channel: string, ts: string) => threadOf(world, channel, ts),
  /** Everything in the direct message between the bot and the person, oldest first. */
  dms: (user: string) => dmsOf(world, user),
  ephemerals: (user: string): readonly Ephemeral[] => world.messages.ephemeralsOf(user),
  /** The modal on top, or undefined. */
  modal: (user: string) => modalOf(world, user),
  modalStack: (user: string) => world.views.stack(user).map((view) => outwardView(world, view)),
  home: (user: string) => homeOf(world, user),
  calls: (method: string): readonly Call[] => world.calls.filter((call) => call.method === method),
  /** The message as it is now, for a later click on what is then an old copy. */
  snapshot: (channel: string, ts: string): Message => structuredClone(known(world, channel, ts)),
});

const known = (world: World, channel: string, ts: string): Message => {
  const message = world.messages.find(channel, ts);
  if (message === undefined) throw new Error(`There is no message ${ts} in ${channel}`);
  return message;
};

const conversation = (world: World, channel: string): Conversation => {
  const found = world.conversations.get(channel);
  if (found === undefined) throw new Error(`There is no conversation ${channel}`);
  return found;
};

const changing = (world: World) => ({
  /** A person's own message; no event is sent for it. */
  say: (message: { user: string; channel: string; text: string; thread_ts?: string }): Message =>
    world.messages.post(message),
  /** The id of the direct message between the bot and the person, opened when needed. */
  openDm: (user: string): string => world.conversations.openDirect(world.person(user).id).id,
  deleteMessage: (channel: string, ts: string): void =>
    world.messages.remove(known(world, channel, ts)),
  archive: (channel: string): void => {
    conversation(world, channel).is_archived = true;
  },
  unarchive: (channel: string): void => {
    conversation(world, channel).is_archived = false;
  },
  removeBot: (channel: string): void => {
    conversation(world, channel).members.delete(world.bot.userId);
  },
  inviteBot: (channel: string): void => {
    conversation(world, channel).members.add(world.bot.userId);
  },
  /** Slack knows a channel by another id from now on; its messages stand where they stood. */
  changeChannelId: (from: string, to: string): void => {
    world.conversations.rename(from, to);
    world.messages.moveAll(from, to);
  },
  deleteChannel: (channel: string): void => world.conversations.remove(channel),
  /** A public channel becomes a private one; its id stays. */
  makePrivate: (channel: string): void => {
    world.conversations.change(channel, { kind: 'group' });
  },
  renameChannel: (channel: string, name: string): void => {
    world.conversations.change(channel, { name });
  },
  changeGroup: (group: string, users: readonly string[]): void => {
    world.groups.set(group, users);
  },
  /** Somebody leaves, moves to another zone, or no longer shares a channel with the workspace. */
  changePerson: (
    user: string,
    change: Partial<Pick<Person, 'deleted' | 'is_bot' | 'is_stranger' | 'tz'>>,
  ): void => {
    world.people.set(user, { ...world.person(user), ...change });
  },
  revoke: (): void => {
    world.app.grants.revoke(world.team.id);
  },
});
