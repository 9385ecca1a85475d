import type { Scene } from './scene.ts';

/** What the inputs of a person's modal hold, by block id. */
export function shown(scene: Scene, user: string): Readonly<Record<string, unknown>> {
  const { values } = scene.modal(user).state;
  return Object.fromEntries(
    Object.entries(values).map(([block, { value: state }]) => {
      const { type: _type, ...held } = state as { type: string };
      const [content] = Object.values(held);
      return [block, readable(content)];
    }),
  );
}

function readable(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(readable);
  if (typeof content === 'object' && content !== null && 'value' in content) return content.value;
  return content;
}

/** Title and text of a person's modal, as one text. */
export function modalText(scene: Scene, user: string): string {
  const { title, blocks } = scene.modal(user);
  return JSON.stringify([title, blocks]).replaceAll('\\n', '\n');
}
