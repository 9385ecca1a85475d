import { z } from 'zod';
import { type MarkedRef, markOf } from '../application/request-mark.ts';
import { parseRequestNumber, requestLabel } from '../domain/ids.ts';
import type { Request } from '../domain/request.ts';

/** Which request a button, a menu or a modal is about; the installation is the payload's. */
export type RequestLink = Omit<MarkedRef, 'teamId'>;

/** To this request and to no other that ever has its number. */
export function linkTo(request: Request): RequestLink {
  return { number: request.number, mark: markOf(request) };
}

/** `PL-12~h3Kd9_aX`; `PL-12` for a link without a mark. */
export function writeRequestLink({ number, mark }: RequestLink): string {
  const label = requestLabel({ number });
  return mark === undefined ? label : `${label}~${mark}`;
}

/** @throws Error for what {@link writeRequestLink} does not write. */
export function readRequestLink(text: string): RequestLink {
  const [label = '', mark, ...others] = text.split('~');
  const number = parseRequestNumber(label);
  if (number === undefined || mark === '' || others.length > 0) {
    throw new Error(`"${text}" names no request`);
  }
  return withMark(number, mark);
}

/** The fields of a link that is written as JSON; the mark is absent in what was posted before. */
export const requestFields = { n: z.int().positive(), m: z.string().min(1).optional() };

/** The same fields, to be written. */
export function writeRequestFields({ number, mark }: RequestLink) {
  return { n: number, ...(mark === undefined ? {} : { m: mark }) };
}

/** The link in {@link requestFields}. */
export function readRequestFields({
  n,
  m,
}: {
  readonly n: number;
  readonly m?: string | undefined;
}): RequestLink {
  return withMark(n, m);
}

function withMark(number: number, mark: string | undefined): RequestLink {
  return { number, ...(mark === undefined ? {} : { mark }) };
}

/**
 * The mark in whatever a button or a menu of a message about one request sends back, however its link
 * is written; undefined where it bears none.
 */
export function markIn(value: string): string | undefined {
  const [, written] = /(?:~|"m":")([\w-]{8})(?=[:"]|$)/.exec(value) ?? [];
  return written;
}
