import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../application/log.ts';
import type { TeamId } from '../domain/ids.ts';
import { SECOND_MS } from '../domain/time.ts';
import { boltLogger } from './connection/bolt-log.ts';
import { RenewingClient, type RenewingClientParts } from './renewing-client.ts';

/** The two clients that talk to the Web API in one installation. */
export interface SlackClients {
  /** For answers to people: whoever waits three seconds has no use for a retry. */
  readonly prompt: WebClient;
  /** For deliveries: patient, but never repeating a post by itself. */
  readonly patient: WebClient;
}

export interface ClientSettings {
  /** Another address than Slack's: the local workspace, or a test's fake. */
  readonly apiUrl: string | undefined;
  readonly log: Log;
}

const TIMEOUT_MS = { prompt: 2_000, patient: 10 * SECOND_MS } as const;

/**
 * What every client is made with; a new object each time, for libraries write into it. Never with
 * `headers`: a client puts its token there, and the next one made with them would use it.
 */
export function clientOptions(
  { apiUrl, log }: ClientSettings,
  pace: keyof typeof TIMEOUT_MS,
): WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    // Explicit, because Socket Mode writes its own into shared options; 0, because a repeated post
    // arrives twice. What failed is tried again by the reconciler, which looks first.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS[pace],
    logger: boltLogger(log),
  };
}

/** With one token for good. */
export function clientsWithToken(token: string, settings: ClientSettings): SlackClients {
  return {
    prompt: new WebClient(token, clientOptions(settings, 'prompt')),
    patient: new WebClient(token, clientOptions(settings, 'patient')),
  };
}

/**
 * In one workspace of an installation, with whatever its token is at the time. The workspace is named
 * in every call: the token of an organisation opens several.
 */
export function clientsOf(
  team: TeamId,
  parts: RenewingClientParts,
  settings: ClientSettings,
): SlackClients {
  const options = (pace: keyof typeof TIMEOUT_MS) => ({
    ...clientOptions(settings, pace),
    teamId: team,
  });
  return {
    prompt: new RenewingClient(parts, options('prompt')),
    patient: new RenewingClient(parts, options('patient')),
  };
}
