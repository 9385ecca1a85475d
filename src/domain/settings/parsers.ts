import { type ChannelId, channelId } from '../ids.ts';
import { type Parsed, parsed, refused } from '../problem.ts';

/** Parsers of settings that belong to no part of the domain. */

const PERSON = /^(?:[TE][A-Z0-9]{2,}:)?[UW][A-Z0-9]{2,}$/;
const ACCEPTED_PEOPLE =
  'Accepted are Slack user ids, separated by commas: U024BE7LH, or T024BE7LD:U024BE7LH for people of another workspace.';

/** People as the settings name them: `U…` is of the workspace where the bot is installed. */
export function parsePeople(text: string): Parsed<readonly string[]> {
  const ids = text.split(/[\s,]+/).filter((part) => part !== '');
  const wrong = ids.filter((id) => !PERSON.test(id)).map((id) => `"${id}"`);
  if (wrong.length === 0) return parsed([...new Set(ids)]);
  const what = wrong.length === 1 ? 'is no Slack user id' : 'are no Slack user ids';
  return refused('people', `${wrong.join(', ')} ${what}. ${ACCEPTED_PEOPLE}`);
}

/** A user group of the workspace; undefined for none. */
export function parseUserGroup(text: string): Parsed<string | undefined> {
  const given = text.trim();
  if (given === '') return parsed(undefined);
  return /^S[A-Z0-9]{2,}$/.test(given)
    ? parsed(given)
    : refused(
        'group',
        `"${given}" is no user group. Accepted is the id of a Slack user group, for example S0614TZR7.`,
      );
}

/** User groups of the workspace, separated by commas; none where nothing is given. */
export function parseUserGroups(text: string): Parsed<readonly string[]> {
  const groups: string[] = [];
  for (const part of text.split(/[\s,]+/)) {
    const group = parseUserGroup(part);
    if (!group.ok) return group;
    if (group.value !== undefined) groups.push(group.value);
  }
  return parsed([...new Set(groups)]);
}

/** A channel by its id; null for none. */
export function parseChannel(text: string): Parsed<ChannelId | null> {
  const given = text.trim();
  if (given === '') return parsed(null);
  return /^[CG][A-Z0-9]{2,}$/.test(given)
    ? parsed(channelId(given))
    : refused(
        'channel',
        `"${given}" is no channel. Accepted is a channel’s id, for example C024BE91L: it stands at the foot of the channel’s details.`,
      );
}

/** @param accepted what the number is, to be read after "Accepted is". */
export function wholeNumber(accepted: string, least: number, most: number) {
  return (text: string): Parsed<number> => {
    const given = text.trim();
    const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    return number >= least && number <= most
      ? parsed(number)
      : refused(
          'number',
          `"${given}" is not possible. Accepted is ${accepted}, ${least} to ${most}.`,
        );
  };
}

/** @param meaning what `yes` means. */
export function yesOrNo(meaning: string) {
  return (text: string): Parsed<boolean> => {
    const given = text.trim().toLowerCase();
    return given === 'yes' || given === 'no'
      ? parsed(given === 'yes')
      : refused('choice', `"${text.trim()}" is neither. Accepted is yes (${meaning}) or no.`);
  };
}
