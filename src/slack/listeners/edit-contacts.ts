import type { Sight } from '../../application/handoffs.ts';
import { distinctPeople, isSamePerson, type Person, userId } from '../../domain/ids.ts';
import { customerPeople } from '../../domain/party.ts';
import { section } from '../blocks/blocks.ts';
import { code, escaped, typedCode } from '../blocks/mrkdwn.ts';
import { readContactsLink } from '../contacts-link.ts';
import { CONTACTS_BLOCK } from '../ids.ts';
import type { RequestLink } from '../request-link.ts';
import { asTyped } from '../wording/commands.ts';
import { actAtOnce } from './act-at-once.ts';
import { opensAction } from './ask-for.ts';
import type { Answer } from './boundary.ts';
import { contactsFrom, mentionsIn } from './contacts.ts';
import type { ListenerParts } from './parts.ts';
import { type Asker, isUnseen, ownSight, type Subject, unseenAnswer } from './sight.ts';
import { submits } from './submissions.ts';

/** The customer's contacts are edited: by mention in a command, or in a modal. */

/** `contacts PL-1 @Carl`, `contacts PL-1 remove @Carl`, both at once; the number alone asks. */
export async function contactsCommand(
  parts: ListenerParts,
  subject: Subject,
  link: RequestLink,
  rest: string,
): Promise<Answer> {
  const { added, removed, unknown } = namedIn(rest);
  if (unknown !== '') return [section(notUnderstood(unknown))];
  if (added.length + removed.length === 0) {
    return opensAction('change-contacts')(parts, subject, link);
  }
  const sight = await ownSight(parts, subject, link);
  if (isUnseen(sight)) return unseenAnswer(link, sight);
  const { installedTeam } = subject;
  const add = await contactsFrom(parts, installedTeam, added, sight.request.contacts);
  if (typeof add === 'string') return [section(`${escaped(add)} Nothing was changed.`)];
  const remove = await leaving(parts, subject, removed, sight);
  const unreachable = await unreachableCustomers(parts, subject, remove, sight);
  const command = { type: 'change-contacts', add, remove, unreachable } as const;
  const done = 'The contacts are changed; the thread says so.';
  return actAtOnce(parts, subject, link, command, done);
}

/** The list of the modal was edited. What others did to the contacts meanwhile stays. */
export const submitContacts = submits(async (view, parts, asker) => {
  const { shown, ...link } = readContactsLink(view.metadata);
  const picked = view.people(CONTACTS_BLOCK);
  if (picked === undefined) return { problems: [{ field: CONTACTS_BLOCK, message: NO_PICKER }] };
  const people = await contactsFrom(parts, asker.installedTeam, picked, shown);
  if (typeof people === 'string') return { problems: [{ field: CONTACTS_BLOCK, message: people }] };
  const remove = without(shown, people);
  const sight = await ownSight(parts, asker, link);
  const unreachable = isUnseen(sight)
    ? []
    : await unreachableCustomers(parts, asker, remove, sight);
  const add = without(people, shown);
  return { ...link, command: { type: 'change-contacts', add, remove, unreachable } };
});

const NO_PICKER =
  'No list arrived. Name the contacts in the command: /privatelink contacts PL-1 @name, or remove @name.';

/** What is mentioned behind the word `remove` leaves; `add` turns back. */
function namedIn(text: string) {
  const named: Record<'add' | 'remove', string[]> = { add: [], remove: [] };
  const unknown: string[] = [];
  let mode: keyof typeof named = 'add';
  for (const [token] of text.matchAll(/<@[^>]*>|[^\s,]+/g)) {
    const { ids } = mentionsIn(token);
    const word = token.toLowerCase();
    if (ids.length > 0) named[mode].push(...ids);
    else if (word === 'add' || word === 'remove') mode = word;
    else unknown.push(token);
  }
  return { added: named.add, removed: named.remove, unknown: asTyped(unknown.join(' ')) };
}

/** Somebody whom Slack does not tell any more can still be removed. */
async function leaving(
  parts: ListenerParts,
  { installedTeam }: Asker,
  ids: readonly string[],
  { request }: Sight,
): Promise<readonly Person[]> {
  const people: Person[] = [];
  for (const id of ids) {
    const user = userId(id);
    const profile = await parts.directory.profile(installedTeam, user);
    const known = request.contacts.filter((contact) => contact.userId === user);
    people.push(...(profile === undefined ? known : [profile.person]));
  }
  return distinctPeople(people);
}

/** Asked only where somebody is removed: it costs a look at each profile. */
async function unreachableCustomers(
  { reachability }: ListenerParts,
  { installedTeam }: Asker,
  remove: readonly Person[],
  { request, roster }: Sight,
): Promise<readonly Person[]> {
  if (remove.length === 0) return [];
  const people = customerPeople(request, roster);
  const isReachable = await reachability.among(installedTeam, people);
  return people.filter((person) => !isReachable(person));
}

function without(people: readonly Person[], others: readonly Person[]): readonly Person[] {
  return people.filter((person) => !others.some((other) => isSamePerson(other, person)));
}

function notUnderstood(unknown: string): string {
  return `After the number I accept mentions, and the word ${code('remove')} before those who leave: ${code('/privatelink contacts PL-1 @Dana remove @Carl')}. I did not understand ${typedCode(unknown)}. Nothing was changed.`;
}
