import { parseRequestNumber, requestLabel } from '../domain/ids.ts';

/** Which page of which request's history a modal or a button is about; pages count from 1. */
export interface HistoryLink {
  readonly number: number;
  readonly page: number;
}

/** `PL-12:2`. */
export function writeHistoryLink({ number, page }: HistoryLink): string {
  return `${requestLabel({ number })}:${page}`;
}

/** @throws Error for what {@link writeHistoryLink} does not write. */
export function readHistoryLink(text: string): HistoryLink {
  const [label = '', page = ''] = text.split(':');
  const number = parseRequestNumber(label);
  if (number === undefined || !/^[1-9]\d{0,8}$/.test(page)) {
    throw new Error(`"${text}" names no page of a history`);
  }
  return { number, page: Number(page) };
}
