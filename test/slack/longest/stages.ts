import type { Cloud } from '../../../src/domain/cloud.ts';
import { returnableFields } from '../../../src/domain/decide/correction.ts';
import { playbook } from '../../../src/domain/playbooks/playbooks.ts';
import { type StepId, stepRule } from '../../../src/domain/playbooks/steps.ts';
import {
  currentVisit,
  openConnections,
  type Request,
  type RequestState,
} from '../../../src/domain/request.ts';
import type { Instant } from '../../../src/domain/time.ts';
import { ada, carl } from '../../support/builders.ts';
import { byLength } from '../../support/length.ts';
import { Play } from '../../support/play.ts';
import { completion, failing, LONGEST_TICKET, testOutput, visitOf } from './acts.ts';
import {
  CONTACTS,
  CROWDED,
  type Extreme,
  type LongOpening,
  longestChange,
  longestForm,
  longestWords,
} from './forms.ts';

/** A request at one turn of its life. */
export interface Stage {
  readonly name: string;
  readonly request: Request;
  readonly now: Instant;
}

/**
 * Every turn that a request of the longest kind can take: each step, each detour, each ending. In the
 * short form each detour once, at the last step that it is taken from: by then most has happened, so
 * that its messages are the longest.
 */
export function stagesOf(opening: LongOpening): readonly Stage[] {
  const { stages } = new Life(opening);
  return byLength({ short: lastOfEachKind(stages), long: stages });
}

function lastOfEachKind(stages: readonly Stage[]): readonly Stage[] {
  const kinds = stages.map(({ name }) => (name.startsWith('at ') ? name : name.split(' at ')[0]));
  return stages.filter((_, index) => kinds.lastIndexOf(kinds[index]) === index);
}

class Life {
  readonly stages: Stage[] = [];
  private readonly play: Play;
  private readonly extreme: Extreme;

  constructor({ form, kind, cloud, extreme }: LongOpening) {
    this.extreme = extreme;
    const change = kind === null ? null : longestChange(kind, enabled(cloud, extreme), extreme);
    this.play = new Play({
      form,
      ...(change === null ? {} : { change }),
      contacts: CONTACTS,
      roster: CROWDED,
    });
    this.keep('submitted');
    this.comments(40);
    this.returned();
    for (const step of playbook(this.play.state.playbook).steps) this.at(step);
    this.keep('completed');
    this.reopened();
  }

  private keep(name: string): void {
    this.stages.push({ name, request: this.play.request, now: this.play.now });
  }

  private words(start: string): string {
    return longestWords(this.extreme, start);
  }

  /** The step's owner does it. */
  private goesOn(): void {
    const person = visitOf(this.play.state).owner === 'adobe' ? ada : carl;
    this.play.does(person, completion(this.play.state, this.extreme));
  }

  private goesOnTo(step: StepId): void {
    for (let acts = 0; acts < 50 && visitOf(this.play.state).step !== step; acts += 1) {
      this.goesOn();
    }
  }

  /** Does something that another end follows, and keeps that one only. */
  private aside(name: string, act: () => void): void {
    const { state, now, events } = this.play;
    const length = events.length;
    act();
    this.keep(name);
    this.play.state = state;
    this.play.now = now;
    events.length = length;
  }

  private comments(count: number): void {
    for (let number = 1; number <= count; number += 1) {
      this.play.does(carl, { type: 'add-comment', text: this.words(`Comment ${number}`) });
    }
    this.play.does(ada, { type: 'record-ticket', ticket: LONGEST_TICKET });
    const assignee = CROWDED.engineers.at(-1) ?? ada;
    this.play.does(ada, { type: 'reassign-request', assignee });
    this.keep('with 40 comments');
  }

  private held(by: 'adobe' | 'customer'): void {
    const where = visitOf(this.play.state).step;
    const person = by === 'adobe' ? ada : carl;
    this.play.does(person, { type: 'hold-request', reason: this.words('Wait because') });
    this.keep(`on hold by ${by} at ${where}`);
    this.goesOn();
    this.keep(`resumed at ${where}`);
  }

