import { describe, expect, it } from 'vitest';
import { parseSpecialDays } from '../../../src/domain/calendar/special-days.ts';
import { ALL_DAY } from '../../../src/domain/calendar/standard-specs.ts';
import { closedOn } from '../../support/calendars.ts';

describe('SPECIAL_DAYS', () => {
  const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];

  it.each([
    { text: '', days: [] },
    { text: '2026-12-31 closed', days: closedOn('2026-12-31') },
    {
      text: '2026-12-31 closed Inventory, all of it',
      days: [{ kind: 'closed', date: '2026-12-31', name: 'Inventory, all of it' }],
    },
    {
      text: '2026-12-24 9:00 – 13:00 Christmas Eve',
      days: [
        {
          kind: 'half-day',
          date: '2026-12-24',
          hours: [{ from: '09:00', to: '13:00' }],
          name: 'Christmas Eve',
        },
      ],
    },
    {
      text: '2026-12-24 09:00-11:00, 12:00-13:00',
      days: [
        {
          kind: 'half-day',
          date: '2026-12-24',
          hours: [
            { from: '09:00', to: '11:00' },
            { from: '12:00', to: '13:00' },
          ],
          name: '',
        },
      ],
    },
    {
      text: '2027-01-09 OPEN 09:00-17:00 Migration Saturday',
      days: [
        { kind: 'open-day', date: '2027-01-09', hours: NINE_TO_FIVE, name: 'Migration Saturday' },
      ],
    },
    {
      text: '2027-01-09 open 24 h',
      days: [{ kind: 'open-day', date: '2027-01-09', hours: ALL_DAY, name: '' }],
    },
    {
      text: '2026-12-31..2027-01-01 closed; \n2024-02-29 Closed',
      days: closedOn('2026-12-31', '2027-01-01', '2024-02-29'),
    },
    { text: '2026-12-31 .. 2026-12-31 closed', days: closedOn('2026-12-31') },
  ])('"$text"', ({ text, days }) => {
    expect(parseSpecialDays(text)).toEqual({ ok: true, value: days, warnings: [] });
  });

  it.each([
    { text: 'Christmas', why: 'it is not a date and what is special about it.' },
    { text: '2026-12-24', why: 'it is not a date and what is special about it.' },
    { text: '2026-02-30 closed', why: '"2026-02-30" is not a date.' },
    { text: '2026-2-3 closed', why: '"2026-2-3" is not a date.' },
    { text: '2026-12-24..2026-12-32 closed', why: '"2026-12-32" is not a date.' },
    { text: '2027-01-01..2026-12-24 closed', why: '2026-12-24 is before 2027-01-01.' },
    { text: '0202-12-24 closed', why: 'the calendar covers the years 1970 to 2200.' },
    { text: '2200-12-31..2201-01-01 closed', why: 'the calendar covers the years 1970 to 2200.' },
    { text: '2026-01-01..2027-01-02 closed', why: 'it is 367 days long; a line may be 366.' },
    {
      text: '2026-12-24 shut',
      why: '"shut" says neither closed nor from when to when it is open.',
    },
    {
      text: '2026-12-24 closedish',
      why: '"closedish" says neither closed nor from when to when it is open.',
    },
    {
      text: '2027-01-09 open Migration',
      why: '"open Migration" says neither closed nor from when to when it is open.',
    },
    {
      text: '2027-01-09 open 09:00-17:00, Migration',
      why: '"open 09:00-17:00, Migration" says neither closed nor from when to when it is open.',
    },
    { text: '2026-12-24 13:00-09:00', why: '"13:00-09:00" does not open before it closes' },
    { text: '2026-12-24 09:00-25:00', why: '"09:00-25:00" is not opening hours' },
    {
      text: `2026-12-24 closed ${'x'.repeat(81)}`,
      why: 'its name has 81 characters; it may have 80.',
    },
  ])('"$text" is refused: $why', ({ text, why }) => {
    const read = parseSpecialDays(text);
    expect(read).toMatchObject({ ok: false, problems: [{ field: 'SPECIAL_DAYS' }] });
    const message = read.ok ? '' : read.problems[0]?.message;
    expect(message?.startsWith(`line 1: "${text}": ${why}`)).toBe(true);
    expect(message).toContain('Accepted are lines such as 2026-12-31 closed Inventory');
  });

  const halfDay = (...hours: readonly string[]) =>
    hours.map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }));

  it.each([
    { what: '2026-12-24 closed 13:00-17:00', open: ['00:00-13:00', '17:00-24:00'] },
    { what: '2026-12-24 13:00-17:00 closed', open: ['00:00-13:00', '17:00-24:00'] },
    { what: '2026-12-24 closed from 13:00 to 17:00', open: ['00:00-13:00', '17:00-24:00'] },
    { what: '2026-12-24 closed from 13:00', open: ['00:00-13:00'] },
    { what: '2026-12-24 closed after 1 pm', open: ['00:00-13:00'] },
    { what: '2026-12-24 closed until 10:00', open: ['10:00-24:00'] },
  ])('"$what" leaves the rest of the day as it is', ({ what, open }) => {
    const days = [{ kind: 'half-day', date: '2026-12-24', hours: halfDay(...open), name: '' }];
    expect(parseSpecialDays(what)).toMatchObject({ ok: true, value: days });
    const named = days.map((day) => ({ ...day, name: 'Move' }));
    expect(parseSpecialDays(`${what} Move`)).toMatchObject({ ok: true, value: named });
  });

  it.each([
    '2026-12-24 09:00-13:00 then closed',
    '2026-12-24 closed Christmas 25 December',
    '2026-12-24 closed Christmas, open again 10:00',
    '2026-12-24 09:00-13:00 and 14:00-15:00',
    '2026-12-24 closed at 13:00',
    '2026-12-24 closed after lunch',
    '2026-12-24 closed 13-17',
    '2026-12-24 closed Migration 9am',
    '2026-12-24 closed Christmas 25.12.',
    '2027-01-09 open 09:00-17:00 until 18:00',
  ])('"%s" is refused: what stands as its name may mean something else', (text) => {
    const read = parseSpecialDays(text);
    expect(read.ok ? '' : read.problems[0]?.message).toMatch(
      /the name ".*" has .* in it, so it is not clear what is meant/,
    );
  });

  it.each([
    '2026-12-24 closed 2026-12-25 closed',
    '2026-12-24, 2026-12-25 closed',
    '2026-12-24 2026-12-25 closed',
    '2026-12-24 09:00-13:00 Eve 2026-12-25 closed',
  ])('"%s" is refused: it has several dates', (text) => {
    const read = parseSpecialDays(text);
    expect(read.ok ? '' : read.problems[0]?.message).toContain('it has several dates: give each');
  });

  it.each(['2026-12-24 to 2026-12-25', '2026-12-24 – 2026-12-25', '2026-12-24 - 2026-12-25:'])(
    '"%s" is a range',
    (dates) => {
      expect(parseSpecialDays(`${dates} closed`)).toMatchObject({
        ok: true,
        value: closedOn('2026-12-24', '2026-12-25'),
      });
    },
  );

  it('names all wrong lines at once, and the line that gave a date before', () => {
    const lines = [
      '2026-12-24 09:00-13:00 Christmas Eve',
      '2026-12-32 closed',
      '2026-12-23..2026-12-27 closed Shutdown',
      '2026-12-23 closed',
    ];
    expect(parseSpecialDays(lines.join('\n'))).toMatchObject({
      ok: false,
      problems: [
        {
          message: expect.stringMatching(
            /^line 2: "2026-12-32 closed": "2026-12-32" is not a date/,
          ),
        },
        { message: expect.stringContaining('2026-12-24 is given again, after line 1.') },
        { message: expect.stringContaining('2026-12-23 is given again, after line 3.') },
      ],
    });
  });
});
