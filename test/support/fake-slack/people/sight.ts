import type { Conversation, Person } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** A person sees the channels they are in, and the public ones of their own workspace. */
export const requireVisible = (world: World, person: Person, channel: string): Conversation => {
  const conversation = world.conversations.get(channel);
  if (conversation === undefined) throw new Error(`There is no conversation ${channel}`);
  const open = conversation.kind === 'channel' && person.team_id === world.team.id;
  if (!open && !conversation.members.has(person.id)) {
    throw new Error(`${person.id} cannot see ${channel}`);
  }
  return conversation;
};
