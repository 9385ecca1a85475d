import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  endLeftovers,
  readRecord,
  removeRecord,
  type Started,
  stillRuns,
  writeRecord,
} from '../../scripts/lib/leftovers.mjs';

const launcher: Started = { name: 'the launcher', pid: 4242, marks: ['run.mjs', 'demo'] };

describe('the record of a run', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'leftovers-'));
    file = path.join(folder, 'demo.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is read as it was written, and is gone once removed', () => {
    const record = { launcher, processes: [{ name: 'Redis', pid: 4243, marks: ['127.0.0.1:1'] }] };
    writeRecord(file, record);
    expect(readRecord(file)).toEqual(record);
    removeRecord(file);
    expect(readRecord(file)).toBeUndefined();
  });

  it.each([
    ['is not JSON', '{"launcher":'],
    ['is of another shape', '[]'],
    ['is empty', ''],
    [
      'names this very group of processes',
      JSON.stringify({ launcher, processes: [{ ...launcher, pid: 0 }] }),
    ],
    ['names every process', JSON.stringify({ launcher, processes: [{ ...launcher, pid: -1 }] })],
    [
      'has no marks to know a process by',
      JSON.stringify({ launcher, processes: [{ ...launcher, marks: [] }] }),
    ],
  ])('is ignored when it %s', (_why, text) => {
    writeFileSync(file, text);
    expect(readRecord(file)).toBeUndefined();
  });
});

describe('what an earlier run left', () => {
  let child: ChildProcess;
  let pid = 0;
  const mark = `leftover-of-${process.pid}`;
  beforeEach(async () => {
    const code = 'process.stdout.write("up"); setInterval(() => {}, 1e6)';
    child = spawn(process.execPath, ['-e', code, mark], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    pid = child.pid ?? 0;
    if (child.stdout) await once(child.stdout, 'data');
  });
  afterEach(() => child.kill('SIGKILL'));

  it('is ended when its command line shows the marks', async () => {
    const gone = once(child, 'exit');
    const processes = [{ name: 'the bot', pid, marks: [mark] }];
    expect(await endLeftovers({ launcher, processes })).toEqual(['the bot']);
    await gone;
    expect(stillRuns({ name: 'the bot', pid, marks: [mark] })).toBe(false);
  });

  it('is left alone when the number belongs to somebody else now', async () => {
    const ended: number[] = [];
    const processes = [{ name: 'Redis', pid, marks: ['redis-server', mark] }];
    const end = (one: number) => Promise.resolve(void ended.push(one));
    expect(await endLeftovers({ launcher, processes }, end)).toEqual([]);
    expect(ended).toEqual([]);
  });

  it('is nothing when the process has ended', async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    const processes = [{ name: 'the bot', pid, marks: [mark] }];
    expect(await endLeftovers({ launcher, processes })).toEqual([]);
  });
});
