import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { parseHolidays } from '../../../src/domain/calendar/holiday-regions.ts';
import { alwaysOpen } from '../../support/calendars.ts';

/** Whether this process has loaded the library: 20 MB, and a tenth of a second. */
function holidaysAreLoaded(): boolean {
  const files = Object.keys(createRequire(import.meta.url).cache);
  return files.some((file) => file.includes('date-holidays'));
}

// In a file of its own, because another test of holidays would load them first.
it('only a calendar with holidays pays for the holidays of the world', () => {
  const spec = alwaysOpen(1000);
  compileCalendar(spec).addBusinessMs(0, 1000);
  parseHolidays('');
  expect(holidaysAreLoaded()).toBe(false);

  compileCalendar({ ...spec, holidays: ['DE-BY'] }).addBusinessMs(0, 1000);
  expect(holidaysAreLoaded()).toBe(true);
});
