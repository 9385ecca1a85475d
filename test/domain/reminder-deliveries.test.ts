import { describe, expect, it } from 'vitest';
import { deliveriesOf, nextAttentionAt } from '../../src/domain/deliveries.ts';
import { owedReminder, reminderPlan } from '../../src/domain/reminders/plan.ts';
import { recipientsOf } from '../../src/domain/reminders/recipients.ts';
import { rungId } from '../../src/domain/reminders/rung.ts';
import { currentVisit } from '../../src/domain/request.ts';
import type { Instant } from '../../src/domain/time.ts';
import {
  ada,
  CIRCLE,
  cleo,
  hours,
  LADDER_ONLY,
  POLICY,
  PRODUCTION,
  REVIEW,
} from '../support/builders.ts';
import { nextAct } from '../support/next-act.ts';
import { completion, Play } from '../support/play.ts';
import { asking, cancelling, holding, reopening, resuming, tests } from './decide/commands.ts';

/** The reminders that count, thread first: `90 in the thread`, `90 to ada`. */
function reminders(play: Play, now: Instant): readonly string[] {
  const { request } = play;
  const visit = currentVisit(request);
  if (visit === undefined) return [];
  const inThread = deliveriesOf(request, CIRCLE, now).flatMap((delivery) =>
    delivery.kind === 'thread-reminder' ? [`${rungId(delivery.rung)} in the thread`] : [],
  );
  const { roster, policy: clock, reminders: settings, isReachable } = CIRCLE;
  const toPeople = recipientsOf(request, visit, roster, isReachable).flatMap((person) => {
    const about = { request, person, role: 'owner', clock, reminders: settings, now } as const;
    const plan = reminderPlan({ ...about, workingHours: clock.calendar });
    const latest = owedReminder(plan, []);
    const name = person.userId.slice(2).toLowerCase();
    return latest === null ? [] : [`${rungId(latest.rung)} to ${name}`];
  });
  return [...inThread, ...toPeople];
}

function returnedAt(at: Instant): Play {
  const play = new Play();
  const command = { fields: ['account'], reason: 'not yours' };
  play.does(ada, { type: 'return-request', visit: play.visit.number, ...command }, at);
  return play;
}

function correctedAt(play: Play, at: Instant): Play {
  play.does(cleo, { type: 'correct-request', visit: play.visit.number, form: {} }, at);
  return play;
}

/** Brings the request to the customer's step 3, which opens at `at`. */
function customersTurnAt(at: Instant): Play {
  const play = new Play().upTo('allow-customer-account');
  const { person, command } = nextAct(play.state, play.visit);
  play.does(person, command, at);
  return play;
}

describe('the ladder, of a target of 40 hours', () => {
  it.each([
    { at: 19.99, owed: [] },
    { at: 20, owed: ['50 to ada', '50 to alan'] },
    { at: 29.99, owed: ['50 to ada', '50 to alan'] },
    { at: 30, owed: ['75 to ada', '75 to alan'] },
    { at: 36, owed: ['90 in the thread', '90 to ada', '90 to alan'] },
    { at: 40, owed: ['100 in the thread', '100 to ada', '100 to alan'] },
    { at: 1_000, owed: ['100 in the thread', '100 to ada', '100 to alan'] },
  ])('$at h after the submission, still at the review: $owed', ({ at, owed }) => {
    expect(reminders(new Play(), hours(at))).toEqual(owed);
  });

  it.each([
    { opened: 1, at: 20, owed: ['50 to cleo', '50 to carl'] },
    { opened: 19.9, at: 20, owed: ['50 to cleo', '50 to carl'] },
    { opened: 20, at: 21, owed: [] },
    { opened: 21, at: 29, owed: [] },
    { opened: 21, at: 30, owed: ['75 to cleo', '75 to carl'] },
    { opened: 41, at: 1_000, owed: [] },
  ])('the customer’s turn since $opened h, now $at h: $owed', ({ opened, at, owed }) => {
    expect(reminders(customersTurnAt(hours(opened)), hours(at))).toEqual(owed);
  });

  it('a reminder says which rung, when it was crossed and which visit waits', () => {
    const play = new Play();
    const [thread] = deliveriesOf(play.request, CIRCLE, hours(37)).filter(
      ({ kind }) => kind === 'thread-reminder',
    );
    expect(thread).toEqual({
      id: 'rung-90',
      kind: 'thread-reminder',
      rung: { kind: 'share', percent: 90 },
      crossingAt: hours(36),
      visit: play.visit,
      form: 'plain',
    });
  });

  it('goes before the turns in the thread', () => {
    const kinds = deliveriesOf(new Play().request, CIRCLE, hours(40)).map(({ kind }) => kind);
    expect(kinds).toEqual(['card', 'step', 'thread-reminder', 'turn', 'turn']);
  });

  it('is said in the thread alone where nobody can be told, from the first rung on', () => {
    const circle = { ...CIRCLE, isReachable: () => false };
    const said = (at: number) =>
      deliveriesOf(new Play().request, circle, hours(at)).flatMap((one) =>
        one.kind === 'thread-reminder' ? [`${one.id} ${one.form}`] : [],
      );
    expect(said(20)).toEqual(['rung-50 fallback']);
    expect(said(36)).toEqual(['rung-90 plain', 'rung-90.owners mention']);
  });
});

