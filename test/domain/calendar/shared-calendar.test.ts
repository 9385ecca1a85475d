import { expect, it } from 'vitest';
import { sharedCalendar } from '../../../src/domain/calendar/shared-calendar.ts';
import { alwaysOpen } from '../../support/calendars.ts';

it('is the same for equal specifications, and another for any other', () => {
  const calendar = sharedCalendar(alwaysOpen(1000));
  expect(sharedCalendar(structuredClone(alwaysOpen(1000)))).toBe(calendar);
  expect(sharedCalendar(alwaysOpen(2000))).not.toBe(calendar);
  expect(sharedCalendar({ ...alwaysOpen(1000), specialDays: [] }).addBusinessMs(0, 1000)).toBe(
    calendar.addBusinessMs(0, 1000),
  );
});

it('forgets those that nobody has asked for lately', () => {
  const first = sharedCalendar(alwaysOpen(1));
  const second = sharedCalendar(alwaysOpen(2));
  for (let days = 3; days < 33; days += 1) sharedCalendar(alwaysOpen(days));
  expect(sharedCalendar(alwaysOpen(1))).toBe(first);
  sharedCalendar(alwaysOpen(33));
  expect(sharedCalendar(alwaysOpen(1))).toBe(first);
  expect(sharedCalendar(alwaysOpen(2))).not.toBe(second);
});

it('says what is wrong with a specification each time', () => {
  const wrong = { ...alwaysOpen(1000), timeZone: 'Nowhere' };
  expect(() => sharedCalendar(wrong)).toThrow(RangeError);
  expect(() => sharedCalendar(wrong)).toThrow(RangeError);
});
