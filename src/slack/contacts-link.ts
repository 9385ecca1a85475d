import { z } from 'zod';
import { type Person, parsePersonKey, personKey } from '../domain/ids.ts';

const contactsLink = z.strictObject({
  n: z.int().positive(),
  c: z.array(z.string().transform(parsePersonKey)),
});

/** The request and the contacts that a modal showed: who was left out of it is told by these. */
export function writeContactsLink({
  number,
  contacts,
}: {
  readonly number: number;
  readonly contacts: readonly Person[];
}): string {
  return JSON.stringify({ n: number, c: contacts.map(personKey) });
}

/** @throws when the text is not one that `writeContactsLink` wrote. */
export function readContactsLink(text: string): {
  readonly number: number;
  readonly shown: readonly Person[];
} {
  const { n, c } = contactsLink.parse(JSON.parse(text));
  return { number: n, shown: c };
}
