import { type Parsed, parsed, refused } from '../problem.ts';
import type { Cloud } from './intake.ts';
import { quoted } from './wording.ts';

/** The cloud of the project, which must be the customer's too ("Prerequisites"). */
export function parseCloud(choice: string): Parsed<Cloud, 'cloud'> {
  const cloud = choice.trim().toLowerCase();
  if (cloud === 'aws') return parsed('aws');
  if (cloud === '') return refused('cloud', 'Cloud is not chosen: choose AWS.');
  if (cloud === 'azure') {
    return refused(
      'cloud',
      'Cloud Azure cannot be requested here yet: only AWS is. For Azure Private Link, submit a support ticket with the subject "PrivateLink support for <company>".',
    );
  }
  return refused('cloud', `Cloud ${quoted(choice)} is not accepted: choose AWS.`);
}
