import type { Cloud } from '../cloud.ts';
import { GUIDE_LINKS } from '../guide-links.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { PREREQUISITES, type Prerequisite } from './intake.ts';
import { NETWORK_NAMES, prerequisiteLabels } from './labels.ts';
import { listed } from './wording.ts';

const CONSOLES: Readonly<Record<Cloud, string>> = {
  aws: named(GUIDE_LINKS.awsConsole),
  azure: named(GUIDE_LINKS.azurePortal),
};

/** What must exist before the request ("Set up for bidirectional PrivateLink connections"). */
export function parsePrerequisites(
  choices: readonly string[],
  cloud: Cloud,
): Parsed<readonly Prerequisite[], 'prerequisites'> {
  const missing = PREREQUISITES.filter((one) => !choices.includes(one));
  if (missing.length === 0) return parsed(PREREQUISITES);
  const labels = prerequisiteLabels(cloud);
  const named = listed(missing.map((one) => `"${labels[one]}"`));
  return refused(
    'prerequisites',
    `Prerequisites: ${named} ${missing.length === 1 ? 'is' : 'are'} not ticked. Sign in to ${CONSOLES[cloud]} and add what your ${NETWORK_NAMES[cloud]} lacks, then tick all three: for a bidirectional connection they must exist before the request, or Adobe has nothing to connect to.`,
  );
}

function named({ label, url }: { readonly label: string; readonly url: string }): string {
  return `the ${label} (${url})`;
}
