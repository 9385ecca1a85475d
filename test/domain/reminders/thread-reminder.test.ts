import { describe, expect, it } from 'vitest';
import { rungId } from '../../../src/domain/reminders/rung.ts';
import { threadReminder } from '../../../src/domain/reminders/thread-reminder.ts';
import type { Instant } from '../../../src/domain/time.ts';
import { ada, cleo, REMINDERS, REVIEW } from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { cancelling, holding, snoozing } from '../decide/commands.ts';
import { berlin } from '../sla/history.ts';
import { CONTRACT, NINE_TO_FIVE, onTheWall } from './readers.ts';

/** 50 % is crossed Wed 13:00, 75 % Thu 15:00, 90 % Fri 13:00, and it is due on Friday at 17:00. */
const monday = () => new Play({ at: berlin('Mon 2026-11-23 09:00') });

const reminders = { ...REMINDERS, workingHours: NINE_TO_FIVE };

function planAt(play: Play, now: Instant, hasReachableOwner = true) {
  return threadReminder(play.state, CONTRACT, reminders, hasReachableOwner, now);
}

/** What the thread says, one after the other. */
function said(play: Play, hasReachableOwner: boolean, most: number): readonly string[] {
  const all: string[] = [];
  let at = planAt(play, play.state.submittedAt, hasReachableOwner).nextThreadCrossing;
  while (at !== null && all.length < most) {
    const { latest, nextThreadCrossing } = planAt(play, at, hasReachableOwner);
    if (latest?.crossingAt !== at) throw new Error('the thread says what is crossed then');
    all.push(`${rungId(latest.rung)} at ${onTheWall(at, 'Europe/Berlin')}`);
    at = nextThreadCrossing;
  }
  return all;
}

describe('the thread', () => {
  it('hears of 90 %, of the due date and of each day after it, as they are crossed', () => {
    expect(said(monday(), true, 4)).toEqual([
      '90 at Fri 27 Nov, 13:00',
      '100 at Fri 27 Nov, 17:00',
      'overdue-1 at Mon 30 Nov, 17:00',
      'overdue-2 at Tue 1 Dec, 17:00',
    ]);
  });

  it('stands in for whoever is not reached by DM: it hears of everything', () => {
    expect(said(monday(), false, 6)).toEqual([
      'stalled at Mon 23 Nov, 17:00',
      '50 at Wed 25 Nov, 13:00',
      '75 at Thu 26 Nov, 15:00',
      '90 at Fri 27 Nov, 13:00',
      '100 at Fri 27 Nov, 17:00',
      'overdue-1 at Mon 30 Nov, 17:00',
    ]);
  });

  it('says nothing that was crossed before the step was the next action', () => {
    const play = monday();
    play.does(ada, completion(play.visit, REVIEW), berlin('Fri 2026-11-27 13:00'));
    expect(planAt(play, berlin('Fri 2026-11-27 16:59'))).toEqual({
      latest: null,
      nextThreadCrossing: berlin('Fri 2026-11-27 17:00'),
    });
  });

  it('knows no snooze', () => {
    const play = monday();
    play.does(ada, snoozing(berlin('Fri 2026-11-27 16:00')), berlin('Fri 2026-11-27 12:00'));
    expect(planAt(play, berlin('Fri 2026-11-27 13:00')).latest).toMatchObject({
      rung: { percent: 90 },
      visit: play.visit,
    });
  });

  it.each([
    { what: 'on hold', command: holding() },
    { what: 'closed', command: cancelling() },
  ])('says nothing of a request that is $what', ({ command }) => {
    const play = monday();
    play.does(cleo, command, berlin('Fri 2026-11-27 14:00'));
    for (const hasReachableOwner of [true, false]) {
      expect(planAt(play, berlin('Mon 2026-12-07 12:00'), hasReachableOwner)).toEqual({
        latest: null,
        nextThreadCrossing: null,
      });
    }
  });
});
