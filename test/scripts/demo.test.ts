import { describe, expect, it } from 'vitest';
import { warningIn } from '../../scripts/lib/demo-bot.mjs';
import {
  demoBotEnvironment,
  demoIds,
  demoPeople,
  demoWorkspace,
} from '../../scripts/lib/demo-workspace.mjs';
import { readConfig, VARIABLES } from '../../src/config.ts';

describe('the demo workspace', () => {
  const ids = new Set([...demoPeople.map(({ id }) => id), demoIds.bot]);

  it('has only members that exist', () => {
    for (const { members } of demoWorkspace.channels) {
      expect(members.filter((id) => !ids.has(id))).toEqual([]);
    }
  });

  it('has a channel with the bot and one without', () => {
    const withBot = demoWorkspace.channels.filter(({ members }) => members.includes(demoIds.bot));
    expect(withBot.map(({ name }) => name)).toEqual(['privatelink-acme', 'privatelink-globex']);
    expect(demoWorkspace.channels.length).toBeGreaterThan(withBot.length);
  });
});

describe("the demo bot's environment", () => {
  const places = {
    slackApiUrl: 'http://127.0.0.1:3000/api/',
    redisUrl: 'redis://127.0.0.1:1',
    healthPort: 8081,
  };

  it('never has what this terminal has for a real workspace', () => {
    const outside = Object.fromEntries(VARIABLES.map((name) => [name, `real ${name}`]));
    const environment = demoBotEnvironment({ ...outside, PATH: '/bin' }, places);
    expect(environment['PATH']).toBe('/bin');
    const left = VARIABLES.filter((name) => environment[name] === outside[name]);
    expect(left).toEqual([]);
  });

  it('has nothing of earlier versions, with which the bot does not start', () => {
    const environment = demoBotEnvironment({ SLA_BUSINESS_DAYS: '5' }, places);
    expect(readConfig(environment).config.sla.target).toBeDefined();
  });

  it('is complete, and keeps the demo’s keys apart from a real bot’s in the same Redis', () => {
    const { config } = readConfig(demoBotEnvironment({}, places));
    expect(config.keyPrefix).toBe('pl-demo:2:');
    const { config: usual } = readConfig({ ...demoBotEnvironment({}, places), KEY_PREFIX: '' });
    expect(config.keyPrefix.startsWith(usual.keyPrefix)).toBe(false);
  });

  it('points at the local servers', () => {
    expect(demoBotEnvironment({}, places)).toMatchObject({
      SLACK_API_URL: places.slackApiUrl,
      REDIS_URL: places.redisUrl,
      HEALTH_PORT: '8081',
    });
  });
});

describe('what the console shows of the log', () => {
  it.each([
    { line: '{"level":30,"msg":"ready"}', shown: undefined },
    { line: '{"level":40,"msg":"slow"}', shown: 'slow' },
    {
      line: '{"level":50,"msg":"not sent","err":{"message":"no_text"}}',
      shown: 'not sent: no_text',
    },
    { line: '{"level":50,"msg":"no_text","err":{"message":"no_text"}}', shown: 'no_text' },
    { line: 'not JSON', shown: undefined },
    { line: 'null', shown: undefined },
  ])('$line: $shown', ({ line, shown }) => {
    expect(warningIn(line)).toBe(shown);
  });
});
