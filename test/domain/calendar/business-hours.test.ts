import { describe, expect, it } from 'vitest';
import { parseBusinessHours } from '../../../src/domain/calendar/business-hours.ts';
import { ALWAYS, weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import { isTimeZone } from '../../../src/domain/calendar/time-zone.ts';

describe('BUSINESS_HOURS', () => {
  it.each([
    { text: '09:00-17:00', hours: [{ from: '09:00', to: '17:00' }] },
    { text: ' 9:00 – 17:00 ', hours: [{ from: '09:00', to: '17:00' }] },
    { text: '18:00-24:00', hours: [{ from: '18:00', to: '24:00' }] },
    {
      text: '09:00-12:00, 13:00-17:00',
      hours: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
    },
  ])('"$text" is Monday to Friday', ({ text, hours }) => {
    expect(parseBusinessHours(text)).toEqual({ ok: true, value: weekdays(hours), warnings: [] });
  });

  it.each(['always', 'Always '])('"%s" is around the clock', (text) => {
    expect(parseBusinessHours(text)).toEqual({ ok: true, value: ALWAYS, warnings: [] });
  });

  it.each([
    { text: '', why: '"" is not opening hours' },
    { text: '9-5', why: '"9-5" is not opening hours' },
    { text: '09:00-17:00,', why: '"09:00-17:00," is not opening hours' },
    { text: '09:00-25:00', why: '"09:00-25:00" is not opening hours' },
    { text: '22:00-06:00', why: '"22:00-06:00" does not open before it closes' },
    { text: '09:00-09:00', why: '"09:00-09:00" does not open before it closes' },
    {
      text: '09:00-13:00, 12:00-17:00',
      why: '"12:00-17:00" opens before "09:00-13:00" has closed',
    },
  ])('"$text" is refused: $why', ({ text, why }) => {
    expect(parseBusinessHours(text)).toMatchObject({
      ok: false,
      problems: [{ field: 'BUSINESS_HOURS', message: expect.stringContaining(why) }],
    });
    expect(parseBusinessHours(text)).toMatchObject({
      problems: [{ message: expect.stringContaining('Accepted are hours for Monday to Friday') }],
    });
  });
});

it.each([
  { name: 'Europe/Berlin', is: true },
  { name: 'America/Argentina/Buenos_Aires', is: true },
  { name: 'UTC', is: true },
  { name: 'Europe/Atlantis', is: false },
  { name: '+02:00', is: false },
  { name: '', is: false },
])('"$name" is a time zone: $is', ({ name, is }) => {
  expect(isTimeZone(name)).toBe(is);
});
