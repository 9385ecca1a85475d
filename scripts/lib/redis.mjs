/** Starts an own Redis: on 127.0.0.1 only, on a free port. */
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { freePort } from './ports.mjs';
import { findRedisProgram } from './redis-program.mjs';
import { Problem } from './say.mjs';
import { startServer } from './server-process.mjs';
import { waitUntil } from './wait-until.mjs';

/**
 * @param {number} port
 * @returns {Promise<boolean>} true once it has read its file and answers
 */
function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => done(false));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
    socket.once('data', (data) => done(data.toString().startsWith('+PONG')));
  });
}

const settings = {
  '--bind': '127.0.0.1',
  '--daemonize': 'no',
  '--appendonly': 'yes',
  '--maxmemory-policy': 'noeviction',
  '--save': '',
  // Its command line and environment stay as they are, by which it is known again.
  '--set-proc-title': 'no',
};

/**
 * @param {Parameters<typeof import('./redis.d.mts').startRedis>[0]} options
 * @returns {Promise<import('./redis.d.mts').RunningRedis>}
 */
export async function startRedis({
  dataDir,
  port: wanted,
  durability = 'always',
  onStarting,
  signal,
}) {
  mkdirSync(dataDir, { recursive: true });
  const program = await findRedisProgram();
  signal?.throwIfAborted();
  // Between finding a port free and using it, somebody else can take it.
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await freePort());
    const log = path.join(dataDir, 'redis.log');
    const own = { '--port': String(port), '--dir': dataDir, '--appendfsync': durability };
    const args = Object.entries({ ...own, ...settings }).flat();
    const marks = [program.file, String(port)];
    const server = startServer(program.file, args, { env: program.env, log, marks });
    onStarting?.(server);
    try {
      const isUp = async () => !server.isRunning() || (await answers(port));
      const inTime = await waitUntil(isUp, { timeoutMs: 60_000, ...(signal && { signal }) });
      if (inTime && server.isRunning()) {
        return { ...server, port, url: `redis://127.0.0.1:${port}` };
      }
    } catch (error) {
      await server.stop();
      throw error;
    }
    await server.stop();
    const portTaken = /address already in use/i.test(server.lastLines());
    if (wanted !== undefined || !portTaken || attempt === 5) {
      throw new Problem(`Redis did not start. It said:\n${server.lastLines()}`);
    }
  }
}
