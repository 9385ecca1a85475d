import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { ada, cleo, REVIEW, START, serviceInput } from '../../support/builders.ts';
import { nextAct } from '../../support/next-act.ts';
import { completion, Play } from '../../support/play.ts';

describe('when an event occurred', () => {
  it.each([
    { what: 'later', offsetMs: MINUTE_MS, occurredAt: START + MINUTE_MS },
    { what: 'at the same instant', offsetMs: 0, occurredAt: START },
    { what: 'on a host whose clock is an hour behind', offsetMs: -HOUR_MS, occurredAt: START },
  ])('$what: never before the event ahead of it', ({ offsetMs, occurredAt }) => {
    const play = new Play();
    const now = START + offsetMs;
    const [event] = play.does(ada, completion(play.visit, REVIEW), now);
    expect(event).toMatchObject({ occurredAt, recordedAt: now });
    expect(play.state).toMatchObject({ submittedAt: START, lastEventAt: occurredAt });
    expect(play.state.visits).toMatchObject([{ closedAt: occurredAt }, { openedAt: occurredAt }]);
  });

  it.each(['return-request', 'correct-request', 'refuse-step', 'cancel-request'] as const)(
    'holds for %s as well',
    (type) => {
      const play = new Play();
      const reason = 'see the ticket';
      const visit = () => play.visit.number;
      const back = START - HOUR_MS;
      if (type === 'return-request' || type === 'correct-request') {
        play.does(
          ada,
          { type: 'return-request', visit: visit(), fields: ['company'], reason },
          back,
        );
      }
      if (type === 'correct-request') {
        play.does(cleo, { type, visit: visit(), form: {} }, back);
      }
      if (type === 'refuse-step') {
        play.upTo('approve-customer-connection');
        const connection = 'inbound-production';
        play.does(ada, { type, visit: visit(), connection, reason }, back);
      }
      if (type === 'cancel-request') play.does(cleo, { type, reason }, back);
      const instants = play.events.map(({ occurredAt }) => occurredAt);
      expect(instants).toEqual(instants.toSorted((one, other) => one - other));
      expect(play.events.at(-1)?.recordedAt).toBe(back);
    },
  );

  it('a whole request played on a clock that runs backwards completes at its start', () => {
    const play = new Play();
    while (play.state.status === 'open') {
      const { person, command } = nextAct(play.state, play.visit);
      play.does(person, command, play.now - MINUTE_MS);
    }
    expect(play.state).toMatchObject({ status: 'completed', closedAt: START });
  });

  it('all events of one command occurred at the same instant', () => {
    const play = new Play({ form: { environments: ['production', 'staging'] } });
    play.completes(ada, REVIEW);
    const both = ['inbound-production', 'inbound-staging'] as const;
    const inputs = Object.fromEntries(both.map((id) => [id, serviceInput(id)]));
    const events = play.completes(ada, inputs);
    expect(events.map(({ occurredAt }) => occurredAt)).toEqual([play.now, play.now]);
  });
});
