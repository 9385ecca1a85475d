import * as fc from 'fast-check';
import type { RequestCommand, StepInputs } from '../../../src/domain/commands.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { connectionStates } from '../../../src/domain/evidence/connection-state.ts';
import { channelId, type Person } from '../../../src/domain/ids.ts';
import { stepRule } from '../../../src/domain/playbooks/steps.ts';
import {
  currentVisit,
  openConnections,
  type RequestState,
  servicesOf,
} from '../../../src/domain/request.ts';
import { attemptsOf } from '../../../src/domain/tests-of.ts';
import { ada, alan, amy, carl, cleo, sam, testInput } from '../../support/builders.ts';
import { nextAct } from '../../support/next-act.ts';
import type { Play } from '../../support/play.ts';
import { OPENINGS } from './openings.ts';

/** Random walks through every playbook: people who cooperate, err, refuse, pause and come back. */

const anybody = fc.constantFrom(ada, alan, amy, cleo, carl, sam);
const some = fc.array(anybody, { maxLength: 2 });
const reason = fc.constantFrom('the account is not yours', 'see the ticket', 'no', '  ');
const text = fc.constantFrom('', 'as agreed', '<!channel> & co');

interface Act {
  readonly person: Person;
  readonly command: RequestCommand;
}

/** What somebody tries, given how the request stands; `undefined` when there is nothing to try. */
type Move = (play: Play) => Act | undefined;

/** What the owner of the next action does when all goes well. */
const cooperate: Move = ({ state }) => {
  const visit = currentVisit(state);
  return visit && nextAct(state, visit);
};

/** Evidence that is right for some connections only, wrong, blank, or shows a failed test. */
const HOW = ['right', 'first only', 'blank', 'nonsense', 'of another', 'failing', 'slip'] as const;

function inputsAs(how: (typeof HOW)[number], state: RequestState): StepInputs {
  const visit = currentVisit(state);
  const right = visit && nextAct(state, visit).command;
  const inputs: StepInputs = right?.type === 'complete-step' ? right.inputs : {};
  const entries = Object.entries(inputs) as [ConnectionId | 'request', Record<string, string>][];
  switch (how) {
    case 'right':
      return inputs;
    case 'first only':
      return Object.fromEntries(entries.slice(0, 1));
    case 'blank':
      return Object.fromEntries(entries.map(([id]) => [id, {}]));
    case 'nonsense':
      return Object.fromEntries(
        entries.map(([id, input]) => [
          id,
          Object.fromEntries(Object.keys(input).map((field) => [field, 'x'])),
        ]),
      );
    case 'of another': {
      const last = entries.at(-1)?.[1] ?? {};
      return Object.fromEntries(entries.map(([id]) => [id, last]));
    }
    case 'slip':
      return Object.fromEntries(entries.map(([id, input]) => [id, slipped(input)]));
    case 'failing':
      return Object.fromEntries(
        state.connections.flatMap((one) => {
          if (one.endpoint === null) return [];
          const ports = servicesOf(state, one).map(({ port }) => [port, 'timed out'] as const);
          return [[one.id, testInput(one.endpoint, Object.fromEntries(ports))]];
        }),
      );
  }
}

/** Well-formed and wrong: nothing but a test, or the other side, can tell. */
function slipped(input: Record<string, string>): Record<string, string> {
  return {
    ...input,
    ...(input['privateIp'] === undefined ? {} : { privateIp: '10.99.0.99' }),
    ...(input['account'] === undefined ? {} : { account: '33333333-4444-5555-6666-777777777777' }),
  };
}

/** Commands about the current visit, an earlier one or none at all. */
const visit = fc
  .constantFrom(0, 0, 0, 1, 2, 99)
  .map((back) => (state: RequestState) => Math.max(0, state.visits.length - back));
/** A connection of the request; rarely none of its own. */
const connection = fc.nat(9).map((index) => (state: RequestState): ConnectionId => {
  const { connections } = state;
  const one = connections[index % Math.max(1, connections.length)];
  return index === 9 || one === undefined ? 'inbound-staging' : one.id;
});

