import { channelId, userId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ChangedSettings } from '../../domain/settings/change-settings.ts';
import { SETTING_NAMES, settingRule } from '../../domain/settings/table.ts';
import { answered, platformError } from '../errors.ts';
import type { ListenerParts } from './parts.ts';
import { whyNotHere } from './where.ts';

/** So many people of a setting are looked up: an admin waits for it. */
const MOST_LOOKED_UP = 20;

/**
 * What settings name that is not there in Slack: people, groups, the default channel. Only what changes
 * is asked for.
 */
export async function whyNotInSlack(
  parts: ListenerParts,
  { changes }: Extract<ChangedSettings, { ok: true }>,
): Promise<readonly Problem[]> {
  const found = await Promise.all(
    changes.map(async ({ name, after }) => {
      const known = SETTING_NAMES.find((one) => one === name);
      if (known === undefined || after === '') return [];
      const messages = await problemsOf(parts, settingRule(known).kind, after);
      return messages.map((message) => ({ field: name, message }));
    }),
  );
  return found.flat();
}

async function problemsOf(
  parts: ListenerParts,
  kind: ReturnType<typeof settingRule>['kind'],
  text: string,
): Promise<readonly string[]> {
  switch (kind) {
    case 'people':
      return unknownPeople(parts, text);
    case 'group':
      return unknownGroup(parts, text);
    case 'channel':
      return unusableChannel(parts, text);
    case 'line':
    case 'lines':
    case 'choice':
      return [];
  }
}

/** Of this workspace; Slack does not tell of people of others before they share a channel. */
async function unknownPeople(parts: ListenerParts, text: string): Promise<readonly string[]> {
  const ids = text
    .split(/[\s,]+/)
    .map((part) => part.replace(/^[^=]*=/, ''))
    .filter((part) => /^[UW]/.test(part));
  const problems = await Promise.all(
    ids.slice(0, MOST_LOOKED_UP).map(async (id) => {
      const profile = await parts.directory.profile(parts.installedTeam, userId(id));
      if (profile === undefined) return [`Slack knows nobody with the user id ${id}.`];
      if (profile.isBot) return [`${profile.name} (${id}) is a bot.`];
      return profile.isDeactivated ? [`${profile.name} (${id}) is deactivated in Slack.`] : [];
    }),
  );
  return problems.flat();
}

async function unknownGroup(parts: ListenerParts, group: string): Promise<readonly string[]> {
  try {
    await answered(async () => parts.client.usergroups.users.list({ usergroup: group }));
    return [];
  } catch (error) {
    const reason = platformError(error);
    if (reason === undefined) throw error;
    return [`Slack gives no members of the user group ${group} (${reason}).`];
  }
}

async function unusableChannel(parts: ListenerParts, channel: string): Promise<readonly string[]> {
  const obstacle = await whyNotHere(parts.client, { channel: channelId(channel), channelName: '' });
  return obstacle === undefined
    ? []
    : [
        'I cannot post requests there: I have to be a member of the channel, it must not be archived, and it needs threads. Invite me with /invite @privatelink, or give another channel.',
      ];
}
