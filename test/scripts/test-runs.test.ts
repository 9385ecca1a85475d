import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { describe, it } from 'vitest';
import { readRecord } from '../../scripts/lib/leftovers.mjs';
import { inData, inRoot } from '../../scripts/lib/paths.mjs';
import { isAlive, processesNaming } from '../../scripts/lib/processes.mjs';
import { endWhatDeadRunsLeft, recordServer } from '../../scripts/lib/test-processes.mjs';

const config = path.join(import.meta.dirname, 'runs', 'vitest.config.ts');

/** Begins `npm test -- <file>` in a process group of its own, as a terminal does. */
function beginRun(file: string, env: Readonly<Record<string, string>> = {}) {
  const args = [inRoot('scripts', 'run.mjs'), 'test', `--config=${config}`, file];
  const launcher = spawn(process.execPath, args, {
    detached: true,
    env: { ...process.env, ...env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = launcher.pid ?? 0;
  const forget = recordServer({ pid, marks: ['run.mjs', config] });
  let output = '';
  launcher.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  const exited = once(launcher, 'exit');
  const closed = once(launcher, 'close');
  return {
    kill: (signal: NodeJS.Signals) => process.kill(pid, signal),
    killGroup: (signal: NodeJS.Signals) => process.kill(-pid, signal),
    /** Resolves once it has written this. */
    said: async (words: string) => {
      while (!output.includes(words)) await once(launcher.stdout, 'data');
    },
    record: () => readRecord(inData('test-runs', `${pid}.json`)),
    ended: async () => {
      await exited;
      forget();
    },
    /** What it wrote, and its exit code. */
    result: async () => {
      await closed;
      forget();
      return { output, exitCode: launcher.exitCode };
    },
  };
}

interface Told {
  readonly started: Readonly<Record<'vitest' | 'worker' | 'redis' | 'browser', number>>;
  readonly folder: string;
}

/** A run of `waits.run.ts`, which has started its servers and waits. */
async function beginWaiting() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  const run = beginRun('waits', { TELL_PORT: port });
  const [socket]: Socket[] = await once(server, 'connection');
  if (!socket) throw new Error('Nobody connected');
  const [data] = await once(socket, 'data');
  socket.destroy();
  server.close();
  const { started, folder }: Told = JSON.parse(String(data));
  const record = run.record();
  const left = () => [
    ...Object.entries(started).flatMap(([name, pid]) => (isAlive(pid) ? [name] : [])),
    ...[record?.folder ?? '', folder].filter((one) => existsSync(one)),
    ...processesNaming(record?.folder ?? 'no folder'),
    ...(run.record() ? ['the record'] : []),
  ];
  return { ...run, started, left };
}

type Waiting = Awaited<ReturnType<typeof beginWaiting>>;

describe.concurrent('a run that is cut short leaves nothing running', () => {
  it.for<[string, (run: Waiting) => unknown]>([
    [
      'Ctrl-C twice',
      async (run) => {
        run.killGroup('SIGINT');
        await run.said('Stopping');
        run.killGroup('SIGINT');
      },
    ],
    ['SIGTERM to the launcher', (run) => run.kill('SIGTERM')],
  ])('by %s', async ([, cut], { expect }) => {
    const run = await beginWaiting();
    expect(run.left()).toEqual(expect.arrayContaining(['worker', 'redis', 'browser']));
    await cut(run);
    const { output, exitCode } = await run.result();
    expect(run.left()).toEqual([]);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/\nThe run was cut short\.\n0 passed, 1 failed\n$/);
  });

  it('by a closed terminal while it prepares', async ({ expect }) => {
    const run = beginRun('waits');
    await run.said('short form');
    const folder = run.record()?.folder ?? 'no folder';
    run.killGroup('SIGHUP');
    const { output, exitCode } = await run.result();
    expect(exitCode).toBe(1);
    // Where this process is slow to hear of it, the tests have begun.
    expect(output).toMatch(
      /\n(?:Stopped before the tests ran\.|The run was cut short\.\n0 passed, 1 failed)\n$/,
    );
    expect([existsSync(folder), processesNaming(folder), run.record()]).toEqual([
      false,
      [],
      undefined,
    ]);
  });

  it('by the death of vitest', async ({ expect }) => {
    const run = await beginWaiting();
    process.kill(run.started.vitest, 'SIGKILL');
    const { output, exitCode } = await run.result();
    expect(run.left()).toEqual([]);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/\nFAILED vitest ended before it could report.*\n0 passed, 1 failed\n$/);
  });

  it('by the death of a worker, and says which file it ran', async ({ expect }) => {
    const run = await beginWaiting();
    process.kill(run.started.worker, 'SIGKILL');
    const { output, exitCode } = await run.result();
    expect(run.left()).toEqual([]);
    expect(exitCode).toBe(1);
    expect(output).toContain('waits.run.ts: its tests did not run to the end');
    expect(output).toMatch(/\nFAILED outside a test: .* Worker exited unexpectedly\n/);
  });

  it('by the death of the launcher, once the next run begins', async ({ expect }) => {
    const run = await beginWaiting();
    run.kill('SIGKILL');
    await run.ended();
    await endWhatDeadRunsLeft();
    expect(run.left()).toEqual([]);
  });
});

describe('a run that fails', () => {
  it('says at its end what failed and why, and counts it', async ({ expect }) => {
    const { output, exitCode } = await beginRun('fails').result();
    expect(exitCode).toBe(1);
    const folder = 'test/scripts/runs';
    expect(
      output
        .split('\n')
        .filter((line) => line.startsWith('FAILED'))
        .toSorted(),
    ).toEqual([
      `FAILED ${folder}/fails-to-load.run.ts: this file cannot be loaded`,
      `FAILED ${folder}/fails.run.ts > a card > is posted once: AssertionError: expected 2 to be 1 // Object.is equality`,
      `FAILED ${folder}/fails.run.ts > a digest: there is no calendar`,
      `FAILED ${folder}/fails.run.ts > outside a test: Unhandled Rejection: nobody waited for this`,
    ]);
    expect(output).toMatch(/\n2 passed, 4 failed, 1 skipped\n$/);
  });
});
