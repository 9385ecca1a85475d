import { collapsed } from '../../intake/wording.ts';
import { COMMAND_PATTERNS } from './commands.ts';
import { CURL_PATTERNS } from './curl.ts';
import type { OutputEvent } from './event.ts';
import { LOOKUP_PATTERNS } from './lookups.ts';
import { NETCAT_PATTERNS } from './netcat.ts';
import { withoutNoise } from './noise.ts';
import type { Pattern } from './pattern.ts';
import { TELNET_PATTERNS } from './telnet.ts';
import { WINDOWS_PATTERNS } from './windows.ts';

/** Every message of every tool that is read. */
export const PATTERNS: readonly Pattern[] = [
  ...COMMAND_PATTERNS,
  ...CURL_PATTERNS,
  ...LOOKUP_PATTERNS,
  ...NETCAT_PATTERNS,
  ...TELNET_PATTERNS,
  ...WINDOWS_PATTERNS,
];

/** The events of a paste in their order; what is none of them is noise. */
export function readTestOutput(output: string): readonly OutputEvent[] {
  const text = collapsed(withoutNoise(output));
  const found = PATTERNS.flatMap(({ pattern, read }) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const event = read(match.groups ?? {});
      if (event === undefined) return [];
      return [{ start: match.index, end: match.index + match[0].length, event, text: match[0] }];
    }),
  ).toSorted((one, other) => one.start - other.start || other.end - one.end);

  const events: OutputEvent[] = [];
  let end = 0;
  for (const one of found) {
    if (one.start < end) continue;
    end = one.end;
    events.push({ ...one.event, text: one.text.trim() });
  }
  return events;
}
