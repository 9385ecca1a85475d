import { collapsed } from '../../intake/wording.ts';
import type { ConnectionTestCommands } from '../test-command.ts';
import { withoutNoise } from './noise.ts';

/** What a machine showed to lack of what the commands of a test need. */
type Tool = 'timeout' | 'curl' | "curl's telnet" | 'netcat' | 'telnet' | 'Test-NetConnection';

const NAMES = String.raw`(?<tool>timeout|curl|nc|ncat|netcat|telnet|Test-NetConnection|tnc)(?:\.exe)?`;
const QUOTE = String.raw`["'«»“”„‘’‹› ]{1,2}`;

/**
 * Whatever a shell says is not there. In any language where the words stand behind the shell's name and the
 * tool's, or in PowerShell's own category.
 */
const MISSING: readonly RegExp[] = [
  String.raw`(?:command not found|Unknown command|not found): ?${NAMES}(?![\w.-])`,
  String.raw`(?<![\w.-])-?(?:ba|z|da|k|a|c|tc|fi)?sh: (?:\d{1,5}: |\p{L}{1,12} \d{1,5}: )?${NAMES} ?: (?!\()`,
  String.raw`(?<![\w.-])${NAMES}: (?:command )?not found`,
  String.raw`ObjectNotFound: ?\(${NAMES}:`,
  String.raw`${QUOTE}${NAMES}${QUOTE}(?:is not recognized|ist entweder falsch|wurde nicht|n['’]est pas reconnu|no se reconoce|non è riconosciuto|não é reconhecido|: ?No such file|: executable file not found)`,
].map((source) => new RegExp(source, 'giu'));

/** A tool that is there, but is not able to do what the command asks of it. */
const UNABLE: readonly (readonly [tool: Tool, sign: RegExp])[] = [
  [
    "curl's telnet",
    /\bProtocol ["']?telnet["']? (?:is )?(?:not supported|disabled)|\bUnsupported protocol: ?telnet/i,
  ],
  // The word stands for another command of PowerShell's own, which knows neither telnet nor -v.
  ['curl', /\bInvoke-WebRequest\b/i],
  ['netcat', /\b(?:nc|ncat|netcat): (?:invalid|unrecognized|unknown|illegal) option[^a-z]{1,8}z/i],
];

/** What a shell of Windows shows, or says of what it does not know. */
const WINDOWS =
  /(?<!\w)[A-Z]:\\|\bInvoke-WebRequest\b|\bMicrosoft Windows\b|is not recognized as an internal or external command/i;

/** Words that only a shell of Windows says of a command that is not for it. */
const FOREIGN =
  /\bThe '<' operator is reserved|"<"-Operator|The system cannot find the path specified|Das System kann den angegebenen Pfad nicht finden|\bDefault option is not allowed more than/i;

/** What a paste says instead of a result, and the command that works where it was pasted. */
export interface ToolTrouble {
  readonly sentence: string;
  readonly command: keyof ConnectionTestCommands;
}

type Form = readonly [command: keyof ConnectionTestCommands, needs: readonly Tool[]];

interface Forms {
  readonly forms: readonly Form[];
  readonly last: keyof ConnectionTestCommands;
}

/** Tried in this order; the last one needs nothing that can be missing. */
const FORMS = {
  posix: {
    forms: [
      ['bounded', ['curl', "curl's telnet"]],
      ['http', ['curl']],
      ['netcat', ['netcat']],
    ],
    last: 'bash',
  },
  windows: { forms: [['powershell', ['Test-NetConnection']]], last: 'curlExe' },
} as const satisfies Readonly<Record<string, Forms>>;

/** Undefined where the paste shows no trouble with the tools of the test. */
export function toolTroubleIn(output: string): ToolTrouble | undefined {
  const text = collapsed(withoutNoise(output));
  const missing = missingIn(text);
  const isForeign = FOREIGN.test(text);
  if (missing.size === 0 && !isForeign) return undefined;
  // PowerShell on Linux or macOS says so of Windows' own command alone.
  const isWindows = isForeign || WINDOWS.test(text);
  const { forms, last }: Forms = FORMS[isWindows ? 'windows' : 'posix'];
  const form = forms.find(([, needs]) => !needs.some((tool) => missing.has(tool)));
  return { sentence: sentenceOf(missing, { isWindows, text }), command: form?.[0] ?? last };
}

function missingIn(text: string): ReadonlySet<Tool> {
  const tools = MISSING.flatMap((sign) =>
    Array.from(text.matchAll(sign), ({ groups }) => toolNamed(groups?.['tool'] ?? '')),
  );
  const unable = UNABLE.flatMap(([tool, sign]) => (sign.test(text) ? [tool] : []));
  return new Set([...tools, ...unable]);
}

function toolNamed(name: string): Tool {
  const lower = name.toLowerCase();
  if (lower === 'tnc' || lower === 'test-netconnection') return 'Test-NetConnection';
  if (lower === 'curl' || lower === 'timeout' || lower === 'telnet') return lower;
  return 'netcat';
}

function sentenceOf(
  missing: ReadonlySet<Tool>,
  { isWindows, text }: { readonly isWindows: boolean; readonly text: string },
): string {
  if (isWindows && /\bInvoke-WebRequest\b/i.test(text)) {
    return 'In PowerShell, curl is another command (Invoke-WebRequest), which tests no port.';
  }
  if (missing.has("curl's telnet")) {
    return 'The curl of this machine does not know telnet, as on Amazon Linux 2023.';
  }
  if (missing.size === 0)
    return 'This is Windows, where the command for Linux and macOS does not run.';
  const where = isWindows ? 'This Windows' : 'This machine';
  return `${where} has no ${[...missing].join(' and no ')} command.`;
}
