import { type RequestLink, readRequestLink, writeRequestLink } from './request-link.ts';

/** Which page of which request's history a modal or a button is about; pages count from 1. */
export interface HistoryLink extends RequestLink {
  readonly page: number;
}

/** `PL-12~h3Kd9_aX:2`. */
export function writeHistoryLink({ page, ...request }: HistoryLink): string {
  return `${writeRequestLink(request)}:${page}`;
}

/** @throws Error for what {@link writeHistoryLink} does not write. */
export function readHistoryLink(text: string): HistoryLink {
  const [request = '', page = ''] = text.split(':');
  if (!/^[1-9]\d{0,8}$/.test(page)) {
    throw new Error(`"${text}" names no page of a history`);
  }
  return { ...readRequestLink(request), page: Number(page) };
}
