import { setTimeout as pause } from 'node:timers/promises';
import type { Installation, Installations } from '../application/installations.ts';
import type { Log } from '../application/log.ts';
import { isOrganisation, type TeamId } from '../domain/ids.ts';
import type { PartsOf } from '../slack/listeners/parts.ts';
import { eachOf } from './each-of.ts';
import type { Workspace } from './workspace.ts';

/** How many workspaces start, or are asked about, at once. */
const AT_ONCE = 4;

/** Slack's half of an installation. */
export interface InstallationAccess {
  /** The workspaces that it opens: its own, or those to which the organisation has added the app. */
  teamsOf(installation: Installation): Promise<readonly TeamId[]>;
  /** Whether Slack has taken its token back for good. @throws when Slack does not tell. */
  isDead(installation: Installation): Promise<boolean>;
}

export interface InstalledWorkspacesParts {
  readonly installations: Installations;
  /** The same for payloads, whose senders wait: it fails rather than waits. */
  readonly answering: Pick<Installations, 'load' | 'owners'>;
  readonly access: InstallationAccess;
  /** Composes the bot for one workspace of an installation. */
  readonly open: (team: TeamId, installation: Installation, life: string) => Promise<Workspace>;
  /** Changes whenever the workspace is cleared: what ran before must begin anew. */
  readonly lifeOf: (team: TeamId) => Promise<string>;
  /** Takes away whatever would still run for a workspace: its timers and queues. */
  readonly clear: (team: TeamId) => Promise<void>;
  /** How often is looked what other processes have installed or removed. */
  readonly pollMs: number;
  readonly log: Log;
}

interface Running {
  readonly workspace: Workspace;
  readonly owner: TeamId;
  /** Another installation in its place, or another life, has the workspace composed anew. */
  readonly stamp: string;
}

/**
 * The workspaces in which administrators have installed the app. Each runs by itself: one that does
 * not start is tried again, and holds up no other.
 */
export class InstalledWorkspaces {
  private readonly parts: InstalledWorkspacesParts;
  private readonly running = new Map<TeamId, Running>();
  /** One change of a workspace at a time. */
  private readonly changes = new Map<TeamId, Promise<void>>();
  /** Whose tokens this process has found to work. */
  private readonly alive = new Set<TeamId>();
  private readonly stopping = new AbortController();
  private polling: Promise<void> = Promise.resolve();

  constructor(parts: InstalledWorkspacesParts) {
    this.parts = parts;
  }

  /** A payload of a workspace that another process has just seen installed is taken too. */
  readonly partsOf: PartsOf = async (team, organisation) => {
    if (team === undefined) return undefined;
    if (!this.running.has(team)) await this.look(team);
    const running = this.running.get(team);
    const isMeant = organisation === undefined || running?.owner === organisation;
    return isMeant ? running?.workspace.parts : undefined;
  };

  /** Starts every workspace, and from then on follows what is installed and removed. */
  async start(): Promise<void> {
    this.polling = this.poll();
  }

  /** Keeps what an administrator has given, and goes on in its workspaces where it was. */
  async install(installation: Installation): Promise<void> {
    const { installations, log } = this.parts;
    const { owner, isOrgWide } = installation;
    await installations.save(installation);
    log.info({ team: owner, isOrgWide }, 'the app was installed');
    await this.follow(owner);
  }

  /** Slack says that something about these has changed. */
  async check(owners: readonly TeamId[]): Promise<void> {
    for (const owner of owners) {
      this.alive.delete(owner);
      await this.follow(owner);
    }
  }

