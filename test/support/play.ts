import type { RequestCommand, StepInput, StepInputs } from '../../src/domain/commands.ts';
import { decide } from '../../src/domain/decide/decide.ts';
import type { Decision } from '../../src/domain/decide/decision.ts';
import { decideSubmission } from '../../src/domain/decide/submit.ts';
import type { RequestEvent } from '../../src/domain/events.ts';
import { evolve, replay } from '../../src/domain/evolve.ts';
import type { Person } from '../../src/domain/ids.ts';
import type { IntakeForm } from '../../src/domain/intake/intake.ts';
import { type AdobeRoster, actorOf } from '../../src/domain/party.ts';
import type { StepId } from '../../src/domain/playbooks/steps.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import {
  type ConnectionProgress,
  currentVisit,
  openConnections,
  type Request,
  type RequestState,
  type Visit,
} from '../../src/domain/request.ts';
import { type Instant, MINUTE_MS } from '../../src/domain/time.ts';
import {
  ALL_CONNECTED,
  APPROVE,
  ada,
  CHANNEL,
  carl,
  cleo,
  endpointInput,
  FORM,
  HOME,
  REVIEW,
  ROSTER,
  START,
  serviceInput,
  testInput,
} from './builders.ts';

interface Opening {
  readonly form?: Partial<IntakeForm>;
  readonly requester?: Person;
  readonly contacts?: readonly Person[];
  readonly roster?: AdobeRoster;
  readonly at?: Instant;
}

/** A request as people act on it one after another, a minute apart unless told otherwise. */
export class Play {
  readonly events: RequestEvent[];
  readonly roster: AdobeRoster;
  state: RequestState;
  now: Instant;

  constructor(opening: Opening = {}) {
    this.roster = opening.roster ?? ROSTER;
    this.now = opening.at ?? START;
    const command = {
      type: 'submit-request',
      form: { ...FORM, ...opening.form },
      channel: CHANNEL,
      contacts: opening.contacts ?? [carl],
    } as const;
    const requester = opening.requester ?? cleo;
    this.events = [...eventsOf(decideSubmission(command, requester, this.roster, this.now))];
    this.state = replay(this.events);
  }

  get request(): Request {
    return { ...this.state, teamId: HOME, number: 12 };
  }

  /** The visit that is the next action. */
  get visit(): Visit {
    const visit = currentVisit(this.state);
    if (visit === undefined) throw new Error('the request is closed');
    return visit;
  }

  /** What a command leads to now, without doing it. */
  tries(person: Person, command: RequestCommand): Decision {
    return decide(command, this.state, actorOf(person, this.roster, this.state), this.now);
  }

  refusal(person: Person, command: RequestCommand): Refusal | undefined {
    const decision = this.tries(person, command);
    return decision.ok ? undefined : decision.refusal;
  }

  /** Does a command, a minute later; gives its events. @throws when it is refused. */
  does(
    person: Person,
    command: RequestCommand,
    at = this.now + MINUTE_MS,
  ): readonly RequestEvent[] {
    this.now = at;
    const events = eventsOf(this.tries(person, command));
    this.events.push(...events);
    this.state = events.reduce<RequestState>(evolve, this.state);
    return events;
  }

  /** Completes the current step. */
  completes(person: Person, inputs: StepInputs): readonly RequestEvent[] {
    return this.does(person, completion(this.visit, inputs));
  }

  /** Everybody does their part, until a step is the next action or the request is closed. */
  upTo(step: StepId | 'the end'): this {
    for (let acts = 0; acts < 100; acts += 1) {
      const visit = currentVisit(this.state);
      if (visit === undefined || visit.step === step) return this;
      const { person, command } = nextAct(this.state, visit);
      this.does(person, command);
    }
    throw new Error(`"${step}" is not reached`);
  }
}

export function completion(visit: Visit, inputs: StepInputs): RequestCommand {
  return { type: 'complete-step', visit: visit.number, inputs };
}

/** What somebody of the owner's side does to bring the request forward. */
export function nextAct(
  request: RequestState,
  visit: Visit,
): { readonly person: Person; readonly command: RequestCommand } {
  const each = (input: (connection: ConnectionProgress) => StepInput) => {
    const open = openConnections(request, visit).map((one) => [one.id, input(one)] as const);
    return completion(visit, Object.fromEntries(open));
  };
  switch (visit.step) {
    case 'review-request':
      return { person: ada, command: completion(visit, REVIEW) };
    case 'correct-request':
      return {
        person: carl,
        command: { type: 'correct-request', visit: visit.number, form: {} },
      };
    case 'allow-customer-account':
      return { person: ada, command: each(({ id }) => serviceInput(id)) };
    case 'create-customer-endpoint':
      return {
        person: carl,
        command: each(({ id, service }) => endpointInput(id, 1, service ?? undefined)),
      };
    case 'approve-customer-connection':
      return { person: ada, command: each(() => APPROVE) };
    case 'verify-inbound':
      return {
        person: carl,
        command: each(({ endpoint }) => {
          if (endpoint === null)
            throw new Error('a connection is tested after its endpoint exists');
          return testInput(endpoint, ALL_CONNECTED);
        }),
      };
  }
}

function eventsOf(decision: Decision): readonly RequestEvent[] {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  return decision.events;
}
