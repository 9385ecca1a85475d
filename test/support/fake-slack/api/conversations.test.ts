import { describe, expect, it } from 'vitest';
import { exampleCalls, refusal } from '../example-calls.ts';

const world = exampleCalls();
const { call, post, tsOf, rules } = world;

describe('to one person', () => {
  it('whispers to a member only', async () => {
    const whisper = { channel: 'COPEN', text: 'psst' };
    await call('chat.postEphemeral', { ...whisper, user: 'UCUSTOMER' });
    expect(world.slack.ephemerals('UCUSTOMER')).toMatchObject([{ text: 'psst', channel: 'COPEN' }]);
    expect(world.slack.messages('COPEN')).toEqual([]);
    await expect(call('chat.postEphemeral', { ...whisper, user: 'USTRANGER' })).rejects.toEqual(
      refusal('user_not_in_channel'),
    );
  });

  it('opens a DM once, external people included', async () => {
    const first = await call('conversations.open', { users: 'UCUSTOMER' });
    const again = await call('conversations.open', { users: 'UCUSTOMER' });
    expect(again).toMatchObject({ channel: first['channel'], already_open: true });
    await post({ channel: 'UCUSTOMER' });
    expect(world.slack.dms('UCUSTOMER')).toMatchObject([{ text: 'hello' }]);
  });

  it.each([
    ['UNOBODY', 'user_not_found', []],
    ['UGONE', 'user_disabled', []],
    ['USTRANGER', 'user_not_visible', []],
    ['UROBOT', 'cannot_dm_bot', ['cannot_dm_bot']],
  ])('opens none with %s: %s', async (users, error, recorded) => {
    await expect(call('conversations.open', { users })).rejects.toEqual(refusal(error));
    expect(rules()).toEqual(recorded);
  });
});

describe('reading', () => {
  it('describes channels, and hides private ones from outsiders', async () => {
    const infoOf = async (channel: string) =>
      call('conversations.info', { channel, include_num_members: true });
    await expect(infoOf('COPEN')).resolves.toMatchObject({
      channel: { is_member: true, is_ext_shared: true, is_private: false, num_members: 3 },
    });
    await expect(infoOf('CELSEWHERE')).resolves.toMatchObject({ channel: { is_member: false } });
    await expect(infoOf('GSECRET')).rejects.toEqual(refusal('channel_not_found'));
    await expect(
      call('conversations.members', { channel: 'COPEN', limit: 2 }),
    ).resolves.toMatchObject({
      members: ['UADOBE', 'UCUSTOMER'],
      response_metadata: { next_cursor: expect.stringMatching(/./) },
    });
  });

  it('describes people; the external ones with less', async () => {
    await expect(
      call('users.info', { user: 'UADOBE', include_locale: true }),
    ).resolves.toMatchObject({ user: { tz: 'Europe/Berlin', team_id: 'T1', locale: 'en-US' } });
    const external = await call('users.info', { user: 'UCUSTOMER', include_locale: true });
    expect(external).toMatchObject({ user: { team_id: 'T2', is_stranger: false } });
    expect(external).not.toHaveProperty('user.locale');
    await expect(call('users.info', { user: 'U0' })).rejects.toEqual(refusal('user_not_found'));
    await expect(call('usergroups.users.list', { usergroup: 'SADOBE' })).resolves.toMatchObject({
      users: ['UADOBE'],
    });
    await expect(call('usergroups.users.list', { usergroup: 'S0' })).rejects.toEqual(
      refusal('no_such_subteam'),
    );
  });

  it('reads history newest first and replies oldest first, page by page', async () => {
    const root = await tsOf(post({ text: 'root' }));
    await post({ text: 'reply 1', thread_ts: root });
    await post({ text: 'reply 2', thread_ts: root });
    await post({ text: 'later' });
    const history = await call('conversations.history', { channel: 'COPEN' });
    expect(history).toMatchObject({
      messages: [{ text: 'later' }, { text: 'root', reply_count: 2 }],
    });
    const first = await world.client.conversations.replies({
      channel: 'COPEN',
      ts: root,
      limit: 2,
    });
    expect(first).toMatchObject({
      has_more: true,
      messages: [{ text: 'root' }, { text: 'reply 1' }],
    });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const rest = await world.client.conversations.replies({ channel: 'COPEN', ts: root, cursor });
    expect(rest).toMatchObject({ has_more: false, messages: [{ text: 'reply 2' }] });
    const unknown = { channel: 'COPEN', ts: '1700000000.000001' };
    await expect(call('conversations.replies', unknown)).rejects.toEqual(
      refusal('thread_not_found'),
    );
    const outside = { channel: 'CELSEWHERE' };
    await expect(call('conversations.history', outside)).rejects.toEqual(refusal('not_in_channel'));
  });

  it('gives metadata only to those who ask', async () => {
    const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } };
    await post({ metadata });
    const without = await call('conversations.history', { channel: 'COPEN' });
    expect(without).not.toHaveProperty('messages.0.metadata');
    const channel = { channel: 'COPEN', include_all_metadata: true };
    await expect(call('conversations.history', channel)).resolves.toMatchObject({
      messages: [{ metadata }],
    });
  });
});
