import type { BoardList } from '../application/board-store.ts';
import { type BoardEntry, CLOCKS, type ClockState } from '../domain/board/board-entry.ts';
import { CLOUDS, type Cloud } from '../domain/cloud.ts';
import { type Person, personKey } from '../domain/ids.ts';
import { PARTIES, type Party } from '../domain/party.ts';

/**
 * The lists of the board. A request stands in exactly one leaf, of the side whose turn it is, its cloud
 * and its clock, and in the leaf of that name of its company; with each of its people either among
 * those that wait for them or among the others. So every combination of filters is a union of few
 * lists, none of which is searched.
 */
const ABBREVIATIONS = {
  adobe: 'a',
  customer: 'c',
  aws: 'w',
  azure: 'z',
  running: 'r',
  paused: 'p',
} as const;

/** Whose turn it is, which cloud, which clock: `awr`. */
function leafOf(party: Party, cloud: Cloud, clock: ClockState): string {
  return ABBREVIATIONS[party] + ABBREVIATIONS[cloud] + ABBREVIATIONS[clock];
}

export const LEAVES: readonly string[] = PARTIES.flatMap((party) =>
  CLOUDS.flatMap((cloud) => CLOCKS.map((clock) => leafOf(party, cloud, clock))),
);

const NAMES = {
  leaf: (leaf: string) => `l:${leaf}`,
  company: (leaf: string, company: string) => `c:${leaf}:${company}`,
  waiting: (person: Person) => `w:${personKey(person)}`,
  others: (person: Person) => `m:${personKey(person)}`,
  unassigned: 'u',
} as const;

/** In which lists a request stands. */
export function setsOf(entry: BoardEntry): readonly string[] {
  const leaf = leafOf(entry.party, entry.cloud, entry.clock);
  return [
    NAMES.leaf(leaf),
    NAMES.company(leaf, entry.company),
    ...entry.waitingOn.map(NAMES.waiting),
    ...entry.others.map(NAMES.others),
    ...(entry.isForAllEngineers ? [NAMES.unassigned] : []),
  ];
}

/** The lists of which the union is asked for; no request stands in two of them. */
export function setsFor(list: BoardList): readonly string[] {
  switch (list.kind) {
    case 'own':
      return [NAMES.waiting(list.person), NAMES.others(list.person)];
    case 'waiting':
      return [NAMES.waiting(list.person), ...(list.withUnassigned ? [NAMES.unassigned] : [])];
    case 'all': {
      const { companies } = list;
      const leaves = leavesFor(list);
      return companies === undefined
        ? leaves.map(NAMES.leaf)
        : companies.flatMap((company) => leaves.map((leaf) => NAMES.company(leaf, company)));
    }
  }
}

function leavesFor({ party, cloud, clock }: BoardList & { readonly kind: 'all' }) {
  return [party ?? PARTIES]
    .flat()
    .flatMap((one) =>
      [cloud ?? CLOUDS]
        .flat()
        .flatMap((where) => [clock ?? CLOCKS].flat().map((how) => leafOf(one, where, how))),
    );
}
