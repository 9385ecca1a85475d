import { type Finding, isAmiss } from './finding.ts';

const WORDS = {
  ok: 'ok',
  remark: 'remark',
  warning: 'WARNING',
  error: 'ERROR',
  'not-checked': 'not checked',
} as const satisfies Record<Finding['level'], string>;

/** Escape codes of a terminal; the word says the same without them. */
const COLOURS = {
  ok: 32,
  remark: 36,
  warning: 33,
  error: 31,
  'not-checked': 90,
} as const satisfies Record<Finding['level'], number>;

const WORD_WIDTH = Math.max(...Object.values(WORDS).map(({ length }) => length));

/** The findings for a terminal, with how many there are of each level below. */
export function writtenReport(findings: readonly Finding[], isColoured: boolean): string {
  const width = Math.max(0, ...findings.map(({ title }) => title.length));
  const indent = ' '.repeat(WORD_WIDTH + width + 4);
  const lines = findings.flatMap((finding) => {
    const { level, title, found } = finding;
    const word = WORDS[level].padEnd(WORD_WIDTH);
    const shown = isColoured ? `\u001B[${COLOURS[level]}m${word}\u001B[0m` : word;
    return [
      `${shown}  ${title.padEnd(width)}  ${found}`,
      ...(isAmiss(finding)
        ? [`${indent}Why:  ${finding.why}`, `${indent}Mend: ${finding.mend}`]
        : []),
    ];
  });
  return [...lines, '', summary(findings)].join('\n');
}

/** The same for machines. */
export function jsonReport(findings: readonly Finding[]): string {
  return JSON.stringify({ ok: !hasErrors(findings), findings }, null, 2);
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'error');
}

function summary(findings: readonly Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((one) => one.level === level).length;
  const [errors, warnings, unchecked] = [count('error'), count('warning'), count('not-checked')];
  const counted = [
    `${errors} ${errors === 1 ? 'error' : 'errors'}`,
    `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
    `${unchecked} not checked`,
  ].join(', ');
  return errors === 0 ? `The bot can start: ${counted}.` : `The bot cannot run yet: ${counted}.`;
}
