import { describe, expect, it } from 'vitest';
import type { CalendarSpec } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { describeCalendar } from '../../../src/domain/calendar/next-closed-days.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { weekdaySpec } from '../../support/calendars.ts';
import { utc } from './wall.ts';

const spec = weekdaySpec({
  timeZone: 'Europe/Berlin',
  from: '09:00',
  to: '17:00',
  businessDayMs: 8 * HOUR_MS,
});

function told(changed: Partial<CalendarSpec>): readonly string[] {
  return describeCalendar(compileCalendar({ ...spec, ...changed }), utc('2026-12-01T10:00Z'));
}

describe('what a calendar comes to', () => {
  it('names the next ten days that are closed, and those that are shorter', () => {
    const half = { from: '09:00', to: '13:00' };
    const specialDays: CalendarSpec['specialDays'] = [
      { kind: 'half-day', date: '2026-12-24', hours: [half], name: 'Christmas Eve' },
      { kind: 'closed', date: '2026-12-31', name: '' },
    ];
    expect(told({ holidays: ['DE-BY'], specialDays })[1]).toBe(
      "The next closed days: Thu 24 Dec 2026 Christmas Eve (open 09:00-13:00); Fri 25 Dec 2026 Christmas Day; Thu 31 Dec 2026; Fri 1 Jan 2027 New Year's Day; Wed 6 Jan 2027 Epiphany; Fri 26 Mar 2027 Good Friday; Mon 29 Mar 2027 Easter Monday; Thu 6 May 2027 Ascension Day; Mon 17 May 2027 Whit Monday; Thu 27 May 2027 Corpus Christi.",
    );
  });

  it('says that there are none', () => {
    expect(told({})).toEqual([
      'A business day counts for 8 h, the length of every open weekday.',
      'No public holiday or special day closes a day within the next 13 months.',
    ]);
  });
});
