import { createServer } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import type { Link } from './link.ts';

/**
 * Socket Mode needs no address of the bot's own, but browsers do: a server for the pages of the
 * installation beside the link.
 */
export function withInstallServer(link: Link, routes: readonly CustomRoute[], port: number): Link {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const route = routes.find(({ path, method }) => path === pathname && method === request.method);
    if (route === undefined) response.writeHead(404).end();
    else route.handler(Object.assign(request, { params: {} }), response);
  });
  return {
    ...link,
    start: async () => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, resolve);
      });
      await link.start();
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await link.stop();
    },
  };
}
