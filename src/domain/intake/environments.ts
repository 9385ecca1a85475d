import { type Parsed, parsed, refused } from '../problem.ts';
import { ENVIRONMENTS, type Environment } from './intake.ts';
import { listed, quoted } from './wording.ts';

const WHY = 'PrivateLink is available in Production and Staging of Pro projects only';

/** What people also call environments, and the guide excludes ("Limitations"). */
const EXCLUDED: ReadonlyMap<string, string> = new Map([
  ['integration', 'Integration'],
  ['local', 'Local'],
  ['starter', 'Starter'],
]);

/** Production, Staging or both, in that order. */
export function parseEnvironments(
  choices: readonly string[],
): Parsed<readonly Environment[], 'environments'> {
  const given = new Set(choices.map((choice) => choice.trim().toLowerCase()));
  const environments = ENVIRONMENTS.filter((environment) => given.delete(environment));
  if (given.size > 0) {
    const names = Array.from(given, (name) => EXCLUDED.get(name) ?? quoted(name, 30));
    const shown = names.slice(0, 5);
    return refused(
      'environments',
      `Environments: ${listed(shown)} cannot be connected: ${WHY}, not on integration or local environments or in Starter projects.`,
    );
  }
  if (environments.length === 0) {
    return refused(
      'environments',
      `Environments: none is chosen. Choose Production, Staging or both: ${WHY}.`,
    );
  }
  return parsed(environments);
}
