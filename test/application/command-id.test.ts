import { describe, expect, it } from 'vitest';
import { formCommandId, repeatablePart, repeated } from '../../src/application/command-id.ts';

const first = formCommandId('V1.comment', 'aaaa');
const edited = formCommandId('V1.comment', 'bbbb');
const ofAnotherForm = formCommandId('V12.comment', 'aaaa');

describe('a command is given again', () => {
  it.each([
    { what: 'the same form, filled in the same way', recorded: [first], id: first, as: 'same' },
    {
      what: 'it, after the form’s other content',
      recorded: [edited, first],
      id: first,
      as: 'same',
    },
    { what: 'the same form with other content', recorded: [first], id: edited, as: 'otherwise' },
    { what: 'another form', recorded: [first], id: ofAnotherForm, as: undefined },
    { what: 'the same click', recorded: ['1.2.abc'], id: '1.2.abc', as: 'same' },
    { what: 'a click whose id begins alike', recorded: ['1.2.abc'], id: '1.2.abcd', as: undefined },
    { what: 'nothing before it', recorded: [], id: first, as: undefined },
  ])('$what: $as', ({ recorded, id, as }) => {
    expect(repeated(recorded, id)).toBe(as);
  });
});

it('what a form can become begins alike, and no other form’s', () => {
  expect(repeatablePart(first)).toEqual({ text: 'V1.comment~', isWhole: false });
  expect(repeatablePart('1.2.abc')).toEqual({ text: '1.2.abc', isWhole: true });
});
