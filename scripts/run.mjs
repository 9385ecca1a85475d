/**
 * The launcher: `node scripts/run.mjs demo|test|test-long|check|e2e|bench|doctor|fetch`.
 *
 * Plain JavaScript on Node alone, because it must work on a fresh clone, before anything is
 * installed. npm's pre-hooks would do part of it, but npm can be told to skip those.
 */
import { say, sayProblem } from './lib/say.mjs';

const commands = {
  demo: () => import('./commands/demo.mjs'),
  test: () => import('./commands/test.mjs'),
  'test-long': () => import('./commands/test-long.mjs'),
  check: () => import('./commands/check.mjs'),
  e2e: () => import('./commands/e2e.mjs'),
  bench: () => import('./commands/bench.mjs'),
  doctor: () => import('./commands/doctor.mjs'),
  fetch: () => import('./commands/fetch.mjs'),
};

const [name = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(commands, name)) {
  say(`Usage: node scripts/run.mjs ${Object.keys(commands).join('|')}`);
  process.exit(2);
}
try {
  const command = await commands[name]();
  process.exitCode = await command.run(args);
} catch (error) {
  sayProblem(error);
  process.exitCode = 1;
}
