-- Switches a type off.
-- KEYS: ledger, patterns   ARGV: a random epoch, the type or *
if not redis.call('ZSCORE', KEYS[1], '#epoch') then
  redis.call('DEL', KEYS[1], KEYS[2])
  redis.call('ZADD', KEYS[1], ARGV[1], '#epoch', 0, '#number', 0, '#floor')
end
redis.call('ZADD', KEYS[1], 1, '#off:' .. ARGV[2])
return redis.call('ZSCORE', KEYS[1], '#number')
