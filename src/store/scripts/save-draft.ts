/**
 * A draft that has become a request is not brought back by a modal that stayed open.
 *
 * KEYS: draft done, draft, owner's latest drafts
 * ARGV: draft id, draft, owner's person key, slot, seconds to keep it
 * Answer: 'saved' | 'consumed'
 */
export const SAVE_DRAFT = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 'consumed' end
redis.call('HSET', KEYS[2], 'd', ARGV[2], 'o', ARGV[3], 'c', ARGV[4])
redis.call('EXPIRE', KEYS[2], ARGV[5])
redis.call('HSET', KEYS[3], ARGV[4], ARGV[1])
redis.call('EXPIRE', KEYS[3], ARGV[5])
return 'saved'
`;
