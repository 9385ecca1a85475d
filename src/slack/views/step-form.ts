import type { InputBlock, ModalView } from '@slack/types';
import type { ConnectionId } from '../../domain/connection.ts';
import { stepRule } from '../../domain/playbooks/steps.ts';
import { openConnections, type Request, type Visit } from '../../domain/request.ts';
import { EVIDENCE_FIELDS, type EvidenceField } from '../../domain/steps/evidence-fields.ts';
import { checkboxInput, textInput } from '../blocks/blocks.ts';
import { VIEWS } from '../ids.ts';
import { connectionLabel } from '../messages/request-facts.ts';
import { instructions } from '../messages/step.ts';
import { writeStepLink } from '../step-link.ts';
import { EVIDENCE_WORDING, type FieldWording } from '../wording/evidence.ts';
import { stepWording } from '../wording/steps.ts';
import { modal } from './modal.ts';

/**
 * The modal in which a step's evidence is given: what to do, and one input for each field of the
 * evidence and each connection that still needs it.
 */
export function stepForm(request: Request, visit: Visit): ModalView {
  const rule = stepRule(visit.step);
  const wording = stepWording(visit.step);
  const evidenceFields = EVIDENCE_FIELDS[rule.evidence];
  const inputs =
    rule.scope === 'request'
      ? evidenceFields.map((field) => evidenceInput(field, null, '', false))
      : openConnections(request, visit).flatMap((connection, _index, all) =>
          evidenceFields.map((field) =>
            evidenceInput(
              field,
              connection.id,
              request.connections.length > 1 ? `${connectionLabel(connection)}: ` : '',
              // One connection can be given without the other, which then stays open.
              all.length > 1,
            ),
          ),
        );
  return modal({
    callbackId: VIEWS.step,
    title: wording.modalTitle,
    submit: wording.submit,
    metadata: writeStepLink({ number: request.number, visit: visit.number }),
    blocks: [...instructions(request, visit), ...inputs],
  });
}

/** The block id of an evidence's input, `<connection or request>.<field>`. */
export function evidenceBlockId(connection: ConnectionId | null, field: string): string {
  return `${connection ?? 'request'}.${field}`;
}

function evidenceInput(
  field: EvidenceField,
  connection: ConnectionId | null,
  prefix: string,
  optional: boolean,
): InputBlock {
  const wording: FieldWording = EVIDENCE_WORDING[field];
  const id = evidenceBlockId(connection, field);
  const text = { label: `${prefix}${wording.label}`, hint: wording.hint, optional };
  return wording.choices === undefined
    ? textInput(id, { ...text, multiline: wording.multiline === true })
    : checkboxInput(id, { ...text, choices: wording.choices });
}
