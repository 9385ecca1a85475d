import type { SlackAccess, SlackConnection } from '../slack/connection.ts';
import type { InFlight } from '../slack/in-flight.ts';
import type { PartsOf } from '../slack/listeners/parts.ts';

/** The workspaces that a process looks after: one, or whichever have installed the app. */
export interface Tenancy {
  /** What the connection to Slack needs to know of it. */
  readonly access: SlackAccess;
  readonly workspaces: {
    readonly partsOf: PartsOf;
    start(): Promise<void>;
    stop(): Promise<void>;
    close(): Promise<void>;
  };
  /** Binds listeners of its own. */
  readonly listen: (app: SlackConnection['app'], inFlight: InFlight) => void;
}
