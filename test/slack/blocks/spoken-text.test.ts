import { describe, expect, it } from 'vitest';
import {
  actions,
  button,
  context,
  fields,
  header,
  linkButton,
  section,
} from '../../../src/slack/blocks/blocks.ts';
import { clipped, commands, escaped } from '../../../src/slack/blocks/mrkdwn.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';

describe('the spoken text', () => {
  it('says what every block says, in its order, without the marks of emphasis', () => {
    const blocks = [
      header('Heading'),
      section('*PL-1* for Acme'),
      { type: 'divider' } as const,
      fields([
        ['Region', '`us-east-1`'],
        ['Plan', 'Pro'],
      ]),
      context('Requested by <@U0CLEO>'),
      actions('a', [
        button('Accept Request', 'accept', 'x'),
        linkButton('Open', 'open', 'https://x.test'),
      ]),
    ];
    expect(spokenText(blocks).split('\n')).toEqual([
      'Heading',
      'PL-1 for Acme',
      'Region: `us-east-1`',
      'Plan: Pro',
      'Requested by <@U0CLEO>',
      'Actions: Accept Request, Open.',
    ]);
  });

  it('cuts the longest first: what is short, and the buttons at the end, stay whole', () => {
    const blocks = [
      section('*Title*'),
      section('x'.repeat(3_000)),
      section('y'.repeat(3_000)),
      actions('a', [button('Accept Request', 'accept', 'x')]),
    ];
    const text = spokenText(blocks);
    expect(text.length).toBeLessThanOrEqual(4_000);
    expect(text.length).toBeGreaterThan(3_900);
    expect(text).toMatch(/^Title\nx+…\ny+…\nActions: Accept Request\.$/);
  });

  it('cuts nothing of its beginning, however much follows', () => {
    const turn = `*Adobe’s turn:* ${'Review '.repeat(40)}\nDue Mon.`;
    const blocks = [
      section('*Title*'),
      section(turn),
      ...Array.from({ length: 40 }, () => section('x'.repeat(2_900))),
    ];
    const text = spokenText(blocks);
    expect(text.length).toBeLessThanOrEqual(4_000);
    expect(text).toContain(`Title\nAdobe’s turn: ${'Review '.repeat(40)}\nDue Mon.\nx`);
  });

  it('cuts the longest line of a text, not what follows it', () => {
    const paste = `Tested: ${'z'.repeat(2_900)}\nby <@U0CARL>`;
    const text = spokenText([section(paste), section('w'.repeat(2_900))]);
    expect(text).toMatch(/^Tested: z+…\nby <@U0CARL>\nw+…$/);
  });
});

describe('texts that are cut', () => {
  it.each([
    ['&amp;&amp;', 8, '&amp;…'],
    ['ab😀', 4, 'ab😀'],
    ['ab😀c', 4, 'ab…'],
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
  ])('%s to %i characters: %s', (text, most, cut) => {
    expect(clipped(text, most)).toBe(cut);
  });

  it('are commands never: there are as many texts as are needed', () => {
    const lines = Array.from(
      { length: 20 },
      (_, index) => `curl ${'h'.repeat(200)} </dev/null #${index}`,
    );
    const texts = commands(lines);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.every(({ length }) => length <= 2_900)).toBe(true);
    const blocks = texts.join('\n').split('\n');
    expect(blocks).toEqual(lines.map((line) => `\`\`\`${escaped(line)}\`\`\``));
  });
});
