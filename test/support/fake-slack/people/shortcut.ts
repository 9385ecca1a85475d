import { outwardMessage } from '../api/outward.ts';
import type { World } from '../world/world.ts';
import { channelIn, envelope, installedTeamIn, userIn } from './payloads.ts';
import type { ResponseUrls } from './response-urls.ts';
import { requireVisible } from './sight.ts';

export interface Shortcut {
  readonly user: string;
  readonly callbackId: string;
  /** The message in whose menu it was chosen; without one it is a global shortcut. */
  readonly on?: { readonly channel: string; readonly ts: string };
}

/**
 * A global shortcut tells neither a channel nor a response_url.
 * https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
 */
export const shortcutPayload = (
  world: World,
  urls: ResponseUrls,
  { user, callbackId, on }: Shortcut,
) => {
  const person = world.person(user);
  if (person.team_id !== world.team.id) {
    throw new Error(`${user} is external: only members of the workspace have its shortcuts`);
  }
  const common = {
    ...envelope(world),
    action_ts: world.nextTs(),
    callback_id: callbackId,
    team: installedTeamIn(world),
    user: userIn(world, person),
    trigger_id: world.triggers.issue({ user, inModal: false }),
  };
  if (on === undefined) return { type: 'shortcut', ...common };
  const conversation = requireVisible(world, person, on.channel);
  const message = world.messages.find(on.channel, on.ts);
  if (message === undefined) throw new Error(`${user} sees no message ${on.ts}`);
  return {
    type: 'message_action',
    ...common,
    channel: channelIn(conversation),
    message_ts: message.ts,
    message: outwardMessage(world, message, false),
    response_url: urls.issue({ user, channel: conversation.id, ts: message.ts }),
  };
};
