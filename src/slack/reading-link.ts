import { z } from 'zod';
import {
  type RequestLink,
  readRequestFields,
  requestFields,
  writeRequestFields,
} from './request-link.ts';

/** What a modal is opened for that is only read. */
export type Reading = RequestLink &
  (
    | { readonly kind: 'details' | 'ticket' }
    | { readonly kind: 'instructions' | 'evidence'; readonly visit: number }
  );

/** A page of it, counted from 0. */
export interface ReadingLink {
  readonly reading: Reading;
  readonly page: number;
}

const common = { ...requestFields, p: z.int().nonnegative() };
const readingLink = z.discriminatedUnion('k', [
  z.strictObject({ k: z.enum(['details', 'ticket']), ...common }),
  z.strictObject({ k: z.enum(['instructions', 'evidence']), ...common, v: z.int().positive() }),
]);

/** The metadata of the modal: of which page the next one is asked for. */
export function writeReadingLink({ reading, page }: ReadingLink): string {
  const visit = 'visit' in reading ? { v: reading.visit } : {};
  return JSON.stringify({ k: reading.kind, ...writeRequestFields(reading), p: page, ...visit });
}

/** @throws when the text is not one that `writeReadingLink` wrote. */
export function readReadingLink(text: string): ReadingLink {
  const link = readingLink.parse(JSON.parse(text));
  const request = readRequestFields(link);
  const reading: Reading =
    'v' in link ? { kind: link.k, ...request, visit: link.v } : { kind: link.k, ...request };
  return { reading, page: link.p };
}
