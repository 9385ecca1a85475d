import type { ModalView } from '@slack/types';
import type { Draft } from '../../application/ports.ts';
import { CHOICE_FIELDS, DETAIL_FIELDS } from '../../domain/intake/parse-intake.ts';
import { context, peopleInput, section } from '../blocks/blocks.ts';
import { CONTACTS_BLOCK, VIEWS } from '../ids.ts';
import { INTAKE_INPUTS } from './intake-inputs.ts';
import { modal } from './modal.ts';

/** The first view of a new request: what is to be connected, and who else belongs to it. */
export function choicesView(draft: Draft, isResumed: boolean): ModalView {
  return modal({
    callbackId: VIEWS.newChoices,
    title: 'Request PrivateLink',
    submit: 'Next',
    metadata: draft.id,
    blocks: [
      section(
        'Enabling PrivateLink can take up to five business days; incomplete or inaccurate information delays it. Your account and VPC must be in the region of your Adobe Commerce project.',
      ),
      ...(isResumed
        ? [
            context('What you filled in before is still here.'),
            context('To start without it, close this and type `/privatelink new empty`.'),
          ]
        : []),
      ...CHOICE_FIELDS.map((field) => INTAKE_INPUTS[field](draft.form)),
      peopleInput(CONTACTS_BLOCK, {
        label: 'Further contacts on the customer’s side',
        hint: 'They can do the customer’s steps and are told of them. Whoever belongs to Adobe’s side names at least one.',
        initial: draft.contacts.map(({ userId }) => userId),
        optional: true,
      }),
    ],
  });
}

/** The second view: the data that the choices require (the guide's "data required for enablement"). */
export function detailsView(draft: Draft): ModalView {
  return modal({
    callbackId: VIEWS.newDetails,
    title: 'Data for enablement',
    submit: 'Submit Request',
    close: 'Back',
    metadata: draft.id,
    blocks: DETAIL_FIELDS.map((field) => INTAKE_INPUTS[field](draft.form)),
  });
}
