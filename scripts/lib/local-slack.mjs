/** Starts local-slack, a Slack of one's own with a web page, for the demo and the tests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isExecutable, onPath } from './on-path.mjs';
import { inRoot } from './paths.mjs';
import { firstFreePort, freePort } from './ports.mjs';
import { Problem, say } from './say.mjs';
import { startServer } from './server-process.mjs';
import { waitUntil } from './wait-until.mjs';

const version = '0.1.8';

/**
 * The packaged program is for Linux on x64; elsewhere there are other ways to have one.
 *
 * @returns {{ file: string, args: readonly string[] }}
 */
function findProgram() {
  const packaged = inRoot('node_modules', 'local-slack-linux-x64', 'bin', 'local-slack');
  const file = [packaged, process.env['LOCAL_SLACK_BIN'] ?? '', onPath('local-slack') ?? ''].find(
    (candidate) => candidate !== '' && isExecutable(candidate),
  );
  if (file) return { file, args: [] };
  const npx = onPath('npx');
  if (!npx) {
    throw new Problem(
      'There is no local-slack for this system here. Install it (npm install --global local-slack) ' +
        'or set LOCAL_SLACK_BIN to its program.',
    );
  }
  say(`local-slack is not installed here. Fetching it: npx local-slack@${version} ...`);
  return { file: npx, args: ['--yes', `local-slack@${version}`] };
}

/**
 * @param {number} port
 * @param {string} teamId which says that it is ours, and not another one on the same port
 */
async function answers(port, teamId) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/_control/state`, {
      signal: AbortSignal.timeout(2_000),
    });
    return (await response.json()).workspace?.teamId === teamId;
  } catch {
    return false;
  }
}

/**
 * @param {Parameters<typeof import('./local-slack.d.mts').startLocalSlack>[0]} options
 * @returns {Promise<import('./local-slack.d.mts').RunningLocalSlack>}
 */
export async function startLocalSlack({ workspace, folder, preferredPort, onStarting, signal }) {
  const config = path.join(folder, 'local-slack.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(config, `${JSON.stringify(workspace, null, 2)}\n`);
  const program = findProgram();
  for (let attempt = 1; ; attempt += 1) {
    const port = preferredPort ? await firstFreePort(preferredPort) : await freePort();
    const args = [...program.args, '--config', config, '--port', String(port)];
    const log = path.join(folder, 'local-slack.log');
    const server = startServer(program.file, args, { log, marks: ['local-slack', config] });
    onStarting?.(server);
    try {
      const isUp = async () =>
        !server.isRunning() || (await answers(port, workspace.workspace.teamId));
      const timeoutMs = program.args.length > 0 ? 300_000 : 60_000;
      const inTime = await waitUntil(isUp, { timeoutMs, ...(signal && { signal }) });
      if (inTime && server.isRunning()) {
        const url = `http://localhost:${port}`;
        const apiUrl = `http://127.0.0.1:${port}/api/`;
        return { ...server, port, url, apiUrl };
      }
    } catch (error) {
      await server.stop();
      throw error;
    }
    await server.stop();
    if (!server.lastLines().includes('EADDRINUSE') || attempt === 5) {
      throw new Problem(`local-slack did not start. It said:\n${server.lastLines()}`);
    }
  }
}
