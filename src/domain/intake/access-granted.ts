import type { Cloud } from '../cloud.ts';
import { ADOBE_AWS_ACCOUNT, principalArn } from '../evidence/adobe-account.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { quoted } from './wording.ts';

/** The answers, as the form shows them and as errors name them. */
export const ACCESS_CHOICES = { yes: 'Yes, access is granted', no: 'Not yet' } as const;

const QUESTIONS: Readonly<Record<Cloud, string>> = {
  aws: `your endpoint services allow the principal ${principalArn(ADOBE_AWS_ACCOUNT)}`,
  azure: "your Private Link services are visible to Adobe's subscription",
};

const BLOCKED =
  'the connection from Adobe to your services is blocked until access is granted. Without it the bidirectional connection is not added, which delays the setup';

/** What may be chosen, in the words of the form, and what follows from it. */
function accepted(cloud: Cloud): string {
  return `choose "${ACCESS_CHOICES.yes}" if ${QUESTIONS[cloud]}, "${ACCESS_CHOICES.no}" if not: then ${BLOCKED}.`;
}

/** "Endpoint service access granted". "No" is an answer too: it shows what the outbound leg waits for. */
export function parseAccessGranted(choice: string, cloud: Cloud): Parsed<boolean, 'accessGranted'> {
  switch (choice.trim().toLowerCase()) {
    case 'yes':
      return parsed(true);
    case 'no': {
      const message = `Access granted to Adobe: not yet, so ${BLOCKED}. Grant it before step 7, so that ${QUESTIONS[cloud]}.`;
      return { ok: true, value: false, warnings: [{ field: 'accessGranted', message }] };
    }
    case '':
      return refused(
        'accessGranted',
        `Access granted to Adobe is not answered: ${accepted(cloud)}`,
      );
    default:
      return refused(
        'accessGranted',
        `Access granted to Adobe ${quoted(choice)} is not accepted: ${accepted(cloud)}`,
      );
  }
}
