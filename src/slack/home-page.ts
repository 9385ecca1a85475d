import { z } from 'zod';
import type { BoardCursor } from '../application/board-store.ts';
import { HOME_LISTS, type HomeList } from '../application/home-store.ts';

const page = z.strictObject({
  l: z.enum(HOME_LISTS),
  a: z.int().nonnegative().optional(),
  b: z.int().nonnegative().optional(),
});

/** What a button for another page of a list sends back. */
export function writeHomePageLink(list: HomeList, cursor: NonNullable<BoardCursor>): string {
  return JSON.stringify({
    l: list,
    ...('after' in cursor ? { a: cursor.after } : { b: cursor.before }),
  });
}

/** @throws when the text is not one that `writeHomePageLink` wrote. */
export function readHomePageLink(text: string): {
  readonly list: HomeList;
  readonly cursor: BoardCursor;
} {
  const { l, a, b } = page.parse(JSON.parse(text));
  if (a !== undefined) return { list: l, cursor: { after: a } };
  return { list: l, cursor: b === undefined ? null : { before: b } };
}
