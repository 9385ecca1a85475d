/** Where a terminal broke what a tool printed: within names, and anywhere at the width of its window. */

/** An endpoint's DNS name, regional or zonal, without white space. */
const ENDPOINT_NAME =
  /vpce-[0-9a-f]{8,17}-[a-z0-9]{8}(?:-[a-z]{2}(?:-[a-z]{2,9}){1,3}-\d[a-z])?\.vpce-svc-[0-9a-f]{8,17}\.[a-z]{2}(?:-[a-z]{2,9}){1,3}-\d\.vpce\.amazonaws\.com/gi;

const LONGEST_NAME = 160;

/** The text with the names of endpoints whole, wherever white space stands in them. */
export function withWholeNames(text: string): string {
  const places: number[] = [];
  let solid = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isSpace(character)) continue;
    places.push(at);
    solid += character;
  }
  let whole = '';
  let end = 0;
  for (const { 0: name, index } of solid.matchAll(ENDPOINT_NAME)) {
    const from = places[index] ?? end;
    whole += text.slice(end, from) + name;
    end = (places[index + name.length - 1] ?? from) + 1;
  }
  return whole + text.slice(end);
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}

/** What no line ends or begins in the middle of, unless a window broke it. */
const WORDS: ReadonlySet<string> = new Set(
  'address closing computername connect connected connection could couldn denied established failed hostname immediate interfacealias interface known lookup ncat network port refused remoteaddress remoteport resolve resolved server service sourceaddress succeeded tcptestsucceeded telnet temporary timed timeout trying unreachable'.split(
    ' ',
  ),
);
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** With what a line of its own begins, also below a full one: it is not the end of the one above. */
const BEGINS =
  /^ {0,80}(?:[*$#>] |vpce-|PS [A-Z]:|Connect(?:ed|ion) to |Trying |nc: |Ncat: |curl: |bash: |Escape character|[A-Z]\w{3,30} +: )/;
/** A name of an endpoint can stand in as many lines of a narrow window. */
const LINES_OF_NAME = 6;

/**
 * The text as it was before a window broke its lines: where a line ends within a word, an address, brackets
 * or an endpoint's name, it is full, and so is every other line of its length. The next one goes on where it
 * ended; a list of PowerShell's indents it.
 */
export function unwrapped(text: string): string {
  const lines = text.split(/\r?\n|\r/);
  const widths = new Set<number>();
  for (const index of lines.keys()) {
    if (isBroken(lines, index)) widths.add(lines[index]?.length ?? 0);
  }
  return lines
    .map((line, index) => {
      if (index === 0) return line;
      const goesOn = widths.has(lines[index - 1]?.length ?? 0) && !BEGINS.test(line);
      return goesOn ? line.replace(/^ {2,80}/, '') : `\n${line}`;
    })
    .join('');
}

/** Whether the line ends within something that the next one completes. */
function isBroken(lines: readonly string[], index: number): boolean {
  const end = lines[index]?.slice(-60) ?? '';
  const start = lines[index + 1]?.slice(0, 140).trimStart() ?? '';
  if (end === '' || start === '' || BEGINS.test(start)) return false;
  return (
    /^[:)] \S/.test(start) ||
    isWithinWord(end, start) ||
    isWithinAddress(end, start) ||
    isWithinBrackets(end, start) ||
    isWithinPort(end, start) ||
    isWithinName(lines, index)
  );
}

function isWithinWord(end: string, start: string): boolean {
  const tail = endOf(end, /[a-z]/i).toLowerCase();
  const head = /^[a-z]{1,40}/i.exec(start)?.[0].toLowerCase() ?? '';
  const isWhole = WORDS.has(tail) && WORDS.has(head);
  return tail !== '' && head !== '' && WORDS.has(tail + head) && !isWhole;
}

function isWithinAddress(end: string, start: string): boolean {
  const tail = endOf(end, /[\d.]/);
  const head = /^[\d.]{1,20}/.exec(start)?.[0] ?? '';
  return ADDRESS.test(tail + head) && !ADDRESS.test(tail) && !ADDRESS.test(head);
}

/** The characters of that kind with which a text ends. */
function endOf(text: string, kind: RegExp): string {
  let from = text.length;
  while (from > 0 && kind.test(text.charAt(from - 1))) from -= 1;
  return text.slice(from);
}

/** `[tcp/htt` and `p]`, `(10.0.3.17` and `)`: what tools put in brackets is short, on one line. */
function isWithinBrackets(end: string, start: string): boolean {
  return (
    (/\[(?:[a-z]{0,3}|(?:tcp|udp)\/[\w-]{0,20})$/.test(end) && /^[\w/-]{0,24}\] /.test(start)) ||
    (/\((?:[\d.]{0,15}|[a-z]{0,3})$/.test(end) && /^(?:[\d.]{0,15}|[a-z]{0,3})\) /.test(start))
  );
}

/** `port 22` and `22 (#0)`: what stands behind a port in a message tells it from a number of its own. */
function isWithinPort(end: string, start: string): boolean {
  return (
    /(?:port |\) )\d{1,4}$/.test(end) && /^\d{1,4} (?:port|\(#|\(tcp|after|failed)/.test(start)
  );
}

/** Whether a name that begins above, or here, goes on below. */
function isWithinName(lines: readonly string[], index: number): boolean {
  const joined = (some: readonly string[]) => some.map((line) => line.trim()).join('');
  const above = joined(lines.slice(Math.max(0, index - LINES_OF_NAME), index + 1));
  const below = joined(lines.slice(index + 1, index + 1 + LINES_OF_NAME));
  const end = above.slice(-LONGEST_NAME);
  return Array.from((end + below.slice(0, LONGEST_NAME)).matchAll(ENDPOINT_NAME)).some(
    ({ 0: name, index: at }) => at < end.length && end.length < at + name.length,
  );
}
