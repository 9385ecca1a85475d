import { parseSubscriptionIds } from '../evidence/subscription.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { intakeLabel } from './labels.ts';

const MOST = 10;
const FIELD = { field: 'subscriptions', label: intakeLabel('subscriptions', 'azure') } as const;

/**
 * Azure: whose private endpoints may connect to the cluster ("A list of Azure subscription IDs for
 * the Private Endpoint connections"). Nothing given means the account's own.
 */
export function parseSubscriptions(
  text: string,
  account: string,
): Parsed<readonly string[], 'subscriptions'> {
  if (text.trim() === '') return parsed([account]);
  const outcome = parseSubscriptionIds(text, FIELD);
  if (!outcome.ok) return outcome;
  const ids = outcome.value;
  if (ids.length > MOST) {
    return refused(
      'subscriptions',
      `${FIELD.label}: ${ids.length} are given, at most ${MOST} are accepted. Give those whose private endpoints connect to the cluster: Adobe allows each of them.`,
    );
  }
  if (ids.includes(account)) return outcome;
  const message = `${FIELD.label}: the account's own, ${account}, is not among them. Only those given may create private endpoints to the cluster.`;
  return { ...outcome, warnings: [...outcome.warnings, { field: 'subscriptions', message }] };
}

/**
 * The text that {@link parseSubscriptions} reads back, on the one line of its field: empty where they
 * are the account's own, so that they follow the account when it is corrected.
 */
export function describeSubscriptions(subscriptions: readonly string[], account: string): string {
  const isOwn = subscriptions.length === 1 && subscriptions[0] === account;
  return isOwn ? '' : subscriptions.join(', ');
}
