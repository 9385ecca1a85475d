import type { Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startHealthServer } from '../../src/http/health.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** Starts a server on a port that the system chooses, and gives its address. */
async function start(notReady: () => Promise<readonly string[]>, port = 0): Promise<string> {
  const server = await startHealthServer(port, { notReady });
  servers.push(server);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

async function get(url: string) {
  const response = await fetch(url);
  const type = response.headers.get('content-type');
  const body: unknown = await response.json();
  return { status: response.status, type, body };
}

describe('/healthz', () => {
  it('says that the process is alive, whatever is not ready', async () => {
    const url = await start(async () => ['redis', 'slack']);
    expect(await get(`${url}/healthz`)).toEqual({
      status: 200,
      type: 'application/json',
      body: { status: 'alive' },
    });
  });

  it('asks nobody: a hanging check is no reason to be restarted', async () => {
    const url = await start(() => new Promise(() => undefined));
    expect((await get(`${url}/healthz`)).status).toBe(200);
  });
});

describe('/readyz', () => {
  it.each([
    { missing: [], status: 200, body: { status: 'ready' } },
    { missing: ['redis'], status: 503, body: { status: 'not ready', missing: ['redis'] } },
    {
      missing: ['redis', 'slack'],
      status: 503,
      body: { status: 'not ready', missing: ['redis', 'slack'] },
    },
  ])('answers $status when $missing is missing', async ({ missing, status, body }) => {
    const url = await start(async () => missing);
    expect(await get(`${url}/readyz`)).toEqual({ status, type: 'application/json', body });
  });

  it('asks anew each time', async () => {
    const missing: string[] = ['slack'];
    const url = await start(async () => missing);
    expect((await get(`${url}/readyz`)).status).toBe(503);
    missing.pop();
    expect((await get(`${url}/readyz`)).status).toBe(200);
  });

  it('answers 503 when a check fails, and does not quote the error', async () => {
    const url = await start(async () => {
      throw new Error('redis://:hunter2@host');
    });
    expect(await get(`${url}/readyz`)).toMatchObject({
      status: 503,
      body: { status: 'not ready', missing: ['checks'] },
    });
  });

  it('takes the parameters that some load balancers add', async () => {
    const url = await start(async () => []);
    expect((await get(`${url}/readyz?from=balancer`)).status).toBe(200);
  });
});

describe('the server', () => {
  it.each([{ path: '/' }, { path: '/metrics' }, { path: '/healthz/x' }])(
    'answers 404 for $path',
    async ({ path }) => {
      const url = await start(async () => []);
      expect((await get(`${url}${path}`)).status).toBe(404);
    },
  );

  it('does not start on a port that is taken', async () => {
    const url = await start(async () => []);
    await expect(start(async () => [], Number(new URL(url).port))).rejects.toThrow('EADDRINUSE');
  });
});
