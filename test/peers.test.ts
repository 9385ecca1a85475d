import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { compileCalendar } from '../src/domain/calendar/compile.ts';
import { weekdays } from '../src/domain/calendar/standard-specs.ts';
import { type ClockPolicy, slaOfRequest } from '../src/domain/clock-policy.ts';
import { nextAttentionAt } from '../src/domain/deliveries.ts';
import { owedReminder } from '../src/domain/reminders/plan.ts';
import { owedBreach } from '../src/domain/sla/breach.ts';
import { slaOf } from '../src/domain/sla/sla.ts';
import { HOUR_MS, MINUTE_MS } from '../src/domain/time.ts';
import { jobId } from '../src/queue/reconcile-job.ts';
import { bot, upToVisit } from './application/handoff-bot.ts';
import { Reminding } from './application/reminding.ts';
import { cancelling, holding, resuming, snoozing } from './domain/decide/commands.ts';
import { CONTRACT, planAt, planOf, remindersOf } from './domain/reminders/readers.ts';
import { berlin, history } from './domain/sla/history.ts';
import {
  ada,
  alan,
  amy,
  BOT,
  CIRCLE,
  carl,
  cleo,
  HOME,
  hours,
  LADDER_ONLY,
  POLICY,
  PRODUCTION,
  REVIEW,
  slaPolicy,
} from './support/builders.ts';
import { completion, Play } from './support/play.ts';

/** What the nearest systems got wrong, and what their users asked for: each of it holds here. */

const LEAST = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  REDIS_URL: 'redis://localhost',
  ADOBE_ENGINEERS: 'U024BE7LH',
};
/** Monday at 09:00 in Berlin, waiting for Adobe's review; five business days of 09:00 to 17:00. */
const monday = () => new Play({ at: berlin('Mon 2026-11-23 09:00') });
const inBerlin = { person: ada, zone: 'Europe/Berlin' };