  private returned(): void {
    const { state } = this.play;
    const { number } = visitOf(state);
    const fields = returnableFields(state);
    const reason = this.words('Wrong:');
    this.play.does(ada, { type: 'return-request', visit: number, fields, reason });
    this.keep('returned');
    this.held('customer');
    this.goesOn();
    this.keep('corrected');
  }

  private at(step: StepId): void {
    this.goesOnTo(step);
    this.keep(`at ${step}`);
    this.aside(`cancelled at ${step}`, () => {
      this.play.does(carl, { type: 'cancel-request', reason: this.words('Cancelled because') });
    });
    this.held('adobe');
    this.refused(step);
    this.stateReported(step);
    if (stepRule(step).evidence === 'connection-test') this.tested(step);
    this.goesOn();
  }

  private refused(step: StepId): void {
    const { refusal, scope } = stepRule(step);
    if (refusal === null || refusal.kind === 'return') return;
    const { state } = this.play;
    const visit = visitOf(state);
    const connection = scope === 'request' ? null : (visit.connections[0] ?? null);
    const reason = this.words('No, because');
    const person = visit.owner === 'adobe' ? ada : carl;
    this.play.does(person, { type: 'refuse-step', visit: visit.number, connection, reason });
    this.keep(`refused at ${step}`);
    this.goesOnTo(step);
    this.keep(`again at ${step}`);
  }

  private stateReported(step: StepId): void {
    const { state } = this.play;
    const connection = state.connections.findLast(({ endpoint }) => endpoint !== null);
    if (connection === undefined) return;
    const report = (reported: string) => {
      const note = this.words('The console says');
      this.play.does(carl, {
        type: 'report-state',
        connection: connection.id,
        state: reported,
        note,
      });
    };
    const { cloud } = state.intake;
    this.aside(`state reported at ${step}`, () => report(cloud === 'aws' ? 'partial' : 'Approved'));
    this.aside(`connection lost at ${step}`, () => report(lostState(cloud)));
  }

  private tested(step: StepId): void {
    for (let attempt = 1; attempt <= 4; attempt += 1) this.tests(failing);
    this.keep(`tested in vain at ${step}`);
    const visit = visitOf(this.play.state);
    const [connection] = openConnections(this.play.state, visit);
    if (connection === undefined) throw new Error('nothing is open');
    this.play.does(carl, {
      type: 'request-help',
      visit: visit.number,
      connection: connection.id,
      note: this.words('We checked'),
    });
    this.keep(`with Adobe for help at ${step}`);
    this.held('adobe');
    this.goesOn();
    this.keep(`helped at ${step}`);
    this.tests((_port, index) => (index === 0 ? undefined : 'connected'));
    this.keep(`tested all but one at ${step}`);
  }

  private tests(answer: Parameters<typeof testOutput>[2]): void {
    const { state } = this.play;
    const visit = visitOf(state);
    const inputs = Object.fromEntries(
      openConnections(state, visit).map((one) => [one.id, testOutput(state, one, answer)]),
    );
    this.play.does(carl, { type: 'complete-step', visit: visit.number, inputs });
  }

  private reopened(): void {
    const { state } = this.play;
    const states = Object.fromEntries(
      state.connections.map(({ id }) => [id, lostState(state.intake.cloud)]),
    );
    this.play.does(carl, { type: 'reopen-request', reason: this.words('Lost because'), states });
    this.keep('reopened');
  }
}

const bases = new Map<string, Request>();

/** A completed bidirectional request of two environments, which a change starts from. */
export function enabled(cloud: Cloud, extreme: Extreme): Request {
  const key = `${cloud} ${extreme}`;
  const base = bases.get(key) ?? completed(cloud, extreme);
  bases.set(key, base);
  return base;
}

function completed(cloud: Cloud, extreme: Extreme): Request {
  const form = longestForm(cloud, 'bidirectional', extreme);
  const play = new Play({ form, contacts: CONTACTS, roster: CROWDED });
  while (isOpen(play.state)) {
    const person = visitOf(play.state).owner === 'adobe' ? ada : carl;
    play.does(person, completion(play.state, extreme));
  }
  return play.request;
}

function isOpen(request: RequestState): boolean {
  return currentVisit(request) !== undefined;
}

function lostState(cloud: Cloud): string {
  return cloud === 'aws' ? 'failed' : 'Disconnected';
}
