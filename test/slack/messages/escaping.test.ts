import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS, type ChangeKind } from '../../../src/domain/change/change.ts';
import { CLOUDS, type Cloud } from '../../../src/domain/cloud.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { returnableFields } from '../../../src/domain/decide/correction.ts';
import { connectionProgress, currentVisit, type Request } from '../../../src/domain/request.ts';
import { section } from '../../../src/slack/blocks/blocks.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import { foundMessage, statusMessage, ticketMessage } from '../../../src/slack/messages/answers.ts';
import { reminderMessage, threadReminderMessage } from '../../../src/slack/messages/reminder.ts';
import { cancelForm, moreForm, reopenForm } from '../../../src/slack/views/action-forms.ts';
import { correctionForm } from '../../../src/slack/views/correction-forms.ts';
import { refusalForm } from '../../../src/slack/views/refusal-form.ts';
import { snoozeForm } from '../../../src/slack/views/snooze-form.ts';
import { stepForm } from '../../../src/slack/views/step-form.ts';
import { snoozedSentence } from '../../../src/slack/wording/reminders.ts';
import { changeForm } from '../../domain/decide/openings.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM } from '../../support/azure.ts';
import { ada, BIDIRECTIONAL, carl, FORM, ROSTER, testInput } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { messagesOf } from '../longest/messages.ts';
import { textObjects } from '../longest/texts.ts';
import { everyItemOf, FACTS, itemOf } from '../support/reminders.ts';
import { factsOf } from '../support/seen.ts';

/** What Slack would make a notification, a mention or a link of, wherever a person can type it. */
const HOSTILE = '<!channel> <@U0HOSTILE> <http://x|y> & <#C0HOSTILE>';
const RAW = /<!|<@U0HOSTILE|<http:|<#C0HOSTILE|&(?!amp;|lt;|gt;)/;

const INBOUND: ConnectionId = 'inbound-production';

/** Everything that is shown at a turn: messages, answers and modals. */
function shownAt(play: Play): readonly string[] {
  const { request, now } = play;
  const facts = factsOf(play);
  const messages = messagesOf({ request, roster: ROSTER, now });
  const answers = [statusMessage(facts), ticketMessage(request), foundMessage([request], facts)];
  const visit = currentVisit(request);
  const modals = [
    cancelForm(request),
    moreForm(request, { person: carl, party: 'customer' }),
    reopenForm(request),
    snoozeForm(request, '2026-12-01'),
    ...(visit === undefined || visit.step === 'correct-request' ? [] : [stepForm(request, visit)]),
    ...(visit?.step === 'correct-request' ? [correctionForm(request, visit)] : []),
    ...(visit?.step === 'approve-customer-connection'
      ? [refusalForm(request, visit, INBOUND)]
      : []),
  ];
  const reminders = everyItemOf(request, play.now);
  const reminded = [
    ...reminders.map((item) => reminderMessage([item], FACTS, 'tag')),
    reminderMessage(reminders, FACTS, 'tag'),
    threadReminderMessage({ ...itemOf(request, play.now), mentioned: [] }, FACTS, 'tag'),
    [section(snoozedSentence(request, { until: play.now, isCapped: true }, 'UTC'))],
  ];
  const shown = [...messages.map(({ blocks }) => blocks), ...answers, ...reminded, ...modals];
  return [
    ...messages.map(({ text }) => text),
    ...[...answers, ...reminded].map(spokenText),
    // What is plain text is shown as it is.
    ...textObjects(shown).flatMap(({ type, text }) => (type === 'mrkdwn' ? [text] : [])),
  ];
}

const company = `Acme ${HOSTILE}`.slice(0, 80);
const services = `web ${HOSTILE.slice(0, 50)} port 80`;

function form(cloud: Cloud) {
  const base =
    cloud === 'aws' ? { ...FORM, ...BIDIRECTIONAL } : { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL };
  const outboundServices = `db ${HOSTILE.slice(0, 50)} port 3306`;
  return { ...base, company, services, outboundServices };
}

function completed(cloud: Cloud): Request {
  return new Play({ form: form(cloud) }).upTo('the end').request;
}

function change(cloud: Cloud, kind: ChangeKind): Play {
  const base = completed(cloud);
  const anew =
    cloud === 'aws'
      ? { account: '210987654321', targets: String(BIDIRECTIONAL.targets).replace('0c', '1c') }
      : {
          account: '22222222-3333-4444-5555-666666666666',
          subscriptions: '',
          targets: String(AZURE_BIDIRECTIONAL.targets).replace('orders', 'stock'),
        };
  const asked = { ...changeForm(kind, base), description: `Described ${HOSTILE}` };
  return new Play({ form: { ...form(cloud), ...anew }, change: { form: asked, base } });
}

