/**
 * Fails where a regular expression of the bot takes more than linear time on some text: what one person
 * types would hold up everybody. It reads the literals, and loads the modules that put expressions together.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { check } from 'recheck';
import { register } from 'tsx/esm/api';
import { parseAst } from 'vitest/node';
import { inRoot } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';

/** Long enough to tell: where each character may be read 500 times, a quadratic one reads each 5,000 times. */
const LONGEST = 10_000;
/**
 * Where the shape of an expression proves nothing, texts are tried on it. What counts is how often each
 * character of one is read, and never the time: that depends on what else the machine does.
 */
const PARAMETERS = {
  maxAttackStringSize: LONGEST,
  attackLimit: 500 * LONGEST,
  attackTimeout: null,
  incubationTimeout: null,
  seedingTimeout: null,
  // A safety net; most take milliseconds, some take seconds.
  timeout: 120_000,
};
const files = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

/** By pattern and flags: where it stands. */
const found = new Map();

function add(source, flags, where) {
  found.set(`/${source}/${flags}`, { source, flags, where });
}

/** Adds the literals, and counts the expressions that are put together. */
function readSyntax(node, where) {
  if (typeof node !== 'object' || node === null) return 0;
  if (node.type === 'Literal' && node.regex) add(node.regex.pattern, node.regex.flags, where);
  const isConstructed = /^(?:New|Call)Expression$/.test(node.type) && node.callee.name === 'RegExp';
  return Object.values(node).reduce(
    (count, child) => count + readSyntax(child, where),
    isConstructed ? 1 : 0,
  );
}

const faults = [];
const constructed = new Map();
for (const file of files) {
  const syntax = parseAst(readFileSync(inRoot('src', file), 'utf8'), { lang: 'ts' });
  const count = readSyntax(syntax, `src/${file}`);
  if (count > 0) constructed.set(file, count);
}

// What is put together is known once its module has been loaded: the constructor tells of each.
const places = new Set();
const { RegExp: Constructor } = globalThis;
function noting(args) {
  const expression = Reflect.construct(Constructor, args);
  const stack = new Error().stack ?? '';
  const [, file, place] = /\/src\/([^?\s]+\.ts)(?:\?\S*?)?:(\d+:\d+)/.exec(stack) ?? [];
  if (file !== undefined) {
    places.add(`${file}:${place}`);
    add(expression.source, expression.flags, `src/${file}`);
  }
  return expression;
}
globalThis.RegExp = new Proxy(Constructor, {
  construct: (_, args) => noting(args),
  apply: (_, _self, args) => noting(args),
});
const unregister = register();
// Who puts one together may be called by another module: the domain does nothing when it is loaded.
for (const file of files.filter((one) => one.startsWith('domain/') || constructed.has(one))) {
  await import(pathToFileURL(inRoot('src', file)).href);
}
await unregister();
globalThis.RegExp = Constructor;
for (const [file, count] of constructed) {
  const seen = [...places].filter((place) => place.startsWith(`${file}:`)).length;
  if (seen >= count) continue;
  faults.push(
    `src/${file}: ${count} expressions are put together and ${seen} are when it is loaded; put the others at the top of the module, where this check sees them`,
  );
}

const waiting = [...found.values()];
async function checkWaiting() {
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { source, flags, where } = next;
    const { status, complexity, error } = await check(source, flags, PARAMETERS);
    if (status === 'safe') continue;
    const why = complexity?.summary ?? error?.kind ?? status;
    faults.push(`${where}: /${source}/${flags} is not linear (${why})`);
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, checkWaiting));
// A check that saw nothing would always pass.
if (found.size < 100) faults.push(`only ${found.size} regular expressions were found`);
for (const fault of faults) say(fault);
say(`${found.size} regular expressions, ${faults.length} of them too slow on some text.`);
process.exitCode = faults.length === 0 ? 0 : 1;
