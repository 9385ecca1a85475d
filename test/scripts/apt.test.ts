import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';

/** A system whose lists offer every package once they have been fetched. */
let system = '';
beforeEach(() => {
  system = mkdtempSync(path.join(os.tmpdir(), 'apt-'));
  const program = (name: string, ...lines: readonly string[]) =>
    writeFileSync(path.join(system, name), `#!/bin/sh\n${lines.join('\n')}\n`, { mode: 0o755 });
  program('apt-get', `echo "$@" >> ${system}/log`, `: > ${system}/lists`);
  program('apt-cache', `test -e ${system}/lists && printf '\\nFilename: x'`);
});
afterEach(() => rmSync(system, { recursive: true, force: true }));

it('fetches the lists of packages once, also for two that look for a package at a time', async () => {
  const code = `
    const { listsOffering } = await import(${JSON.stringify(inRoot('scripts', 'lib', 'apt.mjs'))});
    const both = await Promise.all([listsOffering('redis-server'), listsOffering('chromium')]);
    const again = await listsOffering('chromium', { refresh: true });
    console.log([...both, again].filter(Boolean).length);`;
  const args = ['--input-type=module', '--eval', code];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH: system } });
  expect(stdout).toBe('Fetching the lists of packages (apt-get update) ...\n3\n');
  expect(readFileSync(path.join(system, 'log'), 'utf8')).toMatch(/^.*update\n$/);
});
