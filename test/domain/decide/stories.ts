import * as fc from 'fast-check';
import type { RequestCommand, StepInput } from '../../../src/domain/commands.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { currentVisit, type RequestState } from '../../../src/domain/request.ts';
import {
  ALL_CONNECTED,
  APPROVE,
  ada,
  alan,
  amy,
  carl,
  cleo,
  endpointInput,
  endpointOf,
  PRODUCTION,
  REVIEW,
  STAGING,
  sam,
  serviceInput,
  testInput,
} from '../../support/builders.ts';
import { nextAct, Play } from '../../support/play.ts';

const REQUESTS = ['production', 'staging', 'both'] as const;

function opened(request: (typeof REQUESTS)[number]): Play {
  return new Play({
    form: { environments: request === 'both' ? ['production', 'staging'] : [request] },
  });
}

const anybody = fc.constantFrom(ada, alan, amy, cleo, carl, sam);
const connection = fc.constantFrom<ConnectionId>(PRODUCTION, STAGING);
const reason = fc.constantFrom('the account is not yours', 'no', '  ');

/** Evidence of any step, right for one of the connections, wrong, or blank. */
const input: fc.Arbitrary<StepInput> = connection.chain((id) =>
  fc.constantFrom<StepInput>(
    {},
    { service: ' ', how: '' },
    {
      service: 'vpce-svc-1',
      endpointId: 'vpce-1',
      dnsName: 'example.com',
      how: 'maybe',
      output: 'x',
    },
    serviceInput(id),
    // The first endpoint is left to those who cooperate.
    endpointInput(id, 2),
    endpointInput(id, 3),
    APPROVE,
    ...[1, 2, 3].flatMap((attempt) => [
      testInput(endpointOf(id, attempt), ALL_CONNECTED),
      testInput(endpointOf(id, attempt), { 80: 'connected', 2222: 'timed out' }),
      testInput(endpointOf(id, attempt), { 80: 'timed out' }),
    ]),
  ),
);
const inputs = fc.record(
  { request: fc.constantFrom(REVIEW['request'] ?? {}, {}), [PRODUCTION]: input, [STAGING]: input },
  { requiredKeys: [] },
);

/** A command as anybody may send it: about the current visit, an earlier one or none at all. */
type Move = (play: Play) => { person: typeof ada; command: RequestCommand } | 'cooperate';

const visit = fc
  .constantFrom(0, 0, 0, 1, 2, 99)
  .map((back) => (play: Play) => Math.max(0, play.state.visits.length - back));
const command: fc.Arbitrary<(play: Play) => RequestCommand> = fc.oneof(
  fc.record({ visit, inputs }).map(
    ({ visit, inputs }) =>
      (play: Play): RequestCommand => ({
        type: 'complete-step',
        visit: visit(play),
        inputs,
      }),
  ),
  fc
    .record({ visit, reason, fields: fc.subarray(['company', 'account', 'environments', 'plan']) })
    .map(
      ({ visit, ...rest }) =>
        (play: Play): RequestCommand => ({
          type: 'return-request',
          visit: visit(play),
          ...rest,
        }),
    ),
  fc
    .record({
      visit,
      form: fc.constantFrom(
        {},
        { company: '' },
        { company: 'Acme GmbH', account: '2109-8765-4321' },
        { environments: ['staging'] },
        { environments: ['production', 'staging'] },
      ),
    })
    .map(
      ({ visit, form }) =>
        (play: Play): RequestCommand => ({
          type: 'correct-request',
          visit: visit(play),
          form,
        }),
    ),
  fc.record({ visit, reason, connection }).map(
    ({ visit, ...rest }) =>
      (play: Play): RequestCommand => ({
        type: 'reject-connection',
        visit: visit(play),
        ...rest,
      }),
  ),
);
const cancel = reason.map((reason) => (): RequestCommand => ({ type: 'cancel-request', reason }));

/** Adobe refuses what is before it, where that is possible. */
const refuse = connection.map(
  (id): Move =>
    ({ state: { visits } }) => {
      const last = visits.at(-1);
      const refusal = { visit: last?.number ?? 0, reason: 'see the ticket' };
      const command: RequestCommand =
        last?.step === 'review-request'
          ? { type: 'return-request', fields: ['environments'], ...refusal }
          : { type: 'reject-connection', connection: id, ...refusal };
      return { person: ada, command };
    },
);

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Move>(() => 'cooperate') },
  { weight: 2, arbitrary: refuse },
  {
    weight: 8,
    arbitrary: fc.record({ person: anybody, command }).map(
      ({ person, command }): Move =>
        (play) => ({ person, command: command(play) }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ person: anybody, command: cancel }).map(
      ({ person, command }): Move =>
        () => ({ person, command: command() }),
    ),
  },
);
/** Each move comes some seconds after the one before, on clocks that differ by up to a minute. */
export const story = fc.record({
  request: fc.constantFrom(...REQUESTS),
  moves: fc.array(fc.tuple(move, fc.integer({ min: -60_000, max: 900_000 })), { maxLength: 40 }),
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
export function told({ request, moves }: Story, look?: (moved: Moved) => void): Play {
  const play = opened(request);
  for (const [move, laterMs] of moves) {
    const before = play.state;
    const copyOfBefore = structuredClone(before);
    const current = currentVisit(before);
    let chosen = move(play);
    if (chosen === 'cooperate') {
      if (current === undefined) continue;
      chosen = nextAct(before, current);
    }
    const at = play.now + laterMs;
    const isRefused = play.refusal(chosen.person, chosen.command) !== undefined;
    if (isRefused) play.now = at;
    else play.does(chosen.person, chosen.command, at);
    const { state, events } = play;
    look?.({ state, before, copyOfBefore, isRefused, eventCount: events.length });
  }
  return play;
}
