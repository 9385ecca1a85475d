import type { Intake } from '../../domain/intake/intake.ts';
import { type Actor, type AdobeRoster, customerPeople, type Party } from '../../domain/party.ts';
import type { RequestState } from '../../domain/request.ts';
import { escapedWithin, mention, mentions } from '../blocks/mrkdwn.ts';

/** The side's name in a sentence: the customer is called by its company. */
export function partyName(party: Party, intake: Pick<Intake, 'company'>): string {
  switch (party) {
    case 'adobe':
      return 'Adobe';
    case 'customer':
      return escapedWithin(intake.company, 80);
  }
}

/** Who can act for a side in a request, as mentions: what a refusal names. */
export function whoCan(party: Party, request: RequestState, roster: AdobeRoster): string {
  switch (party) {
    case 'adobe':
      return mentions(roster.engineers);
    case 'customer':
      return mentions(customerPeople(request, roster));
  }
}

/** Who did something, as a mention; of an admin who is not on the side, also for which. */
export function byWhom({ person, party, as }: Actor, intake: Pick<Intake, 'company'>): string {
  if (as === undefined) return mention(person);
  const side = party === 'none' ? '' : `, for ${partyName(party, intake)}`;
  return `${mention(person)} (admin${side})`;
}
