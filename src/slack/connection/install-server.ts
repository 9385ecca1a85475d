import { createServer } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import type { Link } from './link.ts';

/**
 * Socket Mode needs no address of the bot's own, but browsers do: a server for the pages of the
 * installation beside the link.
 */
export function withInstallServer(link: Link, routes: readonly CustomRoute[], port: number): Link {
  const server = createServer((request, response) => {
    // Not a URL: anybody may send a path that is none, such as `//`.
    const [asked] = (request.url ?? '/').split('?');
    const route = routes.find(({ path, method }) => path === asked && method === request.method);
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
