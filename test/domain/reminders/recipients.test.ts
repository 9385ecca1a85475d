import { describe, expect, it } from 'vitest';
import { channelId, isSamePerson, type Person } from '../../../src/domain/ids.ts';
import { escalationsOf, recipientsOf } from '../../../src/domain/reminders/recipients.ts';
import {
  ada,
  alan,
  amy,
  CHANNEL,
  carl,
  cleo,
  REMINDERS,
  ROSTER,
  sam,
} from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { holding } from '../decide/commands.ts';

describe('who is reminded', () => {
  const review = () => new Play();
  const assigned = () => new Play().upTo('allow-customer-account');
  const customers = () => new Play().upTo('create-customer-endpoint');
  const held = () => {
    const play = assigned();
    play.does(carl, holding());
    return play;
  };

  it.each([
    { rule: 'the engineers before anybody accepted', play: review, away: [], told: [ada, alan] },
    { rule: 'of them those in reach', play: review, away: [ada], told: [alan] },
    { rule: 'the assignee', play: assigned, away: [alan], told: [ada] },
    { rule: 'else the other engineers', play: assigned, away: [ada], told: [alan] },
    { rule: 'else the account managers', play: assigned, away: [ada, alan], told: [amy] },
    { rule: 'else nobody: the thread', play: assigned, away: [ada, alan, amy], told: [] },
    { rule: 'the customer’s people', play: customers, away: [], told: [cleo, carl] },
    { rule: 'of them those in reach', play: customers, away: [cleo], told: [carl] },
    { rule: 'never the other side', play: customers, away: [cleo, carl], told: [] },
    { rule: 'the side that holds it', play: held, away: [], told: [cleo, carl] },
  ])('$rule', ({ play, away, told }) => {
    const { state, visit } = play();
    const isReachable = (person: Person) => !away.some((one) => isSamePerson(one, person));
    expect(recipientsOf(state, visit, ROSTER, isReachable)).toEqual(told);
  });
});

describe('the contacts for escalations', () => {
  const other = channelId('C0OTHER');

  it('are those for all requests and those for the channel, once each, with their sides', () => {
    const escalation = {
      adobe: [
        { person: amy, channel: null },
        { person: amy, channel: CHANNEL },
        { person: alan, channel: other },
      ],
      customer: [
        { person: sam, channel: CHANNEL },
        { person: amy, channel: null },
        { person: carl, channel: other },
      ],
    };
    expect(escalationsOf(new Play().state, { escalation })).toEqual([
      { person: amy, parties: ['adobe', 'customer'] },
      { person: sam, parties: ['customer'] },
    ]);
  });

  it('are none unless they are named', () => {
    expect(escalationsOf(new Play().state, REMINDERS)).toEqual([]);
  });
});
