import type { HomeFilter, HomeState } from '../../application/home-filter.ts';
import type { HomeList } from '../../application/home-store.ts';
import type { Cloud } from '../../domain/cloud.ts';
import { CLOUD_NAMES } from '../../domain/intake/labels.ts';
import type { Party } from '../../domain/party.ts';
import { code, escapedWithin } from '../blocks/mrkdwn.ts';

/** What the lists of a Home are called. */
export const LIST_TITLES: Readonly<Record<HomeList, string>> = {
  waiting: 'Waiting on you',
  own: 'Your requests',
  all: 'All requests',
};

/** What a list says in which nothing stands, and what to do about it. */
export const NOTHING: Readonly<Record<HomeList, string>> = {
  waiting: 'Nothing waits on you.',
  own: `You take part in no open request. Start one with Request PrivateLink above, or with ${code('/privatelink new')} in the channel that the customer and Adobe share; ${code('/privatelink list')} also shows what is closed.`,
  all: 'No request is open. Request PrivateLink above starts one.',
};

export const NOTHING_FITS = 'No open request fits the filter.';

/** Where a company filter fits more companies than one Home looks at. */
export const TOO_MANY_COMPANIES =
  'The filter fits more companies than Home can show, so requests of some are missing. Choose Change Filter… and type more of the company’s name.';

export const STATE_LABELS: Readonly<Record<HomeState, string>> = {
  overdue: 'Overdue',
  'at-risk': 'At risk of becoming overdue',
  running: 'The clock runs',
  paused: 'The clock is paused',
};

const STATE_PHRASES: Readonly<Record<HomeState, string>> = {
  overdue: 'overdue',
  'at-risk': 'at risk of becoming overdue',
  running: 'whose clock runs',
  paused: 'whose clock is paused',
};

export const PARTY_LABELS: Readonly<Record<Party, string>> = {
  adobe: 'Adobe’s turn',
  customer: 'The customer’s turn',
};

export const CLOUD_LABELS: Readonly<Record<Cloud, string>> = CLOUD_NAMES;

/** Which requests a filter shows, as a sentence; undefined where it shows all. */
export function filterSentence({ state, party, cloud, company }: HomeFilter): string | undefined {
  const parts = [
    ...(state === undefined ? [] : [STATE_PHRASES[state]]),
    ...(party === undefined ? [] : [party === 'adobe' ? 'Adobe’s turn' : 'the customer’s turn']),
    ...(cloud === undefined ? [] : [CLOUD_NAMES[cloud]]),
    ...(company === undefined ? [] : [`company “${escapedWithin(company, 80)}”`]),
  ];
  return parts.length === 0 ? undefined : `Only requests that are: ${parts.join('; ')}.`;
}

/** Why a company that was typed cannot be filtered by. Plain text. */
export function noSuchCompany(typed: string): string {
  return `No open request is of a company with a word that begins with “${typed}”. Give the beginning of a word of its name, such as “acme”, or leave it empty.`;
}
