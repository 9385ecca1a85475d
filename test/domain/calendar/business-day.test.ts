import { describe, expect, it } from 'vitest';
import {
  describeBusinessDay,
  parseBusinessDay,
  usualDayMs,
} from '../../../src/domain/calendar/business-day.ts';
import { parseBusinessHours } from '../../../src/domain/calendar/business-hours.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { iso, wall } from './wall.ts';

function weekOf(hours: string) {
  const read = parseBusinessHours(hours);
  if (!read.ok) throw new Error(`"${hours}" are no hours`);
  return read.value;
}

describe('a business day follows the hours', () => {
  it.each([
    { hours: '09:00-17:00', counts: 8, due: 'Mon 2026-11-30 17:00' },
    { hours: '09:00-16:30', counts: 7.5, due: 'Mon 2026-11-30 16:30' },
    {
      hours: 'Mon-Thu 09:00-12:00, 13:00-17:00; Fri 08:00-15:00',
      counts: 7,
      due: 'Mon 2026-11-30 17:00',
    },
    { hours: 'always', counts: 24, due: 'Sun 2026-11-29 09:00' },
    { hours: 'Mon-Thu 08:00-17:00; Fri 08:00-13:00', counts: 9 },
    { hours: 'Mon-Tue 09:00-15:00; Wed-Thu 09:00-17:00', counts: 8 },
    { hours: '09:00-17:00; Sat 24 h', counts: 8 },
  ])('$hours: $counts h, five days from Tuesday 09:00 end $due', ({ hours, counts, due }) => {
    const week = weekOf(hours);
    expect(usualDayMs(week)).toBe(counts * HOUR_MS);
    if (due === undefined) return;
    const timeZone = 'Europe/Berlin';
    const calendar = compileCalendar({ timeZone, week, businessDayMs: usualDayMs(week) });
    const from = wall(timeZone, 'Tue 2026-11-24 09:00');
    const dueAt = calendar.addBusinessMs(from, 5 * calendar.businessDayMs);
    expect(iso(dueAt)).toBe(iso(wall(timeZone, due)));
  });

  it.each([
    {
      hours: '09:00-16:30',
      ms: undefined,
      says: 'counts for 7 h 30 min, the length of every open weekday.',
    },
    {
      hours: 'Mon-Thu 09:00-16:00; Fri 09:00-15:00; Sat 24 h',
      ms: undefined,
      says: 'counts for 7 h, the length of most weekdays (Fri 6 h, Sat 24 h).',
    },
    {
      hours: '09:00-16:30',
      ms: 8 * HOUR_MS,
      says: 'counts for 8 h, as set; most weekdays are open for 7 h 30 min.',
    },
    { hours: 'always', ms: undefined, says: 'counts for 24 h, the length of every open weekday.' },
  ])('and says so: $says', ({ hours, ms, says }) => {
    const week = weekOf(hours);
    expect(describeBusinessDay({ week, businessDayMs: ms ?? usualDayMs(week) })).toBe(
      `A business day ${says}`,
    );
  });
});

describe('BUSINESS_DAY_SECONDS', () => {
  it.each([
    { text: '', ms: null },
    { text: 'Auto', ms: null },
    { text: '3600', ms: HOUR_MS },
    { text: '28800', ms: 8 * HOUR_MS },
    { text: '86400', ms: 24 * HOUR_MS },
    { text: '8 h', ms: 8 * HOUR_MS },
    { text: '7.5 hours', ms: 7.5 * HOUR_MS },
    { text: '7h 30min', ms: 7.5 * HOUR_MS },
    { text: '450 min', ms: 450 * MINUTE_MS },
    { text: '60 demo', ms: 60 * SECOND_MS },
  ])('"$text"', ({ text, ms }) => {
    expect(parseBusinessDay(text)).toMatchObject({ ok: true, value: ms });
  });

  it.each([
    '0',
    '8',
    '60',
    '3599',
    '86401',
    '10 min',
    '25 h',
    '0 demo',
    'h',
    '-8',
    'eight',
    '8 h x',
  ])('"%s" is refused, with the least that is possible', (text) => {
    const read = parseBusinessDay(text);
    expect(read.ok ? '' : read.problems[0]?.message).toContain(`"${text}" is not possible.`);
    expect(read.ok ? '' : read.problems[0]?.message).toContain('3600 to 86400');
  });

  it('says how hours are written to somebody who gave hours for seconds', () => {
    expect(parseBusinessDay('8')).toMatchObject({
      problems: [{ message: expect.stringContaining('If 8 hours are meant, write 8 h.') }],
    });
  });
});
