import type { Cloud } from '../cloud.ts';
import type { PartyFilter, StateFilter } from './request-filter.ts';

/** The kinds of filters, by the keys that may stand before their values: `state:overdue`. */
export const FILTER_KEYS = ['state', 'party', 'cloud', 'company', 'project'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** What else people type for a key. */
export const KEYS: Readonly<Record<string, FilterKey>> = {
  state: 'state',
  status: 'state',
  is: 'state',
  party: 'party',
  turn: 'party',
  owner: 'party',
  waiting: 'party',
  cloud: 'cloud',
  company: 'company',
  customer: 'company',
  project: 'project',
};

/** What each value is called by those who type it; the first is how it is written back. */
export const STATE_WORDS: Readonly<Record<StateFilter, readonly string[]>> = {
  all: ['all', 'any', 'everything'],
  open: ['open'],
  running: ['running', 'active'],
  overdue: ['overdue', 'late', 'breached'],
  'at-risk': ['at-risk', 'at risk', 'risk'],
  paused: ['paused', 'pause'],
  'on-hold': ['on-hold', 'on hold', 'onhold', 'hold', 'held'],
  returned: ['returned'],
  closed: ['closed'],
  completed: ['completed', 'complete', 'done'],
  cancelled: ['cancelled', 'canceled'],
};

export const PARTY_WORDS: Readonly<Record<PartyFilter, readonly string[]>> = {
  adobe: ['adobe'],
  customer: ['customer', 'customers'],
  me: ['me', 'mine', 'my turn'],
};

export const CLOUD_WORDS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ['aws', 'amazon'],
  azure: ['azure', 'microsoft'],
};

/** What people say around a filter, and what says nothing of which requests they want. */
export const FILLERS: readonly string[] = [
  'and',
  'are',
  'by',
  'for',
  'from',
  'in',
  'is',
  'my',
  'of',
  'on',
  'only',
  'request',
  'requests',
  'that',
  'the',
  'turn',
  'waiting',
  'which',
  'with',
];
