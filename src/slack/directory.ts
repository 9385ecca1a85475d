import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Log } from '../application/log.ts';
import type { AdminDirectory, Profile } from '../application/messenger.ts';
import {
  distinctPeople,
  type Person,
  parsePerson,
  type TeamId,
  teamId,
  type UserId,
  userId,
} from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import { keptText } from '../domain/typed-text.ts';
import type { WorkspaceSettings } from '../domain/workspace-settings.ts';
import { answered, means, platformError } from './errors.ts';

/** How old the roster may be by which jobs say whose turn it is. */
export const ROSTER_KEPT_MS = 5 * MINUTE_MS;
/**
 * How old it may be by which somebody may do or see something. For each group that is asked for:
 * Slack gives some twenty answers a minute. docs.slack.dev/reference/methods/usergroups.users.list
 */
export const ROSTER_RECENT_MS = 5 * SECOND_MS;
/** How long the last known roster counts while Slack does not tell a newer one. */
const ROSTER_USABLE_MS = HOUR_MS;
/** Until the next attempt after one that failed: a person waits for each. */
const ROSTER_RETRY_MS = MINUTE_MS;
const PROFILE_FRESH_MS = 10 * MINUTE_MS;
const PROFILES_KEPT = 5_000;

const userResponse = z.object({
  user: z.object({
    id: z.string(),
    team_id: z.string().nullish(),
    name: z.string().nullish(),
    real_name: z.string().nullish(),
    tz: z.string().nullish(),
    is_bot: z.boolean().nullish(),
    deleted: z.boolean().nullish(),
    is_stranger: z.boolean().nullish(),
    enterprise_user: z.object({ teams: z.array(z.string()).nullish() }).nullish(),
  }),
});

interface Cached<Value> {
  readonly value: Value;
  readonly at: Instant;
}

interface KnownRoster extends Cached<AdobeRoster> {
  readonly askAgainAt: Instant;
}

/** Who belongs to which roster, by id and by user group. */
export type RosterSettings = Pick<WorkspaceSettings, 'adobe' | 'admins'>;

interface DirectoryOptions {
  /** Who installed the app is an admin, whatever the settings say. */
  readonly installedBy?: UserId | undefined;
  /** How old a roster may be before Slack is asked anew, for each group it has. */
  readonly freshMs: number;
  /** How many people's profiles are remembered at most. */
  readonly profilesKept?: number;
  readonly now: () => Instant;
  readonly log?: Log;
}

/** Slack's knowledge of people, asked rarely and remembered for minutes. */
export class SlackDirectory implements AdminDirectory {
  private readonly client: WebClient;
  private readonly settings: RosterSettings;
  private readonly installedBy: UserId | undefined;
  private readonly freshMs: number;
  private readonly profilesKept: number;
  private readonly now: () => Instant;
  private readonly log: Log | undefined;
  private readonly rosters = new Map<TeamId, KnownRoster>();
  private readonly refreshes = new Map<TeamId, Promise<AdobeRoster>>();
  private readonly knownAdmins = new Map<TeamId, Cached<readonly Person[]>>();
  /** Oldest first. */
  private readonly profiles = new Map<string, Cached<Profile | undefined>>();

  constructor(
    client: WebClient,
    settings: RosterSettings,
    { installedBy, freshMs, profilesKept = PROFILES_KEPT, now, log }: DirectoryOptions,
  ) {
    const groups = settings.adobe.userGroups.length + settings.admins.userGroups.length;
    this.client = client;
    this.settings = settings;
    this.installedBy = installedBy;
    this.profilesKept = profilesKept;
    this.freshMs = Math.max(1, groups) * freshMs;
    this.now = now;
    this.log = log;
  }

  /** What Slack told of a person is asked for anew: it says that something of it changed. */
  forget(team: TeamId, user: UserId): void {
    this.profiles.delete(`${team}:${user}`);
  }

  async roster(team: TeamId): Promise<AdobeRoster> {
    const known = this.rosters.get(team);
    if (known !== undefined && this.now() < known.askAgainAt) return known.value;
    const running = this.refreshes.get(team);
    if (running !== undefined) return running;
    const refresh = this.refresh(team, known).finally(() => this.refreshes.delete(team));
    this.refreshes.set(team, refresh);
    return refresh;
  }

