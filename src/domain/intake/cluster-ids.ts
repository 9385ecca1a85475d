import { type Parsed, parsed, refused } from '../problem.ts';
import { LONGEST_TEXT, typedText } from '../typed-text.ts';
import type { Environment } from './intake.ts';
import { joinedSentences, listed, MESSAGE_LIMIT, quoted } from './wording.ts';

const LABEL = 'Cluster IDs';
const ACCEPTED =
  'Give what "cat /etc/platform_cluster" prints when you are logged in with SSH: lower-case letters and digits, such as abc123def4567 or abc123def4567_stg';
const WHY = 'Adobe finds the cluster by it';

/** The shape is not documented: a project's ID, to which Staging may add a suffix. */
const CLUSTER_ID = /^[a-z0-9]{5,40}(?:[_-][a-z0-9]{1,20}){0,4}$/;
/** What stands around an ID when the command and its prompt are pasted, or labels are added. */
const AROUND =
  /^(?:cat|ssh|magento-cloud|magento-cloud-cli|environment:ssh|production|prod|staging|stg|cluster|cluster-?ids?|ids?|the|is|and|for|exit|logout)$/i;

/** Azure: where the project runs ("Additional prerequisites specific to Azure"), one an environment. */
export function parseClusterIds(
  typed: string,
  environments: readonly Environment[],
): Parsed<readonly string[], 'clusterIds'> {
  const text = typedText(typed);
  if (text === '') return refused('clusterIds', `${LABEL} is empty. ${ACCEPTED}. ${WHY}.`);
  if (typed.length > LONGEST_TEXT) {
    const problem = `${LABEL} has ${typed.length} characters: at most ${LONGEST_TEXT} are read.`;
    return refused('clusterIds', `${problem} ${ACCEPTED}.`);
  }

  const ids = new Set<string>();
  const strangers = new Set<string>();
  for (const word of wordsOf(text)) (CLUSTER_ID.test(word) ? ids : strangers).add(word);

  const sentences = strangerSentences([...strangers]);
  const most = environments.length;
  if (ids.size > most) {
    const found = Array.from(ids, (id) => quoted(id, 40)).slice(0, 4);
    if (ids.size > found.length) found.push(`${ids.size - found.length} more`);
    sentences.push(
      `${listed(found)} are ${ids.size} IDs, but ${most === 1 ? 'one environment is' : `${most} environments are`} chosen, and each has one.`,
    );
  }
  if (ids.size === 0 && sentences.length === 0) sentences.push(`${quoted(text)} names none.`);
  if (sentences.length > 0) {
    const rest = `${ACCEPTED}. ${WHY}.`;
    const room = MESSAGE_LIMIT - `${LABEL}:  ${rest}`.length;
    return refused('clusterIds', `${LABEL}: ${joinedSentences(sentences, room)} ${rest}`);
  }
  return parsed([...ids]);
}

/** The text that {@link parseClusterIds} reads back, on the one line of its field. */
export function describeClusterIds(clusterIds: readonly string[]): string {
  return clusterIds.join(', ');
}

/** The words that may be IDs: without the command, the prompt before it and labels. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s,;]+/)
    .filter((word) => !word.includes('/etc/platform_cluster'))
    .filter((word) => !/[$#%>]$/.test(word) && !/^.*@[\w.:~-]*$/.test(word))
    .flatMap((word) => word.split(/[:=]/))
    .filter((word) => !/^-{1,2}[a-z]+$/i.test(word))
    .map(withoutMarks)
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !AROUND.test(word));
}

/** An id without what stands around it; where dots follow, its end is missing, and it is none. */
function withoutMarks(word: string): string {
  const first = word.search(/[\p{L}\p{N}]/u);
  if (first === -1) return '';
  let end = word.length;
  while (end > first && /[\p{P}\p{S}]/u.test(word.charAt(end - 1))) end -= 1;
  return /^(?:\.{2}|…)/.test(word.slice(end)) ? word.slice(first) : word.slice(first, end);
}

function strangerSentences(strangers: readonly string[]): string[] {
  if (strangers.length === 0) return [];
  const shown = strangers.slice(0, 3).map((one) => quoted(one, 40));
  if (strangers.length > shown.length) shown.push(`${strangers.length - shown.length} more`);
  const upper = strangers.find((one) => CLUSTER_ID.test(one.toLowerCase()));
  const hint =
    upper === undefined
      ? ''
      : ` (IDs are in lower case; it may be ${quoted(upper.toLowerCase(), 40)})`;
  const are = strangers.length === 1 ? 'is not a cluster ID' : 'are not cluster IDs';
  return [`${listed(shown)} ${are}${hint}.`];
}