describe('their mistakes', () => {
  it('alga-psa: a pause over a weekend was credited by the wall clock; here it is 2 h, not 66', () => {
    const paused = history(
      ['submitted', 'Fri 2026-11-20 09:00'],
      ['on-hold', 'Fri 2026-11-20 16:00'],
      ['resumed', 'Mon 2026-11-23 10:00'],
    );
    const straight = history(['submitted', 'Fri 2026-11-20 09:00']);
    const now = berlin('Tue 2026-11-24 12:00');
    const consumed = (of: typeof paused) => slaOf({ ...of, now }).consumedMs;
    expect(consumed(straight) - consumed(paused)).toBe(2 * HOUR_MS);
  });

  it.each([
    { SLA_TARGET: 'soon' },
    { SPECIAL_DAYS: '2026-02-30 closed' },
    { BUSINESS_HOURS: 'nine to five' },
  ])('eng-pipes: what could not be parsed became now; here the bot does not start: %o', (wrong) => {
    expect(() => readConfig({ ...LEAST, ...wrong })).toThrow(ConfigError);
  });

  it('eng-pipes: what was due in days nagged hourly; here five days have a handful of reminders', () => {
    const said = remindersOf(monday(), inBerlin, 50);
    const untilDue = said.slice(0, said.findIndex((one) => one.startsWith('100')) + 1);
    expect(untilDue.map((one) => one.split(' ')[0])).toEqual(['stalled', '50', '75', '90', '100']);
  });

  it('eng-pipes: closed items were tracked on; here they owe nothing and are due never', () => {
    const play = monday();
    play.does(cleo, cancelling());
    const now = berlin('Mon 2027-03-01 12:00');
    expect(planAt(play, inBerlin, now)).toEqual({ latest: null, nextAt: null });
    expect(nextAttentionAt(play.state, CONTRACT, LADDER_ONLY, now)).toBeNull();
  });

  it('eng-pipes: acknowledgements were not awaited; here the linter refuses that', () => {
    const rules = readFileSync(new URL('../.oxlintrc.json', import.meta.url), 'utf8');
    expect(rules).toMatch(/"typescript\/no-floating-promises": "error"/);
  });

  it('sso-elevator: two who approved at once made two schedules; here one does, the other reads who', async () => {
    const it = bot();
    const ref = await upToVisit(it, 4);
    const approve = (commandId: string) =>
      it.handoffs.act(
        ref,
        { type: 'complete-step', visit: 4, inputs: { [PRODUCTION]: { how: 'accepted' } } },
        commandId === 'first' ? ada : alan,
        commandId,
      );
    const both = await Promise.all([approve('first'), approve('second')]);
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'refused']);
    const accepted = (await it.store.history(ref)).filter(
      ({ event }) =>
        event.type === 'step-completed' && event.step === 'approve-customer-connection',
    );
    expect(accepted).toHaveLength(1);
  });

  it('sso-elevator: pending was whether the message has buttons; here it is the record, whatever stands', async () => {
    const it = new Reminding();
    const number = await it.adds();
    it.slack.delete('card');
    it.slack.delete('visit-1');
    await it.acts(number, (play) => play.completes(ada, REVIEW));
    expect(it.plays.get(number)?.visit.step).toBe('allow-customer-account');
    expect(it.slack.standing).toContain('visit-2');
  });

  it('monzo/response: quiet hours consumed a reminder; here it waits for the morning', async () => {
    const it = new Reminding({ workingHours: weekdays([{ from: '09:00', to: '17:00' }]) });
    await it.adds();
    expect(await it.at(hours(20))).toEqual([]);
    expect(await it.at(hours(23))).toContain('post reminder ada: PL-1 50');
  });

  it('hackclub/slacker: what was more than an hour late was dropped; here the highest comes, once', async () => {
    const it = new Reminding();
    await it.adds();
    expect(await it.at(hours(38))).toContain('post reminder ada: PL-1 90');
    expect(await it.at(hours(38) + MINUTE_MS)).toEqual([]);
  });

  it('chatwoot: resolved late between two scans was a hit; here it is a breach of the due instant', () => {
    const play = new Play();
    play.does(cleo, cancelling(), hours(41));
    const breach = owedBreach(play.state, POLICY, BOT, hours(500));
    expect(breach).toMatchObject({ dueAt: hours(40), occurredAt: hours(40) });
  });
});

describe('what others do well', () => {
  it('grafana/oncall: a job of an earlier state is told from the current one', () => {
    const ref = { teamId: HOME, number: 12 };
    expect(jobId(ref, 3, hours(1))).not.toBe(jobId(ref, 4, hours(1)));
    expect(jobId(ref, 3, hours(1))).not.toBe(jobId(ref, 3, hours(2)));
  });

  it('slabuddy: one send a rung', () => {
    const plan = planOf(monday(), inBerlin, berlin('Wed 2026-11-25 13:00'));
    const owed = owedReminder(plan, []);
    if (owed === null) throw new Error('nothing is owed');
    const sent = [{ rung: owed.rung, sentAt: owed.plannedAt }];
    expect(owedReminder(plan, sent)).toBeNull();
  });
});

