/** Every text object in blocks or a view, wherever it stands. */
interface Text {
  readonly type: 'mrkdwn' | 'plain_text';
  readonly text: string;
}

export function textObjects(value: unknown): readonly Text[] {
  if (Array.isArray(value)) return value.flatMap(textObjects);
  if (typeof value !== 'object' || value === null) return [];
  if (isText(value)) return [value];
  return Object.values(value).flatMap(textObjects);
}

function isText(value: object): value is Text {
  return 'text' in value && typeof value.text === 'string' && 'type' in value;
}

export function textsIn(value: unknown): readonly string[] {
  return textObjects(value).map(({ text }) => text);
}

/**
 * What was cut where the block is built: the limits there are a net, not a way of wording. A hint may
 * end with `/…` on purpose.
 */
export function cutIn(value: unknown): readonly string[] {
  return textsIn(value).filter((text) => text.length >= 24 && /[^/]…$/.test(text));
}

/** Every line of a message's blocks, as a screen reader would have to say it; menus are not read. */
export function linesSaid(blocks: readonly unknown[]): readonly string[] {
  return blocks
    .filter((block) => typeof block === 'object' && block !== null)
    .map((block) => ({ ...block, accessory: undefined }))
    .flatMap((block) => textsIn(block))
    .flatMap((text) => text.replaceAll(/\*([^*\n]+)\*/g, '$1').split('\n'))
    .filter((line) => line !== '');
}

/** Every label of a button in blocks or a view, and of a modal's own buttons. */
export function buttonLabels(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(buttonLabels);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'button' ? textsIn(value) : [];
  const ofModal =
    'type' in value && value.type === 'modal'
      ? [
          ...('submit' in value ? textsIn(value.submit) : []),
          ...('close' in value ? textsIn(value.close) : []),
        ]
      : [];
  const options =
    'type' in value && value.type === 'overflow' && 'options' in value
      ? textsIn(value.options)
      : [];
  return [...own, ...ofModal, ...options, ...Object.values(value).flatMap(buttonLabels)];
}
