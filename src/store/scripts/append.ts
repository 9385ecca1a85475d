import { RECORD_EVENTS } from './record-events.ts';

/**
 * What one command did to a request. A command that is among the last entries is a dup whatever
 * version it expects: it may have been decided again after a reload.
 *
 * KEYS: request, history, due, open, further indexes...
 * ARGV: expected version, how an event of this command begins, now, due member, number,
 * 'open' | 'closed', version, snapshot, events...
 * Answer: 'stored' | 'dup' | 'conflict' | 'missing'
 */
export const APPEND = `
${RECORD_EVENTS}
local version, hash = unpack(redis.call('HMGET', KEYS[1], 'v', 'h'))
if not version then return 'missing' end

local hash_and_space = 41
for _, entry in ipairs(redis.call('LRANGE', KEYS[2], -16, -1)) do
  if string.sub(entry, hash_and_space + 1, hash_and_space + #ARGV[2]) == ARGV[2] then
    return 'dup'
  end
end
if version ~= ARGV[1] then return 'conflict' end

hash = record_events(KEYS[2], hash, 9)
redis.call('HSET', KEYS[1], 'v', ARGV[7], 's', ARGV[8], 'h', hash)
if ARGV[6] == 'open' then
  redis.call('ZADD', KEYS[4], ARGV[5], ARGV[5])
else
  redis.call('ZREM', KEYS[4], ARGV[5])
end
for index = 5, #KEYS do redis.call('ZADD', KEYS[index], ARGV[5], ARGV[5]) end
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[4])
return 'stored'
`;
