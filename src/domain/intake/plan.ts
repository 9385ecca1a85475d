import { type Parsed, parsed, refused } from '../problem.ts';
import { quoted } from './wording.ts';

/** Pro only ("Limitations"). */
export function parsePlan(choice: string): Parsed<'pro', 'plan'> {
  const plan = choice.trim().toLowerCase();
  if (plan === 'pro') return parsed('pro');
  if (plan === '') {
    return refused('plan', 'Plan is not chosen: choose Pro, the only plan with PrivateLink.');
  }
  if (plan === 'starter') {
    return refused(
      'plan',
      'Plan Starter is not accepted: PrivateLink is available for Pro projects only, in their Production and Staging environments.',
    );
  }
  return refused('plan', `Plan ${quoted(choice)} is not accepted: PrivateLink is for Pro only.`);
}
