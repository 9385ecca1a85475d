/**
 * Fails where a regular expression of the bot takes more than linear time on some text: what one person
 * types would hold up everybody. It reads the literals; what `new RegExp` puts together it does not see.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { check } from 'recheck';
import { parseAst } from 'vitest/node';
import { inRoot } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';

/** For one expression; the slowest takes a second. */
const TIMEOUT_MS = 20_000;
const files = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

/** By pattern and flags: where it stands. */
const found = new Map();

function addLiterals(node, where) {
  if (typeof node !== 'object' || node === null) return;
  if (node.type === 'Literal' && node.regex) {
    const { pattern: source, flags } = node.regex;
    found.set(`/${source}/${flags}`, { source, flags, where });
  }
  for (const child of Object.values(node)) addLiterals(child, where);
}

for (const file of files) {
  addLiterals(parseAst(readFileSync(inRoot('src', file), 'utf8'), { lang: 'ts' }), `src/${file}`);
}
const faults = [];
for (const { source, flags, where } of found.values()) {
  const { status, complexity, error } = await check(source, flags, { timeout: TIMEOUT_MS });
  if (status === 'safe') continue;
  const why = complexity?.summary ?? error?.kind ?? status;
  faults.push(`${where}: /${source}/${flags} is not linear (${why})`);
}
// A check that saw nothing would always pass.
if (found.size < 100) faults.push(`only ${found.size} regular expressions were found`);
for (const fault of faults) say(fault);
say(`${found.size} regular expressions, ${faults.length} of them too slow on some text.`);
process.exitCode = faults.length === 0 ? 0 : 1;
