import { CLOUD_WORDS, PARTY_WORDS, STATE_WORDS } from './filter-words.ts';
import type { RequestFilter } from './request-filter.ts';

/** A filter as it is typed: `parseFilter` reads the same from it. '' for one that filters nothing. */
export function spelledFilter(filter: RequestFilter): string {
  const { state, party, cloud, company, project, text } = filter;
  return [
    ...(state === undefined ? [] : STATE_WORDS[state].slice(0, 1)),
    ...(party === undefined ? [] : PARTY_WORDS[party].slice(0, 1)),
    ...(cloud === undefined ? [] : CLOUD_WORDS[cloud].slice(0, 1)),
    ...(company === undefined ? [] : [`company:"${withoutMarks(company)}"`]),
    ...(project === undefined ? [] : [`project:"${withoutMarks(project)}"`]),
    ...(text === undefined ? [] : [`"${withoutMarks(text)}"`]),
  ].join(' ');
}

/** What would end a quotation; no company's name is missed for lack of it. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/["“”„«»]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
