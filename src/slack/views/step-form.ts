import type { InputBlock, ModalView } from '@slack/types';
import type { ConnectionId } from '../../domain/connection.ts';
import { stepRule } from '../../domain/playbooks/steps.ts';
import {
  type ConnectionProgress,
  openConnections,
  type Request,
  type Visit,
} from '../../domain/request.ts';
import { evidenceFields, isOptional } from '../../domain/steps/evidence-fields.ts';
import { prefilled } from '../../domain/steps/prefill.ts';
import { checkboxInput, selectInput, textInput } from '../blocks/blocks.ts';
import { VIEWS } from '../ids.ts';
import { connectionLabel, isOneOfSeveral } from '../messages/connections.ts';
import { instructions } from '../messages/step.ts';
import { linkTo } from '../request-link.ts';
import { writeStepLink } from '../step-link.ts';
import { evidenceWording } from '../wording/evidence-fields.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import { modal } from './modal.ts';

/**
 * The modal in which a step's evidence is given: what to do, and one input for each field of the
 * evidence and each connection that still needs it.
 */
export function stepForm(request: Request, visit: Visit): ModalView {
  const { scope } = stepRule(visit.step);
  const wording = stepWording(visit.step, request.intake.cloud);
  const open = openConnections(request, visit);
  const inputs =
    scope === 'request'
      ? inputsFor(request, visit, null, false)
      : // One connection can be given without the others, which then stay open.
        open.flatMap((connection) => inputsFor(request, visit, connection, open.length > 1));
  return modal({
    callbackId: VIEWS.step,
    title: wording.modalTitle,
    submit: wording.submit,
    metadata: writeStepLink({ ...linkTo(request), visit: visit.number }),
    blocks: [...instructions(request, visit), ...inputs],
  });
}

/** The block id of an evidence's input, `<connection or request>.<field>`. */
export function evidenceBlockId(connection: ConnectionId | null, field: string): string {
  return `${connection ?? 'request'}.${field}`;
}

function inputsFor(
  request: Request,
  visit: Visit,
  connection: ConnectionProgress | null,
  isOneOfMany: boolean,
): readonly InputBlock[] {
  const kind = stepRule(visit.step).evidence;
  const { cloud } = request.intake;
  return evidenceFields(kind, cloud).map((field) => {
    const { label, hint, choices, as, multiline = false } = evidenceWording(field, { cloud, kind });
    const id = evidenceBlockId(connection?.id ?? null, field);
    const text = {
      label: labelOf(request, connection, label),
      hint,
      optional: isOneOfMany || isOptional(field, kind),
    };
    if (choices === undefined) {
      return textInput(id, { ...text, initial: prefilled(field, request, connection), multiline });
    }
    return as === 'select'
      ? selectInput(id, { ...text, choices })
      : checkboxInput(id, { ...text, choices });
  });
}

function labelOf(request: Request, connection: ConnectionProgress | null, label: string): string {
  return connection !== null && isOneOfSeveral(request, connection)
    ? `${connectionLabel(request.connections, connection)}: ${label}`
    : label;
}
