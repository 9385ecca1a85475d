import { beforeEach, describe, expect, it } from 'vitest';
import { DamagedRecord } from '../../src/application/damaged-record.ts';
import { indexesOf } from '../../src/application/indexes.ts';
import { type ListQuery, listRequests } from '../../src/application/list-requests.ts';
import type { Directory } from '../../src/application/messenger.ts';
import type { Person } from '../../src/domain/ids.ts';
import type { IntakeForm } from '../../src/domain/intake/intake.ts';
import type { RequestFilter } from '../../src/domain/listing/request-filter.ts';
import { logBook } from '../store/log-book.ts';
import {
  ada,
  amy,
  carl,
  cleo,
  HOME,
  hours,
  POLICY,
  ROSTER,
  START,
  sam,
} from '../support/builders.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { Play } from '../support/play.ts';
import { FixedDirectory } from './reconciling.ts';

let record: MemoryRecord;
let log: ReturnType<typeof logBook>;

beforeEach(() => {
  record = new MemoryRecord(() => START);
  log = logBook();
});

async function submitted(
  form: Partial<IntakeForm> = {},
  {
    requester = cleo,
    contacts = [carl],
  }: { requester?: Person; contacts?: readonly Person[] } = {},
  play: (play: Play) => void = () => undefined,
): Promise<number> {
  const played = new Play({ form, requester, contacts });
  play(played);
  const { events, state } = played;
  const draftId = `d${Math.random()}`;
  const transition = { commandId: draftId, events, state, ...indexesOf(state), now: START };
  return (await record.submit(HOME, draftId, transition)).ref.number;
}

const cancelled = (play: Play) =>
  void play.does(carl, { type: 'cancel-request', reason: 'Raised twice.' });

async function listed(
  reader: Person,
  filter: RequestFilter = {},
  about: Partial<ListQuery> = {},
  directory: Pick<Directory, 'roster'> = new FixedDirectory(),
) {
  const parts = {
    requests: record,
    directory,
    policy: POLICY,
    atRiskFrom: 0.9,
    log,
  };
  const asked = { teamId: HOME, reader, filter, page: 1, pageSize: 2, now: hours(1) };
  const { requests, ...list } = await listRequests(parts, { ...asked, ...about });
  return { ...list, numbers: requests.map(({ number }) => number) };
}

describe('a list', () => {
  beforeEach(async () => {
    await submitted();
    await submitted({ company: 'Globex' }, { requester: sam, contacts: [] });
    await submitted({ company: 'Acme Sport' }, {}, cancelled);
    await submitted({ company: 'Initech' });
  });

  it('is of all open requests for Adobe, newest first, page by page', async () => {
    for (const reader of [ada, amy]) {
      const first = { scope: 'workspace', numbers: [4, 2], page: 1, pages: 2, total: 3 };
      expect(await listed(reader)).toMatchObject(first);
      expect(await listed(reader, {}, { page: 2 })).toMatchObject({ numbers: [1], page: 2 });
    }
  });

  it('is of all for an admin who is on neither side', async () => {
    const directory = { roster: async () => ({ ...ROSTER, admins: [sam] }) };
    expect(await listed(sam, { state: 'open' }, {}, directory)).toMatchObject({ total: 3 });
  });

  it('is of what they take part in for everybody else, open and closed', async () => {
    const own = { scope: 'own', numbers: [4, 3], total: 3, pages: 2 };
    expect(await listed(cleo)).toMatchObject(own);
    expect(await listed(cleo, {}, { page: 2 })).toMatchObject({ numbers: [1] });
    expect(await listed(sam)).toMatchObject({ scope: 'own', numbers: [2], total: 1 });
    expect(await listed({ ...sam, teamId: HOME })).toMatchObject({ numbers: [], total: 0 });
  });

  it('has the last page where a later one is asked for', async () => {
    expect(await listed(ada, {}, { page: 9 })).toMatchObject({ numbers: [1], page: 2 });
    expect(await listed(cleo, { company: 'Globex' }, { page: 9 })).toMatchObject({
      numbers: [],
      page: 1,
    });
  });

  it.each<[string, Person, RequestFilter, readonly number[]]>([
    ['a company, open ones unless a state is asked for', ada, { company: 'acme' }, [1]],
    ['a company in any state', ada, { state: 'all', company: 'acme' }, [3, 1]],
    ['closed ones', ada, { state: 'closed' }, [3]],
    ['whose turn it is', ada, { party: 'me', company: 'globex' }, [2]],
    ['somebody else’s company', cleo, { company: 'globex' }, []],
    ['their own', cleo, { state: 'cancelled' }, [3]],
    ['all there are', sam, { state: 'all' }, [2]],
    ['Adobe’s turn', sam, { party: 'adobe' }, [2]],
  ])('is filtered by %s', async (_what, reader, filter, numbers) => {
    expect(await listed(reader, filter)).toMatchObject({ numbers, total: numbers.length });
  });

  it('leaves out what cannot be read, and says so to the operator', async () => {
    record.unreadable.set(2, new Error('damaged'));
    expect(await listed(ada, { state: 'open' })).toMatchObject({ numbers: [4, 1], total: 2 });
    expect(log.lines).toEqual([expect.objectContaining({ level: 'error' })]);
  });

  it('of all leaves out what cannot be read too, though it counts, and reads no other page', async () => {
    record.unreadable.set(2, new DamagedRecord('r:2 cannot be used'));
    expect(await listed(ada)).toMatchObject({ numbers: [4], total: 3 });
    expect(await listed(ada, {}, { page: 2 })).toMatchObject({ numbers: [1], total: 3 });
    expect(log.lines).toEqual([expect.objectContaining({ level: 'error' })]);
  });
});

describe('a person who was a contact once', () => {
  it('is not told of the request any more', async () => {
    const number = await submitted();
    const request = await record.load({ teamId: HOME, number });
    if (request === undefined) throw new Error('it is not stored');
    const { version, ...state } = request;
    const transition = {
      commandId: 'contacts',
      events: new Play().events,
      state: { ...state, version: version + 1, contacts: [] },
      people: [cleo, carl],
      ticketKeys: [],
      changeOf: null,
      now: START,
    };
    await record.append(request, version, transition);
    expect(await listed(carl)).toMatchObject({ numbers: [], total: 0 });
    expect(await listed(cleo)).toMatchObject({ numbers: [number] });
  });
});

describe('more requests than are looked at', () => {
  it('make a list that says so', async () => {
    const number = await submitted();
    const request = await record.load({ teamId: HOME, number });
    if (request === undefined) throw new Error('it is not stored');
    const many = async function* () {
      for (let count = 0; count < 10_001; count += 1) yield request;
    };
    const parts = {
      requests: Object.assign(Object.create(record), { eachOpen: many }),
      directory: new FixedDirectory(),
      policy: POLICY,
      atRiskFrom: 0.9,
      log,
    };
    const asked = { teamId: HOME, reader: ada, page: 1, pageSize: 2, now: hours(1) };
    const list = await listRequests(parts, { ...asked, filter: { state: 'open' } });
    expect(list).toMatchObject({ isCut: true, total: 10_000 });
  });
});
