import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const DOCUMENTS = [
  'README.md',
  'docs/decisions.md',
  'docs/guide-coverage.md',
  'docs/history-export.md',
  'docs/operations.md',
  'docs/testing.md',
];

/** The targets of a document's links and pictures that are files of this project. */
function filesLinked(document: string): readonly string[] {
  const text = readFileSync(document, 'utf8');
  return [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].flatMap((match) => match[1] ?? []);
}

describe('the documentation', () => {
  it.each(DOCUMENTS)('%s links to files that exist', (document) => {
    const missing = filesLinked(document).filter(
      (target) => !existsSync(join(dirname(document), target)),
    );
    expect(missing).toEqual([]);
  });

  it('shows pictures and links, or this test would read nothing', () => {
    expect(filesLinked('README.md').length).toBeGreaterThan(5);
  });

  it('the README’s two commands exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['demo', 'test']));
    expect(readFileSync('README.md', 'utf8')).toMatch(/npm run demo[\s\S]*npm test/);
  });
});
