import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ClockSegment, crossingAt, slaOf } from '../../../src/domain/sla/sla.ts';
import { DAY_MS } from '../../../src/domain/time.ts';
import { runs } from '../../support/length.ts';
import { berlin, history } from './history.ts';

const open = history(['submitted', 'Tue 2026-11-24 20:00']);
const RUNS = runs({ short: 100, long: 5_000 });
const start = berlin('Mon 2026-10-19 00:00');
/** Lengths of alternating stretches, running first; the last one is open. Clocks change within. */
const aLife = fc.array(fc.integer({ min: 0, max: 3 * DAY_MS }), { maxLength: 7 });
const aNow = fc.integer({ min: 0, max: 30 * DAY_MS });

function told(lengths: readonly number[]): ClockSegment[] {
  let from = start;
  return [...lengths, null].map((length, index): ClockSegment => {
    const span = { from, to: length === null ? null : from + length };
    from += length ?? 0;
    if (index % 2 === 0) return { ...span, clock: 'running' };
    return { ...span, clock: 'paused', reason: 'returned' };
  });
}

function splitRunning(segments: readonly ClockSegment[], cut: number): ClockSegment[] {
  return segments.flatMap((segment): ClockSegment[] => {
    if (segment.clock === 'paused') return [segment];
    const length = (segment.to ?? segment.from + DAY_MS) - segment.from;
    const middle = segment.from + Math.floor(length * cut);
    return [
      { ...segment, to: middle },
      { ...segment, from: middle, to: middle },
      { ...segment, from: middle },
    ];
  });
}

it('it does not matter how running time is split into segments', () => {
  fc.assert(
    fc.property(aLife, fc.double({ min: 0, max: 1, noNaN: true }), aNow, (life, cut, later) => {
      const whole = told(life);
      const now = (whole.at(-1)?.from ?? 0) + DAY_MS + later;
      expect(slaOf({ ...open, segments: splitRunning(whole, cut), now })).toEqual(
        slaOf({ ...open, segments: whole, now }),
      );
    }),
    RUNS,
  );
});

it('the due date is when consumed time reaches the target, and not a moment earlier', () => {
  fc.assert(
    fc.property(aLife, aNow, (life, later) => {
      const segments = told(life);
      const now = (segments.at(-1)?.from ?? 0) + later;
      const sla = slaOf({ ...open, segments, now });
      const dueAt = crossingAt({ ...open, segments }, 1);
      expect(sla.remainingMs - sla.overdueMs).toBe(sla.targetMs - sla.consumedMs);
      expect(sla.status === 'breached').toBe(dueAt !== null && now >= dueAt);
      expect(sla.consumedMs >= sla.targetMs).toBe(dueAt !== null && now >= dueAt);
      if ('dueAt' in sla) expect(sla.dueAt).toBe(dueAt);
    }),
    RUNS,
  );
});
