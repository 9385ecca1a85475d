import { z } from 'zod';
import { ApiError } from '../api/errors.ts';
import { viewOf } from '../api/views.ts';
import { sentences } from '../block-kit/sentences.ts';
import type { StoredView } from '../world/views.ts';
import type { World } from '../world/world.ts';
import type { Delivered } from './deliver.ts';
import type { ResponseUrls } from './response-urls.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
const acknowledged = (world: World, where: string, { status, body }: Delivered): boolean => {
  if (status === 200) return true;
  world.violate('not-acknowledged', where, [`HTTP ${status}: ${JSON.stringify(body) ?? ''}`]);
  return false;
};

/** Anything else than a 200 without a body is a mistake here. */
export const takeEmptyAck = (world: World, where: string, delivered: Delivered): void => {
  if (acknowledged(world, where, delivered) && delivered.body !== undefined) {
    world.violate('ack-with-a-body', where, [JSON.stringify(delivered.body)]);
  }
};

/** A slash command is acknowledged with nothing, a text or a message. */
export const takeCommandAck = (
  world: World,
  urls: ResponseUrls,
  origin: { readonly user: string; readonly channel: string },
  delivered: Delivered,
): void => {
  if (!acknowledged(world, 'command', delivered) || delivered.body === undefined) return;
  const { body } = delivered;
  urls.respond(origin, typeof body === 'string' ? { text: body } : body, 'command ack');
};

const viewAck = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('clear') }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({
    response_action: z.literal('errors'),
    errors: z
      .record(z.string(), z.string().trim().min(1))
      .refine((errors) => Object.keys(errors).length > 0, {
        error: 'must name at least one block',
      }),
  }),
]);

const checkErrors = (stored: StoredView, errors: Readonly<Record<string, string>>) => {
  const inputs = new Set(
    stored.view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : [])),
  );
  const strangers = Object.keys(errors).filter((blockId) => !inputs.has(blockId));
  if (strangers.length > 0) {
    throw new ApiError('invalid_ack', [
      `/errors ${strangers.join(', ')} is no input block of this view`,
    ]);
  }
};

const applyViewAck = (world: World, stored: StoredView, body: unknown): void => {
  if (body === undefined) {
    world.views.pop(stored);
    return;
  }
  const parsed = viewAck.safeParse(body);
  if (!parsed.success) throw new ApiError('invalid_ack', sentences(parsed.error));
  const ack = parsed.data;
  switch (ack.response_action) {
    case 'clear':
      world.views.clear(stored.user);
      return;
    case 'errors':
      checkErrors(stored, ack.errors);
      return;
    case 'push':
      world.views.push(stored.user, viewOf(ack.view, 'modal'));
      return;
    case 'update':
      world.views.update(stored, viewOf(ack.view, 'modal'), undefined);
      return;
  }
};

/** https://docs.slack.dev/surfaces/modals: what the answer to a submission does to the stack. */
export const takeViewAck = (world: World, stored: StoredView, delivered: Delivered): void => {
  if (!acknowledged(world, 'view_submission', delivered)) return;
  try {
    applyViewAck(world, stored, delivered.body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    world.violate(error.error, 'view_submission ack', error.messages);
  }
};
