import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

const lock: { readonly packages: Readonly<Record<string, Entry>> } = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
);
const places = Object.keys(lock.packages);

describe('package-lock.json', () => {
  // Made with a registry that serves one system's packages only, it lacks those of the others, and
  // then `npm ci` refuses it on every system.
  it('names the optional packages of every system', () => {
    const wanted = Object.values(lock.packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}),
    );
    expect(wanted.length).toBeGreaterThan(0);
    const missing = wanted.filter(
      (name) => !places.some((place) => place.endsWith(`node_modules/${name}`)),
    );
    expect(missing).toEqual([]);
  });

  it('names no address: the packages come from whichever registry is set up', () => {
    expect(places.filter((place) => lock.packages[place]?.resolved)).toEqual([]);
  });
});
