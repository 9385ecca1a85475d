import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CalendarSpec } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { fingerprintOf } from '../../../src/domain/calendar/fingerprint.ts';
import { weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { closedOn } from '../../support/calendars.ts';

const spec: CalendarSpec = {
  timeZone: 'Europe/Berlin',
  week: weekdays([{ from: '09:00', to: '17:00' }]),
  holidays: ['DE-BY', 'US'],
  specialDays: [
    { kind: 'closed', date: '2026-12-31', name: 'Inventory' },
    { kind: 'half-day', date: '2026-12-24', hours: [{ from: '09:00', to: '13:00' }], name: '' },
  ],
  businessDayMs: 8 * HOUR_MS,
};
const { specialDays = [] } = spec;

function fingerprintWith(changed: Partial<CalendarSpec>): string {
  return compileCalendar({ ...spec, ...changed }).fingerprint;
}

describe('the fingerprint of a calendar', () => {
  it.each([
    { what: 'the same again', changed: {} },
    { what: 'holidays in another order', changed: { holidays: ['US', 'DE-BY'] } },
    { what: 'special days in another order', changed: { specialDays: specialDays.toReversed() } },
    {
      what: 'a special day of another name',
      changed: { specialDays: specialDays.map((day) => ({ ...day, name: 'Renamed' })) },
    },
  ])('stays with $what', ({ changed }) => {
    expect(fingerprintWith(changed)).toBe(fingerprintWith({}));
  });

  it('is the same with no holidays and special days as without a word of them', () => {
    const { holidays: _holidays, specialDays: _specialDays, ...rest } = spec;
    expect(compileCalendar(rest).fingerprint).toBe(
      fingerprintWith({ holidays: [], specialDays: [] }),
    );
  });

  it('is another one for each of these', () => {
    const changes: readonly Partial<CalendarSpec>[] = [
      {},
      { timeZone: 'Europe/Vienna' },
      { businessDayMs: 7 * HOUR_MS },
      { week: weekdays([{ from: '09:00', to: '17:30' }]) },
      { week: { ...spec.week, saturday: [{ from: '09:00', to: '17:00' }] } },
      { holidays: [] },
      { holidays: ['DE-BY'] },
      { holidays: ['DE', 'US'] },
      { specialDays: [] },
      { specialDays: closedOn('2026-12-31', '2026-12-24') },
      { specialDays: closedOn('2026-12-31') },
      { specialDays: closedOn('2026-12-30') },
    ];
    expect(new Set(changes.map(fingerprintWith)).size).toBe(changes.length);
  });

  it('is another one with the holidays of another version of the library', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const version = dependencies['date-holidays'];
    expect(compileCalendar(spec).fingerprint).toBe(fingerprintOf(spec, version));
    expect(fingerprintOf(spec, `${version}1`)).not.toBe(fingerprintOf(spec, version));
    const without = { ...spec, holidays: [] };
    expect(fingerprintOf(without, `${version}1`)).toBe(fingerprintOf(without, version));
  });

  it('is short, and the same in every process', () => {
    const { holidays: _unfixed, ...rest } = spec;
    expect(compileCalendar(rest).fingerprint).toBe('35d8b941600c58c0');
  });
});