/** A request as somebody hostile fills every text that there is. */
function everyTurn(play: Play): readonly string[] {
  const shown: string[] = [];
  const look = () => shown.push(...shownAt(play));
  const { number } = play.visit;
  look();
  play.does(carl, { type: 'add-comment', text: `Commented ${HOSTILE}` });
  play.does(ada, { type: 'record-ticket', ticket: 'https://example.com/?a&b=@U0HOSTILE!channel' });
  const fields = returnableFields(play.state);
  play.does(ada, { type: 'return-request', visit: number, fields, reason: `Returned ${HOSTILE}` });
  look();
  play.does(carl, { type: 'hold-request', reason: `Held ${HOSTILE}` });
  look();
  play.completes(carl, {});
  play.upTo('the end');
  look();
  const lost = play.state.intake.cloud === 'aws' ? 'expired' : 'Rejected';
  const states = Object.fromEntries(play.state.connections.map(({ id }) => [id, lost]));
  play.does(carl, { type: 'reopen-request', reason: `Reopened ${HOSTILE}`, states });
  look();
  play.does(carl, { type: 'cancel-request', reason: `Cancelled ${HOSTILE}` });
  look();
  return shown;
}

function rawIn(shown: readonly string[]): readonly string[] {
  return shown.filter((text) => RAW.test(text));
}

function quotes(shown: readonly string[], words: readonly string[]): void {
  const silent = words.filter((word) => !shown.some((text) => text.includes(`${word} &lt;!`)));
  expect(silent).toEqual([]);
}

describe('what people typed mentions nobody, notifies nobody and is no link', () => {
  it.each(CLOUDS)('in a request for enablement: %s', (cloud) => {
    const shown = everyTurn(new Play({ form: form(cloud) }));
    expect(rawIn(shown)).toEqual([]);
    quotes(shown, ['Acme', 'Commented', 'Returned', 'Held', 'Reopened', 'Cancelled', 'web', 'db']);
  });

  it.each(CLOUDS.flatMap((cloud) => CHANGE_KINDS.map((kind) => ({ cloud, kind }))))(
    'in a change: $kind, $cloud',
    ({ cloud, kind }) => {
      const shown = everyTurn(change(cloud, kind));
      expect(rawIn(shown)).toEqual([]);
      quotes(shown, ['Acme', 'Described', 'Commented', 'Returned', 'Held', 'Reopened']);
    },
  );

  it.each(CLOUDS)('in the evidence of the steps and the way back from them: %s', (cloud) => {
    const play = new Play({ form: { ...form(cloud), services: `${services}\nftp port 2222` } });
    const shown: string[] = [];
    const look = () => shown.push(...shownAt(play));
    play.upTo('create-customer-endpoint');
    refuses(play, carl, 'Sent back');
    look();
    play.upTo('approve-customer-connection');
    refuses(play, ada, 'Rejected');
    look();
    play.upTo('verify-inbound');
    const { endpoint } = connectionProgress(play.state, INBOUND) ?? {};
    if (endpoint == null) throw new Error('there is no endpoint');
    const test = testInput(endpoint, { 80: 'timed out' });
    play.completes(carl, { [INBOUND]: { output: `${test['output']}\n${HOSTILE}` } });
    look();
    const { number } = play.visit;
    play.does(carl, {
      type: 'request-help',
      visit: number,
      connection: INBOUND,
      note: `Asked ${HOSTILE}`,
    });
    look();
    play.completes(ada, { [INBOUND]: { report: `Found ${HOSTILE}` } });
    look();
    const state = cloud === 'aws' ? 'available' : 'Approved';
    const note = `Noted ${HOSTILE}`;
    play.does(carl, { type: 'report-state', connection: INBOUND, state, note });
    look();
    expect(rawIn(shown)).toEqual([]);
    quotes(shown, ['Sent back', 'Rejected', 'Asked', 'Found', 'Noted']);
  });

  function refuses(play: Play, person: typeof ada, word: string): void {
    const visit = play.visit.number;
    const reason = `${word} ${HOSTILE}`;
    play.does(person, { type: 'refuse-step', visit, connection: INBOUND, reason });
  }
});
