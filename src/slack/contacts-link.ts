import { z } from 'zod';
import { type Person, parsePersonKey, personKey } from '../domain/ids.ts';
import type { Request } from '../domain/request.ts';
import {
  linkTo,
  type RequestLink,
  readRequestFields,
  requestFields,
  writeRequestFields,
} from './request-link.ts';

const contactsLink = z.strictObject({
  ...requestFields,
  c: z.array(z.string().transform(parsePersonKey)),
});

/** The request and the contacts that a modal showed: who was left out of it is told by these. */
export function writeContactsLink(request: Request): string {
  const contacts = request.contacts.map(personKey);
  return JSON.stringify({ ...writeRequestFields(linkTo(request)), c: contacts });
}

/** @throws when the text is not one that `writeContactsLink` wrote. */
export function readContactsLink(
  text: string,
): RequestLink & { readonly shown: readonly Person[] } {
  const { c, ...request } = contactsLink.parse(JSON.parse(text));
  return { ...readRequestFields(request), shown: c };
}
