import { describe, expect, it } from 'vitest';
import { type DigestReader, digestOf, MOST_LINES } from '../../../src/domain/digest/digest.ts';
import type { RequestSummary } from '../../../src/domain/digest/summary.ts';
import { PARTIES } from '../../../src/domain/party.ts';
import { STEP_IDS } from '../../../src/domain/playbooks/steps.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { digestComposer } from '../../../src/slack/digest-messenger.ts';
import { digestMessage, noDigestMessage } from '../../../src/slack/messages/digest.ts';
import { ada, CHANNEL, carl, hours, POLICY, START } from '../../support/builders.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import {
  ofCustomer,
  overdueBy,
  overdueOnHold,
  pausedSince,
  runningUntil,
  summary,
} from '../../support/summaries.ts';
import { padded } from '../longest/forms.ts';
import { CARD_LINK, TIME_ZONE } from '../longest/messages.ts';
import { cutIn, linesSaid } from '../longest/texts.ts';
import { said } from '../support/seen.ts';

const READERS = {
  engineer: { kind: 'engineer', person: ada },
  customer: { kind: 'customer', person: carl },
  channel: { kind: 'channel', channel: CHANNEL },
  workspace: { kind: 'workspace' },
} as const satisfies Readonly<Record<DigestReader['kind'], DigestReader>>;

function digest(reader: DigestReader, requests: readonly RequestSummary[], timeZone = 'UTC') {
  const one = digestOf({ reader, requests, now: START, timeZone });
  if (one === null) throw new Error('there is nothing to tell');
  return one;
}

const links = new Map([[2, CARD_LINK]]);
const facts = { policy: POLICY, links };

const ONE_OF_EACH = [
  summary(1, { sla: overdueBy(HOUR_MS) }),
  summary(2, { sla: runningUntil(hours(8)) }),
  summary(3, { sla: pausedSince(START - HOUR_MS) }),
  ofCustomer(4, { sla: runningUntil(hours(40)) }),
];

describe('a digest', () => {
  it('has the date, the counts, and a line a request: number, company, due date, whose turn', () => {
    const blocks = digestMessage(digest(READERS.engineer, ONE_OF_EACH), facts);
    expect(said(blocks).split('\n')).toEqual([
      'Your PrivateLink requests, Mon 23 Nov 2026',
      'Overdue: 1 · Due today: 1 · Waiting on you: 1 · Waiting on the customer: 1',
      'Overdue',
      '• PL-1 Acme Outdoor. Overdue since Mon 23 Nov 2026, 08:00 (UTC). Adobe’s turn: Allow the customer’s account.',
      'Due today',
      `• <${CARD_LINK}|PL-2> Acme Outdoor. Due Mon 23 Nov 2026, 17:00 (UTC). Adobe’s turn: Allow the customer’s account.`,
      'Waiting on you',
      '• PL-3 Acme Outdoor. The clock has been paused since Mon 23 Nov 2026, 08:00 (UTC) (on hold); 4 business days 7 h left. Adobe’s turn: Allow the customer’s account.',
      'Waiting on the customer',
      '• PL-4 Acme Outdoor. Due Wed 25 Nov 2026, 01:00 (UTC). Acme Outdoor’s turn: Create the interface endpoint.',
    ]);
  });

  it('writes instants in the zone of its reader', () => {
    const blocks = digestMessage(digest(READERS.engineer, ONE_OF_EACH, 'Asia/Tokyo'), facts);
    expect(said(blocks)).toContain('Overdue since Mon 23 Nov 2026, 17:00 (Asia/Tokyo).');
  });

  it('says of an overdue request too that it is paused', () => {
    const request = ofCustomer(1, { sla: overdueOnHold(HOUR_MS) });
    expect(said(digestMessage(digest(READERS.engineer, [request]), facts))).toContain(
      'Overdue since Mon 23 Nov 2026, 08:00 (UTC). The clock has been paused since ',
    );
  });

  it.each([
    { kind: 'engineer', own: 'Waiting on you', other: 'Waiting on the customer' },
    { kind: 'channel', own: 'Waiting on Adobe', other: 'Waiting on the customer' },
    { kind: 'workspace', own: 'Waiting on Adobe', other: 'Waiting on the customer' },
    { kind: 'customer', own: 'Waiting on you', other: 'Waiting on Adobe' },
  ] as const)('names the sides as its reader sees them: $kind', ({ kind, own, other }) => {
    const lines = said(digestMessage(digest(READERS[kind], [summary(1), ofCustomer(2)]), facts));
    const [first, second] = kind === 'customer' ? [2, 1] : [1, 2];
    expect(lines).toMatch(new RegExp(`^${own}\n• .*PL-${first}\\b`, 'm'));
    expect(lines).toMatch(new RegExp(`^${other}\n• .*PL-${second}\\b`, 'm'));
  });

  it('shows the first of many, and counts the others', () => {
    const many = Array.from({ length: MOST_LINES + 12 }, (_, index) => summary(index + 1));
    const lines = said(digestMessage(digest(READERS.engineer, many), facts)).split('\n');
    expect(lines.filter((line) => line.startsWith('• '))).toHaveLength(MOST_LINES);
    expect(lines.at(-1)).toBe('and 12 more');
    const few = said(digestMessage(digest(READERS.engineer, many.slice(0, MOST_LINES)), facts));
    expect(few).not.toContain(' more');
  });

  it('of nothing is an answer only', () => {
    expect(said(noDigestMessage())).toContain('There is nothing to tell');
  });
});

