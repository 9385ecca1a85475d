/**
 * A due date from the compiled calendar beside the plain way to find it: walking over the days with
 * date-fns and TZDate. Measured by turns in one run, so that a busy machine slows both.
 */
import { TZDate } from '@date-fns/tz';
import { addDays, isWeekend, setHours, startOfDay } from 'date-fns';
import { compileCalendar } from '../src/domain/calendar/compile.ts';
import { weekdays } from '../src/domain/calendar/standard-specs.ts';
import { HOUR_MS, type Instant } from '../src/domain/time.ts';

const TIME_ZONE = 'Europe/Berlin';
const BUSINESS_DAY_MS = 8 * HOUR_MS;
const FROM: Instant = Date.UTC(2026, 10, 24, 14, 17);
const ROUNDS = 15;
/** A round lasts about as long as this, for a clock that is not exact. */
const ROUND_MS = 20;

const compile = () =>
  compileCalendar({
    timeZone: TIME_ZONE,
    week: weekdays([{ from: '09:00', to: '17:00' }]),
    businessDayMs: BUSINESS_DAY_MS,
  });

function walk(at: Instant, durationMs: number): Instant {
  let leftMs = durationMs;
  let day = new TZDate(at, TIME_ZONE);
  for (;;) {
    const opensAt = Math.max(day.getTime(), setHours(startOfDay(day), 9).getTime());
    const openMs = Math.max(0, setHours(startOfDay(day), 17).getTime() - opensAt);
    if (!isWeekend(day)) {
      if (leftMs <= openMs) return opensAt + leftMs;
      leftMs -= openMs;
    }
    day = addDays(startOfDay(day), 1);
  }
}

/** How long one call takes, in microseconds: the mean of as many as fill a round. */
function roundOf(call: () => Instant): number {
  const from = performance.now();
  let calls = 0;
  let now = from;
  while (now - from < ROUND_MS) {
    for (let index = 0; index < 10; index += 1) call();
    calls += 10;
    now = performance.now();
  }
  return ((now - from) * 1000) / calls;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const calendar = compile();

function measure(what: string, compiled: () => Instant, plain: () => Instant): void {
  if (compiled() !== plain()) throw new Error(`${what}: the two ways give two answers.`);
  const rounds = Array.from({ length: ROUNDS }, () => [roundOf(compiled), roundOf(plain)] as const);
  const compiledUs = median(rounds.map(([first]) => first));
  const plainUs = median(rounds.map(([, second]) => second));
  const ratio = plainUs / compiledUs;
  process.stdout.write(
    `${what}: ${compiledUs.toFixed(2)} us compiled, ${plainUs.toFixed(0)} us walking, ` +
      `${ratio.toFixed(ratio < 10 ? 1 : 0)} times as long\n`,
  );
}

const DUE_DATES = [
  { what: 'due in 5 business days', days: 5 },
  { what: 'due in 400 business days', days: 400 },
];

for (const { what, days } of DUE_DATES) {
  const durationMs = days * BUSINESS_DAY_MS;
  const plain = () => walk(FROM, durationMs);
  measure(what, () => calendar.addBusinessMs(FROM, durationMs), plain);
  measure(`${what}, compiling first`, () => compile().addBusinessMs(FROM, durationMs), plain);
}
