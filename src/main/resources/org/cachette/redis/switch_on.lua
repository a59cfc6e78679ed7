-- Switches a type on, and makes all its answers from before dead.
-- KEYS: ledger, patterns   ARGV: a random epoch, the type or *, the scope of its answers
if not redis.call('ZSCORE', KEYS[1], '#epoch') then
  redis.call('DEL', KEYS[1], KEYS[2])
  redis.call('ZADD', KEYS[1], ARGV[1], '#epoch', 0, '#number', 0, '#floor')
end
redis.call('ZREM', KEYS[1], '#off:' .. ARGV[2])
local number = redis.call('ZINCRBY', KEYS[1], 1, '#number')
redis.call('ZADD', KEYS[1], number, ARGV[3])
return number
