import type { RequestAction } from '../commands.ts';
import { type Actor, isInvolved, PARTIES, type Party } from '../party.ts';
import type { Refusal } from '../refusal.ts';
import { currentVisit, isWatching, type RequestState } from '../request.ts';

/** What can be asked of a request as a whole, and by whom, whichever step it stands at. */
interface ActionRule {
  readonly parties: readonly Party[];
  readonly when: readonly RequestState['status'][];
  /** Not while the request is on hold. */
  readonly waitsForResume: boolean;
  /** Only for the side whose turn it is. */
  readonly ownTurn?: true;
  /** Only for somebody who watches the request, or only for somebody who does not. */
  readonly watches?: boolean;
  /** Not for an admin who is on neither side: what is begun is the person's own. */
  readonly ownSide?: true;
}

/** One more than the commands: a change is a request of its own, begun from a completed one. */
export type ActionType = RequestAction['type'] | 'change-request';

const BOTH = PARTIES;
const ANY = ['open', 'completed', 'cancelled'] as const;

/**
 * The policy that both the menu and the decider ask. Either side may end or pause what it takes part
 * in, with a reason that the other side reads; who of Adobe does the work is Adobe's to say. An admin
 * may do either side's without being on it.
 */
export const ACTION_RULES = {
  'hold-request': { parties: BOTH, when: ['open'], waitsForResume: true },
  'cancel-request': { parties: BOTH, when: ['open'], waitsForResume: false },
  'reopen-request': { parties: BOTH, when: ['completed', 'cancelled'], waitsForResume: false },
  'report-state': { parties: BOTH, when: ['open'], waitsForResume: true },
  'reassign-request': { parties: ['adobe'], when: ['open'], waitsForResume: false },
  'record-ticket': { parties: BOTH, when: ANY, waitsForResume: false },
  'add-comment': { parties: BOTH, when: ANY, waitsForResume: false },
  'watch-request': { parties: BOTH, when: ANY, waitsForResume: false, watches: false },
  'unwatch-request': { parties: BOTH, when: ANY, waitsForResume: false, watches: true },
  'add-internal-note': { parties: ['adobe'], when: ANY, waitsForResume: false },
  'change-contacts': { parties: BOTH, when: ANY, waitsForResume: false },
  'move-request': { parties: BOTH, when: ANY, waitsForResume: false },
  'snooze-reminders': {
    parties: BOTH,
    when: ['open'],
    waitsForResume: true,
    ownTurn: true,
    ownSide: true,
  },
  'change-request': {
    parties: BOTH,
    when: ['completed'],
    waitsForResume: false,
    ownSide: true,
  },
} as const satisfies Readonly<Record<ActionType, ActionRule>>;

/** Why somebody may not do this to the request now; undefined when they may. */
export function whyNotAction(
  request: RequestState,
  type: ActionType,
  actor: Actor,
): Refusal | undefined {
  const { parties, when, waitsForResume, ownTurn, ownSide, watches }: ActionRule =
    ACTION_RULES[type];
  const { party } = actor;
  if (!isInvolved(actor) || (party === 'none' && ownSide)) return { kind: 'not-involved' };
  const [allowed] = parties;
  if (party !== 'none' && !parties.includes(party) && allowed !== undefined) {
    return { kind: 'not-for-your-side', allowed };
  }
  if (!when.includes(request.status)) {
    return request.status === 'open'
      ? { kind: 'still-open' }
      : { kind: 'closed', status: request.status };
  }
  const visit = currentVisit(request);
  if (waitsForResume && visit?.step === 'resume-request') {
    return { kind: 'on-hold', by: visit.owner };
  }
  if (ownTurn && visit !== undefined && visit.owner !== party) {
    return { kind: 'not-your-turn', owner: visit.owner, step: visit.step };
  }
  if (watches !== undefined && watches !== isWatching(request, actor.person)) {
    return { kind: watches ? 'not-watching' : 'already-watching' };
  }
  return undefined;
}
