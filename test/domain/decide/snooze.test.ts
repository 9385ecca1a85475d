import { describe, expect, it } from 'vitest';
import { ada, alan, amy, carl, cleo, hours } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { snoozing } from './commands.ts';

describe('a snooze', () => {
  it('is kept with whose it is, and changes nothing else', () => {
    const play = new Play();
    const before = play.state;
    const events = play.does(ada, snoozing(hours(5)));
    expect(events).toMatchObject([{ type: 'reminders-snoozed', until: hours(5) }]);
    expect(play.state).toEqual({
      ...before,
      version: before.version + 1,
      lastEventAt: play.now,
      snoozes: [{ person: ada, at: play.now, until: hours(5) }],
    });
  });

  it('counts until the next one of the same person', () => {
    const play = new Play();
    play.does(ada, snoozing(hours(5)), hours(1));
    play.does(alan, snoozing(hours(6)), hours(2));
    play.does(ada, snoozing(hours(4)), hours(3));
    expect(play.state.snoozes).toEqual([
      { person: alan, at: hours(2), until: hours(6) },
      { person: ada, at: hours(3), until: hours(4) },
    ]);
  });

  it.each([
    { dueAt: hours(4), until: hours(4) },
    { dueAt: hours(6), until: hours(5) },
    { dueAt: null, until: hours(5) },
  ])('never lasts past the due date: due $dueAt, until $until', ({ dueAt, until }) => {
    const play = new Play();
    play.does(ada, snoozing(hours(5), { dueAt }));
    expect(play.state.snoozes).toMatchObject([{ until }]);
  });

  it('is refused at the due date and after it', () => {
    const play = new Play();
    play.now = hours(4);
    for (const dueAt of [hours(4), hours(3)]) {
      expect(play.refusal(ada, snoozing(hours(5), { dueAt }))).toEqual({ kind: 'past-due', dueAt });
    }
    expect(play.refusal(ada, snoozing(hours(5), { dueAt: hours(4) + 1 }))).toBeUndefined();
  });
});

describe('whoever is reminded may snooze', () => {
  const review = () => new Play();
  const assigned = () => new Play().upTo('allow-customer-account');
  const customers = () => new Play().upTo('create-customer-endpoint');

  it.each([
    { who: 'an engineer before anybody accepted', play: review, person: alan, unreachable: [] },
    { who: 'the assignee', play: assigned, person: ada, unreachable: [] },
    { who: 'a named contact', play: customers, person: carl, unreachable: [] },
    {
      who: 'an engineer for an assignee who left',
      play: assigned,
      person: alan,
      unreachable: [ada],
    },
    {
      who: 'the account manager where no engineer is reached',
      play: assigned,
      person: amy,
      unreachable: [ada, alan],
    },
  ])('$who', ({ play, person, unreachable }) => {
    expect(play().refusal(person, snoozing(hours(9), { unreachable }))).toBeUndefined();
  });

  it.each([
    { who: 'an account manager', play: review, person: amy, unreachable: [], told: [ada, alan] },
    { who: 'another engineer', play: assigned, person: alan, unreachable: [], told: [ada] },
    { who: 'the account manager', play: assigned, person: amy, unreachable: [ada], told: [alan] },
    { who: 'who is not reached', play: customers, person: cleo, unreachable: [cleo], told: [carl] },
  ])('and nobody else: $who reads who is', ({ play, person, unreachable, told }) => {
    const played = play();
    const refusal = played.refusal(person, snoozing(hours(9), { unreachable }));
    expect(refusal).toEqual({ kind: 'not-reminded', step: played.visit.step, told });
  });
});
