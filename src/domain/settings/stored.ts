import type { WorkspaceSettings } from '../workspace-settings.ts';
import { readSettings } from './read-settings.ts';
import {
  parseSetting,
  SETTING_NAMES,
  SETTINGS,
  type SettingName,
  type SettingTexts,
} from './table.ts';

/**
 * What admins typed for their workspace, by setting: only what differs from the environment, so that a
 * default that changes there changes here. There may be settings of a later version among it.
 */
export type StoredTexts = Readonly<Record<string, string>>;

/** The settings by which a workspace runs. */
export interface EffectiveSettings {
  readonly settings: WorkspaceSettings;
  /** What each says, typed here or in the environment. */
  readonly texts: SettingTexts;
  /** What is stored and cannot be used, one sentence each: the environment's stands in for it. */
  readonly ignored: readonly string[];
}

/**
 * The environment's settings with those that admins have stored for a workspace. What cannot be read, for
 * a later version wrote it, never stops the bot.
 *
 * @throws Error when the environment's own cannot be read; the bot does not start with such.
 */
export function effectiveSettings(defaults: SettingTexts, stored: StoredTexts): EffectiveSettings {
  const usable = new Map<SettingName, string>();
  const ignored: string[] = [];
  for (const [name, text] of Object.entries(stored)) {
    const known = SETTING_NAMES.find((one) => one === name);
    const read = known && parseSetting(known, text);
    if (known === undefined) ignored.push(`${name} is no setting of this version.`);
    else if (read?.ok === true) usable.set(known, text);
    else ignored.push(...(read?.problems ?? []).map(({ message }) => `${name} ${message}`));
  }
  const texts = { ...defaults, ...Object.fromEntries(usable) };
  const read = readSettings(texts);
  if (read.ok) return { settings: withAdminsOf(defaults, read.settings), texts, ignored };
  const environment = readSettings(defaults);
  if (!environment.ok) throw new Error('the defaults of the settings cannot be read');
  return {
    settings: environment.settings,
    texts: defaults,
    ignored: [...ignored, ...read.between, 'None of the stored settings can be used together.'],
  };
}

/** Whoever the environment names stays an admin, so that nobody locks everybody out. */
function withAdminsOf(defaults: SettingTexts, settings: WorkspaceSettings): WorkspaceSettings {
  const people = SETTINGS.ADMINS.parse(defaults.ADMINS);
  const group = SETTINGS.ADMIN_USER_GROUP.parse(defaults.ADMIN_USER_GROUP);
  const named = people.ok ? people.value : [];
  const groups = group.ok && group.value !== undefined ? [group.value] : [];
  return {
    ...settings,
    admins: {
      people: [...new Set([...named, ...settings.admins.people])],
      userGroups: [...new Set([...groups, ...settings.admins.userGroups])],
    },
  };
}