const stepCommand: fc.Arbitrary<(state: RequestState) => RequestCommand> = fc.oneof(
  fc
    .record({ visit, how: fc.constantFrom(...HOW) })
    .map(({ visit, how }) => (state: RequestState) => ({
      type: 'complete-step' as const,
      visit: visit(state),
      inputs: inputsAs(how, state),
    })),
  fc
    .record({
      visit,
      reason,
      fields: fc.subarray(['company', 'account', 'environments', 'about', 'targets', 'plan']),
    })
    .map(({ visit, ...rest }) => (state: RequestState) => ({
      type: 'return-request' as const,
      visit: visit(state),
      ...rest,
    })),
  fc
    .record({
      visit,
      form: fc.constantFrom(
        {},
        { company: '' },
        { company: 'Acme GmbH' },
        { environments: ['staging'] },
        { about: [] },
        { description: 'Now described in other words.' },
      ),
    })
    .map(({ visit, form }) => (state: RequestState) => ({
      type: 'correct-request' as const,
      visit: visit(state),
      form,
    })),
  fc
    .record({ visit, reason, connection, isNamed: fc.boolean() })
    .map(({ visit, reason, connection, isNamed }) => (state: RequestState) => ({
      type: 'refuse-step' as const,
      visit: visit(state),
      connection: isNamed ? connection(state) : null,
      reason,
    })),
  fc
    .record({ visit, connection, note: text })
    .map(({ visit, connection, note }) => (state: RequestState) => ({
      type: 'request-help' as const,
      visit: visit(state),
      connection: connection(state),
      note,
    })),
);

const stateIndex = fc.nat(12);
const stateOf = (state: RequestState, index: number) =>
  connectionStates(state.intake.cloud)[index] ?? 'unheard of';

/** What changes no step: who takes part, where it stands, what Adobe keeps to itself. */
const surroundings: fc.Arbitrary<(state: RequestState) => RequestCommand> = fc.oneof(
  text.map((text) => () => ({ type: 'add-internal-note' as const, text })),
  fc
    .record({ add: some, remove: some, unreachable: some })
    .map((named) => () => ({ type: 'change-contacts' as const, ...named })),
  fc.constantFrom('C0SHARED', 'C0OTHER').map((channel) => () => ({
    type: 'move-request' as const,
    channel: channelId(channel),
  })),
);

const action: fc.Arbitrary<(state: RequestState) => RequestCommand> = fc.oneof(
  reason.map((reason) => () => ({ type: 'hold-request' as const, reason })),
  reason.map((reason) => () => ({ type: 'cancel-request' as const, reason })),
  text.map((text) => () => ({ type: 'add-comment' as const, text })),
  {
    // Whoever stops watching has to be one who watches.
    weight: 3,
    arbitrary: fc.constantFrom('watch-request', 'unwatch-request').map((type) => () => ({ type })),
  },
  surroundings,
  fc.constantFrom('#1234567', 'no ticket').map((ticket) => () => ({
    type: 'record-ticket' as const,
    ticket,
  })),
  anybody.map((assignee) => () => ({ type: 'reassign-request' as const, assignee })),
  fc
    .record({ connection, index: stateIndex, note: text })
    .map(({ connection, index, note }) => (state: RequestState) => ({
      type: 'report-state' as const,
      connection: connection(state),
      state: stateOf(state, index),
      note,
    })),
  fc
    .record({ connection, index: stateIndex, reason })
    .map(({ connection, index, reason }) => (state: RequestState) => ({
      type: 'reopen-request' as const,
      reason,
      states: { [connection(state)]: stateOf(state, index) },
    })),
  fc.integer({ min: 1, max: 86_400_000 }).map((ms) => (state: RequestState) => ({
    type: 'snooze-reminders' as const,
    until: state.lastEventAt + ms,
    dueAt: null,
    unreachable: [],
  })),
);

