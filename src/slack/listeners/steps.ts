import type { ModalView } from '@slack/types';
import type { Sight } from '../../application/handoffs.ts';
import type { Cloud } from '../../domain/cloud.ts';
import { type StepTarget, whyNot } from '../../domain/decide/permission.ts';
import type { AcceptanceOutcome } from '../../domain/evidence/evidence.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { currentVisit, type Request, type Visit } from '../../domain/request.ts';
import type { ClickInput } from '../identity.ts';
import { readStepLink, type StepLink } from '../step-link.ts';
import { stateForm } from '../views/action-forms.ts';
import { withAdminConsent } from '../views/admin-consent.ts';
import { returnForm } from '../views/correction-forms.ts';
import { helpForm } from '../views/help-form.ts';
import { refusalForm } from '../views/refusal-form.ts';
import { stepForm } from '../views/step-form.ts';
import { acceptanceLabels } from '../wording/steps/acceptance-steps.ts';
import { endHold, showTicket } from './actions.ts';
import { adminOffer, refusedClick } from './as-admin.ts';
import { whyNotAsked } from './ask-for.ts';
import type { Answer } from './boundary.ts';
import { correctionView } from './correction.ts';
import { openModal, opensModal } from './open-modal.ts';
import type { ListenerParts } from './parts.ts';
import { type Asker, refusedAnswer, unseenAnswer, whyNotFound } from './sight.ts';

type FormOf = (
  request: Request,
  visit: Visit,
  link: StepLink,
  parts: ListenerParts,
  asker: Asker,
) => ModalView | Promise<ModalView>;

/**
 * A button that opens a modal. Whoever may not act reads why instead of filling it in; an admin is asked
 * in it whether they mean to act for that side.
 */
function opensForm(
  formOf: FormOf,
  why: (sight: Sight, link: StepLink) => Refusal | undefined = whyNotStep,
) {
  return opensModal(async (parts, input: ClickInput) => {
    const link = readStepLink(input.value);
    const ref = { ...link, teamId: input.installedTeam };
    const sight = await parts.handoffs.look(ref, input.person);
    if (sight === undefined) return unseenAnswer(link, whyNotFound(link));
    const refused = why(sight, link);
    const offer = refused && adminOffer(sight, refused);
    const refusal = offer === undefined ? refused : why(offer.sight, link);
    const visit = currentVisit(sight.request);
    if (refusal !== undefined || visit === undefined) {
      const said = refusal ?? ({ kind: 'outdated', step: null, current: null } as const);
      return refusedAnswer(parts, input, said, sight);
    }
    const form = await formOf(sight.request, visit, link, parts, input);
    const view = offer === undefined ? form : withAdminConsent(form, offer.party);
    return openModal(parts, input, view);
  });
}

function whyNotStep({ request, actor }: Sight, link: StepLink): Refusal | undefined {
  return whyNot(request, targetOf(link), actor);
}

function targetOf(link: StepLink): StepTarget {
  return { visit: link.visit, connections: link.connection === undefined ? [] : [link.connection] };
}

/** The step's own button: the form for its evidence. */
export const openStep = opensForm((request, visit, _link, parts, asker) =>
  visit.step === 'correct-request'
    ? correctionView(parts, asker, request, visit)
    : stepForm(request, visit),
);

/** Adobe returns the request for correction. */
export const openReturn = opensForm(returnForm);

/** A connection is rejected, or what the other side gave is sent back. */
export const openRefusal = opensForm((request, visit, { connection }) =>
  refusalForm(request, visit, connection),
);

/** A failed test is handed to Adobe. */
export const openHelp = opensForm((request, visit, { connection }) => {
  if (connection === undefined) throw new Error('help is asked for about a connection');
  return helpForm(request, visit, connection);
});

/** Either side may say what the cloud shows, whoever's turn it is. */
export const openState = opensForm(
  (request, _visit, { connection }) => stateForm(request, connection),
  (sight) => whyNotAsked(sight, 'report-state'),
);

const ACCEPTANCE_BUTTONS: Readonly<Record<AcceptanceOutcome, (cloud: Cloud) => string>> = {
  accepted: (cloud) => acceptanceLabels(cloud).approve,
  'already-available': (cloud) => acceptanceLabels(cloud).already,
};

/** An approval is decided by the click itself; an admin of the other side is asked first. */
export function approves(how: AcceptanceOutcome) {
  return async (parts: ListenerParts, input: ClickInput): Promise<Answer> => {
    const { visit, connection, ...link } = readStepLink(input.value);
    if (connection === undefined) throw new Error('an approval names its connection');
    const ref = { ...link, teamId: input.installedTeam };
    const command = { type: 'complete-step', visit, inputs: { [connection]: { how } } } as const;
    const result = await parts.handoffs.act(ref, command, input.person, input.triggerId);
    switch (result.outcome) {
      case 'done':
        return undefined;
      case 'not-found':
        return unseenAnswer(link, whyNotFound(link));
      case 'refused': {
        const roster = await parts.directory.roster(input.installedTeam);
        const { refusal, request } = result;
        const label = ACCEPTANCE_BUTTONS[how](request.intake.cloud);
        const { inputs } = command;
        return refusedClick(parts, input, {
          visit,
          inputs,
          label,
          refusal,
          sight: { request, roster },
        });
      }
    }
  };
}

/** What the ticket is to say by now, for whoever writes it there. */
export async function showStepsTicket(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  return showTicket(parts, input, readStepLink(input.value));
}

/** Going on after a hold is one click, too. */
export async function resume(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  const { visit, ...link } = readStepLink(input.value);
  return endHold(parts, input, link, visit);
}
