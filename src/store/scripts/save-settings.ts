/**
 * Stores the settings of a workspace where nobody else has changed them since they were read, and who
 * changed what. A resent command finds its id and answers as the first did.
 *
 * KEYS: settings, log
 * ARGV: expected version, command id, settings, log entry
 * Answer: 'saved' | 'conflict'
 */
export const SAVE_SETTINGS = `
local version = tonumber(redis.call('HGET', KEYS[1], 'v') or '0')
if redis.call('HGET', KEYS[1], 'c') == ARGV[2] then return 'saved' end
if version ~= tonumber(ARGV[1]) then return 'conflict' end
redis.call('HSET', KEYS[1], 'v', version + 1, 'c', ARGV[2], 's', ARGV[3])
redis.call('RPUSH', KEYS[2], ARGV[4])
return 'saved'
`;
