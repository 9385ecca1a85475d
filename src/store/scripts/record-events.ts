/**
 * Lua shared by the transitions. An entry of the history is `<hash> <json>`: the SHA-1 (the one hash
 * that Redis offers to scripts) of the whole entry before it, of the empty string for the first. The
 * chain shows damage and edits by hand; it is no defence against somebody who recomputes it.
 *
 * `record_events(key, hash, first)` appends ARGV[first]... and returns the last entry's hash.
 */
export const RECORD_EVENTS = `
local function record_events(key, hash, first)
  for index = first, #ARGV do
    local entry = hash .. ' ' .. ARGV[index]
    redis.call('RPUSH', key, entry)
    hash = redis.sha1hex(entry)
  end
  return hash
end
`;
