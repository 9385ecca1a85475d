import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { channelId } from '../src/domain/ids.ts';
import { BOT_SCOPES } from '../src/slack/bot-scopes.ts';
import { SHORTCUTS } from '../src/slack/ids.ts';
import { CHANNEL_EVENTS } from '../src/slack/listeners/channel-events.ts';
import { whyNotHere } from '../src/slack/listeners/where.ts';
import { COMMANDS } from '../src/slack/wording/commands.ts';
import { isMethod, type Method } from './support/fake-slack/api/arguments.ts';
import { SCOPES } from './support/fake-slack/api/scopes.ts';
import { exampleClient } from './support/fake-slack/example-client.ts';
import { exampleWorkspace } from './support/fake-slack/example-workspace.ts';
import { startFakeSlack } from './support/fake-slack/fake-slack.ts';
import type { Conversation } from './support/fake-slack/world/types.ts';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('manifest.yml', root), 'utf8');

/** The lengths are those of Slack's manifest schema, major version 2. */
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#(?:[0-9a-f]{3}){1,2}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(true),
    }),
    bot_user: z.strictObject({
      display_name: z.string().min(1).max(80),
      always_online: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['global', 'message']),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(5),
    slash_commands: z.tuple([
      z.strictObject({
        command: z.literal('/privatelink'),
        description: z.string().min(1).max(2000),
        usage_hint: z.string().min(1).max(1000),
        should_escape: z.literal(true),
      }),
    ]),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.string().max(50)).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string().max(50)).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    socket_mode_enabled: z.literal(true),
    org_deploy_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
});
const manifest = schema.parse(parse(text));

type Kind = Conversation['kind'];
const KINDS: readonly Kind[] = ['channel', 'group', 'im'];

/** Which kinds of conversation the bot asks about, where it is not all of them. */
const KINDS_ASKED: Partial<Readonly<Record<Method, readonly Kind[]>>> = {
  // A direct message is told by its id, a group's by its name; see the test below.
  'conversations.info': ['channel', 'group'],
  // Only cards have threads, and they stand in channels.
  'conversations.replies': ['channel', 'group'],
};

/** What each event that is registered takes: its names in the manifest, and their scopes. */
const EVENTS: Readonly<Record<string, { names: readonly string[]; scopes: readonly string[] }>> = {
  app_home_opened: { names: ['app_home_opened'], scopes: [] },
  app_uninstalled: { names: ['app_uninstalled'], scopes: [] },
  tokens_revoked: { names: ['tokens_revoked'], scopes: [] },
  message: {
    names: ['message.channels', 'message.groups'],
    scopes: ['channels:history', 'groups:history'],
  },
  ...ofChannels(
    ['channel_archive', 'channel_deleted', 'channel_left', 'channel_unarchive'],
    ['channels:read'],
  ),
  ...ofChannels(
    ['group_archive', 'group_deleted', 'group_left', 'group_unarchive'],
    ['groups:read'],
  ),
  ...ofChannels(
    ['channel_id_changed', 'member_joined_channel', 'member_left_channel'],
    ['channels:read', 'groups:read'],
  ),
  ...ofChannels(['user_change'], ['users:read']),
};

/** Events that are in the manifest as they are called. */
function ofChannels(names: readonly string[], scopes: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, { names: [name], scopes }]));
}

const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(`src/${file}`, root), 'utf8'));
const register = ['listeners/register.ts', 'installing/installation-events.ts']
  .map((file) => readFileSync(new URL(`src/slack/${file}`, root), 'utf8'))
  .join('\n');

