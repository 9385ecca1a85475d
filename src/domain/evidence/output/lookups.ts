import { addressOf, IPV4, NAME, type Pattern, pattern } from './pattern.ts';

/** Look-ups that show which addresses a name has: dig, host, nslookup and a hosts file. */
export const LOOKUP_PATTERNS: readonly Pattern[] = [
  pattern(String.raw`${NAME} (?:\d{1,9} )?(?:IN A|has address) ${IPV4}`, addressOf),
  pattern(String.raw`\bName: ${NAME} Address(?:es)?(?: \d)?: ${IPV4}`, addressOf),
  pattern(String.raw`${IPV4} (?<host>vpce-[\w.-]{1,252})`, addressOf),
];
