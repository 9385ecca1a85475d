import { describe, expect, it } from 'vitest';
import { boardEntryOf } from '../../../src/domain/board/board-entry.ts';
import { companyKey, isCompanyCalled } from '../../../src/domain/board/company-key.ts';
import {
  ada,
  alan,
  amy,
  carl,
  cleo,
  hours,
  POLICY,
  ROSTER,
  START,
} from '../../support/builders.ts';
import { Play } from '../../support/play.ts';

function entryOf(play: Play, now = play.now, roster = ROSTER) {
  return boardEntryOf(play.request, roster, POLICY, now);
}

describe('where a request stands on the board', () => {
  it('is at first with all of Adobe’s engineers, due after the target', () => {
    expect(entryOf(new Play())).toEqual({
      number: 12,
      party: 'adobe',
      cloud: 'aws',
      clock: 'running',
      company: 'acme outdoor',
      dueAt: hours(40),
      waitingOn: [],
      isForAllEngineers: true,
      others: [cleo, carl],
    });
  });

  it('is with whoever is in charge of Adobe’s step', () => {
    expect(entryOf(new Play().upTo('allow-customer-account'))).toMatchObject({
      waitingOn: [ada],
      isForAllEngineers: false,
      others: [cleo, carl],
    });
  });

  it('is with all engineers again when whoever was in charge is of Adobe’s side no longer', () => {
    const roster = { ...ROSTER, engineers: [alan] };
    const play = new Play().upTo('allow-customer-account');
    expect(entryOf(play, play.now, roster)).toMatchObject({
      waitingOn: [],
      isForAllEngineers: true,
      others: [cleo, carl, ada],
    });
  });

  it('is with the customer’s people in their turn; whoever is in charge takes part', () => {
    expect(entryOf(new Play().upTo('create-customer-endpoint'))).toMatchObject({
      party: 'customer',
      waitingOn: [cleo, carl],
      isForAllEngineers: false,
      others: [ada],
    });
  });

  it('is among an account manager’s who raised it, and does not wait for them', () => {
    const play = new Play({ requester: amy }).upTo('create-customer-endpoint');
    expect(entryOf(play)).toMatchObject({ waitingOn: [carl], others: [amy, ada] });
  });

  it('is among those of whoever watches it', () => {
    const play = new Play();
    play.does(amy, { type: 'watch-request' });
    expect(entryOf(play)?.others).toEqual([cleo, carl, amy]);
  });

  it('has no due date while its clock stands still, and keeps it once it is overdue', () => {
    const play = new Play();
    play.does(carl, { type: 'hold-request', reason: 'Later.' });
    expect(entryOf(play)).toMatchObject({ clock: 'paused', dueAt: null });
    const late = new Play();
    late.does(carl, { type: 'hold-request', reason: 'Later.' }, hours(41));
    expect(entryOf(late)).toMatchObject({ clock: 'paused', dueAt: hours(40) });
    expect(entryOf(new Play(), hours(41))).toMatchObject({ clock: 'running', dueAt: hours(40) });
  });

  it('is nowhere once it is closed', () => {
    expect(entryOf(new Play().upTo('the end'), START)).toBeNull();
  });
});

describe('a company', () => {
  it('is compared in lower case, with one blank between its words', () => {
    expect(companyKey('  Acme \t OUTDOOR ')).toBe('acme outdoor');
  });

  it.each([
    { typed: 'acme', isCalled: true },
    { typed: 'Out', isCalled: true },
    { typed: 'acme out', isCalled: true },
    { typed: 'cme', isCalled: false },
    { typed: 'outdoor acme', isCalled: false },
  ])('called Acme Outdoor is found by "$typed": $isCalled', ({ typed, isCalled }) => {
    expect(isCompanyCalled('Acme Outdoor', typed)).toBe(isCalled);
  });
});
