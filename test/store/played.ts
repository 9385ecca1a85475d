import { asksWhatIsLost } from '../../src/domain/decide/act.ts';
import type { RequestEvent } from '../../src/domain/events.ts';
import { connectionStates } from '../../src/domain/evidence/connection-state.ts';
import { channelId, type Person } from '../../src/domain/ids.ts';
import { LEG_STEPS } from '../../src/domain/playbooks/leg-steps.ts';
import { type StepId, stepRule } from '../../src/domain/playbooks/steps.ts';
import { currentVisit, openConnections, servicesOf, type Visit } from '../../src/domain/request.ts';
import { snoozing } from '../domain/decide/commands.ts';
import { OPENINGS } from '../domain/decide/openings.ts';
import { ada, alan, carl, cleo, sam, testInput } from '../support/builders.ts';
import { nextAct } from '../support/next-act.ts';
import type { Play } from '../support/play.ts';

/**
 * Every playbook on every cloud, as its longest story: sent back and corrected, held and resumed,
 * everything refused and tested in vain once, lost, completed, reopened, and ended for good.
 */
export const PLAYED: readonly {
  readonly name: string;
  readonly events: readonly RequestEvent[];
}[] = OPENINGS.map((opening) => ({
  name: opening.name,
  events: played(opening.open(['production', 'staging'])),
}));

function played(play: Play): readonly RequestEvent[] {
  beginning(play);
  middle(play);
  ending(play);
  return play.events;
}

function beginning(play: Play): void {
  const { change } = play.state;
  play.does(cleo, { type: 'add-comment', text: 'Is <!channel> & `code` – 数据 🛰️ – safe?' });
  play.does(carl, { type: 'record-ticket', ticket: 'https://support.example/tickets/1234567?x=1' });
  play.does(ada, { type: 'reassign-request', assignee: alan });
  play.does(ada, { type: 'add-internal-note', text: 'Ask the cloud team first.' });
  play.does(carl, { type: 'change-contacts', add: [sam], remove: [], unreachable: [] });
  play.does(cleo, { type: 'move-request', channel: channelId('C0OTHER') });
  play.does(ada, {
    type: 'return-request',
    visit: play.visit.number,
    fields: [change === null ? 'company' : 'description'],
    reason: 'Say it in\nother words.',
  });
  play.does(carl, snoozing(play.now + 60_000));
  play.does(cleo, snoozing(play.now + 120_000));
  for (const person of [carl, ada]) play.does(person, { type: 'watch-request' });
  play.does(carl, { type: 'unwatch-request' });
  play.does(carl, { type: 'hold-request', reason: 'until Monday' });
  play.does(carl, nextAct(play.state, play.visit).command);
  const form = change === null ? { company: 'Acme GmbH' } : { description: 'In other words.' };
  play.does(cleo, { type: 'correct-request', visit: play.visit.number, form });
  play.does(ada, { type: 'hold-request', reason: 'until Tuesday' });
}

/** To the end, with every refusal and every failure that there can be, each once. */
function middle(play: Play): void {
  const seen = new Set<StepId>();
  let isLost = false;
  for (;;) {
    const visit = currentVisit(play.state);
    if (visit === undefined) return;
    const { person, command } = nextAct(play.state, visit);
    const isFirst = !seen.has(visit.step);
    seen.add(visit.step);
    if (isFirst) obstruct(play, visit, person);
    else if (!isLost) isLost = loses(play, visit, person);
    if (currentVisit(play.state)?.number === visit.number) play.does(person, command);
  }
}

function obstruct(play: Play, visit: Visit, person: Person): void {
  const { refusal, evidence, scope } = stepRule(visit.step);
  const [connection] = openConnections(play.state, visit);
  const isTest = evidence === 'connection-test';
  if (!isTest && (refusal?.kind === 'reject' || refusal?.kind === 'send-back')) {
    play.does(person, {
      type: 'refuse-step',
      visit: visit.number,
      connection: scope === 'request' ? null : (connection?.id ?? null),
      reason: 'not what was declared',
    });
  }
  if (!isTest || connection?.endpoint == null) return;
  const failed = servicesOf(play.state, connection).map(({ port }) => [port, 'timed out'] as const);
  const output = testInput(connection.endpoint, Object.fromEntries(failed));
  const { number } = visit;
  play.does(person, { type: 'complete-step', visit: number, inputs: { [connection.id]: output } });
  const note = 'all ports time out';
  play.does(person, { type: 'request-help', visit: number, connection: connection.id, note });
}

/** The cloud shows that a connection works and then that it is lost, where there is one to lose. */
function loses(play: Play, visit: Visit, person: Person): boolean {
  const connection = play.state.connections.find(
    ({ leg, endpoint }) => endpoint !== null && visit.step !== LEG_STEPS[leg].create,
  );
  if (connection === undefined) return false;
  for (const state of statesToReport(play)) {
    const { id } = connection;
    if (play.state.connections.some((one) => one.id === id && one.endpoint !== null)) {
      play.does(person, { type: 'report-state', connection: id, state, note: 'seen just now' });
    }
  }
  return true;
}

/** First the state that works, then one that does not. */
function statesToReport({ state }: Play): readonly string[] {
  const states: readonly string[] = connectionStates(state.intake.cloud);
  return states.filter((one) => ['available', 'expired', 'Approved', 'Disconnected'].includes(one));
}

function ending(play: Play): void {
  const connection = play.state.connections[0]?.id;
  const lost = play.state.intake.cloud === 'aws' ? 'failed' : 'Rejected';
  const states =
    asksWhatIsLost(play.state) && connection !== undefined ? { [connection]: lost } : {};
  play.does(carl, { type: 'record-ticket', ticket: 'E-123' });
  play.does(carl, { type: 'reopen-request', reason: 'it stopped working', states });
  play.does(alan, { type: 'cancel-request', reason: 'not needed any more' });
}