  /** Slack refuses a token that worked; what else is refused meanwhile is no news. */
  async suspect(owner: TeamId): Promise<void> {
    if (this.alive.delete(owner)) await this.follow(owner);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.polling;
    await Promise.all(this.changes.values());
    await Promise.all([...this.running.values()].map(({ workspace }) => workspace.stop()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ workspace }) => workspace.close()));
  }

  private async poll(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.followAll();
      // Rejects only when the pause is cut short by a stop.
      await pause(this.parts.pollMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async followAll(): Promise<void> {
    try {
      const known = [...this.running.values()].map(({ owner }) => owner);
      const owners = new Set([...(await this.parts.installations.owners()), ...known]);
      await eachOf([...owners], AT_ONCE, async (owner) => this.follow(owner));
    } catch (error) {
      this.parts.log.error({ err: error }, 'the installations cannot be read');
    }
  }

  /** Has the workspaces of an installation run, and no others of its owner's. It never rejects. */
  private async follow(owner: TeamId): Promise<void> {
    const { log } = this.parts;
    try {
      const installation = await this.living(owner);
      const teams = installation === undefined ? [] : await this.parts.access.teamsOf(installation);
      for (const team of this.formerOf(owner, teams)) {
        await this.change(team, async () => this.drop(team));
      }
      if (installation === undefined) return;
      await eachOf(teams, AT_ONCE, async (team) => {
        await this.change(team, async () => this.run(team, installation));
      });
    } catch (error) {
      log.warn({ err: error, team: owner }, 'an installation could not be looked after yet');
    }
  }

  /**
   * The workspaces that have run under an installation and no longer do: here, or in a process that
   * ended before the app was removed. An organisation that is gone does not tell which it had.
   */
  private formerOf(owner: TeamId, teams: readonly TeamId[]): readonly TeamId[] {
    const ofOwner = [...this.running].flatMap(([team, one]) => (one.owner === owner ? [team] : []));
    const own = this.running.has(owner) || isOrganisation(owner) ? [] : [owner];
    return [...ofOwner, ...own].filter((team) => !teams.includes(team));
  }

  /** The installation, unless Slack has taken its token back; then it is removed. */
  private async living(owner: TeamId): Promise<Installation | undefined> {
    const { installations, access, log } = this.parts;
    const stored = await installations.load(owner);
    if (stored === undefined) return undefined;
    if (this.alive.has(owner)) return stored.installation;
    try {
      if (await access.isDead(stored.installation)) {
        const removed = await installations.remove(owner, stored.revision);
        if (removed === 'other') return this.living(owner);
        log.warn({ team: owner }, 'the app was removed: its tokens and timers are purged');
        return undefined;
      }
      this.alive.add(owner);
    } catch (error) {
      log.warn({ err: error, team: owner }, 'Slack does not tell whether the app is installed');
    }
    return stored.installation;
  }

  /** A workspace that does not run here: installed by itself, or by an organisation. */
  private async look(team: TeamId): Promise<void> {
    const { answering } = this.parts;
    if ((await answering.load(team)) !== undefined) {
      await this.follow(team);
      return;
    }
    const owners = await answering.owners();
    for (const owner of owners.filter(isOrganisation)) {
      if (!this.running.has(team)) await this.follow(owner);
    }
  }

  private async change(team: TeamId, make: () => Promise<void>): Promise<void> {
    const before = this.changes.get(team) ?? Promise.resolve();
    const change = before.then(make).catch((error: unknown) => {
      this.parts.log.error({ err: error, team }, 'a workspace could not be started or stopped');
    });
    this.changes.set(team, change);
    await change;
    if (this.changes.get(team) === change) this.changes.delete(team);
  }

  private async run(team: TeamId, installation: Installation): Promise<void> {
    const { owner, isOrgWide, installedAt } = installation;
    const before = this.running.get(team);
    const life = await this.parts.lifeOf(team);
    const stamp = `${owner}@${installedAt} ${life}`;
    if (before?.stamp === stamp) return;
    // An installation of the whole organisation takes the place of one of the workspace alone.
    if (before !== undefined && before.owner !== owner && !isOrgWide) return;
    if (this.stopping.signal.aborted) return;
    if (before !== undefined) await this.end(team, before);
    const workspace = await this.parts.open(team, installation, life);
    const running = { workspace, owner, stamp };
    this.running.set(team, running);
    try {
      await workspace.start();
      this.parts.log.info({ team, owner }, 'the bot works in a workspace');
    } catch (error) {
      await this.end(team, running);
      throw error;
    }
  }

  private async drop(team: TeamId): Promise<void> {
    const before = this.running.get(team);
    if (before !== undefined) await this.end(team, before);
    await this.parts.clear(team);
    this.parts.log.info({ team }, 'a workspace without the app is left alone');
  }

  private async end(team: TeamId, { workspace }: Running): Promise<void> {
    this.running.delete(team);
    await workspace.stop();
    await workspace.close();
  }
}
