import { describe, expect, it } from 'vitest';
import type { RequestCommand } from '../../../src/domain/commands.ts';
import type { Person } from '../../../src/domain/ids.ts';
import { refusalSentence } from '../../../src/slack/wording/refusals.ts';
import { snoozing } from '../../domain/decide/commands.ts';
import { APPROVE, ada, amy, carl, PRODUCTION, ROSTER, sam } from '../../support/builders.ts';
import { completion, type Play } from '../../support/play.ts';
import { opened } from '../support/seen.ts';

/** What somebody reads in place of what they asked for. */
function answer(play: Play, person: Person, command: RequestCommand): string {
  const refusal = play.refusal(person, command);
  if (refusal === undefined) throw new Error('it is not refused');
  return refusalSentence(refusal, play.state, ROSTER, 'UTC');
}

const ON_HOLD: RequestCommand = { type: 'hold-request', reason: 'Later.' };
const REASON = 'Not needed.';

function held(): Play {
  const play = opened('enable, unidirectional').upTo('approve-customer-connection');
  play.does(ada, ON_HOLD);
  return play;
}

describe('a refusal says why, and who can', () => {
  it('to somebody on neither side', () => {
    const play = opened('enable, unidirectional');
    expect(answer(play, sam, ON_HOLD)).toMatch(/^You are on neither side of this request/);
  });

  it('at the other side’s step', () => {
    const play = opened('enable, unidirectional');
    expect(answer(play, carl, completion(play.visit, {}))).toBe(
      '“Review the request” is Adobe’s step: <@U0ADA>, <@U0ALAN> can do it. Nothing was changed.',
    );
    play.upTo('create-customer-endpoint');
    expect(answer(play, amy, completion(play.visit, {}))).toBe(
      '“Create the interface endpoint” is Acme Outdoor’s step: <@U0CLEO>, <@U0CARL> can do it. Nothing was changed.',
    );
  });

  it('of what one watches already, or does not', () => {
    const play = opened('enable, unidirectional');
    expect(answer(play, carl, { type: 'unwatch-request' })).toBe(
      'You do not watch this request. Nothing was changed.',
    );
    play.does(carl, { type: 'watch-request' });
    expect(answer(play, carl, { type: 'watch-request' })).toBe(
      'You watch this request already. Nothing was changed.',
    );
  });

  it('in the words of Azure there', () => {
    const play = opened('enable, unidirectional', 'azure').upTo('create-customer-endpoint');
    expect(answer(play, ada, completion(play.visit, {}))).toContain(
      '“Create the private endpoint”',
    );
  });

  it('of what is for one side only', () => {
    const play = opened('enable, unidirectional');
    expect(answer(play, carl, { type: 'reassign-request', assignee: ada })).toBe(
      'Only Adobe’s side can do that: <@U0ADA>, <@U0ALAN>. Nothing was changed.',
    );
  });

  it('of what somebody did already, and when', () => {
    const play = opened('enable, unidirectional').upTo('approve-customer-connection');
    const approve = completion(play.visit, { [PRODUCTION]: APPROVE });
    play.does(ada, approve);
    expect(answer(play, ada, approve)).toBe(
      'That has been decided already. Done: connection accepted, by <@U0ADA> on Mon 23 Nov 2026, 09:04 (UTC). Nothing was changed.',
    );
  });

  it('of a message that is out of date, and what is next', () => {
    const play = opened('enable, unidirectional').upTo('verify-inbound');
    const visit = 99;
    expect(answer(play, carl, { type: 'complete-step', visit, inputs: {} })).toBe(
      'This message is out of date. The next action is Acme Outdoor’s: “Verify the connection to the Adobe VPC”; its buttons are in the newest message of the thread. Nothing was changed.',
    );
  });

  it('of a request that is closed', () => {
    const play = opened('enable, unidirectional').upTo('the end');
    expect(answer(play, carl, ON_HOLD)).toBe(
      'This request is completed. Reopen it first, from its card’s menu. Nothing was changed.',
    );
    const other = opened('enable, unidirectional');
    other.does(carl, { type: 'cancel-request', reason: REASON });
    expect(answer(other, ada, ON_HOLD)).toContain('This request is cancelled. ');
  });

  it('of what is for closed requests only', () => {
    const play = opened('enable, unidirectional');
    expect(answer(play, carl, { type: 'reopen-request', reason: REASON, states: {} })).toBe(
      'This request is still open, so that is not possible yet. Nothing was changed.',
    );
  });

  it('of what has to wait until the request is resumed', () => {
    expect(answer(held(), carl, ON_HOLD)).toBe(
      'This request is on hold: Adobe goes on with it (<@U0ADA>, <@U0ALAN>). Nothing was changed.',
    );
  });

  it('of a hold that the other side began', () => {
    const play = held();
    expect(answer(play, carl, completion(play.visit, {}))).toContain(
      '“Resume the request” is Adobe’s step',
    );
  });

  it('of a way out that the step does not have', () => {
    const play = opened('enable, unidirectional').upTo('create-customer-endpoint');
    const visit = play.visit.number;
    const returned = {
      type: 'return-request',
      visit,
      fields: ['account'],
      reason: REASON,
    } as const;
    expect(answer(play, carl, returned)).toBe(
      'That is not possible at “Create the interface endpoint”. Nothing was changed.',
    );
  });

  it('of a snooze by somebody who is not reminded: who is', () => {
    const play = opened('enable, unidirectional');
    expect(answer(play, amy, snoozing(play.now + 1))).toBe(
      'You are not reminded of “Review the request”. Reminded: <@U0ADA>, <@U0ALAN>. Nothing was changed.',
    );
    const unreachable = [...ROSTER.engineers, ...ROSTER.accountManagers];
    expect(answer(play, ada, snoozing(play.now + 1, { unreachable }))).toContain(
      'Reminded: nobody. ',
    );
  });

  it('of a snooze past the due date', () => {
    const play = opened('enable, unidirectional');
    expect(answer(play, ada, snoozing(play.now + 1, { dueAt: play.now }))).toBe(
      'The due date has passed (Mon 23 Nov 2026, 09:00 (UTC)), so reminders are not snoozed any more. Nothing was changed.',
    );
  });

  it('of a state that there is no endpoint for', () => {
    const play = opened('enable, unidirectional');
    const connection = PRODUCTION;
    const report = { type: 'report-state', connection, state: 'available', note: '' } as const;
    expect(answer(play, carl, report)).toBe(
      'There is no endpoint yet, so the cloud shows no state of the connection. Nothing was changed.',
    );
  });

  it('of what was typed: every problem', () => {
    const play = opened('enable, unidirectional');
    const said = answer(play, ada, completion(play.visit, { request: {} }));
    expect(said).toContain('Support ticket is empty.');
    expect(said).toContain('Confirm that cloud and region are the project’s');
  });
});
