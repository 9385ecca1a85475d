import type { InputBlock, ModalView } from '@slack/types';
import { formOfRequest, returnableFields, returnedFields } from '../../domain/decide/correction.ts';
import type { RequestField } from '../../domain/fields.ts';
import { requestLabel } from '../../domain/ids.ts';
import type { Request, Visit } from '../../domain/request.ts';
import { checkboxInput, section } from '../blocks/blocks.ts';
import { VIEWS } from '../ids.ts';
import { writeStepLink } from '../step-link.ts';
import { quotedReason } from '../wording/deeds.ts';
import { fieldLabel } from '../wording/field-labels.ts';
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
    metadata: writeStepLink({ number: request.number, visit: visit.number }),
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

/** The customer corrects exactly the returned fields, prefilled with what they said. */
export function correctionForm(request: Request, visit: Visit): ModalView {
  const deed = request.visits.flatMap(({ deeds }) => deeds).findLast(isReturn);
  return modal({
    callbackId: VIEWS.correct,
    title: 'Correct the request',
    submit: 'Submit Correction',
    metadata: writeStepLink({ number: request.number, visit: visit.number }),
    blocks: [
      ...(deed?.outcome.kind === 'returned'
        ? [
            section(
              `Adobe returned ${requestLabel(request)}: “${quotedReason(deed.outcome.reason)}”`,
            ),
          ]
        : []),
      ...returnedFields(request).flatMap((field) => correctionInputs(request, field)),
    ],
  });
}

function correctionInputs(request: Request, field: RequestField): readonly InputBlock[] {
  const form = formOfRequest(request);
  const { change, intake } = request;
  if (field === 'about') {
    return change === null ? [] : aboutInputs(change.kind, change, form.about);
  }
  if (field === 'description') {
    return change === null ? [] : [descriptionInput(change.kind, form.description)];
  }
  return [intakeInput(field, form, intake.cloud)];
}

function isReturn(deed: Visit['deeds'][number]): boolean {
  return deed.outcome.kind === 'returned';
}
