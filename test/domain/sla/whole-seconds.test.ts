import { expect, it } from 'vitest';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import type { Receipt, ReceiptLine } from '../../../src/domain/sla/receipt.ts';
import { inWholeSeconds } from '../../../src/domain/sla/whole-seconds.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { alwaysOpen } from '../../support/calendars.ts';
import { utc } from '../calendar/wall.ts';

const START = utc('2026-12-01T09:00Z');
const calendar = compileCalendar(alwaysOpen(8 * HOUR_MS));

const at = (seconds: number) => START + Math.round(seconds * 1_000);
const worked = (from: number, to: number): ReceiptLine => ({
  kind: 'working',
  from: at(from),
  to: at(to),
  ms: at(to) - at(from),
  owner: 'adobe',
  dayName: '',
});
const ended = (from: number, to: number): ReceiptLine => ({
  kind: 'ended',
  from: at(from),
  to: at(to),
});

const consumedMs = at(10.9) - at(0.4) + at(14.2) - at(12.95);
const targetMs = 40 * HOUR_MS;
const sla: Receipt['sla'] = {
  status: 'met',
  at: at(20.3),
  target: { unit: 'business-hours', amount: 40 },
  targetMs,
  consumedMs,
  remainingMs: targetMs - consumedMs,
  overdueMs: 0,
  fraction: consumedMs / targetMs,
};

function shownOf(past: readonly ReceiptLine[]) {
  const nothingElse = { after: [], expected: [], wouldBeDueAt: null };
  const receipt: Receipt = { startedAt: at(0.4), sla, past, ...nothingElse };
  return inWholeSeconds(receipt, calendar).past.map(({ kind, from, to }) => [
    kind,
    (from - START) / 1_000,
    (to - START) / 1_000,
  ]);
}

it('no line begins before the one before it ends, where people act within one second', () => {
  // The second working line is shown to end at 15; what follows it within that second may not begin at 14.
  const lines = [
    worked(0.4, 10.9),
    ended(10.9, 12.95),
    worked(12.95, 14.2),
    ended(14.2, 14.6),
    ended(14.6, 20.3),
  ];
  expect(shownOf(lines)).toEqual([
    ['working', 0, 10],
    ['ended', 10, 13],
    ['working', 13, 15],
    ['ended', 15, 20],
  ]);
});
