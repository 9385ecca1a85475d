/**
 * `npm run demo`: a Redis, a Slack and the bot, on this machine alone.
 *
 * Redis and Slack are started first and ended last, so that the bot always has both: while it
 * starts, and while it drains.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { startDemoBot } from '../lib/demo-bot.mjs';
import { makeShowcase } from '../lib/demo-showcase.mjs';
import { demoWelcome } from '../lib/demo-welcome.mjs';
import { demoBotEnvironment, demoWorkspace } from '../lib/demo-workspace.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import {
  endLeftovers,
  readRecord,
  removeRecord,
  stillRuns,
  writeRecord,
} from '../lib/leftovers.mjs';
import { startLocalSlack } from '../lib/local-slack.mjs';
import { dataDir, inData } from '../lib/paths.mjs';
import { firstFreePort } from '../lib/ports.mjs';
import { startRedis } from '../lib/redis.mjs';
import { Problem, say } from '../lib/say.mjs';
import { stopSignals } from '../lib/stop-signals.mjs';
import { waitUntil } from '../lib/wait-until.mjs';

const recordFile = inData('demo.json');
const portFile = inData('demo-port');
const launcher = { name: 'the launcher', pid: process.pid, marks: ['run.mjs', 'demo'] };

async function endWhatWasLeft() {
  const record = readRecord(recordFile);
  if (!record) return;
  if (record.launcher.pid !== process.pid && stillRuns(record.launcher)) {
    throw new Problem(
      `The demo is running already (process ${record.launcher.pid}). ` +
        'Stop it with Ctrl-C in its terminal first.',
    );
  }
  const names = await endLeftovers(record);
  if (names.length > 0) say(`Ended what an earlier start had left running: ${names.join(', ')}.`);
  removeRecord(recordFile);
}

/** The address stays the same from start to start, so that an open browser page finds it again. */
function preferredPort() {
  try {
    return Number.parseInt(readFileSync(portFile, 'utf8'), 10) || 3000;
  } catch {
    return 3000;
  }
}

/** @param {string} url */
const withoutPassword = (url) => url.replace(/\/\/[^@/]*@/, '//');

async function isReady(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).status === 200;
  } catch {
    return false;
  }
}

/** What runs, in the order in which it is to end: the newest first. */
function runningParts() {
  let parts = [];
  return {
    all: () => parts,
    /** A server that is tried again on another port replaces its first try. */
    add(name, part) {
      parts = [{ name, ...part }, ...parts.filter((one) => one.name !== name)];
      const processes = parts.map(({ name, pid, marks }) => ({ name, pid, marks }));
      writeRecord(recordFile, { launcher, processes });
    },
    async stopAll() {
      for (const part of parts) await part.stop();
      removeRecord(recordFile);
    },
  };
}

async function redisUrl(running, signal) {
  const given = process.env['REDIS_URL'];
  if (given) {
    say(`Using the Redis of REDIS_URL: ${withoutPassword(given)}, under keys of the demo's own.`);
    return given;
  }
  const redis = await startRedis({
    dataDir: inData('demo-redis'),
    onStarting: (server) => running.add('Redis', server),
    signal,
  });
  say(`Redis runs on 127.0.0.1:${redis.port}; its data is in .data/demo-redis.`);
  return redis.url;
}

async function startAll(running, signal) {
  const redis = await redisUrl(running, signal);
  signal.throwIfAborted();
  const slack = await startLocalSlack({
    workspace: demoWorkspace,
    folder: inData('local-slack'),
    preferredPort: preferredPort(),
    onStarting: (server) => running.add('local-slack', server),
    signal,
  });
  writeFileSync(portFile, `${slack.port}\n`);
  signal.throwIfAborted();
  const healthPort = await firstFreePort(8080);
  const places = { slackApiUrl: slack.apiUrl, redisUrl: redis, healthPort };
  const env = demoBotEnvironment(process.env, places);
  const made = await makeShowcase(env);
  if (made.length > 0) say(`Made a showcase in #privatelink-globex:\n  ${made.join('\n  ')}`);
  signal.throwIfAborted();
  const bot = startDemoBot({ env, log: inData('demo-bot.log') });
  running.add('the bot', bot);
  const healthUrl = `http://127.0.0.1:${healthPort}/readyz`;
  const isUp = async () => !bot.isRunning() || (await isReady(healthUrl));
  const inTime = await waitUntil(isUp, { timeoutMs: 120_000, signal });
  if (!inTime) {
    throw new Problem(`The bot did not become ready in two minutes. It said:\n${bot.lastLines()}`);
  }
  if (bot.isRunning()) {
    say(demoWelcome({ url: slack.url, port: slack.port, healthUrl, log: '.data/demo-bot.log' }));
  }
}

/** Resolves with the part that ended by itself. */
const firstToEnd = (parts) =>
  Promise.race(
    parts.map(async (part) => {
      await part.ended;
      return part;
    }),
  );

/** @returns {Promise<number>} the exit code */
export async function run() {
  mkdirSync(dataDir, { recursive: true });
  await endWhatWasLeft();
  await ensureInstalled();
  const signal = stopSignals((again) =>
    say(again ? 'Still stopping, in the right order ...' : '\nStopping: the bot first ...'),
  );
  const stopped = new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const running = runningParts();
  writeRecord(recordFile, { launcher, processes: [] });
  try {
    await startAll(running, signal);
    const ended = await Promise.race([firstToEnd(running.all()), stopped]);
    if (!ended) return 0;
    say(`Stopping, because ${ended.name} ended by itself. It said:\n${ended.lastLines()}`);
    return 1;
  } catch (error) {
    if (signal.aborted) return 0;
    throw error;
  } finally {
    await running.stopAll();
    if (signal.aborted) say('Everything is stopped. "npm run demo" finds the requests again.');
  }
}
