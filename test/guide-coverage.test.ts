import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GUIDE_LINKS } from '../src/domain/guide-links.ts';

const DOCUMENT = 'docs/guide-coverage.md';

/** The guide's sections, in its order; what it says of Azure among the prerequisites stands apart. */
const SECTIONS = [
  'Introduction',
  'Features and support',
  'Limitations',
  'Connection types',
  'Request enablement',
  'Azure prerequisites',
  'Enablement workflow',
  'Test VPC endpoint service connection',
  'Change PrivateLink configuration',
  'Set up for bidirectional PrivateLink connections',
  'Links',
];

/** As many as the guide has sentences to cover: a row may be added, none may be lost. */
const LEAST_ROWS = 127;

interface Row {
  readonly section: string;
  readonly says: string;
  readonly where: string;
  readonly proof: string;
  readonly cells: readonly string[];
}

const text = readFileSync(DOCUMENT, 'utf8');
const rows = text.split(/^## /m).slice(1).flatMap(rowsOf);

function rowsOf(chapter: string): readonly Row[] {
  const [section = '', ...lines] = chapter.split('\n');
  const table = lines.filter((line) => line.startsWith('|'));
  // The heading of the table and the line below it come first.
  return table.slice(2).map((line) => {
    const cells = line
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    const [says = '', where = '', proof = ''] = cells;
    return { section, says, where, proof, cells };
  });
}

/** The files that a cell links, as paths from the project's root. */
function filesIn(cell: string): readonly string[] {
  return Array.from(cell.matchAll(/\]\((?!https:)([^)#]+)/g), ([, target = '']) =>
    join('docs', target),
  );
}

interface Proof {
  readonly file: string;
  readonly titles: readonly string[];
}

/** Each linked test with the titles behind it. */
function proofsIn(cell: string): readonly Proof[] {
  const pieces = cell.split(/\[`[^`]*`\]/).slice(1);
  return pieces.map((piece) => {
    const [file = ''] = filesIn(`]${piece}`);
    const titles = Array.from(piece.matchAll(/`([^`]+)`/g), ([, title = '']) => title);
    return { file, titles };
  });
}

/** Whether a title stands in a file as a string of its own, not as a part of another. */
function isTitleIn(title: string, source: string): boolean {
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
}

describe('the table of the guide', () => {
  it('has every section of the guide, in its order, each with rows', () => {
    const headings = Array.from(text.matchAll(/^## (.+)$/gm), ([, heading]) => heading);
    expect(headings).toEqual(SECTIONS);
    expect([...new Set(rows.map(({ section }) => section))]).toEqual(SECTIONS);
  });

  it('has lost no row, or this test would read nothing', () => {
    expect(rows.length).toBeGreaterThanOrEqual(LEAST_ROWS);
  });

  it('has three cells in each row, none of them empty, and no row twice', () => {
    const wrong = rows.filter(({ cells }) => cells.length !== 3 || cells.includes(''));
    expect(wrong).toEqual([]);
    const keys = rows.map(({ section, says }) => `${section}: ${says}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('names for each row a file of the bot that exists', () => {
    const wrong = rows.filter(({ where }) => {
      const files = filesIn(where);
      return files.length === 0 || files.some((file) => !isFileOf('src', file));
    });
    expect(wrong.map(({ says, where }) => ({ says, where }))).toEqual([]);
  });

  it('names for each row a test that exists, by a title that stands in it', () => {
    const wrong = rows.flatMap(({ says, proof }) => {
      const proofs = proofsIn(proof);
      if (proofs.length === 0) return [{ says, wrong: 'no test' }];
      return proofs.flatMap(({ file, titles }) => {
        if (!isFileOf('test', file)) return [{ says, wrong: file }];
        if (titles.length === 0) return [{ says, wrong: `${file}: no title` }];
        const source = readFileSync(file, 'utf8');
        return titles
          .filter((title) => !isTitleIn(title, source))
          .map((title) => ({ says, wrong: `${file}: ${title}` }));
      });
    });
    expect(wrong).toEqual([]);
  });

  it('has a row for every link of the guide', () => {
    const linked = rows.filter(({ section }) => section === 'Links').map(({ says }) => says);
    expect(linked.toSorted()).toEqual(
      Object.values(GUIDE_LINKS)
        .map(({ label, url }) => `[${label}](${url})`)
        .toSorted(),
    );
  });
});

describe('the reader of the table', () => {
  it('tells a title from a part of one, and knows each test’s own titles', () => {
    expect(isTitleIn('is refused', "it('is refused', () => {")).toBe(true);
    expect(isTitleIn('is refused', "it('is refused to others', () => {")).toBe(false);
    expect(
      proofsIn(
        '[`a.test.ts`](../test/a.test.ts): `one` › `two`; [`b.test.ts`](../test/b.test.ts): `%s`',
      ),
    ).toEqual([
      { file: 'test/a.test.ts', titles: ['one', 'two'] },
      { file: 'test/b.test.ts', titles: ['%s'] },
    ]);
  });
});

function isFileOf(folder: 'src' | 'test', file: string): boolean {
  return file.startsWith(`${folder}/`) && existsSync(file);
}
