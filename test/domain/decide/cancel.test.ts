import { describe, expect, it } from 'vitest';
import { ada, amy, carl, cleo, sam } from '../../support/builders.ts';
import { AT_STEPS } from './at-steps.ts';

const REASON = 'We use a VPN instead.';
const cancel = { type: 'cancel-request', reason: ` ${REASON} ` } as const;

const people = [
  { side: 'the requester', person: cleo, party: 'customer' },
  { side: 'a contact', person: carl, party: 'customer' },
  { side: 'an engineer', person: ada, party: 'adobe' },
  { side: 'an account manager', person: amy, party: 'adobe' },
];

describe.each(AT_STEPS)('cancelling at $step', ({ step, open }) => {
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
    const before = open().visit;
    expect(play.state.visits.at(-1)).toEqual({ ...before, closedAt: play.now });
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
