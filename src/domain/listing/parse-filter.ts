import type { Cloud } from '../cloud.ts';
import { nearestWord } from '../spelling.ts';
import { keptText, plainMarks } from '../typed-text.ts';
import {
  CLOUD_WORDS,
  FILLERS,
  FILTER_KEYS,
  type FilterKey,
  KEYS,
  PARTY_WORDS,
  STATE_WORDS,
} from './filter-words.ts';
import type { PartyFilter, RequestFilter, StateFilter } from './request-filter.ts';

/** What of a filter was not understood, as it was typed. */
export type FilterProblem =
  /** A word that is nearly one of the values; a company of that name needs its key. */
  | { readonly kind: 'typo'; readonly given: string; readonly meant: string }
  | { readonly kind: 'unknown-key'; readonly given: string }
  | { readonly kind: 'unknown-value'; readonly key: FilterKey; readonly given: string }
  /** Two values of which one request cannot have both. */
  | { readonly kind: 'twice'; readonly key: FilterKey; readonly given: readonly string[] }
  | { readonly kind: 'no-page'; readonly given: string };

export type ParsedFilter =
  | {
      readonly ok: true;
      readonly filter: RequestFilter;
      /** From 1. */
      readonly page: number;
    }
  /** At least one. */
  | { readonly ok: false; readonly problems: readonly FilterProblem[] };

/**
 * Reads what a person typed for the requests they want, in any order: `overdue aws`,
 * `waiting on adobe`, `company:"Acme Outdoor" page 2`. What is none of the known words is looked for
 * in companies' names and project IDs.
 */
export function parseFilter(text: string): ParsedFilter {
  const found: Found = { values: [], words: [], pages: [], problems: [] };
  let rest = piecesOf(plainMarks(keptText(text)));
  while (rest.length > 0) rest = rest.slice(take(rest, found));
  const problems = [...found.problems, ...repeated(found.values)];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, filter: filterOf(found), page: found.pages.at(-1) ?? 1 };
}

/** `key:value`, where a key was typed. */
interface Piece {
  readonly key: string | undefined;
  readonly value: string;
  readonly isQuoted: boolean;
}

type Value =
  | { readonly key: 'state'; readonly value: StateFilter }
  | { readonly key: 'party'; readonly value: PartyFilter }
  | { readonly key: 'cloud'; readonly value: Cloud }
  | { readonly key: 'company' | 'project'; readonly value: string };

/** What was read so far; only {@link parseFilter} has it. */
interface Found {
  readonly values: Value[];
  readonly words: string[];
  readonly pages: number[];
  readonly problems: FilterProblem[];
}

const PIECE = /(?:([\p{L}-]+)\s*[:=]\s*)?(?:"([^"]*)"|([^\s",;]+))/gu;

/** Quotation marks as keyboards and Slack make them; a possessive says nothing more. */
function piecesOf(text: string): readonly Piece[] {
  const plain = text.replaceAll(/[“”„«»]/g, '"').replaceAll(/[’'`]s?(?=$|[\s,;])/gi, '');
  return [...plain.matchAll(PIECE)].map(([, key, quoted, bare]) => ({
    key: key?.toLowerCase(),
    value: quoted ?? bare ?? '',
    isQuoted: quoted !== undefined,
  }));
}

/** Reads the first piece, and those after it that belong to it; how many they were. */
function take(pieces: readonly Piece[], found: Found): number {
  const [piece, next] = pieces;
  if (piece === undefined) return 0;
  const phrase =
    next === undefined || next.key !== undefined || next.isQuoted
      ? undefined
      : `${piece.value} ${next.value}`;
  if (piece.isQuoted && piece.key === undefined) {
    found.words.push(piece.value);
    return 1;
  }
  const paged = takePage(piece, next, found);
  if (paged > 0) return paged;
  if (piece.key !== undefined) return takeKeyed(piece.key, piece.value, phrase, found);
  const value = valueOf(phrase) ?? valueOf(piece.value);
  if (value === undefined) takeWord(piece.value, found);
  else found.values.push(value);
  return valueOf(phrase) === undefined ? 1 : 2;
}

/** `page 2`, `page:2`, `page2`. */
function takePage(piece: Piece, next: Piece | undefined, { pages, problems }: Found): number {
  const joined = piece.key === undefined ? piece.value : `${piece.key}${piece.value}`;
  const isWord = /^page$/i.test(joined);
  const given = isWord ? (next?.value ?? '') : /^page(\S*)$/i.exec(joined)?.[1];
  if (given === undefined || (!isWord && piece.key === undefined && !/\d/.test(given))) return 0;
  if (/^[1-9]\d{0,4}$/.test(given)) pages.push(Number(given));
  else problems.push({ kind: 'no-page', given });
  return isWord && next !== undefined ? 2 : 1;
}

function takeKeyed(key: string, value: string, phrase: string | undefined, found: Found): number {
  const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  switch (known) {
    case undefined:
      found.problems.push({ kind: 'unknown-key', given: key });
      return 1;
    case 'company':
    case 'project':
      if (value === '') found.problems.push({ kind: 'unknown-value', key: known, given: '' });
      else found.values.push({ key: known, value });
      return 1;
    case 'state':
    case 'party':
    case 'cloud': {
      const [one, two] = [valueOf(value, known), valueOf(phrase, known)];
      const meant = two ?? one;
      if (meant === undefined)
        found.problems.push({ kind: 'unknown-value', key: known, given: value });
      else found.values.push(meant);
      return two === undefined ? 1 : 2;
    }
  }
}

function takeWord(word: string, { words, problems }: Found): void {
  const typed = word.toLowerCase();
  if (FILLERS.includes(typed)) return;
  const meant = nearestWord(typed, LONG_WORDS);
  if (meant === undefined) words.push(word);
  else problems.push({ kind: 'typo', given: word, meant });
}

const TABLES = { state: STATE_WORDS, party: PARTY_WORDS, cloud: CLOUD_WORDS } as const;

const VALUES: ReadonlyMap<string, Value> = new Map(
  Object.entries(TABLES).flatMap(([key, table]) =>
    Object.entries(table).flatMap(([value, words]) =>
      // The tables have their values as keys, which `entries` does not tell.
      words.map((word) => [word, { key, value } as Value] as const),
    ),
  ),
);

/** Too many short words are nearly one of ours: somebody who types "lake" does not mean "late". */
const LONG_WORDS = [...VALUES.keys()].filter((word) => word.length > 4);

function valueOf(typed: string | undefined, key?: FilterKey): Value | undefined {
  const value = VALUES.get(typed?.toLowerCase() ?? '');
  return key === undefined || value?.key === key ? value : undefined;
}

/** A company is described by several words; of everything else a request has one. */
function repeated(values: readonly Value[]): readonly FilterProblem[] {
  return FILTER_KEYS.flatMap((key) => {
    const given = [...new Set(values.filter((one) => one.key === key).map(({ value }) => value))];
    return key === 'company' || given.length < 2 ? [] : [{ kind: 'twice', key, given } as const];
  });
}

function filterOf({ values, words }: Found): RequestFilter {
  const companies = values.filter(({ key }) => key === 'company').map(({ value }) => value);
  return {
    ...Object.fromEntries(values.map(({ key, value }) => [key, value])),
    ...(companies.length === 0 ? {} : { company: companies.join(' ') }),
    ...(words.length === 0 ? {} : { text: words.join(' ') }),
  };
}
