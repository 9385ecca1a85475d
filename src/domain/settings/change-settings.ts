import type { Problem } from '../problem.ts';
import type { WorkspaceSettings } from '../workspace-settings.ts';
import { readSettings } from './read-settings.ts';
import { effectiveSettings, type StoredTexts } from './stored.ts';
import {
  SETTING_NAMES,
  type SettingName,
  type SettingTexts,
  settingRule,
  settingText,
} from './table.ts';

/** Typed for a setting: what the environment says, and nothing where that is possible. */
export const DEFAULT_WORD = 'default';
export const NONE_WORD = 'none';

/** What was typed for some settings; what is absent stays as it is. */
export type TypedSettings = Partial<SettingTexts>;

/** One setting that says something else. */
export interface SettingChange {
  /** Of this version or of a later one. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What typed settings lead to, or everything that is wrong with them at once. */
export type ChangedSettings =
  | {
      readonly ok: true;
      /** To be stored; what a later version stored is kept. */
      readonly stored: StoredTexts;
      readonly settings: WorkspaceSettings;
      /** In the table's order; none where nothing says anything else. */
      readonly changes: readonly SettingChange[];
    }
  | {
      readonly ok: false;
      readonly problems: readonly Problem<SettingName>[];
      /** Between settings: sentences that begin with their names. */
      readonly between: readonly string[];
    };

/** What a setting says, as it is shown: nothing reads as a word, which may be typed too. */
export function shownText(name: SettingName, text: string): string {
  return text === '' && settingRule(name).mayBeNone ? NONE_WORD : text;
}

/**
 * Applies what an admin typed to what is stored. A setting that says what the environment says is stored
 * no more.
 */
export function changeSettings(
  defaults: SettingTexts,
  stored: StoredTexts,
  typed: TypedSettings,
): ChangedSettings {
  const before = effectiveSettings(defaults, stored).texts;
  const meant = meantBy(typed, defaults);
  const read = readSettings({ ...before, ...Object.fromEntries(meant) });
  if (!read.ok) return read;
  const kept = new Map(Object.entries(stored));
  for (const [name, text] of meant) {
    if (text === defaults[name]) kept.delete(name);
    else kept.set(name, text);
  }
  const next = Object.fromEntries(kept);
  const { settings, texts } = effectiveSettings(defaults, next);
  const changes = SETTING_NAMES.filter((name) => before[name] !== texts[name]).map((name) => ({
    name,
    before: before[name],
    after: texts[name],
  }));
  return { ok: true, stored: next, settings, changes };
}

function meantBy(
  typed: TypedSettings,
  defaults: SettingTexts,
): readonly (readonly [SettingName, string])[] {
  return SETTING_NAMES.flatMap((name) => {
    const given = typed[name];
    if (given === undefined) return [];
    const text = settingText(given);
    const word = text.toLowerCase();
    if (word === '' || word === DEFAULT_WORD) return [[name, defaults[name]] as const];
    const isNone = word === NONE_WORD && settingRule(name).mayBeNone;
    return [[name, isNone ? '' : text] as const];
  });
}
