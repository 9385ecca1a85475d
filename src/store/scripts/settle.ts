/**
 * Ends a lease and sets when the request is due next, unless it moved since the lease was taken. The
 * repetition of a settle that went through finds no lease, yet everything as it left it, and answers
 * as the first did.
 *
 * KEYS: lease, request, due
 * ARGV: token, seen version, seen touches, due member, next due time or ''
 * Answer: 'settled' | 'again' | 'lost'
 */
export const SETTLE = `
local holder = redis.call('GET', KEYS[1])
local version, touches = unpack(redis.call('HMGET', KEYS[2], 'v', 't'))
local moved = version ~= ARGV[2] or (touches or '0') ~= ARGV[3]

if holder ~= ARGV[1] then
  local due = redis.call('ZSCORE', KEYS[3], ARGV[4]) or ''
  if not holder and not moved and due == ARGV[5] then return 'settled' end
  return 'lost'
end

redis.call('DEL', KEYS[1])
if moved then return 'again' end
if ARGV[5] == '' then
  redis.call('ZREM', KEYS[3], ARGV[4])
else
  redis.call('ZADD', KEYS[3], ARGV[5], ARGV[4])
end
return 'settled'
`;
