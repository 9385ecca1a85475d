/**
 * Sets a field where it still says what was read of it, so that of two who saw the same only one goes
 * on. Repeated, it finds what it has set and answers as the first did: a claim carries its own token.
 *
 * KEYS: marks
 * ARGV: field, mark before or '', mark after or ''
 * Answer: 'replaced' | 'other'
 */
export const REPLACE_MARK = `
local current = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if current == ARGV[3] then return 'replaced' end
if current ~= ARGV[2] then return 'other' end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
end
return 'replaced'
`;
