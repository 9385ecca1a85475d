import type { Redis } from 'ioredis';
import * as z from 'zod';
import type { Log } from '../application/log.ts';
import type { DigestMark, DigestMarks } from '../application/ports.ts';
import type { TeamId } from '../domain/ids.ts';
import { decodeDigestMark, encodeDigestMark } from './codec/digest-mark.ts';
import type { KeySpace } from './keys.ts';
import { defineScripts, runScript } from './scripts/script.ts';
import { withKeysNamed } from './wrong-type.ts';

const replaceAnswer = z.enum(['replaced', 'other']);

/** The marks of the digests in Redis: one small hash a workspace. */
export class RedisDigestMarks implements DigestMarks {
  private readonly redis: Redis;
  private readonly keys: KeySpace;
  private readonly log: Log;

  constructor(redis: Redis, keys: KeySpace, log: Log) {
    defineScripts(redis);
    this.redis = redis;
    this.keys = keys;
    this.log = log;
  }

  /**
   * A reader whose mark cannot be read gets no digest until it is removed: it differs from every mark
   * that {@link replace} could be given, and once too seldom is better than every minute.
   */
  async all(teamId: TeamId): Promise<ReadonlyMap<string, DigestMark>> {
    const key = this.keys.digests(teamId);
    const texts = await withKeysNamed([key], () => this.redis.hgetall(key));
    const marks = new Map<string, DigestMark>();
    for (const [reader, text] of Object.entries(texts)) {
      try {
        marks.set(reader, decodeDigestMark(`${key}[${reader}]`, text));
      } catch (error) {
        this.log.error({ err: error }, 'the mark of a digest cannot be read');
      }
    }
    return marks;
  }

  async replace(
    teamId: TeamId,
    reader: string,
    before: DigestMark | undefined,
    after: DigestMark | undefined,
  ) {
    const key = this.keys.digests(teamId);
    const [from, to] = [before, after].map((mark) =>
      mark === undefined ? '' : encodeDigestMark(`${key}[${reader}]`, mark),
    );
    const args = [reader, from ?? '', to ?? ''];
    return replaceAnswer.parse(await runScript(this.redis, 'plReplaceMark', [key], args));
  }
}
