import type { Redis } from 'ioredis';
import * as z from 'zod';
import { repeated } from '../application/command-id.ts';
import type { RecordedEvent, RequestStore, Transition } from '../application/ports.ts';
import { type Person, type RequestRef, requestLabel, type TeamId } from '../domain/ids.ts';
import type { Request } from '../domain/request.ts';
import { DAY_MS, SECOND_MS } from '../domain/time.ts';
import { commandPrefix, decodeHistory, encodeEvent } from './codec/history.ts';
import { RecordError } from './codec/record-error.ts';
import { decodeSnapshot, encodeSnapshot } from './codec/snapshot.ts';
import { CHUNK, eachRequest, readRequests } from './each-request.ts';
import { dueMember, type KeySpace } from './keys.ts';
import { defineScripts, runScript } from './scripts/script.ts';
import { withKeysNamed } from './wrong-type.ts';

const DRAFT_DONE_SECONDS = (7 * DAY_MS) / SECOND_MS;

const requestNumber = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform((text) => Number(text));
const submitAnswer = z.tuple([z.enum(['stored', 'dup']), requestNumber]);
const appendAnswer = z.enum(['stored', 'dup', 'conflict', 'missing']);
const historyAnswer = z.tuple([z.string().nullable(), z.string().nullable(), z.array(z.string())]);

/** The record of requests in Redis: each transition is one script, see `scripts/`. */
export class RedisRequestStore implements RequestStore {
  private readonly redis: Redis;
  private readonly keys: KeySpace;

  constructor(redis: Redis, keys: KeySpace) {
    defineScripts(redis);
    this.redis = redis;
    this.keys = keys;
  }

  async submit(teamId: TeamId, draftId: string, transition: Transition) {
    const { keys } = this;
    requireVersion(transition, 0);
    // The number is not known before the script gives it.
    const unnumbered = keys.requestPrefix(teamId);
    const events = this.events(keys.historyPrefix(teamId), transition);
    const answer = await runScript(
      this.redis,
      'plSubmit',
      [
        keys.draftDone(teamId, draftId),
        keys.draft(teamId, draftId),
        keys.counter(teamId),
        keys.open(teamId),
        keys.due(keys.partitionOf(teamId)),
        ...this.indexes(teamId, transition),
      ],
      [
        draftId,
        DRAFT_DONE_SECONDS,
        transition.now,
        `${teamId}.`,
        unnumbered,
        keys.historyPrefix(teamId),
        keys.latestDraftPrefix(teamId),
        transition.state.version,
        encodeSnapshot(unnumbered, transition.state),
        ...events,
      ],
    );
    const [outcome, number] = submitAnswer.parse(answer);
    return { outcome, ref: { teamId, number } };
  }

  async append(ref: RequestRef, expectedVersion: number, transition: Transition) {
    const { keys } = this;
    requireVersion(transition, expectedVersion);
    const answer = await runScript(
      this.redis,
      'plAppend',
      [
        keys.request(ref),
        keys.history(ref),
        keys.due(keys.partitionOf(ref.teamId)),
        keys.open(ref.teamId),
        ...this.indexes(ref.teamId, transition),
      ],
      [
        expectedVersion,
        commandPrefix(transition.commandId),
        transition.now,
        dueMember(ref),
        ref.number,
        transition.state.status === 'open' ? 'open' : 'closed',
        transition.state.version,
        encodeSnapshot(keys.request(ref), transition.state),
        transition.now - DAY_MS,
        ...this.events(keys.history(ref), transition),
      ],
    );
    const outcome = appendAnswer.parse(answer);
    if (outcome === 'missing') throw new Error(`there is no request ${nameOf(ref)} to append to`);
    // The script looks no further back than a day.
    if (outcome === 'conflict' && (await this.isRecorded(ref, transition.commandId))) return 'dup';
    return outcome;
  }

  async load(ref: RequestRef): Promise<Request | undefined> {
    const key = this.keys.request(ref);
    const [version, snapshot] = await withKeysNamed([key], () => this.redis.hmget(key, 'v', 's'));
    if (version == null && snapshot == null) return undefined;
    if (version == null || snapshot == null) {
      throw new RecordError(key, `the field ${version == null ? 'v' : 's'} is missing`);
    }
    return decodeSnapshot(key, ref, version, snapshot);
  }

  async history(ref: RequestRef): Promise<readonly RecordedEvent[]> {
    const [requestKey, key] = [this.keys.request(ref), this.keys.history(ref)];
    const answer = await runScript(this.redis, 'plHistory', [requestKey, key], []);
    const [version, lastHash, entries] = historyAnswer.parse(answer);
    if (version === null && entries.length === 0) return [];
    return decodeHistory(key, { version: Number(version), lastHash: lastHash ?? '' }, entries);
  }

