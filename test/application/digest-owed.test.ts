import { describe, expect, it } from 'vitest';
import { lastDateOf } from '../../src/application/digest-owed.ts';
import type { DigestMark } from '../../src/application/ports.ts';
import { dueDigestDate } from '../../src/domain/digest/due.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/domain/time.ts';
import { POLICY } from '../support/builders.ts';

const date = '2026-12-01';
const at = Date.UTC(2026, 11, 1, 9);
const claimed: DigestMark = { state: 'claimed', date, at, token: 'a' };
const refused: DigestMark = { state: 'refused', date, at };
const settled: DigestMark = { state: 'settled', date, at };

describe('the last digest with which nothing is to be done', () => {
  it.each([
    { what: 'none before the first', mark: undefined, now: at, last: undefined },
    { what: 'one that was sent', mark: settled, now: at + 9 * HOUR_MS, last: date },
    { what: 'one that somebody is at', mark: claimed, now: at + MINUTE_MS - 1, last: date },
    { what: 'one that was begun by a clock ahead', mark: claimed, now: at - HOUR_MS, last: date },
    {
      what: 'the one before a claim that was left',
      mark: claimed,
      now: at + MINUTE_MS,
      last: '2026-11-30',
    },
    {
      what: 'one that was refused just now',
      mark: refused,
      now: at + 10 * MINUTE_MS - 1,
      last: date,
    },
    {
      what: 'the one before a refusal of a while ago',
      mark: refused,
      now: at + 10 * MINUTE_MS,
      last: '2026-11-30',
    },
  ])('is $what', ({ mark, now, last }) => {
    expect(lastDateOf(mark, now)).toBe(last);
  });

  it('is never so early that a clock that is set back over midnight finds yesterday’s due', () => {
    const times = { timeMs: 0, hours: POLICY.calendar };
    const midnight = Date.UTC(2026, 11, 1);
    const left: DigestMark = { ...claimed, at: midnight - 2 * MINUTE_MS };
    const due = (now: number) => dueDigestDate({ now, lastDate: lastDateOf(left, now) }, times);
    expect(due(midnight - 5 * SECOND_MS)).toBeUndefined();
    expect(due(midnight)).toBe(date);
  });
});
