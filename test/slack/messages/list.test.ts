import { describe, expect, it } from 'vitest';
import type { RequestList } from '../../../src/application/list-requests.ts';
import { parseFilter } from '../../../src/domain/listing/parse-filter.ts';
import {
  PARTY_FILTERS,
  type RequestFilter,
  STATE_FILTERS,
} from '../../../src/domain/listing/request-filter.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import { LISTED } from '../../../src/slack/messages/answers.ts';
import { filterProblemsMessage, requestListMessage } from '../../../src/slack/messages/list.ts';
import { filterTexts } from '../../../src/slack/wording/filters.ts';
import { POLICY, ROSTER } from '../../support/builders.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import { CROWDED, EXTREME_NAMES, LONG_OPENINGS } from '../longest/forms.ts';
import { TIME_ZONE } from '../longest/messages.ts';
import { stagesOf } from '../longest/stages.ts';
import { cutIn } from '../longest/texts.ts';
import { buttonsOf, factsOf, opened, said } from '../support/seen.ts';

const play = opened('enable, unidirectional');
const facts = factsOf(play);

function list(about: Partial<RequestList> = {}): RequestList {
  const requests = [play.request];
  const place = { page: 1, pages: 1, total: requests.length, isCut: false };
  return { scope: 'workspace', filter: {}, requests, ...place, roster: ROSTER, ...about };
}

describe('a list', () => {
  it('says what it is of, how many there are, and how each stands', () => {
    expect(said(requestListMessage(list(), facts)).split('\n')).toEqual([
      'Open requests: 1',
      'Newest first.',
      'PL-12 Acme Outdoor, `abc123def4567`',
      'Adobe’s turn: Review the request. Due Wed 25 Nov 2026, 01:00 (UTC).',
    ]);
  });

  it('says which filters count', () => {
    const filter: RequestFilter = { state: 'overdue', party: 'me', cloud: 'aws', text: 'acme' };
    const told = said(requestListMessage(list({ filter, scope: 'own' }), facts));
    expect(told).toContain(
      'Your requests: 1 (overdue, your turn, on AWS, company or project “acme”)',
    );
    const nothing = said(requestListMessage(list({ filter, total: 0, requests: [] }), facts));
    expect(nothing).toContain('No request matches: overdue, your turn, on AWS');
  });

  it('has words for every filter', () => {
    for (const state of STATE_FILTERS) expect(filterTexts({ state })).toHaveLength(1);
    for (const party of PARTY_FILTERS) expect(filterTexts({ party })).toHaveLength(1);
    expect(filterTexts({ company: 'a', project: 'b', cloud: 'azure' })).toHaveLength(3);
  });

  it('says that there are more, and how to get the next ones', () => {
    const filter: RequestFilter = { state: 'overdue', company: 'Acme "Outdoor"' };
    const blocks = requestListMessage(list({ filter, page: 2, pages: 3, total: 41 }), facts);
    const told = said(blocks);
    expect(told).toContain('Newest first. Page 2 of 3.');
    expect(told).toContain(
      '41 in all, on 3 pages. Or type `/privatelink list overdue company:"Acme Outdoor" page 3`.',
    );
    const value = buttonsOf(blocks)[0]?.[0]?.value ?? '';
    expect(parseFilter(value)).toEqual({
      ok: true,
      filter: { state: 'overdue', company: 'Acme Outdoor' },
      page: 3,
    });
  });

  it('offers nothing more on its last page', () => {
    const blocks = requestListMessage(list({ page: 3, pages: 3, total: 41 }), facts);
    expect(buttonsOf(blocks)).toEqual([]);
    expect(said(blocks)).toContain('Page 3 of 3.');
  });

  it('says when not all were looked at', () => {
    expect(said(requestListMessage(list({ isCut: true }), facts))).toContain('some may be missing');
  });

  it.each([
    ['own', 'You have no requests here. Start one with `/privatelink new`.'],
    ['workspace', 'No open requests.'],
  ] as const)('that is empty says so: %s', (scope, text) => {
    expect(said(requestListMessage(list({ scope, total: 0, requests: [] }), facts))).toBe(text);
  });

  it.each(EXTREME_NAMES)('is taken by Slack at its longest, whatever was typed: %s', (extreme) => {
    const all = LONG_OPENINGS.filter((one) => one.extreme === extreme).flatMap(stagesOf);
    const filters: readonly RequestFilter[] = [40, 9, 400].map((times) => {
      const typed = '<!channel> & '.repeat(times);
      return { state: 'at-risk', party: 'customer', company: typed, project: typed, text: typed };
    });
    for (let first = 0; first < all.length; first += LISTED) {
      const stages = all.slice(first, first + LISTED);
      const now = Math.max(...stages.map((stage) => stage.now));
      const requests = stages.map(({ request }) => request);
      for (const filter of [{}, ...filters]) {
        const pages = { page: 99_998, pages: 99_999, total: 1_499_985, isCut: true };
        const long = list({ filter, requests, roster: CROWDED, ...pages });
        const blocks = requestListMessage(long, { policy: POLICY, now, timeZone: TIME_ZONE });
        expect(checkMessage({ text: spokenText(blocks), blocks })).toEqual([]);
        expect(cutIn(blocks)).toEqual([]);
        expect(said(blocks)).not.toContain('<!');
      }
    }
  });
});

describe('filters that are not understood', () => {
  it.each([
    [
      'overdeu',
      'I did not understand `overdeu`. Did you mean `overdue`? A company of that name is `company:overdeu`.',
    ],
    ['colour:red', 'I do not know the filter `colour:`.'],
    ['cloud:gcp', '`cloud:` takes `aws`, `azure`; I was given `gcp`.'],
    ['company:""', '`company:` takes part of a company’s name; I was given nothing.'],
    ['aws azure', 'A request has one cloud; I was given `aws` and `azure`.'],
    ['page two', 'A page is a number, such as `page 2`; I was given `two`.'],
    ['page', 'I was given nothing.'],
  ])('"%s"', (text, told) => {
    const parsed = parseFilter(text);
    const problems = parsed.ok ? [] : parsed.problems;
    const blocks = filterProblemsMessage(problems);
    expect(said(blocks)).toContain(told);
    expect(said(blocks)).toContain('State: `open`, `running`, `overdue`');
    expect(said(blocks)).toContain('Cloud: `aws`, `azure`.');
  });

  it('are all named, as far as they fit', () => {
    const parsed = parseFilter('<!channel>:x '.repeat(500) + 'colour:red shape:round');
    const blocks = filterProblemsMessage(parsed.ok ? [] : parsed.problems);
    expect(checkMessage({ text: spokenText(blocks), blocks })).toEqual([]);
    expect(cutIn(blocks)).toEqual([]);
    const two = parseFilter('colour:red shape:round');
    const told = said(filterProblemsMessage(two.ok ? [] : two.problems));
    expect(told).toContain('`colour:`');
    expect(told).toContain('`shape:`');
  });
});
