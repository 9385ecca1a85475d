import { ErrorCode } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { exampleCalls, refusal } from '../example-calls.ts';
import { exampleClient } from '../example-client.ts';
import { exampleWorkspace } from '../example-workspace.ts';

const world = exampleCalls();
const { start, call, post, rules } = world;
const clientWith = (token: string | undefined) => exampleClient(world.slack, token);
const section = { type: 'section', text: { type: 'mrkdwn', text: 'said' } };

describe('tokens and scopes', () => {
  it('knows its bot', async () => {
    await expect(call('auth.test')).resolves.toMatchObject({
      team_id: 'T1',
      user_id: 'UBOT',
      bot_id: 'B1',
    });
    await expect(call('team.info')).resolves.toMatchObject({ team: { id: 'T1', name: 'Adobe' } });
  });

  it.each([
    { token: undefined, error: 'not_authed' },
    { token: 'xoxb-other', error: 'invalid_auth' },
  ])('refuses the token $token', async ({ token, error }) => {
    await expect(clientWith(token).apiCall('auth.test')).rejects.toEqual(refusal(error));
  });

  it('refuses a token after it was revoked', async () => {
    world.slack.revoke();
    await expect(call('auth.test')).rejects.toEqual(refusal('token_revoked'));
  });

  it('opens connections with an app token only', async () => {
    await expect(call('apps.connections.open')).rejects.toEqual(refusal('not_allowed_token_type'));
    expect(rules()).toEqual(['not_allowed_token_type']);
    const app = clientWith(world.slack.appToken);
    await expect(app.apps.connections.open()).resolves.toMatchObject({ ok: true });
  });

  it.each([
    ['chat.postMessage', { channel: 'COPEN', text: 'x' }, 'chat:write'],
    ['conversations.open', { users: 'UADOBE' }, 'im:write'],
    ['users.info', { user: 'UADOBE' }, 'users:read'],
    ['usergroups.users.list', { usergroup: 'SADOBE' }, 'usergroups:read'],
    ['team.info', {}, 'team:read'],
    ['conversations.info', { channel: 'COPEN' }, 'channels:read'],
    ['conversations.info', { channel: 'GOURS' }, 'groups:read'],
    ['conversations.history', { channel: 'COPEN' }, 'channels:history'],
    ['conversations.history', { channel: 'GOURS' }, 'groups:history'],
  ])('%s %o needs %s', async (method, args, needed) => {
    await world.slack.stop();
    await start({ scopes: exampleWorkspace().scopes.filter((scope) => scope !== needed) });
    await expect(call(method, args)).rejects.toMatchObject({
      data: { error: 'missing_scope', needed },
    });
    expect(rules()).toEqual(['missing_scope']);
  });
});

describe('arguments', () => {
  it.each<[string, Record<string, unknown>]>([
    ['chat.postMessage', { channel: 'COPEN', text: 'x', treadTs: '1' }],
    ['chat.postMessage', { text: 'no channel' }],
    ['chat.postMessage', { channel: 'COPEN', text: 'x', thread_ts: 'yesterday' }],
    ['chat.postMessage', { channel: 'COPEN', text: 'x', metadata: { event_type: 'only' } }],
    ['chat.postMessage', { channel: 'COPEN', text: 'x', unfurl_links: 'perhaps' }],
    ['views.publish', { user_id: 'UADOBE', view: 'not json' }],
    ['users.info', { user: 'UADOBE', locale: true }],
  ])('%s refuses %o', async (method, args) => {
    await expect(call(method, args)).rejects.toEqual(refusal('invalid_arguments'));
    expect(rules()).toEqual(['invalid_arguments']);
  });

  it('knows no other method', async () => {
    await expect(call('admin.users.list')).rejects.toEqual(refusal('unknown_method'));
    expect(rules()).toEqual(['unknown_method']);
  });

  it('reads JSON bodies too', async () => {
    const response = await fetch(`${world.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${world.slack.token}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify({ channel: 'COPEN', text: 'said', blocks: [section] }),
    });
    await expect(response.json()).resolves.toMatchObject({ ok: true });
    expect(world.slack.calls('chat.postMessage')).toMatchObject([{ args: { blocks: [section] } }]);
  });
});

describe('trouble by script', () => {
  it('limits the rate', async () => {
    world.slack.failNext('chat.postMessage', { kind: 'ratelimited', retryAfterSeconds: 7 });
    await expect(post()).rejects.toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 7 });
    await post();
    expect(world.slack.messages('COPEN')).toHaveLength(1);
  });

  it.each([
    [{ kind: 'http', status: 503 } as const, ErrorCode.HTTPError, 0],
    [{ kind: 'error', error: 'fatal_error' } as const, ErrorCode.PlatformError, 0],
    [{ kind: 'drops-before' } as const, ErrorCode.RequestError, 0],
    [{ kind: 'drops-after' } as const, ErrorCode.RequestError, 1],
  ])('%o fails with %s and leaves %i messages', async (failure, code, left) => {
    world.slack.failNext('chat.postMessage', failure);
    await expect(post()).rejects.toMatchObject({ code });
    expect(world.slack.messages('COPEN')).toHaveLength(left);
  });

  it('never answers, though it did what was asked', async () => {
    world.slack.failNext('chat.postMessage', { kind: 'hangs' });
    const hurried = exampleClient(world.slack, world.slack.token, 200);
    const posting = hurried.apiCall('chat.postMessage', { channel: 'COPEN', text: 'hello' });
    await expect(posting).rejects.toMatchObject({ code: ErrorCode.RequestError });
    expect(world.slack.messages('COPEN')).toHaveLength(1);
  });
});
