import { quoted } from '../intake/wording.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { trimmed } from '../trimmed.ts';
import { LONGEST_TEXT, typedText, withAddresses } from '../typed-text.ts';

const ACCEPTED =
  'Give its number, such as #1234567 or E000123456, or its https link (up to 300 characters)';
const WHY = 'Adobe coordinates the enablement in this ticket';

/** What people write before the number, which stands behind "Support ticket" wherever it is shown. */
const CALLED =
  /^(?:(?:adobe|support)\s+){0,2}(?:case|ticket|request)(?:\s+(?:number|no\.?|id))?(?:\s*:\s*|\s+)/i;

const QUOTES = /["'`]/;
const BEHIND = /["'`.\s]/;

/** Adobe's support ticket, `PrivateLink support for <company>` ("Enablement workflow", step 1). */
export function parseTicket(typed: string): Parsed<string, 'ticket'> {
  const text = typedText(withAddresses(typed.trim().slice(0, LONGEST_TEXT)));
  const number = trimmed(text, QUOTES).replace(CALLED, '');
  const ticket = trimmed(trimmed(number, QUOTES, 'start'), BEHIND, 'end');
  if (ticket === '') return refused('ticket', `Support ticket is empty. ${ACCEPTED}. ${WHY}.`);
  const given = `Support ticket ${quoted(typed)}`;
  if (/^https?:/i.test(ticket)) {
    if (isHttpsLink(ticket)) return parsed(ticket);
    return refused('ticket', `${given} is not a link that can be opened safely. ${ACCEPTED}.`);
  }
  if (/^(?=.*\d)#? ?[a-z0-9]+(?:[-_ ][a-z0-9]+)*$/i.test(ticket.slice(0, 50))) {
    if (ticket.length <= 40) return parsed(ticket);
    return refused('ticket', `${given} has ${ticket.length} characters. ${ACCEPTED}.`);
  }
  return refused('ticket', `${given} is not a ticket's number. ${ACCEPTED}. ${WHY}.`);
}

function isHttpsLink(text: string): boolean {
  return (
    text.length <= 300 && /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:[/?#][^\s<>|"`]*)?$/i.test(text)
  );
}
