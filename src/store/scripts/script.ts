import type { Redis, Result } from 'ioredis';
import { NotRecorded } from '../../application/not-recorded.ts';
import { conditionOf } from '../../application/redis-conditions.ts';
import { withKeysNamed } from '../wrong-type.ts';
import { APPEND } from './append.ts';
import { BOARD_COUNTS, BOARD_PAGE } from './board.ts';
import { CLAIM } from './claim.ts';
import { FORGET } from './forget.ts';
import { HISTORY } from './history.ts';
import {
  HOME_CHOOSE,
  HOME_DROP,
  HOME_LEASE,
  HOME_SETTLE,
  HOME_SHOWN,
  HOME_TOUCH,
  HOMES_SPREAD,
} from './home.ts';
import { INBOX_LEASE, INBOX_SETTLE, INBOX_TOUCH } from './inbox.ts';
import { LEASE } from './lease.ts';
import { RENEW } from './renew.ts';
import { REPLACE_MARK } from './replace-mark.ts';
import { SAVE_DRAFT } from './save-draft.ts';
import { SAVE_SETTINGS } from './save-settings.ts';
import { SETTLE } from './settle.ts';
import { STAND } from './stand.ts';
import { SUBMIT } from './submit.ts';
import { TOUCH } from './touch.ts';

/** ioredis's command for the script of that name: EVALSHA, and EVAL where Redis has forgotten it. */
const SCRIPTS = {
  plSubmit: SUBMIT,
  plAppend: APPEND,
  plHistory: HISTORY,
  plLease: LEASE,
  plClaim: CLAIM,
  plRenew: RENEW,
  plSettle: SETTLE,
  plForget: FORGET,
  plSaveDraft: SAVE_DRAFT,
  plSaveSettings: SAVE_SETTINGS,
  plTouch: TOUCH,
  plInboxTouch: INBOX_TOUCH,
  plInboxLease: INBOX_LEASE,
  plInboxSettle: INBOX_SETTLE,
  plReplaceMark: REPLACE_MARK,
  plStand: STAND,
  plBoardPage: BOARD_PAGE,
  plBoardCounts: BOARD_COUNTS,
  plHomeChoose: HOME_CHOOSE,
  plHomeShown: HOME_SHOWN,
  plHomeTouch: HOME_TOUCH,
  plHomeLease: HOME_LEASE,
  plHomeSettle: HOME_SETTLE,
  plHomeDrop: HOME_DROP,
  plHomesSpread: HOMES_SPREAD,
} as const;

type ScriptName = keyof typeof SCRIPTS;

declare module 'ioredis' {
  // The shape that ioredis documents for typing custom commands.
  interface RedisCommander<Context> {
    plSubmit(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plAppend(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plHistory(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plLease(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plClaim(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plRenew(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plSettle(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plForget(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plSaveDraft(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plSaveSettings(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plTouch(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plInboxTouch(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plInboxLease(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plInboxSettle(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plReplaceMark(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plStand(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plBoardPage(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plBoardCounts(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plHomeChoose(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plHomeShown(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plHomeTouch(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plHomeLease(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plHomeSettle(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plHomeDrop(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
    plHomesSpread(keyCount: number, ...keysAndArguments: string[]): Result<unknown, Context>;
  }
}

/** The connections that know the scripts. */
const knowing = new WeakSet<Redis>();

/**
 * Makes the scripts known to a connection; repeating it changes nothing. Defined again, each would be
 * hashed again, and sent whole once more instead of by its hash.
 */
export function defineScripts(redis: Redis): void {
  if (knowing.has(redis)) return;
  knowing.add(redis);
  for (const [name, lua] of Object.entries(SCRIPTS)) redis.defineCommand(name, { lua });
}

/**
 * Runs a script with its KEYS and ARGV. The answer is to be parsed.
 * @throws RecordError when a key holds another type of value than the script expects.
 * @throws NotRecorded when Redis takes no changes for now.
 */
export async function runScript(
  redis: Redis,
  name: ScriptName,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await withKeysNamed(keys, () => redis[name](keys.length, ...keys, ...args.map(String)));
  } catch (error) {
    const condition = conditionOf(error);
    throw condition === undefined ? error : new NotRecorded(condition, error);
  }
}
