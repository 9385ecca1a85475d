import type { SettingTexts } from '../domain/settings/table.ts';
import type { SettingsStore } from './settings-store.ts';

/** Where the admins of a workspace read and change its settings. */
export interface SettingsDesk {
  /** What the environment says. */
  readonly defaults: SettingTexts;
  readonly store: SettingsStore;
  /** Has this process work by what is stored; others notice by themselves. */
  refresh(): Promise<void>;
}
