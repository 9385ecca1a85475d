/** Small blocks and views for the fake's own tests. */

export const text = (words: string) => ({ type: 'plain_text' as const, text: words });
export const option = (value: string) => ({ text: text(value), value });

export const input = (blockId: string, element: object, optional = false) => ({
  type: 'input' as const,
  block_id: blockId,
  label: text(blockId),
  optional,
  element: { action_id: 'value', ...element },
});

export const modal = (blocks: object[], extra: object = {}) =>
  Object.assign(
    {
      type: 'modal' as const,
      callback_id: 'example',
      title: text('Title'),
      submit: text('Send'),
      blocks: [],
    },
    { blocks },
    extra,
  );

export const line = (extra: object = {}) => input('line', { type: 'plain_text_input', ...extra });
export const card = [
  {
    type: 'actions',
    block_id: 'card',
    elements: [
      {
        type: 'button',
        action_id: 'approve',
        text: text('Approve'),
        value: 'PL-1',
        style: 'primary',
      },
      { type: 'overflow', action_id: 'more', options: [option('hold'), option('cancel')] },
      { type: 'static_select', action_id: 'pick', options: [option('one'), option('two')] },
    ],
  },
];
