/** Finds TCP ports that are free. */
import net from 'node:net';
import { Problem } from './say.mjs';

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number | undefined>} the port that was bound for a moment
 */
function bindOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error) => {
      // A machine without IPv6 has nobody listening on it either.
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(port);
      else if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const bound = server.address().port;
      server.close(() => resolve(bound));
    });
  });
}

/**
 * Free on every interface: a server on all interfaces and one on 127.0.0.1 can share a port on
 * some systems, and then a browser meets the wrong one.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port) {
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
    if ((await bindOnce(port, host)) === undefined) return false;
  }
  return true;
}

/**
 * A free port chosen by the system.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
  const port = await bindOnce(0, '127.0.0.1');
  if (port === undefined) throw new Problem('This system gives out no free port on 127.0.0.1.');
  return port;
}

/**
 * The first free port, counting up: addresses that a person types should be easy to remember.
 *
 * @param {number} from
 * @param {(port: number) => Promise<boolean>} [isFree]
 * @returns {Promise<number>}
 */
export async function firstFreePort(from, isFree = isPortFree) {
  for (let port = from; port < from + 100 && port <= 65_535; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Problem(`No port between ${from} and ${from + 99} is free.`);
}
