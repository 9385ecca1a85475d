import { createDigests, type DigestParts } from '../../src/application/digest.ts';
import type { DigestMark, RequestStore } from '../../src/application/ports.ts';
import { compileCalendar } from '../../src/domain/calendar/compile.ts';
import type { Digest } from '../../src/domain/digest/digest.ts';
import { type ChannelId, personKey } from '../../src/domain/ids.ts';
import { workingHoursOf } from '../../src/domain/reminders/working-hours.ts';
import type { Request } from '../../src/domain/request.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../../src/domain/time.ts';
import { digestComposer } from '../../src/slack/digest-messenger.ts';
import { NINE_TO_FIVE } from '../domain/reminders/readers.ts';
import { logBook } from '../store/log-book.ts';
import { CHANNEL, deliveryName, HOME, POLICY } from '../support/builders.ts';
import { weekdaySpec } from '../support/calendars.ts';
import { MemoryDigestMarks } from '../support/memory-digest-marks.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { Play } from '../support/play.ts';
import { RecordingMessenger } from '../support/recording-messenger.ts';
import { FixedDirectory } from './reconciling.ts';

/** Mon-Fri 9-17 in UTC: channels have their digest at 09:00 UTC, engineers at 09:00 in Berlin. */
const policy = {
  ...POLICY,
  calendar: compileCalendar(
    weekdaySpec({ timeZone: 'UTC', from: '09:00', to: '17:00', businessDayMs: 8 * HOUR_MS }),
  ),
};

const workingHours = workingHoursOf({ workingHours: NINE_TO_FIVE }, {});

/** Monday, one minute before Berlin's 09:00, which is 08:00 UTC. */
export const EARLY: Instant = Date.UTC(2026, 10, 23, 7, 59);
export const TODAY = '2026-11-23';

/** A workspace's requests and everything that their digests work with. Time is the tests' to move. */
export class Digesting {
  now: Instant = EARLY;
  readonly record = new MemoryRecord(() => this.now);
  readonly marks = new MemoryDigestMarks();
  readonly slack = new RecordingMessenger();
  readonly directory = new FixedDirectory();
  readonly log = logBook();
  /** What was composed, by the name of its message. */
  readonly digests = new Map<string, Digest>();
  /** How often all open requests were read. */
  reads = 0;
  isStopping = false;
  private readonly requests: Pick<RequestStore, 'eachOpen'> = {
    eachOpen: (...given) => {
      this.reads += 1;
      return this.record.eachOpen(...given);
    },
  };

  /** What one bot does; another one on the same record is another call. */
  bot(about: Partial<DigestParts> = {}) {
    const compose = digestComposer(policy);
    return createDigests({
      requests: this.requests,
      outbox: this.record,
      marks: this.marks,
      messenger: this.slack,
      compose: (digest, links) => {
        const message = compose(digest, links);
        this.digests.set(deliveryName(message.tag), digest);
        return message;
      },
      directory: this.directory,
      policy,
      workingHours,
      timeMs: 9 * HOUR_MS,
      audiences: ['engineers', 'channels'],
      isStopping: () => this.isStopping,
      now: () => this.now,
      log: this.log,
      ...about,
    });
  }

  /** A minute's job at an instant: what Slack is asked. */
  async at(now: Instant, about: Partial<DigestParts> = {}): Promise<readonly string[]> {
    this.now = now;
    this.slack.calls = [];
    await this.bot(about)(HOME);
    return this.slack.calls;
  }

  /** Puts a request under a number; a new one that nobody has accepted unless played further. */
  keep(
    number: number,
    play = new Play({ at: EARLY - HOUR_MS }),
    channel: ChannelId = CHANNEL,
  ): Request {
    const request = { ...play.request, number, channel };
    this.record.keep(request);
    return request;
  }

  /** A process claims an engineer's digest of today, sends it or not, and dies. */
  async crashes(person: Parameters<typeof personKey>[0], wasSent: boolean): Promise<void> {
    const reader = personKey(person);
    const claim: DigestMark = { state: 'claimed', date: TODAY, at: this.now, token: 'dead' };
    await this.marks.replace(HOME, reader, undefined, claim);
    if (!wasSent) return;
    const message = { tag: `digest.${TODAY}.${reader}`, fingerprint: '', text: '', blocks: [] };
    await this.slack.post({ kind: 'person', person }, message);
  }

  /** Whose digests were told, with the numbers in them: `ada own-turn 1 2`. */
  told(name: string): readonly string[] {
    const { sections = [] } = this.digests.get(`digest.${name}`) ?? {};
    return sections.map(
      ({ kind, requests }) => `${kind} ${requests.map(({ number }) => number).join(' ')}`,
    );
  }
}

export const atBerlin9: Instant = EARLY + MINUTE_MS;
export const atUtc9: Instant = atBerlin9 + HOUR_MS;
