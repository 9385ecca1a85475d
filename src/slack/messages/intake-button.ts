import type { KnownBlock } from '@slack/types';
import { actions, button, section } from '../blocks/blocks.ts';
import { ACTIONS } from '../ids.ts';

/**
 * The message that stands in a channel for people who have no slash commands, such as external
 * members. It names no request and no version, so that its button works for good.
 */
export function intakeButtonMessage(): readonly KnownBlock[] {
  return [
    section(
      '*PrivateLink for an Adobe Commerce Cloud project*\nThe button opens a form, and what you submit becomes a request: its card appears in this channel and shows at any time whose turn it is and when it is due. Have at hand the project ID, your cloud account and its region, and the services and ports that are to be reached.',
      { id: 'intake-button' },
    ),
    actions('intake', [
      button('Request PrivateLink', ACTIONS.requestPrivateLink, 'new', 'primary'),
    ]),
  ];
}
