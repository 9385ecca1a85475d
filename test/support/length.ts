/**
 * Some tests are long by nature: simulated months, messages at every full length, properties of
 * thousands of runs. `npm test` runs a short form of each, with fixed seeds; `npm run test:long` the
 * whole. What imports this has both forms, and is what `npm run test:long` runs.
 */
const isLong = process.env['TEST_LENGTH'] === 'long';

interface Forms<T> {
  readonly short: T;
  readonly long: T;
}

/** One of two values, by the form that is run. */
export function byLength<T>({ short, long }: Forms<T>): T {
  return isLong ? long : short;
}

/** Of the short form: the same cases each time. The long one draws others, and prints a failure's. */
const SEED = 20_261_201;

/** How often fast-check tries a property. */
export function runs(count: Forms<number>): { readonly numRuns: number; readonly seed?: number } {
  const numRuns = byLength(count);
  return isLong ? { numRuns } : { numRuns, seed: SEED };
}
