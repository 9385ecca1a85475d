import { describe, expect, it } from 'vitest';
import { weekdays } from '../../src/domain/calendar/standard-specs.ts';
import type { ReminderPolicy } from '../../src/domain/reminders/policy.ts';
import { HOUR_MS } from '../../src/domain/time.ts';
import { REMINDERS, slaPolicy } from '../support/builders.ts';
import { byLength } from '../support/length.ts';
import { simulateMonth } from '../support/simulation/month.ts';
import type { SimulationSettings } from '../support/simulation/settings.ts';
import { type Verdict, verdictOn } from '../support/simulation/verdict.ts';

/** Another month: `SIMULATION_SEED=7 npx vitest run test/application/simulated-month.test.ts`. */
const SEED = Number(process.env['SIMULATION_SEED'] ?? '1');

/** Each kind of event is to happen so often that it proves something: in proportion to the requests. */
const LARGE = byLength({ short: 100, long: 500 });
const SMALL = byLength({ short: 20, long: 60 });

const NINE_TO_FIVE = weekdays([{ from: '09:00', to: '17:00' }]);
const WITH_LUNCH = weekdays([
  { from: '08:30', to: '12:30' },
  { from: '13:15', to: '17:15' },
]);

/** Five weeks in which the clocks change in every zone that changes them, with Easter at their end. */
const MONTH = {
  month: { from: Date.UTC(2026, 2, 5, 6), to: Date.UTC(2026, 3, 8, 18) },
  contract: {
    timeZone: 'Europe/Berlin',
    week: NINE_TO_FIVE,
    holidays: ['DE'],
    businessDayMs: 8 * HOUR_MS,
  },
  closedDates: ['2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25'],
  sla: slaPolicy(5),
  reminders: { ...REMINDERS, workingHours: NINE_TO_FIVE },
} as const satisfies Partial<SimulationSettings>;

function ladder(rungs: Partial<ReminderPolicy['ladder']>): ReminderPolicy {
  return { ...MONTH.reminders, ladder: { ...REMINDERS.ladder, ...rungs } };
}

function summary(seed: number, { counts }: Verdict): string {
  const lines = [...counts]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([what, count]) => `${what}: ${count}`);
  return [`SIMULATION_SEED=${seed}`, ...lines].join('\n');
}

async function judged(settings: SimulationSettings) {
  const verdict = verdictOn(await simulateMonth(settings));
  const counted = (what: string) => verdict.counts.get(what) ?? 0;
  const report = summary(settings.seed, verdict);
  expect(verdict.faults, report).toEqual([]);
  return { counted, report };
}

describe('in a simulated month the reminders received equal those derived from the histories:', () => {
  it('many requests, pauses, downtimes, killed workers, a clock that jumps', async () => {
    const { counted, report } = await judged({ ...MONTH, seed: SEED, requests: LARGE });
    const kinds = [
      ...['50', '75', '90', '100', 'overdue', 'stalled', 'snoozed'].map((rung) => `owner ${rung}`),
      ...['90', '100', 'overdue'].flatMap((rung) => [`escalation ${rung}`, `thread ${rung}`]),
      'as fallback',
      'earlier',
      'later',
    ];
    for (const kind of kinds) {
      expect(counted(`received ${kind}`), `${kind}\n${report}`).toBeGreaterThan(LARGE / 5);
    }
    // What the rules leave open (a turn that ended soon after its reminder was due) stays rare.
    expect(counted('received, allowed only'), report).toBeLessThan(0.05 * counted('received'));
    expect(counted('covered by another'), report).toBeLessThan(0.01 * counted('called for'));
    expect(counted('breaches'), report).toBeGreaterThan(LARGE / 5);
    expect(counted('messages about several'), report).toBeGreaterThan(LARGE / 5);
  }, 240_000);

  it.each([
    {
      what: 'a lunch break, at the contract and for everybody',
      contract: { ...MONTH.contract, week: WITH_LUNCH },
      reminders: { ...MONTH.reminders, workingHours: WITH_LUNCH },
    },
    {
      what: 'the clock stands while the customer owns the step',
      sla: { ...slaPolicy(3), pausesForCustomer: true },
    },
    {
      what: 'a step may rest for half a day, an overdue request for two',
      reminders: ladder({ stalledAfterDays: 0.5, overdueEveryDays: 2 }),
    },
    {
      what: 'one rung before the due date, and nothing beside the target',
      reminders: ladder({ fractions: [0.6, 1], stalledAfterDays: null, overdueEveryDays: null }),
    },
    {
      what: 'a target of ten hours, and no wait for other reminders',
      sla: { ...slaPolicy(5), target: { unit: 'business-hours', amount: 10 } as const },
      reminders: { ...MONTH.reminders, mergeWithinMs: 0 },
    },
  ])('$what', async ({ what, ...settings }) => {
    const seed = SEED + what.length;
    const { counted, report } = await judged({ ...MONTH, ...settings, seed, requests: SMALL });
    expect(counted('received owner 100'), report).toBeGreaterThan(SMALL / 3);
  });
});
