import { type Parsed, parsed, refused } from '../problem.ts';
import { quoted } from './wording.ts';

/** The account of the principal `arn:aws:iam::402592597372:root` ("Endpoint service access granted"). */
const ADOBE_ACCOUNT = '402592597372';

const ACCEPTED = 'the 12 digits of your AWS account number, such as 123456789012 or 1234-5678-9012';
const WHY = 'Adobe allows this account to connect to its endpoint service';

/** The customer's AWS account number ("Prerequisites"): twelve digits, stored without dashes. */
export function parseAccount(text: string): Parsed<string, 'account'> {
  const digits = text.replace(/[\s\p{Pd}]/gu, '');
  if (digits === ADOBE_ACCOUNT) {
    return refused('account', `AWS account ${digits} is Adobe's own: give ${ACCEPTED}. ${WHY}.`);
  }
  return /^\d{12}$/.test(digits) ? parsed(digits) : refused('account', message(text, digits));
}

function message(text: string, digits: string): string {
  if (digits === '') return `AWS account is empty: give ${ACCEPTED}. ${WHY}.`;
  const given = `AWS account ${quoted(text)}`;
  const arn = /^arn:[a-z-]+:[a-z0-9-]*:[a-z0-9-]*:(\d{12})(?!\d)/i.exec(text.trim());
  if (arn?.[1] !== undefined) {
    return `${given} is an ARN: give the account number alone, here ${arn[1]}. ${WHY}.`;
  }
  if (/^\{?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?$/i.test(text.trim())) {
    return `${given} looks like an Azure subscription id: this request is for AWS, so give ${ACCEPTED}.`;
  }
  if (/^\d+$/.test(digits)) {
    const zeros =
      digits.length < 12 ? ' Leading zeros count; a spreadsheet may have dropped them.' : '';
    return `${given} has ${digits.length} digits: give ${ACCEPTED}.${zeros} ${WHY}.`;
  }
  return `${given} is not an account number: give ${ACCEPTED} (not an alias or a name). ${WHY}.`;
}
