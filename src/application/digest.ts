import { randomUUID } from 'node:crypto';
import { digestOf } from '../domain/digest/digest.ts';
import type { DigestAudience } from '../domain/digest/settings.ts';
import type { RequestSummary } from '../domain/digest/summary.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import {
  type DueReader,
  dueChannel,
  dueChannelsDate,
  dueEngineers,
  type ReadersParts,
} from './digest-readers.ts';
import {
  type ComposeDigest,
  cardLinksOf,
  type ReadingParts,
  summariesOf,
} from './digest-reading.ts';
import { CannotPost, type Message, type Messenger } from './messenger.ts';
import type { DigestMark, DigestMarks } from './ports.ts';
import { RateLimited } from './rate-limited.ts';

/** The mark of all channels together: which of them have requests is known only after reading all. */
const ALL_CHANNELS = 'channels';

export interface DigestParts extends ReadingParts, ReadersParts {
  readonly marks: DigestMarks;
  readonly messenger: Pick<Messenger, 'post' | 'find'>;
  readonly compose: ComposeDigest;
  readonly audiences: readonly DigestAudience[];
  readonly isStopping: () => boolean;
  readonly now: () => Instant;
}

/** Sends the digests that are due in a workspace. */
export type SendDigests = (teamId: TeamId) => Promise<void>;

/** How a reader's digest of the date stands; `left`: it is looked at again at the next time. */
type Outcome = 'settled' | 'refused' | 'left';

/**
 * Decides anew on every call what is due, and sends it: safe at any time, any number of times and on
 * several hosts. A digest is claimed before and marked after; a claim that was not finished is looked
 * for before it is sent again.
 *
 * The function throws RateLimited when Slack asks to wait, and as the stores do.
 */
export function createDigests(parts: DigestParts): SendDigests {
  return async (teamId) => {
    const now = parts.now();
    const marks = await parts.marks.all(teamId);
    const roster = await parts.directory.roster(teamId);
    const { engineers } = roster;
    const due = parts.audiences.includes('engineers')
      ? await dueEngineers(parts, teamId, { engineers, marks, now })
      : [];
    const channelsDate = parts.audiences.includes('channels')
      ? dueChannelsDate(parts, ALL_CHANNELS, marks, now)
      : undefined;
    if (due.length === 0 && channelsDate === undefined) return;

    const requests = await summariesOf(parts, teamId, { roster, now });
    const pass = new DigestPass(parts, teamId, { requests, marks, now });
    for (const reader of due) await pass.send(reader);
    if (channelsDate !== undefined) await pass.sendToChannels(channelsDate);
  };
}

interface Seen {
  readonly requests: readonly RequestSummary[];
  readonly marks: ReadonlyMap<string, DigestMark>;
  readonly now: Instant;
}

/** The digests of one instant. */
class DigestPass {
  private readonly parts: DigestParts;
  private readonly teamId: TeamId;
  private readonly seen: Seen;

  constructor(parts: DigestParts, teamId: TeamId, seen: Seen) {
    this.parts = parts;
    this.teamId = teamId;
    this.seen = seen;
  }

  /** Once every channel has its digest, the requests are not read again for them on that date. */
  async sendToChannels(date: string): Promise<void> {
    const { marks, now, requests } = this.seen;
    const outcomes = new Set<Outcome>();
    for (const channel of new Set(requests.map((request) => request.channel))) {
      const reader = dueChannel(this.parts, channel, marks, now);
      outcomes.add(reader === undefined ? outcomeOf(marks.get(channel)) : await this.send(reader));
    }
    if (outcomes.has('left')) return;
    const state = outcomes.has('refused') ? 'refused' : 'settled';
    await this.mark(ALL_CHANNELS, marks.get(ALL_CHANNELS), { state, date, at: this.parts.now() });
  }

  /** What fails with one reader is logged, and the others are still told. */
  async send(due: DueReader): Promise<Outcome> {
    if (this.parts.isStopping()) return 'left';
    try {
      return await this.tell(due);
    } catch (error) {
      if (error instanceof RateLimited) throw error;
      this.parts.log.warn({ err: error, reader: due.key }, 'a digest could not be sent');
      return 'left';
    }
  }

  private async tell(due: DueReader): Promise<Outcome> {
    const { reader, timeZone, key } = due;
    const { requests, now, marks } = this.seen;
    const before = marks.get(key);
    const digest = digestOf({ reader, requests, now, timeZone });
    if (digest === null) return this.end('settled', due, before);
    const message = this.parts.compose(digest, await cardLinksOf(this.parts, digest));
    if (before?.state === 'claimed' && before.date === due.date) {
      if (await this.wasSent(due, message, before.at)) return this.end('settled', due, before);
    }
    return this.claimAndPost(due, message, before);
  }

  private async wasSent({ destination, key }: DueReader, message: Message, since: Instant) {
    const found = await this.parts.messenger.find(destination, message.tag, since);
    if (found === 'unknown') {
      this.parts.log.warn({ reader: key }, 'sent again without knowing whether it arrived');
    }
    return found !== 'unknown' && found.length > 0;
  }

  private async claimAndPost(
    due: DueReader,
    message: Message,
    before: DigestMark | undefined,
  ): Promise<Outcome> {
    const { key, date, destination } = due;
    const at = this.parts.now();
    const claim: DigestMark = { state: 'claimed', date, at, token: randomUUID() };
    if ((await this.mark(key, before, claim)) === 'other') return 'left';
    try {
      await this.parts.messenger.post(destination, message);
    } catch (error) {
      if (error instanceof RateLimited) await this.mark(key, claim, before);
      if (!(error instanceof CannotPost)) throw error;
      this.parts.log.warn({ err: error, reader: key }, 'Slack does not take a digest');
      // Somebody who cannot be written to is not asked again before the next date.
      return this.end(error.concerns === 'person' ? 'settled' : 'refused', due, claim);
    }
    return this.end('settled', due, claim);
  }

  private async end(
    state: 'settled' | 'refused',
    { key, date }: DueReader,
    before: DigestMark | undefined,
  ): Promise<Outcome> {
    await this.mark(key, before, { state, date, at: this.parts.now() });
    return state;
  }

  private async mark(key: string, before: DigestMark | undefined, after: DigestMark | undefined) {
    return this.parts.marks.replace(this.teamId, key, before, after);
  }
}

/** Of a reader who is not due: somebody else may be at it, and may not come to an end. */
function outcomeOf(mark: DigestMark | undefined): Outcome {
  return mark === undefined || mark.state === 'claimed' ? 'left' : mark.state;
}
