import type { HTTPReceiver, SocketModeReceiver } from '@slack/bolt';

/** One of the two ways in which Slack reaches the bot. */
export interface Link {
  readonly receiver: HTTPReceiver | SocketModeReceiver;
  readonly isConnected: () => boolean;
  /** @throws when it cannot be had at first; afterwards it is kept up. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}
