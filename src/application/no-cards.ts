import type { Delivery } from '../domain/deliveries.ts';
import { isSamePerson, personKey } from '../domain/ids.ts';
import { type AdobeRoster, actorOf, isAdobe } from '../domain/party.ts';
import type { Request } from '../domain/request.ts';

/** Slack's words for the same: an edit and a post are refused differently in an archived channel. */
const SAME: Readonly<Record<string, string>> = { is_inactive: 'is_archived' };

/** To the requester, and to whoever is in charge of Adobe's side: why there is no card. */
export function noCardsOf(
  request: Request,
  slackError: string,
  roster: AdobeRoster,
): readonly Delivery[] {
  const { requester, assignee } = request;
  const id = `no-card-${SAME[slackError] ?? slackError}`;
  const inCharge =
    assignee !== null && isAdobe(assignee, roster) && !isSamePerson(assignee, requester)
      ? [{ id: `${id}.${personKey(assignee)}`, to: assignee }]
      : [];
  const raisedIt =
    actorOf(requester, roster, request).party === 'none' ? [] : [{ id, to: requester }];
  return [...raisedIt, ...inCharge].map((told) => ({
    ...told,
    kind: 'no-card',
    slackError,
  }));
}