describe('a hold', () => {
  it.each([
    { who: 'Adobe', by: ada },
    { who: 'the customer', by: cleo },
  ])('of $who owes no reminder, and moves the rungs ahead by its length', ({ by }) => {
    const play = new Play();
    play.does(by, holding(), hours(10));
    expect(reminders(play, hours(5_000))).toEqual([]);
    expect(nextAttentionAt(play.state, POLICY, LADDER_ONLY, hours(10))).toBeNull();
    play.does(by, resuming(play), hours(110));
    expect(reminders(play, hours(119.9))).toEqual([]);
    expect(reminders(play, hours(120))).toEqual(['50 to ada', '50 to alan']);
  });
});

describe('a reopened request', () => {
  it('owes the rungs that lie ahead, as if nothing had been in between', () => {
    const play = new Play();
    play.does(cleo, cancelling(), hours(25));
    play.does(cleo, reopening(), hours(500));
    expect(nextAttentionAt(play.state, POLICY, LADDER_ONLY, hours(500))).toBe(hours(505));
    expect(reminders(play, hours(504.9))).toEqual([]);
    expect(reminders(play, hours(505))).toEqual(['75 to ada', '75 to alan']);
  });
});

describe('help', () => {
  it('is reminded of to the assignee', () => {
    const play = new Play().upTo('verify-inbound');
    tests(play, PRODUCTION, [80, 2222]);
    play.does(cleo, asking(play, PRODUCTION));
    expect(reminders(play, hours(20))).toEqual(['50 to ada']);
  });
});

describe('a pause', () => {
  it('owes no reminder, not even one that was crossed before it', () => {
    const play = returnedAt(hours(25));
    expect(reminders(play, hours(25))).toEqual([]);
    expect(reminders(play, hours(5_000))).toEqual([]);
  });

  it('moves the rungs that lie ahead by its length', () => {
    const play = correctedAt(returnedAt(hours(10)), hours(110));
    expect(reminders(play, hours(119.9))).toEqual([]);
    expect(reminders(play, hours(120))).toEqual(['50 to ada', '50 to alan']);
  });

  it('does not bring back a rung that was crossed before it', () => {
    const play = correctedAt(returnedAt(hours(25)), hours(50));
    expect(reminders(play, hours(54))).toEqual([]);
    expect(reminders(play, hours(55))).toEqual(['75 to ada', '75 to alan']);
  });
});

it.each(['completed', 'cancelled'])('a request that is %s owes no reminder', (status) => {
  const play = new Play();
  if (status === 'completed') play.upTo('the end');
  else play.does(cleo, { type: 'cancel-request', reason: 'not needed' });
  expect(reminders(play, hours(5_000))).toEqual([]);
  expect(nextAttentionAt(play.state, POLICY, LADDER_ONLY, play.now)).toBeNull();
});

describe('when a request next needs attention', () => {
  it.each([
    { now: 0, next: 20 },
    { now: 19.99, next: 20 },
    { now: 20, next: 30 },
    { now: 35, next: 36 },
    { now: 39, next: 40 },
  ])('at $now h: at $next h', ({ now, next }) => {
    expect(nextAttentionAt(new Play().state, POLICY, LADDER_ONLY, hours(now))).toBe(hours(next));
  });

  it('after the last rung: never by itself', () => {
    expect(nextAttentionAt(new Play().state, POLICY, LADDER_ONLY, hours(40))).toBeNull();
  });

  it('while it is returned: never by itself', () => {
    expect(nextAttentionAt(returnedAt(hours(10)).state, POLICY, LADDER_ONLY, hours(10))).toBeNull();
    expect(nextAttentionAt(returnedAt(hours(25)).state, POLICY, LADDER_ONLY, hours(26))).toBeNull();
  });

  it('is recomputed when the pause is over', () => {
    const { state } = correctedAt(returnedAt(hours(10)), hours(110));
    expect(nextAttentionAt(state, POLICY, LADDER_ONLY, hours(110))).toBe(hours(120));
  });

  it('is not moved by a step that is done', () => {
    const play = new Play();
    play.does(ada, completion(play.visit, REVIEW), hours(5));
    expect(nextAttentionAt(play.state, POLICY, LADDER_ONLY, hours(5))).toBe(hours(20));
  });
});
