import { describe, expect, it } from 'vitest';
import type { Person, RequestRef } from '../../src/domain/ids.ts';
import { ada, alan, amy, carl, cleo, FORM, HOME, REVIEW, sam } from '../support/builders.ts';
import { bot, DRAFT, submitted } from './handoff-bot.ts';

type Bot = ReturnType<typeof bot>;

const LINK = 'https://support.example/Tickets/E-0042?from=mail';

async function recordsTicket(it: Bot, ref: RequestRef, ticket: string): Promise<void> {
  const command = { type: 'record-ticket', ticket } as const;
  const done = await it.handoffs.act(ref, command, ada, `${ref.number} has ${ticket}`);
  if (done.outcome !== 'done') throw new Error(done.outcome);
}

async function cancels(it: Bot, ref: RequestRef): Promise<void> {
  const command = { type: 'cancel-request', reason: 'not needed' } as const;
  await it.handoffs.act(ref, command, ada, `cancel ${ref.number}`);
}

/**
 * PL-1 of Acme with a ticket's number, open; PL-2 of Acme with the same ticket, cancelled; PL-3 of
 * Globex with a ticket's link, of Carl alone.
 */
async function threeRequests(): Promise<Bot> {
  const it = bot();
  const first = await submitted(it);
  const second = await submitted(it, { ...DRAFT, id: 'd2' });
  const globex = { ...FORM, company: 'Globex GmbH', projectId: 'xyz987uvw6543' };
  const third = await submitted(it, {
    ...DRAFT,
    id: 'd3',
    owner: carl,
    contacts: [],
    form: globex,
  });
  await recordsTicket(it, first, '#1234567');
  await recordsTicket(it, second, '1234567');
  await recordsTicket(it, third, LINK);
  await cancels(it, second);
  return it;
}

async function found(it: Bot, person: Person, text: string, limit = 9): Promise<readonly number[]> {
  const { requests } = await it.handoffs.find(HOME, person, text, limit);
  return requests.map(({ number }) => number);
}

describe('Adobe’s side finds', () => {
  it.each([
    { by: 'a ticket’s number, closed ones too', text: '1234567', numbers: [2, 1] },
    { by: 'the number in another writing', text: ' # 1234567 ', numbers: [2, 1] },
    { by: 'a ticket’s link', text: LINK, numbers: [3] },
    {
      by: 'the link without what follows it',
      text: 'https://support.example/tickets/e-0042/',
      numbers: [3],
    },
    { by: 'the number that ends the link', text: 'E-0042', numbers: [3] },
    { by: 'that number written together', text: 'e0042', numbers: [3] },
    { by: 'a project, open ones', text: FORM.projectId, numbers: [1] },
    { by: 'a project in capitals', text: ' ABC123DEF4567 ', numbers: [1] },
    { by: 'a part of a company’s name, open ones', text: 'outdoor', numbers: [1] },
    { by: 'a company', text: 'Globex GmbH', numbers: [3] },
    { by: 'a request’s number, closed ones too', text: 'PL-2', numbers: [2] },
    { by: 'a request’s number alone', text: '3', numbers: [3] },
    { by: 'a part of a ticket: none', text: '123456', numbers: [] },
    { by: 'a part of a project: none', text: 'abc123', numbers: [] },
    { by: 'a number that is not given yet: none', text: 'PL-4', numbers: [] },
    { by: 'nothing: none', text: '  ', numbers: [] },
  ])('by $by', async ({ text, numbers }) => {
    const it = await threeRequests();
    expect(await found(it, ada, text)).toEqual(numbers);
    expect(await found(it, amy, text)).toEqual(numbers);
  });

  it('each request once, however many ways lead to it', async () => {
    const it = bot({ ...DRAFT, form: { ...FORM, company: 'Studio 1' } });
    await recordsTicket(it, await submitted(it), '1');
    expect(await found(it, ada, '1')).toEqual([1]);
  });

  it('no more than asked for', async () => {
    expect(await found(await threeRequests(), ada, '1234567', 1)).toEqual([2]);
  });
});

describe('everybody else finds', () => {
  it.each([
    { who: 'a requester, by ticket', person: cleo, text: '1234567', numbers: [2, 1] },
    { who: 'a requester, by their closed company', person: cleo, text: 'acme', numbers: [2, 1] },
    { who: 'a requester, of somebody else’s: none', person: cleo, text: LINK, numbers: [] },
    { who: 'a requester, by its number: none', person: cleo, text: 'PL-3', numbers: [] },
    { who: 'a requester, by its company: none', person: cleo, text: 'globex', numbers: [] },
    { who: 'a contact, by ticket', person: carl, text: '#1234567', numbers: [2, 1] },
    { who: 'a contact, by number', person: carl, text: 'PL-2', numbers: [2] },
    { who: 'a contact, their own', person: carl, text: LINK, numbers: [3] },
    { who: 'a stranger, by the exact ticket: none', person: sam, text: '#1234567', numbers: [] },
    { who: 'a stranger, by the exact link: none', person: sam, text: LINK, numbers: [] },
    { who: 'a stranger, by number: none', person: sam, text: 'PL-1', numbers: [] },
    { who: 'a stranger, by project: none', person: sam, text: FORM.projectId, numbers: [] },
    { who: 'a stranger, by company: none', person: sam, text: FORM.company, numbers: [] },
  ])('$who', async ({ person, text, numbers }) => {
    expect(await found(await threeRequests(), person, text)).toEqual(numbers);
  });
});

describe('a ticket that is recorded', () => {
  it('anew is found by the newest alone', async () => {
    const it = bot();
    const ref = await submitted(it);
    await recordsTicket(it, ref, '#1111111');
    expect(await found(it, ada, '1111111')).toEqual([1]);
    await recordsTicket(it, ref, LINK);
    expect(await found(it, ada, '1111111')).toEqual([]);
    expect(await found(it, ada, 'E-0042')).toEqual([1]);
    await recordsTicket(it, ref, '1111111');
    expect(await found(it, ada, 'E-0042')).toEqual([]);
    expect(await found(it, ada, '#1111111')).toEqual([1]);
  });

  it('with the review is found', async () => {
    const it = bot();
    const ref = await submitted(it);
    const inputs = { request: { ...REVIEW.request, ticket: 'E000123456' } };
    const visit = (await it.store.load(ref))?.visits[0];
    await it.handoffs.act(
      ref,
      { type: 'complete-step', visit: visit?.number ?? 0, inputs },
      alan,
      'r',
    );
    expect(await found(it, carl, 'e000123456')).toEqual([1]);
  });

  it('after the request was closed is found', async () => {
    const it = bot();
    const ref = await submitted(it);
    await cancels(it, ref);
    await recordsTicket(it, ref, '#1111111');
    expect(await found(it, ada, '1111111')).toEqual([1]);
  });
});
