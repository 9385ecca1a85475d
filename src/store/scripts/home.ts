/**
 * Keeps what a viewer chose. What they see is not certain until it is shown.
 *
 * KEYS: home, homes
 * ARGV: choice, seconds to keep it, person key, now, 'all' | 'own', the earliest opening to remember
 * Answer: version
 */
export const HOME_CHOOSE = `
local version = redis.call('HINCRBY', KEYS[1], 'v', 1)
redis.call('HSET', KEYS[1], 's', ARGV[1])
redis.call('HDEL', KEYS[1], 'f')
redis.call('EXPIRE', KEYS[1], ARGV[2])
if ARGV[5] == 'all' then
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[3])
else
  redis.call('ZREM', KEYS[2], ARGV[3])
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[6])
return version
`;

/**
 * KEYS: home
 * ARGV: version, fingerprint
 * Answer: 'kept' | 'moved'
 */
export const HOME_SHOWN = `
if redis.call('HGET', KEYS[1], 'v') ~= ARGV[1] then return 'moved' end
redis.call('HSET', KEYS[1], 'f', ARGV[2])
return 'kept'
`;

/**
 * KEYS: home, due
 * ARGV: at, due member
 * Answer: version | 0 where there is no such Home
 */
export const HOME_TOUCH = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('ZADD', KEYS[2], 'LT', ARGV[1], ARGV[2])
return redis.call('HINCRBY', KEYS[1], 'v', 1)
`;

/**
 * Takes a Home's lease and reads it; repeated with the same token, it is the same lease. An entry of
 * 'due' whose Home is gone is removed.
 *
 * KEYS: lease, home, due
 * ARGV: token, milliseconds, due member
 * Answer: {'gone'} | {'busy'} | {'leased', version, choice or '', fingerprint or ''}
 */
export const HOME_LEASE = `
local version, choice, shown = unpack(redis.call('HMGET', KEYS[2], 'v', 's', 'f'))
if not version then
  redis.call('ZREM', KEYS[3], ARGV[3])
  return {'gone'}
end
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return {'busy'} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {'leased', version, choice or '', shown or ''}
`;

/**
 * Ends a lease unless somebody asked for attention since: then it is not certain what is shown, as two
 * may have sent a view at once. The repetition of a settle that went through
 * finds no lease, yet the version and the due time as it left them, and answers as the first did.
 *
 * KEYS: lease, home, due
 * ARGV: token, seen version, due member, next due time or '', fingerprint or ''
 * Answer: 'settled' | 'again' | 'lost'
 */
export const HOME_SETTLE = `
local holder = redis.call('GET', KEYS[1])
local version = redis.call('HGET', KEYS[2], 'v')
local moved = version ~= ARGV[2]
if holder ~= ARGV[1] then
  local due = redis.call('ZSCORE', KEYS[3], ARGV[3]) or ''
  if not holder and not moved and due == ARGV[4] then return 'settled' end
  return 'lost'
end
redis.call('DEL', KEYS[1])
if version and moved then
  redis.call('HDEL', KEYS[2], 'f')
  return 'again'
end
if version and ARGV[5] ~= '' then redis.call('HSET', KEYS[2], 'f', ARGV[5]) end
if ARGV[4] == '' then
  redis.call('ZREM', KEYS[3], ARGV[3])
else
  redis.call('ZADD', KEYS[3], ARGV[4], ARGV[3])
end
return 'settled'
`;

/**
 * Forgets a Home.
 *
 * KEYS: home, homes, due
 * ARGV: person key, due member
 */
export const HOME_DROP = `
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[2])
return 'dropped'
`;

/**
 * Has the Homes looked at that show all requests, if that is due: one after another, so that Slack is
 * asked at an even pace. What was due stays due as the Homes' own.
 *
 * KEYS: homes, homes' spread, due
 * ARGV: now, due member of all Homes, how many, milliseconds between two, prefix of Homes, due member
 * of a Home without its person
 * Answer: person key, version and due time of each...
 */
export const HOMES_SPREAD = `
local due = redis.call('ZSCORE', KEYS[3], ARGV[2])
if not due or tonumber(due) > tonumber(ARGV[1]) then return {} end
redis.call('ZREM', KEYS[3], ARGV[2])
redis.call('SET', KEYS[2], ARGV[1])
local spread, place = {}, 0
for _, person in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, ARGV[3] - 1)) do
  if redis.call('EXISTS', ARGV[5] .. person) == 1 then
    local at = string.format('%.0f', tonumber(ARGV[1]) + place * tonumber(ARGV[4]))
    place = place + 1
    redis.call('ZADD', KEYS[3], 'LT', at, ARGV[6] .. person)
    spread[#spread + 1] = person
    spread[#spread + 1] = tostring(redis.call('HINCRBY', ARGV[5] .. person, 'v', 1))
    spread[#spread + 1] = redis.call('ZSCORE', KEYS[3], ARGV[6] .. person)
  else
    redis.call('ZREM', KEYS[1], person)
  end
end
return spread
`;
