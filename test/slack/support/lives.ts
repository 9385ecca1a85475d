import type { Visit } from '../../../src/domain/request.ts';
import type { MessageFacts } from '../../../src/slack/messages/context.ts';
import { ada, carl, PRODUCTION, ROSTER, testInput } from '../../support/builders.ts';
import type { Play } from '../../support/play.ts';
import { LONG_OPENINGS } from '../longest/forms.ts';
import { TIME_ZONE } from '../longest/messages.ts';
import { stagesOf } from '../longest/stages.ts';
import { factsOf, opened } from './seen.ts';

/** A request in each state that it can be in, and one as long as is accepted. */
function everyLife(): readonly MessageFacts[] {
  return [...detours(), ...endings(), ...longest()];
}

/** Returned, noted, on hold, tested in vain, with Adobe for help, refused. */
function detours(): readonly MessageFacts[] {
  const lives: MessageFacts[] = [];
  const play = opened('enable, bidirectional', 'aws', ['production', 'staging']);
  const keep = () => lives.push(factsOf(play));
  keep();
  const { number } = play.visit;
  play.does(ada, { type: 'return-request', visit: number, fields: ['account'], reason: 'Not it.' });
  play.does(carl, { type: 'add-comment', text: 'The account moved.' });
  play.does(ada, { type: 'record-ticket', ticket: '#1234567' });
  play.does(ada, { type: 'reassign-request', assignee: ada });
  keep();
  play.does(carl, { type: 'hold-request', reason: 'Later.' });
  keep();
  play.upTo('approve-customer-connection');
  keep();
  play.does(carl, {
    type: 'report-state',
    connection: PRODUCTION,
    state: 'partial',
    note: 'Zone c is missing.',
  });
  refuses(play);
  keep();
  play.upTo('verify-inbound');
  testsInVain(play);
  keep();
  const visit = play.visit.number;
  play.does(carl, { type: 'request-help', visit, connection: PRODUCTION, note: 'No idea.' });
  keep();
  return lives;
}

function refuses(play: Play): void {
  const reason = 'The owner is another account.';
  const visit = play.visit.number;
  play.does(ada, { type: 'refuse-step', visit, connection: PRODUCTION, reason });
}

function testsInVain(play: Play): void {
  const endpoint = play.state.connections.find(({ id }) => id === PRODUCTION)?.endpoint;
  if (endpoint == null) throw new Error('there is no endpoint');
  play.completes(carl, { [PRODUCTION]: testInput(endpoint, { 80: 'timed out' }) });
}

/** Completed, reopened, cancelled, changed; on either cloud. */
function endings(): readonly MessageFacts[] {
  const completed = opened('enable, unidirectional').upTo('the end');
  const states = { [PRODUCTION]: 'expired' };
  const reopened = opened('enable, unidirectional').upTo('the end');
  reopened.does(carl, { type: 'reopen-request', reason: 'It expired.', states });
  const cancelled = opened('enable, bidirectional', 'azure').upTo('verify-outbound');
  cancelled.does(carl, { type: 'cancel-request', reason: 'Not needed.' });
  const change = opened('change-account', 'azure').upTo('withdraw-old-account');
  return [completed, reopened, cancelled, change].map(factsOf);
}

/** The turns of one life at which messages are longest. */
function longest(): readonly MessageFacts[] {
  const opening = LONG_OPENINGS.find(({ name }) => name === 'enable, bidirectional, aws, hostile');
  if (opening === undefined) throw new Error('there is no such opening');
  const turns = [
    'with 40 comments',
    'at approve-adobe-connection',
    'tested in vain at verify-inbound',
  ];
  const { policy } = factsOf(opened('enable, unidirectional'));
  return stagesOf(opening)
    .filter(({ name }) => turns.includes(name))
    .map(({ request, now }) => ({ request, roster: ROSTER, policy, now, timeZone: TIME_ZONE }));
}

export const LIVES = everyLife();

/** What is made of each life; of the visit that is open in it; of each of its visits. */
export const ofEach = <Made>(make: (facts: MessageFacts) => Made) => LIVES.map(make);
export const ofOpenVisits = <Made>(make: (facts: MessageFacts, visit: Visit) => Made) =>
  LIVES.flatMap((facts) => {
    const visit = facts.request.visits.at(-1);
    return visit?.closedAt === null ? [make(facts, visit)] : [];
  });
export const ofVisits = <Made>(make: (facts: MessageFacts, visit: Visit) => Made) =>
  LIVES.flatMap((facts) => facts.request.visits.map((visit) => make(facts, visit)));
