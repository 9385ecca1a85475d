import { createHash } from 'node:crypto';
import { z } from 'zod';
import { formCommandId } from '../application/command-id.ts';
import type { SubmittedView } from './view-state.ts';

const filledIn = z.object({ state: z.object({ values: z.unknown() }).nullish() });

/**
 * The command id of a submission: the form's, and a digest of what was filled in. Its trigger id is another
 * one each time that somebody submits a form again whose answer they did not see.
 * docs.slack.dev/reference/interaction-payloads/view-interactions-payload
 */
export function submissionId(
  body: { readonly view: unknown },
  { id, callbackId, metadata }: Pick<SubmittedView, 'id' | 'callbackId' | 'metadata'>,
): string {
  const values = filledIn.parse(body.view).state?.values ?? {};
  const said = JSON.stringify([metadata, sortedKeys(values)]);
  const digest = createHash('sha256').update(said).digest('base64url').slice(0, 16);
  return formCommandId(`${id}.${callbackId}`, digest);
}

/** The same value with the keys of its objects in one order: Slack promises none. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sortedKeys(one)]));
}
