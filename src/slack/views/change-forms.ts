import type { ModalView } from '@slack/types';
import type { Draft } from '../../application/ports.ts';
import {
  type Base,
  CHANGE_KINDS,
  type Change,
  type ChangeKind,
} from '../../domain/change/change.ts';
import { changeRule } from '../../domain/change/change-rules.ts';
import { CHANGE_TITLES } from '../../domain/change/change-titles.ts';
import { candidates } from '../../domain/change/parse-change.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import type { Problem } from '../../domain/problem.ts';
import { context, radioInput, section } from '../blocks/blocks.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { VIEWS } from '../ids.ts';
import { changeText } from '../messages/change.ts';
import { warningBlocks } from '../messages/warnings.ts';
import { setupPages } from '../wording/further-reading.ts';
import { ticketHint } from '../wording/ticket-hint.ts';
import { aboutInputs } from './about-inputs.ts';
import { descriptionInput } from './description-input.ts';
import { intakeInput } from './intake-inputs.ts';
import { modal } from './modal.ts';

/** The views of a change request ("Change PrivateLink configuration"): kind, data, last look. */

export function changeKindView(draft: Draft, base: Base): ModalView {
  const possible = CHANGE_KINDS.filter(
    (kind) => !changeRule(kind).aboutRequired || candidates(kind, base).length > 0,
  );
  return modal({
    callbackId: VIEWS.changeKind,
    title: 'Request a change',
    submit: 'Next',
    metadata: draft.id,
    blocks: [
      section(
        `A change of what PL-${base.of} for ${escaped(base.before.company)} enabled is a request of its own, with its own card, steps and target.`,
      ),
      radioInput('kind', {
        label: 'What is to be changed?',
        choices: possible.map((kind) => ({ value: kind, label: CHANGE_TITLES[kind] })),
        initial: draft.change?.kind ?? '',
      }),
    ],
  });
}

export function changeDetailsView(draft: Draft, base: Base, kind: ChangeKind): ModalView {
  const { cloud } = base.before;
  const fields = changeRule(kind).fields[cloud];
  return modal({
    callbackId: VIEWS.changeDetails,
    title: 'Data of the change',
    submit: 'Next',
    close: 'Back',
    metadata: draft.id,
    blocks: [
      section(`*${CHANGE_TITLES[kind]}* of PL-${base.of}`),
      ...(fields.includes('prerequisites') ? [context(setupPages(cloud))] : []),
      ...aboutInputs(kind, base, draft.change?.about ?? []),
      ...fields.map((field) => intakeInput(field, draft.form, cloud)),
      descriptionInput(kind, draft.change?.description ?? ''),
    ],
  });
}

/** The last view: the difference to the request that is changed, before it is submitted. */
export function changeReviewView(
  draft: Draft,
  change: Change,
  intake: Intake,
  warnings: readonly Problem[],
): ModalView {
  return modal({
    callbackId: VIEWS.changeReview,
    title: 'Check and submit',
    submit: 'Submit Change',
    close: 'Back',
    metadata: draft.id,
    blocks: [
      section('This is how it was understood. To change something, go back.'),
      section(changeText(change, intake)),
      ...warningBlocks(warnings.map(({ message }) => message)),
      section(ticketHint(intake)),
    ],
  });
}
