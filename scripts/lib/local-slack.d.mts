import type { LocalSlackConfig } from './demo-workspace.mjs';
import type { ServerProcess } from './server-process.mjs';

export interface RunningLocalSlack extends ServerProcess {
  /** The address to open in a browser. */
  readonly url: string;
  /** What the bot calls Slack's Web API: SLACK_API_URL. */
  readonly apiUrl: string;
  readonly port: number;
}

/**
 * `folder` receives the configuration and the log. The port is `preferredPort` or the next free
 * one; without it, any free port. It listens on all interfaces: local-slack knows no other way.
 */
export function startLocalSlack(options: {
  readonly workspace: LocalSlackConfig;
  readonly folder: string;
  readonly preferredPort?: number;
  /** Called once its process runs, before it answers: from here on it has to be stopped. */
  readonly onStarting?: (server: ServerProcess) => void;
  readonly signal?: AbortSignal;
}): Promise<RunningLocalSlack>;
