import type { ModalView } from '@slack/types';
import { CORRECTION, type Draft } from '../../application/ports.ts';
import { preview } from '../../application/preview.ts';
import type { CorrectionForm } from '../../domain/commands.ts';
import { formOfRequest } from '../../domain/decide/correction.ts';
import { REQUEST_FIELDS, type RequestField } from '../../domain/fields.ts';
import { personKey } from '../../domain/ids.ts';
import type { IntakeForm } from '../../domain/intake/intake.ts';
import { EMPTY_FORM } from '../../domain/intake/parse-intake.ts';
import type { Request, Visit } from '../../domain/request.ts';
import { originOf } from '../identity.ts';
import { readStepLink } from '../step-link.ts';
import { readSubmittedView, type SubmittedView } from '../view-state.ts';
import { ABOUT_BLOCKS, aboutBlocks } from '../views/about-inputs.ts';
import { adminConsentOf, CONSENT_MISSING, withAdminConsent } from '../views/admin-consent.ts';
import { correctionForm, correctionReview } from '../views/correction-forms.ts';
import { noticeView } from '../views/notice.ts';
import { actingFor } from './as-admin.ts';
import type { ViewAnswer } from './boundary.ts';
import type { ListenerParts } from './parts.ts';
import { type Asker, notFoundText } from './sight.ts';
import { submits } from './submissions.ts';
import { errorsAt, refusedView } from './view-errors.ts';

/** A returned request is corrected: the fields, then a last look at how they were understood. */

/** The form, with what this person typed in it before if anything. */
export async function correctionView(
  parts: ListenerParts,
  asker: Asker,
  request: Request,
  visit: Visit,
): Promise<ModalView> {
  const draft = await parts.drafts.loadDraft(
    asker.installedTeam,
    draftId(asker, { number: request.number, visit: visit.number }),
  );
  return correctionForm(request, visit, draft && formIn(draft));
}

/** The form was submitted: shows how it was understood. Nothing is recorded yet. */
export async function submitCorrection(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const view = readSubmittedView(body.view);
  const asker = originOf(body, parts.installedTeam);
  const { visit, ...link } = readStepLink(view.metadata);
  const { number } = link;
  const ref = { ...link, teamId: asker.installedTeam };
  const own = await parts.handoffs.look(ref, asker.person);
  if (own === undefined) {
    return { kind: 'update', view: noticeView('Nothing was recorded', notFoundText(link)) };
  }
  const consent = adminConsentOf(view);
  if (consent === 'left-out') return errorsAt(view, [CONSENT_MISSING]);
  const sight = consent === 'not-asked' ? own : actingFor(own, consent);
  const form = correctionIn(view);
  const seen = preview({ type: 'correct-request', visit, form }, sight, parts.now());
  const isTheirs = seen.outcome === 'possible' || seen.refusal.kind === 'invalid-input';
  if (isTheirs) {
    await parts.drafts.saveDraft(
      asker.installedTeam,
      draftOf(asker, sight.request, { number, visit }, form),
    );
  }
  if (seen.outcome === 'possible') {
    const review = correctionReview(sight.request, seen.request, visit);
    const isAsAdmin = consent !== 'not-asked';
    return { kind: 'push', view: isAsAdmin ? withAdminConsent(review, consent, true) : review };
  }
  return refusedView(parts, asker, view, seen.refusal, sight, ({ field }) =>
    field === 'about' ? ABOUT_BLOCKS.inbound : field,
  );
}

const EXPIRED =
  'This form was open for more than a day, so what was typed is not there any more. Open it again with its button in the request’s thread.';

/** The last look was confirmed. */
export const submitCorrectionReview = submits(async (view, parts, asker) => {
  const { visit, ...link } = readStepLink(view.metadata);
  const { number } = link;
  const draft = await parts.drafts.loadDraft(
    asker.installedTeam,
    draftId(asker, { number, visit }),
  );
  return draft === undefined
    ? { problems: [{ field: '', message: EXPIRED }] }
    : { ...link, command: { type: 'correct-request', visit, form: formIn(draft) } };
});

/** A return that follows asks for other fields, so each has a draft of its own. */
function draftId({ person }: Asker, link: { readonly number: number; readonly visit: number }) {
  return `${CORRECTION}-${link.number}-${link.visit}-${personKey(person)}`;
}

function draftOf(
  asker: Asker,
  request: Request,
  link: { readonly number: number; readonly visit: number },
  typed: CorrectionForm,
): Draft {
  const { about, description, ...form } = { ...formOfRequest(request), ...typed };
  return {
    id: draftId(asker, link),
    owner: asker.person,
    channel: request.channel,
    contacts: [],
    form,
    change: { of: request.number, kind: CORRECTION, about, description },
  };
}

function formIn({ form, change }: Draft): CorrectionForm {
  const { about = [], description = '' } = change ?? {};
  return { ...form, about, description };
}

function correctionIn(view: SubmittedView): CorrectionForm {
  const asked = aboutBlocks(view.inputs);
  const about = asked.flatMap((id) => view.choices(id));
  const others = view.inputs
    .filter(isField)
    .map((field) => [field, isChoice(field) ? view.choices(field) : view.text(field)]);
  return { ...Object.fromEntries(others), ...(asked.length > 0 ? { about } : {}) };
}

function isField(id: string): id is RequestField {
  return REQUEST_FIELDS.some((field) => field === id);
}

function isChoice(field: string): boolean {
  return field in EMPTY_FORM && Array.isArray(EMPTY_FORM[field as keyof IntakeForm]);
}
