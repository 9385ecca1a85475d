import { type Instant, SECOND_MS } from '../../domain/time.ts';
import type { Asked, ClockReading, Facts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { notChecked, ok } from './asked.ts';

const WARNED_MS = 2 * SECOND_MS;
const REFUSED_MS = 30 * SECOND_MS;

/** This machine's clock, compared with that of Redis and with Slack's. */
export function judgeClock({ redis, bot }: Facts): readonly Verdict[] {
  return [judgeAgainst('Redis', redis), judgeAgainst('Slack', bot)];
}

function judgeAgainst(
  whose: string,
  asked: Asked<{ readonly clock: ClockReading | undefined }>,
): Verdict {
  const clock = asked.outcome === 'answered' ? asked.value.clock : undefined;
  if (clock === undefined) return notChecked(`${whose} did not tell its time.`);
  const skewMs = leastSkewMs(clock);
  const size = Math.abs(skewMs);
  if (size <= WARNED_MS) return ok(`This machine’s clock agrees with that of ${whose}.`);
  return {
    level: size <= REFUSED_MS ? 'warning' : 'error',
    found: `This machine’s clock is ${seconds(size)} ${skewMs > 0 ? 'behind' : 'ahead of'} that of ${whose}.`,
    why: 'Due dates, reminders and delayed jobs are compared with it: they come early or late by as much, and Slack’s signed requests are refused from five minutes on.',
    mend: 'Have the machine’s time set by NTP: sudo timedatectl set-ntp true, then timedatectl timesync-status.',
  };
}

/**
 * How far the other clock is ahead of ours at the least, given that its answer took time: 0 where
 * they may agree, negative where ours is ahead.
 */
function leastSkewMs({ theirs, stepMs, askedAt, answeredAt }: ClockReading): Instant {
  const most = theirs + stepMs - askedAt;
  const least = theirs - answeredAt;
  return least > 0 ? least : Math.min(0, most);
}

function seconds(ms: number): string {
  return `${Math.round(ms / SECOND_MS)} seconds`;
}
