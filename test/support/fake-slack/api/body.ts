import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
};

export const mediaType = (header: string | undefined): string =>
  (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const record = z.record(z.string(), z.unknown());
const structures = ['blocks', 'view', 'metadata'];

const decoded = ([key, value]: readonly [string, unknown]): readonly [string, unknown] => {
  if (typeof value !== 'string' || !structures.includes(key)) return [key, value];
  try {
    const parsed: unknown = JSON.parse(value);
    return [key, parsed];
  } catch {
    return [key, value];
  }
};

/** The arguments of a call, or undefined when the body is not of a type that Slack reads. */
export const argumentsOf = (
  contentType: string | undefined,
  body: string,
): Readonly<Record<string, unknown>> | undefined => {
  switch (mediaType(contentType)) {
    case '':
      return body === '' ? {} : undefined;
    case 'application/x-www-form-urlencoded':
      return Object.fromEntries([...new URLSearchParams(body)].map(decoded));
    case 'application/json': {
      const parsed = record.safeParse(jsonOf(body));
      return parsed.success
        ? Object.fromEntries(Object.entries(parsed.data).map(decoded))
        : undefined;
    }
    default:
      return undefined;
  }
};

export const jsonOf = (body: string): unknown => {
  try {
    const parsed: unknown = JSON.parse(body);
    return parsed;
  } catch {
    return undefined;
  }
};
