import { checkView, type View, viewBytes, viewSchema } from '../block-kit/view.ts';
import { LIMITS } from '../limits.ts';
import type { World } from '../world/world.ts';
import type { Args } from './arguments.ts';
import { ApiError } from './errors.ts';
import { outwardView } from './outward.ts';

/** The view as Slack would take it, of the type that the method or the place asks for. */
export const viewOf = (view: unknown, type: View['type']): View => {
  if (viewBytes(view) > LIMITS.view.bytes) throw new ApiError('view_too_large', checkView(view));
  const violations = checkView(view).map((violation) => `${violation} [in /view]`);
  if (violations.length > 0) throw new ApiError('invalid_arguments', violations);
  const parsed = viewSchema.parse(view);
  if (parsed.type === type) return parsed;
  throw new ApiError('invalid_arguments', [`/type must be ${type} [in /view]`]);
};

/** https://docs.slack.dev/reference/methods/views.open */
export const open = (world: World, args: Args<'views.open'>) => {
  const view = viewOf(args.view, 'modal');
  const { user } = world.triggers.exchange(args.trigger_id);
  return { view: outwardView(world, world.views.open(user, view)) };
};

/** https://docs.slack.dev/reference/methods/views.push: only with a trigger from within a modal. */
export const push = (world: World, args: Args<'views.push'>) => {
  const view = viewOf(args.view, 'modal');
  const { user, inModal } = world.triggers.exchange(args.trigger_id);
  if (!inModal) throw new ApiError('not_found');
  return { view: outwardView(world, world.views.push(user, view)) };
};

/** https://docs.slack.dev/reference/methods/views.update */
export const update = (world: World, args: Args<'views.update'>) => {
  const view = viewOf(args.view, 'modal');
  if ((args.view_id === undefined) === (args.external_id === undefined)) {
    throw new ApiError('invalid_arguments', ['/ needs either view_id or external_id']);
  }
  const before = world.views.find(({ id, view: { external_id: externalId } }) =>
    args.view_id === undefined ? externalId === args.external_id : id === args.view_id,
  );
  if (before === undefined) throw new ApiError('not_found');
  return { view: outwardView(world, world.views.update(before, view, args.hash)) };
};

/** https://docs.slack.dev/reference/methods/views.publish */
export const publish = (world: World, args: Args<'views.publish'>) => {
  const view = viewOf(args.view, 'home');
  const person = world.people.get(args.user_id);
  if (person === undefined) throw new ApiError('user_not_found');
  if (person.is_bot || person.deleted) throw new ApiError('invalid_arguments');
  return { view: outwardView(world, world.views.publish(person.id, view, args.hash)) };
};
