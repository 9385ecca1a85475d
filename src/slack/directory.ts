import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Directory, Profile } from '../application/messenger.ts';
import { type Person, type TeamId, teamId, type UserId, userId } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import { type Instant, MINUTE_MS } from '../domain/time.ts';
import { answered, platformError } from './errors.ts';

/** Who counts as Adobe's side: people named in the settings, and the members of a user group. */
export interface AdobeSettings {
  /** `U…`, of the installing workspace, or `T…:U…`. */
  readonly engineers: readonly string[];
  readonly accountManagers: readonly string[];
  readonly userGroup: string | undefined;
}

const ROSTER_FRESH_MS = 5 * MINUTE_MS;
const PROFILE_FRESH_MS = 10 * MINUTE_MS;

const userResponse = z.object({
  user: z.object({
    id: z.string(),
    team_id: z.string().optional(),
    name: z.string().optional(),
    real_name: z.string().optional(),
    tz: z.string().optional(),
    is_bot: z.boolean().optional(),
    deleted: z.boolean().optional(),
  }),
});

interface Cached<Value> {
  readonly value: Value;
  readonly at: Instant;
}

/** Slack's knowledge of people, asked rarely and remembered for minutes. */
export class SlackDirectory implements Directory {
  private readonly client: WebClient;
  private readonly settings: AdobeSettings;
  private readonly now: () => Instant;
  private readonly rosters = new Map<TeamId, Cached<AdobeRoster>>();
  private readonly profiles = new Map<string, Cached<Profile | undefined>>();

  constructor(client: WebClient, settings: AdobeSettings, now: () => Instant) {
    this.client = client;
    this.settings = settings;
    this.now = now;
  }

  async roster(team: TeamId): Promise<AdobeRoster> {
    const cached = this.fresh(this.rosters.get(team), ROSTER_FRESH_MS);
    if (cached !== undefined) return cached.value;
    const { engineers, accountManagers, userGroup } = this.settings;
    const members = userGroup === undefined ? [] : await this.membersOf(userGroup);
    const roster: AdobeRoster = {
      engineers: distinct([...engineers, ...members].map((text) => parsePerson(text, team))),
      accountManagers: distinct(accountManagers.map((text) => parsePerson(text, team))),
    };
    this.rosters.set(team, { value: roster, at: this.now() });
    return roster;
  }

  async profile(team: TeamId, user: UserId): Promise<Profile | undefined> {
    const key = `${team}:${user}`;
    const cached = this.fresh(this.profiles.get(key), PROFILE_FRESH_MS);
    if (cached !== undefined) return cached.value;
    const value = await this.ask(team, user);
    this.profiles.set(key, { value, at: this.now() });
    return value;
  }

  private async ask(team: TeamId, user: UserId): Promise<Profile | undefined> {
    try {
      const response = await answered(async () => this.client.users.info({ user }));
      const { user: found } = userResponse.parse(response);
      return {
        person: { teamId: teamId(found.team_id ?? team), userId: userId(found.id) },
        name: found.real_name ?? found.name ?? found.id,
        timeZone: found.tz,
        isBot: found.is_bot === true,
        isDeactivated: found.deleted === true,
      };
    } catch (error) {
      if (platformError(error) === 'user_not_found') return undefined;
      throw error;
    }
  }

  private async membersOf(userGroup: string): Promise<readonly string[]> {
    const { users } = await answered(async () =>
      this.client.usergroups.users.list({ usergroup: userGroup }),
    );
    return users ?? [];
  }

  private fresh<Value>(cached: Cached<Value> | undefined, forMs: number) {
    return cached !== undefined && this.now() - cached.at < forMs ? cached : undefined;
  }
}

/** @throws TypeError when `text` is neither `U…` nor `T…:U…`. */
export function parsePerson(text: string, installedTeam: TeamId): Person {
  const [first = '', second] = text.split(':');
  return second === undefined
    ? { teamId: installedTeam, userId: userId(first) }
    : { teamId: teamId(first), userId: userId(second) };
}

function distinct(people: readonly Person[]): readonly Person[] {
  const byKey = new Map(people.map((person) => [`${person.teamId}:${person.userId}`, person]));
  return [...byKey.values()];
}
