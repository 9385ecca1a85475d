import { describe, expect, it } from 'vitest';
import { STEP_IDS } from '../../../src/domain/playbooks/steps.ts';
import { ada, amy, carl, cleo, sam } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';

const REASON = 'We use a VPN instead.';
const cancel = { type: 'cancel-request', reason: ` ${REASON} ` } as const;

const people = [
  { side: 'the requester', person: cleo, party: 'customer' },
  { side: 'a contact', person: carl, party: 'customer' },
  { side: 'an engineer', person: ada, party: 'adobe' },
  { side: 'an account manager', person: amy, party: 'adobe' },
];

describe.each(STEP_IDS)('cancelling at %s', (step) => {
  function open(): Play {
    if (step !== 'correct-request') return new Play().upTo(step);
    const play = new Play();
    const command = { fields: ['account'], reason: 'not yours' };
    play.does(ada, { type: 'return-request', visit: play.visit.number, ...command });
    return play;
  }

  it.each(people)('$side may, with a reason', ({ person, party }) => {
    const play = open();
    expect(play.visit.step).toBe(step);
    const events = play.does(person, cancel);
    expect(events).toMatchObject([{ type: 'request-cancelled', reason: REASON }]);
    expect(play.state).toMatchObject({
      status: 'cancelled',
      closedAt: play.now,
      by: { person, party },
      reason: REASON,
    });
    expect(play.state.visits.at(-1)).toMatchObject({ step, closedAt: play.now, deeds: [] });
  });

  it.each(['', ' \n ', 'no'])('needs a reason, which %j is not', (reason) => {
    expect(open().refusal(cleo, { ...cancel, reason })).toMatchObject({
      kind: 'invalid-input',
      problems: [{ field: 'reason', connection: null }],
    });
  });

  it('a stranger may not', () => {
    expect(open().refusal(sam, cancel)).toEqual({ kind: 'not-involved' });
  });
});
