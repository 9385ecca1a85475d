import { describe, expect, it } from 'vitest';
import {
  channelId,
  isSamePerson,
  parseRequestNumber,
  personKey,
  requestLabel,
  teamId,
  userId,
} from '../../src/domain/ids.ts';

describe('an id is branded by parsing', () => {
  it.each([
    {
      kind: 'team',
      parse: teamId,
      good: ['T024BE7LD', 'E0123456'],
      bad: ['U024BE7LD', 'T1', 't024be7ld'],
    },
    {
      kind: 'user',
      parse: userId,
      good: ['U024BE7LH', 'W012A3CDE'],
      bad: ['T024BE7LH', 'U0-1', ''],
    },
    {
      kind: 'channel',
      parse: channelId,
      good: ['C024BE91L', 'G012', 'D0AB'],
      bad: ['#general', 'C024 '],
    },
  ])('$kind', ({ parse, good, bad }) => {
    expect(good.map((text) => parse(text))).toEqual(good);
    for (const text of bad) expect(() => parse(text)).toThrow(TypeError);
  });
});

it('a person is team and user together', () => {
  const one = { teamId: teamId('T0ONE'), userId: userId('U0ANN') };
  expect(personKey(one)).toBe('T0ONE:U0ANN');
  expect(isSamePerson(one, { ...one })).toBe(true);
  expect(isSamePerson(one, { ...one, teamId: teamId('T0TWO') })).toBe(false);
  expect(isSamePerson(one, { ...one, userId: userId('U0BOB') })).toBe(false);
});

describe('the number of a request', () => {
  it.each(['PL-12', 'pl12', ' pl - 12 ', '#12', '12', 'PL-0012'])('%j is 12', (text) => {
    expect(parseRequestNumber(text)).toBe(12);
    expect(requestLabel({ number: 12 })).toBe('PL-12');
  });

  it.each(['', 'PL-', '0', 'PL-0', '-3', '1.5', '12a', 'PR-12', '1234567890'])(
    '%j names none',
    (text) => {
      expect(parseRequestNumber(text)).toBeUndefined();
    },
  );
});
