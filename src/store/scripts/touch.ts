/**
 * Has a request looked at no later than `at`. The touch is counted, so that a lease that began before
 * answers 'again'.
 *
 * KEYS: request, due
 * ARGV: at, due member
 * Answer: 'touched' | 'gone'
 */
export const TOUCH = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 'gone' end
redis.call('HINCRBY', KEYS[1], 't', 1)
redis.call('ZADD', KEYS[2], 'LT', ARGV[1], ARGV[2])
return 'touched'
`;
