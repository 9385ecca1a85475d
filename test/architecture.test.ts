import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../src/', import.meta.url);

interface Imported {
  readonly file: string;
  /** A path under `src/` for a relative import, a package or a built-in module otherwise. */
  readonly target: string;
  readonly isRelative: boolean;
}

interface Rule {
  /** The parts of `src/` that a part may import, besides itself. */
  readonly parts: readonly string[];
  readonly packages: readonly string[];
  readonly builtIns: 'any' | readonly string[];
}

/**
 * Who may import what: `domain <- application <- {store, queue, slack, http} <- bot <- main`. A new
 * adapter is a row here.
 */
const RULES: Readonly<Record<string, Rule>> = {
  domain: {
    parts: [],
    packages: ['date-fns', '@date-fns/tz', 'date-holidays', 'date-holidays/package.json'],
    // To load date-holidays only where there are holidays.
    builtIns: ['node:module'],
  },
  application: { parts: ['domain'], packages: [], builtIns: ['node:crypto'] },
  store: { parts: ['domain', 'application'], packages: ['ioredis', 'zod'], builtIns: 'any' },
  queue: {
    parts: ['domain', 'application'],
    packages: ['bullmq', 'ioredis', 'zod'],
    builtIns: 'any',
  },
  slack: {
    parts: ['domain', 'application'],
    packages: ['@slack/bolt', '@slack/oauth', '@slack/types', '@slack/web-api', 'zod'],
    builtIns: 'any',
  },
  http: { parts: ['domain', 'application'], packages: [], builtIns: 'any' },
  config: { parts: ['domain'], packages: ['zod'], builtIns: [] },
  'config.ts': { parts: ['domain', 'config'], packages: ['zod'], builtIns: [] },
  'log.ts': { parts: [], packages: ['pino'], builtIns: [] },
  doctor: {
    parts: ['domain', 'application', 'store', 'slack', 'config.ts'],
    packages: ['ioredis', 'zod'],
    builtIns: ['node:net'],
  },
  'doctor.ts': { parts: ['doctor'], packages: [], builtIns: ['node:fs', 'node:process'] },
  bot: {
    parts: [
      'domain',
      'application',
      'store',
      'queue',
      'slack',
      'http',
      'doctor',
      'config',
      'config.ts',
    ],
    packages: ['ioredis'],
    builtIns: 'any',
  },
  demo: {
    parts: ['domain', 'application', 'store', 'config.ts', 'log.ts'],
    packages: [],
    builtIns: ['node:crypto'],
  },
  'main.ts': { parts: ['bot', 'config.ts', 'log.ts'], packages: [], builtIns: [] },
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));
const sources = new Map(files.map((file) => [file, readFileSync(new URL(file, root), 'utf8')]));
const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));

/** Static imports and re-exports with or without names, dynamic ones, and what is required. */
function importsOf(file: string, source: string): readonly Imported[] {
  const found = source.matchAll(
    /^\s*(?:import|export)\s+(?:[\w*{},\s]+\sfrom\s+)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...found].map((match) => {
    const target = match[1] ?? match[2] ?? '';
    const isRelative = target.startsWith('.');
    return {
      file,
      target: isRelative ? path.posix.join(path.posix.dirname(file), target) : target,
      isRelative,
    };
  });
}

/** `domain` for a file in that folder; the file itself for one beside the folders. */
function partOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function isAllowed(part: string, rule: Rule, { target, isRelative }: Imported): boolean {
  if (isRelative) return [part, ...rule.parts].includes(partOf(target));
  if (!target.startsWith('node:')) return rule.packages.includes(target);
  return rule.builtIns === 'any' || rule.builtIns.includes(target);
}

function countOf(part: string): { files: number; imports: number } {
  return {
    files: files.filter((file) => partOf(file) === part).length,
    imports: imports.filter(({ file }) => partOf(file) === part).length,
  };
}

describe('the sources', () => {
  // Without this, a reader that finds nothing would make every rule below hold.
  it.each([
    { part: 'domain', files: 40, imports: 100 },
    { part: 'application', files: 7, imports: 25 },
    { part: 'store', files: 20, imports: 60 },
    { part: 'queue', files: 4, imports: 15 },
    { part: 'slack', files: 35, imports: 150 },
    { part: 'http', files: 1, imports: 1 },
    { part: 'bot', files: 3, imports: 20 },
  ])('of $part were read: $files files and $imports imports at least', ({ part, ...least }) => {
    const count = countOf(part);
    expect(count.files).toBeGreaterThanOrEqual(least.files);
    expect(count.imports).toBeGreaterThanOrEqual(least.imports);
  });

  it('import only files that are there', () => {
    const missing = imports.filter(({ isRelative, target }) => isRelative && !sources.has(target));
    expect(missing).toEqual([]);
  });

  it('belong to a part that has a rule', () => {
    expect(files.filter((file) => RULES[partOf(file)] === undefined)).toEqual([]);
  });

  it('are read whatever way an import is written', () => {
    const written = [
      "import 'a';",
      "import { b } from './b.ts';",
      "import {\n  type C,\n  c,\n} from '../c.ts';",
      "import * as d from 'node:d';",
      "export { e } from './e.ts';",
      "export type * from './f.ts';",
      "const g = await import('g');",
      "const i = require('i');",
      "const text = 'from h';",
      "export const list = ['j'];",
    ].join('\n');
    expect(importsOf('part/sub/file.ts', written).map(({ target }) => target)).toEqual([
      'a',
      'part/sub/b.ts',
      'part/c.ts',
      'node:d',
      'part/sub/e.ts',
      'part/sub/f.ts',
      'g',
      'i',
    ]);
  });
});

describe('imports point inwards', () => {
  it.each(Object.entries(RULES))('from %s', (part, rule) => {
    const outward = imports
      .filter(({ file }) => partOf(file) === part)
      .filter((imported) => !isAllowed(part, rule, imported))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(outward).toEqual([]);
  });

  // Asking the libraries on every question would cost up to milliseconds; a compiled calendar does not.
  it('and of public holidays only the calendar asks', () => {
    const asking = imports.filter(({ target }) => target.startsWith('date-holidays'));
    expect(new Set(asking.map(({ file }) => file))).toEqual(
      new Set(['domain/calendar/public-holidays.ts']),
    );
  });

  it('and nothing imports main.ts', () => {
    expect(imports.filter(({ target }) => target === 'main.ts')).toEqual([]);
  });
});

describe('the domain and the application', () => {
  // `new Date(at)` of a given instant is no clock.
  it.each([
    { what: 'the clock', pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\./ },
    { what: 'the environment', pattern: /\bprocess\./ },
    { what: 'chance', pattern: /\bMath\.random\b/ },
    { what: 'timers', pattern: /\bset(?:Timeout|Interval|Immediate)\b/ },
    { what: 'the network', pattern: /\bfetch\(/ },
    { what: 'the console', pattern: /(?<!\/)\bconsole\./ },
  ])('are given what they need and do not ask for $what', ({ pattern }) => {
    const asking = [...sources]
      .filter(([file]) => ['domain', 'application'].includes(partOf(file)))
      .filter(([, source]) => pattern.test(withoutComments(source)))
      .map(([file]) => file);
    expect(asking).toEqual([]);
  });
});

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}
