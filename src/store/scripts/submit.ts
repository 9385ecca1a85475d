import { RECORD_EVENTS } from './record-events.ts';

/**
 * A new request: number, snapshot, history, indexes and due time, and the end of its draft. The keys
 * that depend on the number and on the draft's owner are built here, in the partition of KEYS.
 *
 * KEYS: draft done, draft, counter, open, due, further indexes...
 * ARGV: draft id, seconds to remember the draft, now, due member without the number, prefixes of
 * request, history and latest drafts, version, snapshot, events...
 * Answer: {'stored' | 'dup', number}
 */
export const SUBMIT = `
${RECORD_EVENTS}
local known = redis.call('GET', KEYS[1])
if known then return {'dup', known} end

local number = string.format('%d', redis.call('INCR', KEYS[3]))
local request = ARGV[5] .. number
local hash = record_events(ARGV[6] .. number, redis.sha1hex(''), 10)
redis.call('HSET', request, 'v', ARGV[8], 's', ARGV[9], 'h', hash)

redis.call('ZADD', KEYS[4], number, number)
for index = 6, #KEYS do redis.call('ZADD', KEYS[index], number, number) end
redis.call('ZADD', KEYS[5], ARGV[3], ARGV[4] .. number)

local owner, channel = unpack(redis.call('HMGET', KEYS[2], 'o', 'c'))
if owner and channel and redis.call('HGET', ARGV[7] .. owner, channel) == ARGV[1] then
  redis.call('HDEL', ARGV[7] .. owner, channel)
end
redis.call('DEL', KEYS[2])
redis.call('SET', KEYS[1], number, 'EX', ARGV[2])
return {'stored', number}
`;
