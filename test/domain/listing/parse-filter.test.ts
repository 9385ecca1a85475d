import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOUDS } from '../../../src/domain/cloud.ts';
import { parseFilter } from '../../../src/domain/listing/parse-filter.ts';
import {
  PARTY_FILTERS,
  type RequestFilter,
  STATE_FILTERS,
} from '../../../src/domain/listing/request-filter.ts';
import { spelledFilter } from '../../../src/domain/listing/spelled-filter.ts';

function filterOf(text: string): RequestFilter {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.filter;
}

describe('what is typed for a filter', () => {
  it.each<[string, RequestFilter]>([
    ['', {}],
    ['overdue', { state: 'overdue' }],
    ['LATE', { state: 'overdue' }],
    ['at risk', { state: 'at-risk' }],
    ['at-risk', { state: 'at-risk' }],
    ['on hold', { state: 'on-hold' }],
    ['held', { state: 'on-hold' }],
    ['done', { state: 'completed' }],
    ['canceled', { state: 'cancelled' }],
    ['all', { state: 'all' }],
    ['state:on hold', { state: 'on-hold' }],
    ['state : "on hold"', { state: 'on-hold' }],
    ['is=paused', { state: 'paused' }],
    ['adobe', { party: 'adobe' }],
    ['Adobe’s turn', { party: 'adobe' }],
    ['waiting on the customer', { party: 'customer' }],
    ['mine', { party: 'me' }],
    ['my turn', { party: 'me' }],
    ['turn:me', { party: 'me' }],
    ['aws', { cloud: 'aws' }],
    ['cloud:Azure', { cloud: 'azure' }],
    ['company:acme', { company: 'acme' }],
    ['company:“Acme Outdoor”', { company: 'Acme Outdoor' }],
    ['company:acme company:outdoor', { company: 'acme outdoor' }],
    ['customer:globex', { company: 'globex' }],
    ['company:adobe', { company: 'adobe' }],
    ['project:abc123', { project: 'abc123' }],
    ['acme', { text: 'acme' }],
    ['Acme Outdoor', { text: 'Acme Outdoor' }],
    ['"at risk"', { text: 'at risk' }],
    ['my requests', {}],
    ['overdue, on aws, for acme', { state: 'overdue', cloud: 'aws', text: 'acme' }],
    ['acme aws overdue me', { state: 'overdue', party: 'me', cloud: 'aws', text: 'acme' }],
    ['overdue overdue', { state: 'overdue' }],
    ['constructor', { text: 'constructor' }],
  ])('"%s"', (text, filter) => {
    expect(filterOf(text)).toEqual(filter);
  });

  it.each([
    ['page 2', 2],
    ['page2 aws', 2],
    ['aws page:3', 3],
    ['aws', 1],
  ])('"%s" asks for its page', (text, page) => {
    expect(parseFilter(text)).toMatchObject({ ok: true, page });
  });

  it.each([
    ['overdeu', { kind: 'typo', given: 'overdeu', meant: 'overdue' }],
    ['Adboe', { kind: 'typo', given: 'Adboe', meant: 'adobe' }],
    ['colour:red', { kind: 'unknown-key', given: 'colour' }],
    ['constructor:x', { kind: 'unknown-key', given: 'constructor' }],
    ['cloud:gcp', { kind: 'unknown-value', key: 'cloud', given: 'gcp' }],
    ['state:aws', { kind: 'unknown-value', key: 'state', given: 'aws' }],
    ['company:""', { kind: 'unknown-value', key: 'company', given: '' }],
    ['aws azure', { kind: 'twice', key: 'cloud', given: ['aws', 'azure'] }],
    ['page two', { kind: 'no-page', given: 'two' }],
    ['page 0', { kind: 'no-page', given: '0' }],
    ['page', { kind: 'no-page', given: '' }],
  ])('"%s" is not understood', (text, problem) => {
    expect(parseFilter(text)).toEqual({ ok: false, problems: [problem] });
  });

  it('is told all that was not understood', () => {
    expect(parseFilter('overdeu colour:red aws')).toMatchObject({
      problems: [{ given: 'overdeu' }, { given: 'colour' }],
    });
  });

  it('never fails', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void parseFilter(text)));
  });
});

describe('a filter that is spelled', () => {
  const words = fc
    .array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 3 })
    .map((list) => list.join(' '));

  it('reads as the same filter', () => {
    const filters = fc.record(
      {
        state: fc.constantFrom(...STATE_FILTERS),
        party: fc.constantFrom(...PARTY_FILTERS),
        cloud: fc.constantFrom(...CLOUDS),
        company: words,
        project: fc.stringMatching(/^[a-z0-9]{1,12}$/),
        text: words,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filters, (filter) => {
        expect(filterOf(spelledFilter(filter))).toEqual(filter);
      }),
    );
  });

  it('keeps what somebody typed within its quotation marks', () => {
    const filter = filterOf(spelledFilter({ company: 'Ac"me state:open' }));
    expect(filter).toEqual({ company: 'Ac me state:open' });
  });
});
