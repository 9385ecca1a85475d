import type { Person, TeamId } from '../domain/ids.ts';
import type { SettingChange, TypedSettings } from '../domain/settings/change-settings.ts';
import type { SettingPage } from '../domain/settings/pages.ts';
import type { StoredTexts } from '../domain/settings/stored.ts';
import type { Instant } from '../domain/time.ts';

/** What is stored of a workspace's settings. Version 0: nobody has changed any. */
export interface StoredSettings {
  readonly version: number;
  readonly texts: StoredTexts;
}

/** Who changed which settings when; its version is the one that it led to. */
export interface SettingsEntry {
  readonly version: number;
  readonly by: Person;
  readonly at: Instant;
  readonly changes: readonly SettingChange[];
}

/** What one admin typed on one page and has not saved yet; it outlives a closed modal for a day. */
export interface SettingsDraft {
  readonly id: string;
  readonly owner: Person;
  readonly page: SettingPage;
  /** The version that they saw when they typed it. */
  readonly version: number;
  /** What the page's settings said then: what is left so is not typed. */
  readonly base: TypedSettings;
  readonly typed: TypedSettings;
}

/** The settings that admins store for a workspace. */
export interface SettingsStore {
  load(teamId: TeamId): Promise<StoredSettings>;
  /** Asked often. */
  versionOf(teamId: TeamId): Promise<number>;
  /**
   * Stores what a change of `expectedVersion` leads to. `conflict`: somebody else has changed them
   * meanwhile. The same command twice answers as before.
   */
  save(
    teamId: TeamId,
    expectedVersion: number,
    change: {
      readonly texts: StoredTexts;
      readonly entry: Omit<SettingsEntry, 'version'>;
      readonly commandId: string;
    },
  ): Promise<'saved' | 'conflict'>;
  /** Newest first. */
  history(teamId: TeamId, limit: number): Promise<readonly SettingsEntry[]>;
  saveDraft(teamId: TeamId, draft: SettingsDraft): Promise<void>;
  loadDraft(teamId: TeamId, id: string): Promise<SettingsDraft | undefined>;
}
