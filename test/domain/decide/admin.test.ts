import { describe, expect, it } from 'vitest';
import type { RequestCommand } from '../../../src/domain/commands.ts';
import { deliveriesOf } from '../../../src/domain/deliveries.ts';
import { type Person, userId } from '../../../src/domain/ids.ts';
import type { Party } from '../../../src/domain/party.ts';
import { ada, alan, CIRCLE, carl, HOME, REVIEW, ROSTER, sam } from '../../support/builders.ts';
import { nextAct } from '../../support/next-act.ts';
import { completion, Play } from '../../support/play.ts';
import { cancelling, holding, reopening, snoozing } from './commands.ts';

/** An admin who is on neither side; Ada is one too, and Carl. */
const max: Person = { teamId: HOME, userId: userId('U0MAX') };
const roster = { ...ROSTER, admins: [max, ada, carl] };

function atReview(): Play {
  return new Play({ roster });
}

describe('an admin', () => {
  it.each([
    { what: 'cancel', command: cancelling() },
    { what: 'hold', command: holding() },
    { what: 'reassign', command: { type: 'reassign-request', assignee: alan } },
    { what: 'comment on', command: { type: 'add-comment', text: 'See the ticket.' } },
  ] satisfies readonly { what: string; command: RequestCommand }[])(
    'of neither side may $what anybody’s request, and the history says so',
    ({ command }) => {
      const events = atReview().does(max, command);
      expect(events).toMatchObject([{ actor: { person: max, party: 'none', as: 'admin' } }]);
    },
  );

  it('of neither side may reopen anybody’s request', () => {
    const play = atReview();
    play.does(max, cancelling());
    expect(play.does(max, reopening({}))).toMatchObject([{ type: 'request-reopened' }]);
  });

  it('holds a request for Adobe, where nobody else has held it', () => {
    const play = atReview();
    play.does(max, holding());
    expect(play.visit).toMatchObject({ step: 'resume-request', owner: 'adobe' });
  });

  it.each([
    { what: 'snooze the reminders of others', command: snoozing(1) },
    { what: 'do a step', command: completion(new Play().visit, REVIEW) },
  ])('of neither side does not $what just so', ({ command }) => {
    expect(atReview().refusal(max, command)).toMatchObject({
      kind: expect.stringMatching(/^not-/),
    });
  });

  it.each([
    { who: 'of neither side', person: max, party: 'adobe', step: 'review-request' },
    { who: 'of neither side', person: max, party: 'customer', step: 'create-customer-endpoint' },
    { who: 'of Adobe', person: ada, party: 'customer', step: 'create-customer-endpoint' },
    { who: 'of the customer', person: carl, party: 'adobe', step: 'review-request' },
  ] as const)('$who acts for $party once they say so: $step', ({ person, party, step }) => {
    const play = atReview().upTo(step);
    const { command } = nextAct(play.state, play.visit);
    expect(play.refusal(person, command)).toMatchObject({ kind: 'not-your-turn', owner: party });
    expect(play.does(person, command, play.now, party)).toMatchObject([
      { actor: { person, party, as: 'admin' } },
    ]);
  });

  it('who is on the side anyway acts as one of it', () => {
    const play = atReview();
    const events = play.does(ada, completion(play.visit, REVIEW), play.now, 'adobe');
    expect(events.map(({ actor }) => actor)).toEqual([{ person: ada, party: 'adobe' }]);
  });

  it('who accepts a request does not take it over', () => {
    const play = atReview();
    play.does(max, completion(play.visit, REVIEW), play.now, 'adobe');
    expect(play.state.assignee).toBeNull();
  });

  it('who did a step is not told of the outcome', () => {
    const play = atReview();
    play.does(max, completion(play.visit, REVIEW), play.now, 'adobe');
    play.does(alan, cancelling());
    const told = deliveriesOf(play.request, { ...CIRCLE, roster }, play.now).flatMap((one) =>
      one.kind === 'outcome' ? [one.to] : [],
    );
    expect(told).toContainEqual(carl);
    expect(told).not.toContainEqual(max);
  });
});

describe('somebody who is no admin', () => {
  it.each([
    { who: 'an engineer', person: alan, side: 'customer', kind: 'not-your-turn' },
    { who: 'a stranger', person: sam, side: 'customer', kind: 'not-involved' },
  ] satisfies readonly { who: string; person: Person; side: Party; kind: string }[])(
    'acts for no other side by saying so: $who',
    ({ person, side, kind }) => {
      const play = atReview().upTo('create-customer-endpoint');
      const { command } = nextAct(play.state, play.visit);
      expect(play.refusal(person, command, side)).toMatchObject({ kind });
    },
  );
});
