import { describe, expect, it } from 'vitest';
import { type ClockSegment, crossingAt, slaOf } from '../../../src/domain/sla/sla.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { berlin, calendar, history, target } from './history.ts';

const open = history(['submitted', 'Tue 2026-11-24 20:00']);

function at(input: ReturnType<typeof history>, now: string) {
  return slaOf({ ...input, now: berlin(now) });
}

describe('five business days from Tuesday 20:00 start on Wednesday 09:00, due next Tuesday 17:00', () => {
  const dueAt = berlin('Tue 2026-12-01 17:00');
  it.each([
    { now: 'Tue 2026-11-24 21:00', hours: 0 },
    { now: 'Wed 2026-11-25 09:00', hours: 0 },
    { now: 'Wed 2026-11-25 17:00', hours: 8 },
    { now: 'Sat 2026-11-28 12:00', hours: 24 },
    { now: 'Tue 2026-12-01 16:45', hours: 39.75 },
  ])('$now: $hours h consumed, running', ({ now, hours }) => {
    expect(at(open, now)).toEqual({
      status: 'running',
      dueAt,
      target,
      targetMs: 40 * HOUR_MS,
      consumedMs: hours * HOUR_MS,
      remainingMs: (40 - hours) * HOUR_MS,
      overdueMs: 0,
      fraction: hours / 40,
    });
  });

  it.each([
    { now: 'Tue 2026-12-01 17:00', overdue: 0 },
    { now: 'Tue 2026-12-01 23:00', overdue: 0 },
    { now: 'Wed 2026-12-02 10:00', overdue: 1 },
  ])('$now: breached, $overdue h overdue', ({ now, overdue }) => {
    expect(at(open, now)).toMatchObject({
      status: 'breached',
      dueAt,
      closedAt: null,
      pause: null,
      remainingMs: 0,
      overdueMs: overdue * HOUR_MS,
    });
  });
});

describe('a pause costs business time, not hours on the wall', () => {
  const submitted = ['submitted', 'Thu 2026-11-26 09:00'] as const;
  it('Friday 16:00 to Monday 10:00 moves the due date by 2 h, not by 66', () => {
    const paused = history(
      submitted,
      ['returned', 'Fri 2026-11-27 16:00'],
      ['resumed', 'Mon 2026-11-30 10:00'],
    );
    const before = crossingAt(history(submitted), 1) ?? Number.NaN;
    const after = crossingAt(paused, 1) ?? Number.NaN;
    expect(before).toBe(berlin('Wed 2026-12-02 17:00'));
    expect(after).toBe(berlin('Thu 2026-12-03 11:00'));
    expect(calendar.businessMsBetween(before, after)).toBe(2 * HOUR_MS);
    expect(at(paused, 'Mon 2026-11-30 10:00').consumedMs).toBe(15 * HOUR_MS);
  });

  it('while paused there is no due date, and time stands still', () => {
    const paused = history(submitted, ['on-hold', 'Fri 2026-11-27 16:00']);
    for (const now of ['Fri 2026-11-27 16:30', 'Wed 2027-11-24 12:00']) {
      expect(at(paused, now)).toEqual({
        status: 'paused',
        since: berlin('Fri 2026-11-27 16:00'),
        reason: 'on-hold',
        target,
        targetMs: 40 * HOUR_MS,
        consumedMs: 15 * HOUR_MS,
        remainingMs: 25 * HOUR_MS,
        overdueMs: 0,
        fraction: 15 / 40,
      });
    }
    expect(crossingAt(paused, 1)).toBeNull();
  });

  it('paused and then closed directly does not count the pause', () => {
    const closed = history(
      submitted,
      ['returned', 'Fri 2026-11-27 16:00'],
      ['closed', 'Wed 2027-11-24 12:00'],
    );
    expect(at(closed, 'Fri 2027-11-26 12:00')).toMatchObject({
      status: 'met',
      at: berlin('Wed 2027-11-24 12:00'),
      consumedMs: 15 * HOUR_MS,
    });
  });

  it('a pause after the due date stays breached, and says that it is paused', () => {
    const late = history(submitted, ['on-hold', 'Thu 2026-12-03 12:00']);
    expect(at(late, 'Fri 2026-12-04 12:00')).toMatchObject({
      status: 'breached',
      dueAt: berlin('Wed 2026-12-02 17:00'),
      closedAt: null,
      pause: { since: berlin('Thu 2026-12-03 12:00'), reason: 'on-hold' },
      overdueMs: 3 * HOUR_MS,
    });
  });
});

