/**
 * Drops the mark of a delivery whose message was deleted, unless the mark stands for another message
 * by now.
 *
 * KEYS: marks
 * ARGV: delivery id, timestamp of the deleted message
 * Answer: 'forgotten' | 'other'
 */
export const FORGET = `
local text = redis.call('HGET', KEYS[1], ARGV[1])
if not text then return 'other' end
local mark = cjson.decode(text)['mark']
if mark['state'] ~= 'sent' or mark['place']['ts'] ~= ARGV[2] then return 'other' end
redis.call('HDEL', KEYS[1], ARGV[1])
return 'forgotten'
`;
