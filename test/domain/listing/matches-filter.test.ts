import { describe, expect, it } from 'vitest';
import { listedOf, matchesFilter } from '../../../src/domain/listing/matches-filter.ts';
import {
  isOfClosed,
  type RequestFilter,
  STATE_FILTERS,
} from '../../../src/domain/listing/request-filter.ts';
import type { Request } from '../../../src/domain/request.ts';
import {
  ada,
  alan,
  amy,
  carl,
  cleo,
  FORM,
  hours,
  POLICY,
  ROSTER,
  sam,
} from '../../support/builders.ts';
import { Play } from '../../support/play.ts';

/** The target is 40 hours, and the clock runs day and night. */
function matches(
  request: Request,
  filter: RequestFilter,
  { at = hours(1), reader = sam } = {},
): boolean {
  const listed = listedOf(request, ROSTER, POLICY, at);
  return matchesFilter(listed, filter, { reader, atRiskFrom: 0.9 });
}

function onHold(at = hours(1)): Request {
  const play = new Play();
  play.does(carl, { type: 'hold-request', reason: 'A freeze.' }, at);
  return play.request;
}

function returned(): Request {
  const play = new Play();
  play.does(
    ada,
    { type: 'return-request', visit: 1, fields: ['account'], reason: 'Not yours.' },
    hours(1),
  );
  return play.request;
}

function cancelled(): Request {
  const play = new Play();
  play.does(carl, { type: 'cancel-request', reason: 'Raised twice.' }, hours(1));
  return play.request;
}

describe('the states of', () => {
  it.each([
    { what: 'a new request', request: new Play().request, states: ['open', 'running'] },
    {
      what: 'one of which 90 % are used',
      request: new Play().request,
      at: hours(36),
      states: ['open', 'running', 'at-risk'],
    },
    {
      what: 'one a moment before that',
      request: new Play().request,
      at: hours(36) - 1,
      states: ['open', 'running'],
    },
    {
      what: 'an overdue one',
      request: new Play().request,
      at: hours(40),
      states: ['open', 'running', 'overdue'],
    },
    {
      what: 'one on hold',
      request: onHold(),
      at: hours(2),
      states: ['open', 'paused', 'on-hold'],
    },
    {
      what: 'an overdue one on hold',
      request: onHold(hours(41)),
      at: hours(42),
      states: ['open', 'overdue', 'paused', 'on-hold'],
    },
    {
      what: 'a returned one',
      request: returned(),
      at: hours(2),
      states: ['open', 'paused', 'returned'],
    },
    {
      what: 'a completed one',
      request: new Play().upTo('the end').request,
      at: hours(99),
      states: ['closed', 'completed'],
    },
    {
      what: 'one that was completed too late',
      request: new Play({ at: hours(-60) }).upTo('the end').request,
      states: ['closed', 'completed'],
    },
    {
      what: 'a cancelled one',
      request: cancelled(),
      at: hours(99),
      states: ['closed', 'cancelled'],
    },
  ])('$what', ({ request, at = hours(1), states }) => {
    const found = STATE_FILTERS.filter((state) => matches(request, { state }, { at }));
    expect(found.toSorted()).toEqual(['all', ...states].toSorted());
  });

  it('closed requests are asked for by name only', () => {
    const closed = cancelled();
    for (const state of STATE_FILTERS) {
      if (matches(closed, { state })) expect(isOfClosed({ state })).toBe(true);
    }
    expect(isOfClosed({})).toBe(false);
  });
});

describe('whose turn it is', () => {
  it('is a side’s', () => {
    const atCustomer = new Play().upTo('create-customer-endpoint').request;
    expect(matches(new Play().request, { party: 'adobe' })).toBe(true);
    expect(matches(new Play().request, { party: 'customer' })).toBe(false);
    expect(matches(atCustomer, { party: 'customer' })).toBe(true);
  });

  it.each([
    ['an engineer’s, while nobody took it over', new Play().request, alan, true],
    ['not an account manager’s', new Play().request, amy, false],
    ['not the customer’s, while it is Adobe’s', new Play().request, cleo, false],
    [
      'its assignee’s alone, once somebody did',
      new Play().upTo('allow-customer-account').request,
      alan,
      false,
    ],
    ['the requester’s', new Play().upTo('create-customer-endpoint').request, cleo, true],
    ['a contact’s', new Play().upTo('create-customer-endpoint').request, carl, true],
    ['not a stranger’s', new Play().upTo('create-customer-endpoint').request, sam, false],
  ])('is %s', (_whose, request, reader, expected) => {
    expect(matches(request, { party: 'me' }, { reader })).toBe(expected);
  });

  it('is nobody’s in a closed request', () => {
    for (const party of ['adobe', 'customer', 'me'] as const) {
      expect(matches(cancelled(), { party }, { reader: cleo })).toBe(false);
    }
  });
});

describe('what a request is about', () => {
  it.each<[RequestFilter, boolean]>([
    [{}, true],
    [{ cloud: 'aws' }, true],
    [{ cloud: 'azure' }, false],
    [{ company: 'ACME' }, true],
    [{ company: 'door acme' }, true],
    [{ company: 'acme globex' }, false],
    [{ project: FORM.projectId.toUpperCase() }, true],
    [{ project: FORM.projectId.slice(1) }, false],
    [{ text: 'outdoor' }, true],
    [{ text: FORM.projectId }, true],
    [{ text: 'globex' }, false],
    [{ state: 'open', party: 'adobe', cloud: 'aws', company: 'acme' }, true],
    [{ state: 'open', party: 'customer', cloud: 'aws', company: 'acme' }, false],
  ])('%o: %s', (filter, expected) => {
    expect(matches(new Play().request, filter)).toBe(expected);
  });
});
