import { addressesOf, IPV4, NAME, type Pattern, pattern } from './pattern.ts';

const ONE = String.raw`(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4}:[0-9a-f:]{2,40})(?![\w.:])`;
/** One line each; Windows and macOS put a label before some of them. */
const ADDRESSES = String.raw`(?<addresses>${ONE}(?: (?:Address(?:es)?(?: \d)?: )?${ONE}){0,19})`;
/** What stands around the name in a command of dig: `+short`, `-4`, `@10.0.0.2`, `A`. */
const DIG_OPTION = String.raw`(?: (?:\+\w{1,20}|-[46]|@[\w.:]{1,60}|-t|IN|A))`;

/** Look-ups that show which addresses a name has: dig, host, nslookup, PowerShell and a hosts file. */
export const LOOKUP_PATTERNS: readonly Pattern[] = [
  pattern(String.raw`${NAME} (?:\d{1,9} )?(?:IN A|has address) ${IPV4}`, addressesOf),
  pattern(String.raw`${NAME} A \d{1,9} Answer ${IPV4}`, addressesOf),
  pattern(String.raw`\bName: ${NAME} Address(?:es)?(?: \d)?: ${ADDRESSES}`, addressesOf),
  // `dig +short` prints the addresses alone, behind the names that the name leads to.
  pattern(
    String.raw`\bdig${DIG_OPTION}{0,5} ${NAME}${DIG_OPTION}{0,5} (?:[a-z][\w.-]{1,252}\. ){0,3}${ADDRESSES}`,
    addressesOf,
  ),
  pattern(String.raw`(?<![\d.])${IPV4} (?<host>vpce-[\w.-]{1,252})`, addressesOf),
];
