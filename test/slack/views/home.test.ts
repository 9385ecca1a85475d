import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { HomeBoard } from '../../../src/application/home-board.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { slaBar } from '../../../src/slack/wording/sla-bar.ts';
import { hours, POLICY } from '../../support/builders.ts';
import { homeBoard, homePage, onlyPage } from '../../support/home-boards.ts';
import { Play } from '../../support/play.ts';

const NOTHING = onlyPage([]);

function shown(board: HomeBoard): readonly KnownBlock[] {
  return homeView(board, POLICY).blocks as KnownBlock[];
}

function said(board: HomeBoard): string {
  return spokenText(shown(board));
}

/** One that Adobe's engineers are to review. */
const play = new Play();
const { request } = play;

describe('Home', () => {
  it('says what waits for its viewer first, with the buttons that do it', () => {
    const board = homeBoard([request], { filter: {} });
    const pages = { waiting: onlyPage([request]), own: NOTHING, all: NOTHING };
    const text = said({ ...board, pages, now: hours(20) });
    expect(text).toMatch(
      /Waiting on you\n<https:\S+\|PL-12> Acme Outdoor, AWS\nAdobe’s turn: Review the request\n▓▓▓▓▓░░░░░ 50 % used\. Due Wed 25 Nov[^\n]*\nActions: Accept Request, Return for Correction\.\nYour requests/,
    );
  });

  it('counts what waits, what is its viewer’s, and what is open, overdue and paused', () => {
    expect(said(homeBoard([request]))).toContain(
      'Waiting on you: 10,000 · Yours: 10,000 · Open: 10,000 · Overdue: 1,234 · Paused: 56',
    );
  });

  it('says to whoever has nothing what the bot is and what to do next', () => {
    const text = said(homeBoard([]));
    expect(text).toContain('Nothing waits on you.');
    expect(text).toMatch(
      /You take part in no open request\. Start one with Request PrivateLink above, or/,
    );
    expect(text).toContain('A customer and Adobe hand each other the steps');
    expect(text).not.toContain('Filter…');
  });

  it('shows the customer’s side no list of all requests and no count of paused ones', () => {
    const { pages, counts } = homeBoard([request]);
    const own = { ...pages, all: null };
    const text = said(homeBoard([request], { pages: own, counts: { ...counts, paused: null } }));
    expect(text).not.toContain('All requests');
    expect(text).not.toContain('Paused:');
    // The filter is for their own requests then.
    expect(text).toMatch(/Your requests\nOnly requests that are: [^\n]+\nActions: Change Filter…/);
  });

  it('says in words which requests its filter shows, and how to see all', () => {
    const board = homeBoard([request], {
      filter: { state: 'overdue', party: 'adobe', cloud: 'aws', company: '<acme>' },
    });
    expect(said(board)).toContain(
      'Only requests that are: overdue; Adobe’s turn; AWS; company “&lt;acme&gt;”.\nActions: Change Filter…, Show All.',
    );
  });

  it('says that its filter fits too many companies for all to be shown, and what to do', () => {
    const filter = { company: 'a' };
    expect(said(homeBoard([request], { filter, isCut: true }))).toMatch(
      /company “a”\.\nThe filter fits more companies than Home can show, [^\n]+\nActions: Change/,
    );
    expect(said(homeBoard([request], { filter }))).not.toContain('more companies');
  });

  it('keeps the filter’s buttons where nothing fits it', () => {
    const { pages } = homeBoard([request]);
    const text = said(homeBoard([request], { pages: { ...pages, all: NOTHING } }));
    expect(text).toMatch(/Show All\.\nNo open request fits the filter\./);
  });

  it('has buttons for the pages on either side, and says where a page stands', () => {
    const { pages } = homeBoard([request]);
    const all = homePage([request, request], { next: null });
    const text = said(homeBoard([request], { pages: { ...pages, all } }));
    expect(text).toContain('11 to 12 of 10,000, by due date\nActions: Previous Page.');
    expect(text).toContain('11 to 11 of 10,000, by due date\nActions: Previous Page, Next Page.');
  });

  it('gives a request of many connections three rows of buttons, and counts the others', () => {
    const environments = { form: { environments: ['production', 'staging'] } } as const;
    const two = new Play(environments).upTo('approve-customer-connection').request;
    const pages = { waiting: onlyPage([two]), own: NOTHING, all: NOTHING };
    const blocks = shown(homeBoard([two], { pages, filter: {} }));
    const rows = blocks.filter(({ type }) => type === 'actions');
    expect(rows.length).toBeLessThanOrEqual(4);
    expect(new Set(rows.map(({ block_id }) => block_id)).size).toBe(rows.length);
  });
});

describe('the bar of the SLA', () => {
  it.each([
    { fraction: 0, bar: '░░░░░░░░░░ 0 % used' },
    { fraction: 0.099, bar: '░░░░░░░░░░ 9 % used' },
    { fraction: 0.62, bar: '▓▓▓▓▓▓░░░░ 62 % used' },
    { fraction: 1, bar: '▓▓▓▓▓▓▓▓▓▓ 100 % used' },
    { fraction: 3.456, bar: '▓▓▓▓▓▓▓▓▓▓ 345 % used' },
  ])('of $fraction reads "$bar"', ({ fraction, bar }) => {
    expect(slaBar({ fraction })).toBe(bar);
  });
});
