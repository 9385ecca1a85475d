import type { KnownBlock } from '@slack/types';
import { requestLabel } from '../../domain/ids.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { context, fields, overflow, section } from '../blocks/blocks.ts';
import { fitted } from '../blocks/listing.ts';
import { channelMention, link, mention } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { ACTIONS, CHECKLIST_BLOCK } from '../ids.ts';
import { menuChoices } from '../wording/menu.ts';
import { changeListings } from './change.ts';
import { checklistText } from './checklist.ts';
import { connectionListings, legSummaries, serviceListings } from './connections.ts';
import type { MessageFacts } from './context.ts';
import { ledgerBlocks } from './ledger.ts';
import { detailsButton } from './reading-buttons.ts';
import { blockedText, requestData, requestTitle, turnText } from './request-facts.ts';
import { warningContexts, warningListings } from './warnings.ts';

/**
 * Less than Slack takes, because a card is read again and again: what it says without its lists needs
 * up to 7,500 characters where everything is as long as it may be, and usually half of that.
 */
const MOST = 9_000;

/**
 * The request's card in the channel: the one place that always tells how it stands. What matters now
 * comes first and whole; of long lists the rest is counted and stands in the modal of all details.
 */
export function cardMessage(facts: MessageFacts, tag: string): readonly KnownBlock[] {
  const { request, timeZone } = facts;
  const legs = legSummaries(request);
  const blocked = blockedText(request);
  const lists = {
    change: changeListings(request),
    services: serviceListings(request),
    connections: connectionListings(request),
    warnings: warningListings(request),
  };
  const turn = [
    section(`*${requestTitle(request)}*`, {
      id: tag,
      accessory: overflow(ACTIONS.requestMenu, menuChoices(request)),
    }),
    section(turnText(facts)),
    ...ledgerBlocks(facts),
    ...(blocked === undefined ? [] : [section(blocked)]),
  ];
  const data = [fields(requestData(facts)), ...(legs.length > 1 ? [fields(legs)] : [])];
  const checklist = section(checklistText(facts), { id: CHECKLIST_BLOCK });
  const requested = context(
    `Requested by ${mention(request.requester)} on ${describeInstant(request.submittedAt, timeZone)}. The steps are done in this thread.`,
  );
  return fitted(
    lists,
    (paragraphsOf, isCondensed) => {
      const sections = (name: keyof typeof lists) =>
        packed(paragraphsOf(name)).map((text) => section(text));
      return [
        ...turn,
        ...sections('change'),
        ...data,
        ...sections('services'),
        checklist,
        ...sections('connections'),
        ...warningContexts(paragraphsOf('warnings')),
        ...(isCondensed ? detailsButton(request) : []),
        requested,
      ];
    },
    MOST,
  );
}

/** In place of the card in a channel that the request has left: nothing of it but where it is. */
export function movedCardMessage(
  { request, cardLink }: MessageFacts,
  tag: string,
): readonly KnownBlock[] {
  const there = cardLink === undefined ? '' : ` ${link(cardLink, 'Open the request’s card')}`;
  return [
    section(`*${requestLabel(request)}* goes on in ${channelMention(request.channel)}.${there}`, {
      id: tag,
    }),
  ];
}
