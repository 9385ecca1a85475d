import { readdirSync, readFileSync } from 'node:fs';
import type { InputBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { filledIn, formInputOf } from '../../../src/slack/form-input.ts';
import { INPUT } from '../../../src/slack/ids.ts';
import { checkView } from '../../support/fake-slack/block-kit/view.ts';
import { LONG_OPENINGS } from '../longest/forms.ts';
import { stagesOf } from '../longest/stages.ts';
import { actionModals, stepModals } from '../support/modals.ts';

/** Whatever form it is: what was typed and chosen in it is there when it is opened again. */

const openings = LONG_OPENINGS.filter(({ name }) =>
  ['enable, bidirectional, aws, ordinary', 'enable, bidirectional, azure, ordinary'].includes(name),
);

type Element = Readonly<Record<string, unknown>> & { readonly type: string };

function inputsOf({ blocks }: ModalView): readonly (InputBlock & { readonly element: Element })[] {
  return blocks.flatMap((block) =>
    block.type === 'input' && 'element' in block
      ? [block as InputBlock & { readonly element: Element }]
      : [],
  );
}

/** What a person could give, other than what stands there. */
function answerTo({ type, options }: Element): object {
  const all = (options ?? []) as readonly { readonly value: string }[];
  switch (type) {
    case 'plain_text_input':
      return { type, value: 'Typed & <!here>.' };
    case 'datepicker':
      return { type, selected_date: '2027-02-03' };
    case 'multi_users_select':
      return { type, selected_users: ['U0ONE', 'U0TWO'] };
    case 'checkboxes':
      return { type, selected_options: all };
    case 'radio_buttons':
    case 'static_select':
      return { type, selected_option: all.at(-1) };
    default:
      throw new Error(`no form has asked by ${type} until now: say what a person could give`);
  }
}

function submitted(view: ModalView): object {
  const values = inputsOf(view).map(({ block_id, element }) => [
    block_id,
    { [INPUT]: answerTo(element) },
  ]);
  return { ...view, state: { values: Object.fromEntries(values) } };
}

describe.each(openings)('every form of $name', (opening) => {
  const forms = stagesOf(opening).flatMap(({ name, request }) =>
    Object.entries({ ...stepModals(request), ...actionModals(request) }).map(
      ([which, view]) => ({ which: `${which}, ${name}`, view }) as const,
    ),
  );

  it('is looked at', () => {
    expect(forms.length).toBeGreaterThan(100);
  });

  it('holds again what was typed in it, and Slack takes it', () => {
    for (const { which, view } of forms) {
      const ids = inputsOf(view).map(({ block_id }) => block_id);
      const input = formInputOf(submitted(view));
      // One whose only choice is chosen already says nothing else.
      if (input === undefined) continue;
      expect(Object.keys(input), which).toEqual(ids);
      const again = filledIn(view, input) ?? view;
      expect(checkView(again), which).toEqual([]);
      expect(formInputOf(submitted(again)), which).toBeUndefined();
    }
  });
});

describe('every listener that opens a form', () => {
  const folder = new URL('../../../src/slack/listeners/', import.meta.url);
  const opening = readdirSync(folder)
    .map((file) => ({ file, source: readFileSync(new URL(file, folder), 'utf8') }))
    .filter(({ source }) => /\bopenModal\(/.test(source));

  it('is looked for in all of the listeners', () => {
    expect(opening.length).toBeGreaterThan(6);
  });

  // An admin's second look follows a click that does something; it is answered as such a click is.
  const AT_ONCE = ['as-admin.ts'];

  it.each(opening)(
    'begins it with a loading view where it takes long: $file',
    ({ file, source }) => {
      const isOwn = file === 'open-modal.ts' || AT_ONCE.includes(file);
      expect(isOwn || /\bopensModal[(<]/.test(source)).toBe(true);
    },
  );

  it('opens it in one place', () => {
    const direct = readdirSync(folder).filter((file) =>
      /views\s*\.open\(/.test(readFileSync(new URL(file, folder), 'utf8')),
    );
    // A sentence for somebody on Home or in a modal is no form.
    expect(direct).toEqual(['answer-in-modal.ts', 'opening.ts']);
  });
});
