/**
 * Where a request stands on the board, and what follows for the Homes that show it: all in one, as a
 * list that is up to date while nobody is told would not be noticed. A request that is not what was
 * seen any more is left alone. What it was recorded to stand in, it is taken from.
 *
 * The record `b` is `<fingerprint> <rank>`, and a line for each list. The keys of lists and Homes are
 * built here, in the partition of KEYS.
 *
 * KEYS: request, due, companies, homes, homes' spread
 * ARGV: seen version, seen touches, record or '', rank, number, prefix of lists, the leaves, prefix of
 * Homes, due member of a Home without its person, due member of all Homes, now, milliseconds until
 * Homes are looked at, milliseconds for each of all Homes, how many of all are looked at, most
 * milliseconds until then
 * Answer: {'moved'} | {'same'} | {'stood', due time of all Homes or '', person key and version of each
 * Home..., }
 */
export const STAND = `
local version, touches, before = unpack(redis.call('HMGET', KEYS[1], 'v', 't', 'b'))
if version ~= ARGV[1] or (touches or '0') ~= ARGV[2] then return {'moved'} end
if (before or '') == ARGV[3] then return {'same'} end

local function sets_of(record)
  local sets, head = {}, true
  for line in string.gmatch(record or '', '[^\\n]+') do
    if head then head = false else sets[#sets + 1] = line end
  end
  return sets
end

local function words_of(company, visit)
  for start in string.gmatch(company, '()%S+') do
    visit(string.sub(company, start) .. '\\t' .. company)
  end
end

local function is_gone(company)
  local keys = {}
  for leaf in string.gmatch(ARGV[7], '%S+') do
    keys[#keys + 1] = ARGV[6] .. 'c:' .. leaf .. ':' .. company
  end
  return redis.call('EXISTS', unpack(keys)) == 0
end

local people, stands = {}, {}
for _, set in ipairs(sets_of(ARGV[3])) do
  stands[set] = true
  redis.call('ZADD', ARGV[6] .. set, ARGV[4], ARGV[5])
  local person, company = string.match(set, '^[wm]:(.+)$'), string.match(set, '^c:[^:]+:(.+)$')
  if person then people[person] = true end
  if company then words_of(company, function(word) redis.call('ZADD', KEYS[3], 0, word) end) end
end
for _, set in ipairs(sets_of(before)) do
  local person, company = string.match(set, '^[wm]:(.+)$'), string.match(set, '^c:[^:]+:(.+)$')
  if person then people[person] = true end
  if not stands[set] then
    redis.call('ZREM', ARGV[6] .. set, ARGV[5])
    if company and is_gone(company) then
      words_of(company, function(word) redis.call('ZREM', KEYS[3], word) end)
    end
  end
end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], 'b')
else
  redis.call('HSET', KEYS[1], 'b', ARGV[3])
end

local now, delay = tonumber(ARGV[11]), tonumber(ARGV[12])
local answer = {'stood', ''}
for person in pairs(people) do
  if redis.call('EXISTS', ARGV[8] .. person) == 1 then
    answer[#answer + 1] = person
    answer[#answer + 1] = tostring(redis.call('HINCRBY', ARGV[8] .. person, 'v', 1))
    redis.call('ZADD', KEYS[2], 'LT', now + delay, ARGV[9] .. person)
  end
end
local viewers = math.min(redis.call('ZCARD', KEYS[4]), tonumber(ARGV[14]))
if viewers > 0 then
  local spread = tonumber(redis.call('GET', KEYS[5]) or '0') + viewers * tonumber(ARGV[13])
  local at = string.format('%.0f', math.max(now + delay, math.min(spread, now + tonumber(ARGV[15]))))
  redis.call('ZADD', KEYS[2], 'LT', at, ARGV[10])
  answer[2] = redis.call('ZSCORE', KEYS[2], ARGV[10])
end
return answer
`;
