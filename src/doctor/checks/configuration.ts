import type { Facts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { ok } from './asked.ts';

/** Every problem of the environment is a finding of its own. */
export function judgeConfiguration({ configuration }: Facts): readonly Verdict[] {
  if (configuration.ok) return [ok('Every setting can be read.')];
  return configuration.problems.map((problem) => ({
    level: 'error',
    found: `${problem}.`,
    why: 'The bot does not start with it.',
    mend: 'Correct it in .env, or in the environment of the process; .env.example and the table "Configuration" of README.md say what each setting takes.',
  }));
}
