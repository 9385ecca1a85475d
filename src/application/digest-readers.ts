import type { Calendar } from '../domain/calendar/calendar.ts';
import { isTimeZone } from '../domain/calendar/time-zone.ts';
import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { DigestReader } from '../domain/digest/digest.ts';
import { dueDigestDate } from '../domain/digest/due.ts';
import type { LocalDate } from '../domain/digest/local-date.ts';
import { type ChannelId, type Person, personKey, type TeamId } from '../domain/ids.ts';
import type { WorkingHours } from '../domain/reminders/working-hours.ts';
import type { Instant } from '../domain/time.ts';
import { lastDateOf } from './digest-owed.ts';
import type { Log } from './log.ts';
import { CannotPost, type Destination, type Directory } from './messenger.ts';
import type { DigestMark } from './ports.ts';
import { RateLimited } from './rate-limited.ts';

/** A reader whose digest of a date is due. */
export interface DueReader {
  /** Names the reader among the marks. */
  readonly key: string;
  readonly reader: DigestReader;
  readonly destination: Destination;
  readonly date: LocalDate;
  readonly timeZone: string;
}

export interface ReadersParts {
  readonly directory: Directory;
  readonly policy: ClockPolicy;
  /** The engineers'. */
  readonly workingHours: WorkingHours;
  /** The digest's time of day, in milliseconds from midnight. */
  readonly timeMs: number;
  readonly log: Log;
}

type Marks = ReadonlyMap<string, DigestMark>;

/**
 * The engineers whose digest is due, each in the zone of their Slack profile, or the contract's where
 * Slack does not tell, and within their working hours. Whoever Slack cannot be asked about at the moment is left to the next time:
 * the contract's morning may be their night.
 */
export async function dueEngineers(
  parts: ReadersParts,
  teamId: TeamId,
  {
    engineers,
    marks,
    now,
  }: {
    readonly engineers: readonly Person[];
    readonly marks: Marks;
    readonly now: Instant;
  },
): Promise<readonly DueReader[]> {
  const due: DueReader[] = [];
  for (const person of engineers) {
    const key = personKey(person);
    const timeZone = await zoneOf(parts, teamId, person);
    if (timeZone === undefined) continue;
    const hours = parts.workingHours(timeZone);
    const date = dueDate(parts, { key, hours, marks, now });
    if (date === undefined) continue;
    const destination = { kind: 'person', person } as const;
    due.push({ key, reader: { kind: 'engineer', person }, destination, date, timeZone });
  }
  return due;
}

/** A channel, where its digest is due; it reads the contract's time. */
export function dueChannel(
  parts: ReadersParts,
  channel: ChannelId,
  marks: Marks,
  now: Instant,
): DueReader | undefined {
  const date = dueChannelsDate(parts, channel, marks, now);
  if (date === undefined) return undefined;
  const here = { kind: 'channel', channel } as const;
  const { timeZone } = parts.policy.calendar;
  return { key: channel, reader: here, destination: here, date, timeZone };
}

/** The date of the digest that is due in channels, for the channel or other name among the marks. */
export function dueChannelsDate(
  parts: ReadersParts,
  key: string,
  marks: Marks,
  now: Instant,
): LocalDate | undefined {
  return dueDate(parts, { key, hours: parts.policy.calendar, marks, now });
}

function dueDate(
  { timeMs }: ReadersParts,
  {
    key,
    hours,
    marks,
    now,
  }: {
    readonly key: string;
    readonly hours: Calendar;
    readonly marks: Marks;
    readonly now: Instant;
  },
): LocalDate | undefined {
  return dueDigestDate({ now, lastDate: lastDateOf(marks.get(key), now) }, { timeMs, hours });
}

async function zoneOf(
  { directory, policy, log }: ReadersParts,
  teamId: TeamId,
  person: Person,
): Promise<string | undefined> {
  const { timeZone: contracts } = policy.calendar;
  try {
    const own = (await directory.profile(teamId, person.userId))?.timeZone;
    return own !== undefined && isTimeZone(own) ? own : contracts;
  } catch (error) {
    if (error instanceof RateLimited) throw error;
    if (error instanceof CannotPost) return contracts;
    log.warn({ err: error }, 'a profile could not be read; the digest waits for the next minute');
    return undefined;
  }
}
