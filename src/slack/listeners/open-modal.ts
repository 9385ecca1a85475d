import type { ModalView } from '@slack/types';
import { failedFormView, noFormView } from '../views/loading.ts';
import { within } from '../within.ts';
import type { Answer } from './boundary.ts';
import { withKeptInput } from './kept-input.ts';
import { Opening } from './opening.ts';
import type { ListenerParts } from './parts.ts';
import type { Subject } from './sight.ts';

/**
 * A listener that is to open a modal, which it does by {@link openModal} with the parts that it is
 * given. Where it takes so long that Slack may not wait for the modal, a view that says "Loading" is
 * opened at once; the modal takes its place, or why there is none. The person is answered with it, so
 * the rest is done behind the answer.
 */
export function opensModal<Clicked extends Subject, Rest extends readonly unknown[]>(
  listen: (parts: ListenerParts, subject: Clicked, ...rest: Rest) => Promise<Answer>,
) {
  return async (parts: ListenerParts, subject: Clicked, ...rest: Rest): Promise<Answer> =>
    withLoading(parts, subject, (own) => listen(own, subject, ...rest));
}

async function withLoading(
  parts: ListenerParts,
  subject: Subject,
  listen: (parts: ListenerParts) => Promise<Answer>,
): Promise<Answer> {
  // For a listener that has begun to open a modal the clock runs already.
  if (parts.opening !== undefined) return listen(parts);
  const opening = new Opening(parts, subject);
  const work = listen({ ...parts, opening });
  const early = await within(parts.loadingAfterMs, work);
  if (early.timely) return early.value;
  const isLoading = await opening.showLoading().catch((error: unknown) => {
    parts.log.warn({ err: error }, 'a view that says it is loading could not be opened');
    return false;
  });
  if (!isLoading) return work;
  void parts.inFlight.track(finished(parts, opening, work));
  return undefined;
}

/** What follows the loading view; whatever happens, it does not stay as it is. */
async function finished(
  parts: ListenerParts,
  opening: Opening,
  work: Promise<Answer>,
): Promise<void> {
  try {
    const answer = await work;
    if (answer !== undefined) await opening.show(noFormView(answer));
  } catch (error) {
    const reference = parts.newId().slice(0, 8);
    parts.log.error({ err: error, requestId: reference }, 'a form could not be shown');
    await opening.show(failedFormView(reference)).catch((failure: unknown) => {
      parts.log.warn({ err: failure }, 'a view stays that says it is loading');
    });
  }
}

/**
 * Opens a modal as the answer to a click or a command, holding what this person submitted in it
 * before if that was not recorded; says so where Slack finds it too late.
 *
 * @param isTyped whether the command has filled it in, which goes before what was kept.
 */
export async function openModal(
  parts: ListenerParts,
  subject: Subject,
  view: ModalView,
  isTyped = false,
): Promise<Answer> {
  const opening = parts.opening ?? new Opening(parts, subject);
  const filled = isTyped ? view : await withKeptInput(parts, subject, view);
  const answer = await opening.show(filled);
  if (answer !== undefined) parts.log.warn({}, 'a modal came too late for Slack');
  return answer;
}
