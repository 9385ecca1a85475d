import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { it } from 'vitest';
import { startRedis } from '../../../scripts/lib/redis.mjs';

it('has servers, and waits until the run is cut short', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'of-a-test-'));
  const redis = await startRedis({ dataDir: folder });
  // As a browser: in a group of its own, and not recorded.
  const code = 'setInterval(() => {}, 1e6)';
  const browser = spawn(process.execPath, ['-e', code], { detached: true, stdio: 'ignore' });
  const started = { vitest: process.ppid, worker: process.pid, redis: redis.pid };
  const told = { started: { ...started, browser: browser.pid }, folder };
  connect(Number(process.env['TELL_PORT']), '127.0.0.1').write(JSON.stringify(told));
  await new Promise(() => {});
});
