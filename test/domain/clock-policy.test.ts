import { describe, expect, it } from 'vitest';
import { type ClockPolicy, clockHistory, slaOfRequest } from '../../src/domain/clock-policy.ts';
import { crossingAt } from '../../src/domain/sla/sla.ts';
import { HOUR_MS } from '../../src/domain/time.ts';
import {
  ada,
  cleo,
  hours,
  POLICY,
  PRODUCTION,
  REVIEW,
  START,
  slaPolicy,
} from '../support/builders.ts';
import { nextAct } from '../support/next-act.ts';
import { completion, Play } from '../support/play.ts';
import {
  asking,
  cancelling,
  holding,
  reopening,
  reporting,
  resuming,
  tests,
} from './decide/commands.ts';
import { berlin, calendar } from './sla/history.ts';

const FIVE_DAYS = { unit: 'business-days', amount: 5 } as const;
const TWO_DAYS = { unit: 'business-days', amount: 2 } as const;
const SIXTEEN_HOURS = { unit: 'business-hours', amount: 16 } as const;
const CONTRACT = { calendar, sla: slaPolicy(5) };

function returns(play: Play, at: number): void {
  const command = { fields: ['account'], reason: 'not yours' };
  play.does(ada, { type: 'return-request', visit: play.visit.number, ...command }, at);
}

function corrects(play: Play, at: number): void {
  play.does(cleo, { type: 'correct-request', visit: play.visit.number, form: {} }, at);
}

