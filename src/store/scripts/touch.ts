/**
 * Brings a request's due time forward and counts it, so that a lease that began before answers
 * 'again' even where the due time was early enough already.
 *
 * KEYS: request, due
 * ARGV: at, due member
 * Answer: 'touched' | 'missing'
 */
export const TOUCH = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 'missing' end
redis.call('HINCRBY', KEYS[1], 't', 1)
redis.call('ZADD', KEYS[2], 'LT', ARGV[1], ARGV[2])
return 'touched'
`;
