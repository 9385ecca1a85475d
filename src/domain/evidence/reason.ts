import { quoted } from '../intake/wording.ts';
import { type Parsed, parsed, refused } from '../problem.ts';

const LONGEST = 1_000;
const WHY = 'the other side acts on it';

/** Why something is returned, rejected, cancelled: in a person's own words, line breaks kept. */
export function parseReason(text: string): Parsed<string, 'reason'> {
  const reason = text.trim();
  const length = Array.from(reason).length;
  if (length === 0) {
    return refused('reason', `Reason is empty: give 3 to ${LONGEST} characters, because ${WHY}.`);
  }
  if (length < 3) {
    return refused(
      'reason',
      `Reason ${quoted(reason)} is too short: give 3 to ${LONGEST} characters, because ${WHY}.`,
    );
  }
  if (length > LONGEST) {
    return refused(
      'reason',
      `Reason has ${length} characters: at most ${LONGEST} are accepted. Put details into the thread or the support ticket.`,
    );
  }
  return parsed(reason);
}
