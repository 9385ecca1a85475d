/**
 * Drops the mark of a delivery whose message was deleted, unless the mark stands for another message
 * by now, and has the request looked at: its due time is brought forward, and the deletion is counted,
 * so that a lease that began before answers 'again' even where the due time was early enough already.
 * All in one, because a mark that is missing while nothing is due would be noticed by nobody.
 *
 * KEYS: marks, request, due
 * ARGV: delivery id, timestamp of the deleted message, at, due member
 * Answer: 'forgotten' | 'other'
 */
export const FORGET = `
local text = redis.call('HGET', KEYS[1], ARGV[1])
if not text or redis.call('EXISTS', KEYS[2]) == 0 then return 'other' end
local mark = cjson.decode(text)['mark']
if mark['state'] ~= 'sent' or mark['place']['ts'] ~= ARGV[2] then return 'other' end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HINCRBY', KEYS[2], 't', 1)
redis.call('ZADD', KEYS[3], 'LT', ARGV[3], ARGV[4])
return 'forgotten'
`;
