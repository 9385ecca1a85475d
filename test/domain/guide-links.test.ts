import { describe, expect, it } from 'vitest';
import { GUIDE_LINKS } from '../../src/domain/guide-links.ts';

const links = Object.values(GUIDE_LINKS);

describe('the links of the guide', () => {
  it.each(links)('$label leads to an https address', ({ url }) => {
    expect(new URL(url).protocol).toBe('https:');
  });

  it.each([
    ['aws', /(?:^|\.)amazon\.com$/],
    ['azure', /^(?:docs\.microsoft|portal\.azure)\.com$/],
    [null, /^(?:experienceleague\.adobe\.com|www\.telnet\.org)$/],
  ] as const)('of %s are on its own pages', (cloud, host) => {
    const own = links.filter((link) => link.cloud === cloud);
    expect(own.length).toBeGreaterThan(3);
    for (const { url } of own) expect(new URL(url).hostname).toMatch(host);
  });

  it('are all there: the 22 that the guide defines and two consoles, none twice', () => {
    expect(links).toHaveLength(24);
    expect(new Set(links.map(({ url }) => url)).size).toBe(24);
    expect(new Set(links.map(({ label }) => label)).size).toBe(24);
  });
});
