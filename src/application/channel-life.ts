import type { ChannelId, TeamId } from '../domain/ids.ts';
import { currentVisit, type Request } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';
import { doubt, type FollowParts, followChannel, placeIn } from './follow-channel.ts';
import type { IntakePosts } from './intake-posts.ts';
import { type Log, unreadable } from './log.ts';
import type { ChannelMoves, DigestMarks, RequestStore, Scheduler } from './ports.ts';
import { wake } from './wake.ts';

export interface ChannelLifeParts extends FollowParts {
  readonly store: Pick<RequestStore, 'append' | 'load' | 'eachOpen'>;
  readonly moves: ChannelMoves;
  readonly digestMarks: DigestMarks;
  readonly intakePosts: Pick<IntakePosts, 'placeOf' | 'keep'>;
  readonly scheduler: Scheduler;
  readonly now: () => Instant;
  readonly log: Log;
}

/**
 * What becomes of requests when something happens to their channel. Slack tells it once and may tell
 * it while nobody listens; what is missed here is found out by the next edit that Slack refuses.
 */
export class ChannelLife {
  private readonly parts: ChannelLifeParts;

  constructor(parts: ChannelLifeParts) {
    this.parts = parts;
  }

  /** The channel has another id: its open requests move with it, closed ones once they are touched. */
  async follow(teamId: TeamId, from: ChannelId, to: ChannelId): Promise<void> {
    const { moves, now, log } = this.parts;
    await moves.note(teamId, from, to);
    await this.keepDigestMark(teamId, from, to);
    await this.keepIntakePost(teamId, from, to);
    let count = 0;
    for await (const request of this.openIn(teamId, from)) {
      await followChannel(this.parts, request, to, now());
      await wake(this.parts, request, now());
      count += 1;
    }
    log.info({ from, to, requests: count }, 'Slack gave a channel another id');
  }

  /** Something may stand in the way of its cards, or no longer: they are looked at at once. */
  async lookAgain(teamId: TeamId, channel: ChannelId): Promise<void> {
    for await (const request of this.openIn(teamId, channel)) {
      const visit = currentVisit(request);
      const ids = ['card', ...(visit === undefined ? [] : [`visit-${visit.number}`])];
      const now = this.parts.now();
      await doubt(this.parts, request, { ids, from: channel, to: channel, now });
      await wake(this.parts, request, now);
    }
  }

  private async *openIn(teamId: TeamId, channel: ChannelId): AsyncIterable<Request> {
    const sentence = 'a request cannot be read, so nobody knows its channel';
    const onUnreadable = unreadable(this.parts.log, sentence);
    for await (const request of this.parts.store.eachOpen(teamId, { onUnreadable })) {
      if (request.channel === channel) yield request;
    }
  }

  /** The channel had its digest, whatever it is called by now. */
  private async keepDigestMark(teamId: TeamId, from: ChannelId, to: ChannelId): Promise<void> {
    const { digestMarks } = this.parts;
    const marks = await digestMarks.all(teamId);
    const mark = marks.get(from);
    if (mark !== undefined) await digestMarks.replace(teamId, to, marks.get(to), mark);
  }

  /** The standing button is where it was, so that nobody posts a second one. */
  private async keepIntakePost(teamId: TeamId, from: ChannelId, to: ChannelId): Promise<void> {
    const { intakePosts, log } = this.parts;
    try {
      const place = await intakePosts.placeOf(teamId, from);
      if (place === undefined || (await intakePosts.placeOf(teamId, to)) !== undefined) return;
      await intakePosts.keep(teamId, placeIn(place, to));
    } catch (error) {
      // The requests matter more: they follow all the same.
      log.error({ err: error, from, to }, 'nobody knows where the button for requests stands');
    }
  }
}
