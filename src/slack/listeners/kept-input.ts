import type { ModalView } from '@slack/types';
import type { FormSlot } from '../../application/kept-input.ts';
import { context } from '../blocks/blocks.ts';
import { filledIn, formInputOf, hasInputs } from '../form-input.ts';
import { originOf } from '../identity.ts';
import { VIEWS } from '../ids.ts';
import { readSubmittedView } from '../view-state.ts';
import { CONSENT_BLOCK } from '../views/admin-consent.ts';
import type { ViewAnswer } from './boundary.ts';
import type { ListenerParts } from './parts.ts';
import type { Asker } from './sight.ts';

/**
 * What was typed into a form is kept from its submission until it is recorded: refused, failed or too
 * late, it stands in the form when the same person opens it again. Slack tells nothing of what stood
 * in a form that was closed without being submitted.
 */

/** Forms of several views, which have drafts of their own, and lists, which are a mere choice. */
const NOT_KEPT: ReadonlySet<string> = new Set([
  VIEWS.newChannel,
  VIEWS.newChoices,
  VIEWS.newDetails,
  VIEWS.newOutbound,
  VIEWS.newReview,
  VIEWS.changeKind,
  VIEWS.changeDetails,
  VIEWS.changeReview,
  VIEWS.correct,
  VIEWS.correctReview,
  VIEWS.more,
  VIEWS.settings,
  VIEWS.settingsPage,
  VIEWS.settingsPreview,
]);

/** What is ticked anew each time: nobody acts for another side because they did before. */
const MEANT_ANEW: ReadonlySet<string> = new Set([CONSENT_BLOCK]);

/** Slack's limit for the blocks of a modal. */
const MOST_BLOCKS = 100;

const FILLED_IN = context('What you typed before is filled in. It was not recorded.');

/** Runs a submission, with what it says kept meanwhile: also through a crash, or a lost answer. */
export async function keepsInput(
  parts: ListenerParts,
  body: { view: unknown },
  submit: () => Promise<ViewAnswer>,
): Promise<ViewAnswer> {
  const { callbackId, metadata } = readSubmittedView(body.view);
  const asker = originOf(body, parts.installedTeam);
  const answer = NOT_KEPT.has(callbackId)
    ? await submit()
    : await keptMeanwhile(parts, asker, slotOf(asker, callbackId, metadata), body.view, submit);
  return withKept(parts, asker, answer);
}

async function keptMeanwhile(
  parts: ListenerParts,
  { installedTeam }: Asker,
  slot: FormSlot,
  view: unknown,
  submit: () => Promise<ViewAnswer>,
): Promise<ViewAnswer> {
  const input = formInputOf(view, MEANT_ANEW);
  // Sent before anything else is, and while the rest goes on: it is there whatever becomes of that.
  const keeping = input && quietly(parts, () => parts.keptInput.keep(installedTeam, slot, input));
  const answer = await submit();
  await keeping;
  if (isOver(answer)) await quietly(parts, () => parts.keptInput.drop(installedTeam, slot));
  return answer;
}

/** A form that goes on in another one is not over; a notice in its place, or none, is its end. */
function isOver(answer: ViewAnswer): boolean {
  switch (answer.kind) {
    case 'close':
      return true;
    case 'errors':
    case 'push':
      return false;
    case 'update':
      return answer.view.submit === undefined;
  }
}

async function withKept(parts: ListenerParts, asker: Asker, answer: ViewAnswer) {
  return answer.kind === 'push' || answer.kind === 'update'
    ? { ...answer, view: await withKeptInput(parts, asker, answer.view) }
    : answer;
}

/** The form, filled in with what this person submitted in it before, where that was not recorded. */
export async function withKeptInput(
  parts: ListenerParts,
  asker: Asker,
  view: ModalView,
): Promise<ModalView> {
  const { callback_id: callbackId = '', private_metadata: metadata = '' } = view;
  if (NOT_KEPT.has(callbackId) || !hasInputs(view)) return view;
  const slot = slotOf(asker, callbackId, metadata);
  const kept = await quietly(parts, () => parts.keptInput.kept(asker.installedTeam, slot));
  const filled = kept && filledIn(view, kept);
  if (filled === undefined) return view;
  return filled.blocks.length < MOST_BLOCKS
    ? { ...filled, blocks: [FILLED_IN, ...filled.blocks] }
    : filled;
}

/** The metadata says which request, visit and connection a form is about. */
function slotOf({ person }: Asker, callbackId: string, metadata: string): FormSlot {
  return { person, form: `${callbackId} ${metadata}` };
}

/** Keeping is a help: where it fails, the form works as it did without. */
async function quietly<Value>(
  parts: ListenerParts,
  ask: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await ask();
  } catch (error) {
    parts.log.warn({ err: error }, 'what was typed could not be kept');
    return undefined;
  }
}
