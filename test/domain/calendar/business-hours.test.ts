import { describe, expect, it } from 'vitest';
import { parseBusinessHours } from '../../../src/domain/calendar/business-hours.ts';
import { ALL_DAY, ALWAYS, weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import { isTimeZone, parseTimeZone } from '../../../src/domain/calendar/time-zone.ts';

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

  const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];
  const SHORT = [{ from: '09:00', to: '15:00' }];
  const SPLIT = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ];
  const CLOSED = weekdays([]);
  it.each([
    {
      text: 'Mon-Thu 09:00-12:00, 13:00-17:00; Fri 09:00-15:00; Sat 10:00-14:00',
      week: {
        ...weekdays(SPLIT),
        friday: SHORT,
        saturday: [{ from: '10:00', to: '14:00' }],
      },
    },
    { text: 'Mon-Fri 09:00-17:00', week: weekdays(NINE_TO_FIVE) },
    { text: '09:00-17:00; Sat 24 h', week: { ...weekdays(NINE_TO_FIVE), saturday: ALL_DAY } },
    { text: 'Sat-Sun 00:00-24:00', week: { ...CLOSED, saturday: ALL_DAY, sunday: ALL_DAY } },
    { text: 'SUNDAY 24h', week: { ...CLOSED, sunday: ALL_DAY } },
    {
      text: 'Fri-Mon 09:00-17:00',
      week: {
        ...CLOSED,
        friday: NINE_TO_FIVE,
        saturday: NINE_TO_FIVE,
        sunday: NINE_TO_FIVE,
        monday: NINE_TO_FIVE,
      },
    },
    {
      text: 'mon, Wednesday 09:00-17:00;\nThu – fri 09:00-15:00;',
      week: {
        ...CLOSED,
        monday: NINE_TO_FIVE,
        wednesday: NINE_TO_FIVE,
        thursday: SHORT,
        friday: SHORT,
      },
    },
  ])('by weekday: "$text"', ({ text, week }) => {
    expect(parseBusinessHours(text)).toEqual({ ok: true, value: week, warnings: [] });
  });

  it.each([
    'Mon-Fri: 09:00-17:00',
    'Monday to Friday 9:00 to 17:00',
    'weekdays 09.00–17.00',
    'Mon, Tues, Weds, Thurs and Fri. 0900-1700',
    'Mon/Tue/Wed/Thu/Fri 9am-5pm',
    'Mondays through Fridays 9 am — 5:00 pm',
  ])('as people write it: "%s"', (text) => {
    expect(parseBusinessHours(text)).toMatchObject({ ok: true, value: weekdays(NINE_TO_FIVE) });
  });

  it.each(['always', 'Always ', '24/7', '24x7', 'around the clock', 'daily 24 h'])(
    '"%s" is around the clock',
    (text) => {
      expect(parseBusinessHours(text)).toEqual({ ok: true, value: ALWAYS, warnings: [] });
    },
  );

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
    { text: 'nine to five', why: 'line 1: "nine to five": "nine to five" is not opening hours' },
    { text: 'Mon-Fri', why: 'line 1: "Mon-Fri": "Mon-Fri" is not opening hours' },
    { text: 'Mo 09:00-17:00', why: 'line 1: "Mo 09:00-17:00": "Mo" is not weekdays' },
    { text: 'Mon-Wed-Fri 09:00-17:00', why: '"Mon-Wed-Fri" is not weekdays' },
    { text: 'Mon- 09:00-17:00', why: '"Mon-" is not weekdays' },
    {
      text: 'Mon 09:00-12:00, Tue 09:00-12:00',
      why: '"09:00-12:00, Tue 09:00-12:00" is not opening hours',
    },
    {
      text: 'Mon 24 h, 09:00-17:00',
      why: '"09:00-17:00" opens before "00:00-24:00" has closed',
    },
    {
      text: 'mon, wed 09:00-17:00\n\nTuesday-Thursday 09:00-15:00',
      why: 'line 3: "Tuesday-Thursday 09:00-15:00": it gives wednesday hours again, after line 1.',
    },
    {
      text: '09:00-17:00; always',
      why: 'line 2: "always": it gives monday hours again, after line 1.',
    },
    { text: 'Mon, Mon 09:00-17:00', why: 'it gives monday hours again, after line 1.' },
  ])('"$text" is refused: $why', ({ text, why }) => {
    expect(parseBusinessHours(text)).toMatchObject({
      ok: false,
      problems: [{ field: 'BUSINESS_HOURS', message: expect.stringContaining(why) }],
    });
    expect(parseBusinessHours(text)).toMatchObject({
      problems: [{ message: expect.stringContaining('Accepted are hours on the 24-hour clock') }],
    });
  });
});

it('BUSINESS_HOURS names all wrong lines at once, and none of the right ones', () => {
  const read = parseBusinessHours('Mon 9-5; Tue 09:00-17:00; Wed 17:00-09:00; Xyz 24 h');
  expect(read).toMatchObject({
    problems: [
      { message: expect.stringMatching(/^line 1: "Mon 9-5"/) },
      { message: expect.stringMatching(/^line 3: "Wed 17:00-09:00"/) },
      { message: expect.stringMatching(/^line 4: "Xyz 24 h"/) },
    ],
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

describe('TIME_ZONE', () => {
  it.each([
    { text: 'UTC', zone: 'UTC' },
    { text: 'utc ', zone: 'UTC' },
    { text: 'europe/berlin', zone: 'Europe/Berlin' },
    { text: 'Asia/Kolkata', zone: 'Asia/Kolkata' },
    { text: 'America/Argentina/Buenos_Aires', zone: 'America/Argentina/Buenos_Aires' },
  ])('"$text"', ({ text, zone }) => {
    expect(parseTimeZone(text)).toMatchObject({ ok: true, value: zone });
  });

  it.each([
    { text: 'BST', may: 'Europe/London.' },
    { text: 'CST', may: 'America/Chicago or Asia/Shanghai.' },
    { text: 'IST', may: 'Asia/Kolkata or Europe/Dublin or Asia/Jerusalem.' },
    { text: 'EST', may: 'America/New_York.' },
    { text: 'pst', may: 'America/Los_Angeles.' },
    { text: 'GMT', may: 'Europe/London or UTC.' },
    { text: 'CET', may: 'Europe/Berlin or Europe/Paris.' },
    { text: 'Zulu', may: 'UTC.' },
    { text: 'Japan', may: 'Asia/Tokyo.' },
    { text: 'Berlin', may: 'Europe/Berlin.' },
    { text: 'New York', may: 'America/New_York.' },
    { text: 'Europe Berlin', may: 'Europe/Berlin.' },
  ])('"$text" is refused, and the zone that was meant is named', ({ text, may }) => {
    const read = parseTimeZone(text);
    expect(read.ok ? '' : read.problems[0]?.message).toBe(
      `"${text}" is not a time zone. Accepted is an Area/City name, for example Europe/Berlin, or UTC. It may be ${may}`,
    );
  });
});
