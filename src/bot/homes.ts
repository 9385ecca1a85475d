import type { Redis } from 'ioredis';
import { type HomeParts, Homes } from '../application/homes.ts';
import type { SlackClients } from '../slack/clients.ts';
import { SlackHomeWindow } from '../slack/home-window.ts';
import { RedisBoardStore } from '../store/board-store.ts';
import { RedisHomeStore } from '../store/home-store.ts';
import type { KeySpace } from '../store/keys.ts';

/** The board and the Homes that show it, on one of the connections to Redis and to Slack. */
export function openHomes(
  redis: Redis,
  keys: KeySpace,
  client: SlackClients['prompt'],
  parts: Omit<HomeParts, 'board' | 'homes' | 'window'>,
): { readonly board: RedisBoardStore; readonly homes: Homes } {
  const board = new RedisBoardStore(redis, keys);
  const homes = new RedisHomeStore(redis, keys, parts.log);
  const window = new SlackHomeWindow(client, parts.policy);
  return { board, homes: new Homes({ ...parts, board, homes, window }) };
}
