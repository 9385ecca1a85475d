/**
 * A draft that has become a request is not brought back by a modal that stayed open.
 *
 * KEYS: draft done, draft, owner's latest draft
 * ARGV: draft id, draft, owner's person key, seconds to keep it
 * Answer: 'saved' | 'consumed'
 */
export const SAVE_DRAFT = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 'consumed' end
redis.call('HSET', KEYS[2], 'd', ARGV[2], 'o', ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[4])
redis.call('SET', KEYS[3], ARGV[1], 'EX', ARGV[4])
return 'saved'
`;
