import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '../../src/application/ports.ts';
import { type ChannelId, channelId, type Person, type TeamId } from '../../src/domain/ids.ts';
import { RedisDraftStore } from '../../src/store/draft-store.ts';
import { type KeySpace, keySpace } from '../../src/store/keys.ts';
import { RedisRequestStore } from '../../src/store/request-store.ts';
import { FORM } from '../support/builders.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { carl, cleo, transition, wholeHistory } from './histories.ts';

let test: TestRedis;
let keys: KeySpace;
let drafts: RedisDraftStore;
let requests: RedisRequestStore;

beforeAll(async () => {
  test = await openTestRedis();
  keys = keySpace(test.prefix);
  drafts = new RedisDraftStore(test.redis, keys);
  requests = new RedisRequestStore(test.redis, keys);
});
afterAll(() => test.close());

const ACME = channelId('C0CARD');
const GLOBEX = channelId('C0GLOBEX');

function draft(
  id: string,
  options: { channel?: ChannelId; company?: string; of?: number } = {},
): Draft {
  const { of } = options;
  return {
    id,
    owner: cleo,
    channel: options.channel ?? ACME,
    contacts: [carl],
    form: {
      ...FORM,
      company: options.company ?? '  Acme <!channel> ',
      projectId: '',
      plan: 'starter',
      environments: ['integration'],
      cloud: 'aws',
      connectionType: 'unidirectional',
      account: '1234-5678-9012',
      region: 'us-gov-east-1',
      services: 'SFTP port 2222',
      acknowledged: [],
    },
    change:
      of === undefined
        ? null
        : { of, kind: 'no such kind', about: ['inbound-moon'], description: ' <!here> ' },
  };
}

/** Of a person for a channel, and for the change of a request if one is given. */
function latest(
  teamId: TeamId,
  owner: Person,
  channel: ChannelId,
  of: number | null = null,
): Promise<Draft | undefined> {
  return drafts.draftOf(teamId, { owner, channel, of });
}

describe('a draft', () => {
  it('is kept as it was typed, for a day, and found by its id and by its owner and channel', async () => {
    const teamId = randomTeamId();
    await drafts.saveDraft(teamId, draft('d1'));
    expect(await drafts.loadDraft(teamId, 'd1')).toEqual(draft('d1'));
    expect(await latest(teamId, cleo, ACME)).toEqual(draft('d1'));
    expect(await latest(teamId, carl, ACME)).toBeUndefined();
    expect(await drafts.loadDraft(randomTeamId(), 'd1')).toBeUndefined();
    for (const key of [keys.draft(teamId, 'd1'), keys.latestDraft(teamId, cleo)]) {
      const seconds = await test.redis.ttl(key);
      expect(seconds).toBeGreaterThan(86_400 - 60);
      expect(seconds).toBeLessThanOrEqual(86_400);
    }
  });

  it('is replaced when it is saved again', async () => {
    const teamId = randomTeamId();
    await drafts.saveDraft(teamId, draft('d1', { company: 'Acme' }));
    await drafts.saveDraft(teamId, draft('d1', { company: 'Acme Ltd' }));
    expect((await latest(teamId, cleo, ACME))?.form.company).toBe('Acme Ltd');
  });

  it('is found in its own channel only, where it stays whatever is saved for another', async () => {
    const teamId = randomTeamId();
    await drafts.saveDraft(teamId, draft('d1'));
    expect(await latest(teamId, cleo, GLOBEX)).toBeUndefined();
    await drafts.saveDraft(teamId, draft('d2', { channel: GLOBEX, company: 'Globex' }));
    expect((await latest(teamId, cleo, ACME))?.id).toBe('d1');
    expect((await latest(teamId, cleo, GLOBEX))?.id).toBe('d2');
    await requests.submit(teamId, 'd2', transition(wholeHistory, 0));
    expect((await latest(teamId, cleo, ACME))?.id).toBe('d1');
    expect(await latest(teamId, cleo, GLOBEX)).toBeUndefined();
  });

  it('for a change is kept as it was typed, in the same key of its owner’s, apart from others', async () => {
    const teamId = randomTeamId();
    await drafts.saveDraft(teamId, draft('d1'));
    await drafts.saveDraft(teamId, draft('d2', { of: 7 }));
    expect(await latest(teamId, cleo, ACME, 7)).toEqual(draft('d2', { of: 7 }));
    expect((await latest(teamId, cleo, ACME))?.id).toBe('d1');
    expect(await latest(teamId, cleo, ACME, 8)).toBeUndefined();
    expect(await test.redis.hkeys(keys.latestDraft(teamId, cleo))).toHaveLength(2);
    await requests.submit(teamId, 'd2', transition(wholeHistory, 0));
    expect(await latest(teamId, cleo, ACME, 7)).toBeUndefined();
    expect((await latest(teamId, cleo, ACME))?.id).toBe('d1');
  });

  it('is the latest one that its owner saved for the channel', async () => {
    const teamId = randomTeamId();
    await drafts.saveDraft(teamId, draft('d1'));
    await drafts.saveDraft(teamId, draft('d2'));
    expect((await latest(teamId, cleo, ACME))?.id).toBe('d2');
    expect((await drafts.loadDraft(teamId, 'd1'))?.id).toBe('d1');
  });

  it('is consumed by the request that it becomes, and not brought back', async () => {
    const teamId = randomTeamId();
    await drafts.saveDraft(teamId, draft('d1'));
    await requests.submit(teamId, 'd1', transition(wholeHistory, 0));
    expect(await drafts.loadDraft(teamId, 'd1')).toBeUndefined();
    expect(await latest(teamId, cleo, ACME)).toBeUndefined();
    expect(await test.redis.exists(keys.latestDraft(teamId, cleo))).toBe(0);
    await drafts.saveDraft(teamId, draft('d1'));
    expect(await latest(teamId, cleo, ACME)).toBeUndefined();
  });

  it('that is consumed leaves a later one of the same person alone', async () => {
    const teamId = randomTeamId();
    await drafts.saveDraft(teamId, draft('d1'));
    await drafts.saveDraft(teamId, draft('d2'));
    await requests.submit(teamId, 'd1', transition(wholeHistory, 0));
    expect((await latest(teamId, cleo, ACME))?.id).toBe('d2');
  });

  it('that is damaged is an error that names it', async () => {
    const teamId = randomTeamId();
    await drafts.saveDraft(teamId, draft('d1'));
    await test.redis.hset(keys.draft(teamId, 'd1'), 'd', '{"v":2,"draft":{"id":"d1"}}');
    await expect(latest(teamId, cleo, ACME)).rejects.toThrow(/draft:d1.*draft\.owner/);
    await test.redis.hset(keys.draft(teamId, 'd1'), 'd', '{"v":1,"draft":{"id":"d1"}}');
    await expect(drafts.loadDraft(teamId, 'd1')).rejects.toThrow(
      /draft:d1 cannot be used: it has schema version 1; this build reads version 2/,
    );
    await test.redis.set(keys.draft(teamId, 'd1'), 'x');
    await expect(drafts.loadDraft(teamId, 'd1')).rejects.toThrow(/draft:d1.*another type/);
  });
});
