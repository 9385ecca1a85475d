import type { KnownBlock } from '@slack/types';
import type { Request, Visit } from '../../domain/request.ts';
import { actions, button } from '../blocks/blocks.ts';
import { ACTIONS, MENU } from '../ids.ts';
import { linkTo, writeRequestLink } from '../request-link.ts';
import { writeStepLink } from '../step-link.ts';
import { MENU_LABELS } from '../wording/menu.ts';

/** Buttons of messages that open in a modal what a message has no room for. */

export const INSTRUCTIONS_BUTTON = 'Show All Instructions';
const EVIDENCE_BUTTON = 'View Evidence';

/** On a card or a status whose lists are cut. */
export function detailsButton(request: Request): readonly KnownBlock[] {
  const target = writeRequestLink(linkTo(request));
  const shows = button(MENU_LABELS[MENU.details], ACTIONS.showDetails, target);
  return [actions('details', [shows])];
}

/** On the message of a step: what to do in full, and what proves what was done. */
export function stepReadingButtons(
  request: Request,
  visit: Visit,
  offers: { readonly instructions: boolean; readonly evidence: boolean },
): readonly KnownBlock[] {
  const target = writeStepLink({ ...linkTo(request), visit: visit.number });
  const buttons = [
    ...(offers.instructions ? [button(INSTRUCTIONS_BUTTON, ACTIONS.showInstructions, target)] : []),
    ...(offers.evidence ? [button(EVIDENCE_BUTTON, ACTIONS.viewEvidence, target)] : []),
  ];
  return buttons.length === 0 ? [] : [actions(`reading-${visit.number}`, buttons)];
}
