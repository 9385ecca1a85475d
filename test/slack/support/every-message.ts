import type { KnownBlock } from '@slack/types';
import { digestOf } from '../../../src/domain/digest/digest.ts';
import {
  SETTING_NAMES,
  type SettingTexts,
  settingRule,
} from '../../../src/domain/settings/table.ts';
import { fitsMessage } from '../../../src/slack/blocks/budget.ts';
import {
  foundMessage,
  helpMessage,
  statusMessage,
  ticketMessage,
} from '../../../src/slack/messages/answers.ts';
import { cardMessage, movedCardMessage } from '../../../src/slack/messages/card.ts';
import {
  commandHelpMessage,
  notUnderstoodMessage,
} from '../../../src/slack/messages/command-help.ts';
import { digestMessage, noDigestMessage } from '../../../src/slack/messages/digest.ts';
import {
  internalNoteMessage,
  noCardMessage,
  outcomeMessage,
  outMessage,
  overMessage,
  turnMessage,
} from '../../../src/slack/messages/direct.ts';
import { intakeButtonMessage } from '../../../src/slack/messages/intake-button.ts';
import { filterProblemsMessage, requestListMessage } from '../../../src/slack/messages/list.ts';
import { noteMessage } from '../../../src/slack/messages/note.ts';
import { receiptMessage } from '../../../src/slack/messages/receipt.ts';
import {
  outOfReachMessage,
  reminderMessage,
  threadReminderMessage,
} from '../../../src/slack/messages/reminder.ts';
import { settingsHistoryMessage, settingsMessage } from '../../../src/slack/messages/settings.ts';
import { stepMessage } from '../../../src/slack/messages/step.ts';
import { watchMessage } from '../../../src/slack/messages/watch.ts';
import { COMMANDS } from '../../../src/slack/wording/commands.ts';
import { ada, carl, hours, POLICY, ROSTER, START } from '../../support/builders.ts';
import { overdueBy, runningUntil, summary } from '../../support/summaries.ts';
import { LIVES, ofEach, ofOpenVisits, ofVisits } from './lives.ts';
import { everyItemOf, FACTS, itemOf } from './reminders.ts';

const requests = LIVES.map(({ request }) => request);
const facts = { roster: ROSTER, policy: POLICY, now: hours(20), timeZone: 'UTC' };

const digest = digestOf({
  reader: { kind: 'workspace' },
  requests: [summary(1, { sla: overdueBy(60_000) }), summary(2, { sla: runningUntil(hours(8)) })],
  now: START,
  timeZone: 'UTC',
});
if (digest === null) throw new Error('there is something to tell');

function list(page: number, filter = {}) {
  const place = { page, pages: 2, total: requests.length, isCut: true };
  return { scope: 'workspace', filter, requests, ...place, roster: ROSTER } as const;
}

const SETTING_FALLBACKS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, settingRule(name).fallback]),
) as SettingTexts;
const SETTINGS_ENTRY = {
  version: 3,
  by: ada,
  at: START,
  changes: [{ name: 'SLA_TARGET', before: '5 business days', after: '3 business days' }],
};

/** Every message that the bot has, by the function that makes it. */
export const EVERY_MESSAGE: Readonly<Record<string, () => readonly (readonly KnownBlock[])[]>> = {
  cardMessage: () => ofEach((one) => cardMessage(one, 'tag')),
  stepMessage: () => ofVisits((one, visit) => stepMessage(one, visit, 'tag')),
  noteMessage: () =>
    LIVES.flatMap((one) => one.request.notes.map((note) => noteMessage(one, note, 'tag'))),
  turnMessage: () => ofOpenVisits((one, visit) => turnMessage(one, visit, 'tag')),
  overMessage: () => ofVisits((one, visit) => overMessage(one, visit, 'tag')),
  outcomeMessage: () => ofEach((one) => outcomeMessage(one, 'tag')),
  outMessage: () => ofEach((one) => outMessage(one, 'tag')),
  internalNoteMessage: () =>
    ofEach((one) =>
      internalNoteMessage(
        one,
        {
          by: { person: ada, party: 'adobe' },
          at: one.now,
          text: 'Their contract ends in May.',
          to: null,
        },
        'tag',
      ),
    ),
  noCardMessage: () => ofEach((one) => noCardMessage(one, 'is_archived', 'tag')),
  watchMessage: () => ofVisits((one, visit) => watchMessage(one, { kind: 'turn', visit }, 'tag')),
  reminderMessage: () =>
    ofOpenVisits(({ request, now }) => reminderMessage(everyItemOf(request, now), FACTS, 'tag')),
  threadReminderMessage: () =>
    ofOpenVisits(({ request, now }) =>
      threadReminderMessage({ ...itemOf(request, now), mentioned: [carl] }, FACTS, 'tag'),
    ),
  outOfReachMessage: () => ofOpenVisits(({ request }) => outOfReachMessage(request, [carl], 'tag')),
  digestMessage: () => [digestMessage(digest, { policy: POLICY, links: new Map() }, 'tag')],
  noDigestMessage: () => [noDigestMessage()],
  statusMessage: () => ofEach(statusMessage),
  receiptMessage: () => ofEach(receiptMessage),
  // A longer one is shown in a modal.
  ticketMessage: () => requests.map(ticketMessage).filter(fitsMessage),
  foundMessage: () => [foundMessage(requests, facts), foundMessage([], facts)],
  requestListMessage: () => [
    requestListMessage(list(1), facts),
    requestListMessage(list(2, { state: 'overdue' }), facts),
    requestListMessage({ ...list(1), total: 0, requests: [] }, facts),
  ],
  filterProblemsMessage: () => [filterProblemsMessage([{ kind: 'unknown-key', given: 'colour' }])],
  intakeButtonMessage: () => [intakeButtonMessage()],
  movedCardMessage: () => ofEach((one) => movedCardMessage(one, 'tag')),
  settingsMessage: () => [
    settingsMessage({ version: 3, texts: {}, effective: SETTING_FALLBACKS }, [
      'A business day counts for 8 h.',
    ]),
  ],
  settingsHistoryMessage: () => [
    settingsHistoryMessage([SETTINGS_ENTRY], 'UTC'),
    settingsHistoryMessage([], 'UTC'),
  ],
  helpMessage: () => [helpMessage(), helpMessage('What was not understood.')],
  commandHelpMessage: () => COMMANDS.map(({ name }) => commandHelpMessage(name)),
  notUnderstoodMessage: () => [
    notUnderstoodMessage('lst', 'list'),
    notUnderstoodMessage('abracadabra', undefined),
  ],
};
