import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeLock, type Lock, platformOf } from '../../scripts/maintain/complete-lock.mjs';

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
const current: Lock = JSON.parse(text);

/** A lockfile of one tool with a package for each of two systems; that of darwin is missing. */
const lacking: Lock = {
  packages: {
    '': {},
    'node_modules/@tool/linux-x64': { version: '1.2.3', optional: true },
    'node_modules/tool': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: { '@tool/darwin-arm64': '1.2.3', '@tool/linux-x64': '1.2.3' },
    },
  },
};

describe('a complete lockfile', () => {
  it('stays as it is, and ours is one', () => {
    const { lock, added } = completeLock(current);
    expect(added).toEqual([]);
    expect(lock).toBe(current);
  });

  it('is written by npm in the order in which we write it', () => {
    const [first] = Object.entries(current.packages).filter(([, { cpu, dev }]) => cpu && dev);
    const place = first?.[0] ?? '';
    const { [place]: _missing, ...others } = current.packages;
    const { lock, added } = completeLock({ ...current, packages: others });
    expect(added).toEqual([place]);
    expect(Object.keys(lock.packages)).toEqual(Object.keys(current.packages));
  });
});

describe('a missing package', () => {
  it('is added with its version and system, in its place', () => {
    const { lock, added } = completeLock(lacking);
    expect(added).toEqual(['node_modules/@tool/darwin-arm64']);
    expect(Object.keys(lock.packages)[1]).toBe('node_modules/@tool/darwin-arm64');
    expect(JSON.stringify(lock.packages['node_modules/@tool/darwin-arm64'])).toBe(
      '{"version":"1.2.3","cpu":["arm64"],"dev":true,"optional":true,"os":["darwin"]}',
    );
  });

  it('is then there: a second run adds nothing', () => {
    expect(completeLock(completeLock(lacking).lock).added).toEqual([]);
  });

  it('leaves the given lockfile alone', () => {
    const before = JSON.stringify(lacking);
    completeLock(lacking);
    expect(JSON.stringify(lacking)).toBe(before);
  });

  it.each([
    { range: '2.3.3', version: '2.3.3' },
    { range: '~2.3.2', version: '2.3.2' },
    { range: '^3.0.4', version: '3.0.4' },
    { range: '1.0.0-beta.2', version: '1.0.0-beta.2' },
  ])('of $range is added as $version', ({ range, version }) => {
    const { lock } = completeLock({
      packages: { 'node_modules/tool': { optionalDependencies: { fsevents: range } } },
    });
    expect(lock.packages['node_modules/fsevents']?.version).toBe(version);
  });

  it('of a range that names no version is not guessed', () => {
    const packages = { 'node_modules/tool': { optionalDependencies: { fsevents: '>=1 <3' } } };
    expect(() => completeLock({ packages })).toThrow('Which version is >=1 <3?');
  });
});

describe('a package that is there', () => {
  const tool = (version: string) => ({ optionalDependencies: { '@tool/linux-x64': version } });

  it.each([
    { where: 'outside', place: 'node_modules/@tool/linux-x64' },
    { where: 'half-way out', place: 'node_modules/app/node_modules/@tool/linux-x64' },
    {
      where: 'inside',
      place: 'node_modules/app/node_modules/tool/node_modules/@tool/linux-x64',
    },
  ])('$where of the one that wants it is found', ({ place }) => {
    const packages = {
      'node_modules/app/node_modules/tool': tool('1.2.3'),
      [place]: { version: '1.2.3' },
    };
    expect(completeLock({ packages }).added).toEqual([]);
  });

  it('in another version is left to the others; this one gets its own', () => {
    const packages = {
      'node_modules/@tool/linux-x64': { version: '2.0.0' },
      'node_modules/app/node_modules/tool': tool('1.2.3'),
    };
    const { lock, added } = completeLock({ packages });
    expect(added).toEqual(['node_modules/app/node_modules/tool/node_modules/@tool/linux-x64']);
    expect(lock.packages['node_modules/@tool/linux-x64']?.version).toBe('2.0.0');
  });
});

describe('the system of a package', () => {
  it.each([
    { name: '@esbuild/linux-x64', platform: { cpu: ['x64'], os: ['linux'] } },
    {
      name: '@rolldown/binding-linux-x64-gnu',
      platform: { cpu: ['x64'], libc: ['glibc'], os: ['linux'] },
    },
    {
      name: '@oxlint/binding-linux-arm-musleabihf',
      platform: { cpu: ['arm'], libc: ['musl'], os: ['linux'] },
    },
    {
      name: '@oxlint/binding-win32-arm64-msvc',
      platform: { cpu: ['arm64'], os: ['win32'] },
    },
    { name: '@rolldown/binding-wasm32-wasi', platform: { cpu: ['wasm32'] } },
    { name: 'fsevents', platform: { os: ['darwin'] } },
  ])('is in its name: $name', ({ name, platform }) => {
    expect(platformOf(name)).toEqual(platform);
  });

  it('is asked for where the name does not say it', () => {
    expect(() => platformOf('left-pad')).toThrow('For which system is left-pad?');
  });

  it('is what the packages of our lockfile say of themselves', () => {
    const fromRegistry = Object.entries(current.packages)
      .filter(([, entry]) => entry.optional === true && (entry.os ?? entry.cpu) !== undefined)
      .map(([place, entry]) => ({ name: place.split('node_modules/').at(-1) ?? '', entry }));
    expect(fromRegistry.length).toBeGreaterThan(50);
    for (const { name, entry } of fromRegistry) {
      const { os, cpu } = platformOf(name);
      expect({ name, os, cpu }).toEqual({ name, os: entry.os, cpu: entry.cpu });
    }
  });
});
