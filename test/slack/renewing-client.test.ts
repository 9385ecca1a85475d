import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TokenSource } from '../../src/application/token-source.ts';
import { NotInstalled } from '../../src/application/token-source.ts';
import { teamId } from '../../src/domain/ids.ts';
import { clientOptions } from '../../src/slack/clients.ts';
import { platformError } from '../../src/slack/errors.ts';
import { RenewingClient } from '../../src/slack/renewing-client.ts';
import { logBook } from '../store/log-book.ts';
import { exchanged, startExampleNetwork } from '../support/fake-slack/example-network.ts';
import type { FakeNetwork } from '../support/fake-slack/fake-network.ts';

let network: FakeNetwork;
beforeEach(async () => {
  ({ network } = await startExampleNetwork());
});
afterEach(() => network.stop());

type Tokens = Pick<TokenSource, 'current' | 'instead' | 'other'>;
const NONE: Tokens = {
  current: async () => {
    throw new NotInstalled(teamId('T0ACME'));
  },
  instead: async () => {
    throw new Error('there is no other');
  },
  other: async () => undefined,
};

const clientWith = (tokens: Partial<Tokens>) => {
  let deaths = 0;
  const client = new RenewingClient(
    { tokens: { ...NONE, ...tokens }, onDead: () => (deaths += 1) },
    { ...clientOptions({ apiUrl: network.apiUrl, log: logBook() }, 'prompt'), teamId: 'T1' },
  );
  return { client, deaths: () => deaths };
};
const posted = { channel: 'COPEN', text: 'hello' };
const inT1 = () => network.workspace('T1').messages('COPEN');
const tokenOf = async () => String((await exchanged(network, 'T1')).access_token);

describe('a client of an installation', () => {
  it('asks for the token of the moment before every call, and names its workspace', async () => {
    const tokens = [await tokenOf(), await tokenOf()];
    const { client } = clientWith({ current: async () => tokens.shift() ?? '' });
    await client.chat.postMessage(posted);
    await client.chat.postMessage(posted);
    expect(tokens).toEqual([]);
    expect(inT1()).toHaveLength(2);
    expect(network.calls('chat.postMessage')[0]?.args).toMatchObject({ team_id: 'T1' });
  });

  it('repeats a call that Slack refused because the token has ended, once', async () => {
    const token = await tokenOf();
    const ended: string[] = [];
    network.workspace('T1').failNext('chat.postMessage', { kind: 'error', error: 'token_expired' });
    const { client, deaths } = clientWith({
      current: async () => token,
      instead: async (before) => {
        ended.push(before);
        return token;
      },
    });
    await client.chat.postMessage(posted);
    expect(ended).toEqual([token]);
    expect(inT1()).toHaveLength(1);
    expect(deaths()).toBe(0);
  });

  it('goes on with the token of an installation made anew', async () => {
    const revoked = await tokenOf();
    await network.uninstall('T1', false);
    const anew = await tokenOf();
    const { client, deaths } = clientWith({
      current: async () => revoked,
      other: async () => anew,
    });
    await client.chat.postMessage(posted);
    expect(inT1()).toHaveLength(1);
    expect(deaths()).toBe(0);
  });

  it('tells that Slack has taken the token back', async () => {
    const token = await tokenOf();
    await network.uninstall('T1', false);
    const { client, deaths } = clientWith({ current: async () => token });
    const refused = await client.chat.postMessage(posted).catch(platformError);
    expect(refused).toBe('token_revoked');
    expect(deaths()).toBe(1);
  });

  it('tells that there is no token at all', async () => {
    const { client, deaths } = clientWith({});
    await expect(client.chat.postMessage(posted)).rejects.toThrow(NotInstalled);
    expect(deaths()).toBe(1);
  });

  it('takes another refusal for what it is', async () => {
    const token = await tokenOf();
    const { client, deaths } = clientWith({ current: async () => token });
    const refused = await client.chat
      .postMessage({ ...posted, channel: 'COLD' })
      .catch(platformError);
    expect(refused).toBe('is_archived');
    expect(deaths()).toBe(0);
  });
});