describe('the clock of a request', () => {
  it('runs whoever owns the next action: one segment over all visits', () => {
    const play = new Play().upTo('approve-customer-connection');
    expect(play.state.visits.map(({ owner }) => owner)).toContain('customer');
    expect(clockHistory(play.state, POLICY).segments).toEqual([
      { from: START, to: null, clock: 'running' },
    ]);
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

  it('stands still while the request is on hold, whoever paused it', () => {
    const play = new Play();
    play.does(cleo, holding(), hours(2));
    play.does(cleo, resuming(play), hours(30));
    play.does(ada, holding(), hours(31));
    expect(clockHistory(play.state, POLICY).segments).toEqual([
      { from: START, to: hours(2), clock: 'running' },
      { from: hours(2), to: hours(30), clock: 'paused', reason: 'on-hold' },
      { from: hours(30), to: hours(31), clock: 'running' },
      { from: hours(31), to: null, clock: 'paused', reason: 'on-hold' },
    ]);
  });

  it('stands still for both reasons, one after the other', () => {
    const play = new Play();
    returns(play, hours(1));
    play.does(cleo, holding(), hours(2));
    play.does(cleo, resuming(play), hours(3));
    corrects(play, hours(4));
    expect(clockHistory(play.state, POLICY).segments).toMatchObject([
      { from: START, clock: 'running' },
      { from: hours(1), reason: 'returned' },
      { from: hours(2), reason: 'on-hold' },
      { from: hours(3), to: hours(4), reason: 'returned' },
      { from: hours(4), to: null, clock: 'running' },
    ]);
  });

  it('runs while a connection is troubleshot or made again', () => {
    const play = new Play().upTo('verify-inbound');
    tests(play, PRODUCTION, [80, 2222]);
    play.does(cleo, asking(play, PRODUCTION));
    play.does(ada, reporting(PRODUCTION, 'failed'));
    const { segments } = clockHistory(play.state, POLICY);
    expect(new Set(segments.map(({ clock }) => clock))).toEqual(new Set(['running']));
  });

  it('leaves out the time between a close and a reopening', () => {
    const play = new Play().upTo('verify-inbound');
    play.does(cleo, cancelling(), hours(10));
    play.does(cleo, reopening(), hours(500));
    const segments = clockHistory(play.state, POLICY).segments.slice(-2);
    expect(segments).toMatchObject([
      { to: hours(10), clock: 'running' },
      { from: hours(500), to: null, clock: 'running' },
    ]);
  });

  it('has the calendar and the target of the contract', () => {
    const { calendar, target } = clockHistory(new Play().state, CONTRACT);
    expect({ calendar, target }).toEqual({ calendar: CONTRACT.calendar, target: FIVE_DAYS });
  });

  it.each([
    { id: 'enable-unidirectional', target: FIVE_DAYS },
    { id: 'remove-connection', target: TWO_DAYS },
    { id: 'other-change', target: SIXTEEN_HOURS },
    { id: 'add-endpoint-service', target: FIVE_DAYS },
  ] as const)('has the target of its own playbook where there is one: $id', ({ id, target }) => {
    const ofPlaybook = { 'remove-connection': TWO_DAYS, 'other-change': SIXTEEN_HOURS };
    const policy = { ...CONTRACT, sla: { ...CONTRACT.sla, ofPlaybook } };
    const state = { ...new Play().state, playbook: id };
    expect(clockHistory(state, policy).target).toEqual(target);
  });
});

describe('a policy that pauses while the customer owns the next action', () => {
  const policy = { ...POLICY, sla: { ...POLICY.sla, pausesForCustomer: true } };

  /** Adobe's until 2 h, the customer's until 30 h, then Adobe's again. */
  function handedBack(): Play {
    const play = new Play().upTo('allow-customer-account');
    const { person, command } = nextAct(play.state, play.visit);
    play.does(person, command, hours(2));
    const back = nextAct(play.state, play.visit);
    play.does(back.person, back.command, hours(30));
    return play;
  }

  it('counts Adobe’s turns alone', () => {
    expect(clockHistory(handedBack().state, policy).segments).toEqual([
      { from: START, to: hours(2), clock: 'running' },
      { from: hours(2), to: hours(30), clock: 'paused', reason: 'customer-turn' },
      { from: hours(30), to: null, clock: 'running' },
    ]);
  });

  it('is a question of the policy alone: another one recomputes everything, without a migration', () => {
    const { state } = handedBack();
    const dueAt = (one: ClockPolicy) => crossingAt(clockHistory(state, one), 1);
    expect(dueAt(POLICY)).toBe(hours(40));
    expect(dueAt(policy)).toBe(hours(68));
    expect(dueAt({ ...POLICY, sla: slaPolicy(10) })).toBe(hours(80));
    expect(dueAt({ ...POLICY, calendar })).toBe(calendar.addBusinessMs(START, 40 * HOUR_MS));
  });

  it('names a hold and a return rather than whose turn it is, since when the clock stopped', () => {
    const play = new Play().upTo('allow-customer-account');
    const { person, command } = nextAct(play.state, play.visit);
    play.does(person, command, hours(2));
    play.does(cleo, holding(), hours(5));
    expect(slaOfRequest(play.state, policy, hours(6))).toMatchObject({
      status: 'paused',
      since: hours(2),
      reason: 'on-hold',
      consumedMs: 2 * HOUR_MS,
    });
    expect(slaOfRequest(play.state, POLICY, hours(6))).toMatchObject({
      since: hours(5),
      reason: 'on-hold',
    });
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

  it('of a completed request is met, and runs on from there when it is reopened', () => {
    const play = new Play({ at: hours(0) }).upTo('the end');
    const consumedMs = play.now - START;
    expect(slaOfRequest(play.state, POLICY, hours(700))).toMatchObject({
      status: 'met',
      consumedMs,
    });
    play.does(cleo, reopening({ [PRODUCTION]: 'deleted' }), hours(700));
    expect(slaOfRequest(play.state, POLICY, hours(710))).toMatchObject({
      status: 'running',
      consumedMs: consumedMs + 10 * HOUR_MS,
      dueAt: hours(740) - consumedMs,
    });
  });

  it('of a request that was closed too late stays breached when it is reopened', () => {
    const play = new Play();
    play.does(cleo, cancelling(), hours(50));
    play.does(cleo, reopening(), hours(500));
    expect(slaOfRequest(play.state, POLICY, hours(501))).toMatchObject({
      status: 'breached',
      dueAt: hours(40),
      overdueMs: 11 * HOUR_MS,
    });
  });

  it('is paused, and not due, while it is on hold; in business time alone it is later', () => {
    const play = new Play({ at: berlin('Thu 2026-11-26 09:00') });
    play.does(ada, holding(), berlin('Fri 2026-11-27 16:00'));
    expect(slaOfRequest(play.state, CONTRACT, berlin('Sat 2026-11-28 12:00'))).toMatchObject({
      status: 'paused',
      reason: 'on-hold',
      since: berlin('Fri 2026-11-27 16:00'),
    });
    play.does(ada, resuming(play), berlin('Mon 2026-11-30 10:00'));
    expect(slaOfRequest(play.state, CONTRACT, play.now)).toMatchObject({
      status: 'running',
      dueAt: berlin('Thu 2026-12-03 11:00'),
    });
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
