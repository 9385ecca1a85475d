import { type ChannelId, channelId, parsePerson, type TeamId } from '../ids.ts';
import type { Party } from '../party.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import type { EscalationContact, ReminderPolicy } from './policy.ts';

/** A contact as the settings name them: `U…` is of the workspace where the bot is installed. */
export interface ContactSetting {
  readonly person: string;
  readonly channel: ChannelId | null;
}

/** The policy as the settings have it, before the workspace is known. */
export interface ReminderSettings extends Omit<ReminderPolicy, 'escalation'> {
  readonly escalation: Readonly<Record<Party, readonly ContactSetting[]>>;
}

const CONTACT = /^(?:([CG][A-Z0-9]{2,}|\*)=)?((?:[TE][A-Z0-9]{2,}:)?[UW][A-Z0-9]{2,})$/;
const ACCEPTED =
  'Accepted are Slack user ids, separated by commas: U024BE7LH, T024BE7LD:U024BE7LH for people of another workspace, and C024BE91L=U024BE7LH for the requests of one channel.';
const ACCEPTED_OF_CUSTOMERS =
  'Accepted are C024BE91L=U024BE7LH or C024BE91L=T024BE7LD:U024BE7LH for the requests of one channel, and *=U024BE7LH where all customers’ requests may be known to that person.';

/** The contacts that `ESCALATION_ADOBE` names; all that are none are told. */
export function parseContacts(text: string): Parsed<readonly ContactSetting[]> {
  return readContacts(text, { accepted: ACCEPTED, needsChannel: false });
}

/**
 * Those of `ESCALATION_CUSTOMER`. Each names a channel or, on purpose, all of them: a contact of one
 * company must not hear of another's requests because somebody forgot to say so.
 */
export function parseCustomerContacts(text: string): Parsed<readonly ContactSetting[]> {
  return readContacts(text, { accepted: ACCEPTED_OF_CUSTOMERS, needsChannel: true });
}

function readContacts(
  text: string,
  { accepted, needsChannel }: { readonly accepted: string; readonly needsChannel: boolean },
): Parsed<readonly ContactSetting[]> {
  const given = text.split(/[\s,]+/).filter((part) => part !== '');
  const contacts: ContactSetting[] = [];
  const wrong: string[] = [];
  for (const part of given) {
    const [, where, person] = CONTACT.exec(part) ?? [];
    if (person === undefined || (needsChannel && where === undefined)) wrong.push(`"${part}"`);
    else {
      const isEverywhere = where === undefined || where === '*';
      contacts.push({ person, channel: isEverywhere ? null : channelId(where) });
    }
  }
  if (wrong.length === 0) return parsed(contacts);
  const what = wrong.length === 1 ? 'is not a contact' : 'are not contacts';
  return refused('contacts', `${wrong.join(', ')} ${what}. ${accepted}`);
}

/** The policy of a workspace: contacts without a team belong to `installedTeam`. */
export function reminderPolicy(
  { escalation, ...policy }: ReminderSettings,
  installedTeam: TeamId,
): ReminderPolicy {
  const resolved = (contacts: readonly ContactSetting[]): readonly EscalationContact[] =>
    contacts.map(({ person, channel }) => ({
      person: parsePerson(person, installedTeam),
      channel,
    }));
  const { adobe, customer } = escalation;
  return { ...policy, escalation: { adobe: resolved(adobe), customer: resolved(customer) } };
}
