import type { DueNow, DuePreview } from '../../application/settings-preview.ts';
import type { SettingsEntry } from '../../application/settings-store.ts';
import type { Person } from '../../domain/ids.ts';
import { type SettingChange, shownText } from '../../domain/settings/change-settings.ts';
import { SETTING_NAMES, type SettingName, settingRule } from '../../domain/settings/table.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import {
  channelMention,
  clipped,
  code,
  escaped,
  mention,
  mentions,
  typedCode,
} from '../blocks/mrkdwn.ts';

/** So much of a setting is shown where several are, and so many of the people that it names. */
const SHOWN = { characters: 300, people: 20 };
/** The same where there are many: who changed what when. */
const SHOWN_OF_MANY = { characters: 100, people: 5 };
/** Ten days with names. */
const SHOWN_OF_CALENDAR = 1_200;

function settingNamed(name: string): SettingName | undefined {
  return SETTING_NAMES.find((one) => one === name);
}

/** What people call a setting; one of a later version has its name only. mrkdwn. */
export function settingLabel(name: string): string {
  const known = settingNamed(name);
  return known === undefined ? code(name) : settingRule(known).label;
}

/** What a setting says: people and channels by Slack's own means. mrkdwn. */
export function settingValue(name: string, text: string, most = SHOWN): string {
  const known = settingNamed(name);
  const asCode = typedCode(
    text
      .split('\n')
      .map((line) => line.trim())
      .join('; '),
    most.characters,
  );
  if (known === undefined) return asCode;
  if (text === '') return code(shownText(known, text));
  switch (settingRule(known).kind) {
    case 'people':
      return peopleIn(text, most.people);
    case 'channel':
      return /^\w+$/.test(text) ? channelMention(text) : asCode;
    case 'choice': {
      const chosen = settingRule(known).choices?.find(({ value }) => value === text);
      return chosen === undefined ? asCode : `“${chosen.label}”`;
    }
    case 'line':
    case 'lines':
    case 'group':
      return asCode;
  }
}

/** `U…`, `T…:U…` and `C…=U…`, each as Slack names them. */
function peopleIn(text: string, most: number): string {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  const named = parts.slice(0, most).map((part) => {
    const [, channel, user] = /^(?:([^=]+)=)?(?:[^:]+:)?(\w+)$/.exec(part) ?? [];
    const who = user === undefined ? typedCode(part, 40) : `<@${user}>`;
    if (channel === undefined) return who;
    return channel === '*' ? `${who} for all channels` : `${who} for ${channelMention(channel)}`;
  });
  const others = parts.length - named.length;
  return others > 0 ? `${named.join(', ')} and ${others} more` : named.join(', ');
}

/** One line of a change. mrkdwn. */
export function settingChangeLine({ name, before, after }: SettingChange): string {
  return `*${settingLabel(name)}*\nfrom ${settingValue(name, before)}\nto ${settingValue(name, after)}`;
}

/** What a request that comes now would get. mrkdwn. */
export function dueSentence({ dueAt, timeZone }: DueNow): string {
  return `A request submitted now would be due ${describeInstant(dueAt, timeZone)}.`;
}

/** What a calendar comes to: a business day, and the next closed days by name. mrkdwn. */
export function calendarSentences(sentences: readonly string[]): readonly string[] {
  return sentences.map((sentence) => escaped(clipped(sentence, SHOWN_OF_CALENDAR)));
}

/** How many requests a change moves, and makes overdue. mrkdwn. */
export function movedSentence({ moved, overdue, lookedAt, isMore }: DuePreview): string {
  const looked = isMore
    ? `the ${lookedAt} newest open requests`
    : `${lookedAt} open ${plural(lookedAt)}`;
  if (lookedAt === 0) return 'There is no open request that it would move.';
  if (moved === 0) return `None of ${looked} would be due at another time.`;
  const late = overdue === 0 ? '' : ` *${overdue} would be overdue at once.*`;
  return `Of ${looked}, ${moved} would be due at another time.${late}`;
}

function plural(count: number): string {
  return count === 1 ? 'request' : 'requests';
}

/** Who changed what when: a line for each setting. mrkdwn. */
export function entryLines(
  { by, at, changes }: SettingsEntry,
  timeZone: string,
): readonly string[] {
  const what = changes.map(
    ({ name, before, after }) =>
      `• ${settingLabel(name)} from ${settingValue(name, before, SHOWN_OF_MANY)} to ${settingValue(name, after, SHOWN_OF_MANY)}`,
  );
  return [`${mention(by)}, ${describeInstant(at, timeZone)}:`, ...what];
}

/** A sentence about settings, with what admins call them in the place of their names. */
export function inLabels(sentence: string): string {
  return sentence.replaceAll(/\b[A-Z]+(?:_[A-Z]+)*\b/g, (name) => {
    const known = settingNamed(name);
    return known === undefined ? name : `“${settingRule(known).label}”`;
  });
}

/** Who may change settings, for somebody who may not. mrkdwn. */
export function adminsOnly(admins: readonly Person[]): string {
  return admins.length === 0
    ? 'Only admins of this app can see and change its settings, and nobody is named yet: whoever runs the bot names them by `ADMINS` or `ADMIN_USER_GROUP` in its environment.'
    : `Only admins of this app can see and change its settings; ask ${mentions(admins)}.`;
}
