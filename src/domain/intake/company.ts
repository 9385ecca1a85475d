import { type Parsed, parsed, refused } from '../problem.ts';
import { LONGEST_TEXT, typedText } from '../typed-text.ts';
import { collapsed, quoted } from './wording.ts';

const LIMIT = 80;

/** The company of the ticket's subject, `PrivateLink support for <company>` ("Enablement workflow"). */
export function parseCompany(text: string): Parsed<string, 'company'> {
  const company = collapsed(typedText(text));
  const length = text.length > LONGEST_TEXT ? text.length : Array.from(company).length;
  if (company === '') {
    return refused(
      'company',
      `Company is empty: give its name, 1 to ${LIMIT} characters. It becomes the subject of the support ticket, "PrivateLink support for <company>".`,
    );
  }
  if (!/[\p{L}\p{N}]/u.test(company)) {
    return refused(
      'company',
      `Company ${quoted(company)} has no letter or digit: give the company's name. It becomes the subject of the support ticket.`,
    );
  }
  if (length > LIMIT) {
    return refused(
      'company',
      `Company ${quoted(company, 40)} has ${length} characters: at most ${LIMIT} are accepted, because it becomes the subject of the support ticket.`,
    );
  }
  if (/^adobe[\p{P}\s]*$/iu.test(company)) {
    return refused(
      'company',
      `Company ${quoted(company)} is the other side of every request: give the customer's company. Both sides would read alike.`,
    );
  }
  return parsed(company);
}
