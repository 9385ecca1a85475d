/**
 * The next of each list, or the last, with their ranks. No more than asked for of each, however long
 * it is.
 *
 * KEYS: lists...
 * ARGV: lowest and highest rank as Redis spells bounds, how many, 'up' | 'down'
 * Answer: number and rank of each...
 */
export const BOARD_PAGE = `
local found = {}
for _, key in ipairs(KEYS) do
  local part
  if ARGV[4] == 'up' then
    part = redis.call('ZRANGEBYSCORE', key, ARGV[1], ARGV[2], 'WITHSCORES', 'LIMIT', 0, ARGV[3])
  else
    part = redis.call('ZREVRANGEBYSCORE', key, ARGV[2], ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[3])
  end
  for _, value in ipairs(part) do found[#found + 1] = value end
end
return found
`;

/**
 * How many requests there are in the union of some lists, for several such unions.
 *
 * KEYS: lists...
 * ARGV: how many of KEYS the first is of, lowest and highest rank; the same of the next...
 * Answer: the count of each...
 */
export const BOARD_COUNTS = `
local counts, next_key = {}, 1
for index = 1, #ARGV, 3 do
  local count = 0
  for _ = 1, tonumber(ARGV[index]) do
    count = count + redis.call('ZCOUNT', KEYS[next_key], ARGV[index + 1], ARGV[index + 2])
    next_key = next_key + 1
  end
  counts[#counts + 1] = count
end
return counts
`;
