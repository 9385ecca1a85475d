/**
 * The history and what it has to agree with, read at one instant.
 *
 * KEYS: request, history
 * Answer: {version | nil, last entry's hash | nil, entries}
 */
export const HISTORY = `
local version, hash = unpack(redis.call('HMGET', KEYS[1], 'v', 'h'))
return {version, hash, redis.call('LRANGE', KEYS[2], 0, -1)}
`;
