import { requestLabel } from '../../domain/ids.ts';
import { code } from '../blocks/mrkdwn.ts';

/**
 * To whoever clicks or submits what is about a request that Redis does not have any more. Nothing of
 * the request that has its number by now, not even whether there is one. mrkdwn.
 */
export function noLongerThere(request: { readonly number: number }): string {
  return `This belongs to a request that is no longer there: that ${requestLabel(request)} does not exist any more, and another request may have its number by now. Nothing was changed. ${code('/privatelink list')} shows your requests; ${code('/privatelink find')} with a company, a project or a ticket finds one.`;
}
