import { quoted } from '../intake/wording.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { saidIn } from '../typed-text.ts';

const LONGEST = 1_000;
const WHY = 'the other side acts on it';

/** Why something is returned, rejected, cancelled: in a person's own words, line breaks kept. */
export function parseReason(text: string): Parsed<string, 'reason'> {
  const { said: reason, length } = saidIn(text);
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

/** A comment, which everybody in the thread reads. */
export function parseComment(text: string): Parsed<string, 'text'> {
  const comment = saidIn(text);
  if (comment.said === '') {
    return refused('text', `Comment is empty: give 1 to ${LONGEST} characters.`);
  }
  return shortEnough('text', 'Comment', comment);
}

/** Something that need not be said; empty where nothing was. */
export function parseNote(text: string): Parsed<string, 'note'> {
  return shortEnough('note', 'Note', saidIn(text));
}

/** What was done or found, in Adobe's words. */
export function parseReport(text: string): Parsed<string, 'report'> {
  const report = saidIn(text);
  if (report.length < 3) {
    return refused(
      'report',
      `Report is empty or too short: say in 3 to ${LONGEST} characters what was done or found, because the customer goes on from it.`,
    );
  }
  return shortEnough('report', 'Report', report);
}

function shortEnough<Field extends string>(
  field: Field,
  name: string,
  { said, length }: ReturnType<typeof saidIn>,
): Parsed<string, Field> {
  return length <= LONGEST
    ? parsed(said)
    : refused(
        field,
        `${name} has ${length} characters: at most ${LONGEST} are accepted. Put details into the support ticket.`,
      );
}
