import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketKey, ticketKeys } from '../../../src/domain/ticket/ticket-key.ts';

describe('one ticket, written in several ways, has one key:', () => {
  it.each([
    { key: '1234567', writings: ['1234567', '#1234567', '# 1234567', ' 1234567\n', '123-45-67'] },
    { key: 'e000123456', writings: ['E000123456', 'e-000123456', 'E 000123456', '#E_000123456'] },
    { key: 'abc123', writings: ['ABC-123', 'abc 123', '#Abc_123'] },
    {
      key: 'support.example/tickets/1234567',
      writings: [
        'https://support.example/tickets/1234567',
        'http://support.example/tickets/1234567',
        'support.example/tickets/1234567',
        'https://Support.Example/Tickets/1234567/',
        ' https://support.example/tickets/1234567//?from=mail&page=2 ',
        'https://support.example/tickets/1234567#comment-9',
        'https://support.example/tickets/1234567?q=a/b#c/d',
      ],
    },
    {
      key: 'support.example/hc',
      writings: ['https://support.example/hc', 'https://support.example/hc/'],
    },
    {
      key: 'support.example/view?id=7',
      writings: ['https://support.example/view?id=7', 'HTTPS://support.example/View?ID=7'],
    },
    {
      key: 'support.example/home#/cases/e-7',
      writings: [
        'https://support.example/home#/cases/E-7',
        'https://support.example/home#/cases/e-7/',
      ],
    },
  ])('$key', ({ key, writings }) => {
    for (const writing of writings) expect(ticketKey(writing)).toBe(key);
  });
});

describe('two tickets have two keys:', () => {
  it.each([
    { one: '1234567', other: '1234568' },
    { one: 'E-123', other: '123' },
    { one: '0123', other: '123' },
    { one: 'https://support.example/tickets/1', other: 'https://support.example/tickets/2' },
    { one: 'https://support.example/tickets/1', other: 'https://other.example/tickets/1' },
    { one: 'https://support.example/view?id=1', other: 'https://support.example/view?id=2' },
    { one: 'https://s3.example?id=1', other: 'https://s3.example?id=2' },
    { one: 'https://support.example/#/cases/1', other: 'https://support.example/#/cases/2' },
  ])('$one and $other', ({ one, other }) => {
    expect(ticketKey(one)).not.toBe(ticketKey(other));
  });
});

describe('a ticket is found', () => {
  it.each([
    { ticket: '#1234567', by: ['1234567', '# 1234567'] },
    {
      ticket: 'https://support.example/tickets/1234567',
      by: ['https://support.example/tickets/1234567?from=mail', '1234567', '#1234567'],
    },
    {
      ticket: 'https://support.example/tickets/E000123456/?from=mail',
      by: ['E000123456', 'e-000123456', 'http://support.example/tickets/e000123456'],
    },
    { ticket: 'https://support.example/browse/ABC-123', by: ['ABC-123', 'abc123', '#abc 123'] },
    { ticket: 'https://support.example/browse/ABC_12-3', by: ['abc123'] },
    {
      ticket: 'https://support.example/view?id=123',
      by: ['123', 'https://support.example/view?id=123'],
    },
    { ticket: 'https://support.example/home#/cases/E-123', by: ['e123'] },
  ])('$ticket by $by', ({ ticket, by }) => {
    const keys = ticketKeys(ticket);
    for (const text of by) expect(keys).toContain(ticketKey(text));
  });

  it.each([
    {
      what: 'its link, where only the number is known',
      ticket: '1234567',
      by: 'https://support.example/tickets/1234567',
    },
    {
      what: 'a part of its number',
      ticket: 'https://support.example/tickets/1234567',
      by: '234567',
    },
    {
      what: 'a number in the middle of its link',
      ticket: 'https://support.example/12/cases/34',
      by: '12',
    },
    {
      what: 'a number in the part that does not count',
      ticket: 'https://support.example/cases/34?page=2',
      by: '2',
    },
    { what: 'the number in its host', ticket: 'https://support2.example', by: '2' },
    { what: 'a word', ticket: 'https://support.example/tickets', by: 'tickets' },
    { what: 'nothing', ticket: '#1234567', by: ' # ' },
    { what: 'nothing', ticket: 'https://support.example/tickets/1', by: '' },
  ])('not by $what', ({ ticket, by }) => {
    expect(ticketKeys(ticket)).not.toContain(ticketKey(by));
  });

  it('by one key where its link ends with no number, and by no key twice', () => {
    expect(ticketKeys('https://support.example/hc')).toEqual(['support.example/hc']);
    expect(ticketKeys('#12')).toEqual(['12']);
  });
});

it('whatever is sought has a key: nobody has to know what a ticket looks like', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(ticketKeys(text)).toContain(ticketKey(text));
      expect(ticketKey(` ${text} `)).toBe(ticketKey(text));
    }),
    { numRuns: 200, seed: 20_261_124 },
  );
});
