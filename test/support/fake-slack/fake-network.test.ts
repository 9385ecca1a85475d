import { afterEach, describe, expect, it } from 'vitest';
import {
  CLIENT,
  clientOf,
  codeFor,
  exchanged,
  pageUrl,
  REDIRECT,
  startExampleNetwork,
} from './example-network.ts';
import type { FakeNetwork, FakeNetworkConfig } from './fake-network.ts';

let network: FakeNetwork;
let clock: Awaited<ReturnType<typeof startExampleNetwork>>['clock'];

const opens = async (config: Partial<FakeNetworkConfig> = {}, rotatesTokens = false) => {
  ({ network, clock } = await startExampleNetwork(config, rotatesTokens));
};
afterEach(async () => network.stop());

const errorOf = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    ({ data }: { data: { error: string } }) => data.error,
  );

const posted = { channel: 'COPEN', text: 'hello' };
const GRID = { organisation: { id: 'E1', name: 'Grid', teams: ['T1'] } };

describe('Slack’s own page', () => {
  const place = { owner: 'T1', isOrgWide: false, user: 'UADOBE' };

  it.each([
    { asked: { client_id: '9.9' }, says: /invalid client_id/ },
    { asked: { scope: 'chat:write,admin' }, says: /invalid_scope: admin/ },
    { asked: { redirect_uri: 'https://evil.example/' }, says: /redirect_uri did not match/ },
  ])('refuses what the app is not registered with: $says', async ({ asked, says }) => {
    await opens();
    expect(() => network.authorize(pageUrl(asked), place)).toThrow(says);
  });

  it('leads back to where the app asked, with its state', async () => {
    await opens();
    const back = network.authorize(pageUrl({ state: 'mine' }), place);
    expect(back.href).toMatch(
      /^https:\/\/bot\.example\/slack\/oauth_redirect\?code=.+&state=mine$/,
    );
  });
});

describe('a code', () => {
  it('gives the token of its workspace, once', async () => {
    await opens();
    const access = { ...CLIENT, code: codeFor(network, 'T2'), redirect_uri: REDIRECT };
    const answer = await clientOf(network).oauth.v2.access(access);
    expect(answer).toMatchObject({
      token_type: 'bot',
      bot_user_id: 'UBOT',
      app_id: 'A1',
      team: { id: 'T2', name: 'Team T2' },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: 'UADOBE' },
    });
    expect(await errorOf(clientOf(network).oauth.v2.access(access))).toBe('code_already_used');
  });

  it.each([
    { change: { code: 'guessed' }, error: 'invalid_code' },
    { change: { client_id: '9.9' }, error: 'invalid_client_id' },
    { change: { client_secret: 'guessed' }, error: 'bad_client_secret' },
    { change: { redirect_uri: 'https://evil.example/' }, error: 'bad_redirect_uri' },
  ])('gives none for $error', async ({ change, error }) => {
    await opens();
    const access = { ...CLIENT, code: codeFor(network, 'T1'), redirect_uri: REDIRECT, ...change };
    expect(await errorOf(clientOf(network).oauth.v2.access(access))).toBe(error);
  });
});

describe('a token', () => {
  it('opens its own workspace, where the other has the same channel', async () => {
    await opens();
    const { access_token: token } = await exchanged(network, 'T2');
    await clientOf(network, token, 'T2').chat.postMessage(posted);
    expect(network.workspace('T2').messages('COPEN')).toHaveLength(1);
    expect(network.workspace('T1').messages('COPEN')).toEqual([]);
  });

  it('opens no other workspace, and mixing two up is a mistake', async () => {
    await opens();
    const { access_token: token } = await exchanged(network, 'T2');
    const call = clientOf(network, token, 'T1').chat.postMessage(posted);
    expect(await errorOf(call)).toBe('invalid_arguments');
    expect(network.violations).toMatchObject([{ rule: 'invalid_arguments' }]);
  });

  it('opens nothing once the app is removed', async () => {
    await opens();
    const { access_token: token } = await exchanged(network, 'T1');
    await network.uninstall('T1', false);
    expect(await errorOf(clientOf(network, token).auth.test())).toBe('token_revoked');
    expect(network.tokensOf('T1')).toEqual([]);
  });

  it('ends after twelve hours where tokens rotate, and its refresh token works once', async () => {
    await opens({}, true);
    const first = await exchanged(network, 'T1');
    expect(first).toMatchObject({ expires_in: 43_200, access_token: /^xoxe\.xoxb-/ });
    const refresh = {
      ...CLIENT,
      grant_type: 'refresh_token' as const,
      refresh_token: first.refresh_token ?? '',
    };
    clock.advance(43_200_000 - 1);
    const second = await clientOf(network).oauth.v2.access(refresh);
    expect((await clientOf(network, first.access_token).auth.test()).team_id).toBe('T1');
    clock.advance(1);
    expect(await errorOf(clientOf(network, first.access_token).auth.test())).toBe('token_expired');
    expect((await clientOf(network, second.access_token).auth.test()).team_id).toBe('T1');
    expect(await errorOf(clientOf(network).oauth.v2.access(refresh))).toBe('invalid_refresh_token');
    expect(network.violations).toMatchObject([{ rule: 'invalid_refresh_token' }]);
  });
});

describe('a token of an organisation', () => {
  it('comes without a workspace', async () => {
    await opens(GRID);
    expect(await exchanged(network, 'E1', true)).toMatchObject({
      team: null,
      enterprise: { id: 'E1', name: 'Grid' },
      is_enterprise_install: true,
    });
  });

  it('opens the workspaces that have the app, each by its team_id', async () => {
    await opens(GRID);
    const { access_token: token } = await exchanged(network, 'E1', true);
    await clientOf(network, token, 'T1').chat.postMessage(posted);
    expect(network.workspace('T1').messages('COPEN')).toHaveLength(1);
    expect(await errorOf(clientOf(network, token, 'T2').chat.postMessage(posted))).toBe(
      'team_access_not_granted',
    );
    expect(await errorOf(clientOf(network, token).chat.postMessage(posted))).toBe(
      'missing_argument',
    );
  });

  it('lists them', async () => {
    await opens(GRID);
    const client = clientOf(network, (await exchanged(network, 'E1', true)).access_token);
    expect((await client.auth.teams.list()).teams).toEqual([{ id: 'T1', name: 'Team T1' }]);
    network.allow('T2', true);
    const first = await client.auth.teams.list({ limit: 1 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    expect((await client.auth.teams.list({ limit: 1, cursor })).teams).toEqual([
      { id: 'T2', name: 'Team T2' },
    ]);
  });
});
