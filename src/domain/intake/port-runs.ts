/** Ports that follow each other without a gap, as they are written: `80`, `8080-8085`. */
interface PortRun {
  readonly first: number;
  readonly last: number;
}

/** Runs of ascending consecutive ports, none longer than `longest`, in the order of `ports`. */
export function portRuns(ports: readonly number[], longest = Infinity): readonly PortRun[] {
  const runs: PortRun[] = [];
  for (const port of ports) {
    const run = runs.at(-1);
    if (run !== undefined && run.last + 1 === port && port - run.first < longest) {
      runs[runs.length - 1] = { first: run.first, last: port };
    } else {
      runs.push({ first: port, last: port });
    }
  }
  return runs;
}

/** `80`, `8080-8085`. */
export function runText({ first, last }: PortRun): string {
  return first === last ? String(first) : `${first}-${last}`;
}
