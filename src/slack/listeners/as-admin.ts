import type { Sight } from '../../application/handoffs.ts';
import type { StepInputs } from '../../domain/commands.ts';
import type { Person } from '../../domain/ids.ts';
import { type AdobeRoster, adminFor, isAdmin, type Party } from '../../domain/party.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { originOf } from '../identity.ts';
import { submissionId } from '../submission-id.ts';
import { readSubmittedView } from '../view-state.ts';
import { adminStepView, readAdminStep } from '../views/admin-step.ts';
import { nothingChanged } from '../views/notice.ts';
import type { Answer, ViewAnswer } from './boundary.ts';
import { openModal } from './open-modal.ts';
import type { ListenerParts } from './parts.ts';
import { notFoundText, refusedAnswer, type Subject } from './sight.ts';
import { plainRefusal } from './view-errors.ts';

/** Admins may do either side's, and always say so before: these are the ways to ask them. */

/** What an admin may do for a side that they are not on, although they were refused it. */
export interface AdminOffer {
  readonly party: Party;
  /** What they see and may do once they act for it. */
  readonly sight: Sight;
}

/** Undefined where the person is no admin, or nobody may do it. */
export function adminOffer(sight: Sight, refusal: Refusal): AdminOffer | undefined {
  const party = sideForAdmin(sight.actor.person, sight.roster, refusal);
  return party && { party, sight: actingFor(sight, party) };
}

/** What an admin sees and may do who has said that they act for a side. */
export function actingFor({ request, actor, roster }: Sight, party: Party): Sight {
  return { request, roster, actor: adminFor(party, actor.person, roster, request) };
}

function sideForAdmin(person: Person, roster: AdobeRoster, refusal: Refusal): Party | undefined {
  if (!isAdmin(person, roster)) return undefined;
  if (refusal.kind === 'not-your-turn') return refusal.owner;
  return refusal.kind === 'not-for-your-side' ? refusal.allowed : undefined;
}

/** What one click does to a step, and was refused. */
export interface RefusedClick {
  readonly visit: number;
  readonly inputs: StepInputs;
  /** The button, as it reads. */
  readonly label: string;
  readonly refusal: Refusal;
  readonly sight: Pick<Sight, 'request' | 'roster'>;
}

/** An admin is asked whether they mean it; everybody else reads why nothing was changed. */
export async function refusedClick(
  parts: ListenerParts,
  asker: Subject,
  { visit, inputs, label, refusal, sight }: RefusedClick,
): Promise<Answer> {
  const party = sideForAdmin(asker.person, sight.roster, refusal);
  if (party === undefined) return refusedAnswer(parts, asker, refusal, sight);
  const view = adminStepView(sight.request, { visit, inputs, party }, label);
  return openModal(parts, asker, view);
}

/** The admin means it. */
export async function submitAdminStep(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const view = readSubmittedView(body.view);
  const asker = originOf(body, parts.installedTeam);
  const { visit, inputs, party, ...link } = readAdminStep(view.metadata);
  const ref = { ...link, teamId: asker.installedTeam };
  const command = { type: 'complete-step', visit, inputs } as const;
  const { handoffs, directory } = parts;
  const result = await handoffs.act(ref, command, asker.person, submissionId(body, view), party);
  switch (result.outcome) {
    case 'done':
      return { kind: 'close' };
    case 'not-found':
      return { kind: 'update', view: nothingChanged(notFoundText(link)) };
    case 'refused': {
      const { refusal, request } = result;
      const roster = await directory.roster(asker.installedTeam);
      const message = await plainRefusal(parts, asker, refusal, { request, roster });
      return { kind: 'update', view: nothingChanged(message) };
    }
  }
}
