import type { FilterKey } from '../../domain/listing/filter-words.ts';
import type { FilterProblem } from '../../domain/listing/parse-filter.ts';
import type {
  PartyFilter,
  RequestFilter,
  StateFilter,
} from '../../domain/listing/request-filter.ts';
import { clipped, code, escapedWithin, typedCode } from '../blocks/mrkdwn.ts';

const STATES: Readonly<Record<StateFilter, string>> = {
  all: 'open and closed',
  open: 'open',
  running: 'clock running',
  overdue: 'overdue',
  'at-risk': 'at risk',
  paused: 'paused',
  'on-hold': 'on hold',
  returned: 'returned',
  closed: 'closed',
  completed: 'completed',
  cancelled: 'cancelled',
};

const PARTIES: Readonly<Record<PartyFilter, string>> = {
  adobe: 'Adobe’s turn',
  customer: 'the customer’s turn',
  me: 'your turn',
};

const CLOUDS = { aws: 'on AWS', azure: 'on Azure' } as const;

/** As much of what somebody typed as is repeated to them. */
const MOST_TYPED = 80;

/** Which filters count, in words, for a heading; none for a list that is not filtered. */
export function filterTexts(filter: RequestFilter): readonly string[] {
  const { state, party, cloud, company, project, text } = filter;
  return [
    ...(state === undefined ? [] : [STATES[state]]),
    ...(party === undefined ? [] : [PARTIES[party]]),
    ...(cloud === undefined ? [] : [CLOUDS[cloud]]),
    ...(company === undefined ? [] : [`company “${escapedWithin(company, MOST_TYPED)}”`]),
    ...(project === undefined ? [] : [`project “${escapedWithin(project, MOST_TYPED)}”`]),
    ...(text === undefined ? [] : [`company or project “${escapedWithin(text, MOST_TYPED)}”`]),
  ];
}

const ACCEPTED: Readonly<Record<FilterKey, string>> = {
  state: listed(
    'open running overdue at-risk paused on-hold returned closed completed cancelled all'.split(
      ' ',
    ),
  ),
  party: listed(['adobe', 'customer', 'me']),
  cloud: listed(['aws', 'azure']),
  company: 'part of a company’s name',
  project: 'a project ID',
};

/** All that filters a list, for whoever typed something else. */
export const FILTERS_ACCEPTED = [
  `State: ${ACCEPTED.state}.`,
  `Whose turn it is: ${ACCEPTED.party}.`,
  `Cloud: ${ACCEPTED.cloud}.`,
  `Company or project: ${code('company:acme')}, ${code('project:abc123')}, or the name alone.`,
  `Then ${code('page 2')}. In any order: ${code('/privatelink list overdue adobe aws')}.`,
].join('\n');

/** What was not understood, and what to type instead. */
export function problemText(problem: FilterProblem): string {
  switch (problem.kind) {
    case 'typo': {
      const given = quoted(problem.given);
      const asName = code(`company:${clipped(problem.given, MOST_TYPED)}`);
      return `I did not understand ${given}. Did you mean ${code(problem.meant)}? A company of that name is ${asName}.`;
    }
    case 'unknown-key':
      return `I do not know the filter ${quoted(`${problem.given}:`)}.`;
    case 'unknown-value':
      return `${code(`${problem.key}:`)} takes ${ACCEPTED[problem.key]}; I was given ${problem.given === '' ? 'nothing' : quoted(problem.given)}.`;
    case 'twice':
      return `A request has one ${NAMES[problem.key]}; I was given ${problem.given.map(quoted).join(' and ')}.`;
    case 'no-page':
      return `A page is a number, such as ${code('page 2')}; I was given ${problem.given === '' ? 'nothing' : quoted(problem.given)}.`;
  }
}

const NAMES: Readonly<Record<FilterKey, string>> = {
  state: 'state',
  party: 'side whose turn it is',
  cloud: 'cloud',
  company: 'company',
  project: 'project',
};

function quoted(text: string): string {
  return typedCode(text, MOST_TYPED);
}

function listed(words: readonly string[]): string {
  return words.map(code).join(', ');
}
