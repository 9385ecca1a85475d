/**
 * Prolongs a lease for whoever still holds it.
 *
 * KEYS: lease
 * ARGV: token, milliseconds
 * Answer: 'renewed' | 'lost'
 */
export const RENEW = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 'renewed'
`;
