import { requestLabel } from '../../domain/ids.ts';
import type { Request } from '../../domain/request.ts';
import { code } from '../blocks/mrkdwn.ts';
import { reminderName } from './reminders.ts';

/** What somebody reads who begins to watch a request. mrkdwn. */
export function watching(request: Request): string {
  const unwatch = code(`/privatelink unwatch ${requestLabel(request)}`);
  return `You watch ${reminderName(request)} from now on. You are told by direct message of each change of turn, when 90 % of the time is used, when the due date is missed, and how it ends; what is told you anyway, as it is your step, is not told twice. ${unwatch} ends it.`;
}

/** What somebody reads who watches a request no more. mrkdwn. */
export function noMoreWatching(request: Request): string {
  return `You do not watch ${reminderName(request)} any more.`;
}
