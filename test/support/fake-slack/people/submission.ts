import { outwardView } from '../api/outward.ts';
import type { StoredView } from '../world/views.ts';
import type { World } from '../world/world.ts';
import { requireView } from './click.ts';
import { envelope, teamIn, userIn } from './payloads.ts';
import { clientRefusals, typedIn, type Values } from './typing.ts';

export interface Submission {
  readonly user: string;
  readonly view: { readonly id: string };
  /** By block_id: texts, option values, ids of people. What is left out stays as it is. */
  readonly values?: Values;
  /** Submit what Slack's own client would not, as an old or foreign client might. */
  readonly force?: boolean;
}

export interface Closing {
  readonly user: string;
  readonly view: { readonly id: string };
}

const interaction = (world: World, stored: StoredView) => {
  const person = world.person(stored.user);
  return {
    ...envelope(world),
    team: teamIn(world, person.team_id),
    user: userIn(world, person),
    view: outwardView(world, stored),
  };
};

/** The view with what was typed, and its view_submission payload. */
export const submissionOf = (world: World, { user, view, values, force }: Submission) => {
  const shown = requireView(world, user, view.id);
  if (shown.view.type !== 'modal' || shown.view.submit === undefined) {
    throw new Error(`The view ${view.id} cannot be submitted`);
  }
  const stored = world.views.type(shown, typedIn(shown, values ?? {}));
  const refusals = clientRefusals(world, stored);
  if (refusals.length > 0 && force !== true) {
    throw new Error(`Slack's client does not submit this: ${refusals.join('; ')}`);
  }
  const payload = {
    type: 'view_submission',
    ...interaction(world, stored),
    trigger_id: world.triggers.issue({ user, inModal: true }),
    response_urls: [],
  };
  return { stored, payload };
};

/** Closes the view; the payload is undefined when the app did not ask to be told. */
export const closingOf = (world: World, { user, view }: Closing) => {
  const stored = requireView(world, user, view.id);
  if (stored.view.type !== 'modal') throw new Error(`The view ${view.id} is no modal`);
  const cleared = stored.view.clear_on_close === true;
  if (cleared) world.views.clear(user);
  else world.views.pop(stored);
  return stored.view.notify_on_close === true
    ? { type: 'view_closed', ...interaction(world, stored), is_cleared: cleared }
    : undefined;
};