describe('what their users ask for', () => {
  it('1: the clock stops for the other side by policy, and keeps its pauses when that changes', () => {
    const play = new Play();
    play.does(ada, completion(play.visit, REVIEW), hours(1));
    play.upTo('create-customer-endpoint');
    const policy = (pausesForCustomer: boolean): ClockPolicy => ({
      ...POLICY,
      sla: { ...slaPolicy(5), pausesForCustomer },
    });
    const consumed = (stops: boolean) =>
      slaOfRequest(play.state, policy(stops), hours(30)).consumedMs;
    expect(consumed(false)).toBe(hours(30) - hours(0));
    expect(consumed(true)).toBeLessThan(2 * HOUR_MS);
    expect(slaOfRequest(play.state, policy(true), hours(30))).toMatchObject({
      status: 'paused',
      reason: 'customer-turn',
    });
  });

  it('2: paused and closed directly: the pause counts for nothing', () => {
    const play = new Play();
    play.does(ada, holding(), hours(3));
    play.does(ada, cancelling(), hours(90));
    expect(slaOfRequest(play.state, POLICY, hours(100))).toMatchObject({
      status: 'met',
      consumedMs: 3 * HOUR_MS,
    });
  });

  it('3: split days and lunch', () => {
    const split = [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '18:00' },
    ];
    const week = weekdays(split);
    const calendar = compileCalendar({
      timeZone: 'Europe/Berlin',
      week,
      businessDayMs: 8 * HOUR_MS,
    });
    const at = berlin('Mon 2026-11-23 11:30');
    expect(calendar.addBusinessMs(at, HOUR_MS)).toBe(berlin('Mon 2026-11-23 13:30'));
  });

  it('4: in the recipient’s working time, wherever they are', () => {
    const inKolkata = { person: ada, zone: 'Asia/Kolkata' };
    // 13:00 in Berlin is 17:30 in Kolkata: half an hour after work.
    const [first] = remindersOf(monday(), inKolkata).filter((one) => one.startsWith('50'));
    expect(first).toBe('50 at Thu 26 Nov, 09:00');
  });

  it('5: the waiting side is reminded, and no more once it has acted', async () => {
    const it = new Reminding();
    const number = await it.adds(new Play().upTo('create-customer-endpoint'));
    expect(await it.at(hours(20))).toEqual([
      'post reminder cleo: PL-1 50',
      'post reminder carl: PL-1 50',
    ]);
    await it.acts(number, (play) => play.upTo('approve-customer-connection'));
    expect((await it.at(hours(30))).filter((call) => /cleo|carl/.test(call))).toEqual([]);
  });

  it('6: snooze for one person and one request, never past the deadline', () => {
    const play = monday();
    const until = berlin('Thu 2026-11-26 09:00');
    play.does(
      ada,
      snoozing(until, { dueAt: berlin('Fri 2026-11-27 17:00') }),
      berlin('Wed 2026-11-25 12:00'),
    );
    const saidTo = (person: typeof ada) => remindersOf(play, { ...inBerlin, person });
    expect(saidTo(alan)).toContain('50 at Wed 25 Nov, 13:00');
    expect(saidTo(ada)).toContain('50 at Thu 26 Nov, 09:00');
    expect(saidTo(ada)).toContain('100 at Fri 27 Nov, 17:00');
  });

  it('7: no storm: what is due together comes as one message', async () => {
    const it = new Reminding();
    for (let count = 0; count < 5; count += 1) await it.adds();
    const calls = await it.at(hours(20));
    expect(calls.filter((call) => call.startsWith('post reminder ada'))).toHaveLength(1);
  });

  it('8: whoever asked hears how it ended', async () => {
    const it = new Reminding();
    const number = await it.adds(new Play().upTo('verify-inbound'));
    await it.acts(number, (play) => play.upTo('the end'));
    expect(it.slack.calls).toContain('post outcome-5 cleo');
  });

  it('9: a manager hears of it when a deadline comes close', async () => {
    const it = new Reminding({
      escalation: { adobe: [{ person: amy, channel: null }], customer: [] },
    });
    await it.adds();
    expect(await it.at(hours(36))).toContain('post reminder amy: PL-1 90');
  });

  it('11: doing it again changes nothing: a command, a pass, a reminder', async () => {
    const it = bot();
    const ref = await upToVisit(it, 2);
    const hold = { type: 'hold-request', reason: 'Our change freeze.' } as const;
    const twice = [
      await it.handoffs.act(ref, hold, carl, 'one click'),
      await it.handoffs.act(ref, hold, carl, 'one click'),
    ];
    expect(twice.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    const held = (await it.store.history(ref)).filter(({ event }) => event.type === 'request-held');
    expect(held).toHaveLength(1);
  });

  it('and a hold that is resumed goes on from where it stood', () => {
    const play = new Play();
    play.does(ada, holding(), hours(10));
    play.does(ada, resuming(play), hours(110));
    expect(nextAttentionAt(play.state, POLICY, CIRCLE.reminders, hours(110))).toBe(hours(120));
  });
});
