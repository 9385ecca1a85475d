import type { ModalView } from '@slack/types';
import { section } from '../blocks/blocks.ts';
import { platformError } from '../errors.ts';
import type { Answer } from './boundary.ts';
import type { ListenerParts } from './parts.ts';

/** Slack's words for a click that is no longer fresh: a modal opens within three seconds of it. */
const TOO_LATE = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id']);

/** Opens a modal as the answer to a click or a command; says so where Slack finds it too late. */
export async function openModal(
  parts: ListenerParts,
  triggerId: string,
  view: ModalView,
): Promise<Answer> {
  try {
    await parts.client.views.open({ trigger_id: triggerId, view });
    return undefined;
  } catch (error) {
    const slackError = platformError(error);
    if (slackError === undefined || !TOO_LATE.has(slackError)) throw error;
    parts.log.warn({ slackError }, 'a modal came too late for Slack');
    return [
      section('That took longer than Slack waits, so the form did not open. Please try again.'),
    ];
  }
}
