/**
 * Takes a request's lease and reads what its holder needs. Repeated with the same token, it is the
 * same lease: ioredis sends an unanswered command again. An entry of 'due' whose request is gone is
 * removed, or it would be due for ever.
 *
 * KEYS: lease, request, due, marks
 * ARGV: token, milliseconds, due member
 * Answer: {'gone'} | {'busy'} | {'leased', version, snapshot, touches, due time or '', marks,
 * audience or ''}
 */
export const LEASE = `
local version, snapshot, touches, audience =
  unpack(redis.call('HMGET', KEYS[2], 'v', 's', 't', 'a'))
if not version then
  redis.call('ZREM', KEYS[3], ARGV[3])
  return {'gone'}
end
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return {'busy'} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {
  'leased', version, snapshot or '', touches or '0',
  redis.call('ZSCORE', KEYS[3], ARGV[3]) or '', redis.call('HGETALL', KEYS[4]),
  audience or ''
}
`;
