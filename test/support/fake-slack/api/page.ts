import { ApiError } from './errors.ts';

/** https://docs.slack.dev/apis/web-api/pagination: opaque cursors, '' at the end. */
export const page = <T>(
  items: readonly T[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): { readonly items: readonly T[]; readonly nextCursor: string } => {
  const from = cursor === undefined || cursor === '' ? 0 : offsetOf(cursor);
  const to = from + (limit ?? items.length);
  return {
    items: items.slice(from, to),
    nextCursor: to < items.length ? Buffer.from(`next:${to}`).toString('base64') : '',
  };
};

const offsetOf = (cursor: string): number => {
  const [, offset] = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (offset === undefined) throw new ApiError('invalid_cursor');
  return Number(offset);
};
