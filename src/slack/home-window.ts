import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { fingerprintOf } from '../application/fingerprint.ts';
import type { HomeBoard } from '../application/home-board.ts';
import type { HomeScreen, HomeWindow } from '../application/home-window.ts';
import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { Person } from '../domain/ids.ts';
import { answered } from './errors.ts';
import { homeView } from './views/home.ts';

/** Publishes App Homes. docs.slack.dev/reference/methods/views.publish */
export class SlackHomeWindow implements HomeWindow {
  private readonly client: WebClient;
  private readonly policy: ClockPolicy;

  constructor(client: WebClient, policy: ClockPolicy) {
    this.client = client;
    this.policy = policy;
  }

  compose(board: HomeBoard): HomeScreen {
    const view = homeView(board, this.policy);
    // The last block says when; a Home is not sent again because time has passed.
    const said = JSON.stringify(view.blocks.slice(0, -1));
    return { fingerprint: fingerprintOf(said), view };
  }

  async publish(viewer: Person, screen: HomeScreen): Promise<void> {
    const view = screen.view as HomeView;
    await answered(async () => this.client.views.publish({ user_id: viewer.userId, view }));
  }
}
