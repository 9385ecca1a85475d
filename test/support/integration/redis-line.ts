import { connect, createServer, type Socket } from 'node:net';
import { testRedisUrl } from '../redis.ts';

/** The line between the bot and its Redis, which a test can cut or let go silent. */
export interface RedisLine {
  readonly url: string;
  /** Nothing gets through, and connections break; new ones as well. */
  cut(): void;
  /** Commands arrive, but no answer comes back until `restore`. */
  hold(): void;
  restore(): void;
  /** New connections lead to another Redis; those that are open stay where they are. */
  leadsTo(url: string): void;
  close(): Promise<void>;
}

export async function openRedisLine(url = testRedisUrl()): Promise<RedisLine> {
  let target = new URL(url);
  const ends = new Map<Socket, Socket>();
  let isCut = false;
  let isHeld = false;
  const server = createServer((toBot) => {
    if (isCut) {
      toBot.destroy();
      return;
    }
    const toRedis = connect(Number(target.port), target.hostname);
    ends.set(toBot, toRedis);
    if (isHeld) toRedis.pause();
    toBot.on('data', (data) => toRedis.write(data));
    toRedis.on('data', (data) => toBot.write(data));
    for (const [end, other] of [
      [toBot, toRedis],
      [toRedis, toBot],
    ] as const) {
      end.on('error', () => other.destroy());
      end.on('close', () => {
        other.destroy();
        ends.delete(toBot);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  const dropAll = () => {
    for (const toBot of ends.keys()) toBot.destroy();
  };
  return {
    url: `redis://127.0.0.1:${address.port}`,
    cut: () => {
      isCut = true;
      dropAll();
    },
    hold: () => {
      isHeld = true;
      for (const toRedis of ends.values()) toRedis.pause();
    },
    restore: () => {
      isCut = false;
      isHeld = false;
      for (const toRedis of ends.values()) toRedis.resume();
    },
    leadsTo: (other) => {
      target = new URL(other);
    },
    close: async () => {
      dropAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
