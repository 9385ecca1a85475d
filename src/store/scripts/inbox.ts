/**
 * Has requests looked at for a person: each no later than `at`, the inbox itself too. The version
 * tells a lease that began before.
 *
 * KEYS: inbox, due
 * ARGV: at, due member, fields of the requests' attention...
 * Answer: version
 */
export const INBOX_TOUCH = `
for index = 3, #ARGV do
  local known = redis.call('HGET', KEYS[1], ARGV[index])
  if not known or tonumber(known) > tonumber(ARGV[1]) then
    redis.call('HSET', KEYS[1], ARGV[index], ARGV[1])
  end
end
redis.call('ZADD', KEYS[2], 'LT', ARGV[1], ARGV[2])
return redis.call('HINCRBY', KEYS[1], 'v', 1)
`;

/**
 * Takes an inbox's lease and reads it; repeated with the same token, it is the same lease.
 *
 * KEYS: lease, inbox
 * ARGV: token, milliseconds
 * Answer: {'busy'} | {'leased', fields and values...}
 */
export const INBOX_LEASE = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return {'busy'} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {'leased', redis.call('HGETALL', KEYS[2])}
`;

/**
 * Ends a lease and makes its changes, unless somebody asked for attention since it was taken. The
 * repetition of a settle that went through finds no lease, yet the version and the due time as it left
 * them, and answers as the first did.
 *
 * KEYS: lease, inbox, due
 * ARGV: token, seen version, due member, next due time or '', number of removals, fields to remove...,
 * fields and values to set...
 * Answer: 'settled' | 'again' | 'lost'
 */
export const INBOX_SETTLE = `
local holder = redis.call('GET', KEYS[1])
local moved = (redis.call('HGET', KEYS[2], 'v') or '0') ~= ARGV[2]
if holder ~= ARGV[1] then
  local due = redis.call('ZSCORE', KEYS[3], ARGV[3]) or ''
  if not holder and not moved and due == ARGV[4] then return 'settled' end
  return 'lost'
end
redis.call('DEL', KEYS[1])
if moved then return 'again' end
local last_removal = 5 + tonumber(ARGV[5])
for index = 6, last_removal do redis.call('HDEL', KEYS[2], ARGV[index]) end
for index = last_removal + 1, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[index], ARGV[index + 1]) end
if ARGV[4] == '' then
  redis.call('ZREM', KEYS[3], ARGV[3])
else
  redis.call('ZADD', KEYS[3], ARGV[4], ARGV[3])
end
return 'settled'
`;