/** The owner refuses what is before them, or comes to a halt: with a reason, so that it counts. */
const obstruct = fc.record({ connection, how: fc.constantFrom('refuse', 'hold') }).map(
  ({ connection, how }): Move =>
    ({ state }) => {
      const visit = currentVisit(state);
      if (visit === undefined) return undefined;
      const person = visit.owner === 'adobe' ? ada : carl;
      const { number } = visit;
      const { refusal, scope } = stepRule(visit.step);
      const about = visit.connections.includes(connection(state))
        ? connection(state)
        : (visit.connections[0] ?? null);
      if (how === 'hold') return { person, command: { type: 'hold-request', reason: 'wait' } };
      const reason = 'see the ticket';
      return refusal?.kind === 'return'
        ? {
            person,
            command: {
              type: 'return-request',
              visit: number,
              fields: ['company', 'about'],
              reason,
            },
          }
        : {
            person,
            command: {
              type: 'refuse-step',
              visit: number,
              connection: scope === 'request' ? null : about,
              reason,
            },
          };
    },
);

/** A test fails, and then whoever made it asks for help. */
const struggle: Move = (play) => {
  const { state } = play;
  const visit = currentVisit(state);
  if (visit === undefined || stepRule(visit.step).evidence !== 'connection-test') {
    return cooperate(play);
  }
  const [connection] = openConnections(state, visit);
  const { number } = visit;
  return connection === undefined || attemptsOf(state, connection.id) === 0
    ? {
        person: carl,
        command: { type: 'complete-step', visit: number, inputs: inputsAs('failing', state) },
      }
    : {
        person: carl,
        command: { type: 'request-help', visit: number, connection: connection.id, note: '' },
      };
};

/** A closed request is taken up again by somebody who knows what is lost. */
const comeBack: fc.Arbitrary<Move> = fc.record({ connection, index: stateIndex }).map(
  ({ connection, index }): Move =>
    ({ state }) =>
      state.status === 'open'
        ? undefined
        : {
            person: carl,
            command: {
              type: 'reopen-request',
              reason: 'it stopped working',
              states: { [connection(state)]: stateOf(state, index) },
            },
          },
);

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 14, arbitrary: fc.constant(cooperate) },
  { weight: 3, arbitrary: obstruct },
  { weight: 4, arbitrary: fc.constant(struggle) },
  { weight: 1, arbitrary: comeBack },
  {
    weight: 8,
    arbitrary: fc.record({ person: anybody, command: fc.oneof(stepCommand, action) }).map(
      ({ person, command }): Move =>
        ({ state }) => ({ person, command: command(state) }),
    ),
  },
);

const environments = fc.constantFrom(['production'], ['staging'], ['production', 'staging']);

/** Each move comes some seconds after the one before, on clocks that differ by up to a minute. */
export const story = fc.record({
  opening: fc.constantFrom(...OPENINGS),
  environments,
  moves: fc.array(fc.tuple(move, fc.integer({ min: -60_000, max: 900_000 })), { maxLength: 50 }),
});

export type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

/** How one move of a story went. */
interface Moved {
  readonly state: RequestState;
  readonly before: RequestState;
  /** Taken before the move, so that a change of `before` itself shows. */
  readonly copyOfBefore: RequestState;
  readonly isRefused: boolean;
  readonly eventCount: number;
}

/** Plays a story; `look` sees every move. */
export function told(
  { opening, environments: chosen, moves }: Story,
  look?: (moved: Moved) => void,
): Play {
  const play = opening.open(chosen);
  for (const [move, laterMs] of moves) {
    const before = play.state;
    const copyOfBefore = structuredClone(before);
    const act = move(play);
    if (act === undefined) continue;
    const at = play.now + laterMs;
    const isRefused = play.refusal(act.person, act.command) !== undefined;
    if (isRefused) play.now = at;
    else play.does(act.person, act.command, at);
    const { state, events } = play;
    look?.({ state, before, copyOfBefore, isRefused, eventCount: events.length });
  }
  return play;
}
