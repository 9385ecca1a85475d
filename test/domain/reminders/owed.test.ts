import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { owedReminder } from '../../../src/domain/reminders/plan.ts';
import { parseRungId, type Rung, rungId } from '../../../src/domain/reminders/rung.ts';
import { hours } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';

const { visit } = new Play();

const share = (percent: number): Rung => ({ kind: 'share', percent });
const overdue = (days: number): Rung => ({ kind: 'overdue', days });
const STALLED: Rung = { kind: 'stalled' };

describe('a reminder', () => {
  it.each<
    [string, boolean, { rung: Rung; crossingAt: number; plannedAt?: number }, [Rung, number][]]
  >([
    ['that was never told is owed', true, { rung: share(50), crossingAt: 20 }, []],
    [
      'that was told as it was crossed is not',
      false,
      { rung: share(50), crossingAt: 20 },
      [[share(50), 20]],
    ],
    [
      'that was told ahead, at the end of a day, is not',
      false,
      { rung: share(90), crossingAt: 36, plannedAt: 30 },
      [[share(90), 30]],
    ],
    [
      'that was told late is not',
      false,
      { rung: share(50), crossingAt: 20, plannedAt: 24 },
      [[share(50), 25]],
    ],
    [
      'of a due date that moved on is owed again',
      true,
      { rung: share(50), crossingAt: 40 },
      [[share(50), 20]],
    ],
    [
      'of a due date that moved into the past is owed',
      true,
      { rung: share(100), crossingAt: 16 },
      [[share(50), 20]],
    ],
    [
      'that a higher one has overtaken is not',
      false,
      { rung: share(75), crossingAt: 30 },
      [[share(90), 36]],
    ],
    [
      'that comes back with a clock that goes back is not',
      false,
      { rung: share(50), crossingAt: 20 },
      [
        [share(50), 20],
        [STALLED, 24],
      ],
    ],
    [
      'of the next day overdue is owed',
      true,
      { rung: overdue(2), crossingAt: 56 },
      [[overdue(1), 48]],
    ],
    [
      'that a step stands still is owed after a share',
      true,
      { rung: STALLED, crossingAt: 24 },
      [[share(50), 20]],
    ],
  ])('%s', (_rule, owed, { rung, crossingAt, plannedAt = crossingAt }, told) => {
    const planned = { rung, crossingAt: hours(crossingAt), plannedAt: hours(plannedAt) };
    const sent = told.map(([one, at]) => ({ rung: one, sentAt: hours(at) }));
    expect(owedReminder({ planned: [{ ...planned, visit }] }, sent) !== null).toBe(owed);
  });
});

describe('the id of a rung', () => {
  it('names it: it is read back as the same', () => {
    const thousandths = fc.integer({ min: 1, max: 365_000 }).map((days) => days / 1_000);
    const rung = fc.oneof(
      fc.integer({ min: 1, max: 100 }).map(share),
      thousandths.map(overdue),
      fc.constantFrom<Rung>(STALLED, { kind: 'snoozed' }),
    );
    fc.assert(
      fc.property(rung, (one) => {
        expect(parseRungId(rungId(one))).toEqual(one);
      }),
    );
  });

  it.each(['', '0', '-5', 'overdue-', 'overdue-0', 'Stalled', '50 ', '1e3'])(
    '"%s" names none',
    (text) => expect(parseRungId(text)).toBeUndefined(),
  );
});
