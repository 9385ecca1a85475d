import { describe, expect, it } from 'vitest';
import type { ReminderItem } from '../../../src/application/messenger.ts';
import type { Rung } from '../../../src/domain/reminders/rung.ts';
import type { Request } from '../../../src/domain/request.ts';
import { MINUTE_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { ACTIONS } from '../../../src/slack/ids.ts';
import { reminderMessage, threadReminderMessage } from '../../../src/slack/messages/reminder.ts';
import { linkTo, writeRequestLink } from '../../../src/slack/request-link.ts';
import { cancelling, holding } from '../../domain/decide/commands.ts';
import { berlin, calendar } from '../../domain/sla/history.ts';
import {
  ada,
  alan,
  amy,
  carl,
  cleo,
  hours,
  REVIEW,
  START,
  sam,
  slaPolicy,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { FACTS, itemOf } from '../support/reminders.ts';
import { buttonsOf, rowsOf, said } from '../support/seen.ts';

const TAG = 'inbox-1';

/** Due after 40 hours, on Wednesday at 01:00. */
function one(sentAt: number, more: Partial<ReminderItem> = {}, play = new Play()) {
  return reminderMessage([itemOf(play.request, hours(sentAt), more)], FACTS, TAG);
}

describe('a reminder', () => {
  const share = (percent: number): Rung => ({ kind: 'share', percent });
  const WAITING = 'Waiting for Adobe: Review the request, since Mon 23 Nov 2026, 09:00 (UTC).';

  it.each([
    {
      rung: share(75),
      sentAt: 30,
      says: 'PL-12 for Acme Outdoor: 75 % of the time is used (1 business day 2 h left).',
      clock: 'Due Wed 25 Nov 2026, 01:00 (UTC).',
    },
    {
      rung: share(50),
      sentAt: 31,
      crossingAt: hours(20),
      says: 'PL-12 for Acme Outdoor: more than 50 % of the time is used (1 business day 1 h left).',
      clock: 'Due Wed 25 Nov 2026, 01:00 (UTC).',
    },
    {
      // A point later than it is crossed is in time.
      rung: share(50),
      sentAt: 20.3,
      crossingAt: hours(20),
      says: 'PL-12 for Acme Outdoor: 50 % of the time is used (2 business days 3 h left).',
      clock: 'Due Wed 25 Nov 2026, 01:00 (UTC).',
    },
    {
      rung: share(90),
      sentAt: 35,
      crossingAt: hours(36),
      says: 'PL-12 for Acme Outdoor: 90 % of the time will be used by Tue 24 Nov 2026, 21:00 (UTC); 5 h left now.',
      clock: 'Due Wed 25 Nov 2026, 01:00 (UTC).',
    },
    {
      rung: share(100),
      sentAt: 40,
      says: 'PL-12 for Acme Outdoor is due now: the target of 5 business days is used up.',
      clock: 'Due Wed 25 Nov 2026, 01:00 (UTC).',
    },
    {
      rung: share(100),
      sentAt: 45,
      crossingAt: hours(40),
      says: 'PL-12 for Acme Outdoor is overdue (5 h over the target).',
      clock: 'Overdue since Wed 25 Nov 2026, 01:00 (UTC).',
    },
    {
      rung: { kind: 'overdue', days: 1 } as const,
      sentAt: 48,
      says: 'PL-12 for Acme Outdoor is overdue (1 business day over the target).',
      clock: 'Overdue since Wed 25 Nov 2026, 01:00 (UTC).',
    },
    {
      rung: { kind: 'stalled' } as const,
      sentAt: 9,
      says: 'PL-12 for Acme Outdoor has not moved for 1 business day 1 h (3 business days 7 h left).',
      clock: 'Due Wed 25 Nov 2026, 01:00 (UTC).',
    },
    {
      rung: { kind: 'snoozed' } as const,
      sentAt: 4,
      says: 'PL-12 for Acme Outdoor: your snooze is over (4 business days 4 h left).',
      clock: 'Due Wed 25 Nov 2026, 01:00 (UTC).',
    },
  ])('of $rung says $says', ({ rung, sentAt, crossingAt = hours(sentAt), says, clock }) => {
    const lines = said(one(sentAt, { rung, crossingAt })).split('\n');
    // How the time was split, where it is used up, has tests of its own.
    const others = lines.filter((line) => !line.startsWith('Business time until the due date: '));
    expect(others.slice(0, 3)).toEqual([says, WAITING, clock]);
  });

  it('of a due date at closing time says in the night after it that nothing is left', () => {
    const policy = { calendar, sla: slaPolicy(5) };
    const play = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    const due = berlin('Tue 2026-12-01 17:00');
    const late = itemOf(play.request, berlin('Wed 2026-12-02 08:00'), {
      rung: share(100),
      crossingAt: due,
    });
    const lines = said(reminderMessage([late], { ...FACTS, policy }, TAG)).split('\n');
    expect(lines[0]).toBe('PL-12 for Acme Outdoor is overdue (the target is used up).');
    expect(lines).toContain('Overdue since Tue 1 Dec 2026, 16:00 (UTC).');
  });

  it('introduces how the time was split', () => {
    expect(said(one(40, { rung: share(100) }))).toContain(
      '\nBusiness time until the due date: Customer 0 min, Adobe 5 d.\n',
    );
  });

  it('says who else was told', () => {
    expect(said(one(20, { others: [alan, amy] }))).toContain('Also told: <@U0ALAN>, <@U0AMY>.');
    expect(said(one(20))).not.toContain('Also told');
  });

  it('carries its tag in the first block', () => {
    expect(one(20)[0]?.block_id).toBe(TAG);
  });

  it('reads the same whenever it is made again, although time passes', () => {
    const play = new Play();
    const item = itemOf(play.request, hours(20));
    const first = reminderMessage([item], FACTS, TAG);
    play.does(carl, { type: 'add-comment', text: 'Soon.' }, hours(30));
    expect(reminderMessage([{ ...item, request: play.request }], FACTS, TAG)).toEqual(first);
  });
});

describe('the buttons', () => {
  const SNOOZES = ['Snooze 4 Hours', 'Snooze to Next Business Day', 'Snooze Until…'];

  it('do the step right there, open the thread and snooze', () => {
    expect(rowsOf(one(20))).toEqual([
      ['Accept Request', 'Return for Correction'],
      ['Open Request', ...SNOOZES],
    ]);
    const [, row = []] = buttonsOf(one(20));
    const link = writeRequestLink(linkTo(new Play().request));
    expect(row.map(({ action_id, value }) => [action_id, value])).toEqual([
      [ACTIONS.openThread, undefined],
      [ACTIONS.snooze, link],
      [ACTIONS.snoozeToNextDay, link],
      [ACTIONS.openSnooze, link],
    ]);
  });

  it('have the time of the settings', () => {
    const reminders = { ...FACTS.reminders, snoozeMs: 30 * SECOND_MS };
    const item = itemOf(new Play().request, hours(20));
    const rows = rowsOf(reminderMessage([item], { ...FACTS, reminders }, TAG));
    expect(rows[1]).toContain('Snooze 30 Seconds');
    const minute = { ...FACTS, reminders: { ...reminders, snoozeMs: MINUTE_MS } };
    expect(rowsOf(reminderMessage([item], minute, TAG))[1]).toContain('Snooze 1 Minute');
  });

  it.each([
    { what: 'at the due date', sentAt: 40, more: { rung: { kind: 'share', percent: 100 } } },
    { what: 'after it', sentAt: 48, more: { rung: { kind: 'overdue', days: 1 } } },
    {
      what: 'of a step that stands still after it',
      sentAt: 48,
      more: { rung: { kind: 'stalled' } },
    },
  ] as const)('do not snooze $what', ({ sentAt, more }) => {
    expect(rowsOf(one(sentAt, more))[1]).toEqual(['Open Request']);
  });

  it('of a contact for escalations only open the thread; the message says why they read it', () => {
    const blocks = one(36, { role: 'escalation' });
    expect(rowsOf(blocks)).toEqual([['Open Request']]);
    expect(said(blocks)).toContain('You read this as a contact for escalations');
  });

  it('do not open a thread that is not known', () => {
    expect(rowsOf(one(20, { cardLink: undefined }))[1]).toEqual(SNOOZES);
  });
});

describe('a reminder that does not count any more', () => {
  it('because a later one does is one line, without buttons', () => {
    const blocks = one(20, { standing: 'superseded' });
    expect(said(blocks)).toBe(
      'PL-12 for Acme Outdoor: a newer reminder replaces the reminder at 50 % of the time.',
    );
    expect(rowsOf(blocks)).toEqual([]);
  });

  it('because the step is done says by whom', () => {
    const play = new Play();
    const { visit } = play;
    play.does(ada, completion(visit, REVIEW), hours(21));
    const [done = visit] = play.state.visits;
    const over = one(20, { visit: done, standing: 'over' }, play);
    expect(said(over)).toContain('Not waiting for you any more: Review the request.');
    expect(said(over)).toContain('by <@U0ADA>, Tue 24 Nov 2026, 06:00 (UTC)');
    expect(rowsOf(over)).toEqual([['Open Request']]);
    const contacts = one(20, { visit: done, standing: 'over', role: 'escalation' }, play);
    expect(said(contacts)).toContain('Not waiting any more: Review the request.');
  });

  it('because somebody else took over says who', () => {
    const play = new Play();
    play.does(amy, { type: 'reassign-request', assignee: alan });
    expect(said(one(20, { standing: 'over' }, play))).toContain('Now it waits for <@U0ALAN>.');
  });

  it('because the request was cancelled says that it is not needed', () => {
    const play = new Play();
    play.does(cleo, cancelling());
    expect(said(one(20, { standing: 'over' }, play))).toContain('It is no longer needed.');
  });
});

describe('a reminder of several requests', () => {
  /** Requests of their own numbers, submitted so many hours after the first. */
  const submitted = (number: number, afterHours: number): Request => ({
    ...new Play({ at: hours(afterHours) }).request,
    number,
  });
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      itemOf(submitted(index + 1, -index / 60), hours(20)),
    );
  const numbersIn = (text: string) =>
    [...text.matchAll(/PL-(\d+) /g)].map(([, number]) => Number(number));

  it('says how many, the most urgent first, what stands still and what is over last', () => {
    const held = new Play();
    held.does(ada, holding(), hours(1));
    const items = [
      itemOf({ ...held.request, number: 5 }, hours(20), { role: 'escalation' }),
      itemOf(submitted(1, -30), hours(20), { standing: 'superseded' }),
      itemOf(submitted(2, -1), hours(20)),
      itemOf(submitted(4, -2), hours(20)),
      itemOf(submitted(3, -2), hours(20)),
    ];
    const text = said(reminderMessage(items, FACTS, TAG));
    expect(text).toMatch(/^Reminders of 5 requests, the most urgent first\n/);
    expect(numbersIn(text)).toEqual([3, 4, 2, 5, 1]);
  });

  it('has the buttons of each, told apart by their ids', () => {
    const blocks = reminderMessage(many(2), FACTS, TAG);
    expect(rowsOf(blocks)).toHaveLength(4);
    const ids = blocks.flatMap(({ block_id }) => block_id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe(TAG);
  });

  it.each([
    { count: 7, inFull: 7, inLines: 0, hidden: 0 },
    { count: 8, inFull: 7, inLines: 1, hidden: 0 },
    { count: 23, inFull: 7, inLines: 16, hidden: 0 },
    { count: 40, inFull: 7, inLines: 16, hidden: 17 },
  ])('of $count tells $inFull in full, $inLines in a line and counts $hidden', (row) => {
    const text = said(reminderMessage(many(row.count), FACTS, TAG));
    const shown = numbersIn(text);
    // The most urgent is the one submitted first.
    const all = Array.from({ length: row.count }, (_, index) => row.count - index);
    expect(shown).toEqual(all.slice(0, row.inFull + row.inLines));
    expect(text.match(/, since /g)).toHaveLength(row.inFull);
    expect(/(\d+) more are not shown here. The bot’s Home lists yours/.exec(text)?.[1]).toBe(
      row.hidden === 0 ? undefined : String(row.hidden),
    );
  });

  it('tells twelve in full where they have no buttons', () => {
    const done = many(13).map((item) => ({ ...item, standing: 'superseded' }) as const);
    const blocks = reminderMessage(done, FACTS, TAG);
    expect(blocks).toHaveLength(1 + 12 + 1);
  });

  it('is about at least one', () => {
    expect(() => reminderMessage([], FACTS, TAG)).toThrow('a reminder is about a request');
  });
});

describe('the reminder in the thread', () => {
  const facts = { policy: FACTS.policy, timeZone: 'Europe/Berlin' };
  const reminder = (mentioned = [cleo].slice(1)) => {
    const { request, visit } = new Play();
    const rung = { kind: 'share', percent: 90 } as const;
    const sentAt = START + 36 * 60 * MINUTE_MS;
    return { request, visit, rung, crossingAt: sentAt, sentAt, mentioned };
  };

  it('says the same in the contract’s zone, without buttons', () => {
    const blocks = threadReminderMessage(reminder(), facts, TAG);
    expect(said(blocks).split('\n')).toEqual([
      'PL-12 for Acme Outdoor: 90 % of the time is used (4 h left).',
      'Waiting for Adobe: Review the request, since Mon 23 Nov 2026, 10:00 (Europe/Berlin).',
      'Due Wed 25 Nov 2026, 02:00 (Europe/Berlin).',
    ]);
    expect(blocks).toMatchObject([{ block_id: TAG, type: 'section' }]);
  });

  it('mentions those whom no message reaches', () => {
    expect(said(threadReminderMessage(reminder([cleo, sam]), facts, TAG))).toContain(
      '<@U0CLEO>, <@U0SAM>: a message to you does not get through, so it is said here.',
    );
  });
});
