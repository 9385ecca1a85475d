import { z } from 'zod';
import { type Instant, SECOND_MS } from '../../domain/time.ts';
import type { Asked, BotFacts } from '../facts.ts';
import { readingOf } from './reading.ts';

const SLACK_API = 'https://slack.com/api/';
const TIMEOUT_MS = 10 * SECOND_MS;

export interface SlackAccess {
  /** Another address than Slack's; undefined for Slack itself. */
  readonly apiUrl: string | undefined;
  readonly now: () => Instant;
}

const authTest = z.object({
  team: z.string().default('its workspace'),
  user: z.string().default('a user'),
  bot_id: z.string().optional(),
});

/** Who the bot token is, with which scopes. */
export async function askBot(access: SlackAccess, token: string): Promise<Asked<BotFacts>> {
  return called(async () => {
    const { answer, clock } = await readingOf(
      access.now,
      () => call(access, token, 'auth.test'),
      ({ headers }) => timeIn(headers),
    );
    const { team, user, bot_id } = authTest.parse(answer.body);
    const scopes = answer.headers
      .get('x-oauth-scopes')
      ?.trim()
      .split(',')
      .map((scope) => scope.trim());
    return { team, user, isBot: bot_id !== undefined, scopes, clock };
  });
}

/** Whether the app-level token may open Socket Mode. The address that Slack hands out is not used. */
export async function askApp(access: SlackAccess, token: string): Promise<Asked<object>> {
  return called(async () => {
    await call(access, token, 'apps.connections.open');
    return {};
  });
}

const groupUsers = z.object({ users: z.array(z.string()).default([]) });

/** How many people are in a user group. */
export async function askGroup(
  access: SlackAccess,
  token: string,
  id: string,
): Promise<Asked<number>> {
  return called(async () => {
    const { body } = await call(access, token, 'usergroups.users.list', { usergroup: id });
    return groupUsers.parse(body).users.length;
  });
}

/** What Slack says to a code that nobody was given, once it has found client id and secret right. */
const NO_SUCH_CODE = 'invalid_code';

/** Whether client id and secret are the app's, asked by a code that nobody was given. */
export async function askClient(
  access: SlackAccess,
  client: { readonly id: string; readonly secret: string },
): Promise<Asked<object>> {
  const asked = await called(async () => {
    const args = { client_id: client.id, client_secret: client.secret, code: 'doctor' };
    await call(access, undefined, 'oauth.v2.access', args);
    return {};
  });
  return asked.outcome === 'refused' && asked.error === NO_SUCH_CODE
    ? { outcome: 'answered', value: {} }
    : asked;
}

/** Slack's own word for why it does not do what it was asked. */
class Refused extends Error {}
class Unreachable extends Error {}

async function called<Value>(ask: () => Promise<Value>): Promise<Asked<Value>> {
  try {
    return { outcome: 'answered', value: await ask() };
  } catch (error) {
    if (error instanceof Refused) return { outcome: 'refused', error: error.message };
    if (error instanceof Unreachable) return { outcome: 'unreachable', reason: error.message };
    throw error;
  }
}

const refusal = z.object({ ok: z.literal(false), error: z.string().regex(/^\w{1,60}$/) });
const success = z.looseObject({ ok: z.literal(true) });

/** Without a client: what a client makes of an answer has no headers, and Slack's clock is there. */
async function call(
  { apiUrl = SLACK_API }: SlackAccess,
  token: string | undefined,
  method: string,
  args: Readonly<Record<string, string>> = {},
): Promise<{ readonly body: object; readonly headers: Headers }> {
  const response = await fetch(`${apiUrl}${method}`, {
    method: 'POST',
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    body: new URLSearchParams(args),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new Unreachable(reasonOf(error));
  });
  if (response.status === 429) throw new Unreachable('it asks to wait (429); try again later');
  if (!response.ok) throw new Unreachable(`it answers with HTTP ${response.status}`);
  const body: unknown = await response.json().catch(() => undefined);
  const refused = refusal.safeParse(body);
  if (refused.success) throw new Refused(refused.data.error);
  const done = success.safeParse(body);
  if (!done.success) throw new Unreachable('something else than Slack answers at its address');
  return { body: done.data, headers: response.headers };
}

/** Node hides what happened in the cause: `ENOTFOUND`, `ECONNREFUSED`, a certificate's error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer in ${TIMEOUT_MS / SECOND_MS} seconds`;
  const { cause } = error;
  return cause instanceof Error ? cause.message || cause.name : error.message;
}

/** Slack's clock, in whole seconds. */
function timeIn(headers: Headers) {
  const theirs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(theirs) ? undefined : { theirs, stepMs: SECOND_MS };
}
