import { describe, expect, it } from 'vitest';
import { exampleCalls, refusal } from '../example-calls.ts';
import { exampleWorkspace } from '../example-workspace.ts';

const world = exampleCalls();
const { start, call, post, tsOf, rules } = world;
const section = { type: 'section', text: { type: 'mrkdwn', text: 'said' } };
const longest = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_000) } };

describe('posting', () => {
  it('stores the message, with the block ids Slack makes up', async () => {
    const ts = await tsOf(
      post({ blocks: [section], metadata: { event_type: 'e', event_payload: { id: 1 } } }),
    );
    expect(world.slack.messages('COPEN')).toMatchObject([
      { ts, user: 'UBOT', blocks: [{ ...section, block_id: expect.any(String) }] },
    ]);
  });

  it.each([
    ['a channel that is not there', { channel: 'CNONE' }, 'channel_not_found'],
    ['a private channel without the bot', { channel: 'GSECRET' }, 'channel_not_found'],
    ['a public channel without the bot', { channel: 'CELSEWHERE' }, 'not_in_channel'],
    ['an archived channel', { channel: 'COLD' }, 'is_archived'],
  ])('refuses %s', async (_what, args, error) => {
    await expect(post(args)).rejects.toEqual(refusal(error));
  });

  it.each([
    ['nothing', { text: '' }, 'no_text'],
    ['too much text', { text: 'x'.repeat(4001) }, 'msg_too_long'],
    [
      'too many characters of blocks',
      { blocks: Array.from({ length: 20 }, () => longest) },
      'msg_blocks_too_long',
    ],
    ['blocks that Slack would refuse', { blocks: [{ type: 'header' }] }, 'invalid_blocks'],
  ])('refuses %s', async (_what, args, error) => {
    await expect(post(args)).rejects.toEqual(refusal(error));
    expect(rules()).toEqual([error]);
  });

  it('names what is wrong with the blocks', async () => {
    await expect(post({ blocks: [{ type: 'header' }] })).rejects.toMatchObject({
      data: { response_metadata: { messages: [expect.stringContaining('/blocks/0/text')] } },
    });
    world.slack.takeViolations();
  });

  it('accepts blocks without text, as Slack does, and records it', async () => {
    await post({ text: undefined, blocks: [section] });
    expect(rules()).toEqual(['screen-reader-text']);
  });

  it('posts publicly without membership when it has the scope for that', async () => {
    await world.slack.stop();
    await start({ scopes: [...exampleWorkspace().scopes, 'chat:write.public'] });
    await expect(post({ channel: 'CELSEWHERE' })).resolves.toMatchObject({ ok: true });
  });

  it('stops when the bot is removed, and starts again when the channel is unarchived', async () => {
    world.slack.removeBot('COPEN');
    await expect(post()).rejects.toEqual(refusal('not_in_channel'));
    world.slack.inviteBot('COPEN');
    world.slack.archive('COPEN');
    await expect(post()).rejects.toEqual(refusal('is_archived'));
    world.slack.unarchive('COPEN');
    await post();
  });

  it('replies in a thread', async () => {
    const root = await tsOf(post());
    await expect(post({ thread_ts: root })).resolves.toMatchObject({
      message: { thread_ts: root },
    });
    expect(world.slack.messages('COPEN')).toHaveLength(1);
    expect(world.slack.thread('COPEN', root)).toHaveLength(2);
  });

  it('posts a reply to a vanished root at the top, and says so only in the answer', async () => {
    const root = await tsOf(post());
    world.slack.deleteMessage('COPEN', root);
    const answer = await post({ thread_ts: root });
    expect(answer).not.toHaveProperty('message.thread_ts');
    expect(world.slack.messages('COPEN')).toHaveLength(1);
  });

  it('or refuses it, where the test asks for that', async () => {
    await world.slack.stop();
    await start({ unknownThread: 'refuses' });
    const unknown = { thread_ts: '1700000000.000001' };
    await expect(post(unknown)).rejects.toEqual(refusal('thread_not_found'));
  });

  it('refuses a reply to a reply', async () => {
    const root = await tsOf(post());
    const reply = await tsOf(post({ thread_ts: root }));
    await expect(post({ thread_ts: reply })).rejects.toEqual(refusal('invalid_arguments'));
    world.slack.takeViolations();
  });
});

describe('changing and deleting', () => {
  it('replaces text and blocks', async () => {
    const ts = await tsOf(post({ blocks: [section] }));
    await call('chat.update', { channel: 'COPEN', ts, text: 'changed' });
    const [message] = world.slack.messages('COPEN');
    expect(message).toMatchObject({ ts, text: 'changed', edited: { user: 'UBOT' } });
    expect(message).not.toHaveProperty('blocks');
  });

  it.each(['chat.update', 'chat.delete'])('%s refuses what is gone', async (method) => {
    const ts = await tsOf(post());
    world.slack.deleteMessage('COPEN', ts);
    const text = method === 'chat.update' ? { text: 'x' } : {};
    await expect(call(method, { channel: 'COPEN', ts, ...text })).rejects.toEqual(
      refusal('message_not_found'),
    );
  });

  it('refuses to touch what somebody else wrote', async () => {
    const { ts } = world.slack.say({ user: 'UADOBE', channel: 'COPEN', text: 'mine' });
    await expect(call('chat.update', { channel: 'COPEN', ts, text: 'x' })).rejects.toEqual(
      refusal('cant_update_message'),
    );
    await expect(call('chat.delete', { channel: 'COPEN', ts })).rejects.toEqual(
      refusal('cant_delete_message'),
    );
  });

  it('leaves a tombstone where there are replies, and nothing where there are none', async () => {
    const root = await tsOf(post());
    const lone = await tsOf(post());
    await post({ thread_ts: root });
    await call('chat.delete', { channel: 'COPEN', ts: root });
    await call('chat.delete', { channel: 'COPEN', ts: lone });
    expect(world.slack.messages('COPEN')).toMatchObject([{ ts: root, subtype: 'tombstone' }]);
    const update = call('chat.update', { channel: 'COPEN', ts: root, text: 'x' });
    await expect(update).rejects.toEqual(refusal('message_not_found'));
    await expect(post({ thread_ts: root })).resolves.toMatchObject({
      message: { thread_ts: root },
    });
  });

  it('links to messages', async () => {
    const ts = await tsOf(post());
    await expect(
      call('chat.getPermalink', { channel: 'COPEN', message_ts: ts }),
    ).resolves.toMatchObject({
      permalink: `https://adobe.slack.com/archives/COPEN/p${ts.replace('.', '')}`,
    });
    const gone = { channel: 'COPEN', message_ts: '1700000000.000001' };
    await expect(call('chat.getPermalink', gone)).rejects.toEqual(refusal('message_not_found'));
  });
});
