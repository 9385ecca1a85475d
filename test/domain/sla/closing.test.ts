import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { type ClockPolicy, slaOfRequest } from '../../../src/domain/clock-policy.ts';
import type { RequestEvent } from '../../../src/domain/events.ts';
import { replay } from '../../../src/domain/evolve/evolve.ts';
import { owedBreach } from '../../../src/domain/sla/breach.ts';
import { withClosingClock } from '../../../src/domain/sla/closing.ts';
import { ledgerOf } from '../../../src/domain/sla/ledger.ts';
import { receiptOf } from '../../../src/domain/sla/receipt.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../../src/domain/time.ts';
import { ada, POLICY, slaPolicy } from '../../support/builders.ts';
import { alwaysOpen, closedOn } from '../../support/calendars.ts';
import { Play } from '../../support/play.ts';
import { life, RUNS } from './lives.ts';

/** A quarter of the time. */
const STRICTER: ClockPolicy = { ...POLICY, sla: slaPolicy(0.25) };

/** Somebody closes a request so long after it was submitted. */
function closed(afterMs: Instant, policy: ClockPolicy) {
  const play = new Play();
  play.now += afterMs;
  play.does(ada, { type: 'cancel-request', reason: 'Not needed.' });
  const events = withClosingClock(play.events, play.request, policy);
  return replay(events);
}

describe('a closed request', () => {
  it('keeps that it met its target when the settings become stricter', () => {
    const request = closed(30 * HOUR_MS, POLICY);
    const now = request.lastEventAt + 20 * DAY_MS;
    expect(slaOfRequest(request, STRICTER, now)).toEqual(slaOfRequest(request, POLICY, now));
    expect(slaOfRequest(request, STRICTER, now).status).toBe('met');
    expect(owedBreach(request, STRICTER, ada, now)).toBeNull();
    expect(receiptOf(request, STRICTER, now)).toEqual(receiptOf(request, POLICY, now));
    expect(ledgerOf(request, STRICTER, now)).toEqual(ledgerOf(request, POLICY, now));
  });

  it('keeps that it missed its target when the settings become milder', () => {
    const request = closed(30 * HOUR_MS, STRICTER);
    expect(slaOfRequest(request, POLICY, request.lastEventAt).status).toBe('breached');
  });

  it('follows the settings again once it is reopened', () => {
    const play = new Play();
    play.now += HOUR_MS;
    play.does(ada, { type: 'cancel-request', reason: 'Not needed.' });
    const closing = play.events.length;
    play.does(ada, { type: 'reopen-request', reason: 'Needed.', states: {} });
    const events: readonly RequestEvent[] = [
      ...withClosingClock(play.events.slice(0, closing), play.request, STRICTER),
      ...play.events.slice(closing),
    ];
    const request = replay(events);
    expect(request).toEqual(play.state);
    expect(slaOfRequest(request, POLICY, request.lastEventAt).status).toBe('running');
  });

  it('keeps of the special days only those of its time', () => {
    const spec = alwaysOpen(8 * HOUR_MS);
    const years = ['2020-01-01', '2026-11-25', '2040-01-01'];
    const calendar = compileCalendar({ ...spec, specialDays: closedOn(...years) });
    const request = closed(HOUR_MS, { ...POLICY, calendar });
    const kept = request.status === 'open' ? undefined : request.clock?.calendar.specialDays;
    expect(kept?.map(({ date }) => date)).toEqual(['2026-11-25']);
  });

  it('whatever people did, on any calendar, reads under other settings as it did when it closed', () => {
    fc.assert(
      fc.property(life, ({ request, policy, now }) => {
        if (request.status === 'open') return;
        const { submittedAt, playbook, closedAt } = request;
        const event: RequestEvent = {
          type: 'request-completed',
          actor: { person: ada, party: 'adobe' },
          occurredAt: closedAt,
          recordedAt: closedAt,
        };
        const [closing] = withClosingClock([event], { submittedAt, playbook }, policy);
        if (closing?.type !== 'request-completed' || closing.clock === undefined) {
          throw new Error('a closing event has a clock');
        }
        const kept = { ...request, clock: closing.clock };
        const { past, after, wouldBeDueAt, sla } = receiptOf(request, policy, now);
        expect(receiptOf(kept, STRICTER, now)).toMatchObject({ past, after, wouldBeDueAt, sla });
        expect(ledgerOf(kept, STRICTER, now)).toEqual(ledgerOf(request, policy, now));
      }),
      RUNS,
    );
  });
});
