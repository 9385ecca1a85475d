import { describe, expect, it } from 'vitest';
import { parseConnectionTest } from '../../../src/domain/evidence/connection-test.ts';
import { connectionTestCommands } from '../../../src/domain/evidence/test-command.ts';
import { type CorpusEntry, readCorpus } from './corpus/read-corpus.ts';
import { ENDPOINTS } from './tested-endpoints.ts';

const CORPUS = readCorpus();
const READ = CORPUS.filter(({ reads }) => reads.length > 0);
const REFUSED = CORPUS.filter(({ reads }) => reads.length === 0);

function parsedAs(entry: Pick<CorpusEntry, 'cloud' | 'ports'>, text: string) {
  return parseConnectionTest(text, { endpoint: ENDPOINTS[entry.cloud], ports: entry.ports });
}

/** The readings as the corpus writes them; a refusal's message as it stands. */
function readingsOf(entry: CorpusEntry, text = entry.text): readonly string[] {
  const outcome = parsedAs(entry, text);
  return outcome.ok
    ? outcome.value.readings.map(({ port, outcome, address }) =>
        [port, outcome, address].filter((one) => one !== undefined).join(' '),
      )
    : outcome.problems.map(({ message }) => message);
}

describe('the corpus', () => {
  it('has at least sixty outputs, most of them printed by tools that ran', () => {
    const run = CORPUS.filter(({ origin }) => origin === 'run');
    expect(run.length).toBeGreaterThanOrEqual(100);
    expect(run.length).toBeGreaterThan(CORPUS.length / 2);
  });

  it('shows every outcome in both clouds', () => {
    const seen = new Set(
      READ.flatMap(({ cloud, reads }) => reads.map((one) => `${cloud} ${one.split(' ')[1]}`)),
    );
    const ofAddresses = ['connected', 'timed-out', 'refused', 'failed'];
    for (const outcome of [...ofAddresses, 'unresolved', 'unreachable']) {
      expect(seen).toContain(`aws ${outcome}`);
    }
    for (const outcome of ofAddresses) expect(seen).toContain(`azure ${outcome}`);
  });

  it('says of every entry either how it is read or why it is refused', () => {
    for (const { name, reads, refused } of CORPUS) {
      expect(`${name}: ${reads.length > 0} ${refused.length > 0}`).toMatch(/true false|false true/);
    }
  });
});

describe('an output of the corpus is read', () => {
  it.each(READ)('$name', (entry) => {
    const outcome = parsedAs(entry, entry.text);
    expect(readingsOf(entry)).toEqual(entry.reads);
    const warnings = outcome.ok ? outcome.warnings.map(({ message }) => message).join(' ') : '';
    for (const piece of entry.warns) expect(warnings).toContain(piece);
    if (entry.warns.length === 0) expect(warnings).toBe('');
  });
});

describe('an output of the corpus is refused: what it was for, what is expected, what to run', () => {
  it.each(REFUSED)('$name', (entry) => {
    const [message = '', ...others] = readingsOf(entry);
    expect(others).toEqual([]);
    expect(message).toMatch(/^Test output/);
    for (const piece of entry.refused) expect(message).toContain(piece);
    const commands = connectionTestCommands({
      endpoint: ENDPOINTS[entry.cloud],
      port: entry.ports[0] ?? 0,
    });
    const command = message.slice(message.indexOf('Run and paste: ') + 'Run and paste: '.length);
    const given = Object.entries(commands).find(([, one]) => one === command)?.[0];
    expect(entry.runs).toContain(given);
  });
});

const TRANSFORMATIONS: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ['with its line breaks as spaces', (text) => text.replace(/\r?\n|\r/g, ' ')],
  ['with the line breaks of Windows', (text) => text.replace(/\r?\n/g, '\r\n')],
  ['indented', (text) => text.replace(/^/gm, '    ')],
  ['quoted', (text) => text.replace(/^/gm, '> ')],
  ['with a timestamp before each line', (text) => text.replace(/^/gm, '2026-03-02T10:00:00.123Z ')],
  [
    'between prompts and other commands',
    (text) =>
      `ops@bastion:~$ date\nMon Mar  2 10:00:00 UTC 2026\n${text}\nops@bastion:~$ echo $?\n124\nops@bastion:~$ `,
  ],
  ['as a code block', (text) => `\`\`\`\n${text}\n\`\`\``],
  ['in a terminal’s colours', (text) => text.replace(/^(.*)$/gm, '\u001B[32m$1\u001B[0m')],
];

describe.each(TRANSFORMATIONS)('the corpus reads the same %s', (_, change) => {
  it.each(CORPUS.filter(({ name }) => !name.endsWith(': quiet')))('$name', (entry) => {
    expect(readingsOf(entry, change(entry.text))).toEqual(readingsOf(entry));
  });
});

describe('two outputs of one tool in one paste are read as both', () => {
  const groups = new Set(READ.map(groupOf));
  const pairs = [...groups].flatMap((group) => {
    const pair = pairOf(READ.filter((entry) => groupOf(entry) === group));
    return pair === undefined ? [] : [{ group, ...pair }];
  });

  function groupOf({ name }: CorpusEntry): string {
    return name.replace(/:.*/, '');
  }

  /** The first entry with one port and the first with another of the same cloud. */
  function pairOf(entries: readonly CorpusEntry[]) {
    const single = entries.filter(({ reads }) => reads.length === 1);
    const [first] = single;
    if (first === undefined) return undefined;
    const second = single.find(
      ({ cloud, reads }) => cloud === first.cloud && portOf(reads) !== portOf(first.reads),
    );
    return second === undefined ? undefined : { first, second };
  }

  function portOf(reads: readonly string[]): number {
    return Number.parseInt(reads[0] ?? '', 10);
  }

  it('for most tools', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(12);
  });

  it.each(pairs)('$group', ({ first, second }) => {
    const ports = [portOf(first.reads), portOf(second.reads)];
    for (const text of [`${first.text}\n${second.text}`, `${first.text} ${second.text}`]) {
      expect(readingsOf({ ...first, ports }, text)).toEqual([...first.reads, ...second.reads]);
    }
  });
});
