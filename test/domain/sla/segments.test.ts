import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockSegments, type PauseSpan, type Span } from '../../../src/domain/sla/segments.ts';
import type { ClockSegment, PauseReason } from '../../../src/domain/sla/sla.ts';
import { runs } from '../../support/length.ts';

const LIFE: readonly Span[] = [{ from: 0, to: null }];

function pause(reason: PauseReason, from: number, to: number | null): PauseSpan {
  return { reason, from, to };
}

/** `0 running 2 on-hold 5`: each start with what holds from then, and the end. */
function told(segments: readonly ClockSegment[]): string {
  return segments
    .map((one) => `${one.from} ${one.clock === 'paused' ? one.reason : 'running'} ${one.to ?? ''}`)
    .join('| ')
    .trim();
}

describe('the segments of a life', () => {
  it.each([
    { what: 'without a pause', pauses: [], is: '0 running' },
    {
      what: 'a pause',
      pauses: [pause('on-hold', 2, 5)],
      is: '0 running 2| 2 on-hold 5| 5 running',
    },
    {
      what: 'a pause that lasts',
      pauses: [pause('returned', 2, null)],
      is: '0 running 2| 2 returned',
    },
    { what: 'a pause without length', pauses: [pause('on-hold', 2, 2)], is: '0 running' },
    {
      what: 'from the beginning',
      pauses: [pause('returned', 0, 4)],
      is: '0 returned 4| 4 running',
    },
    {
      what: 'two that touch, for one reason',
      pauses: [pause('on-hold', 2, 5), pause('on-hold', 5, 7)],
      is: '0 running 2| 2 on-hold 7| 7 running',
    },
    {
      what: 'two that touch, for two reasons',
      pauses: [pause('returned', 2, 5), pause('on-hold', 5, 7)],
      is: '0 running 2| 2 returned 5| 5 on-hold 7| 7 running',
    },
    {
      what: 'a hold within the customer’s turn is named while it lasts',
      pauses: [pause('customer-turn', 1, 9), pause('on-hold', 3, 6)],
      is: '0 running 1| 1 customer-turn 3| 3 on-hold 6| 6 customer-turn 9| 9 running',
    },
    {
      what: 'a return covers the customer’s turn',
      pauses: [pause('customer-turn', 2, 6), pause('returned', 2, 6)],
      is: '0 running 2| 2 returned 6| 6 running',
    },
    {
      what: 'two that overlap, one of them still open',
      pauses: [pause('customer-turn', 2, null), pause('on-hold', 1, 4)],
      is: '0 running 1| 1 on-hold 4| 4 customer-turn',
    },
  ])('$what: $is', ({ pauses, is }) => {
    expect(told(clockSegments(LIFE, pauses))).toBe(is);
  });

  it('leave out the time between a close and a reopening, and keep a life without length', () => {
    const life = [
      { from: 0, to: 3 },
      { from: 8, to: 8 },
      { from: 9, to: 12 },
    ];
    expect(told(clockSegments(life, [pause('on-hold', 2, 10)]))).toBe(
      '0 running 2| 2 on-hold 3| 8 on-hold 8| 9 on-hold 10| 10 running 12',
    );
  });
});

const END = 40;
const aMinute = fc.integer({ min: 0, max: END });
const aReason = fc.constantFrom<PauseReason>('on-hold', 'returned', 'customer-turn');
const aPause = fc
  .tuple(aReason, aMinute, fc.option(aMinute))
  .map(([reason, one, other]) =>
    pause(reason, Math.min(one, other ?? one), other === null ? null : Math.max(one, other)),
  );
/** Up to three stretches, the last of which may be open. */
const aLife = fc
  .tuple(fc.uniqueArray(aMinute, { minLength: 2, maxLength: 6 }), fc.boolean())
  .map(([instants, isOpen]) => {
    const ascending = instants.toSorted((one, other) => one - other);
    const pairs = ascending.slice(0, Math.floor(ascending.length / 2) * 2);
    const spans = pairs.flatMap((from, index): Span[] =>
      index % 2 === 0 ? [{ from, to: pairs[index + 1] ?? null }] : [],
    );
    return isOpen
      ? spans.map((span, index) => (index === spans.length - 1 ? { ...span, to: null } : span))
      : spans;
  });

/** What holds in one minute, looked up in the lists as they are. */
function oracle(life: readonly Span[], pauses: readonly PauseSpan[], minute: number): string {
  const holds = ({ from, to }: Span) => from <= minute && (to === null || minute < to);
  if (!life.some(holds)) return 'no life';
  const reasons = pauses.filter(holds).map(({ reason }) => reason);
  if (reasons.includes('on-hold')) return 'on-hold';
  return reasons.includes('returned') ? 'returned' : (reasons[0] ?? 'running');
}

it('agree, minute by minute, with what holds in the lists', () => {
  fc.assert(
    fc.property(aLife, fc.array(aPause, { maxLength: 8 }), (life, pauses) => {
      const segments = clockSegments(life, pauses);
      for (let minute = 0; minute <= END; minute += 1) {
        const found = segments.filter(
          ({ from, to }) => from <= minute && (to === null || minute < to),
        );
        expect(found.length).toBeLessThanOrEqual(1);
        const [one] = found;
        const says =
          one === undefined ? 'no life' : one.clock === 'paused' ? one.reason : 'running';
        expect(says).toBe(oracle(life, pauses, minute));
      }
      for (const [index, segment] of segments.entries()) {
        const before = segments[index - 1];
        if (before?.to !== segment.from) continue;
        expect(told([{ ...segment, from: 0, to: 0 }])).not.toBe(
          told([{ ...before, from: 0, to: 0 }]),
        );
      }
    }),
    runs({ short: 200, long: 5_000 }),
  );
});
