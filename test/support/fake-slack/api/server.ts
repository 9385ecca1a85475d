import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { happens } from '../../activity.ts';
import type { ResponseUrls } from '../people/response-urls.ts';
import type { Call } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { argumentsOf, readBody } from './body.ts';
import { type Answer, dispatch } from './dispatch.ts';
import type { Failure, Failures } from './failures.ts';
import { upload } from './files.ts';
import type { RateLimits } from './rate-limits.ts';

/** A workspace, as the server reaches it. */
export interface Host {
  readonly world: World;
  readonly failures: Failures;
  readonly rateLimits: RateLimits;
  readonly responseUrls: ResponseUrls;
}

/** At least one workspace, all with the same app, behind one address. */
export type Hosts = readonly [Host, ...Host[]];

/** The workspace that a call is about. One that no token opens is refused by whichever is asked. */
const hostOf = (hosts: Hosts, token: string | undefined, team: unknown): Host => {
  const [first] = hosts;
  const grant = token === undefined ? undefined : first.world.app.grants.find(token);
  if (grant === undefined) return first;
  const isOf = (id: unknown) => (host: Host) => host.world.team.id === id;
  const found = grant.isOrgWide
    ? (hosts.find(isOf(team)) ??
      hosts.find(({ world }) => world.app.organisationOf(world.team.id) !== undefined))
    : hosts.find(isOf(grant.owner));
  return found ?? first;
};

const json = (response: ServerResponse, status: number, answer: Answer): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(answer));
};

const bearer = (request: IncomingMessage): string | undefined =>
  /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1];

const tokenIn = (request: IncomingMessage, args: Readonly<Record<string, unknown>>) =>
  bearer(request) ?? (typeof args['token'] === 'string' ? args['token'] : undefined);

/** Whether the failure stands instead of the call; the others let the call happen first. */
const prevents = (failure: Failure): boolean =>
  failure.kind !== 'drops-after' && failure.kind !== 'hangs';

const fail = (response: ServerResponse, failure: Failure): void => {
  switch (failure.kind) {
    case 'ratelimited':
      response.setHeader('retry-after', String(failure.retryAfterSeconds));
      json(response, 429, { ok: false, error: 'ratelimited' });
      break;
    case 'http':
      response.writeHead(failure.status, { 'content-type': 'text/plain' }).end('unavailable');
      break;
    case 'error':
      json(response, 200, { ok: false, error: failure.error });
      break;
    case 'drops-before':
    case 'drops-after':
      response.socket?.destroy();
      break;
    case 'hangs':
      break;
  }
};

const serveMethod = async (
  hosts: Hosts,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const raw = argumentsOf(request.headers['content-type'], await readBody(request));
  const { token: _token, ...args } = raw ?? {};
  const token = tokenIn(request, raw ?? {});
  const { world, failures, rateLimits } = hostOf(hosts, token, args['team_id']);
  const call: Call = { method, args, at: world.config.now() };
  world.calls.push(call);
  const queued = failures.take(method);
  if (queued?.kind === 'acts-late') {
    response.socket?.destroy();
    await queued.at;
    call.answer = dispatch(world, method, token, raw ?? {}, `http://${request.headers.host}`);
    return;
  }
  if (queued?.kind === 'waits') await queued.until;
  const failure = queued?.kind === 'waits' ? undefined : queued;
  const retryAfterSeconds = rateLimits.secondsToWait(world, method, args);
  if (retryAfterSeconds > 0) {
    fail(response, { kind: 'ratelimited', retryAfterSeconds });
    return;
  }
  if (failure !== undefined && prevents(failure)) {
    fail(response, failure);
    return;
  }
  const answer =
    raw === undefined
      ? { ok: false, error: 'invalid_post_type' }
      : dispatch(world, method, token, raw, `http://${request.headers.host}`);
  if (failure !== undefined) {
    fail(response, failure);
    return;
  }
  call.answer = answer;
  response.setHeader('x-oauth-scopes', world.config.scopes.join(','));
  response.setHeader('date', new Date(world.config.now()).toUTCString());
  json(response, 200, answer);
};

const route = async (hosts: Hosts, request: IncomingMessage, response: ServerResponse) => {
  const { pathname } = new URL(request.url ?? '/', 'http://slack.test');
  const [, place, name = ''] = pathname.split('/');
  if (request.method === 'POST' && place === 'api') {
    await serveMethod(hosts, name, request, response);
  } else if (request.method === 'POST' && place === 'response') {
    const type = request.headers['content-type'];
    const { responseUrls } = hosts.find((host) => host.responseUrls.has(name)) ?? hosts[0];
    const { status, text } = responseUrls.use(name, type, await readBody(request));
    response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
  } else if (request.method === 'POST' && place === 'upload') {
    const type = request.headers['content-type'];
    const [team, file = ''] = name.split('.');
    const { world } = hosts.find((host) => host.world.team.id === team) ?? hosts[0];
    const status = await upload(world, file, type, await readBody(request));
    response.writeHead(status, { 'content-type': 'text/plain' }).end();
  } else {
    response.writeHead(404).end();
  }
};

/** Listens on a free local port. */
export const serve = async (hosts: Hosts) => {
  const server = createServer((request, response) => {
    response.once('close', () => happens('slack'));
    route(hosts, request, response).catch((error: unknown) => {
      hosts[0].world.violate('fake-slack-fault', request.url ?? '', [String(error)]);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
};
