import type { Draft } from '../../application/ports.ts';
import { isSamePerson, requestLabel } from '../../domain/ids.ts';
import type { IntakeField, IntakeForm } from '../../domain/intake/intake.ts';
import { type Origin, originOf } from '../identity.ts';
import { VIEWS } from '../ids.ts';
import { readSubmittedView, type SubmittedView } from '../view-state.ts';
import { noticeView } from '../views/notice.ts';
import type { ViewAnswer } from './boundary.ts';
import type { ListenerParts } from './parts.ts';

/** A submitted view of a form of several views, with the draft that it belongs to. */
export interface OpenedForm extends Origin {
  readonly view: SubmittedView;
  readonly draft: Draft;
}

/** External members of a channel have no commands, but they can ask for a change. */
const START_AGAIN = {
  new: 'To start again, type `/privatelink new`, or press *Request PrivateLink* where that button stands.',
  change: 'To start again, choose “Request a Change” under “More Actions” in the menu of the card.',
} as const;

const CHANGE_VIEWS: readonly string[] = [VIEWS.changeKind, VIEWS.changeDetails, VIEWS.changeReview];

function isOfChange({ callbackId }: SubmittedView): boolean {
  return CHANGE_VIEWS.includes(callbackId);
}

/** The form; or what to show when its draft is gone: submitted a moment ago, or a day old. */
export async function openedForm(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<OpenedForm | ViewAnswer> {
  const view = readSubmittedView(body.view);
  const { installedTeam, person } = originOf(body, parts.installedTeam);
  const draft = await parts.drafts.loadDraft(installedTeam, view.metadata);
  if (draft !== undefined && isSamePerson(draft.owner, person)) {
    return { view, installedTeam, person, draft };
  }
  const submitted = await parts.requests.requestOfDraft(installedTeam, view.metadata);
  return {
    kind: 'update',
    view:
      submitted === undefined
        ? noticeView(
            'This form has expired',
            `It was open for more than a day. ${START_AGAIN[isOfChange(view) ? 'change' : 'new']}`,
          )
        : noticeView(
            'Already submitted',
            `This form became ${requestLabel(submitted)}: its card is in the channel.`,
          ),
  };
}

/** The draft's form with what this view says; fields of other views stay as they were. */
export function merged(form: IntakeForm, view: SubmittedView): IntakeForm {
  const given = view.inputs.flatMap((field) =>
    isIntakeField(field, form)
      ? [[field, Array.isArray(form[field]) ? view.choices(field) : view.text(field)] as const]
      : [],
  );
  return { ...form, ...Object.fromEntries(given) };
}

function isIntakeField(name: string, form: IntakeForm): name is IntakeField {
  return name in form;
}
