import type { KnownBlock } from '@slack/types';
import { slaOfRequest } from '../../domain/clock-policy.ts';
import { ownersOf } from '../../domain/owners.ts';
import { currentVisit, type Visit } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import type { WatchNews } from '../../domain/watch-news.ts';
import { context, section } from '../blocks/blocks.ts';
import { code, mentions } from '../blocks/mrkdwn.ts';
import { clockSentence, leftSentence } from '../wording/clock.ts';
import { partyName } from '../wording/parties.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import type { MessageFacts } from './context.ts';
import { openRequestButton } from './open-request.ts';
import { deedText, requestTitle, turnText } from './request-facts.ts';

/** To somebody who watches a request: what has happened, and how they hear no more of it. */
export function watchMessage(
  facts: MessageFacts,
  news: WatchNews,
  tag: string,
): readonly KnownBlock[] {
  const { request, cardLink } = facts;
  const unwatch = code(`/privatelink unwatch PL-${request.number}`);
  return [
    section(`*${requestTitle(request)}*\n${headline(facts, news)}`, { id: tag }),
    ...standing(facts, news).map((text) => section(text)),
    context(`You watch this request. ${unwatch}, or More Actions in its card’s menu, ends that.`),
    ...openRequestButton(cardLink),
  ];
}

function headline(facts: MessageFacts, news: WatchNews): string {
  const { request, policy, now, timeZone } = facts;
  switch (news.kind) {
    case 'turn':
      return turnHeadline(facts, news.visit);
    case 'share': {
      const left = leftSentence(slaOfRequest(request, policy, now), policy);
      return `*${news.percent} % of the time is used* (${left}).`;
    }
    case 'breach':
      return `*The due date was missed:* it was ${describeInstant(news.dueAt, timeZone)}.`;
    case 'end':
      return turnText(facts);
  }
}

/** Whose turn it is; or, where it is told late, whose it was and since when that is over. */
function turnHeadline({ request, roster, timeZone }: MessageFacts, visit: Visit): string {
  const { title } = stepWording(visit.step, request.intake.cloud);
  const side = partyName(visit.owner, request.intake);
  if (visit.closedAt === null) {
    const who = mentions(ownersOf(request, visit, roster)) || 'nobody is named';
    return `*${side}’s turn:* ${title} (${who})`;
  }
  const ended = describeInstant(visit.closedAt, timeZone);
  return `*It was ${side}’s turn:* ${title}, until ${ended}`;
}

/** What led to a turn, whose turn it is where the clock is what is told, and until when. */
function standing(facts: MessageFacts, news: WatchNews): readonly string[] {
  const { request, policy, now, timeZone } = facts;
  switch (news.kind) {
    case 'turn': {
      const { visit } = news;
      const before = request.visits.find(({ number }) => number === visit.number - 1);
      const deed = before?.deeds.at(-1);
      const led = deed === undefined ? [] : [deedText(request, deed, timeZone)];
      if (visit.closedAt !== null) return led;
      return [...led, clockSentence(slaOfRequest(request, policy, now), policy, timeZone)];
    }
    case 'share':
    case 'breach':
      return currentVisit(request) === undefined ? [] : [turnText(facts)];
    case 'end':
      return [];
  }
}
