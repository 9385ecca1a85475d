import type { Cloud } from '../../domain/cloud.ts';
import { describeReading } from '../../domain/evidence/causes.ts';
import { stateRule } from '../../domain/evidence/connection-state.ts';
import type { Deed } from '../../domain/request.ts';
import { code, escaped, escapedWithin } from '../blocks/mrkdwn.ts';
import { evidenceLine } from './evidence.ts';
import { fieldLabels } from './field-labels.ts';
import { stepWording } from './steps/step-wording.ts';

/** A reason, which has a thousand characters at most; who and when follow it in the same block. */
export function quotedReason(reason: string): string {
  return escapedWithin(reason, 2_000);
}

/** Something that need not be said, behind what was. */
export function quotedNote(note: string): string {
  return note === '' ? '' : ` “${quotedReason(note)}”`;
}

/** What a deed was, as the middle of a sentence: "… by X at T". */
export function deedLine({ outcome }: Deed, cloud: Cloud): string {
  switch (outcome.kind) {
    case 'done':
      return `Done: ${evidenceLine(outcome.evidence, cloud)}`;
    case 'returned':
      return `Returned for correction of ${fieldLabels(outcome.fields, cloud)}: “${quotedReason(outcome.reason)}”`;
    case 'refused': {
      const back = stepWording(outcome.backTo, cloud).title;
      const how = outcome.how === 'reject' ? 'Rejected' : 'Sent back';
      return `${how}, back to “${back}”: “${quotedReason(outcome.reason)}”`;
    }
    case 'tested':
      return `Tested: ${outcome.readings.map(describeReading).map(escaped).join('; ')}`;
    case 'state-reported':
      return `The cloud shows ${code(outcome.state)}.${quotedNote(outcome.note)} ${escaped(stateRule(outcome.state).advice)}`;
    case 'help-requested':
      return `Handed to Adobe for help.${quotedNote(outcome.note)}`;
    case 'held':
      return `Put on hold: “${quotedReason(outcome.reason)}”`;
  }
}
