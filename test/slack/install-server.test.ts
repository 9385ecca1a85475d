import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { withInstallServer } from '../../src/slack/connection/install-server.ts';
import type { Link } from '../../src/slack/connection/link.ts';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

/** Socket Mode that only notes what it is asked. */
function socket() {
  const asked: string[] = [];
  const link: Link = {
    receiver: {} as Link['receiver'],
    isConnected: () => true,
    start: async () => void asked.push('start'),
    stop: async () => void asked.push('stop'),
  };
  return { asked, link };
}

const routes = [
  {
    path: '/slack/install',
    method: 'GET',
    handler: (_request: unknown, response: { end: (text: string) => void }) => response.end('page'),
  },
];

/** A port that is free now, below those that the system gives to outgoing connections. */
async function withFreePort<Result>(use: (port: number) => Promise<Result>): Promise<Result> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return use(port);
}

const get = async (port: number, path: string, method = 'GET') => {
  const headers = { connection: 'close' };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers });
  return { status: response.status, text: await response.text() };
};

it('beside Socket Mode browsers get the pages of the installation, and nothing else', async () => {
  await withFreePort(async (port) => {
    const { link, asked } = socket();
    const both = withInstallServer(link, routes, port);
    await both.start();
    ended.push(both.stop);
    expect(await get(port, '/slack/install?from=x')).toEqual({ status: 200, text: 'page' });
    expect((await get(port, '/slack/install', 'POST')).status).toBe(404);
    expect((await get(port, '/slack/events')).status).toBe(404);
    expect(asked).toEqual(['start']);
  });
});

it('a path that is no address is not found, and ends nothing', async () => {
  await withFreePort(async (port) => {
    const both = withInstallServer(socket().link, routes, port);
    await both.start();
    ended.push(both.stop);
    expect((await get(port, '//')).status).toBe(404);
    expect((await get(port, '/slack/install?from=x')).status).toBe(200);
  });
});

it('when the port is taken it says so, and does not connect to Slack', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => {
    taken.listen(0, resolve);
  });
  ended.push(async () => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const { link, asked } = socket();
  await expect(withInstallServer(link, routes, port).start()).rejects.toThrow('EADDRINUSE');
  expect(asked).toEqual([]);
});

it('both end together', async () => {
  await withFreePort(async (port) => {
    const { link, asked } = socket();
    const both = withInstallServer(link, routes, port);
    await both.start();
    await both.stop();
    expect(asked).toEqual(['start', 'stop']);
    await expect(get(port, '/slack/install')).rejects.toThrow();
  });
});
