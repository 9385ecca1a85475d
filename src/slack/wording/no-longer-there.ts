import { code } from '../blocks/mrkdwn.ts';

/**
 * To whoever clicks or submits what is about a request that Redis does not have any more. Nothing of
 * the request that has its number by now, not even whether there is one. mrkdwn.
 */
export const NO_LONGER_THERE = `The request that this belongs to is no longer there, and its number may stand for another one by now. Nothing was changed. ${code('/privatelink list')} shows your requests; ${code('/privatelink find')} with a company, a project or a ticket finds one.`;
