import { z } from 'zod';
import type { ConnectionId } from '../domain/connection.ts';
import { ENVIRONMENTS } from '../domain/intake/intake.ts';

/** What a button's value or a modal's metadata points at. */
export interface StepLink {
  readonly number: number;
  readonly visit: number;
  readonly connection?: ConnectionId;
}

const CONNECTION_IDS = ENVIRONMENTS.map((environment): ConnectionId => `inbound-${environment}`);

const stepLink = z.strictObject({
  n: z.int().positive(),
  v: z.int().positive(),
  c: z.enum(CONNECTION_IDS as [ConnectionId, ...ConnectionId[]]).optional(),
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
