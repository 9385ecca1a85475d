import { describe, expect, it } from 'vitest';
import { clockHistory, slaOfRequest } from '../../src/domain/clock-policy.ts';
import { HOUR_MS } from '../../src/domain/time.ts';
import { ada, cleo, hours, POLICY, REVIEW, START } from '../support/builders.ts';
import { completion, Play } from '../support/play.ts';
import { berlin, calendar } from './sla/history.ts';

const CONTRACT = { calendar, sla: { targetBusinessDays: 5 } };

function returns(play: Play, at: number): void {
  const command = { fields: ['account'], reason: 'not yours' };
  play.does(ada, { type: 'return-request', visit: play.visit.number, ...command }, at);
}

function corrects(play: Play, at: number): void {
  play.does(cleo, { type: 'correct-request', visit: play.visit.number, form: {} }, at);
}

describe('the clock of a request', () => {
  it('runs whoever owns the next action, one segment a visit', () => {
    const play = new Play().upTo('approve-customer-connection');
    const { segments } = clockHistory(play.state, POLICY);
    expect(segments).toEqual(
      play.state.visits.map(({ openedAt, closedAt }) => ({
        from: openedAt,
        to: closedAt,
        clock: 'running',
      })),
    );
    expect(segments.map(({ to }) => to === null)).toEqual([false, false, false, true]);
  });

  it('stands still while the request is returned', () => {
    const play = new Play();
    returns(play, hours(2));
    corrects(play, hours(30));
    expect(clockHistory(play.state, POLICY).segments).toEqual([
      { from: START, to: hours(2), clock: 'running' },
      { from: hours(2), to: hours(30), clock: 'paused', reason: 'returned' },
      { from: hours(30), to: null, clock: 'running' },
    ]);
  });

  it('has the calendar and the target of the contract', () => {
    const { calendar, policy } = clockHistory(new Play().state, CONTRACT);
    expect({ calendar, sla: policy }).toEqual(CONTRACT);
  });
});

describe('the SLA of a request', () => {
  it('is five business days from its submission', () => {
    const { state } = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    expect(slaOfRequest(state, CONTRACT, berlin('Wed 2026-11-25 10:00'))).toMatchObject({
      status: 'running',
      dueAt: berlin('Tue 2026-12-01 17:00'),
      consumedMs: HOUR_MS,
    });
  });

  it('is due later by the business time of a return, not by its hours on the wall', () => {
    const play = new Play({ at: berlin('Thu 2026-11-26 09:00') });
    returns(play, berlin('Fri 2026-11-27 16:00'));
    const saturday = berlin('Sat 2026-11-28 12:00');
    expect(slaOfRequest(play.state, CONTRACT, saturday)).toMatchObject({
      status: 'paused',
      reason: 'returned',
      since: berlin('Fri 2026-11-27 16:00'),
    });
    corrects(play, berlin('Mon 2026-11-30 10:00'));
    expect(slaOfRequest(play.state, CONTRACT, play.now)).toMatchObject({
      status: 'running',
      dueAt: berlin('Thu 2026-12-03 11:00'),
    });
  });

  it.each([
    { end: hours(40), status: 'met' },
    { end: hours(40) + 1, status: 'breached' },
  ])('of a request that ends at $end is $status, and stays so', ({ end, status }) => {
    const play = new Play();
    play.does(cleo, { type: 'cancel-request', reason: 'not needed' }, end);
    expect(slaOfRequest(play.state, POLICY, hours(1_000))).toMatchObject({ status });
  });

  it('holds on a host whose clock is behind the history', () => {
    const play = new Play();
    play.does(ada, completion(play.visit, REVIEW), hours(10));
    expect(slaOfRequest(play.state, POLICY, hours(1))).toMatchObject({
      status: 'running',
      consumedMs: 10 * HOUR_MS,
    });
  });
});
