import { section } from '../blocks/blocks.ts';
import type { CommandInput } from '../identity.ts';
import { readMoveLink } from '../move-link.ts';
import type { RequestLink } from '../request-link.ts';
import { moveForm } from '../views/action-forms.ts';
import { whyNotAsked } from './ask-for.ts';
import { openModal, opensModal } from './open-modal.ts';
import { isUnseen, ownSight, refusedAnswer, unseenAnswer } from './sight.ts';
import { submits } from './submissions.ts';
import { whyNotHere } from './where.ts';

/** `move PL-1`, typed where the request is to go on: asks once more, since others read along there. */
export const openMove = opensModal(async (parts, input: CommandInput, link: RequestLink) => {
  const sight = await ownSight(parts, input, link);
  if (isUnseen(sight)) return unseenAnswer(link, sight);
  const obstacle = await whyNotHere(parts.client, input, 'move');
  if (obstacle !== undefined) return [section(obstacle)];
  const refusal =
    sight.request.channel === input.channel
      ? ({ kind: 'nothing-changes' } as const)
      : whyNotAsked(sight, 'move-request');
  if (refusal !== undefined) return refusedAnswer(parts, input, refusal, sight);
  return openModal(parts, input, moveForm(sight.request, input.channel));
});

export const submitMove = submits((view) => {
  const { channel, ...link } = readMoveLink(view.metadata);
  return { ...link, command: { type: 'move-request', channel } };
});
