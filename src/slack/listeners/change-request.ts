import type { ModalView } from '@slack/types';
import type { Sight } from '../../application/handoffs.ts';
import type { Draft } from '../../application/ports.ts';
import type { Base, ChangeForm } from '../../domain/change/change.ts';
import { parseChange, parseChangeKind } from '../../domain/change/parse-change.ts';
import { LEGS } from '../../domain/connection.ts';
import { isSamePerson } from '../../domain/ids.ts';
import { EMPTY_FORM } from '../../domain/intake/parse-intake.ts';
import { customerPeople } from '../../domain/party.ts';
import { submissionId } from '../submission-id.ts';
import type { SubmittedView } from '../view-state.ts';
import { aboutBlocks } from '../views/about-inputs.ts';
import { changeDetailsView, changeKindView, changeReviewView } from '../views/change-forms.ts';
import { noticeView } from '../views/notice.ts';
import type { ViewAnswer } from './boundary.ts';
import { merged, type OpenedForm, openedForm } from './drafts.ts';
import type { ListenerParts } from './parts.ts';
import { type Asker, isUnseen, ownSight } from './sight.ts';
import { errorsAt, refusedView } from './view-errors.ts';

/** Begins a change of a completed request, with what this person typed before for it if anything. */
export async function changeView(
  parts: ListenerParts,
  { request, roster }: Sight,
  { installedTeam, person }: Asker,
): Promise<ModalView> {
  const { channel, number } = request;
  // Side by side: Slack's trigger for the modal lasts three seconds.
  const [base, earlier] = await Promise.all([
    parts.handoffs.configuration(request),
    parts.drafts.draftOf(installedTeam, { owner: person, channel, of: number }),
  ]);
  if (base === undefined) return GONE.view;
  const draft: Draft = earlier ?? {
    id: parts.newId(),
    owner: person,
    channel,
    contacts: customerPeople(request, roster).filter((one) => !isSamePerson(one, person)),
    form: EMPTY_FORM,
    change: { of: number, kind: '', about: [], description: '' },
  };
  await parts.drafts.saveDraft(installedTeam, draft);
  return changeKindView(draft, base);
}

/** The kind was chosen: asks for what it entails. */
export async function submitChangeKind(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await openedChange(parts, body, (view) => ({ kind: view.text('kind') }));
  if ('kind' in opened) return opened;
  const { view, draft, base, change } = opened;
  const kind = parseChangeKind(change.kind);
  return kind.ok
    ? { kind: 'push', view: changeDetailsView(draft, base, kind.value) }
    : errorsAt(view, kind.problems);
}

/** The data were given: shows the difference to the request that is changed. */
export async function submitChangeDetails(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await openedChange(parts, body, (view, before) => ({
    about: aboutIn(view, before),
    description: view.text('description'),
  }));
  if ('kind' in opened) return opened;
  const { view, draft, base, change } = opened;
  const parsed = parseChange(change, draft.form, base);
  if (parsed.ok) {
    const { change: asked, intake } = parsed.value;
    const warnings = parsed.warnings;
    return { kind: 'push', view: changeReviewView(draft, asked, intake, warnings) };
  }
  const problems = parsed.problems.map(({ field, message }) => ({
    field: field === 'about' ? (view.inputs[0] ?? field) : field,
    message,
  }));
  return errorsAt(view, problems);
}

/** Each kind asks about some legs only; what was chosen of the others, for another kind, stays. */
function aboutIn(view: SubmittedView, { about }: ChangeForm): readonly string[] {
  const asked = LEGS.filter((leg) => aboutBlocks(view.inputs, leg).length > 0);
  return [
    ...about.filter((id) => !asked.some((leg) => id.startsWith(`${leg}-`))),
    ...aboutBlocks(view.inputs).flatMap((id) => view.choices(id)),
  ];
}

/** The last look was confirmed: the change is a request of its own. */
export async function submitChange(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await openedChange(parts, body, () => ({}));
  if ('kind' in opened) return opened;
  const { view, draft, installedTeam, person, sight } = opened;
  const id = submissionId(body, view);
  const result = await parts.handoffs.submit(installedTeam, draft, person, id);
  switch (result.outcome) {
    case 'submitted':
      return { kind: 'close' };
    case 'not-found':
      return GONE;
    case 'refused':
      return refusedView(parts, opened, view, result.refusal, sight, ({ field }) => field);
  }
}

const GONE = {
  kind: 'update',
  view: noticeView('Nothing was recorded', 'The request that is to be changed is not there.'),
} as const satisfies ViewAnswer;

/** A submitted view of a change, with what it says saved in its draft. */
async function openedChange(
  parts: ListenerParts,
  body: { view: unknown },
  said: (view: SubmittedView, before: ChangeForm) => Partial<ChangeForm>,
): Promise<
  | (OpenedForm & { readonly base: Base; readonly change: ChangeForm; readonly sight: Sight })
  | ViewAnswer
> {
  const opened = await openedForm(parts, body);
  if ('kind' in opened) return opened;
  const { view, installedTeam, draft: found } = opened;
  if (found.change === null) throw new Error('the form of a change has a draft of a change');
  const change = { ...found.change, ...said(view, found.change) };
  const draft = { ...found, form: merged(found.form, view), change };
  await parts.drafts.saveDraft(installedTeam, draft);
  const sight = await ownSight(parts, opened, { number: change.of });
  if (isUnseen(sight)) return GONE;
  const base = await parts.handoffs.configuration(sight.request);
  return base === undefined ? GONE : { ...opened, draft, change, base, sight };
}
