import { describe, expect, it } from 'vitest';
import { errorsAt } from '../../../src/slack/listeners/view-errors.ts';
import { readSubmittedView } from '../../../src/slack/view-state.ts';
import { textsIn } from '../longest/texts.ts';

const view = (...inputs: readonly string[]) =>
  readSubmittedView({
    id: 'V1',
    callback_id: 'some-view',
    private_metadata: '',
    blocks: inputs.map((block_id) => ({ type: 'input', block_id })),
    state: { values: {} },
  });

const HOSTILE = '"<!channel>" & <https://evil.example|click> is not accepted.';
const problem = (field: string, message = HOSTILE) => ({ field, message });

describe('errors of a submitted view', () => {
  it('stand under the inputs that they are about, as plain text, or under the first', () => {
    const answer = errorsAt(view('one', 'two'), [
      problem('two'),
      problem('elsewhere', 'Missing.'),
      problem('one', 'Too long.'),
    ]);
    expect(answer).toEqual({
      kind: 'errors',
      errors: { one: 'Missing. Too long.', two: HOSTILE },
    });
  });

  it('stand in a notice where the view has no input, and there nothing links or notifies', () => {
    const answer = errorsAt(view(), [problem('one'), problem('two', 'Missing.')]);
    if (answer.kind !== 'update') throw new Error('there is no input for an error');
    expect(textsIn(answer.view.blocks)).toEqual([
      '"&lt;!channel&gt;" &amp; &lt;https://evil.example|click&gt; is not accepted.',
      'Missing.',
    ]);
  });
});
