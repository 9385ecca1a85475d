import { describe, expect, it } from 'vitest';
import { teamId, userId } from '../../../src/domain/ids.ts';
import { parseLadder } from '../../../src/domain/reminders/parse-ladder.ts';
import { parseContacts, reminderPolicy } from '../../../src/domain/reminders/settings.ts';
import {
  describeSnoozeMs,
  parseSnoozeDuration,
} from '../../../src/domain/reminders/snooze-duration.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { CHANNEL, HOME, REMINDERS } from '../../support/builders.ts';

describe('the ladder of the settings', () => {
  const none = { overdueEveryDays: null, stalledAfterDays: null };

  it.each([
    { text: '100', ladder: { fractions: [1], ...none } },
    {
      text: '50, 75, 90, 100, overdue 1 day, stalled 1 day',
      ladder: { fractions: [0.5, 0.75, 0.9, 1], overdueEveryDays: 1, stalledAfterDays: 1 },
    },
    {
      text: ' Stalled 2.5 days,100 %,overdue 30days , 5%',
      ladder: { fractions: [0.05, 1], overdueEveryDays: 30, stalledAfterDays: 2.5 },
    },
    { text: '50, 100,', ladder: { fractions: [0.5, 1], ...none } },
    {
      text: '50; 75\r\n90\n\n100;\noverdue 1 day,',
      ladder: { ...none, fractions: [0.5, 0.75, 0.9, 1], overdueEveryDays: 1 },
    },
  ])('"$text" is read, in any order', ({ text, ladder }) => {
    expect(parseLadder(text)).toEqual({ ok: true, value: ladder, warnings: [] });
  });

  it.each([
    { text: '50, 75', says: '100, the due date, is missing.' },
    { text: '100, 0', says: '"0" is not a rung of the ladder.' },
    { text: '100, 101', says: '"101" is not a rung of the ladder.' },
    { text: '100, 33.3', says: '"33.3" is not a rung of the ladder.' },
    { text: '100, late', says: '"late" is not a rung of the ladder.' },
    { text: '100, overdue', says: '"overdue" is not a rung of the ladder.' },
    { text: '100, overdue 0 days', says: '"overdue 0 days" is not a rung of the ladder.' },
    { text: '100, overdue 0.001 day', says: 'business days from 0.25 to 365' },
    { text: '100, stalled 366 days', says: '"stalled 366 days" is not a rung of the ladder.' },
    { text: '50, 100, 50 %, 50', says: '50 % is given twice.' },
    { text: '100, overdue 1 day, overdue 2 days', says: '"overdue" is given twice.' },
    { text: '100, stalled 1 day, stalled 1 day', says: '"stalled" is given twice.' },
  ])('"$text" is refused: $says', ({ text, says }) => {
    const read = parseLadder(text);
    expect(read).toMatchObject({ ok: false, problems: [{ field: 'REMINDER_LADDER' }] });
    const [problem] = read.ok ? [] : read.problems;
    expect(problem?.message).toMatch(/^.* Accepted are percentages of the target, 1 to 100/);
    expect(problem?.message).toContain(says);
  });
});

describe('the contacts for escalations', () => {
  it('belong to the workspace of the bot unless they name theirs, and to all channels or to one', () => {
    const text = 'U024BE7LH, T024BE7LD:U024BE7LH\nC0SHARED=W024BE7LJ';
    const adobe = parseContacts(text);
    if (!adobe.ok) throw new Error('it is accepted');
    const settings = { ...REMINDERS, escalation: { adobe: adobe.value, customer: [] } };
    const one = userId('U024BE7LH');
    expect(reminderPolicy(settings, HOME)).toEqual({
      ...REMINDERS,
      escalation: {
        adobe: [
          { person: { teamId: HOME, userId: one }, channel: null },
          { person: { teamId: teamId('T024BE7LD'), userId: one }, channel: null },
          { person: { teamId: HOME, userId: userId('W024BE7LJ') }, channel: CHANNEL },
        ],
        customer: [],
      },
    });
  });

  it('are nobody where nobody is named', () => {
    expect(parseContacts(' ')).toMatchObject({ ok: true, value: [] });
  });

  it.each(['max', '@U024BE7LH', 'U024BE7LH=C024BE91L', 'D024BE91L=U024BE7LH', 'U024BE7LH;U1'])(
    'are refused with the one that is none: %s',
    (given) => {
      const read = parseContacts(`U024BE7LH, ${given}`);
      const [problem] = read.ok ? [] : read.problems;
      expect(problem?.message).toContain(`"${given}" is not a contact. Accepted are `);
    },
  );
});

it('all contacts that are none are told at once', () => {
  const read = parseContacts('max, U024BE7LH, @moritz,');
  expect(read).toMatchObject({
    problems: [{ message: expect.stringMatching(/^"max", "@moritz" are not contacts\. Accepted/) }],
  });
});

describe('the time of a snooze', () => {
  it.each([
    { text: '4 h', ms: 4 * HOUR_MS, said: '4 hours' },
    { text: '4h', ms: 4 * HOUR_MS, said: '4 hours' },
    { text: '1 hour', ms: HOUR_MS, said: '1 hour' },
    { text: '1.5 h', ms: 90 * MINUTE_MS, said: '90 minutes' },
    { text: '15 min', ms: 15 * MINUTE_MS, said: '15 minutes' },
    { text: '30 s', ms: 30 * SECOND_MS, said: '30 seconds' },
    { text: '168 H', ms: 168 * HOUR_MS, said: '168 hours' },
  ])('"$text" is $said', ({ text, ms, said }) => {
    expect(parseSnoozeDuration(text)).toMatchObject({ ok: true, value: ms });
    expect(describeSnoozeMs(ms)).toBe(said);
  });

  it.each(['', '4', 'h', '0 h', '0.5 s', '169 h', '-1 h', '2 days', '4 h 30 min'])(
    '"%s" is refused, and says what is accepted',
    (text) => {
      const read = parseSnoozeDuration(text);
      const [problem] = read.ok ? [] : read.problems;
      expect(problem?.message).toBe(
        `"${text}" is not a time to snooze for. Accepted are seconds, minutes or hours, such as 30 s, 15 min or 4 h, up to 168 h (a week).`,
      );
    },
  );
});
