import type { KnownBlock } from '@slack/types';
import type { SettingsEntry, StoredSettings } from '../../application/settings-store.ts';
import { SETTING_PAGE_NAMES, SETTING_PAGES } from '../../domain/settings/pages.ts';
import { type SettingName, type SettingTexts } from '../../domain/settings/table.ts';
import { section } from '../blocks/blocks.ts';
import { fitsMessage } from '../blocks/budget.ts';
import { packed } from '../blocks/packed.ts';
import { calendarSentences, entryLines, settingLabel, settingValue } from '../wording/settings.ts';

/**
 * What every setting says, page by page, and which are the environment's.
 * @param calendar what the calendar comes to, in sentences.
 */
export function settingsMessage(
  { version, texts, effective }: StoredSettings & { readonly effective: SettingTexts },
  calendar: readonly string[],
): readonly KnownBlock[] {
  const from = (name: SettingName) =>
    texts[name] === effective[name] ? '' : ', as in the environment';
  const lines = SETTING_PAGE_NAMES.flatMap((page) => [
    `*${SETTING_PAGES[page].title}*`,
    ...SETTING_PAGES[page].names.map(
      (name) => `${settingLabel(name)}: ${settingValue(name, effective[name])}${from(name)}`,
    ),
    ...(page === 'calendar' ? calendarSentences(calendar) : []),
  ]);
  return sections([`*Settings, version ${version}*`, ...lines]);
}

/** Who changed which settings, newest first: as many as one message holds. */
export function settingsHistoryMessage(
  entries: readonly SettingsEntry[],
  timeZone: string,
): readonly KnownBlock[] {
  if (entries.length === 0) return sections([NEVER_CHANGED]);
  const lines = ['*Changes of the settings, newest first*'];
  for (const entry of entries) {
    const more = entryLines(entry, timeZone);
    if (!fitsMessage(sections([...lines, ...more]))) break;
    lines.push(...more);
  }
  return sections(lines);
}

export const NEVER_CHANGED = 'Nobody has changed them yet: the environment’s count.';

function sections(lines: readonly string[]): readonly KnownBlock[] {
  return packed(lines).map((text) => section(text));
}
