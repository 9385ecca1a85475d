import { z } from 'zod';
import { type ConnectionId, connectionId } from '../domain/connection.ts';
import {
  type RequestLink,
  readRequestFields,
  requestFields,
  writeRequestFields,
} from './request-link.ts';

/** What a button's value or a modal's metadata points at. */
export interface StepLink extends RequestLink {
  readonly visit: number;
  readonly connection?: ConnectionId;
}

const stepLink = z.strictObject({
  ...requestFields,
  v: z.int().positive(),
  c: z.string().transform(connectionId).optional(),
});

/** Short, because it travels in every button. */
export function writeStepLink({ visit, connection, ...request }: StepLink): string {
  const fields = writeRequestFields(request);
  return JSON.stringify({ ...fields, v: visit, ...(connection ? { c: connection } : {}) });
}

/** @throws when the text is not one that `writeStepLink` wrote. */
export function readStepLink(text: string): StepLink {
  const { v, c, ...request } = stepLink.parse(JSON.parse(text));
  return {
    ...readRequestFields(request),
    visit: v,
    ...(c === undefined ? {} : { connection: c }),
  };
}
