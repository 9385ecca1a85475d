import { and, type Groups, NAME, type Pattern, PORT, pattern, target } from './pattern.ts';

/** An option and, where it has one, its value: `-zv`, `-w 5`, `--wait 5s`, `--ssl=no`, `-s 10.0.0.1`. */
const OPTION = String.raw` (?:(?:-\w{0,8}[sxX]|--(?:source|proxy|proxy-type|proxy-auth)) [\w.:]{1,80}(?= )|-{1,2}[A-Za-z0-9-]{1,20}(?:=\S{1,80}|[ =]\d{1,5}(?:\.\d{1,3})?[a-z]{0,2}(?= ))?)`;
const OPTIONS = String.raw`(?<options>(?:${OPTION}){0,8})`;
const NETCAT = String.raw`(?<![\w.-])(?:nc|ncat|netcat)(?:\.openbsd|\.traditional|\.exe)?`;
const TEST_NET_CONNECTION = String.raw`\b(?:Test-NetConnection|tnc)`;
const VARIABLE = String.raw`\$\{?\w{1,40}\}?`;
const HOST_OR_VARIABLE = String.raw`["']?(?<host>${VARIABLE}|[A-Za-z0-9_-][\w.-]{0,252})["']?`;
/** In a loop over ports the command says the host alone. */
const PORT_OR_VARIABLE = String.raw`(?:${PORT}|["']?${VARIABLE})`;

/**
 * Command lines, with their prompt or without. They say what a tool tested that does not name it
 * itself, as ncat and the telnet clients do not when they fail.
 */
export const COMMAND_PATTERNS: readonly Pattern[] = [
  // Prompts: what follows is about something else, even where the command cannot be read.
  pattern(String.raw`(?<!\S)[^\s$"';|&()]{0,80}\$ (?=\S)`, anyCommand),
  pattern(
    String.raw`(?<!\S)(?:[\w.-]{1,60}@[\w.:~\/-]{1,80}|[\w.~\/-]{0,80}\]|\/ |\w{2,5}-\d\.\d{1,2})# (?=\S)`,
    anyCommand,
  ),
  pattern(
    String.raw`(?<!\S)(?:PS [A-Z]:\\[^<>|":]{0,100}> |[A-Z]:\\[^\s<>|":]{0,100}>)`,
    anyCommand,
  ),

  pattern(String.raw`(?<![\w.-])curl(?:\.exe)? (?=-|["']?(?:telnet|http))`, anyCommand),
  pattern(
    String.raw`(?<![\w.-])curl(?:\.exe)? (?:(?!https?:|-\w{0,8}x |--(?:pre)?proxy[ =]|--socks\w{1,9}[ =])[^\s|;&$]{1,60} ){0,12}https?:\/\/(?<host>[^\s\/:\]"'<>]{1,300})(?::${PORT})?`,
    and(target, { by: 'curl' }),
  ),
  pattern(
    String.raw`telnet:\/\/(?<host>[^\s\/:\]"'<>]{1,300})(?::${PORT})?`,
    and(target, { by: 'curl' }),
  ),
  pattern(
    String.raw`(?<![\w:\/])telnet(?: -\w{1,5}){0,3} ${HOST_OR_VARIABLE} ${PORT_OR_VARIABLE}`,
    and(target, { by: 'telnet' }),
  ),
  pattern(
    String.raw`${NETCAT}${OPTIONS} ${HOST_OR_VARIABLE} ${PORT_OR_VARIABLE}(?<behind>(?:${OPTION}){0,8})`,
    netcatTarget,
  ),
  pattern(String.raw`${NETCAT}(?= -)${OPTIONS}`, netcatTarget),
  pattern(
    String.raw`${TEST_NET_CONNECTION}(?: -ComputerName)? ${HOST_OR_VARIABLE} -P(?:ort)? ${PORT_OR_VARIABLE}`,
    target,
  ),
  pattern(String.raw`${TEST_NET_CONNECTION} -P(?:ort)? ${PORT} (?:-ComputerName )?${NAME}`, target),
  pattern(String.raw`${TEST_NET_CONNECTION}(?= )`, target),
  pattern(String.raw`\/dev\/tcp\/(?<host>[^\s\/]{1,253})\/${PORT_OR_VARIABLE}`, target),
];

function anyCommand(): ReturnType<Pattern['read']> {
  return { kind: 'command' };
}

function netcatTarget(groups: Groups): ReturnType<Pattern['read']> {
  const options = `${groups['options'] ?? ''}${groups['behind'] ?? ''}`;
  const isOverUdp = / (?:-[A-Za-z0-9]{0,20}u|--udp(?![a-z]))/.test(options);
  return isOverUdp ? and(target, { flaw: 'udp' })(groups) : target(groups);
}