  /** Asks Slack; where it fails, what was known a short while ago is better than nobody's turn. */
  private async refresh(team: TeamId, known: KnownRoster | undefined): Promise<AdobeRoster> {
    try {
      const value = await this.askRoster(team);
      const at = this.now();
      this.rosters.set(team, { value, at, askAgainAt: at + this.freshMs });
      return value;
    } catch (error) {
      const now = this.now();
      const usableUntil = (known?.at ?? now) + ROSTER_USABLE_MS;
      if (known === undefined || now >= usableUntil) throw error;
      const askAgainAt = Math.min(now + ROSTER_RETRY_MS, usableUntil);
      this.rosters.set(team, { ...known, askAgainAt });
      this.log?.warn(
        { err: error, ageMs: now - known.at },
        'the user group could not be read; its last known members count',
      );
      return known.value;
    }
  }

  private async askRoster(team: TeamId): Promise<AdobeRoster> {
    const { adobe } = this.settings;
    const [members, admins] = await Promise.all([
      Promise.all(adobe.userGroups.map(async (group) => this.membersOf(group))),
      this.askAdmins(team),
    ]);
    return {
      engineers: peopleOf([...adobe.engineers, ...members.flat()], team),
      accountManagers: peopleOf(adobe.accountManagers, team),
      admins,
    };
  }

  /** The roster's admins, although the rest of it cannot be read. */
  async admins(team: TeamId): Promise<readonly Person[]> {
    const known = this.knownAdmins.get(team);
    if (known !== undefined && this.now() - known.at < this.freshMs) return known.value;
    return this.askAdmins(team);
  }

  private async askAdmins(team: TeamId): Promise<readonly Person[]> {
    const { people, userGroups } = this.settings.admins;
    const members = await Promise.all(userGroups.map(async (group) => this.adminsIn(group)));
    const installers = this.installedBy === undefined ? [] : [this.installedBy];
    const value = peopleOf([...people, ...members.flat(), ...installers], team);
    this.knownAdmins.set(team, { value, at: this.now() });
    return value;
  }

  /** A group that Slack does not give makes nobody an admin, and keeps nobody from a step. */
  private async adminsIn(userGroup: string): Promise<readonly string[]> {
    try {
      return await this.membersOf(userGroup);
    } catch (error) {
      if (platformError(error) === undefined) throw error;
      this.log?.warn({ err: error, userGroup }, 'the user group of admins could not be read');
      return [];
    }
  }

  async profile(team: TeamId, user: UserId): Promise<Profile | undefined> {
    const key = `${team}:${user}`;
    const cached = this.profiles.get(key);
    if (cached !== undefined && this.now() - cached.at < PROFILE_FRESH_MS) return cached.value;
    const value = await this.ask(team, user);
    this.profiles.delete(key);
    this.profiles.set(key, { value, at: this.now() });
    const [oldest] = this.profiles.keys();
    if (this.profiles.size > this.profilesKept && oldest !== undefined)
      this.profiles.delete(oldest);
    return value;
  }

  private async ask(team: TeamId, user: UserId): Promise<Profile | undefined> {
    try {
      const response = await answered(async () => this.client.users.info({ user }));
      const { user: found } = userResponse.parse(response);
      // A member of several workspaces of an organisation is one of this workspace: so commands say.
      const isHere = found.enterprise_user?.teams?.includes(team) === true;
      const home = isHere ? team : teamId(found.team_id ?? team);
      return {
        person: { teamId: home, userId: userId(found.id) },
        name: keptText(found.real_name ?? found.name ?? found.id),
        timeZone: found.tz ?? undefined,
        isBot: found.is_bot === true,
        isDeactivated: found.deleted === true,
        ...(found.is_stranger === true ? { isStranger: true } : {}),
      };
    } catch (error) {
      if (means('nobody', error)) return undefined;
      throw error;
    }
  }

  private async membersOf(userGroup: string): Promise<readonly string[]> {
    const { users } = await answered(async () =>
      this.client.usergroups.users.list({ usergroup: userGroup }),
    );
    return users ?? [];
  }
}

function peopleOf(texts: readonly string[], team: TeamId): readonly Person[] {
  return distinctPeople(texts.map((text) => parsePerson(text, team)));
}