/** The Web API methods that the sources call: `client.chat.postMessage(` and the like. */
function methodsCalled(): readonly string[] {
  const families = [...new Set(Object.keys(SCOPES).map((method) => method.split('.')[0]))];
  const ofClients = /\b(?:client|prompt|patient)((?:\s*\.\s*[a-zA-Z]+){2,})\s*\(/g;
  const ofFamilies = new RegExp(
    `\\.\\s*((?:${families.join('|')})(?:\\s*\\.\\s*\\w+)+)\\s*\\(`,
    'g',
  );
  const named = (pattern: RegExp) =>
    sources
      .flatMap((source) => [...source.matchAll(pattern)])
      .map((match) => (match[1] ?? '').replaceAll(/\s/g, '').replace(/^\./, ''));
  // The client's own way to send a file calls two methods.
  const uploads = sources.some((source) => source.includes('client.filesUploadV2('))
    ? ['files.completeUploadExternal', 'files.getUploadURLExternal']
    : [];
  const methods = [...named(ofClients), ...named(ofFamilies).filter(isMethod), ...uploads];
  return [...new Set(methods)].sort();
}

function scopesOf(method: Method): readonly string[] {
  const needed = SCOPES[method];
  if (needed === undefined) return [];
  if (typeof needed === 'string') return [needed];
  return (KINDS_ASKED[method] ?? KINDS).map((kind) => needed[kind]);
}

const registered = [
  ...[...register.matchAll(/app\.event\(\s*'(\w+)'/g)].map((match) => match[1] ?? ''),
  ...Object.keys(CHANNEL_EVENTS),
];

describe('the scopes', () => {
  const methods = methodsCalled();

  it('are looked for in all of the sources', () => {
    expect(sources.length).toBeGreaterThan(80);
    expect(methods).toContain('chat.postMessage');
    expect(methods.length).toBeGreaterThan(8);
    // A call by name could not be found.
    expect(sources.filter((source) => /(?<!super)\.apiCall\(/.test(source))).toEqual([]);
  });

  it('are known for every method that is called', () => {
    expect(methods.filter((method) => !isMethod(method))).toEqual([]);
  });

  it('are those that the calls, the command and the events need, and no other', () => {
    const needed = new Set([
      'commands',
      ...methods.filter(isMethod).flatMap(scopesOf),
      ...registered.flatMap((name) => EVENTS[name]?.scopes ?? []),
    ]);
    const { bot } = manifest.oauth_config.scopes;
    expect([...bot].sort()).toEqual([...needed].sort());
  });

  it('are those that the doctor looks for', () => {
    expect(BOT_SCOPES).toEqual(manifest.oauth_config.scopes.bot);
  });

  it('have a comment each that says what for', () => {
    const lines = text.split('\n').map((line) => line.trim());
    const unexplained = manifest.oauth_config.scopes.bot.filter(
      (scope) => !/^# \S.*\S\.$/.test(lines[lines.indexOf(`- ${scope}`) - 1] ?? ''),
    );
    expect(unexplained).toEqual([]);
  });

  it('leave out im:read and mpim:read: direct messages are told by id and name', async () => {
    const slack = await startFakeSlack(exampleWorkspace());
    try {
      const client = exampleClient(slack, slack.token);
      const direct = { channel: channelId('D0DIRECT'), channelName: 'directmessage' };
      expect(await whyNotHere(client, direct)).toMatch(/lives in a channel/);
      const group = { channel: channelId('G0GROUP'), channelName: 'mpdm-carla--andre-1' };
      expect(await whyNotHere(client, group)).toMatch(/lives in a channel/);
      expect(slack.calls('conversations.info')).toEqual([]);
      await whyNotHere(client, { channel: channelId('COPEN'), channelName: 'open' });
      expect(slack.calls('conversations.info')).toHaveLength(1);
    } finally {
      await slack.stop();
    }
  });
});

describe('the events', () => {
  it('are those that the bot listens to', () => {
    expect(registered.length).toBeGreaterThan(0);
    expect(registered.filter((name) => EVENTS[name] === undefined)).toEqual([]);
    const expected = registered.flatMap((name) => EVENTS[name]?.names ?? []);
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(expected.sort());
  });
});

describe('what people read', () => {
  const [command] = manifest.features.slash_commands;

  it('names every sub-command in the usage hint', () => {
    const hinted = command.usage_hint.split('|').map((part) => part.trim().split(' ')[0]);
    expect(hinted).toEqual(COMMANDS.map(({ name }) => name));
    for (const { usage } of COMMANDS) expect(usage).toMatch(`${command.command} `);
  });

  it('has every shortcut, by the callback id that the bot knows', () => {
    const ids = manifest.features.shortcuts.map(({ callback_id }) => callback_id);
    expect(ids.toSorted()).toEqual(Object.values(SHORTCUTS).toSorted());
  });

  it('names every sub-command in the README, as it is typed', () => {
    const readme = readFileSync(new URL('README.md', root), 'utf8');
    const [table = ''] = readme.split('| Command |')[1]?.split('\n\n') ?? [];
    const typed = [...table.matchAll(/`([^`]+)`/g)].map(([, code = '']) =>
      code.replace(`${command.command} `, ''),
    );
    for (const { name } of COMMANDS) {
      expect(typed.some((code) => code.split(' ')[0] === name)).toBe(true);
    }
  });

  it('gives the bot the name by which its own messages have it invited', () => {
    const where = readFileSync(new URL('src/slack/listeners/where.ts', root), 'utf8');
    const { display_name: name } = manifest.features.bot_user;
    expect(where.replaceAll('\\', '')).toContain(`/invite @${name}\``);
  });
});
