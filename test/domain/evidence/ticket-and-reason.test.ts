import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReason } from '../../../src/domain/evidence/reason.ts';
import { parseTicket } from '../../../src/domain/evidence/ticket.ts';
import { keptText, typedText } from '../../../src/domain/typed-text.ts';

describe('the support ticket is a number or a link', () => {
  it.each([
    ['#1234567', '#1234567'],
    [' 1234567 ', '1234567'],
    ['E000123456', 'E000123456'],
    ['ACSD-12345', 'ACSD-12345'],
    ['case #123', '#123'],
    ['Case 123', '123'],
    ['Ticket 123', '123'],
    ['Ticket: E000123456', 'E000123456'],
    ['Support case no. 123', '123'],
    ['ticket-123', 'ticket-123'],
    ['12\u000034', '1234'],
    ['<https://support.example.com/7|support.example.com/7>', 'https://support.example.com/7'],
    ['Ticket https://support.example.com/1', 'https://support.example.com/1'],
    ['https://support.example.com/tickets/1234567?x=1#y', undefined],
    [`https://example.com/${'x'.repeat(280)}`, undefined],
  ])('%j is accepted', (given, accepted) => {
    expect(parseTicket(given)).toEqual({ ok: true, value: accepted ?? given, warnings: [] });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'coordinates the enablement'],
    ['http://example.com/1', 'opened safely'],
    ['https://user@example.com/1', 'opened safely'],
    ['https://example.com/a b', 'opened safely'],
    ['https://example.com/<!channel>', 'opened safely'],
    [`https://example.com/${'x'.repeat(281)}`, 'opened safely'],
    ['later', "not a ticket's number"],
    ['<!channel> 1', "not a ticket's number"],
    ['1'.repeat(41), '41 characters'],
  ])('%j is refused', (given, piece) => {
    const outcome = parseTicket(given);
    const message = outcome.ok ? 'accepted' : (outcome.problems[0]?.message ?? '');
    expect(message).toMatch(/^Support ticket/);
    expect(message).toContain(piece);
    expect(message.length).toBeLessThanOrEqual(500);
  });
});

describe('a reason is 3 to 1000 characters', () => {
  it.each([
    ['  wrong region\nsee ticket ', 'wrong region\nsee ticket'],
    ['no!', 'no!'],
    ['no\u0000\u202E\u001B[31m!\uD83D', 'no!'],
    ['a 👩‍💻 said “no”', 'a 👩‍💻 said “no”'],
    ['界'.repeat(1_000), '界'.repeat(1_000)],
  ])('%j is accepted', (given, accepted) => {
    expect(parseReason(given)).toEqual({ ok: true, value: accepted, warnings: [] });
  });

  it.each([
    ['  ', 'empty'],
    [' no ', '"no" is too short'],
    ['x'.repeat(1_001), '1001 characters'],
  ])('%j is refused', (given, piece) => {
    const outcome = parseReason(given);
    expect(outcome.ok ? 'accepted' : outcome.problems[0]?.message).toContain(piece);
  });
});

it('nothing typed breaks the parsers', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const read = [
        { outcome: parseTicket(given), typed: typedText(given) },
        { outcome: parseReason(given), typed: keptText(given).trim() },
      ];
      for (const { outcome, typed } of read) {
        if (outcome.ok) expect(typed.endsWith(outcome.value)).toBe(true);
      }
    }),
  );
  for (const piece of ['a', '1', '1-', ' ', '#', 'https://a', '.']) {
    expect(parseTicket(piece.repeat(20_000 / piece.length)).ok).toBe(false);
    expect(parseReason(piece.repeat(20_000 / piece.length)).ok).toBe(false);
  }
});