  async requestOfDraft(teamId: TeamId, draftId: string): Promise<RequestRef | undefined> {
    const key = this.keys.draftDone(teamId, draftId);
    const number = await withKeysNamed([key], () => this.redis.get(key));
    if (number === null) return undefined;
    const parsed = requestNumber.safeParse(number);
    if (!parsed.success) throw new RecordError(key, 'it holds no number of a request');
    return { teamId, number: parsed.data };
  }

  async listOpen(
    teamId: TeamId,
    limit: number,
    options: Parameters<RequestStore['listOpen']>[2] = {},
  ): Promise<readonly Request[]> {
    return this.list(teamId, this.keys.open(teamId), limit, options);
  }

  async *eachOpen(teamId: TeamId, options: Parameters<RequestStore['eachOpen']>[1]) {
    const { of, onUnreadable } = options;
    const index = of === undefined ? this.keys.open(teamId) : this.keys.requestsOf(teamId, of);
    const numbersAfter = async (last = 0) =>
      withKeysNamed([index], async () =>
        numbered(await this.redis.zrangebyscore(index, `(${last}`, '+inf', 'LIMIT', 0, CHUNK)),
      );
    for await (const request of eachRequest(this, teamId, numbersAfter, onUnreadable)) {
      if (request.status === 'open') yield request;
    }
  }

  eachNewest(teamId: TeamId, options: Parameters<RequestStore['eachNewest']>[1]) {
    const { of, onUnreadable } = options;
    const numbersBefore =
      of === undefined ? this.allBefore(teamId) : this.before(this.keys.requestsOf(teamId, of));
    return eachRequest(this, teamId, numbersBefore, onUnreadable);
  }

  async countOpen(teamId: TeamId): Promise<number> {
    const key = this.keys.open(teamId);
    return withKeysNamed([key], async () => this.redis.zcard(key));
  }

  async listOf(teamId: TeamId, person: Person, limit: number): Promise<readonly Request[]> {
    return this.list(teamId, this.keys.requestsOf(teamId, person), limit);
  }

  async listByTicket(teamId: TeamId, ticketKey: string, limit: number) {
    return this.list(teamId, this.keys.requestsOfTicket(teamId, ticketKey), limit);
  }

  async changesOf(ref: RequestRef, limit: number): Promise<readonly Request[]> {
    return this.list(ref.teamId, this.keys.changesOf(ref), limit);
  }

  private before(index: string) {
    return async (last?: number): Promise<readonly number[]> =>
      withKeysNamed([index], async () => {
        const below = last === undefined ? '+inf' : `(${last}`;
        const limit = ['LIMIT', 0, CHUNK] as const;
        return numbered(await this.redis.zrevrangebyscore(index, below, '-inf', ...limit));
      });
  }

  /** Requests are numbered from 1, without gaps. */
  private allBefore(teamId: TeamId) {
    const key = this.keys.counter(teamId);
    return async (last?: number): Promise<readonly number[]> => {
      const newest =
        last ?? Number(await withKeysNamed([key], async () => this.redis.get(key))) + 1;
      return Array.from({ length: Math.min(CHUNK, newest - 1) }, (_, index) => newest - 1 - index);
    };
  }

  /** The lists in which a request appears besides that of all open ones. */
  private indexes(teamId: TeamId, transition: Transition): readonly string[] {
    const { people, ticketKeys, changeOf } = transition;
    return [
      ...(changeOf === null ? [] : [this.keys.changesOf({ teamId, number: changeOf })]),
      ...people.map((person) => this.keys.requestsOf(teamId, person)),
      ...ticketKeys.map((key) => this.keys.requestsOfTicket(teamId, key)),
    ];
  }

  private async list(
    teamId: TeamId,
    index: string,
    limit: number,
    { skip = 0, onUnreadable = rethrow }: Parameters<RequestStore['listOpen']>[2] = {},
  ): Promise<readonly Request[]> {
    if (limit < 1) return [];
    const numbers = numbered(await this.redis.zrevrange(index, skip, skip + limit - 1));
    return readRequests(this, teamId, numbers, onUnreadable);
  }

  private events(key: string, transition: Transition): readonly string[] {
    return transition.events.map((event) => encodeEvent(key, transition.commandId, event));
  }

  private async isRecorded(ref: RequestRef, commandId: string): Promise<boolean> {
    const history = await this.history(ref);
    return (
      repeated(
        history.map((entry) => entry.commandId),
        commandId,
      ) !== undefined
    );
  }
}

/** A state whose version is not its number of events would block every later transition. */
function requireVersion(transition: Transition, before: number): void {
  const { events, state } = transition;
  if (events.length === 0 || state.version !== before + events.length) {
    const given = `${events.length} events after version ${before} cannot lead to ${state.version}`;
    throw new RangeError(`the transition does not add up: ${given}`);
  }
}

/** What cannot be read fails the whole list. */
function rethrow(_ref: RequestRef, error: unknown): never {
  throw error;
}

function numbered(members: readonly string[]): readonly number[] {
  return members.map(Number);
}

function nameOf(ref: RequestRef): string {
  return `${requestLabel(ref)} of ${ref.teamId}`;
}
