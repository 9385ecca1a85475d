import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CannotPost, type Destination, ThreadGone } from '../../src/application/messenger.ts';
import { channelId } from '../../src/domain/ids.ts';
import { SlackMessenger } from '../../src/slack/messenger.ts';
import { logBook } from '../store/log-book.ts';
import { POLICY, REMINDERS } from '../support/builders.ts';
import { exampleClient } from '../support/fake-slack/example-client.ts';
import { exampleWorkspace, START } from '../support/fake-slack/example-workspace.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';

const OPEN = channelId('COPEN');
const channel: Destination = { kind: 'channel', channel: OPEN };

const message = (tag: string) => ({
  tag,
  fingerprint: tag,
  text: `says ${tag}`,
  blocks: [
    {
      type: 'section',
      block_id: tag,
      text: { type: 'mrkdwn', text: `says ${tag}`, verbatim: true },
    },
  ],
});

let slack: FakeSlack;
let messenger: SlackMessenger;
const log = logBook();

beforeEach(async () => {
  slack = await startFakeSlack(exampleWorkspace());
  messenger = new SlackMessenger(exampleClient(slack, slack.token), POLICY, REMINDERS, log);
});
afterEach(async () => {
  expect(slack.violations).toEqual([]);
  await slack.stop();
});

/** What the work throws; undefined when it succeeds. */
async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('a reply whose card was deleted', () => {
  async function replyToDeletedCard(): Promise<unknown> {
    const card = await messenger.post(channel, message('PL-1.card'));
    slack.deleteMessage(OPEN, card.ts);
    const thread: Destination = { kind: 'thread', channel: OPEN, threadTs: card.ts };
    return failureOf(messenger.post(thread, message('PL-1.visit-1')));
  }

  it('is taken back from the channel', async () => {
    expect(await replyToDeletedCard()).toBeInstanceOf(ThreadGone);
    expect(slack.messages(OPEN)).toEqual([]);
  });

  it('says that the card is gone even where it cannot be taken back, so that it is posted once', async () => {
    slack.failNext('chat.delete', { kind: 'error', error: 'internal_error' });
    expect(await replyToDeletedCard()).toBeInstanceOf(ThreadGone);
    expect(slack.messages(OPEN)).toHaveLength(1);
  });
});

describe('a message that Slack does not let us change any more', () => {
  it.each(['cant_update_message', 'edit_window_closed', 'block_mismatch'])(
    'is gone, and taken away where it stands: %s',
    async (error) => {
      const place = await messenger.post(channel, message('PL-1.card'));
      slack.failNext('chat.update', { kind: 'error', error });
      expect(await messenger.edit(place, message('PL-1.card'))).toBe('gone');
      expect(slack.messages(OPEN)).toEqual([]);
    },
  );

  it('is gone also where it cannot be taken away', async () => {
    const place = await messenger.post(channel, message('PL-1.card'));
    slack.failNext('chat.update', { kind: 'error', error: 'cant_update_message' });
    slack.failNext('chat.delete', { kind: 'error', error: 'cant_delete_message' });
    expect(await messenger.edit(place, message('PL-1.card'))).toBe('gone');
  });

  it('what is left of a card takes no reply: the card is posted again', async () => {
    const { ts } = await messenger.post(channel, message('PL-1.card'));
    const thread: Destination = { kind: 'thread', channel: OPEN, threadTs: ts };
    slack.failNext('chat.postMessage', { kind: 'error', error: 'cannot_reply_to_message' });
    const failure = await failureOf(messenger.post(thread, message('PL-1.visit-1')));
    expect(failure).toBeInstanceOf(ThreadGone);
  });
});

