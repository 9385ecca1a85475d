import type { Person } from '../domain/ids.ts';
import type { HomeBoard } from './home-board.ts';

/** A Home as it will be shown. The view is the window's own; whoever looks after Homes only compares. */
export interface HomeScreen {
  readonly fingerprint: string;
  readonly view: unknown;
}

/** Slack's App Home. */
export interface HomeWindow {
  compose(board: HomeBoard): HomeScreen;
  /**
   * @throws CannotPost when Slack refuses for a reason that does not pass by itself.
   * @throws RateLimited when Slack asks to wait.
   */
  publish(viewer: Person, screen: HomeScreen): Promise<void>;
}