describe('closing', () => {
  it.each([
    { closed: 'Tue 2026-12-01 16:00', status: 'met', overdue: 0 },
    { closed: 'Tue 2026-12-01 17:00', status: 'met', overdue: 0 },
    { closed: 'Tue 2026-12-01 17:01', status: 'breached', overdue: 0 },
    { closed: 'Wed 2026-12-02 09:30', status: 'breached', overdue: 0.5 },
  ])('due Tuesday 17:00, closed $closed: $status', ({ closed, status, overdue }) => {
    const sla = at(
      history(['submitted', 'Tue 2026-11-24 20:00'], ['closed', closed]),
      'Fri 2026-12-11 12:00',
    );
    expect(sla).toMatchObject({ status, overdueMs: overdue * HOUR_MS });
    if (sla.status === 'breached') expect(sla.closedAt).toBe(berlin(closed));
  });

  it('what was never reached has no crossing', () => {
    const early = history(
      ['submitted', 'Wed 2026-11-25 09:00'],
      ['closed', 'Thu 2026-11-26 10:00'],
    );
    expect(crossingAt(early, 0.2)).toBe(berlin('Wed 2026-11-25 17:00'));
    expect(crossingAt(early, 0.5)).toBeNull();
  });

  it('the time between a close and a reopening counts for nothing', () => {
    const segments: ClockSegment[] = [
      {
        clock: 'running',
        from: berlin('Wed 2026-11-25 09:00'),
        to: berlin('Wed 2026-11-25 17:00'),
      },
      { clock: 'running', from: berlin('Mon 2026-12-07 09:00'), to: null },
    ];
    expect(at({ ...open, segments }, 'Mon 2026-12-07 10:00')).toMatchObject({
      status: 'running',
      consumedMs: 9 * HOUR_MS,
      dueAt: berlin('Thu 2026-12-10 17:00'),
    });
  });
});

it('a now before the last entry of the history counts as that entry', () => {
  const heldLate = history(
    ['submitted', 'Tue 2026-11-24 20:00'],
    ['on-hold', 'Tue 2026-12-01 17:00'],
  );
  expect(at(heldLate, 'Tue 2026-12-01 16:59')).toEqual(at(heldLate, 'Tue 2026-12-01 17:00'));
  expect(at(heldLate, 'Tue 2026-12-01 16:59')).toMatchObject({ status: 'breached' });
});

describe('what cannot be a history is a programming error', () => {
  const running = (from: number, to: number | null): ClockSegment => ({
    clock: 'running',
    from,
    to,
  });
  it.each([
    { what: 'no segments', segments: [], says: /at least one segment/ },
    { what: 'overlap', segments: [running(0, 10), running(9, 20)], says: /before the one ahead/ },
    { what: 'open, not last', segments: [running(0, null), running(9, 20)], says: /still open/ },
    { what: 'ends before it begins', segments: [running(10, 9)], says: /before it began/ },
  ])('$what', ({ segments, says }) => {
    expect(() => slaOf({ ...open, segments, now: 30 })).toThrow(says);
    expect(() => crossingAt({ ...open, segments }, 1)).toThrow(says);
  });

  it.each([0, -1, Number.NaN])('a target of %s business days', (amount) => {
    const target = { unit: 'business-days', amount } as const;
    expect(() => slaOf({ ...open, target, now: 0 })).toThrow(/A target of/);
  });

  it.each([0, -1, Number.NaN])('a fraction of %s', (fraction) => {
    expect(() => crossingAt(open, fraction)).toThrow(/A fraction is above 0/);
  });
});
