import type { ChangeForm } from '../../src/domain/change/change.ts';
import type { Chain, RequestCommand, StepInputs } from '../../src/domain/commands.ts';
import { decide } from '../../src/domain/decide/decide.ts';
import type { Decision } from '../../src/domain/decide/decision.ts';
import { decideSubmission } from '../../src/domain/decide/submit.ts';
import type { RequestEvent } from '../../src/domain/events.ts';
import { evolveAll, replay } from '../../src/domain/evolve/evolve.ts';
import type { Person } from '../../src/domain/ids.ts';
import type { IntakeForm } from '../../src/domain/intake/intake.ts';
import { type AdobeRoster, actorOf, adminFor, type Party } from '../../src/domain/party.ts';
import type { StepId } from '../../src/domain/playbooks/steps.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import {
  currentVisit,
  type Request,
  type RequestState,
  type Visit,
} from '../../src/domain/request.ts';
import { type Instant, MINUTE_MS } from '../../src/domain/time.ts';
import { CHANNEL, carl, cleo, FORM, HOME, ROSTER, START } from './builders.ts';
import { nextAct } from './next-act.ts';

interface Opening {
  readonly form?: Partial<IntakeForm>;
  /** A change of a completed request, which `form` then gives the new fields of. */
  readonly change?: { readonly form: ChangeForm; readonly base: Request } & Partial<Chain>;
  readonly requester?: Person;
  readonly contacts?: readonly Person[];
  readonly roster?: AdobeRoster;
  readonly at?: Instant;
}

/** A request as people act on it one after another, a minute apart unless told otherwise. */
export class Play {
  readonly events: RequestEvent[];
  readonly roster: AdobeRoster;
  readonly number: number;
  state: RequestState;
  now: Instant;

  constructor(opening: Opening = {}) {
    this.roster = opening.roster ?? ROSTER;
    this.now = opening.at ?? START;
    this.number = opening.change === undefined ? 12 : 13;
    const requester = opening.requester ?? cleo;
    this.events = [...eventsOf(submission(opening, requester, this.roster, this.now))];
    this.state = replay(this.events);
  }

  get request(): Request {
    return { ...this.state, teamId: HOME, number: this.number };
  }

  /** The visit that is the next action. */
  get visit(): Visit {
    const visit = currentVisit(this.state);
    if (visit === undefined) throw new Error('the request is closed');
    return visit;
  }

  /**
   * What a command leads to now, without doing it.
   * @param asAdminFor the side that an admin says they act for.
   */
  tries(person: Person, command: RequestCommand, asAdminFor?: Party): Decision {
    const actor =
      asAdminFor === undefined
        ? actorOf(person, this.roster, this.state)
        : adminFor(asAdminFor, person, this.roster, this.state);
    return decide(command, this.state, actor, this.roster, this.now);
  }

  refusal(person: Person, command: RequestCommand, asAdminFor?: Party): Refusal | undefined {
    const decision = this.tries(person, command, asAdminFor);
    return decision.ok ? undefined : decision.refusal;
  }

  /** Does a command, a minute later; gives its events. @throws when it is refused. */
  does(
    person: Person,
    command: RequestCommand,
    at = this.now + MINUTE_MS,
    asAdminFor?: Party,
  ): readonly RequestEvent[] {
    this.now = at;
    const events = eventsOf(this.tries(person, command, asAdminFor));
    this.events.push(...events);
    this.state = evolveAll(this.state, events);
    return events;
  }

  /** Completes the current step. */
  completes(person: Person, inputs: StepInputs): readonly RequestEvent[] {
    return this.does(person, completion(this.visit, inputs));
  }

  /** Everybody does their part, until a step is the next action or the request is closed. */
  upTo(step: StepId | 'the end'): this {
    for (let acts = 0; acts < 200; acts += 1) {
      const visit = currentVisit(this.state);
      if (visit === undefined || visit.step === step) return this;
      const { person, command } = nextAct(this.state, visit);
      this.does(person, command);
    }
    throw new Error(`"${step}" is not reached`);
  }
}

/** What the submission of a form leads to. */
export function submission(
  opening: Opening,
  requester: Person,
  roster: AdobeRoster,
  now: Instant,
): Decision {
  const command = {
    type: 'submit-request',
    form: { ...FORM, ...opening.form },
    change: opening.change ? { root: opening.change.base, changes: [], ...opening.change } : null,
    channel: CHANNEL,
    contacts: opening.contacts ?? [carl],
  } as const;
  return decideSubmission(command, requester, roster, now);
}

export function completion(visit: Visit, inputs: StepInputs): RequestCommand {
  return { type: 'complete-step', visit: visit.number, inputs };
}

function eventsOf(decision: Decision): readonly RequestEvent[] {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  return decision.events;
}
