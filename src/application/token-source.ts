import type { TeamId } from '../domain/ids.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import type { Installation, Installations, StoredInstallation } from './installations.ts';
import type { Log } from './log.ts';

/** Slack's tokens last twelve hours; in the last two of them the next one is asked for. */
const RENEW_BEFORE_MS = 2 * HOUR_MS;
/** How long an installation counts as read; another process may have renewed or removed it. */
const READ_FRESH_MS = 30 * SECOND_MS;
/** How long one process may try to use a refresh token before another does; also after it failed. */
const RENEWAL_MS = MINUTE_MS;
/** How often, and how many times, a process looks whether another one has renewed the token. */
const LOOK_AGAIN_MS = 250;
const LOOKS = 20;

/** What Slack gives for a refresh token, which it takes once. */
export interface RenewedToken {
  readonly token: string;
  readonly refreshToken: string;
  readonly lastsMs: number;
}

/** The app is not installed where a token is needed. */
export class NotInstalled extends Error {
  constructor(owner: TeamId) {
    super(`the app is not installed in ${owner}`);
    this.name = 'NotInstalled';
  }
}

export interface TokenParts {
  readonly installations: Installations;
  /** @throws when Slack refuses, or cannot be reached. */
  readonly renew: (refreshToken: string) => Promise<RenewedToken>;
  readonly now: () => Instant;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly log: Log;
}

/**
 * The bot's token in one installation, as of now: asked for before each call, by listeners and jobs
 * alike, so that nobody works with one that has ended. Of several processes one renews it and the
 * others find it in the record: Slack takes a refresh token once.
 */
export class TokenSource {
  private readonly owner: TeamId;
  private readonly parts: TokenParts;
  private known: { readonly stored: StoredInstallation; readonly readAt: Instant } | undefined;
  private renewal: Promise<Installation> | undefined;

  constructor(owner: TeamId, parts: TokenParts) {
    this.owner = owner;
    this.parts = parts;
  }

  /** @throws NotInstalled; or when the token has ended and cannot be renewed. */
  async current(): Promise<string> {
    const { installation } = await this.stored();
    if (!isEnding(installation, this.parts.now())) return installation.bot.token;
    return (await this.renewed()).bot.token;
  }

  /**
   * Slack says that a token has ended, whatever our clock says.
   * @returns another one. @throws when there is none.
   */
  async instead(ended: string): Promise<string> {
    if ((await this.other(ended)) !== undefined) return this.current();
    const { token } = (await this.renewed(ended)).bot;
    if (token === ended) throw new Error(`the token of ${this.owner} has ended and is not renewed`);
    return token;
  }

  /** Another token than one that Slack refuses, where the record has another by now. */
  async other(refused: string): Promise<string | undefined> {
    const { token } = (await this.read()).installation.bot;
    return token === refused ? undefined : token;
  }

  private async stored(): Promise<StoredInstallation> {
    const now = this.parts.now();
    if (this.known !== undefined && now - this.known.readAt < READ_FRESH_MS) {
      return this.known.stored;
    }
    try {
      return await this.read();
    } catch (error) {
      if (this.known === undefined || error instanceof NotInstalled) throw error;
      const { log } = this.parts;
      log.warn(
        { err: error, team: this.owner },
        'the installation cannot be read; its last counts',
      );
      this.known = { ...this.known, readAt: now };
      return this.known.stored;
    }
  }

  private async read(): Promise<StoredInstallation> {
    const stored = await this.parts.installations.load(this.owner);
    if (stored === undefined) throw new NotInstalled(this.owner);
    this.known = { stored, readAt: this.parts.now() };
    return stored;
  }

  /** Whoever asks meanwhile waits for the same answer. */
  private async renewed(ended?: string): Promise<Installation> {
    this.renewal ??= this.renew(ended).finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  private async renew(ended: string | undefined): Promise<Installation> {
    const { installations, now, wait, log } = this.parts;
    const isUsable = ({ bot }: Installation) =>
      bot.token !== ended && (bot.rotation === null || now() < bot.rotation.expiresAt);
    for (let look = 0; ; look += 1) {
      const mine = await installations.mayRenew(this.owner, RENEWAL_MS);
      // Read after the permission: what another process has renewed before is found.
      const stored = await this.read();
      const { installation } = stored;
      if (isUsable(installation) && !isEnding(installation, now())) {
        if (mine) await installations.hasRenewed(this.owner);
        return installation;
      }
      if (mine) {
        try {
          return await this.exchange(stored);
        } catch (error) {
          if (error instanceof NotInstalled || !isUsable(installation)) throw error;
          log.warn({ err: error, team: this.owner }, 'the token could not be renewed yet');
          return installation;
        }
      }
      if (isUsable(installation)) return installation;
      if (look === LOOKS)
        throw new Error(`the token of ${this.owner} has ended and is not renewed`);
      await wait(LOOK_AGAIN_MS);
    }
  }

  private async exchange(stored: StoredInstallation): Promise<Installation> {
    const { installations, renew, now, log } = this.parts;
    const { installation } = stored;
    const { rotation, ...bot } = installation.bot;
    if (rotation === null) throw new Error(`the token of ${this.owner} ends, yet has no successor`);
    const askedAt = now();
    const { token, refreshToken, lastsMs } = await renew(rotation.refreshToken);
    const after: Installation = {
      ...installation,
      bot: { ...bot, token, rotation: { refreshToken, expiresAt: askedAt + lastsMs } },
    };
    const answer = await installations.replace(stored, after);
    await installations.hasRenewed(this.owner);
    log.info({ team: this.owner }, 'the token was renewed');
    if (answer === 'other') return (await this.read()).installation;
    this.known = undefined;
    return after;
  }
}

function isEnding({ bot: { rotation } }: Installation, now: Instant): boolean {
  return rotation !== null && now >= rotation.expiresAt - RENEW_BEFORE_MS;
}
