import type { ModalView } from '@slack/types';
import { RETURNABLE_FIELDS } from '../../domain/commands.ts';
import type { ConnectionId } from '../../domain/connection.ts';
import { returnedFields } from '../../domain/decide/correction.ts';
import { requestLabel } from '../../domain/ids.ts';
import { INTAKE_LABELS } from '../../domain/intake/labels.ts';
import { formOf } from '../../domain/intake/parse-intake.ts';
import { connectionProgress, type Request, type Visit } from '../../domain/request.ts';
import { checkboxInput, section, textInput } from '../blocks/blocks.ts';
import { code, escaped } from '../blocks/mrkdwn.ts';
import { VIEWS } from '../ids.ts';
import { connectionLabel } from '../messages/request-facts.ts';
import { writeStepLink } from '../step-link.ts';
import { quotedReason } from '../wording/evidence.ts';
import { INTAKE_INPUTS } from './intake-inputs.ts';
import { modal } from './modal.ts';

/** Reasons are kept in the history and shown to the other side. */
const REASON_CHARACTERS = 1000;

/** Adobe marks the fields to correct and says why. */
export function returnForm(request: Request, visit: Visit): ModalView {
  return modal({
    callbackId: VIEWS.return,
    title: 'Return for correction',
    submit: 'Return Request',
    metadata: writeStepLink({ number: request.number, visit: visit.number }),
    blocks: [
      checkboxInput('fields', {
        label: 'Fields to correct',
        hint: 'The customer is shown exactly these, prefilled. The clock is paused until then.',
        choices: RETURNABLE_FIELDS.map((field) => ({ value: field, label: INTAKE_LABELS[field] })),
      }),
      reasonInput('What is missing or wrong?'),
    ],
  });
}

/** The customer corrects exactly the returned fields, prefilled with what they said. */
export function correctionForm(request: Request, visit: Visit): ModalView {
  const form = formOf(request.intake);
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
      ...returnedFields(request).map((field) => INTAKE_INPUTS[field](form)),
    ],
  });
}

function isReturn(deed: Visit['deeds'][number]): boolean {
  return deed.outcome.kind === 'returned';
}

/** Adobe rejects one connection request; it goes back to the step that creates the endpoint. */
export function rejectForm(request: Request, visit: Visit, connection: ConnectionId): ModalView {
  const rejected = connectionProgress(request, connection);
  const name = rejected === undefined ? connection : connectionLabel(rejected);
  return modal({
    callbackId: VIEWS.reject,
    title: 'Reject the connection',
    submit: 'Reject Connection',
    metadata: writeStepLink({ number: request.number, visit: visit.number, connection }),
    blocks: [
      section(
        `${name}: the connection request of ${rejected?.endpoint ? code(rejected.endpoint.id) : 'the endpoint'} goes back to the customer, who creates the endpoint again. Reject it in the AWS console as well.`,
      ),
      reasonInput('Why is it rejected?'),
    ],
  });
}

/** Either side withdraws a request. */
export function cancelForm(request: Request): ModalView {
  return modal({
    callbackId: VIEWS.cancel,
    title: 'Cancel the request',
    submit: 'Cancel Request',
    close: 'Keep It',
    metadata: requestLabel(request),
    blocks: [
      section(
        `${requestLabel(request)} for ${escaped(request.intake.company)} ends here: nobody is reminded any more, and its history stays. This cannot be undone.`,
      ),
      reasonInput('Why is it cancelled?'),
    ],
  });
}

function reasonInput(label: string) {
  return textInput('reason', { label, multiline: true, most: REASON_CHARACTERS });
}
