import type { Redis } from 'ioredis';
import {
  CORRECTION,
  type Draft,
  type DraftPurpose,
  type DraftStore,
} from '../application/ports.ts';
import { personKey, type TeamId } from '../domain/ids.ts';
import { DAY_MS, SECOND_MS } from '../domain/time.ts';
import { decodeDraft, encodeDraft } from './codec/draft.ts';
import type { KeySpace } from './keys.ts';
import { defineScripts, runScript } from './scripts/script.ts';
import { withKeysNamed } from './wrong-type.ts';

const DRAFT_SECONDS = DAY_MS / SECOND_MS;

/** Drafts in Redis; they disappear a day after they were last saved, or with their submission. */
export class RedisDraftStore implements DraftStore {
  private readonly redis: Redis;
  private readonly keys: KeySpace;

  constructor(redis: Redis, keys: KeySpace) {
    defineScripts(redis);
    this.redis = redis;
    this.keys = keys;
  }

  /** Does nothing for a draft that has become a request. */
  async saveDraft(teamId: TeamId, draft: Draft): Promise<void> {
    const key = this.keys.draft(teamId, draft.id);
    await runScript(
      this.redis,
      'plSaveDraft',
      [this.keys.draftDone(teamId, draft.id), key, this.keys.latestDraft(teamId, draft.owner)],
      [draft.id, encodeDraft(key, draft), personKey(draft.owner), slotOf(draft), DRAFT_SECONDS],
    );
  }

  async loadDraft(teamId: TeamId, id: string): Promise<Draft | undefined> {
    const key = this.keys.draft(teamId, id);
    const text = await withKeysNamed([key], () => this.redis.hget(key, 'd'));
    return text == null ? undefined : decodeDraft(key, text);
  }

  async draftOf(teamId: TeamId, purpose: DraftPurpose): Promise<Draft | undefined> {
    const key = this.keys.latestDraft(teamId, purpose.owner);
    const slot = slotOf({ ...purpose, change: purpose.of === null ? null : { of: purpose.of } });
    const id = await withKeysNamed([key], () => this.redis.hget(key, slot));
    return id === null ? undefined : this.loadDraft(teamId, id);
  }
}

/** The field of a person's latest drafts: the channel, and the request that is to be changed. */
function slotOf({
  channel,
  change,
}: {
  readonly channel: string;
  readonly change: { readonly of: number; readonly kind?: string } | null;
}): string {
  if (change === null) return channel;
  // The correction of a request is not in the way of a change of the same one.
  return `${channel}.${change.kind === CORRECTION ? `${CORRECTION}.` : ''}${change.of}`;
}
