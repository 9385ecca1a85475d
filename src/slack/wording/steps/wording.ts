import type { Change } from '../../../domain/change/change.ts';
import type { Cloud } from '../../../domain/cloud.ts';
import { GUIDE_LINKS } from '../../../domain/guide-links.ts';
import { listed } from '../../../domain/intake/wording.ts';
import type { ConnectionProgress, RequestState } from '../../../domain/request.ts';
import { commands, escaped, escapedWithin, link } from '../../blocks/mrkdwn.ts';

/** How the owner of a step refuses it: the button, its modal, and the input for the reason. */
export interface RefusalWording {
  readonly button: string;
  readonly modalTitle: string;
  readonly submit: string;
  readonly label: string;
  /** What follows from it, above the input. mrkdwn. */
  readonly text: string;
}

/** What people read about a step, wherever it appears. */
export interface StepWording {
  /** On the card and as the heading of the step's message, sentence case. */
  readonly title: string;
  /** The button that opens the step's modal; specific verb, Title Case, at most 30 characters. */
  readonly button: string;
  /** Modal title and submit button: at most 24 characters each. */
  readonly modalTitle: string;
  readonly submit: string;
  /** Null where the step's rule has neither `reject` nor `send-back`. */
  readonly refusal: RefusalWording | null;
  /** What is to be done in that person's own console or shell; mrkdwn paragraphs. */
  readonly task: (request: RequestState) => readonly string[];
  /** The same for one connection: commands filled in from the request. */
  readonly connectionTask: (
    request: RequestState,
    connection: ConnectionProgress,
  ) => readonly string[];
}

export type ByCloud<Value> = Readonly<Record<Cloud, Value>>;

export const nothing = (): readonly string[] => [];

/** The clouds' own words; we have no synonyms. Where each cloud has one, the sentence is the same. */
export const WORDS = {
  aws: {
    cloud: 'AWS',
    service: 'endpoint service',
    endpoint: 'interface endpoint',
    /** Where the customer's hosts are, and Adobe's. */
    network: 'VPC',
    adobeNetwork: 'Adobe VPC',
    account: 'account',
    anAccount: 'an account',
    serviceName: 'endpoint service’s name',
  },
  azure: {
    cloud: 'Azure',
    service: 'Private Link service',
    endpoint: 'private endpoint',
    network: 'virtual network',
    adobeNetwork: 'Adobe cluster',
    account: 'subscription',
    anAccount: 'a subscription',
    serviceName: 'Private Link service’s resource id or alias',
  },
} as const satisfies ByCloud<Readonly<Record<string, string>>>;

export type GuideLinkName = keyof typeof GUIDE_LINKS;

/** A page that the guide links, by our name for it. mrkdwn. */
export function guideLink(name: GuideLinkName): string {
  const { url, label } = GUIDE_LINKS[name];
  return link(url, label);
}

/** The pages of the guide that belong to a step, as a paragraph. */
export function guidePages(...names: readonly GuideLinkName[]): string {
  return `See ${names.map(guideLink).join(' · ')}`;
}

/** Hands a failed test to Adobe; sentences that send people there name it. */
export const HELP_BUTTON = 'Ask Adobe for Help';

/** Below Slack's 3,000 characters of a section, with room for a connection's name before it. */
const LONGEST_PARAGRAPH = 2_900;

/** A sentence and the commands that it speaks of, in one paragraph where both fit. */
export function introduced(intro: string, lines: readonly string[]): readonly string[] {
  const [first, ...others] = commands(lines);
  if (first === undefined) return [intro];
  const joined = `${intro}\n${first}`;
  return joined.length <= LONGEST_PARAGRAPH ? [joined, ...others] : [intro, first, ...others];
}

/** Lines as few paragraphs; a line is never cut, so it has to be shorter than one. */
export function paragraphs(lines: readonly string[]): readonly string[] {
  const made: string[] = [];
  for (const line of lines) {
    const joined = `${made.at(-1)}\n${line}`;
    if (made.length === 0 || joined.length > LONGEST_PARAGRAPH) made.push(line);
    else made[made.length - 1] = joined;
  }
  return made;
}

/** Commands that are pasted and run together: as few code blocks as hold them all. */
export function together(lines: readonly string[]): readonly string[] {
  const blocks: string[] = [];
  for (const line of lines) {
    const joined = `${blocks.at(-1)}\n${line}`;
    if (blocks.length === 0 || escaped(joined).length > LONGEST_BLOCK) blocks.push(line);
    else blocks[blocks.length - 1] = joined;
  }
  return blocks;
}

const LONGEST_BLOCK = 2_400;

/** What somebody wrote, cut only where every character of it was prolonged by escaping. */
export function quotation(text: string): string {
  return `“${escapedWithin(text, 2_000)}”`;
}

/** `port 80`, `ports 80 and 2222`. */
export function portsText(ports: readonly number[]): string {
  return `${ports.length === 1 ? 'port' : 'ports'} ${listed(ports.map(String))}`;
}

/** The change that a request asks for. @throws where the request enables instead. */
export function changeOf({ change }: RequestState): Change {
  if (change === null) throw new Error('this step stands in the playbooks of changes only');
  return change;
}
