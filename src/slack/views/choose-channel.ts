import type { ModalView } from '@slack/types';
import type { ChannelId } from '../../domain/ids.ts';
import { channelInput } from '../blocks/blocks.ts';
import { CHANNEL_BLOCK, VIEWS } from '../ids.ts';
import { modal } from './modal.ts';

/**
 * In which channel a request is to live; its form comes next.
 * @param suggested the default channel of the settings; null for the one that somebody looks at.
 */
export function chooseChannelView(suggested: ChannelId | null): ModalView {
  return modal({
    callbackId: VIEWS.newChannel,
    title: 'Request PrivateLink',
    submit: 'Next',
    blocks: [
      channelInput(CHANNEL_BLOCK, {
        initial: suggested,
        label: 'Channel of the request',
        hint: 'The one in which the customer and Adobe both are. The request’s card appears there, and everybody in it sees whose turn it is. I have to be a member.',
      }),
    ],
  });
}