describe('what somebody typed in it', () => {
  it('mentions nobody and is no link', () => {
    const company = '<!channel> <@U0X> & <http://x|y>';
    const requests = [summary(1, { company }), ofCustomer(2, { company })];
    const { blocks, text } = digestComposer(POLICY)(digest(READERS.channel, requests), links);
    for (const shown of [JSON.stringify(blocks), text]) {
      expect(shown).toContain('&lt;!channel&gt; &lt;@U0X&gt; &amp; &lt;http://x|y&gt;');
      expect(shown).not.toMatch(/<!|<@|<http:\/\/x/);
    }
  });
});

/** Slack's own limit, which it does not document: github.com/slackapi/bolt-js/issues/2509 */
const MOST_CHARACTERS = 13_200;

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/\bPL-(\d+)\b/g)].map(([, number]) => Number(number));
}

describe.each([
  { what: 'ordinary', company: padded('Company ', 'Wide ', 80) },
  { what: 'prolonged by escaping', company: padded('Company ', '&', 80) },
])('at its longest, with companies $what', ({ company }) => {
  const clocks = [
    overdueOnHold(999 * HOUR_MS),
    runningUntil(hours(8)),
    pausedSince(START),
    pausedSince(START),
  ] as const;
  /** Every section full, every line with a link, every step and both sides in turn. */
  const requests = Array.from({ length: 2_000 }, (_, index) => {
    const step = STEP_IDS[index % STEP_IDS.length];
    const owner = PARTIES[index % 2];
    const sla = clocks[Math.floor(index / 2) % 4];
    return summary(900_000_000 + index, {
      company,
      ...(step && { step }),
      ...(owner && { owner }),
      ...(sla && { sla }),
    });
  });
  const longest = digest(READERS.workspace, requests, TIME_ZONE);
  const everyLink = new Map(requests.map(({ number }) => [number, CARD_LINK]));
  const message = digestComposer(POLICY)(longest, everyLink);
  const shown = numbersIn(linesSaid(message.blocks).join('\n'));

  it('has every section, each with more than it shows', () => {
    expect(longest.sections.map(({ kind }) => kind)).toEqual([
      'overdue',
      'due-today',
      'own-turn',
      'other-turn',
    ]);
    for (const section of longest.sections) {
      expect(section.requests.length).toBeGreaterThan(MOST_LINES);
    }
  });

  it('is a message that Slack takes, with nothing cut to fit into its block', () => {
    expect(checkMessage({ text: message.text, blocks: message.blocks })).toEqual([]);
    // A company that escaping has made too long is cut where it stands, as everywhere.
    expect(linesSaid(message.blocks).filter((line) => line.endsWith('…'))).toEqual([]);
    expect(cutIn(message.blocks)).toEqual([]);
  });

  it('is no longer than Slack takes, and shows some of every section and counts the others', () => {
    expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(MOST_CHARACTERS);
    for (const { requests: all } of longest.sections) {
      const numbers = new Set(shown.filter((number) => all.some((one) => one.number === number)));
      expect(numbers.size).toBeGreaterThanOrEqual(5);
      expect(numbers).toEqual(new Set(all.slice(0, numbers.size).map(({ number }) => number)));
      expect(linesSaid(message.blocks)).toContain(`and ${all.length - numbers.size} more`);
    }
  });

  it('is read out with its head and the number of every request that it shows, and without addresses', () => {
    const [title = '', counts = ''] = linesSaid(message.blocks);
    expect(message.text).toContain(`${title}\n${counts}`);
    for (const number of shown) expect(message.text).toContain(`PL-${number} Company`);
    expect(numbersIn(message.text)).toEqual(shown);
    expect(message.text).not.toContain('https://');
    expect(message.text.length).toBeLessThanOrEqual(4_000);
  });
});

it('of usual length is read out line by line', () => {
  const { text, blocks } = digestComposer(POLICY)(digest(READERS.engineer, ONE_OF_EACH), new Map());
  expect(linesSaid(blocks).filter((line) => !text.includes(line))).toEqual([]);
});

it.each([
  { kind: 'engineer', tag: 'digest.2026-11-23.T0HOME:U0ADA' },
  { kind: 'channel', tag: 'digest.2026-11-23.C0SHARED' },
] as const)('carries its reader and date as the id of its first block: $kind', ({ kind, tag }) => {
  const message = digestComposer(POLICY)(digest(READERS[kind], ONE_OF_EACH), new Map());
  expect(message.tag).toBe(tag);
  expect(message.blocks[0]).toMatchObject({ block_id: tag });
});
