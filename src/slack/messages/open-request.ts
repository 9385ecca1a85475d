import type { KnownBlock } from '@slack/types';
import { actions, linkButton } from '../blocks/blocks.ts';
import { ACTIONS } from '../ids.ts';

/** The way to the request's thread; nothing where its card is not known. */
export function openRequestButton(cardLink: string | undefined): readonly KnownBlock[] {
  return cardLink === undefined
    ? []
    : [actions('open-thread', [linkButton('Open Request', ACTIONS.openThread, cardLink)])];
}
