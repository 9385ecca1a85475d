import { readdirSync, readFileSync } from 'node:fs';
import type { Cloud } from '../../../../src/domain/cloud.ts';

/** One output of a connection test, and what it is to be read as. README.md describes the files. */
export interface CorpusEntry {
  /** The file and the entry: `curl-7.88.1: closed`. */
  readonly name: string;
  readonly cloud: Cloud;
  readonly ports: readonly number[];
  /** `80 connected 10.0.3.17`, in the order of the ports; empty where it is refused. */
  readonly reads: readonly string[];
  /** What the refusal says, piece by piece. */
  readonly refused: readonly string[];
  /** The commands one of which a refusal ends with. */
  readonly runs: readonly string[];
  /** What is said beside a reading. */
  readonly warns: readonly string[];
  readonly text: string;
  /** Whether the tool ran, or somebody wrote down what it would print. */
  readonly origin: 'run' | 'written';
}

const folder = new URL('./', import.meta.url);

/** Every entry of every file of the corpus. */
export function readCorpus(): readonly CorpusEntry[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .flatMap((file) =>
      entriesOf(file.replace(/\.txt$/, ''), readFileSync(new URL(file, folder), 'utf8')),
    );
}

function entriesOf(group: string, file: string): readonly CorpusEntry[] {
  const [head = '', ...entries] = file.split(/^=== /m);
  const origin = /, run$/m.test(head) ? 'run' : 'written';
  return entries.map((entry) => {
    const [facts = '', ...text] = entry.split(/^---\n/m);
    const [name = '', ...lines] = facts.trimEnd().split('\n');
    const of = (key: string) =>
      lines.flatMap((line) => (line.startsWith(`${key}: `) ? [line.slice(key.length + 2)] : []));
    const [cloud, ...ports] = (of('target')[0] ?? '').split(' ');
    if (cloud !== 'aws' && cloud !== 'azure') throw new Error(`${group}: ${name} has no target`);
    return {
      name: `${group}: ${name}`,
      cloud,
      ports: ports.map(Number),
      reads: of('reads'),
      refused: of('refused'),
      runs: of('runs').length === 0 ? ['bounded', 'powershell'] : of('runs'),
      warns: of('warns'),
      text: text.join('---\n').trimEnd(),
      origin,
    };
  });
}
