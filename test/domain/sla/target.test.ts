import { describe, expect, it } from 'vitest';
import { PLAYBOOK_IDS } from '../../../src/domain/playbooks/playbooks.ts';
import { parseSlaTargets } from '../../../src/domain/sla/parse-target.ts';
import { describeTarget, type SlaTarget, targetMsOf } from '../../../src/domain/sla/target.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';

function days(amount: number): SlaTarget {
  return { unit: 'business-days', amount };
}

function hours(amount: number): SlaTarget {
  return { unit: 'business-hours', amount };
}

describe('a target in milliseconds of business time', () => {
  const calendar = { businessDayMs: 7.5 * HOUR_MS };
  it.each([
    { target: days(5), ms: 37.5 * HOUR_MS, text: '5 business days' },
    { target: days(1), ms: 7.5 * HOUR_MS, text: '1 business day' },
    { target: days(0.5), ms: 3.75 * HOUR_MS, text: '0.5 business days' },
    { target: hours(16), ms: 16 * HOUR_MS, text: '16 business hours' },
    { target: hours(1), ms: HOUR_MS, text: '1 business hour' },
  ])('$text, of days of 7.5 h', ({ target, ms, text }) => {
    expect(targetMsOf(target, calendar)).toBe(ms);
    expect(describeTarget(target)).toBe(text);
  });

  it('is above 0', () => {
    expect(() => targetMsOf(hours(0), calendar)).toThrow('A target of 0 business hours');
  });
});

describe('the setting SLA_TARGET', () => {
  it.each([
    { text: '5 days', target: days(5), ofPlaybook: {} },
    { text: '', target: days(5), ofPlaybook: {} },
    { text: '3d', target: days(3), ofPlaybook: {} },
    { text: '0.5 Business  Days', target: days(0.5), ofPlaybook: {} },
    { text: '16 hours', target: hours(16), ofPlaybook: {} },
    { text: '36h', target: hours(36), ofPlaybook: {} },
    { text: '8 business hours', target: hours(8), ofPlaybook: {} },
    {
      text: '4 days; remove-connection 2 days, other-change 16 h;',
      target: days(4),
      ofPlaybook: { 'remove-connection': days(2), 'other-change': hours(16) },
    },
    {
      text: '\nadd-endpoint-service 1.25 days\r\n\n10 days\n',
      target: days(10),
      ofPlaybook: { 'add-endpoint-service': days(1.25) },
    },
    {
      text: 'Remove-Connection 2 days',
      target: days(5),
      ofPlaybook: { 'remove-connection': days(2) },
    },
  ])('may be "$text"', ({ text, target, ofPlaybook }) => {
    expect(parseSlaTargets(text)).toMatchObject({ ok: true, value: { target, ofPlaybook } });
  });

  it.each(PLAYBOOK_IDS)('may have a target of its own for %s', (id) => {
    expect(parseSlaTargets(`${id} 1 day`)).toMatchObject({
      ok: true,
      value: { target: days(5), ofPlaybook: { [id]: days(1) } },
    });
  });

  it.each([
    { text: 'five days', says: /^line 1: "five days": it is not a target\. Accepted are days or/ },
    { text: '5', says: /^line 1: "5": it is not a target/ },
    { text: '5 weeks', says: /^line 1: "5 weeks": it is not a target/ },
    { text: '0 days', says: /^line 1: "0 days": 0 is not possible\. Accepted are .* up to 365/ },
    { text: '0.01 days', says: /0\.01 is not possible\. .* days from 0\.1 up to 365/ },
    { text: '1 week', says: /Weeks are not counted: write 5 days where Monday to Friday/ },
    { text: 'other-change 2 weeks', says: /write 10 days where Monday to Friday/ },
    { text: '90 min', says: /Minutes are not counted: write 1\.5 hours\./ },
    { text: '5 calendar days', says: /The clock counts business time: write 5 days/ },
    { text: '366 days', says: /366 is not possible/ },
    { text: '2921 hours', says: /2921 is not possible/ },
    {
      text: '5 days\n\nremove 2 days',
      says: /^line 3: "remove 2 days": "remove" is not a playbook; they are enable-unidirectional, /,
    },
    { text: '5 days; 4 days', says: /^line 2: "4 days": all playbooks have a target already/ },
    {
      text: '5 days;\nother-change 2 d, other-change 2 d,',
      says: /^line 2: "other-change 2 d": other-change has a target already; give one\. Accepted are/,
    },
  ])('may not be "$text"', ({ text, says }) => {
    const refusal = parseSlaTargets(text);
    expect(refusal.ok ? [] : refusal.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(says),
    ]);
  });

  it('tells every wrong line at once', () => {
    const refusal = parseSlaTargets('x; 5 days; y');
    expect(refusal.ok ? [] : refusal.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^line 1: "x"/),
      expect.stringMatching(/^line 3: "y"/),
    ]);
  });
});
