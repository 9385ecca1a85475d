import { createServer, type Server } from 'node:http';

export interface HealthChecks {
  /** What is not ready, by name; empty when everything is. */
  readonly notReady: () => Promise<readonly string[]>;
}

/**
 * `/healthz`: the process is alive. `/readyz`: Redis and Slack are connected; 503 names what is not.
 * For the container's and the load balancer's probes; it answers nothing else.
 */
export async function startHealthServer(port: number, checks: HealthChecks): Promise<Server> {
  const server = createServer((request, response) => {
    const reply = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify(body)}\n`);
    };
    const path = request.url?.split('?')[0];
    if (path === '/healthz') {
      reply(200, { status: 'alive' });
    } else if (path === '/readyz') {
      checks.notReady().then(
        (missing) =>
          missing.length === 0
            ? reply(200, { status: 'ready' })
            : reply(503, { status: 'not ready', missing }),
        () => reply(503, { status: 'not ready', missing: ['checks'] }),
      );
    } else {
      reply(404, { error: 'There are /healthz and /readyz only.' });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return server;
}
