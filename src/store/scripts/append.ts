import { RECORD_EVENTS } from './record-events.ts';

/**
 * What one command did to a request. A command that was recorded within a day is a dup whatever version
 * it expects: it may have been decided again after a reload, or given again by whoever saw no answer.
 *
 * KEYS: request, history, due, open, further indexes...
 * ARGV: expected version, how an event of this command begins, now, due member, number,
 * 'open' | 'closed', version, snapshot, since when a command given again is the same one, events...
 * Answer: 'stored' | 'dup' | 'conflict' | 'missing'
 */
export const APPEND = `
${RECORD_EVENTS}
local version, hash = unpack(redis.call('HMGET', KEYS[1], 'v', 'h'))
if not version then return 'missing' end

local hash_and_space, batch, last = 41, 16, -1
local entries
repeat
  entries = redis.call('LRANGE', KEYS[2], last - batch + 1, last)
  for index = #entries, 1, -1 do
    local entry = entries[index]
    if string.sub(entry, hash_and_space + 1, hash_and_space + #ARGV[2]) == ARGV[2] then
      return 'dup'
    end
    local recorded_at = tonumber(string.match(entry, '"recordedAt":(%d+)'))
    if recorded_at and recorded_at < tonumber(ARGV[9]) then last = nil break end
  end
  last = last and last - batch
until not last or #entries < batch
if version ~= ARGV[1] then return 'conflict' end

hash = record_events(KEYS[2], hash, 10)
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
