import type { Sight } from '../../application/handoffs.ts';
import { type TeamId, userId } from '../../domain/ids.ts';
import type { InputProblem, Refusal } from '../../domain/refusal.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import type { SubmittedView } from '../view-state.ts';
import { noticeView } from '../views/notice.ts';
import { asTyped } from '../wording/commands.ts';
import { refusalSentence } from '../wording/refusals.ts';
import type { ViewAnswer } from './boundary.ts';
import { mentionsIn } from './contacts.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import type { Asker } from './sight.ts';

/**
 * Errors under the inputs that they are about. Slack shows errors at inputs only, so a problem whose
 * input is not in this view stands at the first one.
 */
export function errorsAt(
  view: SubmittedView,
  problems: readonly { readonly field: string; readonly message: string }[],
): ViewAnswer {
  const errors: Record<string, string> = {};
  for (const { field, message } of problems) {
    const id = view.inputs.includes(field) ? field : view.inputs[0];
    if (id === undefined) continue;
    errors[id] = errors[id] === undefined ? message : `${errors[id]} ${message}`;
  }
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  const messages = problems.map(({ message }) => escaped(message));
  return { kind: 'update', view: noticeView('Nothing was recorded', ...messages) };
}

/** A refusal as errors of the view that was refused; nothing that was typed is lost. */
export async function refusedView(
  parts: ListenerParts,
  asker: Asker,
  view: SubmittedView,
  refusal: Refusal,
  sight: Pick<Sight, 'request' | 'roster'>,
  blockIdOf: (problem: InputProblem) => string,
): Promise<ViewAnswer> {
  if (refusal.kind === 'invalid-input') {
    const problems = refusal.problems.map((one) => ({ ...one, field: blockIdOf(one) }));
    return errorsAt(view, problems);
  }
  const message = await plainRefusal(parts, asker, refusal, sight);
  return errorsAt(view, [{ field: '', message }]);
}

/** Why nothing was changed, for an error in a modal. */
export async function plainRefusal(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
  refusal: Refusal,
  { request, roster }: Pick<Sight, 'request' | 'roster'>,
): Promise<string> {
  const timeZone = await readerTimeZone(parts, installedTeam, person);
  return plainText(parts, installedTeam, refusalSentence(refusal, request, roster, timeZone));
}

const LINK = /<(https:[^|<>]+)\|[^<>]*>/g;

/** mrkdwn as plain text, for errors in modals, where Slack renders neither names nor links. */
async function plainText(parts: ListenerParts, team: TeamId, mrkdwn: string): Promise<string> {
  const ids = new Set(mentionsIn(mrkdwn).ids);
  let text = mrkdwn.replaceAll('`', '').replaceAll(LINK, '$1');
  for (const id of ids) {
    const profile = await parts.directory.profile(team, userId(id));
    text = text.replaceAll(`<@${id}>`, profile?.name ?? 'somebody');
  }
  return asTyped(text);
}
