import type { Cloud } from '../cloud.ts';
import { ADOBE_AWS_ACCOUNT } from '../evidence/adobe-account.ts';
import { awsAccountsIn } from '../evidence/aws-account.ts';
import { parseSubscriptionId } from '../evidence/subscription.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { typedText } from '../typed-text.ts';
import { intakeLabel } from './labels.ts';
import { listed, quoted } from './wording.ts';

const DIGITS = 'the 12 digits of your AWS account number, such as 123456789012 or 1234-5678-9012';
const WHY = 'Adobe allows this account to connect to its endpoint service';

/**
 * The customer's account ("Customer Cloud account number"): twelve digits, stored without dashes, on
 * AWS; the GUID of a subscription, in lower case, on Azure.
 */
export function parseAccount(typed: string, cloud: Cloud): Parsed<string, 'account'> {
  const text = typedText(typed);
  switch (cloud) {
    case 'aws':
      return parseAwsAccount(text);
    case 'azure':
      return parseAzureSubscription(text);
  }
}

function parseAwsAccount(text: string): Parsed<string, 'account'> {
  const [account, ...others] = awsAccountsIn(text);
  if (others.length > 0 && account !== undefined) {
    const choices = listed([account, ...others].slice(0, 3));
    return refused(
      'account',
      `AWS account ${quoted(text)} names more than one (${choices}): give ${DIGITS}. ${WHY}.`,
    );
  }
  if (account === ADOBE_AWS_ACCOUNT) {
    return refused('account', `AWS account ${account} is Adobe's own: give ${DIGITS}. ${WHY}.`);
  }
  return account === undefined
    ? refused('account', message(text, digitsOf(text)))
    : parsed(account);
}

function message(text: string, digits: string): string {
  if (digits === '') return `AWS account is empty: give ${DIGITS}. ${WHY}.`;
  const given = `AWS account ${quoted(text)}`;
  const number = accountOfArn(text);
  if (number !== undefined) {
    return `${given} is an ARN: give the account number alone, here ${number}. ${WHY}.`;
  }
  if (
    /^(?:\/?subscriptions\/)?\{?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\b/i.test(text.trim())
  ) {
    return `${given} looks like an Azure subscription id: this request is for AWS, so give ${DIGITS}. ${WHY}.`;
  }
  if (/^\d+$/.test(digits)) {
    const zeros =
      digits.length < 12 ? ' Leading zeros count; a spreadsheet may have dropped them.' : '';
    return `${given} has ${digits.length} digits: give ${DIGITS}.${zeros} ${WHY}.`;
  }
  return `${given} is not an account number: give ${DIGITS} (not an alias or a name). ${WHY}.`;
}

function parseAzureSubscription(text: string): Parsed<string, 'account'> {
  const label = intakeLabel('account', 'azure');
  if (/^\d{12}$/.test(digitsOf(text)) || accountOfArn(text) !== undefined) {
    return refused(
      'account',
      `${label} ${quoted(text)} looks like an AWS account number: this request is for Azure, so give the GUID of your subscription, as "az account show --query id" prints it. Adobe allows this subscription to connect to its Private Link service.`,
    );
  }
  return parseSubscriptionId(text, { field: 'account', label });
}

function digitsOf(text: string): string {
  return text.replace(/[\s\p{Pd}]/gu, '');
}

function accountOfArn(text: string): string | undefined {
  return /^arn:[a-z-]+:[a-z0-9-]*:[a-z0-9-]*:(\d{12})(?!\d)/i.exec(text.trim())?.[1];
}
