import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockHistory, slaOfRequest } from '../../../src/domain/clock-policy.ts';
import { condensed } from '../../../src/domain/sla/condensed.ts';
import { ledgerOf, sumOf } from '../../../src/domain/sla/ledger.ts';
import {
  countedMs,
  pausedMs,
  type ReceiptLine,
  receiptOf,
} from '../../../src/domain/sla/receipt.ts';
import { inWholeSeconds } from '../../../src/domain/sla/whole-seconds.ts';
import { DAY_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { byLength } from '../../support/length.ts';
import { life, RUNS } from './lives.ts';

describe('the receipt of whatever people do, on any calendar', () => {
  it('sums exactly to the target where there is a due date, and else to what was used', () => {
    fc.assert(
      fc.property(life, ({ request, policy, now }) => {
        const { past, after, expected, sla } = receiptOf(request, policy, now);
        const hasDueDate = sla.status === 'running' || sla.status === 'breached';
        expect(countedMs([...past, ...expected])).toBe(hasDueDate ? sla.targetMs : sla.consumedMs);
        expect(countedMs([...past, ...after])).toBe(sla.consumedMs);
        expect(countedMs(after)).toBe(sla.overdueMs);
        expect(sla).toEqual(slaOfRequest(request, policy, now));
      }),
      RUNS,
    );
  });

  it('tells of every instant from the start to its end once', () => {
    fc.assert(
      fc.property(life, ({ request, policy, now }) => {
        const { past, after, expected, sla, startedAt } = receiptOf(request, policy, now);
        const lines = [...past, ...after, ...expected];
        let at = startedAt;
        for (const { from, to } of lines) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        const asOf = Math.max(now, request.lastEventAt);
        if (sla.status === 'running') expect(at).toBe(sla.dueAt);
        if (sla.status === 'breached') {
          expect(past.at(-1)?.to).toBe(sla.dueAt);
          expect(at).toBe(sla.closedAt ?? asOf);
        }
        if (sla.status === 'met') expect(at).toBe(sla.at);
        if (sla.status === 'paused') expect(at).toBe(asOf);
      }),
      RUNS,
    );
  });

  it('in whole seconds still adds up, line by line and all together', () => {
    fc.assert(
      fc.property(life, ({ request, policy, now }) => {
        const exact = receiptOf(request, policy, now);
        const whole = inWholeSeconds(exact, policy.calendar);
        const lines = [...whole.past, ...whole.after, ...whole.expected];
        for (const [index, { from, to, ...line }] of lines.entries()) {
          expect([from % SECOND_MS, to % SECOND_MS]).toEqual([0, 0]);
          expect(from).toBeLessThan(to);
          if (index > 0) expect(from).toBe(lines[index - 1]?.to);
          const businessMs = policy.calendar.businessMsBetween(from, to);
          if (line.kind === 'working') expect([line.ms, to - from]).toEqual([businessMs, line.ms]);
          if (line.kind === 'paused') expect(line.unusedMs).toBe(businessMs);
        }
        const { status, targetMs } = exact.sla;
        const untilDue = countedMs([...whole.past, ...whole.expected]);
        if (status === 'running' || status === 'breached') expect(untilDue).toBe(targetMs);
        expect(Math.abs(countedMs(whole.past) - countedMs(exact.past))).toBeLessThan(SECOND_MS);
        const shownEnd = whole.past.at(-1)?.to;
        const exactEnd = exact.past.at(-1)?.to ?? 0;
        if (shownEnd !== undefined) {
          expect(Math.abs(exactEnd - shownEnd)).toBeLessThan(SECOND_MS);
        }
      }),
      RUNS,
    );
  });

  it('counts business time alone, of whose turn it was, and none of a pause', () => {
    fc.assert(
      fc.property(life, ({ request, policy, now }) => {
        const { past, after, expected } = receiptOf(request, policy, now);
        const { segments } = clockHistory(request, policy);
        const { calendar } = policy;
        for (const line of [...past, ...after, ...expected]) {
          const businessMs = calendar.businessMsBetween(line.from, line.to);
          const running = segments.some(
            ({ clock, from, to }) =>
              clock === 'running' && from <= line.from && line.to <= (to ?? Infinity),
          );
          expect(running).toBe(line.kind === 'working' || line.kind === 'closed');
          if (line.kind === 'working')
            expect([line.ms, line.to - line.from]).toEqual([businessMs, businessMs]);
          if (line.kind === 'closed') expect(businessMs).toBe(0);
          if (line.kind === 'paused') expect(line.unusedMs).toBe(businessMs);
        }
        const ended = past.at(-1)?.to ?? request.submittedAt;
        const ledger = ledgerOf(request, policy, ended);
        for (const owner of ['adobe', 'customer'] as const) {
          const told = past.filter((line) => line.kind === 'working' && line.owner === owner);
          expect(countedMs(told)).toBe(
            sumOf(ledger, (entry) => entry.owner === owner && entry.pause === null),
          );
        }
      }),
      RUNS,
    );
  });

  it('still adds up when runs of it, or its middle, are one line', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 3, max: 12 }), ({ request, policy, now }, most) => {
        const { past } = receiptOf(request, policy, now);
        const shown = condensed(past, most);
        expect(shown.length).toBeLessThanOrEqual(most);
        if (past.length <= most) expect(shown).toEqual(past);
        const counted = shown.map((line) =>
          line.kind === 'working' || line.kind === 'condensed' ? line.ms : 0,
        );
        expect(counted.reduce((sum, ms) => sum + ms, 0)).toBe(countedMs(past));
        const unused = (line: (typeof shown)[number]) =>
          line.kind === 'paused' || line.kind === 'condensed' ? line.unusedMs : 0;
        expect(shown.reduce((ms, line) => ms + unused(line), 0)).toBe(pausedMs(past));
        const stretches = (line: (typeof shown)[number]) => {
          if (line.kind === 'condensed') return line.count;
          return line.kind === 'working' ? 1 : 0;
        };
        expect(shown.reduce((sum, line) => sum + stretches(line), 0)).toBe(
          past.filter(({ kind }) => kind === 'working').length,
        );
        for (const line of shown) {
          if (line.kind !== 'condensed') continue;
          expect(line.byOwner.adobe + line.byOwner.customer).toBe(line.ms);
        }
        for (const [index, line] of shown.entries()) {
          expect(line.from).toBe(shown[index - 1]?.to ?? request.submittedAt);
        }
      }),
      RUNS,
    );
  });

  it('of a closed request changes no more: what is closed keeps no clock', () => {
    fc.assert(
      fc.property(life, ({ request, policy, now }) => {
        fc.pre(request.status !== 'open');
        const later = now + 900 * DAY_MS;
        expect(receiptOf(request, policy, later)).toEqual(receiptOf(request, policy, now));
        expect(ledgerOf(request, policy, later)).toEqual(ledgerOf(request, policy, now));
      }),
      RUNS,
    );
  });

  it('the lives are worth their while: they reach every kind of line, every end and every reason', () => {
    const seen = new Set<string>();
    const note = (line: ReceiptLine) => {
      seen.add(line.kind);
      if (line.kind === 'paused') seen.add(line.reason);
    };
    for (const { request, policy, now } of fc.sample(life, {
      numRuns: byLength({ short: 150, long: 2_000 }),
      seed: 1,
    })) {
      const { past, expected, sla } = receiptOf(request, policy, now);
      for (const line of past) note(line);
      if (expected.length > 0) seen.add('expected');
      seen.add(sla.status);
    }
    const lines = ['working', 'closed', 'paused', 'ended', 'expected'];
    const statuses = ['running', 'met', 'breached'];
    const reasons = ['returned', 'on-hold', 'customer-turn'];
    expect([...seen].toSorted()).toEqual([...lines, ...statuses, ...reasons].toSorted());
  });
});
