import type { Cloud } from '../cloud.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { ACKNOWLEDGEMENTS, type Acknowledgement } from './intake.ts';
import { acknowledgementLabels } from './labels.ts';

/** All of the guide's limitations must be confirmed before work begins ("Limitations"). */
export function parseAcknowledged(
  choices: readonly string[],
  cloud: Cloud,
): Parsed<readonly Acknowledgement[], 'acknowledged'> {
  const missing = ACKNOWLEDGEMENTS.filter((one) => !choices.includes(one));
  if (missing.length === 0) return parsed(ACKNOWLEDGEMENTS);
  const labels = acknowledgementLabels(cloud);
  const sentences = missing.map((one) => `"${labels[one]}"`).join(' ');
  return refused(
    'acknowledged',
    `Acknowledgements: ${missing.length === 1 ? 'one is' : `${missing.length} are`} not confirmed yet: ${sentences} All are required, because they are the limits of what PrivateLink support covers.`,
  );
}
