import type { InputBlock } from '@slack/types';
import type { ChangeKind } from '../../domain/change/change.ts';
import { changeRule } from '../../domain/change/change-rules.ts';
import { textInput } from '../blocks/blocks.ts';
import { DESCRIPTION_LABEL } from '../wording/field-labels.ts';

/** A change in the requester's own words. */
export function descriptionInput(kind: ChangeKind, initial: string): InputBlock {
  return textInput('description', {
    label: DESCRIPTION_LABEL,
    hint: changeRule(kind).descriptionRequired
      ? 'What is to be changed, and why. Adobe works from it.'
      : 'Whatever Adobe should know about it.',
    initial,
    multiline: true,
    most: 1_000,
    optional: !changeRule(kind).descriptionRequired,
  });
}
