/**
 * KEYS: lease, marks
 * ARGV: token, milliseconds, delivery id, mark
 * Answer: 'claimed' | 'lost'
 */
export const CLAIM = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
return 'claimed'
`;
