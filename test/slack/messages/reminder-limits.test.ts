import { beforeAll, describe, expect, it } from 'vitest';
import type { ReminderItem } from '../../../src/application/messenger.ts';
import { currentVisit } from '../../../src/domain/request.ts';
import { section } from '../../../src/slack/blocks/blocks.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import { reminderMessage, threadReminderMessage } from '../../../src/slack/messages/reminder.ts';
import { snoozedSentence } from '../../../src/slack/wording/reminders.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import { CONTACTS, CROWDED, LONG_OPENINGS } from '../longest/forms.ts';
import { CARD_LINK, TIME_ZONE } from '../longest/messages.ts';
import { type Stage, stagesOf } from '../longest/stages.ts';
import { cutIn } from '../longest/texts.ts';
import { EVERY_RUNG, everyItemOf, FACTS, itemOf } from '../support/reminders.ts';

/** Reminders of requests as long as they are accepted, at every turn. */

/** Slack's own limit, which it does not document: github.com/slackapi/bolt-js/issues/2509 */
const ALL_BLOCKS = 13_000;

const facts = { ...FACTS, timeZone: TIME_ZONE };
const TAG = `inbox.${'T'.repeat(12)}:${'U'.repeat(12)}.${'9'.repeat(13)}`;
const more = { roster: CROWDED, others: CONTACTS, cardLink: CARD_LINK };

function objectionsTo(blocks: ReturnType<typeof reminderMessage>): readonly string[] {
  const text = spokenText(blocks);
  const { length } = JSON.stringify(blocks);
  return [
    ...checkMessage({ text, blocks }),
    ...cutIn(blocks).map((cut) => `cut: ${cut}`),
    ...(length > ALL_BLOCKS ? [`the blocks have ${length} characters`] : []),
  ];
}

/** One reminder of each request that is open, numbered. */
function liveItems(stages: readonly Stage[]): readonly ReminderItem[] {
  return stages
    .filter(({ request }) => currentVisit(request) !== undefined)
    .map(({ request, now }, index) => itemOf({ ...request, number: index + 1 }, now, more));
}

describe.each(LONG_OPENINGS)('$name, at its longest', (opening) => {
  let stages: readonly Stage[];
  beforeAll(() => {
    stages = stagesOf(opening);
  });

  it('is a reminder that Slack takes and that cuts nothing, whatever it is about', () => {
    const found = stages.flatMap((stage) =>
      everyItemOf(stage.request, stage.now, more).flatMap((item) => {
        const objections = objectionsTo(reminderMessage([item], facts, TAG));
        return objections.length === 0 ? [] : [{ at: stage.name, item: item.rung, objections }];
      }),
    );
    expect(found).toEqual([]);
  });

  it('is a reminder in the thread that Slack takes and that cuts nothing', () => {
    const found = stages.flatMap(({ name, request, now }) =>
      EVERY_RUNG.flatMap((rung) => {
        const item = { ...itemOf(request, now, { rung }), mentioned: CONTACTS };
        const objections = objectionsTo(threadReminderMessage(item, facts, TAG));
        return objections.length === 0 ? [] : [{ name, objections }];
      }),
    );
    expect(found).toEqual([]);
  });

  it('fits into one reminder with others, however many are due together', () => {
    const items = liveItems(stages);
    const bundles = [items.slice(0, 2), items.slice(0, 12), items.slice(0, 13), items];
    const many = Array.from({ length: 20 }, () => items).flat();
    for (const bundle of [...bundles, many]) {
      expect(objectionsTo(reminderMessage(bundle, facts, TAG))).toEqual([]);
    }
  });

  it('has its number in what is read out, for each request that is told in full', () => {
    const items = liveItems(stages).slice(0, 12);
    const blocks = reminderMessage(items, facts, TAG);
    const shown = JSON.stringify(blocks);
    const text = spokenText(blocks);
    const numbers = items.map(({ request }) => `PL-${request.number} for `);
    expect(numbers.filter((one) => shown.includes(one) && !text.includes(one))).toEqual([]);
  });

  it('has an answer to a snooze that Slack takes', () => {
    for (const { request, now } of stages) {
      const blocks = [section(snoozedSentence(request, { until: now, isCapped: true }, TIME_ZONE))];
      expect(objectionsTo(blocks)).toEqual([]);
    }
  });
});
