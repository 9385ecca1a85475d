import type { Cloud } from '../../domain/cloud.ts';
import { stateRule } from '../../domain/evidence/connection-state.ts';
import type { Deed } from '../../domain/request.ts';
import { code, escaped, escapedWithin } from '../blocks/mrkdwn.ts';
import { evidenceLine, LONGEST_WORDS, readingsText } from './evidence.ts';
import { fieldLabels } from './field-labels.ts';
import { stepWording } from './steps/step-wording.ts';

/** A reason, which has a thousand characters at most; who and when follow it in the same block. */
export function quotedReason(reason: string, most = LONGEST_WORDS): string {
  return escapedWithin(reason, most);
}

/** Something that need not be said, behind what was. */
export function quotedNote(note: string, most = LONGEST_WORDS): string {
  return note === '' ? '' : ` “${quotedReason(note, most)}”`;
}

/** What somebody wrote with a deed; empty where nothing was. */
export function wordsOf({ outcome }: Deed): string {
  switch (outcome.kind) {
    case 'done':
      return outcome.evidence.kind === 'report' ? outcome.evidence.text : '';
    case 'returned':
    case 'refused':
    case 'held':
      return outcome.reason;
    case 'state-reported':
    case 'help-requested':
      return outcome.note;
    case 'tested':
      return '';
  }
}

/**
 * What a deed was, as the middle of a sentence: "… by X at T".
 * @param most so much of what somebody wrote with it.
 */
export function deedLine({ outcome }: Deed, cloud: Cloud, most = LONGEST_WORDS): string {
  switch (outcome.kind) {
    case 'done':
      return `Done: ${evidenceLine(outcome.evidence, cloud, most)}`;
    case 'returned':
      return `Returned for correction of ${fieldLabels(outcome.fields, cloud)}: “${quotedReason(outcome.reason, most)}”`;
    case 'refused': {
      const back = stepWording(outcome.backTo, cloud).title;
      const how = outcome.how === 'reject' ? 'Rejected' : 'Sent back';
      return `${how}, back to “${back}”: “${quotedReason(outcome.reason, most)}”`;
    }
    case 'tested':
      return `Tested: ${readingsText(outcome.readings)}`;
    case 'state-reported':
      return `The cloud shows ${code(outcome.state)}.${quotedNote(outcome.note, most)} ${escaped(stateRule(outcome.state).advice)}`;
    case 'help-requested':
      return `Handed to Adobe for help.${quotedNote(outcome.note, most)}`;
    case 'held':
      return `Put on hold: “${quotedReason(outcome.reason, most)}”`;
  }
}
