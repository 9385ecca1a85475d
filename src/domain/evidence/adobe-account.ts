import type { Cloud } from '../cloud.ts';
import { listed, quoted, shortened } from '../intake/wording.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { typedText } from '../typed-text.ts';
import { awsAccountsIn } from './aws-account.ts';
import { isGuid } from './guid.ts';
import { parseSubscriptionId } from './subscription.ts';

/** Whom the customer allows to connect: the owner of the endpoints in Adobe's VPC. */
export type AdobeAccount =
  /** Twelve digits. */
  | { readonly cloud: 'aws'; readonly account: string }
  /** A subscription: a GUID in lower case. */
  | { readonly cloud: 'azure'; readonly account: string };

/** The account of the guide's principal ("Endpoint service access granted"). */
export const ADOBE_AWS_ACCOUNT = '402592597372';

/** The principal that stands for a whole account. */
export function principalArn(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

const ACCEPTED = `Give the 12 digits or the ARN ${principalArn(ADOBE_AWS_ACCOUNT)}`;

/**
 * "Adobe supplies the Adobe account principal" ("Enablement workflow", step 6). The guide names one
 * for AWS; another is accepted only where it is confirmed, because the customer opens its service to it.
 */
export function parseAdobeAccount(
  typed: string,
  { cloud, confirmedOther }: { readonly cloud: Cloud; readonly confirmedOther: boolean },
): Parsed<AdobeAccount, 'account' | 'confirmedOther'> {
  const text = typedText(typed);
  if (cloud === 'azure') {
    const id = parseSubscriptionId(text, { field: 'account', label: 'Adobe subscription' });
    return id.ok ? { ...id, value: { cloud, account: id.value } } : id;
  }
  const account = parseAwsAccount(text);
  if (!account.ok) return account;
  if (account.value !== ADOBE_AWS_ACCOUNT && !confirmedOther) {
    return refused(
      'confirmedOther',
      `Adobe account ${account.value} is another than the guide names (${principalArn(ADOBE_AWS_ACCOUNT)}): confirm that it is meant, or correct it. The customer opens its endpoint service to this account.`,
    );
  }
  return parsed({ cloud, account: account.value });
}

function parseAwsAccount(text: string): Parsed<string, 'account'> {
  const field = 'account';
  if (text.trim() === '') {
    return refused(
      field,
      `Adobe account is empty. ${ACCEPTED}, which the guide names: it is not assumed, because the customer acts on what stands here.`,
    );
  }
  const given = `Adobe account ${quoted(text, 80)}`;
  const arn =
    /\barn:([a-z0-9-]{1,30}):([a-z0-9-]{0,40}):[a-z0-9-]{0,40}:(\d{0,20}):([^\s"'`,;]{1,200})/i.exec(
      text.slice(0, 1_000),
    );
  const [number, ...others] = awsAccountsIn(text);
  if (number !== undefined && others.length > 0) {
    const choices = listed([number, ...others].slice(0, 3));
    return refused(field, `${given} names more than one account (${choices}). ${ACCEPTED}.`);
  }
  if (arn !== null) {
    const [, partition = '', service = '', account = '', resource = ''] = arn;
    if (partition.toLowerCase() !== 'aws') {
      return refused(
        field,
        `${given} is of partition ${shortened(partition, 30)}: only accounts of arn:aws: can connect. ${ACCEPTED}.`,
      );
    }
    if (number !== undefined) return parsed(number);
    if (service.toLowerCase() !== 'iam' || !/^root[.)]?$/i.test(resource)) {
      return refused(
        field,
        `${given} is the ARN of ${shortened(resource, 40)}, not of the account: the guide's principal ends with :root. ${ACCEPTED}.`,
      );
    }
    if (/^\d{12}$/.test(account)) return parsed(account);
    return refused(
      field,
      `${given} has ${account.length} digits where an account has 12. ${ACCEPTED}.`,
    );
  }
  if (number !== undefined) return parsed(number);
  const digits = text.replace(/[\s\p{Pd}"'`]/gu, '');
  if (isGuid(text.trim())) {
    return refused(
      field,
      `${given} looks like an Azure subscription, but this request is for AWS. ${ACCEPTED}.`,
    );
  }
  if (/^\d+$/.test(digits)) {
    return refused(field, `${given} has ${digits.length} digits. ${ACCEPTED}.`);
  }
  return refused(field, `${given} is not an account or its ARN. ${ACCEPTED}.`);
}
