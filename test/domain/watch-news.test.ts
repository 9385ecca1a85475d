import { describe, expect, it } from 'vitest';
import type { Circle } from '../../src/domain/circle.ts';
import { slaOfRequest } from '../../src/domain/clock-policy.ts';
import { deliveriesOf, nextAttentionAt } from '../../src/domain/deliveries.ts';
import { evolve } from '../../src/domain/evolve/evolve.ts';
import type { Person } from '../../src/domain/ids.ts';
import { owedBreach } from '../../src/domain/sla/breach.ts';
import { DAY_MS, type Instant } from '../../src/domain/time.ts';
import {
  ada,
  alan,
  amy,
  BOT,
  CIRCLE,
  carl,
  cleo,
  deliveryName,
  hours,
  LADDER_ONLY,
  POLICY,
  PRODUCTION,
  ROSTER,
} from '../support/builders.ts';
import { Play } from '../support/play.ts';
import { cancelling, holding, reopening, resuming } from './decide/commands.ts';

const WATCH = { type: 'watch-request' } as const;
const UNWATCH = { type: 'unwatch-request' } as const;

/** A request that somebody watches from its beginning; Amy owns no step. */
function watchedBy(person: Person, play = new Play()): Play {
  play.does(person, WATCH);
  return play;
}

/** What watchers should have heard by now, people by name. */
function heard(play: Play, now = play.now, circle: Circle = CIRCLE): readonly string[] {
  return deliveriesOf(play.request, circle, now)
    .filter(({ kind }) => kind === 'watch')
    .map(({ id }) => deliveryName(id).replace('watch-', ''));
}

/** The bot records the breach, as it does before it tells anybody. */
function breachedAt(play: Play, now: Instant): Play {
  const breach = owedBreach(play.state, POLICY, BOT, now);
  if (breach === null) throw new Error('no breach is owed');
  play.state = evolve(play.state, breach);
  return play;
}

describe('watching', () => {
  it('is kept with since when, and moves no visit, note or clock', () => {
    const play = new Play();
    const before = play.state;
    expect(play.does(amy, WATCH)).toMatchObject([{ type: 'request-watched' }]);
    expect(play.state).toEqual({
      ...before,
      version: before.version + 1,
      lastEventAt: play.now,
      watchers: [{ person: amy, at: play.now, visits: 1, wasClosed: false }],
    });
    const at = hours(8);
    expect(slaOfRequest(play.state, POLICY, at)).toEqual(slaOfRequest(before, POLICY, at));
  });

  it('moves no reminder of a step that does not move', () => {
    const reminders = { ...LADDER_ONLY, ladder: { ...LADDER_ONLY.ladder, stalledAfterDays: 0.5 } };
    const play = new Play();
    const stalledAt = nextAttentionAt(play.state, POLICY, reminders, play.now);
    play.does(amy, WATCH);
    expect(nextAttentionAt(play.state, POLICY, reminders, play.now)).toBe(stalledAt);
  });

  it('twice changes nothing and says so, and so does ending what was not begun', () => {
    const play = watchedBy(amy);
    expect(play.refusal(amy, WATCH)).toEqual({ kind: 'already-watching' });
    play.does(amy, UNWATCH);
    expect(play.state.watchers).toEqual([]);
    expect(play.refusal(amy, UNWATCH)).toEqual({ kind: 'not-watching' });
  });
});

describe('whoever watches hears of each change of turn', () => {
  it('that comes after they began, and of none before', () => {
    const play = watchedBy(amy, new Play().upTo('allow-customer-account'));
    expect(heard(play)).toEqual([]);
    play.upTo('approve-customer-connection');
    expect(heard(play)).toEqual(['turn-3 amy', 'turn-4 amy']);
  });

  it('unless it is their own step, of which they hear anyway', () => {
    const play = watchedBy(carl);
    play.upTo('approve-customer-connection');
    expect(heard(play)).toEqual(['turn-2 carl', 'turn-4 carl']);
  });

  it('unless they stand in for owners whom no message reaches', () => {
    const play = watchedBy(amy).upTo('allow-customer-account');
    const circle = { ...CIRCLE, isReachable: (one: Person) => one === amy };
    expect(heard(play, play.now, circle)).toEqual([]);
  });

  it('until they end it, and again from when they begin anew', () => {
    const play = watchedBy(amy).upTo('allow-customer-account');
    play.does(amy, UNWATCH);
    expect(heard(play)).toEqual([]);
    play.upTo('create-customer-endpoint');
    play.does(amy, WATCH);
    expect(heard(play)).toEqual([]);
    play.upTo('approve-customer-connection');
    expect(heard(play)).toEqual(['turn-4 amy']);
  });

  it('also where it is told late, but not of what was over for a day', () => {
    const play = watchedBy(amy).upTo('create-customer-endpoint');
    const late = play.now + DAY_MS;
    expect(heard(play, late - 1)).toEqual(['turn-2 amy', 'turn-3 amy']);
    expect(heard(play, late)).toEqual(['turn-3 amy']);
  });

  it('in the order of the turns, watcher by watcher', () => {
    const play = watchedBy(carl, watchedBy(amy)).upTo('allow-customer-account');
    expect(heard(play)).toEqual(['turn-2 amy', 'turn-2 carl']);
  });
});

