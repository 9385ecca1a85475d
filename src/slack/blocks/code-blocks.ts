import { codeBlock, escaped } from './mrkdwn.ts';
import { pieces } from './pieces.ts';

/** Below Slack's 3,000 characters of a section. */
const MOST = 2_900;

/**
 * Plain text to be copied as it is, in as few code blocks as hold it. It is split between lines, and
 * within one only where escaping makes a single line too long.
 */
export function codeBlocks(text: string): readonly string[] {
  const made: string[] = [];
  for (const line of text.split('\n')) {
    const joined = `${made.at(-1)}\n${line}`;
    if (made.length === 0 || escaped(joined).length > MOST) made.push(...pieces(line, MOST));
    else made[made.length - 1] = joined;
  }
  return made.map(codeBlock);
}
