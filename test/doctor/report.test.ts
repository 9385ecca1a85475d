import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/doctor/finding.ts';
import { hasErrors, jsonReport, writtenReport } from '../../src/doctor/report.ts';

const FINE: Finding = { id: 'node', title: 'Node.js', level: 'ok', found: 'Node.js 24.' };
const UNKNOWN: Finding = { id: 'scopes', title: 'Scopes', level: 'not-checked', found: 'No.' };
const LAX: Finding = {
  id: 'redis-persistence',
  title: 'Redis on disk',
  level: 'warning',
  found: 'appendfsync is everysec.',
  why: 'A second is lost.',
  mend: 'Set it.',
};
const WRONG: Finding = { ...LAX, level: 'error', found: 'It evicts.' };

describe('the report for a terminal', () => {
  it('says the level in words, what was found, why it matters and how to mend it', () => {
    expect(writtenReport([FINE, LAX, UNKNOWN], false)).toBe(
      [
        'ok           Node.js        Node.js 24.',
        'WARNING      Redis on disk  appendfsync is everysec.',
        '                            Why:  A second is lost.',
        '                            Mend: Set it.',
        'not checked  Scopes         No.',
        '',
        'The bot can start: 0 errors, 1 warning, 1 not checked.',
      ].join('\n'),
    );
  });

  it('says the same with colours', () => {
    const coloured = writtenReport([FINE, LAX, WRONG, UNKNOWN], true);
    expect(coloured).not.toBe(writtenReport([FINE, LAX, WRONG, UNKNOWN], false));
    const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    expect(coloured.replaceAll(ESCAPES, '')).toBe(
      writtenReport([FINE, LAX, WRONG, UNKNOWN], false),
    );
  });

  it('says that the bot cannot run where there is an error', () => {
    expect(writtenReport([WRONG], false)).toContain('cannot run yet: 1 error, 0 warnings');
  });
});

describe('the report for machines', () => {
  it('has every finding, and whether there is no error', () => {
    expect(JSON.parse(jsonReport([FINE, LAX]))).toEqual({ ok: true, findings: [FINE, LAX] });
    expect(JSON.parse(jsonReport([WRONG]))).toEqual({ ok: false, findings: [WRONG] });
  });

  it.each([
    { findings: [FINE, LAX, UNKNOWN], errors: false },
    { findings: [FINE, WRONG], errors: true },
  ])('errors: $errors', ({ findings, errors }) => {
    expect(hasErrors(findings)).toBe(errors);
  });
});