describe('whoever watches hears of 90 % of the target', () => {
  it.each([
    { at: 35.99, told: [] },
    { at: 36, told: ['90 amy'] },
    { at: 39.99, told: ['90 amy'] },
  ])('at $at h: $told', ({ at, told }) => {
    expect(heard(watchedBy(amy), hours(at))).toEqual(told);
  });

  it('whatever the ladder has, and the request is looked at then', () => {
    const ladder = { ...LADDER_ONLY.ladder, fractions: [1] };
    const circle = { ...CIRCLE, reminders: { ...LADDER_ONLY, ladder } };
    const play = watchedBy(amy);
    expect(nextAttentionAt(play.state, POLICY, circle.reminders, hours(1))).toBe(hours(36));
    expect(nextAttentionAt(play.state, POLICY, circle.reminders, hours(36))).toBe(hours(40));
    expect(heard(watchedBy(ada), hours(36), circle)).toEqual(['90 ada']);
  });

  it('not where it is their step then, of which they are reminded, whoever’s it is later', () => {
    const play = watchedBy(cleo, watchedBy(ada));
    expect(heard(play, hours(36))).toEqual(['90 cleo']);
    play.now = hours(36.5);
    play.upTo('create-customer-endpoint');
    expect(heard(play).filter((one) => one.startsWith('90'))).toEqual(['90 cleo']);
  });

  it('not where they are a contact for escalations who is reminded', () => {
    const contacts = { adobe: [{ person: amy, channel: null }], customer: [] };
    const circle = { ...CIRCLE, reminders: { ...LADDER_ONLY, escalation: contacts } };
    expect(heard(watchedBy(amy), hours(36), circle)).toEqual([]);
  });

  it('not where they began after it', () => {
    const play = new Play();
    play.does(amy, WATCH, hours(36));
    expect(heard(play, hours(37))).toEqual([]);
  });

  it('not while the clock stands, and later by as much', () => {
    const play = watchedBy(amy);
    play.does(cleo, holding(), hours(30));
    play.does(cleo, resuming(play), hours(40));
    expect(heard(play, hours(45)).filter((one) => one.startsWith('90'))).toEqual([]);
    expect(heard(play, hours(46)).filter((one) => one.startsWith('90'))).toEqual(['90 amy']);
  });
});

describe('whoever watches hears of a breach', () => {
  it('instead of 90 %, where both are told late', () => {
    expect(heard(breachedAt(watchedBy(amy), hours(41)), hours(41))).toEqual(['breach-1 amy']);
  });

  it('not where it is their step, nor where they began after it', () => {
    const play = watchedBy(ada);
    play.does(amy, WATCH, hours(41));
    expect(heard(breachedAt(play, hours(41)), hours(42))).toEqual([]);
  });
});

describe('whoever watches hears of the end', () => {
  it('unless they took part, which tells them anyway', () => {
    const play = watchedBy(carl, watchedBy(amy));
    play.does(cleo, cancelling());
    expect(heard(play)).toEqual(['end-1 amy']);
  });

  it('instead of the clock', () => {
    const play = breachedAt(watchedBy(amy), hours(41));
    play.does(cleo, cancelling(), hours(41));
    expect(heard(play)).toEqual(['end-1 amy']);
  });

  it('not where they began after it, until it is reopened and ends anew', () => {
    const play = new Play().upTo('the end');
    const visits = play.state.visits.length;
    watchedBy(alan, play);
    expect(heard(play)).toEqual([]);
    play.does(carl, reopening({ [PRODUCTION]: 'deleted' }));
    expect(heard(play)).toEqual([`turn-${visits + 1} alan`]);
    play.does(carl, cancelling());
    expect(heard(play)).toEqual([`turn-${visits + 1} alan`, `end-${visits + 1} alan`]);
  });

  it('once for each end', () => {
    const play = watchedBy(amy);
    play.does(cleo, cancelling());
    play.does(cleo, reopening());
    play.does(cleo, cancelling());
    expect(heard(play)).toContain('end-2 amy');
  });
});

describe('whoever may not know of a request any more hears nothing', () => {
  it.each([
    { who: 'left Adobe’s side', roster: { ...ROSTER, accountManagers: [] } },
    { who: 'is still of it', roster: ROSTER },
  ])('$who', ({ roster }) => {
    const play = watchedBy(amy).upTo('allow-customer-account');
    const told = heard(play, play.now, { ...CIRCLE, roster });
    expect(told).toEqual(roster === ROSTER ? ['turn-2 amy'] : []);
  });

  it('is no contact any more', () => {
    const play = watchedBy(carl).upTo('allow-customer-account');
    play.state = { ...play.state, contacts: [] };
    expect(heard(play)).toEqual([]);
  });

  it('cannot be written to', () => {
    const play = watchedBy(amy).upTo('allow-customer-account');
    const circle = { ...CIRCLE, isReachable: (one: Person) => one !== amy };
    expect(heard(play, play.now, circle)).toEqual([]);
  });
});
