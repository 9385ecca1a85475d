import { describe, expect, it } from 'vitest';
import type { ClockPolicy } from '../../../src/domain/clock-policy.ts';
import { cardInstant, ledgerOf } from '../../../src/domain/sla/ledger.ts';
import { type Instant, MINUTE_MS } from '../../../src/domain/time.ts';
import { statusMessage } from '../../../src/slack/messages/answers.ts';
import { cardMessage } from '../../../src/slack/messages/card.ts';
import { reminderMessage, threadReminderMessage } from '../../../src/slack/messages/reminder.ts';
import { ledgerText, splitText } from '../../../src/slack/wording/ledger.ts';
import { cancelling, holding, resuming } from '../../domain/decide/commands.ts';
import { berlin, calendar } from '../../domain/sla/history.ts';
import { ada, cleo, hours, POLICY, REMINDERS, ROSTER, slaPolicy } from '../../support/builders.ts';
import { nextAct } from '../../support/next-act.ts';
import { Play } from '../../support/play.ts';
import { factsOf, said } from '../support/seen.ts';

const CONTRACT: ClockPolicy = { calendar, sla: slaPolicy(5) };

function goesOnAt(play: Play, at: Instant): void {
  const { person, command } = nextAct(play.state, play.visit);
  play.does(person, command, at);
}

/** Adobe’s for 1 d 7 h, then the customer’s for 3 d 1 h until it is due, with a hold of 2 h. */
function breached(): Play {
  const play = new Play({ at: berlin('Tue 2026-11-24 20:00') });
  goesOnAt(play, berlin('Wed 2026-11-25 12:00'));
  goesOnAt(play, berlin('Thu 2026-11-26 16:00'));
  play.does(ada, holding(), berlin('Fri 2026-11-27 16:00'));
  play.does(ada, resuming(play), berlin('Mon 2026-11-30 10:00'));
  return play;
}

const DUE = berlin('Wed 2026-12-02 11:00');

function linesOf(play: Play, now: Instant) {
  const facts = { ...factsOf(play), policy: CONTRACT, now, timeZone: 'Europe/Berlin' };
  return (blocks: (of: typeof facts) => Parameters<typeof said>[0]) =>
    said(blocks(facts)).split('\n');
}

describe('how the time was split', () => {
  it('is told by side, in business days of the calendar, and what was paused by its reason', () => {
    expect(splitText(breached().state, CONTRACT, DUE)).toBe(
      'Customer 3 d 1 h, Adobe 1 d 7 h, paused (on hold) 2 h',
    );
  });

  it('is as of the instant that is asked for, whatever happened since', () => {
    const play = breached();
    play.does(cleo, cancelling(), berlin('Fri 2026-12-18 11:00'));
    expect(splitText(play.state, CONTRACT, DUE)).toBe(
      'Customer 3 d 1 h, Adobe 1 d 7 h, paused (on hold) 2 h',
    );
    expect(splitText(play.state, CONTRACT, berlin('Wed 2026-11-25 10:30'))).toBe(
      'Customer 0 min, Adobe 1 h 30 min',
    );
  });

  it('adds up to the target as it is read, though instants have seconds', () => {
    const play = new Play();
    goesOnAt(play, hours(3) + 10_500);
    goesOnAt(play, hours(7) + 40_200);
    expect(splitText(play.state, POLICY, hours(40))).toBe('Customer 4 d 59 min, Adobe 7 h 1 min');
  });

  it.each([DUE, berlin('Wed 2026-12-16 11:00')])(
    'is in the messages of a breach, as of the breach, also when they are sent at %d',
    (sentAt) => {
      const play = breached();
      const { request, visit } = play;
      const split = 'Customer 3 d 1 h, Adobe 1 d 7 h, paused (on hold) 2 h.';
      const facts = { policy: CONTRACT, reminders: REMINDERS, timeZone: 'Europe/Berlin' };
      for (const rung of [
        { kind: 'share', percent: 100 },
        { kind: 'overdue', days: 1 },
      ] as const) {
        const told = { request, visit, rung, crossingAt: DUE, sentAt };
        const item = { ...told, roster: ROSTER, others: [], cardLink: undefined } as const;
        const direct = [{ ...item, role: 'escalation', standing: 'live' }] as const;
        expect(said(reminderMessage(direct, facts, 'x'))).toContain(split);
        expect(said(threadReminderMessage({ ...told, mentioned: [] }, facts, 'x'))).toContain(
          split,
        );
      }
    },
  );
});

describe('the ledger', () => {
  it('has both axes in two sentences', () => {
    const play = breached();
    const ledger = ledgerOf(play.state, CONTRACT, DUE);
    expect(ledgerText(ledger, CONTRACT, 'Europe/Berlin')).toBe(
      'Business time as of Wed 2 Dec 2026, 11:00 (Europe/Berlin): Customer 3 d 1 h, Adobe 2 d 1 h. The clock: running 5 d, paused (on hold) 2 h.',
    );
  });

  it('in the status is as of now, step by step as well', () => {
    const status = linesOf(breached(), DUE)(statusMessage);
    expect(status).toContain(
      'Business time as of Wed 2 Dec 2026, 11:00 (Europe/Berlin): Customer 3 d 1 h, Adobe 2 d 1 h. The clock: running 5 d, paused (on hold) 2 h.',
    );
    expect(status).toContain(
      'By step: Review the request: 3 h, Allow the customer’s account: 1 d 4 h, Create the interface endpoint: 3 d 1 h, Resume the request: 2 h.',
    );
  });

  it('on the card does not change by itself between what happens and what is crossed', () => {
    const play = breached();
    const cardAt = (now: Instant) => said(linesBlocks(play, now));
    const crossed75 = berlin('Mon 2026-11-30 17:00');
    expect(cardInstant(play.state, CONTRACT, crossed75)).toBe(crossed75);
    expect(cardAt(crossed75)).toContain('Business time as of Mon 30 Nov 2026, 17:00');
    expect(cardAt(berlin('Tue 2026-12-01 14:59'))).toBe(cardAt(crossed75));
    expect(cardAt(berlin('Tue 2026-12-01 15:00'))).not.toBe(cardAt(crossed75));
  });

  it('is not spoken of before any time has passed', () => {
    const play = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    expect(said(linesBlocks(play, play.now))).not.toContain('Business time');
    expect(linesOf(play, play.now + MINUTE_MS)(statusMessage).join()).not.toContain('By step');
  });
});

function linesBlocks(play: Play, now: Instant) {
  const facts = { ...factsOf(play), policy: CONTRACT, now, timeZone: 'Europe/Berlin' };
  return cardMessage(facts, 'PL-12.card');
}
