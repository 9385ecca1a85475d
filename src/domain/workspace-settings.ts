import type { CalendarSpec } from './calendar/calendar.ts';
import type { SlaPolicy } from './clock-policy.ts';
import type { DigestAudience } from './digest/settings.ts';
import type { ChannelId } from './ids.ts';
import type { ReminderSettings } from './reminders/settings.ts';

/** Who counts as Adobe's side: people named in the settings, and the members of user groups. */
export interface AdobeSettings {
  /** `U…`, of the installing workspace, or `T…:U…`. */
  readonly engineers: readonly string[];
  readonly accountManagers: readonly string[];
  readonly userGroups: readonly string[];
}

/** Who administers the app: people, and the members of user groups. */
export interface AdminSettings {
  /** `U…`, of the installing workspace, or `T…:U…`. */
  readonly people: readonly string[];
  readonly userGroups: readonly string[];
}

export interface DigestSettings {
  /** Milliseconds from midnight, on the wall of whoever gets it. */
  readonly timeMs: number;
  readonly audiences: readonly DigestAudience[];
}

/** What is decided for one workspace: whose side is whose, and what the contract says about time. */
export interface WorkspaceSettings {
  readonly adobe: AdobeSettings;
  readonly admins: AdminSettings;
  readonly calendar: CalendarSpec;
  readonly sla: SlaPolicy;
  readonly reminders: ReminderSettings;
  /** Null when no digest is sent by itself. */
  readonly digest: DigestSettings | null;
  /** Where a request goes that is not begun in a channel; null where that has to be said. */
  readonly defaultChannel: ChannelId | null;
}
