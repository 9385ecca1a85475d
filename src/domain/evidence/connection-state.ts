import type { Cloud } from '../cloud.ts';
import { collapsed, listed, quoted } from '../intake/wording.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { trimmed } from '../trimmed.ts';
import { LONGEST_TEXT, typedText } from '../typed-text.ts';

/**
 * The states of a connection in each cloud's own words: AWS's as its CLI prints them
 * (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html), Azure's as the portal and
 * the CLI do (learn.microsoft.com/azure/private-link/manage-private-endpoint).
 */
const AWS_STATES = [
  'pendingAcceptance',
  'pending',
  'available',
  'partial',
  'rejected',
  'failed',
  'expired',
  'deleting',
  'deleted',
] as const;
const AZURE_STATES = ['Pending', 'Approved', 'Rejected', 'Disconnected'] as const;

export type AwsConnectionState = (typeof AWS_STATES)[number];
export type AzureConnectionState = (typeof AZURE_STATES)[number];
/** `not-requested` is ours: there is no endpoint yet. The clouds' words differ in case alone. */
export type ConnectionState = 'not-requested' | AwsConnectionState | AzureConnectionState;

/** What brings a connection on from a state. */
type Recovery =
  /** The provider of the service approves (or rejects) the request. */
  | 'approve'
  /** The cloud, or the step before, finishes by itself. */
  | 'wait'
  /** Nothing: the connection can be used. */
  | 'none'
  /** The endpoint is of no use any more: its owner deletes it and creates another. */
  | 'create-again';

interface StateRule {
  readonly meaning: string;
  readonly recovery: Recovery;
  readonly advice: string;
}

const RULES: Readonly<Record<ConnectionState, StateRule>> = {
  'not-requested': {
    meaning: 'No endpoint exists yet, so no connection was requested.',
    recovery: 'wait',
    advice: 'Create the endpoint: that sends the connection request.',
  },
  pendingAcceptance: {
    meaning: 'The connection request waits for the owner of the endpoint service.',
    recovery: 'approve',
    advice: 'Compare the endpoint and its owner with what is declared, then accept the request.',
  },
  pending: {
    meaning: 'The request is accepted, and AWS is setting the endpoint up.',
    recovery: 'wait',
    advice: 'Wait some minutes until AWS shows available; only then does the DNS name resolve.',
  },
  available: {
    meaning: 'The connection is accepted and can be used.',
    recovery: 'none',
    advice: 'Test the declared ports.',
  },
  partial: {
    meaning: 'The endpoint can be used in some of its availability zones only.',
    recovery: 'none',
    advice:
      'Test from a zone that works; for the others, check that the endpoint service and its load balancer are in the same availability zones as the endpoint’s subnets.',
  },
  rejected: {
    meaning:
      'The owner of the endpoint service rejected the connection, perhaps after accepting it.',
    recovery: 'create-again',
    advice: 'Mend the reason for the rejection, delete the endpoint and create it again.',
  },
  failed: {
    meaning: 'AWS could not set the endpoint up.',
    recovery: 'create-again',
    advice:
      'Delete the endpoint and create it again; check before that its subnets are in availability zones of the endpoint service, and that they have free addresses.',
  },
  expired: {
    meaning: 'The connection request was not accepted in time.',
    recovery: 'create-again',
    advice: 'Delete the endpoint and create it again, which sends a new request.',
  },
  deleting: {
    meaning: 'The endpoint is being deleted.',
    recovery: 'create-again',
    advice: 'Wait until it is gone, then create the endpoint again where it is still needed.',
  },
  deleted: {
    meaning: 'The endpoint was deleted.',
    recovery: 'create-again',
    advice: 'Create the endpoint again where it is still needed.',
  },
  Pending: {
    meaning: 'The connection request waits for the owner of the Private Link service.',
    recovery: 'approve',
    advice:
      'Compare the private endpoint and its subscription with what is declared, then approve the request.',
  },
  Approved: {
    meaning: 'The connection is approved and can be used.',
    recovery: 'none',
    advice: 'Test the declared ports.',
  },
  Rejected: {
    meaning: 'The owner of the Private Link service rejected the connection.',
    recovery: 'create-again',
    advice: 'Mend the reason for the rejection, delete the private endpoint and create it again.',
  },
  Disconnected: {
    meaning: 'The connection was removed on the side of the Private Link service.',
    recovery: 'create-again',
    advice:
      'Delete the private endpoint, which is of no use any more, and create it again to send a new request.',
  },
};

