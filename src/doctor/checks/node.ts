import type { Facts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { ok } from './asked.ts';
import { isAtLeast } from './version.ts';

/** As `engines` of package.json has it. */
export const LEAST_NODE = '20.19';

export function judgeNode({ nodeVersion }: Facts): readonly Verdict[] {
  if (isAtLeast(nodeVersion, LEAST_NODE)) return [ok(`Node.js ${nodeVersion}.`)];
  return [
    {
      level: 'error',
      found: `Node.js ${nodeVersion}, which is older than ${LEAST_NODE}.`,
      why: 'The bot uses what older versions do not have, and fails at the start or later.',
      mend: 'Install the current LTS version from https://nodejs.org, or use the Docker image, which brings its own.',
    },
  ];
}
