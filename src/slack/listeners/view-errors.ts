import type { TeamId } from '../../domain/ids.ts';
import { userId } from '../../domain/ids.ts';
import type { AdobeRoster } from '../../domain/party.ts';
import type { InputProblem, Refusal } from '../../domain/refusal.ts';
import type { Request } from '../../domain/request.ts';
import type { SubmittedView } from '../view-state.ts';
import { refusalSentence } from '../wording/refusals.ts';
import type { ViewAnswer } from './boundary.ts';
import type { ListenerParts } from './parts.ts';

/**
 * Errors under the inputs that they are about. Slack shows errors at inputs only, so a problem whose
 * input is not in this view stands at the first one.
 */
export function errorsAt(
  view: SubmittedView,
  problems: readonly { readonly field: string; readonly message: string }[],
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { field, message } of problems) {
    const id = view.inputs.includes(field) ? field : view.inputs[0];
    if (id === undefined) continue;
    errors[id] = errors[id] === undefined ? message : `${errors[id]} ${message}`;
  }
  return errors;
}

/** A refusal as errors of the view that was refused; nothing that was typed is lost. */
export async function refusedView(
  parts: ListenerParts,
  team: TeamId,
  view: SubmittedView,
  refused: {
    readonly refusal: Refusal;
    readonly request: Request;
    readonly roster: AdobeRoster;
    readonly timeZone: string;
  },
  blockIdOf: (problem: InputProblem) => string,
): Promise<ViewAnswer> {
  const { refusal, request, roster, timeZone } = refused;
  if (refusal.kind === 'invalid-input') {
    const problems = refusal.problems.map((one) => ({ ...one, field: blockIdOf(one) }));
    return { kind: 'errors', errors: errorsAt(view, problems) };
  }
  const sentence = refusalSentence(refusal, request, roster, timeZone);
  const message = await plainText(parts, team, sentence);
  return { kind: 'errors', errors: errorsAt(view, [{ field: '', message }]) };
}

const MENTION = /<@([UW][A-Z0-9]+)>/g;
const LINK = /<(https:[^|>]+)\|[^>]*>/g;

/** mrkdwn as plain text, for errors in modals, where Slack renders neither names nor links. */
async function plainText(parts: ListenerParts, team: TeamId, mrkdwn: string): Promise<string> {
  const ids = new Set([...mrkdwn.matchAll(MENTION)].flatMap((match) => match[1] ?? []));
  let text = mrkdwn.replaceAll('`', '').replaceAll(LINK, '$1');
  for (const id of ids) {
    const profile = await parts.directory.profile(team, userId(id));
    text = text.replaceAll(`<@${id}>`, profile?.name ?? 'somebody');
  }
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
