import { z } from 'zod';
import { type ConnectionId, connectionId } from '../domain/connection.ts';
import type { Request } from '../domain/request.ts';
import { endpointsGiven } from '../domain/tests-of.ts';
import {
  linkTo,
  type RequestLink,
  readRequestFields,
  requestFields,
  writeRequestFields,
} from './request-link.ts';

/** What a modal about the state of connections points at: the request as it was shown. */
export interface StateLink extends RequestLink {
  /** How many endpoints had been given for each connection. */
  readonly endpoints: ReadonlyMap<ConnectionId, number>;
}

const stateLink = z.strictObject({
  ...requestFields,
  e: z.record(z.string(), z.int().nonnegative()),
});

export function writeStateLink(request: Request): string {
  const endpoints = request.connections.map(({ id }) => [id, endpointsGiven(request, id)]);
  return JSON.stringify({
    ...writeRequestFields(linkTo(request)),
    e: Object.fromEntries(endpoints),
  });
}

/** @throws when the text is not one that `writeStateLink` wrote. */
export function readStateLink(text: string): StateLink {
  const { e, ...request } = stateLink.parse(JSON.parse(text));
  const endpoints = Object.entries(e).map(([id, count]) => [connectionId(id), count] as const);
  return { ...readRequestFields(request), endpoints: new Map(endpoints) };
}
