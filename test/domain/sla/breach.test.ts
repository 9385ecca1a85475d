import { describe, expect, it } from 'vitest';
import { slaOfRequest } from '../../../src/domain/clock-policy.ts';
import { evolve, replay } from '../../../src/domain/evolve/evolve.ts';
import { owedBreach } from '../../../src/domain/sla/breach.ts';
import { HOUR_MS, type Instant } from '../../../src/domain/time.ts';
import { ada, BOT, cleo, hours, POLICY, slaPolicy } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { cancelling, holding, reopening, resuming } from '../decide/commands.ts';

/** The target of these requests is 40 hours from their submission. */

function breachOf(play: Play, now: Instant, policy = POLICY) {
  return owedBreach(play.state, policy, BOT, now);
}

/** Writes what is owed into the history, as the reconciler does. */
function recorded(play: Play, now: Instant, policy = POLICY): Play {
  const breach = breachOf(play, now, policy);
  if (breach === null) throw new Error('no breach is owed');
  play.events.push(breach);
  play.state = evolve(play.state, breach);
  return play;
}

describe('a breach is owed', () => {
  it.each([
    { at: hours(0), owed: false },
    { at: hours(40) - 1, owed: false },
    { at: hours(40), owed: true },
    { at: hours(4_000), owed: true },
  ])('from the due instant on: at $at, $owed', ({ at, owed }) => {
    expect(breachOf(new Play(), at) !== null).toBe(owed);
  });

  it('dated with the due instant however late it is noticed, and is the bot’s notice', () => {
    expect(breachOf(new Play(), hours(99))).toEqual({
      type: 'sla-breached',
      dueAt: hours(40),
      target: { unit: 'business-days', amount: 5 },
      actor: { person: BOT, party: 'none' },
      occurredAt: hours(40),
      recordedAt: hours(99),
    });
  });

  it('once', () => {
    expect(breachOf(recorded(new Play(), hours(41)), hours(500))).toBeNull();
  });

  it.each([
    { closed: hours(40), owed: null },
    { closed: hours(40) + 1, owed: hours(40) },
  ])('also by a request that was resolved late between two looks: closed at $closed', (row) => {
    const play = new Play();
    play.does(cleo, cancelling(), row.closed);
    expect(breachOf(play, hours(900))?.occurredAt ?? null).toBe(row.owed);
  });

  it('not while the clock is paused before the target is reached', () => {
    const play = new Play();
    play.does(ada, holding(), hours(39));
    expect(breachOf(play, hours(500))).toBeNull();
    play.does(ada, resuming(play), hours(500));
    expect(breachOf(play, hours(501))?.dueAt).toBe(hours(501));
  });

  it('again where the target was moved on and passed again, and not where it is earlier', () => {
    const play = recorded(new Play(), hours(41));
    const of = (days: number) => ({ ...POLICY, sla: slaPolicy(days) });
    expect(breachOf(play, hours(41), of(10))).toBeNull();
    expect(breachOf(play, hours(80), of(10))?.dueAt).toBe(hours(80));
    expect(breachOf(play, hours(80), of(1))).toBeNull();
    expect(breachOf(recorded(play, hours(80), of(10)), hours(90))).toBeNull();
  });

  it('once by a request that was breached, closed and reopened', () => {
    const play = recorded(new Play(), hours(41));
    play.does(cleo, cancelling(), hours(50));
    play.does(cleo, reopening(), hours(500));
    expect(breachOf(play, hours(600))).toBeNull();
  });
});

describe('a breach that is recorded', () => {
  it('is an event like others, and moves neither the clock nor the date of the last one', () => {
    const play = new Play();
    play.does(ada, { type: 'add-comment', text: 'Soon.' }, hours(45));
    const before = play.state;
    recorded(play, hours(46));
    expect(play.state).toEqual({ ...before, version: before.version + 1, breaches: [hours(40)] });
    expect(replay(play.events)).toEqual(play.state);
    expect(slaOfRequest(play.state, POLICY, hours(50))).toEqual(
      slaOfRequest(before, POLICY, hours(50)),
    );
  });

  it('can follow a close, and does not reopen it', () => {
    const play = new Play();
    play.does(cleo, cancelling(), hours(50));
    expect(recorded(play, hours(51)).state).toMatchObject({
      status: 'cancelled',
      closedAt: hours(50),
      lastEventAt: hours(50),
      breaches: [hours(40)],
    });
  });

  it('does not keep people from acting', () => {
    const play = recorded(new Play(), hours(41));
    play.now = hours(41);
    play.upTo('the end');
    expect(play.state.status).toBe('completed');
    expect(slaOfRequest(play.state, POLICY, hours(900))).toMatchObject({
      status: 'breached',
      consumedMs: play.now - hours(0),
      targetMs: 40 * HOUR_MS,
    });
  });
});
