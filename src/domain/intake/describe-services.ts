import type { Service } from './intake.ts';
import { portRuns, runText } from './port-runs.ts';

/** As many ports as one range may name, so that nothing is opened by a slip of the pen. */
export const LONGEST_RANGE = 10;

/** The name of a service of which only the port was given. */
export function nameless(port: number): string {
  return `Port ${port}`;
}

/**
 * The text that a form is prefilled with, one line a service; `parseServices` reads it back, also
 * with its lines joined. Consecutive ports of one service show as a range.
 */
export function describeServices(services: readonly Service[]): string {
  return neighbours(services)
    .flatMap(({ name, ports }) =>
      portRuns(ports, LONGEST_RANGE).map((run) => {
        const keyword = run.first === run.last ? 'port' : 'ports';
        return `${name} ${keyword} ${runText(run)}`.trim();
      }),
    )
    .join('\n');
}

/** A name, empty where only ports were given, and all its ports: `9200-9205, 9300`. */
interface NamedPorts {
  readonly name: string;
  readonly ports: string;
}

/** The services to be read, each name once. */
export function namedPorts(services: readonly Service[]): readonly NamedPorts[] {
  const byName = new Map<string, number[]>();
  for (const service of services) {
    const name = nameOf(service);
    byName.set(name, [...(byName.get(name) ?? []), service.port]);
  }
  return Array.from(byName, ([name, ports]) => {
    const runs = portRuns(ports).map(runText).join(', ');
    const isNamed = name !== '';
    return { name, ports: isNamed ? runs : `port${ports.length === 1 ? '' : 's'} ${runs}` };
  });
}

/** The same on one line: `Webserver, HTTP: 80; Search: 9200-9205, 9300`. */
export function servicesText(services: readonly Service[]): string {
  return namedPorts(services)
    .map(({ name, ports }) => (name === '' ? ports : `${name}: ${ports}`))
    .join('; ');
}

/** Services of the same name that stand side by side. */
function neighbours(
  services: readonly Service[],
): readonly { readonly name: string; readonly ports: readonly number[] }[] {
  const groups: { name: string; ports: number[] }[] = [];
  for (const service of services) {
    const name = nameOf(service);
    const group = groups.at(-1);
    if (group?.name === name) group.ports.push(service.port);
    else groups.push({ name, ports: [service.port] });
  }
  return groups;
}

function nameOf({ name, port }: Service): string {
  return name === nameless(port) ? '' : name;
}
