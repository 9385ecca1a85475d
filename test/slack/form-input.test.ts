import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import {
  checkboxInput,
  dateInput,
  peopleInput,
  radioInput,
  section,
  selectInput,
  textInput,
} from '../../src/slack/blocks/blocks.ts';
import { filledIn, formInputOf } from '../../src/slack/form-input.ts';
import { modal } from '../../src/slack/views/modal.ts';

const choices = ['one', 'two', 'three'].map((value) => ({ value, label: value }));

function form(initial: { text?: string; choice?: string } = {}): ModalView {
  const { text = '', choice = '' } = initial;
  return modal({
    callbackId: 'form',
    title: 'A form',
    submit: 'Try It',
    blocks: [
      section('Said.'),
      textInput('text', { label: 'Text', initial: text, optional: true }),
      textInput('short', { label: 'Short', most: 5 }),
      radioInput('radio', { label: 'Radio', choices, initial: choice }),
      selectInput('select', { label: 'Select', choices, optional: true, initial: choice }),
      checkboxInput('boxes', { label: 'Boxes', choices, optional: true }),
      dateInput('date', { label: 'Date', initial: '2026-12-01' }),
      peopleInput('people', { label: 'People', initial: [], optional: true }),
    ],
  });
}

const chosen = (value: string) => ({ value, text: { type: 'plain_text', text: value } });

/** What Slack sends: nothing given is null, or an empty list. */
const STATE = {
  text: { value: { type: 'plain_text_input', value: 'Typed <@U1>' } },
  short: { value: { type: 'plain_text_input', value: 'short' } },
  radio: { value: { type: 'radio_buttons', selected_option: chosen('two') } },
  select: { value: { type: 'static_select', selected_option: chosen('three') } },
  boxes: { value: { type: 'checkboxes', selected_options: [chosen('one'), chosen('three')] } },
  date: { value: { type: 'datepicker', selected_date: '2026-12-24' } },
  people: { value: { type: 'multi_users_select', selected_users: ['U1', 'U2'] } },
};
const INPUT = {
  text: ['Typed <@U1>'],
  short: ['short'],
  radio: ['two'],
  select: ['three'],
  boxes: ['one', 'three'],
  date: ['2026-12-24'],
  people: ['U1', 'U2'],
};

const submitted = (view: ModalView, values: object = STATE) => ({ ...view, state: { values } });

/** What an input of the view holds when it opens. */
function held(view: ModalView | undefined, id: string): object | undefined {
  const block = view?.blocks.find(({ block_id }) => block_id === id);
  return block !== undefined && 'element' in block ? block.element : undefined;
}

describe('what a submitted form says', () => {
  it('is read from every kind of input', () => {
    expect(formInputOf(submitted(form()))).toEqual(INPUT);
  });

  it('is kept without what nobody can see', () => {
    const values = {
      text: { value: { value: 'A\u0000 \u202Etext\uD83D\r\nof \u001B[1mtwo lines' } },
    };
    expect(formInputOf(submitted(form(), values))).toEqual({ text: ['A text\nof two lines'] });
  });

  it('is nothing where it holds only what it was opened with', () => {
    const values = {
      text: { value: { value: 'known' } },
      date: { value: { selected_date: '2026-12-01' } },
      boxes: { value: { selected_options: [] } },
    };
    expect(formInputOf(submitted(form({ text: 'known' }), values))).toBeUndefined();
  });

  it('leaves out the inputs that are to be', () => {
    const { people: _people, ...others } = INPUT;
    expect(formInputOf(submitted(form()), new Set(['people']))).toEqual(others);
  });

  it('says that an optional input was emptied, and nothing of a required one that is left out', () => {
    const values = {
      text: { value: { value: null } },
      radio: { value: { selected_option: null } },
    };
    expect(formInputOf(submitted(form({ text: 'known', choice: 'one' }), values))).toEqual({
      text: [],
    });
  });
});

describe('the same form, opened again', () => {
  it('holds all of it', () => {
    const again = filledIn(form({ text: 'known', choice: 'one' }), INPUT);
    expect(held(again, 'text')).toMatchObject({ initial_value: 'Typed <@U1>' });
    expect(held(again, 'short')).toMatchObject({ initial_value: 'short' });
    expect(held(again, 'radio')).toMatchObject({ initial_option: { value: 'two' } });
    expect(held(again, 'select')).toMatchObject({ initial_option: { value: 'three' } });
    expect(held(again, 'boxes')).toMatchObject({
      initial_options: [{ value: 'one' }, { value: 'three' }],
    });
    expect(held(again, 'date')).toMatchObject({ initial_date: '2026-12-24' });
    expect(held(again, 'people')).toMatchObject({ initial_users: ['U1', 'U2'] });
    expect(again?.blocks[0]).toEqual(form().blocks[0]);
  });

  it('holds nothing in an input that was emptied', () => {
    const again = filledIn(form({ text: 'known' }), { text: [] });
    expect(held(again, 'text')).not.toHaveProperty('initial_value');
  });

  it('keeps its own where a choice is none any more, and leaves single ones out of several', () => {
    expect(filledIn(form({ choice: 'one' }), { radio: ['gone'] })).toBeUndefined();
    const again = filledIn(form(), { boxes: ['gone', 'two'] });
    expect(held(again, 'boxes')).toMatchObject({ initial_options: [{ value: 'two' }] });
  });

  it('holds no more of a text than the input takes', () => {
    const again = filledIn(form(), { short: ['much too long'] });
    expect(held(again, 'short')).toMatchObject({ initial_value: 'much…' });
  });

  it('is as it was where nothing differs, or its inputs are others', () => {
    expect(filledIn(form({ text: 'known' }), { text: ['known'] })).toBeUndefined();
    expect(filledIn(form(), { other: ['typed'] })).toBeUndefined();
  });
});
