import type { ModalView } from '@slack/types';
import { PARTIES, type Party } from '../../domain/party.ts';
import { checkboxInput } from '../blocks/blocks.ts';
import type { SubmittedView } from '../view-state.ts';

/** The box by which an admin says for which side they act. */
export const CONSENT_BLOCK = 'as-admin';

const SIDES: Readonly<Record<Party, string>> = { adobe: 'Adobe', customer: 'the customer' };

/**
 * A modal for an admin who is not on the side that it is for: nobody acts for another side unawares,
 * so that there is a box to tick.
 *
 * @param isTicked they have said so in the view before.
 */
export function withAdminConsent(view: ModalView, party: Party, isTicked = false): ModalView {
  const box = checkboxInput(CONSENT_BLOCK, {
    label: 'As an admin',
    choices: [{ value: party, label: `I act for ${SIDES[party]}` }],
    hint: 'You are not on that side. The thread and the history say that an admin did it.',
    ...(isTicked ? { initial: [party] } : {}),
  });
  return { ...view, blocks: [...view.blocks, box] };
}

/** What somebody has said about acting as an admin: a side, nothing, or nothing where it was asked. */
export type AdminConsent = Party | 'not-asked' | 'left-out';

export function adminConsentOf(view: SubmittedView): AdminConsent {
  if (!view.inputs.includes(CONSENT_BLOCK)) return 'not-asked';
  const [chosen] = view.choices(CONSENT_BLOCK);
  return PARTIES.find((party) => party === chosen) ?? 'left-out';
}

/** Slack insists on the box by itself; the local workspace does not. */
export const CONSENT_MISSING = {
  field: CONSENT_BLOCK,
  message: 'Tick the box to act for that side as an admin, or close the form.',
} as const;
