import type { Instant } from '../../domain/time.ts';
import type { ClockReading } from '../facts.ts';

/** Asks another clock, and notes between which instants of ours it was read. */
export async function readingOf<Answer>(
  now: () => Instant,
  ask: () => Promise<Answer>,
  timeIn: (answer: Answer) => { readonly theirs: Instant; readonly stepMs: number } | undefined,
): Promise<{ readonly answer: Answer; readonly clock: ClockReading | undefined }> {
  const askedAt = now();
  const answer = await ask();
  const answeredAt = now();
  const time = timeIn(answer);
  return { answer, clock: time === undefined ? undefined : { ...time, askedAt, answeredAt } };
}
