/**
 * Durations in whole units, each less than a unit from what it is, that add up to the sum rounded
 * down: what people see of a list and of its sum is right by their own arithmetic.
 */
export function addingUp(durationsMs: readonly number[], unitMs: number): readonly number[] {
  let sumMs = 0;
  let shownMs = 0;
  return durationsMs.map((ms) => {
    sumMs += ms;
    const beforeMs = shownMs;
    shownMs = Math.floor(sumMs / unitMs) * unitMs;
    return shownMs - beforeMs;
  });
}
