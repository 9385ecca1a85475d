import { describe, expect, it } from 'vitest';
import { CannotPost } from '../../src/application/messenger.ts';
import { RateLimited } from '../../src/application/rate-limited.ts';
import { answered, means } from '../../src/slack/errors.ts';
import { whyNoCard } from '../../src/slack/wording/no-card.ts';

/** What Slack's client throws of an answer `{ ok: false, error }`. */
const refusal = (error: string) => Object.assign(new Error(error), { data: { ok: false, error } });

async function thrownFor(error: string): Promise<unknown> {
  return answered(async () => {
    throw refusal(error);
  }).catch((failure: unknown) => failure);
}

describe('what Slack answers', () => {
  it.each(['ratelimited', 'rate_limited', 'message_limit_exceeded'])(
    '%s, also as a 200: it is waited',
    async (error) => {
      expect(await thrownFor(error)).toBeInstanceOf(RateLimited);
    },
  );

  it.each(['external_channel_migrating', 'update_failed', 'accesslimited', 'team_added_to_org'])(
    '%s: it is tried again',
    async (error) => {
      const failure = await thrownFor(error);
      expect(failure).not.toBeInstanceOf(CannotPost);
      expect(failure).not.toBeInstanceOf(RateLimited);
    },
  );

  it.each([
    ['user_not_visible', 'person'],
    ['user_not_found', 'person'],
    ['is_inactive', 'app'],
    ['restricted_action_thread_locked', 'app'],
    ['restricted_action_of_a_new_kind', 'app'],
  ])('%s: it cannot be, and concerns the %s', async (slackError, concerns) => {
    const failure = await thrownFor(slackError);
    expect(failure).toBeInstanceOf(CannotPost);
    expect(failure).toMatchObject({ slackError, concerns });
  });

  it.each([
    ['messageGone', 'cant_update_message'],
    ['messageGone', 'block_mismatch'],
    ['messageGone', 'edit_window_closed'],
    ['messageGone', 'message_not_found'],
    ['threadGone', 'cannot_reply_to_message'],
    ['threadGone', 'thread_not_found'],
    ['nobody', 'user_not_visible'],
  ] as const)('means %s: %s', (meaning, error) => {
    expect(means(meaning, refusal(error))).toBe(true);
    expect(means(meaning, refusal('is_archived'))).toBe(false);
    expect(means(meaning, new Error('no answer'))).toBe(false);
  });
});

describe('why there is no card', () => {
  it.each([
    ['is_archived', 'the channel is archived'],
    ['is_inactive', 'its connection to the other company has ended'],
    ['restricted_action', 'only some may post there'],
    ['restricted_action_read_only_channel', 'only some may post there'],
    ['restricted_action_of_a_new_kind', 'only some may post there'],
    ['restricted_action_non_threadable_channel', 'it has no threads'],
    ['restricted_action_thread_locked', 'thread is locked'],
    ['ekm_access_denied', 'an administrator has suspended'],
    ['something_new', 'Slack says “something_new”'],
  ])('%s in words', (error, words) => {
    expect(whyNoCard(error)).toContain(words);
  });
});
