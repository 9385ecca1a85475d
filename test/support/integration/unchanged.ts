import { expect } from 'vitest';
import type { Scene } from './scene.ts';

/** Nothing of what is done may leave a trace in the record, nor anything for others to see. */
export async function unchanged(scene: Scene, action: () => Promise<void>): Promise<void> {
  const before = await everythingSaid(scene);
  await action();
  await scene.settled();
  expect(await everythingSaid(scene)).toEqual(before);
}

async function everythingSaid(scene: Scene) {
  const thread = scene.thread().map(({ text }) => text);
  return { history: await scene.history(), card: scene.card().text, thread };
}
