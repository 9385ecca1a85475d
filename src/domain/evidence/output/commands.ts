import { NAME, type Pattern, PORT, pattern, target } from './pattern.ts';

/** An option of a command and, where it is a number of seconds, its value: `-zv`, `-w 5`, `--wait 5s`. */
const OPTIONS = String.raw`(?: -{1,2}[A-Za-z0-9-]{1,20}(?:[ =]\d{1,5}s?(?= ))?){0,8}`;
const VARIABLE = String.raw`\$\{?\w{1,40}\}?`;
const HOST_OR_VARIABLE = String.raw`["']?(?<host>${VARIABLE}|[A-Za-z0-9_-][\w.-]{0,252})["']?`;
/** In a loop over ports the command says the host alone. */
const PORT_OR_VARIABLE = String.raw`(?:${PORT}|["']?${VARIABLE})`;

/**
 * Command lines, with their prompt or without. They say what a tool tested that does not name it
 * itself, as ncat and the telnet clients do not when they fail.
 */
export const COMMAND_PATTERNS: readonly Pattern[] = [
  pattern(String.raw`telnet:\/\/(?<host>[^\s\/:\]"'<>]{1,300})(?::${PORT})?`, target),
  pattern(
    String.raw`(?<![\w:\/])telnet(?: -\w{1,5}){0,3} ${HOST_OR_VARIABLE} ${PORT_OR_VARIABLE}`,
    target,
  ),
  pattern(
    String.raw`(?<![\w.-])(?:nc|ncat|netcat)(?:\.openbsd|\.traditional|\.exe)?${OPTIONS} ${HOST_OR_VARIABLE} ${PORT_OR_VARIABLE}`,
    target,
  ),
  pattern(
    String.raw`\b(?:Test-NetConnection|tnc)(?: -ComputerName)? ${HOST_OR_VARIABLE} -P(?:ort)? ${PORT_OR_VARIABLE}`,
    target,
  ),
  pattern(
    String.raw`\b(?:Test-NetConnection|tnc) -P(?:ort)? ${PORT} (?:-ComputerName )?${NAME}`,
    target,
  ),
  pattern(String.raw`\/dev\/tcp\/(?<host>[^\s\/]{1,253})\/${PORT_OR_VARIABLE}`, target),
];
