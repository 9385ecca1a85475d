import { beforeAll, describe, expect, it } from 'vitest';
import { Handoffs } from '../../src/application/handoffs.ts';
import { castOf } from '../../src/demo/cast.ts';
import { seed } from '../../src/demo/seed.ts';
import { SHOWCASE } from '../../src/demo/showcase.ts';
import { CHANGE_KINDS } from '../../src/domain/change/change.ts';
import { currentVisit, isAccessGranted, type Request } from '../../src/domain/request.ts';
import { HOME, POLICY, START } from '../support/builders.ts';
import { MemoryRecord } from '../support/memory-record.ts';

const IDS = { gina: 'U0GINA', amira: 'U0AMIRA', channel: 'C0GLOBEX' };

/** The showcase as the demo's first start makes it, but in memory. */
async function played(): Promise<{ requests: readonly Request[]; lines: readonly string[] }> {
  const store = new MemoryRecord(() => START);
  const cast = castOf(HOME, IDS);
  const handoffs = new Handoffs({
    store,
    directory: {
      roster: async () => ({ engineers: [cast.amira], accountManagers: [] }),
      profile: async () => undefined,
    },
    scheduler: { schedule: async () => undefined },
    policy: POLICY,
    now: () => START,
    log: { debug() {}, info() {}, warn() {}, error() {}, child: () => never() },
  });
  let ids = 0;
  const newId = () => `id-${(ids += 1)}`;
  const lines = await seed({ handoffs, store, teamId: HOME, cast, newId });
  const numbers = lines.map((_, index) => index + 1);
  const found = await Promise.all(numbers.map((number) => store.load({ teamId: HOME, number })));
  return { requests: found.filter((one) => one !== undefined), lines };
}

function never(): never {
  throw new Error('nothing is logged');
}

describe('the demo’s showcase', () => {
  let requests: readonly Request[] = [];
  let lines: readonly string[] = [];

  beforeAll(async () => {
    ({ requests, lines } = await played());
  });

  /** Where a request stands: its end, or the step that is next. */
  const stands = () => requests.map((request) => currentVisit(request)?.step ?? request.status);

  it('says what each request shows', () => {
    expect(lines).toHaveLength(SHOWCASE.length);
    expect(lines[0]).toBe('PL-1: completed, bidirectional on AWS');
  });

  it('has a request in each interesting state', () => {
    expect(stands()).toEqual([
      'completed',
      'review-request',
      'correct-request',
      'create-customer-endpoint',
      'create-customer-endpoint',
      'approve-customer-connection',
      'troubleshoot-connection',
      'verify-inbound',
      'allow-adobe-account',
      'verify-outbound',
      'resume-request',
      'create-adobe-endpoint',
      'create-customer-endpoint',
      'confirm-removal',
      'allow-adobe-account',
      'remove-connection',
      'make-change',
      'cancelled',
    ]);
  });

  it('has both clouds, both connection types and two environments', () => {
    expect(new Set(requests.map(({ intake }) => intake.cloud))).toEqual(new Set(['aws', 'azure']));
    expect(new Set(requests.map(({ intake }) => intake.connectionType)).size).toBe(2);
    expect(requests.some(({ intake }) => intake.environments.length === 2)).toBe(true);
  });

  it('has a change of every kind, all of the request that is completed', () => {
    const changes = requests.flatMap(({ change }) => change ?? []);
    expect(changes.map(({ kind }) => kind).toSorted()).toEqual(CHANGE_KINDS.toSorted());
    expect(new Set(changes.map(({ of }) => of))).toEqual(new Set([1]));
  });

  it('has an outbound leg that is blocked, and connections that were lost', () => {
    expect(requests.filter((request) => isAccessGranted(request) === false)).toHaveLength(2);
    const states = requests.flatMap(({ connections }) => connections.map(({ state }) => state));
    expect(states).toEqual(expect.arrayContaining(['expired', 'Disconnected', 'Pending']));
  });
});
