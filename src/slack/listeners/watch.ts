import type { Sight } from '../../application/handoffs.ts';
import type { ActionType } from '../../domain/decide/actions.ts';
import { section } from '../blocks/blocks.ts';
import type { RequestLink } from '../request-link.ts';
import { refusalSentence } from '../wording/refusals.ts';
import { noMoreWatching, watching } from '../wording/watch.ts';
import type { Answer } from './boundary.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import { type Asker, isUnseen, ownSight, type Subject, unseenAnswer } from './sight.ts';

/** Watching a request and ending that are done at once: by command, from the menu, from its list. */

export type WatchAction = Extract<ActionType, 'watch-request' | 'unwatch-request'>;

export function isWatchAction(choice: string): choice is WatchAction {
  return choice === 'watch-request' || choice === 'unwatch-request';
}

/** The command and the menu's choice. Whoever may not know of the request learns no more here. */
export function watches(type: WatchAction) {
  return async (parts: ListenerParts, subject: Subject, link: RequestLink): Promise<Answer> => {
    const sight = await ownSight(parts, subject, link);
    if (isUnseen(sight)) return unseenAnswer(link, sight);
    return [section(await watchOrNot(parts, subject, sight, type, subject.triggerId))];
  };
}

/** Does it, and says what follows from it or why nothing was changed. mrkdwn. */
export async function watchOrNot(
  parts: ListenerParts,
  asker: Asker,
  { request: seen, roster }: Sight,
  type: WatchAction,
  commandId: string,
): Promise<string> {
  const result = await parts.handoffs.act(seen, { type }, asker.person, commandId);
  switch (result.outcome) {
    case 'done':
      return type === 'watch-request' ? watching(result.request) : noMoreWatching(result.request);
    case 'refused': {
      const { refusal, request } = result;
      const timeZone = await readerTimeZone(parts, asker.installedTeam, asker.person);
      return refusalSentence(refusal, request, roster, timeZone);
    }
    case 'not-found':
      return 'The request does not exist any more. Nothing was changed.';
  }
}
