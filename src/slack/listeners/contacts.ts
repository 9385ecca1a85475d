import { isSamePerson, type Person, type TeamId, userId } from '../../domain/ids.ts';
import type { ListenerParts } from './parts.ts';

const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g;

/** The user ids that a text mentions, and what else it says. */
export function mentionsIn(text: string): {
  readonly ids: readonly string[];
  readonly rest: string;
} {
  const ids = [...text.matchAll(MENTION)].flatMap((match) => match[1] ?? []);
  return { ids, rest: text.replaceAll(MENTION, '').replaceAll(',', ' ').trim() };
}

/**
 * The people behind user ids; a sentence (plain text) when one of them can never do a step.
 * @param known those who are contacts already: what became of them since is no reason to refuse.
 */
export async function contactsFrom(
  parts: Pick<ListenerParts, 'directory'>,
  team: TeamId,
  ids: readonly string[],
  known: readonly Person[] = [],
): Promise<readonly Person[] | string> {
  const people: Person[] = [];
  for (const id of new Set(ids)) {
    const profile = await parts.directory.profile(team, userId(id));
    if (profile === undefined)
      return `Slack shows me nobody with the id ${id}, so they cannot be a contact.`;
    const { name, isBot, isDeactivated, isStranger, person } = profile;
    if (known.some((one) => isSamePerson(one, person))) {
      people.push(person);
      continue;
    }
    if (isBot) return `${name} is a bot and cannot be a contact. Name people of the customer.`;
    if (isDeactivated) return `${name} is deactivated in Slack and cannot be a contact.`;
    if (isStranger) {
      return `${name} is in no channel that is shared with this workspace, so no message reaches them. Invite them to this one first.`;
    }
    people.push(person);
  }
  return people;
}
