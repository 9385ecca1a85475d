import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockHistory, slaOfRequest } from '../../../src/domain/clock-policy.ts';
import { condensed } from '../../../src/domain/sla/condensed.ts';
import { ledgerOf, sumOf } from '../../../src/domain/sla/ledger.ts';
import { countedMs, type ReceiptLine, receiptOf } from '../../../src/domain/sla/receipt.ts';
import { DAY_MS } from '../../../src/domain/time.ts';
import { life, RUNS } from './lives.ts';

describe('the receipt of whatever people do, on any calendar', () => {
  it('sums exactly to the target where there is a due date, and else to what was used', () => {
    fc.assert(
      fc.property(life, ({ request, policy, now }) => {
        const { past, expected, sla } = receiptOf(request, policy, now);
        const hasDueDate = sla.status === 'running' || sla.status === 'breached';
        expect(countedMs([...past, ...expected])).toBe(hasDueDate ? sla.targetMs : sla.consumedMs);
        if (sla.status !== 'breached') expect(countedMs(past)).toBe(sla.consumedMs);
        expect(sla).toEqual(slaOfRequest(request, policy, now));
      }),
      RUNS,
    );
  });

  it('tells of every instant from the start to its end once', () => {
    fc.assert(
      fc.property(life, ({ request, policy, now }) => {
        const { past, expected, sla, startedAt } = receiptOf(request, policy, now);
        const lines = [...past, ...expected];
        let at = startedAt;
        for (const { from, to } of lines) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        if (sla.status === 'running' || sla.status === 'breached') expect(at).toBe(sla.dueAt);
        if (sla.status === 'met') expect(at).toBe(sla.at);
        if (sla.status === 'paused') expect(at).toBe(Math.max(now, request.lastEventAt));
      }),
      RUNS,
    );
  });

  it('counts business time alone, of whose turn it was, and none of a pause', () => {
    fc.assert(
      fc.property(life, ({ request, policy, now }) => {
        const { past, expected } = receiptOf(request, policy, now);
        const { segments } = clockHistory(request, policy);
        const { calendar } = policy;
        for (const line of [...past, ...expected]) {
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

  it('still adds up when its middle is one line', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 3, max: 12 }), ({ request, policy, now }, most) => {
        const { past } = receiptOf(request, policy, now);
        const shown = condensed(past, most);
        expect(shown.length).toBe(Math.min(past.length, most));
        const counted = shown.map((line) =>
          line.kind === 'working' || line.kind === 'condensed' ? line.ms : 0,
        );
        expect(counted.reduce((sum, ms) => sum + ms, 0)).toBe(countedMs(past));
        const unused = (line: (typeof shown)[number]) =>
          line.kind === 'paused' || line.kind === 'condensed' ? line.unusedMs : 0;
        const sum = (lines: typeof shown) => lines.reduce((ms, line) => ms + unused(line), 0);
        expect(sum(shown)).toBe(sum(past));
        for (const line of shown) {
          if (line.kind !== 'condensed') continue;
          expect(line.byOwner.adobe + line.byOwner.customer).toBe(line.ms);
          expect(line.count).toBe(past.length - most + 1);
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
    for (const { request, policy, now } of fc.sample(life, { numRuns: 400, seed: 1 })) {
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
