import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slaOfRequest } from '../../../src/domain/clock-policy.ts';
import { cardInstant, ledgerOf, sumOf } from '../../../src/domain/sla/ledger.ts';
import { HOUR_MS, type Instant } from '../../../src/domain/time.ts';
import { ada, cleo, hours, POLICY, START } from '../../support/builders.ts';
import { nextAct } from '../../support/next-act.ts';
import { Play } from '../../support/play.ts';
import {
  cancelling,
  correcting,
  holding,
  reopening,
  resuming,
  returning,
} from '../decide/commands.ts';
import { life, RUNS } from './lives.ts';

/** `3 create-customer-endpoint customer running 5`: the visit, its step and owner, clock and hours. */
function entries(play: Play, at: Instant, policy = POLICY): readonly string[] {
  return ledgerOf(play.state, policy, at).entries.map(
    ({ visit, step, owner, pause, ms }) =>
      `${visit} ${step} ${owner} ${pause ?? 'running'} ${ms / HOUR_MS}`,
  );
}

function goesOnAt(play: Play, at: Instant): void {
  const { person, command } = nextAct(play.state, play.visit);
  play.does(person, command, at);
}

describe('the ledger', () => {
  it('is business time by visit, with its owner and what the clock did', () => {
    const play = new Play();
    goesOnAt(play, hours(3));
    goesOnAt(play, hours(4));
    play.does(ada, holding(), hours(9));
    play.does(ada, resuming(play), hours(11));
    expect(entries(play, hours(12))).toEqual([
      '1 review-request adobe running 3',
      '2 allow-customer-account adobe running 1',
      '3 create-customer-endpoint customer running 5',
      '4 resume-request adobe on-hold 2',
      '5 create-customer-endpoint customer running 1',
    ]);
  });

  it('a returned request is the customer’s work while the clock is paused: both are told', () => {
    const play = new Play();
    play.does(ada, returning(play, ['account']), hours(2));
    play.does(cleo, correcting(play), hours(7));
    expect(entries(play, hours(7))).toEqual([
      '1 review-request adobe running 2',
      '2 correct-request customer returned 5',
    ]);
  });

  it('the policy’s pause is the customer’s turn', () => {
    const policy = { ...POLICY, sla: { ...POLICY.sla, pausesForCustomer: true } };
    const play = new Play();
    goesOnAt(play, hours(1));
    goesOnAt(play, hours(2));
    play.does(cleo, holding(), hours(5));
    expect(entries(play, hours(6), policy)).toEqual([
      '1 review-request adobe running 1',
      '2 allow-customer-account adobe running 1',
      '3 create-customer-endpoint customer customer-turn 3',
      '4 resume-request customer on-hold 1',
    ]);
  });

  it('of a closed request is as of its close, and the time until a reopening is nobody’s', () => {
    const play = new Play();
    play.does(cleo, cancelling(), hours(10));
    expect(ledgerOf(play.state, POLICY, hours(100))).toMatchObject({
      asOf: hours(10),
      elapsedMs: 10 * HOUR_MS,
    });
    play.does(cleo, reopening(), hours(500));
    expect(entries(play, hours(503))).toEqual([
      '1 review-request adobe running 10',
      '2 review-request adobe running 3',
    ]);
    expect(ledgerOf(play.state, POLICY, hours(503)).elapsedMs).toBe(13 * HOUR_MS);
  });

  it('up to an instant in the past is what it was then', () => {
    const play = new Play();
    goesOnAt(play, hours(3));
    play.does(cleo, cancelling(), hours(50));
    expect(entries(play, hours(4))).toEqual([
      '1 review-request adobe running 3',
      '2 allow-customer-account adobe running 1',
    ]);
  });
});

describe('of whatever people do, on any calendar', () => {
  it('sums exactly to the elapsed business time, on each of its axes', () => {
    fc.assert(
      fc.property(life, ({ request, policy, now }) => {
        const ledger = ledgerOf(request, policy, now);
        const between = (from: Instant, to: Instant | null) =>
          policy.calendar.businessMsBetween(from, Math.min(to ?? ledger.asOf, ledger.asOf));
        const ofVisits = request.visits.map(({ openedAt, closedAt }) =>
          between(openedAt, closedAt),
        );
        expect(ledger.elapsedMs).toBe(ofVisits.reduce((sum, ms) => sum + ms, 0));
        expect(sumOf(ledger, () => true)).toBe(ledger.elapsedMs);
        expect(sumOf(ledger, ({ pause }) => pause === null)).toBe(
          slaOfRequest(request, policy, now).consumedMs,
        );
        for (const [index, { number, owner, step }] of request.visits.entries()) {
          const own = ledger.entries.filter(({ visit }) => visit === number);
          expect(own.every((entry) => entry.owner === owner && entry.step === step)).toBe(true);
          expect(sumOf({ entries: own }, () => true)).toBe(ofVisits[index]);
        }
      }),
      RUNS,
    );
  });

  it('only grows, and by no more than the calendar says', () => {
    fc.assert(
      fc.property(life, fc.nat(), ({ request, policy, now }, before) => {
        const earlier = Math.max(request.submittedAt, now - before);
        const grownMs =
          ledgerOf(request, policy, now).elapsedMs - ledgerOf(request, policy, earlier).elapsedMs;
        expect(grownMs).toBeGreaterThanOrEqual(0);
        expect(grownMs).toBeLessThanOrEqual(policy.calendar.businessMsBetween(earlier, now));
      }),
      RUNS,
    );
  });
});

describe('the instant of the ledger on the card', () => {
  it.each([
    { now: 0, at: 0 },
    { now: 19.9, at: 0 },
    { now: 20, at: 20 },
    { now: 29.9, at: 20 },
    { now: 30, at: 30 },
    { now: 36, at: 36 },
    { now: 40, at: 40 },
  ])('at $now h is that of the last rung or event: $at h', ({ now, at }) => {
    expect(cardInstant(new Play().state, POLICY, hours(now))).toBe(hours(at));
  });

  it('is the last event’s where that is later', () => {
    const play = new Play();
    play.does(ada, { type: 'add-comment', text: 'Soon.' }, hours(25));
    expect(cardInstant(play.state, POLICY, hours(26))).toBe(hours(25));
    expect(cardInstant(play.state, POLICY, START)).toBe(hours(25));
  });
});
