import type { ModalView } from '@slack/types';
import { type StepTarget, whyNot } from '../../domain/decide/permission.ts';
import type { AcceptanceOutcome } from '../../domain/evidence/evidence.ts';
import { parseRequestNumber } from '../../domain/ids.ts';
import type { AdobeRoster } from '../../domain/party.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { currentVisit, type Request, type Visit } from '../../domain/request.ts';
import { section } from '../blocks/blocks.ts';
import type { ClickInput } from '../identity.ts';
import { MENU } from '../ids.ts';
import { readStepLink, type StepLink } from '../step-link.ts';
import { correctionForm, rejectForm, returnForm } from '../views/request-forms.ts';
import { stepForm } from '../views/step-form.ts';
import { refusalSentence } from '../wording/refusals.ts';
import type { Answer } from './boundary.ts';
import { noSuchRequest, openCancel, showStatus } from './commands.ts';
import { openModal } from './open-modal.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';

type FormOf = (request: Request, visit: Visit, link: StepLink) => ModalView;

/** A button that opens a modal. Whoever may not act reads why instead of filling it in. */
function opensForm(formOf: FormOf) {
  return async (parts: ListenerParts, input: ClickInput): Promise<Answer> => {
    const link = readStepLink(input.value);
    const ref = { teamId: input.installedTeam, number: link.number };
    const sight = await parts.handoffs.look(ref, input.person);
    if (sight === undefined) return noSuchRequest(link.number);
    const { request, actor, roster } = sight;
    const refusal = whyNot(request, targetOf(link), actor);
    const visit = currentVisit(request);
    if (refusal !== undefined || visit === undefined) {
      const why = refusal ?? ({ kind: 'outdated', step: null, current: null } as const);
      return refused(parts, input, why, request, roster);
    }
    const view = formOf(request, visit, link);
    return openModal(parts, input.triggerId, view);
  };
}

export const openStep = opensForm((request, visit) =>
  visit.step === 'correct-request' ? correctionForm(request, visit) : stepForm(request, visit),
);

export const openReturn = opensForm(returnForm);

export const openReject = opensForm((request, visit, { connection }) => {
  const rejected = connection ?? request.connections[0]?.id;
  if (rejected === undefined) throw new Error('a request has at least one connection');
  return rejectForm(request, visit, rejected);
});

function targetOf(link: StepLink): StepTarget {
  return { visit: link.visit, connections: link.connection === undefined ? [] : [link.connection] };
}

/** An approval is decided by the click itself. */
export function approves(how: AcceptanceOutcome) {
  return async (parts: ListenerParts, input: ClickInput): Promise<Answer> => {
    const { number, visit, connection } = readStepLink(input.value);
    if (connection === undefined) throw new Error('an approval names its connection');
    const ref = { teamId: input.installedTeam, number };
    const command = { type: 'complete-step', visit, inputs: { [connection]: { how } } } as const;
    const result = await parts.handoffs.act(ref, command, input.person, input.triggerId);
    switch (result.outcome) {
      case 'done':
        return undefined;
      case 'not-found':
        return noSuchRequest(number);
      case 'refused': {
        const roster = await parts.directory.roster(input.installedTeam);
        return refused(parts, input, result.refusal, result.request, roster);
      }
    }
  };
}

/** Why nothing was changed, for the one who clicked. */
async function refused(
  parts: ListenerParts,
  { installedTeam, person }: ClickInput,
  refusal: Refusal,
  request: Request,
  roster: AdobeRoster,
): Promise<Answer> {
  const timeZone = await readerTimeZone(parts, installedTeam, person);
  return [section(refusalSentence(refusal, request, roster, timeZone))];
}

const MENU_CHOICES = [
  [MENU.status, showStatus],
  [MENU.cancel, openCancel],
] as const;

/** The card's overflow menu: `<choice>:PL-<number>`. */
export async function chooseFromMenu(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  const [choice, label = ''] = input.value.split(':');
  const number = parseRequestNumber(label);
  if (number === undefined) throw new Error(`a menu choice names its request, not "${label}"`);
  const onChoice = MENU_CHOICES.find(([id]) => id === choice)?.[1];
  if (onChoice === undefined) throw new Error(`the menu has no choice "${choice}"`);
  return onChoice(parts, input, number);
}
