import { WebClient } from '@slack/web-api';
import { silentLogger } from './example-logger.ts';
import { exampleWorkspace, handClock } from './example-workspace.ts';
import { type FakeNetwork, type FakeNetworkConfig, startFakeNetwork } from './fake-network.ts';

export const CLIENT = { client_id: '1.2', client_secret: 'client-secret' };
export const REDIRECT = 'https://bot.example/slack/oauth_redirect';

/** Two workspaces with the same channels and people, and nothing installed. */
export const startExampleNetwork = async (
  config: Partial<FakeNetworkConfig> = {},
  rotatesTokens = false,
) => {
  const clock = handClock();
  const workspace = (id: string) =>
    exampleWorkspace({
      now: clock.now,
      team: { id, name: `Team ${id}`, domain: id.toLowerCase() },
    });
  const network = await startFakeNetwork({
    app: {
      clientId: CLIENT.client_id,
      clientSecret: CLIENT.client_secret,
      redirectUrls: ['https://bot.example/'],
      rotatesTokens,
    },
    workspaces: [workspace('T1'), workspace('T2')],
    ...config,
  });
  return { clock, network };
};

export const clientOf = ({ apiUrl }: FakeNetwork, token?: string, teamId?: string) =>
  new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    logger: silentLogger,
    ...(teamId === undefined ? {} : { teamId }),
  });

export const pageUrl = (asked: Readonly<Record<string, string>> = {}): URL => {
  const url = new URL('https://slack.example/oauth/v2/authorize');
  const all = {
    client_id: CLIENT.client_id,
    scope: 'chat:write',
    state: 's',
    redirect_uri: REDIRECT,
  };
  for (const [name, value] of Object.entries({ ...all, ...asked })) {
    url.searchParams.set(name, value);
  }
  return url;
};

/** Somebody agrees on Slack's page; the code that the app gets. */
export const codeFor = (network: FakeNetwork, owner: string, isOrgWide = false): string => {
  const back = network.authorize(pageUrl(), { owner, isOrgWide, user: 'UADOBE' });
  return back.searchParams.get('code') ?? '';
};

export const exchanged = async (network: FakeNetwork, owner: string, isOrgWide = false) =>
  clientOf(network).oauth.v2.access({
    ...CLIENT,
    code: codeFor(network, owner, isOrgWide),
    redirect_uri: REDIRECT,
  });