const STATES = { aws: AWS_STATES, azure: AZURE_STATES } as const;
const NAMES: Readonly<Record<Cloud, string>> = { aws: 'AWS', azure: 'Azure' };

/** All states that a cloud shows, about in the order in which a connection takes them. */
export function connectionStates(cloud: 'aws'): readonly AwsConnectionState[];
export function connectionStates(cloud: 'azure'): readonly AzureConnectionState[];
export function connectionStates(
  cloud: Cloud,
): readonly (AwsConnectionState | AzureConnectionState)[];
export function connectionStates(cloud: Cloud): readonly ConnectionState[] {
  return STATES[cloud];
}

/** What a state means, what brings the connection on from it, and what is to be done. */
export function stateRule(state: ConnectionState): StateRule {
  return RULES[state];
}

/** The state in which the provider of the service is asked to approve. */
export function pendingState(cloud: Cloud): ConnectionState {
  return cloud === 'aws' ? 'pendingAcceptance' : 'Pending';
}

/** The state in which the declared ports can be tested. */
export function usableState(cloud: Cloud): ConnectionState {
  return cloud === 'aws' ? 'available' : 'Approved';
}

/** The state after the provider of the service turned the request down. */
export function rejectedState(cloud: Cloud): ConnectionState {
  return cloud === 'aws' ? 'rejected' : 'Rejected';
}

/** The state that the console, the CLI or a JSON document shows; the cloud decides on its spelling. */
export function parseConnectionState(
  typed: string,
  cloud: Cloud,
): Parsed<AwsConnectionState | AzureConnectionState, 'state'> {
  const accepted = `Give one of ${listed(STATES[cloud], 'or')}, as ${NAMES[cloud]} shows it`;
  const text = typedText(typed);
  if (text === '') return refused('state', `Connection state is empty. ${accepted}.`);
  if (typed.length > LONGEST_TEXT) {
    return refused('state', `Connection state has ${typed.length} characters. ${accepted}.`);
  }
  const given = `Connection state ${quoted(text)}`;
  const line = collapsed(text);
  const states = statesNamed(line, cloud);
  const [state, ...others] = states;
  if (others.length > 0) {
    return refused('state', `${given} shows more than one (${listed(states)}). ${accepted}.`);
  }
  if (state !== undefined) return parsed(state);
  const other = cloud === 'aws' ? 'azure' : 'aws';
  const [foreign] = statesNamed(line, other);
  if (foreign !== undefined) {
    return refused(
      'state',
      `${given} is a state of ${NAMES[other]}, but this request is for ${NAMES[cloud]}. ${accepted}.`,
    );
  }
  return refused('state', `${given} is not a state of a connection. ${accepted}.`);
}

/** A key before the state, which sets it apart from `"provisioningState": "Succeeded"`. */
const LABEL = String.raw`(?<![A-Za-z])(?:vpc ?endpoint ?|private ?link ?service ?connection ?|connection ?|endpoint ?)?(?:state|status)["']?(?: ?[:=|] ?| )["']?`;

const QUOTES = /["'`]/;
const BEHIND = /["'`.,]/;

/** Labelled ones before bare words: a description beside the state may name others. */
function statesNamed(
  line: string,
  cloud: Cloud,
): readonly (AwsConnectionState | AzureConnectionState)[] {
  const whole = stateOf(trimmed(trimmed(line, QUOTES, 'start'), BEHIND, 'end'), cloud);
  if (whole !== undefined) return [whole];
  const labelled = found(line, LABELLED, cloud);
  if (labelled.length > 0) return labelled;
  if (/\b(?:not|no longer|never|until|isn['’]t)\b/i.test(line)) return [];
  return found(line, BARE, cloud);
}

/** Longer ones first: `pending acceptance` is not `pending`. */
const WORD = String.raw`pending[ _-]?acceptance|${[...AWS_STATES, ...AZURE_STATES].join('|')}`;
const END = String.raw`(?![\w-])`;
const LABELLED = new RegExp(`${LABEL}(?<word>${WORD})${END}`, 'gi');
const BARE = new RegExp(`(?<![\\w-])(?<word>${WORD})${END}`, 'gi');

function found(line: string, pattern: RegExp, cloud: Cloud) {
  const states = Array.from(line.matchAll(pattern)).flatMap(
    (match) => stateOf(match.groups?.['word'] ?? '', cloud) ?? [],
  );
  return Array.from(new Set(states));
}

function stateOf(word: string, cloud: Cloud) {
  const plain = word.replace(/[ _-]/g, '').toLowerCase();
  return connectionStates(cloud).find((state) => state.toLowerCase() === plain);
}