describe('looking for a message that may have been sent', () => {
  it('finds it by the id of its first block, with its link', async () => {
    const place = await messenger.post(channel, message('PL-1.card'));
    expect(await messenger.find(channel, 'PL-1.card', START)).toEqual([place]);
    expect(await messenger.find(channel, 'PL-2.card', START)).toEqual([]);
  });

  describe('where Slack gives fifteen messages at once', () => {
    beforeEach(async () => {
      await slack.stop();
      slack = await startFakeSlack({ ...exampleWorkspace(), mostHistory: 15 });
      messenger = new SlackMessenger(exampleClient(slack, slack.token), POLICY, REMINDERS, log);
    });

    const others = async (count: number, destination: Destination = channel) => {
      for (let index = 0; index < count; index += 1) {
        await messenger.post(destination, message(`PL-9.${index}`));
      }
    };
    const pages = (method: string) => slack.calls(method).length;

    it('reads page after page in a busy channel', async () => {
      const place = await messenger.post(channel, message('PL-1.card'));
      await others(40);
      expect(await messenger.find(channel, 'PL-1.card', START)).toEqual([place]);
      expect(pages('conversations.history')).toBe(3);
    });

    it('reads page after page in a long thread', async () => {
      const { ts } = await messenger.post(channel, message('PL-1.card'));
      const thread: Destination = { kind: 'thread', channel: OPEN, threadTs: ts };
      await others(40, thread);
      const place = await messenger.post(thread, message('PL-1.visit-1'));
      expect(await messenger.find(thread, 'PL-1.visit-1', START)).toEqual([place]);
      expect(await messenger.find(thread, 'PL-1.visit-2', START)).toEqual([]);
    });

    it('finds each of several', async () => {
      const first = await messenger.post(channel, message('PL-1.card'));
      await others(20);
      const second = await messenger.post(channel, message('PL-1.card'));
      expect(await messenger.find(channel, 'PL-1.card', START, START)).toEqual([second, first]);
    });

    it('and one page a minute, goes on where it was asked to wait', async () => {
      const place = await messenger.post(channel, message('PL-1.card'));
      await others(40);
      for (let minute = 0; minute < 2; minute += 1) {
        // The page that is allowed, and the next one that is not.
        slack.failNext('conversations.history', { kind: 'waits', until: Promise.resolve() });
        slack.failNext('conversations.history', { kind: 'ratelimited', retryAfterSeconds: 60 });
        const failure = await failureOf(messenger.find(channel, 'PL-1.card', START));
        expect(failure).toMatchObject({ retryAfterMs: 60_000 });
      }
      expect(await messenger.find(channel, 'PL-1.card', START)).toEqual([place]);
      expect(pages('conversations.history')).toBe(5);
    });
  });

  it('and limits it as it does apps outside its Marketplace, is read minute by minute', async () => {
    await slack.stop();
    let now = START;
    slack = await startFakeSlack({
      ...exampleWorkspace(),
      now: () => now,
      mostHistory: 15,
      rateLimits: 'outside-the-marketplace',
    });
    messenger = new SlackMessenger(exampleClient(slack, slack.token), POLICY, REMINDERS, log);
    const place = await messenger.post(channel, message('PL-1.card'));
    for (let index = 0; index < 20; index += 1) {
      now += 1_000;
      await messenger.post(channel, message(`PL-9.${index}`));
    }
    const failure = await failureOf(messenger.find(channel, 'PL-1.card', START));
    expect(failure).toMatchObject({ retryAfterMs: 60_000 });
    now += 60_000;
    expect(await messenger.find(channel, 'PL-1.card', START)).toEqual([place]);
  });

  it('and a message a second and channel are taken, as Slack takes them', async () => {
    await slack.stop();
    slack = await startFakeSlack({ ...exampleWorkspace(), rateLimits: 'as-documented' });
    messenger = new SlackMessenger(exampleClient(slack, slack.token), POLICY, REMINDERS, log);
    await messenger.post(channel, message('PL-1.card'));
    const failure = await failureOf(messenger.post(channel, message('PL-2.card')));
    expect(failure).toMatchObject({ retryAfterMs: 1_000 });
    expect(slack.messages(OPEN)).toHaveLength(1);
  });

  it('takes back what is there twice, also where somebody else has', async () => {
    const place = await messenger.post(channel, message('PL-1.card'));
    await messenger.remove(place);
    expect(slack.messages(OPEN)).toEqual([]);
    await messenger.remove(place);
  });

  it('is given up where Slack refuses it, and tried again where that may pass', async () => {
    slack.failNext('conversations.history', { kind: 'error', error: 'missing_scope' });
    expect(await messenger.find(channel, 'PL-1.card', START)).toBe('unknown');
    slack.failNext('conversations.history', { kind: 'http', status: 503 });
    await expect(messenger.find(channel, 'PL-1.card', START)).rejects.toThrow();
    slack.failNext('conversations.history', { kind: 'error', error: 'internal_error' });
    await expect(messenger.find(channel, 'PL-1.card', START)).rejects.toThrow();
  });
});

describe('a refusal of Slack', () => {
  it.each([
    { error: 'user_disabled', concerns: 'person' },
    { error: 'user_not_visible', concerns: 'person' },
    { error: 'messages_tab_disabled', concerns: 'person' },
    { error: 'missing_scope', concerns: 'app' },
    { error: 'restricted_action_read_only_channel', concerns: 'app' },
  ])(
    '$error stays until somebody acts, and concerns the $concerns',
    async ({ error, concerns }) => {
      slack.failNext('chat.postMessage', { kind: 'error', error });
      const refusal = await failureOf(messenger.post(channel, message('PL-1.card')));
      expect(refusal).toBeInstanceOf(CannotPost);
      expect(refusal).toMatchObject({ slackError: error, concerns });
    },
  );

  it.each(['internal_error', 'service_unavailable'])('%s passes by itself', async (error) => {
    slack.failNext('chat.postMessage', { kind: 'error', error });
    const failure = await failureOf(messenger.post(channel, message('PL-1.card')));
    expect(failure).not.toBeInstanceOf(CannotPost);
  });
});
