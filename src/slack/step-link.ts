import { z } from 'zod';
import { type ConnectionId, connectionId } from '../domain/connection.ts';

/** What a button's value or a modal's metadata points at. */
export interface StepLink {
  readonly number: number;
  readonly visit: number;
  readonly connection?: ConnectionId;
}

const stepLink = z.strictObject({
  n: z.int().positive(),
  v: z.int().positive(),
  c: z.string().transform(connectionId).optional(),
});

/** Short, because it travels in every button. */
export function writeStepLink({ number, visit, connection }: StepLink): string {
  return JSON.stringify({ n: number, v: visit, ...(connection ? { c: connection } : {}) });
}

/** @throws when the text is not one that `writeStepLink` wrote. */
export function readStepLink(text: string): StepLink {
  const { n, v, c } = stepLink.parse(JSON.parse(text));
  return { number: n, visit: v, ...(c === undefined ? {} : { connection: c }) };
}
