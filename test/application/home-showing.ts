import type { HomeBoard, HomePage } from '../../src/application/home-board.ts';
import { FIRST_CHOICE, type HomeChoice } from '../../src/application/home-store.ts';
import type { HomeScreen, HomeWindow } from '../../src/application/home-window.ts';
import { Homes } from '../../src/application/homes.ts';
import type { Scheduler } from '../../src/application/ports.ts';
import { isHome, type Person, personKey } from '../../src/domain/ids.ts';
import type { IntakeForm } from '../../src/domain/intake/intake.ts';
import type { AdobeRoster } from '../../src/domain/party.ts';
import type { Instant } from '../../src/domain/time.ts';
import { HOME, LADDER_ONLY, POLICY } from '../support/builders.ts';
import { Play } from '../support/play.ts';
import { neverRenewed } from '../support/while-held.ts';
import { Reminding } from './reminding.ts';

/** Remembers what was shown to whom. */
class RecordingWindow implements HomeWindow {
  readonly shown: { readonly viewer: Person; readonly board: HomeBoard }[] = [];
  failure: Error | undefined;

  compose(board: HomeBoard): HomeScreen {
    const said = [numbersOf(board.pages.waiting), numbersOf(board.pages.own), board.counts];
    const all = board.pages.all && numbersOf(board.pages.all);
    return { fingerprint: JSON.stringify([...said, all]), view: board };
  }

  async publish(viewer: Person, { view }: HomeScreen): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    this.shown.push({ viewer, board: view as HomeBoard });
  }
}

export function numbersOf(page: HomePage | null): readonly number[] {
  return page?.requests.map(({ number }) => number) ?? [];
}

/** Requests, and the Homes of those who look at them. Time is moved by the tests alone. */
export class HomeShowing {
  readonly requests = new Reminding();
  readonly window = new RecordingWindow();
  readonly scheduled: string[] = [];
  readonly homes: Homes;

  constructor() {
    const { requests, window } = this;
    const scheduler: Scheduler = {
      schedule: async (ref, version, dueAt) => {
        const name = isHome(ref) ? personKey(ref.viewer) : 'all';
        this.scheduled.push(`${name} v${version} +${dueAt - requests.now}`);
      },
    };
    this.homes = new Homes({
      board: requests.board,
      homes: requests.board,
      requests: requests.record,
      outbox: requests.record,
      window,
      directory: requests.directory,
      scheduler,
      whileHeld: neverRenewed,
      policy: POLICY,
      reminders: LADDER_ONLY,
      now: () => requests.now,
      log: requests.log,
    });
  }

  /** Adds a request; its number is its place. */
  async adds(
    opening: {
      readonly form?: Partial<IntakeForm>;
      readonly requester?: Person;
      readonly contacts?: readonly Person[];
      readonly roster?: AdobeRoster;
      readonly at?: Instant;
    } = {},
  ): Promise<number> {
    return this.requests.adds(new Play(opening));
  }

  /** What a person sees who opens Home, with a choice if they have made one. */
  async opens(viewer: Person, choice: Partial<HomeChoice> = {}): Promise<HomeBoard> {
    await this.homes.show({ teamId: HOME, viewer }, () => ({ ...FIRST_CHOICE, ...choice }));
    const last = this.window.shown.at(-1);
    if (last === undefined) throw new Error('nothing is shown');
    return last.board;
  }

  /** Looks at every Home that is due at an instant, until none is; whom something was shown. */
  async lookAt(now: Instant): Promise<readonly Person[]> {
    this.requests.now = now;
    const before = this.window.shown.length;
    for (let round = 0; round < 10; round += 1) {
      const due = this.requests.board.dueBy(now);
      if (due.length === 0) break;
      for (const ref of due) {
        await (isHome(ref) ? this.homes.look(ref) : this.homes.spread(HOME));
      }
    }
    return this.window.shown.slice(before).map(({ viewer }) => viewer);
  }
}
