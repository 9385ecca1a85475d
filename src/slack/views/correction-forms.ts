import type { InputBlock, ModalView } from '@slack/types';
import type { Cloud } from '../../domain/cloud.ts';
import type { CorrectionForm } from '../../domain/commands.ts';
import { formOfRequest, returnableFields, returnedFields } from '../../domain/decide/correction.ts';
import type { FieldChange } from '../../domain/events.ts';
import type { RequestField } from '../../domain/fields.ts';
import { requestLabel } from '../../domain/ids.ts';
import { lastOutcome } from '../../domain/outcomes.ts';
import type { Request, Visit } from '../../domain/request.ts';
import { checkboxInput, section } from '../blocks/blocks.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { pieces } from '../blocks/pieces.ts';
import { VIEWS } from '../ids.ts';
import { warningBlocks, warningsOf } from '../messages/warnings.ts';
import { linkTo } from '../request-link.ts';
import { writeStepLink } from '../step-link.ts';
import { quotedReason } from '../wording/deeds.ts';
import { fieldLabel, fieldLabels } from '../wording/field-labels.ts';
import { aboutInputs } from './about-inputs.ts';
import { descriptionInput } from './description-input.ts';
import { intakeInput } from './intake-inputs.ts';
import { modal } from './modal.ts';
import { reasonInput } from './reason-input.ts';

/** Slack draws ten checkboxes; a bidirectional request on Azure has more fields. */
export const RETURN_BLOCKS = ['fields', 'outbound-fields'] as const;
const OUTBOUND: readonly RequestField[] = ['targets', 'outboundServices', 'accessGranted'];

/** Adobe marks the fields to correct and says why. */
export function returnForm(request: Request, visit: Visit): ModalView {
  const fields = returnableFields(request);
  const groups = [
    fields.filter((field) => !OUTBOUND.includes(field)),
    fields.filter((field) => OUTBOUND.includes(field)),
  ];
  return modal({
    callbackId: VIEWS.return,
    title: 'Return for correction',
    submit: 'Return Request',
    close: 'Back',
    metadata: writeStepLink({ ...linkTo(request), visit: visit.number }),
    blocks: [
      ...RETURN_BLOCKS.flatMap((id, index) => {
        const group = groups[index] ?? [];
        return group.length === 0 ? [] : [fieldsInput(request, id, group)];
      }),
      reasonInput('What is missing or wrong?'),
    ],
  });
}

function fieldsInput(request: Request, id: string, group: readonly RequestField[]): InputBlock {
  const isOutbound = id === 'outbound-fields';
  return checkboxInput(id, {
    label: isOutbound ? 'Fields of the outbound leg' : 'Fields to correct',
    hint: 'The customer is shown these, prefilled, and what is read together with them. The clock is paused until then.',
    // One of the groups is enough; the decider asks for at least one field.
    optional: isOutbound || group.length < returnableFields(request).length,
    choices: group.map((field) => ({
      value: field,
      label: fieldLabel(field, request.intake.cloud),
    })),
  });
}

/**
 * The customer corrects exactly the returned fields, prefilled with what they said.
 * @param typed what this person typed here before, if anything.
 */
export function correctionForm(
  request: Request,
  visit: Visit,
  typed: CorrectionForm = {},
): ModalView {
  const returned = lastOutcome(request, 'returned');
  const form = { ...formOfRequest(request), ...typed };
  return modal({
    callbackId: VIEWS.correct,
    title: 'Correct the request',
    submit: 'Next',
    metadata: writeStepLink({ ...linkTo(request), visit: visit.number }),
    blocks: [
      ...(returned === undefined
        ? []
        : [section(`Adobe returned ${requestLabel(request)}: “${quotedReason(returned.reason)}”`)]),
      ...returnedFields(request).flatMap((field) => correctionInputs(request, form, field)),
    ],
  });
}

function correctionInputs(
  { change, intake }: Request,
  form: ReturnType<typeof formOfRequest>,
  field: RequestField,
): readonly InputBlock[] {
  if (field === 'about') {
    return change === null ? [] : aboutInputs(change.kind, change, form.about);
  }
  if (field === 'description') {
    return change === null ? [] : [descriptionInput(change.kind, form.description)];
  }
  return [intakeInput(field, form, intake.cloud)];
}

/**
 * The last look: how the corrected fields were understood, before they are recorded.
 * @param after the request as the correction would leave it.
 */
export function correctionReview(request: Request, after: Request, visit: number): ModalView {
  const done = lastOutcome(after, 'done');
  const changes = done?.evidence.kind === 'correction' ? done.evidence.changes : [];
  const unchanged = returnedFields(request).filter((field) =>
    changes.every((change) => change.field !== field),
  );
  const { cloud } = request.intake;
  const lines = [
    ...changes.flatMap((change) => changeLines(change, cloud)),
    ...(unchanged.length === 0 ? [] : [`*Unchanged:* ${fieldLabels(unchanged, cloud)}`]),
  ];
  return modal({
    callbackId: VIEWS.correctReview,
    title: 'Check and submit',
    submit: 'Submit Correction',
    close: 'Back',
    metadata: writeStepLink({ ...linkTo(request), visit }),
    blocks: [
      section('This is how it was understood. To change something, go back.'),
      ...packed(lines).map((text) => section(text)),
      ...warningBlocks(warningsOf(after)),
    ],
  });
}

/** Below Slack's 3,000 characters of a section, with room for the label. */
const LONGEST_LINE = 2_800;

function changeLines({ field, before, after }: FieldChange, cloud: Cloud): readonly string[] {
  return [
    `*${fieldLabel(field, cloud)}*`,
    ...valueLines('Before', before),
    ...valueLines('Now', after),
  ];
}

function valueLines(label: string, text: string): readonly string[] {
  const [first = '', ...others] = text.split('\n').flatMap((line) => pieces(line, LONGEST_LINE));
  return [`${label}: ${first === '' ? 'nothing' : escaped(first)}`, ...others.map(escaped)];
}
