import { describe, expect, it } from 'vitest';
import {
  describeBusinessMs,
  describeInstant,
  shortBusinessMs,
} from '../../../src/domain/sla/describe-duration.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { utc } from '../calendar/wall.ts';

const EIGHT_HOURS = 8 * HOUR_MS;

describe('business time as people read it, rounded down', () => {
  it.each([
    { ms: 26 * HOUR_MS, day: EIGHT_HOURS, text: '3 business days 2 h' },
    { ms: 40 * HOUR_MS, day: EIGHT_HOURS, text: '5 business days' },
    { ms: 40 * HOUR_MS - 1, day: EIGHT_HOURS, text: '4 business days 7 h' },
    { ms: 8 * HOUR_MS, day: EIGHT_HOURS, text: '1 business day' },
    { ms: 8 * HOUR_MS + 30 * MINUTE_MS, day: EIGHT_HOURS, text: '1 business day 30 min' },
    { ms: 8 * HOUR_MS + 30 * SECOND_MS, day: EIGHT_HOURS, text: '1 business day' },
    { ms: 4.5 * HOUR_MS, day: EIGHT_HOURS, text: '4 h 30 min' },
    { ms: 2 * HOUR_MS + 59 * SECOND_MS, day: EIGHT_HOURS, text: '2 h' },
    { ms: 12 * MINUTE_MS + 43 * SECOND_MS, day: EIGHT_HOURS, text: '12 min' },
    { ms: 45 * SECOND_MS, day: EIGHT_HOURS, text: '45 s' },
    { ms: 0, day: EIGHT_HOURS, text: '0 s' },
    { ms: 999, day: EIGHT_HOURS, text: '0 s' },
    { ms: 225 * SECOND_MS, day: MINUTE_MS, text: '3 business days 45 s' },
    { ms: 45 * SECOND_MS, day: MINUTE_MS, text: '45 s' },
    { ms: 5 * MINUTE_MS, day: MINUTE_MS, text: '5 business days' },
  ])('$ms ms of days of $day ms is "$text"', ({ ms, day, text }) => {
    expect(describeBusinessMs(ms, day)).toBe(text);
  });

  it.each([
    { ms: -1, day: EIGHT_HOURS },
    { ms: Number.NaN, day: EIGHT_HOURS },
    { ms: 1, day: 0 },
  ])('$ms ms of days of $day ms is refused', ({ ms, day }) => {
    expect(() => describeBusinessMs(ms, day)).toThrow(RangeError);
  });
});

describe('business time in short, rounded down', () => {
  it.each([
    { ms: 25 * HOUR_MS, day: EIGHT_HOURS, text: '3 d 1 h' },
    { ms: 15 * HOUR_MS + 20 * MINUTE_MS, day: EIGHT_HOURS, text: '1 d 7 h 20 min' },
    { ms: 40 * HOUR_MS, day: EIGHT_HOURS, text: '5 d' },
    { ms: 8 * HOUR_MS - 1, day: EIGHT_HOURS, text: '7 h 59 min' },
    { ms: 20 * MINUTE_MS + 59 * SECOND_MS, day: EIGHT_HOURS, text: '20 min' },
    { ms: 59 * SECOND_MS, day: EIGHT_HOURS, text: '0 min' },
    { ms: 225 * SECOND_MS + 999, day: MINUTE_MS, text: '3 d 45 s' },
    { ms: 999, day: MINUTE_MS, text: '0 s' },
  ])('$ms ms of days of $day ms is "$text"', ({ ms, day, text }) => {
    expect(shortBusinessMs(ms, day)).toBe(text);
  });
});

describe('an instant is written out with its zone', () => {
  it.each([
    { at: '2026-11-24T16:00Z', zone: 'Europe/Berlin', text: 'Tue 24 Nov 2026, 17:00' },
    { at: '2026-11-24T16:00Z', zone: 'Asia/Kolkata', text: 'Tue 24 Nov 2026, 21:30' },
    { at: '2026-07-01T23:05Z', zone: 'Europe/Berlin', text: 'Thu 2 Jul 2026, 01:05' },
    { at: '2026-11-24T16:00Z', zone: 'UTC', text: 'Tue 24 Nov 2026, 16:00' },
  ])('$at in $zone', ({ at, zone, text }) => {
    expect(describeInstant(utc(at), zone)).toBe(`${text} (${zone})`);
  });

  it('refuses what is not a time zone', () => {
    expect(() => describeInstant(0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});
