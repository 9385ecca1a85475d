import type { ModalView } from '@slack/types';
import type { Draft } from '../../application/ports.ts';
import { askedFields } from '../../domain/intake/form-fields.ts';
import { ACKNOWLEDGEMENTS, type Intake } from '../../domain/intake/intake.ts';
import { type Choices, parseIntake } from '../../domain/intake/parse-intake.ts';
import { understoodText } from '../../domain/intake/understood-text.ts';
import type { Problem } from '../../domain/problem.ts';
import { context, peopleInput, section } from '../blocks/blocks.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { pieces } from '../blocks/pieces.ts';
import { CONTACTS_BLOCK, VIEWS } from '../ids.ts';
import { warningBlocks } from '../messages/warnings.ts';
import { furtherReading, setupPages } from '../wording/further-reading.ts';
import { ticketHint } from '../wording/ticket-hint.ts';
import { intakeInput } from './intake-inputs.ts';
import { modal } from './modal.ts';

/**
 * The views of a new request. Slack stacks three: choices, data, and then what the outbound leg
 * needs, which the last look replaces. "Back" therefore leads from the last look to the data; what
 * was typed on the way is in the draft.
 */

/** The first view: what is to be connected, and who else belongs to it. */
export function choicesView(
  draft: Draft,
  resumed: { readonly emptiedBy: 'command' | 'hand' } | null,
): ModalView {
  const { choices } = askedFields({ cloud: 'aws', connectionType: 'unidirectional' });
  return modal({
    callbackId: VIEWS.newChoices,
    title: 'Request PrivateLink',
    submit: 'Next',
    metadata: draft.id,
    blocks: [
      section(
        'Enabling PrivateLink can take up to five business days; incomplete or inaccurate information delays it. Your account and VPC must be in the region of your Adobe Commerce project. Your network administrator or cloud provider can help with the connection type and with setting up the VPC.',
      ),
      ...(resumed === null ? [] : [context('What you filled in before is still here.')]),
      ...(resumed?.emptiedBy === 'command'
        ? [context('To start without it, close this and type `/privatelink new empty`.')]
        : []),
      context(furtherReading()),
      ...choices.map((field) => intakeInput(field, draft.form, 'aws')),
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
export function detailsView(draft: Draft, choices: Choices): ModalView {
  return modal({
    callbackId: VIEWS.newDetails,
    title: 'Data for enablement',
    submit: 'Next',
    close: 'Back',
    metadata: draft.id,
    blocks: askedFields(choices).details.map((field) =>
      intakeInput(field, draft.form, choices.cloud),
    ),
  });
}

/** For a bidirectional request: what Adobe's VPC is to reach in the customer's. */
export function outboundView(draft: Draft, choices: Choices): ModalView {
  return modal({
    callbackId: VIEWS.newOutbound,
    title: 'Outbound connection',
    submit: 'Next',
    close: 'Back',
    metadata: draft.id,
    blocks: [
      section(
        'A bidirectional connection has a second leg, from the Adobe VPC to yours. What it leads to has to exist before the request.',
      ),
      context(setupPages(choices.cloud)),
      ...askedFields(choices).outbound.map((field) =>
        intakeInput(field, draft.form, choices.cloud),
      ),
    ],
  });
}

/** The last view: how everything was understood, and what is confirmed before submitting. */
export function reviewView(draft: Draft, choices: Choices): ModalView {
  const parsed = parseIntake({ ...draft.form, acknowledged: ACKNOWLEDGEMENTS });
  return modal({
    callbackId: VIEWS.newReview,
    title: 'Check and submit',
    submit: 'Submit Request',
    close: 'Back',
    metadata: draft.id,
    blocks: [
      ...(parsed.ok ? understoodBlocks(parsed.value, parsed.warnings) : []),
      ...(parsed.ok ? [section(ticketHint(parsed.value))] : []),
      intakeInput('acknowledged', draft.form, choices.cloud),
    ],
  });
}

/** Below Slack's 3,000 characters of a section, with room for the label. */
const LONGEST_LINE = 2_800;

/** What was understood, line by line, and what to look at again. */
function understoodBlocks(intake: Intake, warnings: readonly Problem[]) {
  const lines = understoodText(intake).flatMap(({ label, text }) => {
    const [first = '', ...others] = text.split('\n').flatMap((line) => pieces(line, LONGEST_LINE));
    return [`*${escaped(label)}:* ${escaped(first)}`, ...others.map(escaped)];
  });
  return [
    section('This is how it was understood. To change something, go back.'),
    ...packed(lines).map((text) => section(text)),
    ...warningBlocks(warnings.map(({ message }) => message)),
  ];
}
