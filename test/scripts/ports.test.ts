import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { firstFreePort, freePort, isPortFree } from '../../scripts/lib/ports.mjs';

describe('finding a port', () => {
  const servers: net.Server[] = [];
  const occupy = (port: number, host: string) =>
    new Promise<void>((resolve) => {
      const server = net.createServer();
      servers.push(server);
      server.listen({ port, host }, resolve);
    });
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      await new Promise((resolve) => {
        server.close(resolve);
      });
    }
  });

  it.each(['127.0.0.1', '0.0.0.0'])(
    'does not call a port free that is taken on %s',
    async (host) => {
      const port = await freePort();
      await occupy(port, host);
      expect(await isPortFree(port)).toBe(false);
    },
  );

  it.each([
    { taken: [], from: 3000, chosen: 3000 },
    { taken: [3000, 3001], from: 3000, chosen: 3002 },
    { taken: [3001], from: 3000, chosen: 3000 },
  ])('takes $chosen when asked from $from with $taken taken', async ({ taken, from, chosen }) => {
    const isFree = (port: number) => Promise.resolve(!taken.some((one) => one === port));
    expect(await firstFreePort(from, isFree)).toBe(chosen);
  });

  it('says so when there is none', async () => {
    await expect(firstFreePort(3000, () => Promise.resolve(false))).rejects.toThrow(
      'No port between 3000 and 3099 is free.',
    );
  });
});
